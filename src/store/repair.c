#include "store/repair.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fault.h"
#include "store/application.h"
#include "store/canonical.h"
#include "store/check_derived.h"
#include "store/database.h"
#include "store/files.h"
#include "store/readings.h"
#include "store/salvage.h"

/* The shape of each table's rows, a letter a column: r the row's own number (NULL in the file), i number, I number or NULL,
 * t text, T text or NULL, b bytes, n NULL. Columns from `fewest` on came with a later
 * schema, and are NULL in older rows. */
static const struct {
    const char *shape;
    enum jb_sql sql;
    guint fewest; /* 0: all */
} tables[] = {
    {"rttitiiitTtTTI", JB_SQL_REPAIR_MESSAGE, 0},
    {"iib", JB_SQL_REPAIR_BYTES, 0},
    {"rtttTiIiiiiTTTTTtI", JB_SQL_REPAIR_APPLICATION, 0},
    {"rit", JB_SQL_REPAIR_PLACE, 0}, /* its roles are a CHECK: what is none is a note */
    {"rit", JB_SQL_REPAIR_NOTE, 0},
    {"rIIitttt" "TT", JB_SQL_REPAIR_EVENT, 8},
    {"ritT", JB_SQL_REPAIR_CORRECTION, 0},
    {"riTTttTTTTTTtti", JB_SQL_REPAIR_READING, 0},
    {"riinittttt", JB_SQL_REPAIR_PASSAGE, 0},
    {"rIIttttbittiiiiiTT", JB_SQL_REPAIR_OUTBOX, 0},
    {"ritttiiiiiiiTTTTTT", JB_SQL_REPAIR_HANDOFF, 0},
    {"tiiiTi", JB_SQL_REPAIR_SPOOLED, 0},
};

static gboolean fits_letter(char letter, const struct jb_value *value)
{
    switch (letter) {
    case 'r':
    case 'n':
        return value->type == JB_VALUE_NULL;
    case 'i':
        return value->type == JB_VALUE_INT;
    case 'I':
        return value->type == JB_VALUE_INT || value->type == JB_VALUE_NULL;
    case 't':
        return value->type == JB_VALUE_TEXT;
    case 'T':
        return value->type == JB_VALUE_TEXT || value->type == JB_VALUE_NULL;
    case 'b':
        return value->type == JB_VALUE_BLOB;
    default:
        return FALSE;
    }
}

static gboolean fits_shape(const char *shape, guint fewest, const struct jb_record *record)
{
    guint n = (guint)strlen(shape);
    if (record->n > n || record->n < (fewest ? fewest : n))
        return FALSE;
    for (guint i = 0; i < record->n; i++)
        if (!fits_letter(shape[i], &record->values[i]))
            return FALSE;
    return TRUE;
}

/* A row of `place` that is there already is no note. */
static gboolean is_placed(const struct jb_record *record)
{
    for (int i = 0; record->n == 3 && jb_role_names[i]; i++)
        if (record->values[2].size == strlen(jb_role_names[i]) && !memcmp(record->values[2].bytes, jb_role_names[i], record->values[2].size))
            return TRUE;
    return FALSE;
}

/* Into the table that takes it. Rows of the others (those that are derived) fit nowhere. */
static gboolean put_record(const struct jb_record *record, gpointer data, GError **error)
{
    jb_store *store = data;
    struct jb_record row = *record;
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        gboolean fits = FALSE;
        if (!fits_shape(tables[i].shape, tables[i].fewest, record) || (tables[i].sql == JB_SQL_REPAIR_NOTE && is_placed(record)))
            continue;
        if (tables[i].shape[0] == 'r')
            row.values[0] = (struct jb_value){.type = JB_VALUE_INT, .number = record->rowid};
        for (guint k = record->n; k < strlen(tables[i].shape); k++)
            row.values[k] = (struct jb_value){.type = JB_VALUE_NULL};
        if (!jb_statement_put(store, tables[i].sql, row.values, (guint)strlen(tables[i].shape), &fits, error))
            return FALSE;
        if (fits)
            return TRUE;
    }
    return TRUE;
}

