/* What is due is sent once, however it ends. */
#include "base/error.h"
#include "sending/send.h"
#include "store/application.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

struct fixture {
    char *folder;
    jb_home *home;
    jb_world *world;
    jb_config *config;
    jb_store *store;
    struct jb_mailer_context context;
    gint64 item;
};

static const struct jb_signature tester = {"tester", 1000}, worker = {"joinbox", 1000};

static void add_item(struct fixture *f, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(f->store, &error);
    struct jb_outbox_item item = {.template_name = (char *)"enquiry",
                                  .recipient = (char *)"ann@example.org",
                                  .envelope_sender = (char *)"",
                                  .message_id = (char *)id,
                                  .mail = g_bytes_new_static("Subject: x\r\n\r\nHello\r\n", 22),
                                  .hold = g_ptr_array_new(),
                                  .due_at = 1000};

    g_assert_true(jb_application_add(f->store, "CT", JB_CLASS_ENQUIRY, 1000, &item.application, &error));
    g_assert_true(jb_outbox_add(f->store, &worker, &item, &error));
    g_assert_true(jb_transaction_commit(&transaction, &error));
    g_assert_no_error(error);
    f->item = item.id;
    g_bytes_unref(item.mail);
    g_ptr_array_unref(item.hold);
}

static void set_up(struct fixture *f, gconstpointer settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(settings);
    g_autofree char *root = NULL;

    f->folder = g_dir_make_tmp("joinbox-send-XXXXXX", &error);
    root = g_build_filename(f->folder, "home", NULL);
    f->home = jb_home_find(root);
    f->world = jb_world_new();
    f->world->fixed_now = 2000;
    g_assert_true(jb_home_make(f->home, f->world, made, &error));
    g_string_replace(text, "FOLDER", f->folder, 0);
    f->config = jb_config_parse(text->str, "test", &error);
    g_assert_no_error(error);
    f->store = jb_store_create(f->home->database, NULL, &error);
    g_assert_no_error(error);
    f->context = (struct jb_mailer_context){f->config, f->home, f->world};
    add_item(f, "1-abc.1@joinbox.example");
}

static void tear_down(struct fixture *f, gconstpointer settings)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", f->folder);

    (void)settings;
    jb_store_free(f->store);
    jb_config_free(f->config);
    jb_world_free(f->world);
    jb_home_free(f->home);
    g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_free(f->folder);
}

static void send_now(struct fixture *f)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(jb_send_due(f->store, &f->context, &error));
    g_assert_no_error(error);
}

static void stands(struct fixture *f, enum jb_outbox_state state, gint64 n_attempts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_outbox_item) item = jb_outbox_get(f->store, f->item, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(jb_outbox_state_names[item->state], ==, jb_outbox_state_names[state]);
    g_assert_cmpint(item->n_attempts, ==, n_attempts);
}

static guint files_in(const char *outbox, const char *folder)
{
    g_autofree char *path = g_build_filename(outbox, folder, NULL);
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    guint n = 0;

    while (files && g_dir_read_name(files))
        n++;
    return n;
}

static void a_maildir_gets_it_once(struct fixture *f, gconstpointer settings)
{
    (void)settings;
    send_now(f);
    stands(f, JB_OUTBOX_SENT, 1);
    send_now(f);
    g_assert_cmpuint(files_in(f->home->outbox, "new"), ==, 1);
    g_assert_cmpuint(files_in(f->home->outbox, "tmp"), ==, 0);
}

/* The sender died after it had put the mail in place and before it could say so. */
static void one_that_went_unrecorded_does_not_go_again(struct fixture *f, gconstpointer settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_outbox_item) item = jb_outbox_lease(f->store, 2000, 120, &error);
    struct jb_mailer_result result = {0};

    (void)settings;
    jb_maildir_mailer.send(&f->context, item, &result);
    g_assert_cmpint(result.mailed, ==, JB_MAILED_SENT);
    jb_mailer_result_clear(&result);
    send_now(f);
    stands(f, JB_OUTBOX_SENT, 1);
    g_assert_cmpuint(files_in(f->home->outbox, "new"), ==, 1);
}

static void one_that_did_not_go_goes_now(struct fixture *f, gconstpointer settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_outbox_item) item = jb_outbox_lease(f->store, 2000, 120, &error);

    (void)settings;
    g_assert_nonnull(item);
    send_now(f);
    stands(f, JB_OUTBOX_SENT, 2);
    g_assert_cmpuint(files_in(f->home->outbox, "new"), ==, 1);
}

static void a_held_outbox_sends_nothing(struct fixture *f, gconstpointer settings)
{
    (void)settings;
    send_now(f);
    stands(f, JB_OUTBOX_DUE, 0);
}

static void make_sendmail(struct fixture *f, const char *end);

