/* Forgetting in the store, seen from outside: the bytes of its file. */
#include "store-fixture.h"

#include "store/forget.h"

enum { N_MAILS = 120, LONGEST = 40000 };

static GBytes *key_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

/* A mail of its own words, of some length, with its number in each line. */
static char *text_of(GRand *dice, int number)
{
    int left = g_rand_int_range(dice, 1, number % 7 ? 800 : LONGEST);
    GString *text = g_string_new(NULL);
    g_string_printf(text, "From: p%d@oak.example\nSubject: acorn%04dx\n\n", number, number);
    for (; left > 0; left -= 30)
        g_string_append_printf(text, "the acorn%04dx lies here %d\n", number, left);
    return g_string_free(text, FALSE);
}

static void file_one(jb_store *store, GRand *dice, int number)
{
    g_autofree char *text = text_of(dice, number), *name = g_strdup_printf("Acorn%04dx Limited", number);
    g_autofree char *email = g_strdup_printf("acorn%04dx@oak.example", number);
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, name, email, NULL);
    gint64 message = 0;
    reading->subject = g_strdup_printf("acorn%04dx", number);
    reading->new_text = g_strndup(text, 3000);
    g_assert_cmpint(file_mail(store, 0, text, reading, &message), ==, number);
}

static gboolean forget_these(jb_store *store, const GArray *ids, GError **error)
{
    g_autoptr(GBytes) key = key_of("secret");
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    const struct jb_forget forget = {.signature = &worker, .key = key, .why = "a test", .files = files};
    struct jb_forget_sum sum;
    begin(store);
    gboolean good = jb_forget(store, &forget, ids, ids, &sum, error);
    if (good)
        commit(store);
    else
        jb_store_rollback(store);
    return good;
}

/* Which numbers stand in the file, as bits of `seen`. */
static void look(const char *path, guint8 *seen)
{
    g_autofree char *content = NULL;
    gsize size = 0;
    memset(seen, 0, N_MAILS + 1);
    g_assert_true(g_file_get_contents(path, &content, &size, NULL));
    for (gsize i = 0; i + 10 <= size; i++)
        if (g_ascii_strncasecmp(content + i, "acorn", 5) == 0 && g_ascii_isdigit(content[i + 5]) && content[i + 9] == 'x') {
            gint64 number = g_ascii_strtoll(content + i + 5, NULL, 10);
            if (number >= 0 && number <= N_MAILS)
                seen[number] = 1;
        }
}

static void nothing_is_left(struct place *place, gconstpointer seed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) dice = g_rand_new_with_seed(GPOINTER_TO_UINT(seed));
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    guint8 seen[N_MAILS + 1], gone[N_MAILS + 1] = {0};
    struct jb_wipe wipe;
    for (int i = 1; i <= N_MAILS; i++)
        file_one(place->store, dice, i);
    for (gint64 i = 1; i <= N_MAILS; i++)
        if ((gone[i] = (guint8)g_rand_boolean(dice)))
            g_array_append_val(ids, i);
    g_assert_true(forget_these(place->store, ids, &error));
    g_assert_no_error(error);
    jb_wipe(place->store, &wipe, &error);
    g_assert_no_error(error);
    g_assert_cmpint(wipe.n_left, ==, 0);
    look(place->path, seen);
    for (int i = 1; i <= N_MAILS; i++)
        g_assert_cmpint(seen[i], ==, !gone[i]);
    assert_whole(place->store);
    jb_wipe(place->store, &wipe, &error);
    g_assert_no_error(error);
    g_assert_cmpint(wipe.n_bytes, ==, 0);
}

/* Wiped again and again while the store is in use, it stays whole. */
static void wiping_does_no_harm(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) dice = g_rand_new_with_seed(7);
    for (int i = 1; i <= N_MAILS; i++) {
        struct jb_wipe wipe;
        file_one(place->store, dice, i);
        if (i % 10)
            continue;
        jb_wipe(place->store, &wipe, &error);
        g_assert_no_error(error);
        assert_whole(place->store);
    }
}

