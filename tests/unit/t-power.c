/* Power fails at each sync of the store: what was committed is there, what was not is not, and nothing is torn.
 *
 * $JB_POWER_SEEDS: how many ways of losing what was not synced, for each sync (4). */
#include "store-fixture.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../fault/crashvfs.h"
#include "store/forget.h"

static const char *const missing[] = {"founding-document", NULL};

struct story {
    const char *name;
    gboolean is_new;                             /* begins without a database */
    void (*play)(jb_store *store, int told);     /* writes a byte to `told` after each message that is committed */
};

static void tell(int told)
{
    g_assert_cmpint(write(told, "x", 1), ==, 1);
}

static void file_numbered(jb_store *store, int number, int told)
{
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, "Quillwort", "meg@quillwort.example", missing);
    g_autofree char *text = g_strdup_printf("From: meg@quillwort.example\nSubject: %d\n\nhello %d\n", number, number);
    gint64 message = 0;
    file_mail(store, 0, text, reading, &message);
    tell(told);
}

static void play_filing(jb_store *store, int told)
{
    for (int i = 0; i < 3; i++)
        file_numbered(store, i, told);
}

static void play_large(jb_store *store, int told)
{
    g_autofree char *text = g_malloc0(400001);
    memset(text, 'x', 400000);
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_ENQUIRY, NULL, "tom@weir.example", NULL);
    gint64 message = 0;
    file_mail(store, 0, text, reading, &message);
    tell(told);
}

static void play_sending(jb_store *store, int told)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) mail = bytes_of("To: meg\r\n\r\nHello\r\n");
    file_numbered(store, 1, told);
    struct jb_outbox_item item = {.application = 1, .message = 1, .template_name = (char *)"application-incomplete",
                                  .recipient = (char *)"meg@quillwort.example", .envelope_sender = (char *)"",
                                  .message_id = (char *)"1@joinbox.example", .mail = mail};
    begin(store);
    jb_outbox_add(store, &worker, &item, &error);
    jb_application_refresh(store, 1, &error);
    commit(store);
    g_autoptr(jb_outbox_item) leased = jb_outbox_lease(store, 2000, 60, &error);
    jb_outbox_sent(store, &worker, 1, "file", &error);
    jb_spooled_fail(store, "a", NULL, 1, &error);
    jb_spooled_done(store, "a", &error);
    g_assert_no_error(error);
}

static void play_forgetting(jb_store *store, int told)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) key = bytes_of("secret");
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    const struct jb_forget forget = {.signature = &worker, .key = key, .why = "a test", .files = files};
    struct jb_forget_sum sum;
    struct jb_wipe wipe;
    gint64 id = 2;
    for (int i = 0; i < 3; i++)
        file_numbered(store, i, told);
    g_array_append_val(ids, id);
    begin(store);
    jb_forget(store, &forget, ids, ids, &sum, &error);
    commit(store);
    jb_wipe(store, &wipe, &error);
    g_assert_no_error(error);
}

static void play_nothing(jb_store *store, int told)
{
    (void)store;
    (void)told;
}

static const struct story stories[] = {
    {"a database is made", TRUE, play_nothing},
    {"messages are filed", FALSE, play_filing},
    {"a large message is filed", FALSE, play_large},
    {"an answer is queued and sent", FALSE, play_sending},
    {"one is forgotten", FALSE, play_forgetting},
};

/* In the child: the story on a disk that fails. Ends with the number of syncs where it does not. */
static void play(const struct story *story, const char *path, const struct jb_crash *crash, int told)
{
    g_autoptr(GError) error = NULL;
    jb_crash_install(crash);
    jb_store *store = story->is_new ? jb_store_create(path, NULL, &error) : jb_store_open(path, JB_STORE_WRITE, &error);
    g_assert_no_error(error);
    story->play(store, told);
    guint8 n_syncs = (guint8)jb_crash_n_syncs();
    g_assert_cmpint(write(told, &n_syncs, 1), ==, 1);
    _exit(0);
}