/* What was due by itself stays, also where sending was on before. */
static void what_a_person_let_go_leaves_a_held_outbox(struct fixture *f, gconstpointer settings)
{
    g_autoptr(GError) error = NULL;
    gint64 by_itself = f->item, due_at = 0;

    (void)settings;
    make_sendmail(f, "exit 0");
    add_item(f, "2-def.1@joinbox.example");
    g_assert_true(jb_outbox_hold(f->store, &tester, f->item, "to be looked at", &error));
    g_assert_true(jb_outbox_next_due(f->store, TRUE, &due_at, &error));
    g_assert_cmpint(due_at, ==, 0);
    g_assert_true(jb_outbox_release(f->store, &tester, f->item, &error));
    g_assert_true(jb_outbox_next_due(f->store, TRUE, &due_at, &error));
    g_assert_cmpint(due_at, ==, 1000);
    send_now(f);
    stands(f, JB_OUTBOX_SENT, 1);
    f->item = by_itself;
    stands(f, JB_OUTBOX_DUE, 0);
}

/* A sendmail that writes down what it got, and ends as told. */
static void make_sendmail(struct fixture *f, const char *end)
{
    g_autofree char *path = g_build_filename(f->folder, "sendmail", NULL);
    g_autofree char *script =
        g_strdup_printf("#!/bin/sh\n{ printf '[%%s]' \"$@\"; echo; cat; } >>'%s/got'\n%s\n", f->folder, end);

    g_assert_true(g_file_set_contents(path, script, -1, NULL));
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
}

static void sendmail_gets_the_null_sender_and_one_recipient(struct fixture *f, gconstpointer settings)
{
    g_autofree char *path = g_build_filename(f->folder, "got", NULL), *got = NULL;

    (void)settings;
    make_sendmail(f, "exit 0");
    send_now(f);
    send_now(f);
    stands(f, JB_OUTBOX_SENT, 1);
    g_assert_true(g_file_get_contents(path, &got, NULL, NULL));
    g_assert_cmpstr(got, ==, "[-i][-f][<>][--][ann@example.org]\nSubject: x\n\nHello\n");
}

static void sendmail_ends_with(struct fixture *f, const char *end, enum jb_outbox_state state)
{
    make_sendmail(f, end);
    send_now(f);
    stands(f, state, 1);
}

static void a_temporary_failure_is_tried_later(struct fixture *f, gconstpointer settings)
{
    (void)settings;
    sendmail_ends_with(f, "exit 75", JB_OUTBOX_DUE);
    send_now(f);
    stands(f, JB_OUTBOX_DUE, 1);
    f->world->fixed_now += 301;
    make_sendmail(f, "exit 0");
    send_now(f);
    stands(f, JB_OUTBOX_SENT, 2);
}

static void an_unknown_recipient_is_final(struct fixture *f, gconstpointer settings)
{
    (void)settings;
    sendmail_ends_with(f, "exit 67", JB_OUTBOX_FAILED);
}

static void a_sendmail_that_died_with_the_mail_is_for_a_person(struct fixture *f, gconstpointer settings)
{
    (void)settings;
    sendmail_ends_with(f, "kill -KILL $$", JB_OUTBOX_HELD);
}

static void a_missing_sendmail_is_tried_later(struct fixture *f, gconstpointer settings)
{
    (void)settings;
    send_now(f);
    stands(f, JB_OUTBOX_DUE, 1);
}

static void a_sender_that_died_with_sendmail_is_for_a_person(struct fixture *f, gconstpointer settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_outbox_item) item = jb_outbox_lease(f->store, 2000, 120, &error);

    (void)settings;
    g_assert_nonnull(item);
    make_sendmail(f, "exit 0");
    send_now(f);
    stands(f, JB_OUTBOX_HELD, 1);
}

#define MAILDIR "sending = maildir\n"
#define SENDMAIL "sending = sendmail\nsendmail = FOLDER/sendmail\n"
#define HOLD "sending = hold\nsendmail = FOLDER/sendmail\n"
#define TEST(name, settings, function) g_test_add("/send/" name, struct fixture, settings, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST("a Maildir gets it once", MAILDIR, a_maildir_gets_it_once);
    TEST("one that went unrecorded does not go again", MAILDIR, one_that_went_unrecorded_does_not_go_again);
    TEST("one that did not go goes now", MAILDIR, one_that_did_not_go_goes_now);
    TEST("a held outbox sends nothing", HOLD, a_held_outbox_sends_nothing);
    TEST("what a person let go leaves a held outbox", HOLD, what_a_person_let_go_leaves_a_held_outbox);
    TEST("sendmail gets the null sender and one recipient", SENDMAIL, sendmail_gets_the_null_sender_and_one_recipient);
    TEST("a temporary failure is tried later", SENDMAIL, a_temporary_failure_is_tried_later);
    TEST("an unknown recipient is final", SENDMAIL, an_unknown_recipient_is_final);
    TEST("a sendmail that died with the mail is for a person", SENDMAIL, a_sendmail_that_died_with_the_mail_is_for_a_person);
    TEST("a missing sendmail is tried later", SENDMAIL, a_missing_sendmail_is_tried_later);
    TEST("a sender that died with sendmail is for a person", SENDMAIL, a_sender_that_died_with_sendmail_is_for_a_person);
    return g_test_run();
}
