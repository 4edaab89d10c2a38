#include "store/application.h"

#include "base/error.h"
#include "store/database.h"

const char *const jb_state_names[] = {
#define X(name, printed, waits_for, meaning) printed,
#include "base/states.def"
#undef X
    NULL};
const char *const jb_state_meanings[] = {
#define X(name, printed, waits_for, meaning) meaning,
#include "base/states.def"
#undef X
    NULL};
const char *const jb_why_names[] = {
#define X(name, printed, needs_person, meaning) printed,
#include "base/whys.def"
#undef X
    NULL};
const char *const jb_why_meanings[] = {
#define X(name, printed, needs_person, meaning) meaning,
#include "base/whys.def"
#undef X
    NULL};
const char *const jb_role_names[] = {"first", "follow-up", "report", "conflict", "whole", NULL};

gboolean jb_class_is_set_aside(int class)
{
    return class == JB_CLASS_BOUNCE || class == JB_CLASS_AUTO_REPLY || class == JB_CLASS_LIST || class == JB_CLASS_SPAM;
}

enum jb_state jb_state_first(int class)
{
    if (jb_class_is_set_aside(class))
        return JB_STATE_SET_ASIDE;
    return class == JB_CLASS_APPLICATION ? JB_STATE_NEW : JB_STATE_OPEN;
}

void jb_application_free(jb_application *application)
{
    if (!application)
        return;
    g_free(application->reference);
    g_free(application->organisation);
    g_free(application->sender_name);
    g_free(application->sender_email);
    g_free(application->subject);
    g_free(application->assigned);
    g_clear_pointer(&application->missing, g_ptr_array_unref);
    g_free(application);
}

gboolean jb_application_add(jb_store *store, const char *prefix, enum jb_class class, gint64 opened_at, gint64 *id,
                            GError **error)
{
    gint64 last = 0;
    if (!jb_statement_ask(store, JB_SQL_APPLICATION_LAST, &last, error, ""))
        return FALSE;
    *id = last + 1;
    g_autofree char *reference = g_strdup_printf("%s-%04" G_GINT64_FORMAT, prefix, *id);
    return jb_statement_run(store, JB_SQL_APPLICATION_ADD, error, "isssi", *id, reference, jb_class_names[class],
                            jb_state_names[JB_STATE_NEW], opened_at);
}

gboolean jb_application_place(jb_store *store, gint64 application, gint64 message, enum jb_role role, GError **error)
{
    return jb_statement_run(store, JB_SQL_APPLICATION_PLACE, error, "iis", message, application, jb_role_names[role]);
}

static jb_application *application_of_row(jb_statement *row)
{
    jb_application *application = g_new0(jb_application, 1);
    *application = (jb_application){
        .id = jb_column_int(row, 0),
        .reference = jb_column_text(row, 1),
        .class = jb_column_name(row, 2, jb_class_names),
        .state = jb_column_name(row, 3, jb_state_names),
        .why = jb_column_name(row, 4, jb_why_names),
        .waits_since = jb_column_int(row, 5),
        .opened_at = jb_column_int(row, 6),
        .changed_at = jb_column_int(row, 7),
        .revision = jb_column_int(row, 8),
        .n_messages = jb_column_int(row, 9),
        .organisation = jb_column_text(row, 10),
        .sender_name = jb_column_text(row, 11),
        .sender_email = jb_column_text(row, 12),
        .subject = jb_column_text(row, 13),
        .assigned = jb_column_text(row, 14),
        .missing = jb_column_strings(row, 15),
        .suggested = jb_column_int(row, 16),
        .n_failing = jb_column_int(row, 17),
    };
    return application;
}

jb_application *jb_application_get(jb_store *store, gint64 id, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_APPLICATION_GET, error, "i", id);
    return row && jb_statement_step(row, error) == JB_STEP_ROW ? application_of_row(row) : NULL;
}

static enum jb_sql list_statement(const struct jb_application_filter *filter)
{
    if (filter->needs_person)
        return JB_SQL_APPLICATION_LIST_NEEDING;
    if (filter->state)
        return JB_SQL_APPLICATION_LIST_STATE;
    if (filter->all)
        return JB_SQL_APPLICATION_LIST_ALL;
    if (filter->assigned)
        return JB_SQL_APPLICATION_LIST_ASSIGNED;
    return filter->missing ? JB_SQL_APPLICATION_LIST_LACKING : JB_SQL_APPLICATION_LIST_WAITING;
}

