/* The policy file: what is read of it, and what is said of mistakes. */
#include <string.h>

#include "base/policy.h"
#include "rows.h"

static void ours(void)
{
    g_autofree char *text = test_source("policy/cotech-2020.policy");
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_policy) policy = jb_policy_parse(text, "cotech-2020.policy", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(policy->dated, ==, "2020-04-13");
    g_assert_cmpuint(policy->criteria->len, ==, 4);
    const struct jb_policy_criterion *owned = jb_policy_criterion(policy, 1);
    g_assert_cmpstr(owned->key, ==, "worker-owned");
    g_assert_cmpuint(owned->questions->len, ==, 3);
    for (guint i = 0; i < policy->lines->len; i++) {
        const struct jb_policy_line *line = policy->lines->pdata[i];
        if (line)
            g_assert_nonnull(
                jb_policy_source(policy, line->source)); /* every line says where it comes from */
    }
}

#define HEAD "policy A\ndated 2024-01-31\nsource s = somebody\nfrom s\ncriterion a-b\nquestion q: Who?\n"

static void small(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_policy) policy =
        jb_policy_parse(HEAD "# a comment\n\nwords who = worker\n  |employee\nfact f: odd\nshows 7: only "
                             "<who>\nbars unless f: no <who> => nobody works\n",
                        "x", &error);
    g_assert_no_error(error);
    const struct jb_policy_line *shows = policy->lines->pdata[1], *bars = policy->lines->pdata[2];
    g_assert_cmpint(shows->weight, ==, 7);
    g_assert_cmpint(shows->role, ==, JB_LINE_SHOWS);
    g_assert_cmpstr(bars->says, ==, "nobody works");
    g_assert_cmpstr(bars->unless, ==, "f");
    g_assert_cmpuint(bars->line, ==, 13);
}

/* The outline of our policy says the same of all but phrases. */
static void outline(void)
{
    g_autofree char *text = test_source("policy/cotech-2020.policy");
    g_autoptr(jb_policy) policy = jb_policy_parse(text, "x", NULL);
    g_autoptr(jb_policy) short_one = jb_policy_outline(text, "x", NULL);
    g_assert_nonnull(short_one);
    g_assert_cmpstr(short_one->dated, ==, policy->dated);
    g_assert_cmpuint(short_one->criteria->len, ==, policy->criteria->len);
    g_assert_cmpuint(short_one->proposal->len, ==, policy->proposal->len);
    g_assert_cmpuint(short_one->sources->len, ==, policy->sources->len);
    g_assert_cmpuint(short_one->lines->len, ==, 0);
    for (guint i = 0; i < policy->criteria->len; i++) {
        const struct jb_policy_criterion *a = jb_policy_criterion(policy, i), *b = jb_policy_criterion(short_one, i);
        g_assert_cmpstr(a->key, ==, b->key);
        g_assert_cmpstr(a->title, ==, b->title);
        g_assert_cmpstr(a->ask, ==, b->ask);
        g_assert_cmpuint(a->questions->len, ==, b->questions->len);
    }
}

static const struct {
    const char *text, *said; /* said: part of the error */
} wrong[] = {
    {"", "needs at least"},
    {"policy A\ndated 31.1.2024\n", "x:2: dated"},
    {"policy A\ndated 2024-02-31\n", "x:2: dated"},
    {"nonsense 1\n", "x:1: nothing is called"},
    {HEAD "shows 7 only\n", "x:7: a colon"},
    {HEAD "shows 7: {only\n", "x:7: "},
    {HEAD "shows 7: <nobody>\n", "x:7: a name that no list"},
    {HEAD "bars unless g: x\n", "x:7: no fact"},
    {HEAD "criterion a-b\n", "x:7: there are two"},
    {HEAD "criterion A B\n", "x:7: the key"},
    {HEAD "proof novels\n", "x:7: no kind of document"},
    {HEAD "by-law plc: nothing\n", "x:7: written"},
    {HEAD "title 3: x\n", "x:7: this belongs to a kind"},
    {"dated 2024-01-31\nshows 3: x\n", "x:2: this belongs to a question"},
    {"dated 2024-01-31\nvoids plan: x\n", "x:2: say where this comes from"},
    {"from nobody\n", "x:1: no source"},
};

static void lists(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_policy) policy = jb_policy_parse(HEAD "limits: only | Alone\n  | solely\n", "x", &error);
    g_assert_no_error(error);
    const GPtrArray *limits = policy->lists[JB_LIST_LIMITS];
    g_assert_cmpuint(limits->len, ==, 3);
    g_assert_cmpstr(limits->pdata[1], ==, "alone");
    g_assert_cmpstr(limits->pdata[2], ==, "solely");
}

static const struct {
    const char *text, *said; /* said: the only problem; NULL: none */
    guint line;
    gboolean is_error;
} looks[] = {
    {HEAD "ask-for it\nshows 7: one vote\n", NULL, 0, FALSE},
    {HEAD "ask-for it\nshows 7: one vote ! {vote|say}\n", "can never match", 8, FALSE},
    {HEAD "ask-for it\nshows 7: {one|two} {vote|say} ! one vote\n", NULL, 0, FALSE},
    {HEAD "ask-for it\nshows 7: under: members & one vote\n", NULL, 0, FALSE},
    {HEAD "ask-for it\nshows 7: one vote\nshows 2: one vote\n", "line 8", 9, FALSE},
    {HEAD "ask-for it\nshow 7: one vote\n", "did you mean \"shows\"", 8, TRUE},
    {HEAD "ask-for it\nwords who = a | {b|c} | {b|c}\nshows 7: <who>\n", "twice", 8, FALSE},
    {HEAD "ask-for it\nfact f: odd\n", "nothing asks", 8, FALSE},
};

static void problems(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autoptr(GPtrArray) list = jb_policy_problems(looks[i].text);
        g_test_message("%s", looks[i].text);
        for (guint k = 0; k < list->len; k++)
            g_test_message("said: %s", ((const struct jb_policy_problem *)list->pdata[k])->what);
        g_assert_cmpuint(list->len, ==, looks[i].said != NULL);
        if (!looks[i].said)
            continue;
        const struct jb_policy_problem *problem = list->pdata[0];
        g_assert_nonnull(strstr(problem->what, looks[i].said));
        g_assert_cmpuint(problem->line, ==, looks[i].line);
        g_assert_cmpint(problem->is_error, ==, looks[i].is_error);
    }
}

static void mistakes(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", wrong[i].text);
        g_assert_null(jb_policy_parse(wrong[i].text, "x", &error));
        g_assert_nonnull(error);
        g_assert_nonnull(strstr(error->message, wrong[i].said));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/policy/ours", ours);
    g_test_add_func("/policy/small", small);
    g_test_add_func("/policy/outline", outline);
    g_test_add_func("/policy/lists", lists);
    g_test_add_func("/policy/problems", problems);
    g_test_add_func("/policy/mistakes", mistakes);
    return g_test_run();
}