/* --- rows that were lost, and that others tell of --- */

struct pair {
    gint64 id, number, at;
};

/* Up to three numbers of each row of a statement. */
static GArray *rows_of(jb_store *store, enum jb_sql sql, guint n, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct pair));
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        struct pair pair = {jb_column_int(row, 0), jb_column_int(row, 1), n > 2 ? jb_column_int(row, 2) : 0};
        g_array_append_val(rows, pair);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&rows) : NULL;
}

/* "CT-", as the others are called. Caller frees. */
static char *prefix_of(jb_store *store)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_REPAIR_REFERENCE, NULL, "");
    const char *reference = row && jb_statement_step(row, NULL) == JB_STEP_ROW ? jb_column_peek(row, 0) : "CT-0";
    return g_strndup(reference, strcspn(reference, "0123456789"));
}

static void number_value(struct jb_value *value, gint64 number)
{
    *value = (struct jb_value){.type = JB_VALUE_INT, .number = number};
}

static void text_value(struct jb_value *value, const char *text)
{
    *value = (struct jb_value){.type = JB_VALUE_TEXT, .bytes = (const guint8 *)text, .size = strlen(text)};
}

/* Class, state and all else follow from its events when it is folded. */
static gboolean remake_application(jb_store *store, const char *prefix, const struct pair *lost, gint64 *n, GError **error)
{
    struct jb_value values[18] = {{0}};
    g_autofree char *reference = g_strdup_printf("%s%04" G_GINT64_FORMAT, prefix, lost->id);
    gboolean fits = FALSE;
    number_value(&values[0], lost->id);
    text_value(&values[1], reference);
    text_value(&values[2], jb_class_names[JB_CLASS_APPLICATION]);
    text_value(&values[3], jb_state_names[JB_STATE_NEW]);
    number_value(&values[7], lost->number);
    number_value(&values[8], lost->number);
    number_value(&values[9], 0);
    number_value(&values[10], 0);
    gboolean good = jb_statement_put(store, JB_SQL_REPAIR_APPLICATION, values, G_N_ELEMENTS(values), &fits, error);
    *n += fits;
    return good;
}

static gboolean remake_applications(jb_store *store, gint64 *n, GError **error)
{
    g_autoptr(GArray) lost = rows_of(store, JB_SQL_REPAIR_LOST_APPLICATIONS, 2, error);
    g_autofree char *prefix = prefix_of(store);
    for (guint i = 0; lost && i < lost->len; i++)
        if (!remake_application(store, prefix, &g_array_index(lost, struct pair, i), n, error))
            return FALSE;
    return lost != NULL;
}

static GBytes *bytes_of(jb_store *store, gint64 message, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_MAIL_BYTES, error, "i", message);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gsize size;
        gconstpointer bytes = jb_column_blob(row, 1, &size);
        g_byte_array_append(all, bytes, (guint)size);
    }
    return step == JB_STEP_DONE ? g_byte_array_free_to_bytes(g_steal_pointer(&all)) : NULL;
}

static gboolean remake_message(jb_store *store, const struct pair *lost, GError **error)
{
    g_autoptr(GBytes) raw = bytes_of(store, lost->id, error);
    if (!raw)
        return FALSE;
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    gboolean good = jb_statement_run(store, JB_SQL_REPAIR_ADD_MESSAGE, error, "issisii", lost->id, sha256, canonical.hash,
                                     (gint64)canonical.size, canonical.head, (gint64)g_bytes_get_size(raw), lost->at);
    jb_canonical_clear(&canonical);
    return good;
}

static gboolean remake_messages(jb_store *store, gint64 *n, GError **error)
{
    g_autoptr(GArray) lost = rows_of(store, JB_SQL_REPAIR_LOST_MESSAGES, 3, error);
    for (guint i = 0; lost && i < lost->len; i++, ++*n)
        if (!remake_message(store, &g_array_index(lost, struct pair, i), error))
            return FALSE;
    return lost && jb_statement_run(store, JB_SQL_REPAIR_DROP_BYTES, error, "");
}

