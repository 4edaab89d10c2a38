/* The database file: made, opened, refused. */
#include "store-fixture.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "base/error.h"
#include "store/database.h"

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *connection = NULL;
    g_assert_cmpint(sqlite3_open(path, &connection), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(connection);
}

static void reopen(struct place *place, enum jb_store_access mode, GError **error)
{
    g_clear_pointer(&place->store, jb_store_free);
    place->store = jb_store_open(place->path, mode, error);
}

static void is_private(struct place *place, gconstpointer unused)
{
    (void)unused;
    struct stat st;
    g_assert_cmpint(stat(place->path, &st), ==, 0);
    g_assert_cmpint(st.st_mode & 07777, ==, 0600);
    g_autoptr(GError) error = NULL;
    g_chmod(place->path, 0644);
    reopen(place, JB_STORE_WRITE, &error);
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_DENIED);
}

static void is_never_made_in_silence(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&place->store, jb_store_free);
    g_unlink(place->path);
    reopen(place, JB_STORE_WRITE, &error);
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
    g_assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
}

static void making_again_changes_nothing(struct place *place, gconstpointer unused)
{
    (void)unused;
    gboolean made = TRUE;
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_store) again = jb_store_create(place->path, &made, &error);
    g_assert_no_error(error);
    g_assert_false(made);
}

static void newer_is_left_alone(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    run_sql(place->path, "PRAGMA user_version = 999");
    reopen(place, JB_STORE_WRITE, &error);
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_CONFIG);
}

static void foreign_is_left_alone(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    run_sql(place->path, "PRAGMA application_id = 7");
    reopen(place, JB_STORE_WRITE, &error);
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_DATA);
    g_clear_error(&error);
    g_file_set_contents(place->path, "no database at all, but longer than the hundred bytes that are the header of one: "
                        "a letter to somebody", -1, NULL);
    g_chmod(place->path, 0600);
    reopen(place, JB_STORE_WRITE, &error);
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_DATA);
}

static void empty_is_no_database(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&place->store, jb_store_free);
    g_file_set_contents(place->path, "", 0, NULL);
    g_chmod(place->path, 0600);
    reopen(place, JB_STORE_WRITE, &error);
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    place->store = jb_store_create(place->path, NULL, &error); /* init was killed half way */
    g_assert_no_error(error);
}

static void replaced_is_noticed(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *aside = g_strconcat(place->path, ".old", NULL);
    g_rename(place->path, aside);
    g_assert_false(jb_store_begin(place->store, &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, "removed or replaced"));
}

static void journal_mode_is_chosen_by_release(void)
{
    g_assert_false(jb_store_wal_is_safe(3040001));
    g_assert_false(jb_store_wal_is_safe(3044005));
    g_assert_true(jb_store_wal_is_safe(3044006));
    g_assert_false(jb_store_wal_is_safe(3045000));
    g_assert_true(jb_store_wal_is_safe(3050007));
    g_assert_false(jb_store_wal_is_safe(3051002));
    g_assert_true(jb_store_wal_is_safe(3051003));
}

/* Statements that go through whole tables, each for a reason. */
static const enum jb_sql scans[] = {
    JB_SQL_APPLICATION_COUNT_SOME, JB_SQL_APPLICATION_LIST_ALL,
    JB_SQL_CHECK_INTEGRITY,       JB_SQL_CHECK_REFERENCES,      JB_SQL_CHECK_UNPLACED,    JB_SQL_CHECK_EMPTY,
    JB_SQL_CHECK_TALLY,           JB_SQL_CHECK_LACK,            JB_SQL_APPLICATION_COUNT, /* a small table */
    JB_SQL_CHECK_APPLICATIONS,    JB_SQL_CHECK_MESSAGES,        JB_SQL_CHECK_READINGS,    JB_SQL_OUTBOX_LIST_ALL,
    JB_SQL_SPOOLED_LIST,          JB_SQL_STORE_N_TABLES,        JB_SQL_STORE_APPLICATION_ID,
    JB_SQL_STORE_USER_VERSION,    JB_SQL_EVENT_LAST, /* reads one row of the scan */
    JB_SQL_APPLICATION_LAST,      JB_SQL_CHECK_PASSAGES,        JB_SQL_SEARCH_ANY, JB_SQL_STATS_MONTHS, JB_SQL_STATS_ANSWERS, JB_SQL_STATS_DECISIONS, JB_SQL_STATS_STATES,
    JB_SQL_SEARCH_COUNT, JB_SQL_SEARCH_NEWEST, JB_SQL_SEARCH_RANKED, JB_SQL_SEARCH_SNIPPET, /* read as far as is shown */
    JB_SQL_TRANSFER_APPLICATION, JB_SQL_TRANSFER_MESSAGE, JB_SQL_TRANSFER_READING, JB_SQL_TRANSFER_EVENT, JB_SQL_TRANSFER_NOTE, /* all of it */
    JB_SQL_TRANSFER_CORRECTION, JB_SQL_TRANSFER_ANSWER, JB_SQL_TRANSFER_HANDOFF, JB_SQL_TRANSFER_FETCHED, JB_SQL_TRANSFER_IS_EMPTY,
    JB_SQL_FORGET_LEFT, JB_SQL_FORGET_UNFINISHED, JB_SQL_FORGET_DONE, JB_SQL_STORE_ROOTS, JB_SQL_FORGET_WIPE_IS_DUE, /* nearly always empty */
    JB_SQL_RESTORE_COVERS, /* a row for each time that a home was made again */
    JB_SQL_VITALS_MESSAGES, /* reads one row of the scan */ JB_SQL_VITALS_STEPS, /* a few rows for each co-op that was accepted */
    JB_SQL_RESTORE_FORGOTTEN, JB_SQL_REPAIR_LOST, JB_SQL_REPAIR_LOST_APPLICATIONS, JB_SQL_REPAIR_LOST_MESSAGES, JB_SQL_REPAIR_LOST_PLACES, /* once in years */
    JB_SQL_REPAIR_DROP_BYTES, JB_SQL_REPAIR_DROP_READINGS, JB_SQL_REPAIR_DROP_PASSAGES, JB_SQL_REPAIR_UNREAD, JB_SQL_REPAIR_REFERENCE, JB_SQL_REPAIR_COUNTS,
    JB_SQL_MEMBERS_ALL, /* a hundred members or so, read whole */
};