static jb_statement *list_rows(jb_store *store, const struct jb_application_filter *filter, GError **error)
{
    gint64 limit = filter->limit ? (gint64)filter->limit : -1;
    if (filter->needs_person)
        return jb_statement_new(store, JB_SQL_APPLICATION_LIST_NEEDING, error, "i", limit);
    return jb_statement_new(store, list_statement(filter), error, "issszs", limit, filter->state, filter->class,
                            filter->assigned, filter->before, filter->missing);
}

/* NULL on errors, also where the statement could not be made. */
static GPtrArray *collect(jb_statement *row, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_application_free);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, application_of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *jb_application_list(jb_store *store, const struct jb_application_filter *filter, GError **error)
{
    g_autoptr(jb_statement) row = list_rows(store, filter, error);
    return collect(row, error);
}

GPtrArray *jb_application_list_after(jb_store *store, gint64 after, guint most, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_APPLICATION_LIST_AFTER, error, "ii", after, (gint64)most);
    return collect(row, error);
}

/* The filters that an index answers by itself; FALSE where these do not. */
static gboolean count_by_index(jb_store *store, const struct jb_application_filter *filter, gint64 *n, gboolean *good,
                               GError **error)
{
    gint64 before = filter->before ? filter->before : G_MAXINT64, most = JB_APPLICATION_COUNT_MOST;
    if (filter->all || filter->state || (filter->missing && (filter->assigned || filter->class)))
        return FALSE;
    if (filter->missing)
        *good = jb_statement_ask(store, JB_SQL_APPLICATION_COUNT_LACKING, n, error, "sii", filter->missing, before, most);
    else if (filter->assigned && !filter->class && !filter->before)
        *good = jb_statement_ask(store, JB_SQL_APPLICATION_COUNT_ASSIGNED, n, error, "si", filter->assigned, most);
    else
        *good = jb_statement_ask(store, JB_SQL_APPLICATION_COUNT_WAITING, n, error, "ssii", filter->class, filter->assigned,
                                 before, most);
    return TRUE;
}

gboolean jb_application_count(jb_store *store, const struct jb_application_filter *filter, gint64 *n, GError **error)
{
    gboolean good = FALSE;
    if ((filter->assigned || filter->missing || filter->before) && count_by_index(store, filter, n, &good, error))
        return good;
    if (filter->assigned || filter->missing || filter->before)
        return jb_statement_ask(store, JB_SQL_APPLICATION_COUNT_SOME, n, error, "issszsi",
                                (gint64)(filter->all || filter->state), filter->state, filter->class, filter->assigned,
                                filter->before, filter->missing, (gint64)JB_APPLICATION_COUNT_MOST);
    return jb_statement_ask(store, JB_SQL_APPLICATION_COUNT, n, error, "iiss", (gint64)(filter->all || filter->state),
                            (gint64)filter->needs_person, filter->state, filter->class);
}

gboolean jb_application_known_since(jb_store *store, const jb_application *application, gint64 *at, GError **error)
{
    if (!jb_statement_ask(store, JB_SQL_EVENT_FIRST_SINCE, at, error, "ii", application->id, application->waits_since))
        return FALSE;
    *at = MAX(*at, application->waits_since);
    return TRUE;
}

/* As the schema's CHECK has them, in the order of enum jb_identity. */
static const char *const identity_names[] = {"email", "forwarder", "organisation", "registration"};

static gboolean is_known(jb_store *store, enum jb_identity kind, const char *value, gint64 application,
                         gboolean *knows, GError **error)
{
    gint64 found = 0;
    gboolean good = jb_statement_ask(store, JB_SQL_IDENTITY_KNOWN, &found, error, "ssi", identity_names[kind], value,
                                     application);
    *knows = found != 0;
    return good;
}

gboolean jb_application_knows(jb_store *store, gint64 application, const char *email, gboolean *knows, GError **error)
{
    g_autofree char *lower = g_utf8_strdown(email, -1);
    return is_known(store, JB_IDENTITY_EMAIL, lower, application, knows, error) &&
           (*knows || is_known(store, JB_IDENTITY_FORWARDER, lower, application, knows, error));
}

gboolean jb_application_by_identity(jb_store *store, enum jb_identity kind, const char *value, gint64 except, gint64 *id,
                                    GError **error)
{
    return jb_statement_ask(store, JB_SQL_IDENTITY_FIND, id, error, "ssi", identity_names[kind], value, except);
}