/* What role a message has that this event filed. */
static enum jb_role role_of(int kind, gboolean is_report)
{
    switch (kind) {
    case JB_EVENT_CONTINUED:
    case JB_EVENT_MOVED:
        return is_report ? JB_ROLE_REPORT : JB_ROLE_FOLLOW_UP;
    case JB_EVENT_SUPERSEDED:
        return JB_ROLE_WHOLE;
    case JB_EVENT_CONFLICT:
        return JB_ROLE_CONFLICT;
    default:
        return JB_ROLE_FIRST;
    }
}

static gboolean remake_places(jb_store *store, gint64 *n, GError **error)
{
    g_autoptr(GArray) lost = g_array_new(FALSE, FALSE, sizeof(struct pair));
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_REPAIR_LOST_PLACES, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        struct pair pair = {jb_column_int(row, 0), jb_column_int(row, 1),
                            role_of(jb_column_name(row, 2, jb_event_kind_names), jb_column_int(row, 3) != 0)};
        g_array_append_val(lost, pair);
    }
    for (guint i = 0; step == JB_STEP_DONE && i < lost->len; i++, ++*n) {
        const struct pair *pair = &g_array_index(lost, struct pair, i);
        if (!jb_application_place(store, pair->number, pair->id, (enum jb_role)pair->at, error))
            return FALSE;
    }
    return step == JB_STEP_DONE;
}

/* --- what is derived --- */

static gboolean put_reading(jb_store *store, gint64 message, gint64 read_at, GError **error)
{
    g_autoptr(GError) unreadable = NULL;
    g_autoptr(jb_reading) reading = jb_readings_get(store, message, &unreadable);
    if (!reading) /* it will be read anew */
        return jb_statement_run(store, JB_SQL_REPAIR_DROP_READING, error, "i", message);
    return jb_readings_put(store, message, reading, read_at, error);
}

static gboolean put_readings(jb_store *store, GError **error)
{
    g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(struct pair));
    gint64 after = 0;
    do {
        g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_REPAIR_READINGS, error, "i", after);
        enum jb_step step = JB_STEP_FAILED;
        g_array_set_size(some, 0);
        while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
            struct pair pair = {.id = jb_column_int(row, 0), .at = jb_column_int(row, 1)};
            g_array_append_val(some, pair);
            after = pair.id;
        }
        if (step != JB_STEP_DONE)
            return FALSE;
        g_clear_pointer(&row, jb_statement_release);
        for (guint i = 0; i < some->len; i++)
            if (!put_reading(store, g_array_index(some, struct pair, i).id, g_array_index(some, struct pair, i).at, error))
                return FALSE;
    } while (some->len);
    return TRUE;
}

static gboolean fold_all(jb_store *store, GError **error)
{
    gint64 after = 0;
    for (;;) {
        g_autoptr(GPtrArray) some = jb_application_list_after(store, after, 1000, error);
        if (!some || !some->len)
            return some != NULL;
        for (guint i = 0; i < some->len; i++) {
            after = ((const jb_application *)some->pdata[i])->id;
            if (!jb_application_refresh(store, after, error))
                return FALSE;
        }
    }
}

static gboolean count_all(jb_store *store, struct jb_repaired *repaired, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_REPAIR_COUNTS, error, "");
    if (!row || jb_statement_step(row, error) != JB_STEP_ROW)
        return FALSE;
    gint64 *const counts[] = {&repaired->n_messages, &repaired->n_events, &repaired->n_applications, &repaired->n_letters,
                              &repaired->n_notes};
    for (int i = 0; i < (int)G_N_ELEMENTS(counts); i++)
        *counts[i] = jb_column_int(row, i);
    return jb_statement_ask(store, JB_SQL_REPAIR_UNREAD, &repaired->n_unread, error, "");
}

/* --- the new file --- */