static gboolean may_scan(enum jb_sql sql)
{
    for (gsize i = 0; i < G_N_ELEMENTS(scans); i++)
        if (scans[i] == sql)
            return TRUE;
    return FALSE;
}

/* What the statement itself has gathered, of one application. */
static gboolean is_no_table(const char *line)
{
    return strcmp(line, "SCAN CONSTANT ROW") == 0 || strcmp(line, "SCAN mine") == 0 || strcmp(line, "SCAN letters") == 0 ||
           g_str_has_prefix(line, "SCAN (subquery"); /* whose own lines stand above it */
}

static void no_statement_scans_a_table(struct place *place, gconstpointer unused)
{
    (void)unused;
    for (guint sql = 0; sql < JB_N_SQL; sql++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *plan = jb_statement_plan(place->store, sql, &error);
        g_assert_no_error(error);
        gboolean scans_table = FALSE;
        g_auto(GStrv) lines = g_strsplit(plan, "\n", -1);
        for (guint i = 0; lines[i]; i++)
            scans_table = scans_table || (g_str_has_prefix(lines[i], "SCAN") && !strstr(lines[i], "INDEX") && !is_no_table(lines[i]));
        if (scans_table && !may_scan(sql))
            g_error("%s scans a table:\n%s", jb_sql_name(sql), plan);
    }
}

/* Where a list is asked for in order, it comes from an index in that order. */
static void queues_are_not_sorted(struct place *place, gconstpointer unused)
{
    (void)unused;
    static const enum jb_sql lists[] = {JB_SQL_APPLICATION_LIST_WAITING, JB_SQL_APPLICATION_LIST_NEEDING,
                                        JB_SQL_APPLICATION_LIST_ASSIGNED, JB_SQL_APPLICATION_LIST_LACKING,
                                        JB_SQL_OUTBOX_DUE, JB_SQL_OUTBOX_NEXT_DUE, JB_SQL_EVENT_LIST_OF,
                                        JB_SQL_IDENTITY_FIND, JB_SQL_MAIL_LIST, JB_SQL_MAIL_FIND_SHORTER};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *plan = jb_statement_plan(place->store, lists[i], NULL);
        if (strstr(plan, "TEMP B-TREE"))
            g_error("%s sorts:\n%s", jb_sql_name(lists[i]), plan);
    }
}

#define ADD(name, function) g_test_add("/store/" name, struct place, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a new database is as private as its folder", is_private);
    ADD("opening never makes a database", is_never_made_in_silence);
    ADD("making it twice changes nothing", making_again_changes_nothing);
    ADD("a database of a newer joinbox is left alone", newer_is_left_alone);
    ADD("a database of another program is left alone", foreign_is_left_alone);
    ADD("an empty file is no database until it is made one", empty_is_no_database);
    ADD("a database that was replaced is not written", replaced_is_noticed);
    g_test_add_func("/store/WAL only where its race is mended", journal_mode_is_chosen_by_release);
    ADD("no statement of daily use scans a table", no_statement_scans_a_table);
    ADD("queues come from indexes in order", queues_are_not_sorted);
    return g_test_run();
}
