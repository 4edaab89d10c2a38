#include "store/refresh.h"

#include "base/error.h"
#include "base/registration.h"
#include "store/database.h"
#include "store/decision.h"
#include "store/fold.h"
#include "store/names.h"

/* What is gathered while the messages are gone through. */
struct gathering {
    jb_application *row;
    GHashTable *identities; /* a set of char * */
    gboolean has_missing;   /* a message of class application was there */
    GPtrArray *supplies;    /* char *: of the other messages */
};

void jb_refreshed_clear(struct jb_refreshed *refreshed)
{
    g_clear_pointer(&refreshed->row, jb_application_free);
    g_clear_pointer(&refreshed->identities, g_ptr_array_unref);
}

guint jb_application_other_whys(jb_store *store, const jb_application *application)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, application->id, 0, 0, NULL);
    struct jb_fold fold = {.class = application->class, .state = JB_STATE_NEW};
    if (!events)
        return 0;
    jb_fold_events(&fold, events, events->len);
    jb_fold_clear(&fold);
    return jb_fold_others(&fold);
}

static gboolean fold_events(jb_application *row, jb_store *store, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, row->id, 0, 0, error);
    if (!events)
        return FALSE;
    struct jb_fold fold = {.class = row->class, .state = JB_STATE_NEW};
    jb_fold_events(&fold, events, events->len);
    row->class = fold.class;
    row->state = fold.state;
    row->why = jb_fold_why(&fold, &row->waits_since);
    row->suggested = fold.suggested;
    row->revision = fold.revision;
    row->changed_at = MAX(fold.changed_at, row->opened_at);
    g_free(row->assigned);
    row->assigned = g_steal_pointer(&fold.assigned);
    jb_fold_clear(&fold);
    return TRUE;
}

static void add_identity(struct gathering *all, const char *kind, char *value)
{
    if (value && *value)
        g_hash_table_add(all->identities, g_strconcat(kind, " ", value, NULL));
    g_free(value);
}

static void add_identities(struct gathering *all, jb_statement *row)
{
    const char *email = jb_column_peek(row, 5), *forwarder = jb_column_peek(row, 6), *name = jb_column_peek(row, 7);
    add_identity(all, "email", email ? g_utf8_strdown(email, -1) : NULL);
    add_identity(all, "forwarder", forwarder ? g_utf8_strdown(forwarder, -1) : NULL);
    add_identity(all, "organisation", name ? jb_identity_of_name(name) : NULL);
    add_identity(all, "registration", jb_column_text(row, 8));
}

static void fill(char **field, jb_statement *row, int column)
{
    if (!*field)
        *field = jb_column_text(row, column);
}

static void append_copies(GPtrArray *strings, const GPtrArray *others)
{
    for (guint i = 0; i < others->len; i++)
        g_ptr_array_add(strings, g_strdup(others->pdata[i]));
}

static gboolean holds(const GPtrArray *strings, const char *string)
{
    for (guint i = 0; i < strings->len; i++)
        if (strcmp(strings->pdata[i], string) == 0)
            return TRUE;
    return FALSE;
}

/* Of `strings` only those stay that are (or are not) in `others`. */
static void keep_only(GPtrArray *strings, const GPtrArray *others, gboolean that_are_there)
{
    for (guint i = strings->len; i > 0; i--)
        if (holds(others, strings->pdata[i - 1]) != that_are_there)
            g_ptr_array_remove_index(strings, i - 1);
}

static void take_missing(struct gathering *all, jb_statement *row)
{
    if (jb_column_name(row, 3, jb_class_names) != JB_CLASS_APPLICATION) {
        g_autoptr(GPtrArray) supplies = jb_column_strings(row, 11);
        append_copies(all->supplies, supplies);
        return;
    }
    g_autoptr(GPtrArray) missing = jb_column_strings(row, 10);
    if (all->has_missing)
        keep_only(all->row->missing, missing, TRUE);
    else
        append_copies(all->row->missing, missing);
    all->has_missing = TRUE;
}

static void take_message(struct gathering *all, jb_statement *row)
{
    int role = jb_column_name(row, 1, jb_role_names);
    all->row->n_messages++;
    gboolean is_superseded = jb_column_int(row, 2) != 0, has_reading = jb_column_peek(row, 3) != NULL;
    if (is_superseded || role == JB_ROLE_REPORT || !has_reading)
        return;
    fill(&all->row->subject, row, 9);
    if (!all->row->sender_email) { /* name and address of one person */
        g_clear_pointer(&all->row->sender_name, g_free);
        fill(&all->row->sender_email, row, 5);
        fill(&all->row->sender_name, row, 4);
    }
    if (role == JB_ROLE_CONFLICT)
        return;
    fill(&all->row->organisation, row, 7);
    add_identities(all, row);
    take_missing(all, row);
}

static gboolean gather(struct gathering *all, jb_store *store, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_APPLICATION_READINGS, error, "i", all->row->id);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        take_message(all, row);
    return step == JB_STEP_DONE;
}

static gboolean is_of_kind(gpointer identity, gpointer unused, gpointer kind)
{
    (void)unused;
    return g_str_has_prefix(identity, kind);
}

/* What was read wrongly is no sign of it any more. */
static void replace_identity(struct gathering *all, const char *kind, char *value)
{
    g_autofree char *beginning = g_strconcat(kind, " ", NULL);
    g_hash_table_foreach_remove(all->identities, is_of_kind, beginning);
    add_identity(all, kind, value);
}