/* A page that is not what it should be is not written to. */
static void damage_is_left_alone(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GRand) dice = g_rand_new_with_seed(3);
    g_autofree char *content = NULL, *after = NULL;
    gsize size = 0, size_after = 0;
    guint n_refused = 0;
    for (int i = 1; i <= 20; i++)
        file_one(place->store, dice, i);
    g_clear_pointer(&place->store, jb_store_free);
    g_assert_true(g_file_get_contents(place->path, &content, &size, NULL));
    for (gsize page = 1; page < size / 4096; page++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *damaged = g_memdup2(content, size);
        struct jb_wipe wipe;
        memset(damaged + page * 4096, 0xff, 100);
        g_assert_true(g_file_set_contents_full(place->path, damaged, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        g_autoptr(jb_store) store = jb_store_open(place->path, JB_STORE_WRITE, NULL);
        if (!store || jb_wipe(store, &wipe, &error))
            continue;
        n_refused++;
        g_clear_pointer(&store, jb_store_free);
        g_assert_true(g_file_get_contents(place->path, &after, &size_after, NULL));
        g_assert_cmpmem(after + page * 4096, 4096, damaged + page * 4096, 4096);
        g_clear_pointer(&after, g_free);
    }
    g_assert_cmpuint(n_refused, >, 20);
}

static void the_same_mail_is_known(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) key = key_of("secret"), other_key = key_of("other"), raw = bytes_of("Subject: a\n\nb\n");
    g_autoptr(GBytes) again = bytes_of("Received: from x\nSubject: a\n\nb\n");
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_ENQUIRY, NULL, "a@b.example", NULL);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 message = 0, found = 0, id = file_mail(place->store, 0, "Subject: a\n\nb\n", reading, &message);
    g_array_append_val(ids, id);
    g_assert_true(forget_these(place->store, ids, &error));
    g_assert_true(jb_mail_find_same(place->store, NULL, raw, &found, NULL));
    g_assert_cmpint(found, ==, 0);
    g_assert_true(jb_mail_find_same(place->store, other_key, raw, &found, NULL));
    g_assert_cmpint(found, ==, 0);
    g_assert_true(jb_mail_find_same(place->store, key, again, &found, NULL));
    g_assert_cmpint(found, ==, message);
}

/* Sealing is told from tampering. */
static void what_is_sealed_is_accounted_for(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) dice = g_rand_new_with_seed(1);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 id = 1;
    file_one(place->store, dice, 1);
    g_array_append_val(ids, id);
    g_assert_true(forget_these(place->store, ids, &error));
    g_autoptr(GPtrArray) events = jb_event_list(place->store, 1, 0, 0, NULL);
    g_assert_cmpint(events->len, ==, 2);
    g_assert_true(jb_event_is_sealed(events->pdata[0]));
    g_assert_false(jb_event_is_sealed(events->pdata[1]));
    g_assert_cmpint(json_object_size(((const struct jb_event *)events->pdata[0])->data), ==, 0);
    g_autoptr(jb_check_report) report = jb_check_journal(place->store, &error);
    g_assert_cmpint(report->n_faults, ==, 0);
}

#define ADD(name, data, function) g_test_add("/forget/" name, struct place, data, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("nothing is left in the file (1)", GUINT_TO_POINTER(1), nothing_is_left);
    ADD("nothing is left in the file (2)", GUINT_TO_POINTER(2), nothing_is_left);
    ADD("nothing is left in the file (3)", GUINT_TO_POINTER(3), nothing_is_left);
    ADD("wiping does no harm", NULL, wiping_does_no_harm);
    ADD("a damaged page is left alone", NULL, damage_is_left_alone);
    ADD("the same mail is known, with the key", NULL, the_same_mail_is_known);
    ADD("what is sealed is accounted for", NULL, what_is_sealed_is_accounted_for);
    return g_test_run();
}
