/* The outbox and the spool's troubles. */
#include "store-fixture.h"

#include "base/error.h"

static gint64 queue(jb_store *store, gint64 application, gint64 message, const char *template_name, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_outbox_item) item = g_new0(jb_outbox_item, 1);
    item->application = application;
    item->message = message;
    item->template_name = g_strdup(template_name);
    item->recipient = g_strdup("Meg@quillwort.example");
    item->envelope_sender = g_strdup("");
    item->message_id = g_strdup_printf("%s-%d@joinbox.example", template_name, (int)message);
    item->mail = bytes_of("To: meg\r\n\r\nHello\r\n");
    item->hold = g_ptr_array_new_with_free_func(g_free);
    if (reason)
        g_ptr_array_add(item->hold, g_strdup(reason));
    begin(store);
    jb_outbox_add(store, &worker, item, &error);
    g_assert_no_error(error);
    jb_application_refresh(store, application, &error);
    g_assert_no_error(error);
    commit(store);
    return item->id;
}

static gint64 application_in(jb_store *store, gint64 *message)
{
    static const char *const missing[] = {"founding-document", NULL};
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, "Quillwort", "meg@quillwort.example", missing);
    return file_mail(store, 0, "From: meg@quillwort.example\n\nhello\n", reading, message);
}

static int state_of(jb_store *store, gint64 application)
{
    g_autoptr(jb_application) row = jb_application_get(store, application, NULL);
    return row->state;
}

static void an_answer_is_queued_once(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, application = application_in(place->store, &message), n = 0;
    g_assert_cmpint(queue(place->store, application, message, "application-incomplete", NULL), ==, 1);
    g_assert_cmpint(queue(place->store, application, message, "application-incomplete", NULL), ==, 0);
    g_assert_cmpint(state_of(place->store, application), ==, JB_STATE_INCOMPLETE);
    const struct jb_outbox_count to = {.recipient = "meg@QUILLWORT.example", .template_name = "application-incomplete"};
    g_assert_true(jb_outbox_count(place->store, &to, &n, NULL));
    g_assert_cmpint(n, ==, 1);
    const struct jb_outbox_count later = {.recipient = "meg@quillwort.example", .since = 1000};
    g_assert_true(jb_outbox_count(place->store, &later, &n, NULL));
    g_assert_cmpint(n, ==, 0);
    assert_whole(place->store);
}

static void a_lease_is_exclusive(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, application = application_in(place->store, &message);
    gint64 id = queue(place->store, application, message, "application-incomplete", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_outbox_item) item = jb_outbox_lease(place->store, 2000, 60, &error);
    g_assert_cmpint(item->id, ==, id);
    g_assert_cmpint(item->n_attempts, ==, 1);
    g_assert_cmpstr(g_bytes_get_data(item->mail, NULL), !=, NULL);
    g_assert_null(jb_outbox_lease(place->store, 2000, 60, &error));
    g_assert_null(jb_outbox_lost(place->store, 2050, 60, &error));
    g_autoptr(jb_outbox_item) lost = jb_outbox_lost(place->store, 2061, 60, &error);
    g_assert_cmpint(lost->id, ==, id);
    g_assert_true(jb_outbox_retry(place->store, &worker, id, "refused", 5000, &error));
    g_assert_null(jb_outbox_lease(place->store, 4999, 60, &error));
    g_autoptr(jb_outbox_item) again = jb_outbox_lease(place->store, 5000, 60, &error);
    g_assert_cmpint(again->n_attempts, ==, 2);
    g_assert_cmpstr(again->last_error, ==, "refused");
    g_assert_true(jb_outbox_sent(place->store, &worker, id, "file", &error));
    g_assert_no_error(error);
    g_assert_false(jb_outbox_sent(place->store, &worker, id, "file", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_USAGE);
    assert_whole(place->store);
}

static void held_waits_for_release(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, application = application_in(place->store, &message);
    gint64 id = queue(place->store, application, message, "application-incomplete", "sending-off");
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(state_of(place->store, application), ==, JB_STATE_NEW);
    g_assert_null(jb_outbox_lease(place->store, 2000, 60, &error));
    g_assert_true(jb_outbox_release(place->store, &worker, id, &error));
    g_assert_cmpint(state_of(place->store, application), ==, JB_STATE_INCOMPLETE);
    g_autoptr(GPtrArray) open = jb_outbox_list(place->store, 0, FALSE, &error);
    g_assert_cmpint(open->len, ==, 1);
    g_assert_true(jb_outbox_drop(place->store, &worker, id, &error));
    g_autoptr(GPtrArray) none = jb_outbox_list(place->store, 0, FALSE, &error);
    g_assert_cmpint(none->len, ==, 0);
    g_autoptr(GPtrArray) all = jb_outbox_list(place->store, application, FALSE, &error);
    g_assert_cmpint(all->len, ==, 1);
    assert_whole(place->store);
}

static void attempts_are_counted(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 n = -1;
    g_assert_true(jb_spooled_leave(place->store, "a", "the disk is full", 10, &error));
    g_assert_true(jb_spooled_fail(place->store, "a", "it burnt", 20, &error));
    g_assert_true(jb_spooled_fail(place->store, "a", NULL, 30, &error)); /* what was said before stays */
    g_assert_true(jb_spooled_park(place->store, "a", &error));
    g_assert_true(jb_spooled_count_parked(place->store, &n, &error));
    g_assert_cmpint(n, ==, 1);
    g_autoptr(jb_spooled) row = jb_spooled_get(place->store, "a", &error);
    g_assert_cmpint(row->n_attempts, ==, 2);
    g_assert_cmpstr(row->last_error, ==, "it burnt");
    g_assert_true(jb_spooled_retry(place->store, "a", &error));
    g_assert_true(jb_spooled_done(place->store, "a", &error));
    g_assert_false(jb_spooled_retry(place->store, "a", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
}

#define ADD(name, function) g_test_add("/outbox/" name, struct place, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a message is answered once by a template", an_answer_is_queued_once);
    ADD("a lease is exclusive, and ends", a_lease_is_exclusive);
    ADD("a held answer waits for a person", held_waits_for_release);
    ADD("attempts on spool files are counted", attempts_are_counted);
    return g_test_run();
}