static char *identity_of_number(const char *number)
{
    g_autofree char *company = number ? jb_registration_normalise(JB_REGISTER_COMPANIES_HOUSE, number) : NULL;
    const struct jb_registration registration = {.reg = company ? JB_REGISTER_COMPANIES_HOUSE : JB_REGISTER_MUTUALS,
                                                 .number = (char *)number};
    return number ? jb_identity_of_registration(&registration) : NULL;
}

static void put(char **field, const char *value)
{
    g_free(*field);
    *field = g_strdup(value);
}

/* Later mail is recognised by what a person set right; an address that wrote stays known. */
static void take_correction(struct gathering *all, const char *field, const char *value)
{
    jb_application *row = all->row;
    if (strcmp(field, jb_corrected_names[JB_CORRECTED_ORGANISATION]) == 0) {
        put(&row->organisation, value);
        replace_identity(all, "organisation", value ? jb_identity_of_name(value) : NULL);
    } else if (strcmp(field, jb_corrected_names[JB_CORRECTED_REGISTRATION]) == 0) {
        replace_identity(all, "registration", identity_of_number(value));
    } else if (strcmp(field, jb_corrected_names[JB_CORRECTED_NAME]) == 0) {
        put(&row->sender_name, value);
    } else if (strcmp(field, jb_corrected_names[JB_CORRECTED_EMAIL]) == 0) {
        put(&row->sender_email, value);
        add_identity(all, "email", value ? g_utf8_strdown(value, -1) : NULL);
    }
}

static gboolean correct(struct gathering *all, jb_store *store, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_APPLICATION_CORRECTIONS, error, "i", all->row->id);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        take_correction(all, jb_column_peek(row, 0), jb_column_peek(row, 1));
    return step == JB_STEP_DONE;
}

static gint compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *sorted_set(GHashTable *set)
{
    GPtrArray *sorted = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, set);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(sorted, g_strdup(key));
    g_ptr_array_sort(sorted, compare_strings);
    return sorted;
}

/* Forgets what the stored row says of what is derived. */
static void empty(jb_application *row)
{
    g_clear_pointer(&row->organisation, g_free);
    g_clear_pointer(&row->sender_name, g_free);
    g_clear_pointer(&row->sender_email, g_free);
    g_clear_pointer(&row->subject, g_free);
    g_ptr_array_set_size(row->missing, 0);
    row->n_messages = 0;
}

gboolean jb_refreshed_init(struct jb_refreshed *refreshed, jb_store *store, gint64 id, GError **error)
{
    *refreshed = (struct jb_refreshed){.row = jb_application_get(store, id, error)};
    if (!refreshed->row) {
        if (error && !*error)
            g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "there is no application %" G_GINT64_FORMAT, id);
        return FALSE;
    }
    empty(refreshed->row);
    g_autoptr(GHashTable) identities = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) supplies = g_ptr_array_new_with_free_func(g_free);
    struct gathering all = {.row = refreshed->row, .identities = identities, .supplies = supplies};
    if (!fold_events(all.row, store, error) || !gather(&all, store, error) || !correct(&all, store, error)) {
        jb_refreshed_clear(refreshed);
        return FALSE;
    }
    keep_only(all.row->missing, supplies, FALSE);
    if (all.row->class != JB_CLASS_APPLICATION)
        g_ptr_array_set_size(all.row->missing, 0);
    if (all.row->state == JB_STATE_SET_ASIDE) /* nobody is recognised by a bounce or by spam */
        g_hash_table_remove_all(identities);
    refreshed->identities = sorted_set(identities);
    return TRUE;
}

GPtrArray *jb_identities_list(jb_store *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_IDENTITY_LIST, error, "i", id);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, g_strconcat(jb_column_peek(row, 0), " ", jb_column_peek(row, 1), NULL));
    g_ptr_array_sort(list, compare_strings);
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

static gboolean put_identities(jb_store *store, gint64 id, const GPtrArray *identities, GError **error)
{
    if (!jb_statement_run(store, JB_SQL_IDENTITY_CLEAR, error, "i", id))
        return FALSE;
    for (guint i = 0; i < identities->len; i++) {
        g_auto(GStrv) parts = g_strsplit(identities->pdata[i], " ", 2);
        if (!jb_statement_run(store, JB_SQL_IDENTITY_ADD, error, "ssi", parts[0], parts[1], id))
            return FALSE;
    }
    return TRUE;
}

gboolean jb_application_refresh(jb_store *store, gint64 id, GError **error)
{
    struct jb_refreshed refreshed;
    if (!jb_refreshed_init(&refreshed, store, id, error))
        return FALSE;
    const jb_application *row = refreshed.row;
    g_autofree char *missing = jb_strings_to_json(row->missing);
    gboolean good =
        jb_statement_run(store, JB_SQL_APPLICATION_UPDATE, error, "isssiziiissssssz", row->id,
                         jb_class_names[row->class], jb_state_names[row->state],
                         row->why == JB_WHY_NONE ? NULL : jb_why_names[row->why],
                         (gint64)jb_why_needs_person(row->why), row->waits_since, row->changed_at, row->revision,
                         row->n_messages, row->organisation, row->sender_name, row->sender_email, row->subject,
                         row->assigned, missing, row->suggested) &&
        put_identities(store, id, refreshed.identities, error) && jb_names_put(store, row, error);
    jb_refreshed_clear(&refreshed);
    return good;
}

gboolean jb_refresh_corrected(jb_store *store, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_APPLICATION_CORRECTED, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0);
        g_array_append_val(ids, id);
    }
    for (guint i = 0; step == JB_STEP_DONE && i < ids->len; i++)
        if (!jb_application_refresh(store, g_array_index(ids, gint64, i), error))
            return FALSE;
    return step == JB_STEP_DONE;
}
