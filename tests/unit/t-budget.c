/* Which answer, and may it go by itself: the pure decision. */
#include "filing/budget.h"

#include "base/no_reply.h"

struct facts {
    jb_config *config;
    jb_reading *reading;
    struct jb_answer_case c;
};

static void set_up(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    facts->config = jb_config_new();
    facts->config->sending = JB_SENDING_MAILDIR;
    facts->reading = jb_reading_new();
    facts->reading->class = JB_CLASS_ENQUIRY;
    facts->reading->reply = JB_ANSWER_ENQUIRY;
    facts->reading->answer_to = g_strdup("meg@quillwort.example");
    facts->c = (struct jb_answer_case){.config = facts->config, .reading = facts->reading, .is_named = TRUE};
}

static void tear_down(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    jb_config_free(facts->config);
    jb_reading_free(facts->reading);
}

static int choose(struct facts *facts, const char *reason)
{
    g_autoptr(GPtrArray) why = g_ptr_array_new_with_free_func(g_free);
    int answer = jb_answer_choose(&facts->c, why);
    if (reason) {
        g_assert_cmpint(why->len, ==, 1);
        g_assert_cmpstr(why->pdata[0], ==, reason);
    } else {
        g_assert_cmpint(why->len, ==, 0);
    }
    return answer;
}

static guint n_holds(struct facts *facts, int answer)
{
    g_autoptr(GPtrArray) hold = g_ptr_array_new_with_free_func(g_free);
    jb_answer_hold(&facts->c, answer, hold);
    return hold->len;
}

static void a_person_is_answered(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    g_assert_cmpint(choose(facts, NULL), ==, JB_ANSWER_ENQUIRY);
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 0);
    facts->c.continues = TRUE;
    g_assert_cmpint(choose(facts, NULL), ==, JB_ANSWER_FOLLOW_UP);
}

/* The child said "answer"; the worker's own look at the headers says no. */
static void a_child_is_not_believed(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    facts->c.forbidden = 1u << JB_NO_REPLY_AUTO_SUBMITTED;
    g_assert_cmpint(choose(facts, "auto-submitted"), ==, JB_ANSWER_NONE);
    facts->c.forbidden = 0;
    g_ptr_array_add(facts->reading->no_reply, g_strdup("list"));
    g_assert_cmpint(choose(facts, "list"), ==, JB_ANSWER_NONE);
}

static void none_without_an_address(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    static const char *const bad[] = {"", "meg", "-oQ@x.example", "meg@x.example\r\nBcc: all@x.example", "|sh@x.example "};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_free(facts->reading->answer_to);
        facts->reading->answer_to = g_strdup(bad[i]);
        g_assert_cmpint(choose(facts, "no-address"), ==, JB_ANSWER_NONE);
    }
    g_clear_pointer(&facts->reading->answer_to, g_free);
    g_assert_cmpint(choose(facts, "no-address"), ==, JB_ANSWER_NONE);
}

static void none_twice(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    facts->c.is_repeated = TRUE;
    g_assert_cmpint(choose(facts, "answered-before"), ==, JB_ANSWER_NONE);
}

static void budgets_hold(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    facts->c.n_same_template = facts->config->answers_per_address - 1;
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 0);
    facts->c.n_same_template++;
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 1);
    facts->c.brings_new = TRUE; /* counts for follow-ups only */
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 1);
    g_assert_cmpint(n_holds(facts, JB_ANSWER_FOLLOW_UP), ==, 0);
    facts->c.n_followups_of_day = facts->config->followups_per_day;
    g_assert_cmpint(n_holds(facts, JB_ANSWER_FOLLOW_UP), ==, 1);
    facts->c.n_of_hour = facts->config->answers_per_hour;
    g_assert_cmpint(n_holds(facts, JB_ANSWER_FOLLOW_UP), ==, 2);
}

static void an_address_of_the_childs_own_holds(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    facts->c.is_named = FALSE;
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 1);
}

static void what_was_not_read_holds(struct facts *facts, gconstpointer unused)
{
    (void)unused;
    g_ptr_array_add(facts->reading->unread, g_strdup("the PDF has too many pages"));
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 1);
    g_ptr_array_add(facts->reading->hold, g_strdup("limits"));
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 1);
    facts->config->sending = JB_SENDING_HOLD;
    g_assert_cmpint(n_holds(facts, JB_ANSWER_ENQUIRY), ==, 2);
}

#define ADD(name, function) g_test_add("/budget/" name, struct facts, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("a person is answered", a_person_is_answered);
    ADD("a child's word is not enough", a_child_is_not_believed);
    ADD("no answer without an address that can be sent to", none_without_an_address);
    ADD("no answer twice", none_twice);
    ADD("over a budget it waits", budgets_hold);
    ADD("an address that only the child has seen waits", an_address_of_the_childs_own_holds);
    ADD("what was not read in full waits", what_was_not_read_holds);
    return g_test_run();
}
