/* Readings put in the place of earlier ones: what changes with them, and what people decided that does not. */
#include "store-fixture.h"

#include <sqlite3.h>

#include "base/error.h"
#include "store/reread.h"

#define MAIL "From: meg@quillwort.example\nSubject: one\n\nfirst\n"

static const char *const both[] = {"founding-document", "worker-owned", NULL};
static const char *const one[] = {"worker-owned", NULL};
static const struct jb_signature person = {.actor = "ada", .at = 2000};

static gint64 first_mail(struct place *place, enum jb_class class, gint64 *message)
{
    g_autoptr(jb_reading) reading = reading_of(class, "Quillwort", "meg@quillwort.example",
                                               class == JB_CLASS_APPLICATION ? both : NULL);
    return file_mail(place->store, 0, MAIL, reading, message);
}

static void note_event(jb_store *store, enum jb_event_kind kind, gint64 application, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    begin(store);
    jb_event_append(store, &person, kind, application, 0, key ? json_pack("{s:s}", key, value) : NULL, NULL, &error);
    g_assert_no_error(error);
    jb_application_refresh(store, application, &error);
    g_assert_no_error(error);
    commit(store);
}

/* Reads the message anew as this class, and returns the row as it is then. */
static jb_application *reread_as(struct place *place, gint64 id, gint64 message, jb_reading *now)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)jb_anew_free);
    g_autoptr(jb_application) before = jb_application_get(place->store, id, NULL);
    jb_application *after = NULL;
    jb_anew *anew = g_new0(jb_anew, 1);
    anew->message = message;
    anew->before = jb_readings_get(place->store, message, NULL);
    anew->now = now;
    g_ptr_array_add(all, anew);
    begin(place->store);
    jb_reread_put(place->store, &person, before, all, &after, &error);
    g_assert_no_error(error);
    commit(place->store);
    assert_whole(place->store);
    return after;
}

static void says_something_else(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, id = first_mail(place, JB_CLASS_APPLICATION, &message);
    g_autoptr(jb_application) after =
        reread_as(place, id, message, reading_of(JB_CLASS_APPLICATION, "Quillwort Limited", "meg@quillwort.example", one));
    g_assert_cmpstr(after->organisation, ==, "Quillwort Limited");
    g_assert_cmpuint(after->missing->len, ==, 1);
    g_autoptr(GPtrArray) events = jb_event_list(place->store, id, 0, 0, NULL);
    const struct jb_event *last = events->pdata[events->len - 1];
    g_assert_cmpint(last->kind, ==, JB_EVENT_REREAD);
    g_assert_cmpstr(last->actor, ==, "ada");
    g_assert_cmpint(after->why, ==, JB_WHY_NEW);
    g_assert_cmpint(after->waits_since, ==, 1000);
}

/* Nothing happened to the application where only the policy's name is another. */
static void says_the_same(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, id = first_mail(place, JB_CLASS_APPLICATION, &message);
    jb_reading *now = reading_of(JB_CLASS_APPLICATION, "Quillwort", "meg@quillwort.example", both);
    now->policy = g_strdup("another");
    g_autoptr(jb_application) before = jb_application_get(place->store, id, NULL);
    g_autoptr(jb_application) after = reread_as(place, id, message, now);
    g_assert_cmpint(after->revision, ==, before->revision);
    g_autoptr(jb_reading) stored = jb_readings_get(place->store, message, NULL);
    g_assert_cmpstr(stored->policy, ==, "another");
    g_autoptr(GArray) outdated = jb_reread_outdated(place->store, "p", "another", 0, NULL);
    g_assert_cmpuint(outdated->len, ==, 1); /* of no program */
}

static void classed_anew(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, id = first_mail(place, JB_CLASS_LIST, &message);
    note_event(place->store, JB_EVENT_ASSIGNED, id, "state", "set-aside");
    g_autoptr(jb_application) after =
        reread_as(place, id, message, reading_of(JB_CLASS_APPLICATION, "Quillwort", "meg@quillwort.example", both));
    g_assert_cmpint(after->class, ==, JB_CLASS_APPLICATION);
    g_assert_cmpint(after->state, ==, JB_STATE_NEW);
    g_assert_cmpint(after->why, ==, JB_WHY_NEW); /* a person sees it now */
    g_autoptr(jb_application) back = reread_as(place, id, message, reading_of(JB_CLASS_SPAM, NULL, "a@b.example", NULL));
    g_assert_cmpint(back->state, ==, JB_STATE_SET_ASIDE);
    g_assert_cmpint(back->why, ==, JB_WHY_NONE);
}

static void decided_by_people(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, id = first_mail(place, JB_CLASS_ENQUIRY, &message);
    note_event(place->store, JB_EVENT_CLASS, id, "class", "company");
    g_autoptr(jb_application) after =
        reread_as(place, id, message, reading_of(JB_CLASS_APPLICATION, "Quillwort", "meg@quillwort.example", both));
    g_assert_cmpint(after->class, ==, JB_CLASS_COMPANY);
    note_event(place->store, JB_EVENT_STATE, id, "state", "answered");
    g_autoptr(jb_application) again =
        reread_as(place, id, message, reading_of(JB_CLASS_SPAM, "Quillwort", "meg@quillwort.example", NULL));
    g_assert_cmpint(again->state, ==, JB_STATE_ANSWERED);
}

static void corrected_by_people(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, id = first_mail(place, JB_CLASS_APPLICATION, &message);
    begin(place->store);
    g_assert_true(jb_event_append(place->store, &person, JB_EVENT_CORRECTED, id, 0, NULL, NULL, NULL));
    commit(place->store);
    sqlite3 *db = NULL;
    sqlite3_open(place->path, &db);
    g_assert_cmpint(sqlite3_exec(db, "INSERT INTO correction SELECT max(id), application, 'organisation', 'Quillwort of "
                                     "Leeds' FROM event GROUP BY application", NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
    begin(place->store);
    jb_application_refresh(place->store, id, NULL);
    commit(place->store);
    g_autoptr(jb_application) after =
        reread_as(place, id, message, reading_of(JB_CLASS_APPLICATION, "Quilwort", "meg@quillwort.example", both));
    g_assert_cmpstr(after->organisation, ==, "Quillwort of Leeds");
}

static void changed_meanwhile(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, id = first_mail(place, JB_CLASS_APPLICATION, &message);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(jb_application) before = jb_application_get(place->store, id, NULL);
    note_event(place->store, JB_EVENT_STATE, id, "state", "ready");
    jb_application *after = NULL;
    begin(place->store);
    g_assert_false(jb_reread_put(place->store, &person, before, none, &after, &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_BUSY);
    jb_store_rollback(place->store);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, function) g_test_add(path, struct place, NULL, set_up, function, tear_down)
    ADD("/reread/says-something-else", says_something_else);
    ADD("/reread/says-the-same", says_the_same);
    ADD("/reread/classed-anew", classed_anew);
    ADD("/reread/decided-by-people", decided_by_people);
    ADD("/reread/corrected-by-people", corrected_by_people);
    ADD("/reread/changed-meanwhile", changed_meanwhile);
    return g_test_run();
}