static gboolean fill(jb_store *store, const char *copy, struct jb_repaired *repaired, GError **error)
{
    struct jb_salvage_sum sum;
    if (!jb_database_run(store, JB_SQL_REPAIR_SET_UP, error))
        return FALSE;
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    if (!transaction || !jb_salvage(copy, put_record, store, &sum, error))
        return FALSE;
    repaired->n_pages = sum.n_pages;
    repaired->n_broken = sum.n_broken;
    return remake_messages(store, &repaired->n_remade, error) && remake_applications(store, &repaired->n_remade, error) &&
           remake_places(store, &repaired->n_remade, error) && jb_statement_run(store, JB_SQL_REPAIR_DROP_READINGS, error, "") &&
           put_readings(store, error) && jb_statement_run(store, JB_SQL_REPAIR_DROP_PASSAGES, error, "") &&
           fold_all(store, error) && count_all(store, repaired, error) && jb_transaction_commit(&transaction, error);
}

static void remove_with_journal(const char *path)
{
    static const char *const beside[] = {"", "-journal", "-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *name = g_strconcat(path, beside[i], NULL);
        g_unlink(name);
    }
}

/* What a crash left beside the database to be rolled back; it would be done to the original, so it is done to the copy. */
static gboolean copy_unfinished(const char *database, const char *copy, gboolean *is_unfinished, GError **error)
{
    static const char *const beside[] = {"-journal", "-wal"};
    *is_unfinished = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *from = g_strconcat(database, beside[i], NULL), *to = g_strconcat(copy, beside[i], NULL);
        struct stat st;
        if (stat(from, &st) < 0 || st.st_size == 0)
            continue;
        *is_unfinished = TRUE;
        if (!jb_files_copy(from, to, NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* Through SQLite, which waits for others and does not see what they have not committed; where something is to be rolled back, or
 * SQLite cannot even open the file, byte by byte. */
static gboolean copy_damaged(const char *database, const char *copy, GError **error)
{
    gboolean is_unfinished = FALSE;
    if (!copy_unfinished(database, copy, &is_unfinished, error))
        return FALSE;
    g_autoptr(jb_store) store = is_unfinished ? NULL : jb_database_open(database, NULL);
    if (store && jb_database_copy(store, copy, NULL))
        return TRUE;
    if (!is_unfinished)
        remove_with_journal(copy);
    if (!jb_files_copy(database, copy, NULL, error))
        return FALSE;
    g_autoptr(jb_store) settled = is_unfinished ? jb_database_open(copy, NULL) : NULL;
    if (settled)
        jb_database_run(settled, JB_SQL_STORE_N_TABLES, NULL); /* rolls it back, where it can */
    return TRUE;
}

static gboolean tell_lost(jb_store *store, jb_check_report *report, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_REPAIR_LOST, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        jb_check_fault(report, "%s", jb_column_peek(row, 0));
    return step == JB_STEP_DONE;
}

static gboolean repair(const char *copy, const char *draft, struct jb_repaired *repaired, GError **error)
{
    g_autoptr(jb_store) store = jb_store_create(draft, NULL, error);
    jb_fault_point("a new file");
    if (!store || !fill(store, copy, repaired, error))
        return FALSE;
    g_clear_pointer(&store, jb_store_free);
    store = jb_store_open(draft, JB_STORE_READ, error);
    repaired->report = store ? jb_check(store, error) : NULL;
    return repaired->report && tell_lost(store, repaired->report, error);
}

gboolean jb_repair(const char *database, const char *out, struct jb_repaired *repaired, GError **error)
{
    g_autofree char *copy = g_strconcat(out, ".copy", NULL), *draft = g_strconcat(out, ".new", NULL);
    *repaired = (struct jb_repaired){0};
    if (g_file_test(out, G_FILE_TEST_EXISTS)) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s is there already: remove it, or name another with -o", out);
        return FALSE;
    }
    remove_with_journal(copy); /* of a run that was killed */
    remove_with_journal(draft);
    gboolean good = copy_damaged(database, copy, error) && repair(copy, draft, repaired, error) && jb_files_rename(draft, out, error);
    remove_with_journal(copy);
    remove_with_journal(draft);
    if (!good)
        g_clear_pointer(&repaired->report, jb_check_report_free);
    return good;
}
