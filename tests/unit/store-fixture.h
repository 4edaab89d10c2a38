/* store-fixture.h - a store in a folder of its own, and mails to put in it; for the unit tests of the store. */
#ifndef JB_TESTS_STORE_FIXTURE_H
#define JB_TESTS_STORE_FIXTURE_H

#include <glib/gstdio.h>

#include "base/reading.h"
#include "store/application.h"
#include "store/check.h"
#include "store/mail.h"
#include "store/outbox.h"
#include "store/readings.h"
#include "store/spooled.h"

static const struct jb_signature worker = {.actor = "joinbox", .at = 1000};

struct place {
    char *folder;
    char *path;
    jb_store *store;
};

static inline void set_up(struct place *place, gconstpointer unused)
{
    (void)unused;
    place->folder = g_dir_make_tmp("joinbox-store.XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "joinbox.db", NULL);
    g_autoptr(GError) error = NULL;
    gboolean made = FALSE;
    place->store = jb_store_create(place->path, &made, &error);
    g_assert_no_error(error);
    g_assert_true(made);
}

static inline void tear_down(struct place *place, gconstpointer unused)
{
    (void)unused;
    jb_store_free(place->store);
    g_autoptr(GDir) folder = g_dir_open(place->folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(folder))) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->path);
}

static inline GBytes *bytes_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static inline void begin(jb_store *store)
{
    g_autoptr(GError) error = NULL;
    jb_store_begin(store, &error);
    g_assert_no_error(error);
}

static inline void commit(jb_store *store)
{
    g_autoptr(GError) error = NULL;
    jb_store_commit(store, &error);
    g_assert_no_error(error);
}

/* Adds a mail in the running transaction and returns its id. */
static inline gint64 add_mail(jb_store *store, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) raw = bytes_of(text);
    g_autoptr(jb_mail) mail = g_new0(jb_mail, 1);
    mail->received_at = mail->filed_at = 1000;
    mail->envelope_sender = g_strdup("meg@quillwort.example");
    mail->message_id = g_strdup("1@quillwort.example");
    mail->source = g_strdup("1.M1P1Q1.host");
    jb_mail_add(store, mail, raw, &error);
    g_assert_no_error(error);
    return mail->id;
}

static inline jb_reading *reading_of(enum jb_class class, const char *name, const char *email, const char *const *missing)
{
    jb_reading *reading = jb_reading_new();
    reading->class = class;
    if (!reading->sender)
        reading->sender = g_new0(struct jb_address, 1);
    reading->sender->email = g_strdup(email);
    reading->organisation = g_new0(struct jb_organisation, 1);
    reading->organisation->legal_form = JB_FORM_UNKNOWN;
    reading->organisation->name = g_strdup(name);
    for (guint i = 0; missing && missing[i]; i++)
        g_ptr_array_add(reading->missing, g_strdup(missing[i]));
    reading->reply = JB_ANSWER_NONE;
    return reading;
}

/* Files a mail in an application (0: a new one) in a transaction of its own; returns the application. */
static inline gint64 file_mail(jb_store *store, gint64 application, const char *text, const jb_reading *reading,
                               gint64 *message)
{
    g_autoptr(GError) error = NULL;
    gboolean is_new = application == 0;
    begin(store);
    *message = add_mail(store, text);
    if (is_new)
        jb_application_add(store, "CT", reading->class, 1000, &application, &error);
    g_assert_no_error(error);
    jb_application_place(store, application, *message, is_new ? JB_ROLE_FIRST : JB_ROLE_FOLLOW_UP, &error);
    g_assert_no_error(error);
    jb_event_append(store, &worker, is_new ? JB_EVENT_FILED : JB_EVENT_CONTINUED, application, *message, NULL, NULL,
                    &error);
    g_assert_no_error(error);
    jb_readings_put(store, *message, reading, 1000, &error);
    g_assert_no_error(error);
    jb_application_refresh(store, application, &error);
    g_assert_no_error(error);
    commit(store);
    return application;
}

static inline void assert_whole(jb_store *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_check_report) report = jb_check(store, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < report->faults->len; i++)
        g_test_message("fault: %s", (char *)report->faults->pdata[i]);
    g_assert_cmpint(report->n_faults, ==, 0);
}

#endif
