/* What people decide: each state with each move, and two people at once. */
#include "store-fixture.h"

#include "base/error.h"
#include "store/decision.h"

static const struct jb_signature ada = {.actor = "ada", .at = 2000}, ben = {.actor = "ben", .at = 3000};
static const char *const missing[] = {"founding-document", NULL};

static gint64 new_application(struct place *place, const char *mail)
{
    gint64 message = 0;
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, "Quillwort", "meg@quillwort.example", missing);
    return file_mail(place->store, 0, mail, reading, &message);
}

static jb_application *get(struct place *place, gint64 id)
{
    g_autoptr(GError) error = NULL;
    jb_application *application = jb_application_get(place->store, id, &error);
    g_assert_no_error(error);
    return application;
}

/* Decides by what was seen; the error is the caller's. */
static gboolean decide(struct place *place, const struct jb_signature *who, const jb_application *seen, const char *state,
                       GError **error)
{
    begin(place->store);
    gboolean is_done = jb_decide(place->store, who, seen, JB_EVENT_STATE, json_pack("{s:s}", "state", state), NULL, error);
    if (is_done)
        commit(place->store);
    else
        jb_store_rollback(place->store);
    return is_done;
}

static void bring_to(struct place *place, gint64 id, int state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_application) seen = get(place, id);
    if (seen->state == state)
        return;
    decide(place, &ada, seen, jb_state_names[state], &error);
    g_assert_no_error(error);
}

/* One pair of the table: what is allowed leads where the table says, what is not is refused with the reason. */
static void try_move(struct place *place, gint64 id, int state, const struct jb_move_row *move)
{
    g_autoptr(GError) error = NULL;
    bring_to(place, id, state);
    g_autoptr(jb_application) seen = get(place, id);
    gboolean is_allowed = jb_move_is_allowed(move, seen, &error);
    g_assert_cmpint(is_allowed, ==, (move->from >> state) & 1);
    if (!is_allowed) {
        g_assert_error(error, JB_STORE_ERROR, JB_ERROR_USAGE);
        g_assert_nonnull(strstr(error->message, jb_state_names[state]));
        return;
    }
    decide(place, &ada, seen, jb_state_names[jb_move_target(move, seen)], &error);
    g_assert_no_error(error);
    g_autoptr(jb_application) after = get(place, id);
    g_assert_cmpint(after->state, ==, move->to == JB_N_STATES ? JB_STATE_NEW : move->to);
}

static void every_state_with_every_move(struct place *place, gconstpointer unused)
{
    (void)unused;
    for (int state = 0; state < JB_N_STATES; state++) {
        g_autofree char *mail = g_strdup_printf("Subject: %s\n\nfirst\n", jb_state_names[state]); /* from forgotten none leads on */
        gint64 id = new_application(place, mail);
        for (int move = 0; move < JB_N_MOVES; move++)
            try_move(place, id, state, &jb_moves[move]);
    }
    assert_whole(place->store);
}

static void no_move_is_idle(struct place *place, gconstpointer unused)
{
    (void)place;
    (void)unused;
    for (int move = 0; move < JB_N_MOVES; move++) {
        g_assert_cmpuint(jb_moves[move].from, !=, 0);
        if (jb_moves[move].to < JB_N_STATES)
            g_assert_cmpuint(jb_moves[move].from & 1u << jb_moves[move].to, ==, 0);
        g_assert_true(jb_move_of(jb_moves[move].verb) == &jb_moves[move]);
    }
}

static void the_second_of_two_is_told(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 id = new_application(place, "Subject: one\n\nfirst\n");
    g_autoptr(jb_application) seen = get(place, id);
    g_assert_true(decide(place, &ben, seen, "ready", &error));
    g_assert_false(decide(place, &ada, seen, "declined", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_BUSY);
    g_assert_nonnull(strstr(error->message, "ben brought it to ready"));
    g_autoptr(jb_application) after = get(place, id);
    g_assert_cmpstr(jb_state_names[after->state], ==, "ready");
    assert_whole(place->store);
}

static void the_merged_lead_to_what_is_left(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 ids[3];
    for (int i = 0; i < 3; i++) {
        g_autofree char *mail = g_strdup_printf("Subject: %d\n\nmail %d\n", i, i);
        ids[i] = new_application(place, mail);
    }
    for (int i = 0; i < 2; i++) {
        g_autoptr(jb_application) seen = get(place, ids[i]), into = get(place, ids[i + 1]);
        begin(place->store);
        g_assert_true(jb_decide_merge(place->store, &ada, seen, into, &error));
        commit(place->store);
    }
    g_assert_cmpint(jb_application_survivor(place->store, ids[0], &error), ==, ids[2]);
    g_autoptr(jb_application) last = get(place, ids[2]);
    g_assert_cmpint(last->n_messages, ==, 3);
    assert_whole(place->store);
}

#define TEST(function) g_test_add("/decision/" #function, struct place, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(every_state_with_every_move);
    TEST(no_move_is_idle);
    TEST(the_second_of_two_is_told);
    TEST(the_merged_lead_to_what_is_left);
    return g_test_run();
}