/* How many messages the child was told are safe; where it came to the end, the syncs that it made. */
static guint run(const struct story *story, const char *path, const struct jb_crash *crash, guint *n_syncs)
{
    int told[2], status = 0;
    guint8 bytes[64];
    g_assert_cmpint(pipe(told), ==, 0);
    pid_t child = fork();
    if (child == 0)
        play(story, path, crash, told[1]);
    close(told[1]);
    gssize n = read(told[0], bytes, sizeof bytes), more;
    while (n >= 0 && (more = read(told[0], bytes + n, sizeof bytes - (gsize)n)) > 0)
        n += more;
    close(told[0]);
    waitpid(child, &status, 0);
    g_assert_true(WIFEXITED(status));
    *n_syncs = WEXITSTATUS(status) == 0 ? bytes[n - 1] : 0;
    return (guint)n - (WEXITSTATUS(status) == 0);
}

/* Whether what is left is whole and holds all that was said to be safe. */
static gboolean is_well(const struct story *story, const char *path, guint n_safe, char **why)
{
    g_autoptr(GError) error = NULL;
    jb_store *store = story->is_new ? jb_store_create(path, NULL, &error) : jb_store_open(path, JB_STORE_WRITE, &error);
    gboolean is_unwiped = FALSE;
    struct jb_wipe wipe; /* what was left to be done is done by the next who forgets */
    if (store && (!jb_forget_is_unwiped(store, &is_unwiped, &error) || (is_unwiped && !jb_wipe(store, &wipe, &error))))
        g_clear_pointer(&store, jb_store_free);
    g_autoptr(jb_check_report) report = store ? jb_check(store, &error) : NULL;
    gboolean well = report && report->n_faults == 0 && report->n_messages >= n_safe;
    if (!report)
        *why = g_strdup(error->message);
    else if (!well)
        *why = g_strdup_printf("%d of %u messages; %s", (int)report->n_messages, n_safe,
                               report->faults->len ? (char *)report->faults->pdata[0] : "no fault");
    jb_store_free(store);
    return well;
}

static void lay_out(const struct story *story, const char *path, const char *template_path)
{
    g_autofree char *journal = g_strconcat(path, "-journal", NULL), *content = NULL;
    gsize size;
    g_unlink(path);
    g_unlink(journal);
    if (story->is_new)
        return;
    g_assert_true(g_file_get_contents(template_path, &content, &size, NULL));
    g_assert_true(g_file_set_contents_full(path, content, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Number of crashes after which something was wrong. */
static guint sweep(const struct story *story, struct place *place, guint n_seeds, gboolean is_lying)
{
    g_autofree char *path = g_build_filename(place->folder, "victim.db", NULL);
    struct jb_crash crash = {.is_lying = is_lying};
    guint n_syncs = 0, n_bad = 0, none;
    lay_out(story, path, place->path);
    run(story, path, &crash, &n_syncs);
    g_assert_cmpint(n_syncs, >, 0);
    for (crash.at_sync = 1; crash.at_sync <= n_syncs; crash.at_sync++)
        for (crash.seed = 1; crash.seed <= n_seeds; crash.seed++) {
            g_autofree char *why = NULL;
            lay_out(story, path, place->path);
            guint n_safe = run(story, path, &crash, &none);
            if (is_well(story, path, n_safe, &why))
                continue;
            if (!is_lying)
                g_test_message("sync %u, seed %u: %s", crash.at_sync, crash.seed, why);
            n_bad++;
        }
    if (!is_lying)
        g_test_message("%u syncs, %u seeds each", n_syncs, n_seeds);
    return n_bad;
}

static guint seeds(void)
{
    const char *wanted = g_getenv("JB_POWER_SEEDS");
    return wanted ? (guint)g_ascii_strtoull(wanted, NULL, 10) : 4;
}

static void power_fails(struct place *place, gconstpointer story)
{
    g_clear_pointer(&place->store, jb_store_free);
    g_assert_cmpuint(sweep(story, place, seeds(), FALSE), ==, 0);
}

/* The test can fail: on a disk that only says it has synced, nothing is safe. */
static void a_lying_disk_is_found_out(struct place *place, gconstpointer story)
{
    g_clear_pointer(&place->store, jb_store_free);
    g_assert_cmpuint(sweep(story, place, 4, TRUE), >, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(stories); i++) {
        g_autofree char *name = g_strdup_printf("/power/fails while %s", stories[i].name);
        g_test_add(name, struct place, &stories[i], set_up, power_fails, tear_down);
    }
    g_test_add("/power/a disk that lies is found out", struct place, &stories[1], set_up, a_lying_disk_is_found_out,
               tear_down);
    return g_test_run();
}
