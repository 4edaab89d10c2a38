/* What a vote has come to, by the policy's rule: the figures decide nothing where anything is odd. */
#include "review/tally.h"

static const struct jb_pass_rule usual = {.quorum = 3, .blocks = 0, .agree = 50};

static void expect(const char *figures, const struct jb_pass_rule *rule, enum jb_verdict verdict)
{
    g_autofree char *text = g_strdelimit(g_strdup(figures), "'", '"');
    json_t *kept = json_loads(text, 0, NULL);
    g_assert_nonnull(kept);
    g_autoptr(jb_tally) tally = jb_tally_new(kept, rule);
    if (tally->verdict != verdict)
        g_test_message("%s: %d, not %d (%s)", figures, tally->verdict, verdict, tally->why);
    g_assert_cmpint(tally->verdict, ==, verdict);
    g_assert_true((tally->why == NULL) == (verdict == JB_VERDICT_OPEN));
    json_decref(kept);
}

/* Of a vote that was closed in its time. */
static void closed(int agree, int abstain, int disagree, int block, enum jb_verdict verdict)
{
    g_autofree char *kept = g_strdup_printf("{'agree':%d,'abstain':%d,'disagree':%d,'block':%d,'other':0,'closed':9,'changes':[]}",
                                            agree, abstain, disagree, block);
    expect(kept, &usual, verdict);
}

static void figures(void)
{
    closed(3, 0, 0, 0, JB_VERDICT_PASSED);
    closed(2, 0, 1, 0, JB_VERDICT_PASSED);
    closed(1, 5, 0, 0, JB_VERDICT_PASSED);
    closed(2, 0, 2, 0, JB_VERDICT_FAILED);
    closed(0, 3, 0, 0, JB_VERDICT_FAILED);
    closed(1, 0, 9, 0, JB_VERDICT_FAILED);
    closed(2, 0, 0, 0, JB_VERDICT_LOOK);
    closed(0, 0, 0, 0, JB_VERDICT_LOOK);
    closed(9, 0, 0, 1, JB_VERDICT_LOOK);
    closed(0, 0, 9, 1, JB_VERDICT_LOOK);
}

static void another_rule(void)
{
    static const struct jb_pass_rule two_thirds = {.quorum = 10, .blocks = 1, .agree = 66};
    expect("{'agree':8,'abstain':0,'disagree':4,'block':1,'closed':9}", &two_thirds, JB_VERDICT_PASSED);
    expect("{'agree':8,'abstain':0,'disagree':5,'block':0,'closed':9}", &two_thirds, JB_VERDICT_FAILED);
    expect("{'agree':8,'abstain':0,'disagree':1,'block':0,'closed':9}", &two_thirds, JB_VERDICT_LOOK);
    expect("{'agree':8,'abstain':0,'disagree':1,'block':2,'closed':9}", &two_thirds, JB_VERDICT_LOOK);
}

static void what_is_odd(void)
{
    static const struct jb_pass_rule none = {-1, -1, -1}, no_quorum = {-1, 0, 50};
    expect("{}", &usual, JB_VERDICT_OPEN);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'closed':0}", &usual, JB_VERDICT_OPEN);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':1,'closed':0}", &usual, JB_VERDICT_OPEN);
    expect("{'closed':9}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':9,'abstain':0,'disagree':0,'closed':9}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':'9','abstain':0,'disagree':0,'block':0,'closed':9}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':-9,'abstain':0,'disagree':0,'block':0,'closed':9}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':9223372036854775807,'abstain':0,'disagree':0,'block':0,'closed':9}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'other':1,'closed':9}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'closed':9,'changes':['its title is now \\'x\\'']}", &usual,
           JB_VERDICT_LOOK);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'closed':9}", &none, JB_VERDICT_LOOK);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'closed':9}", &no_quorum, JB_VERDICT_LOOK);
}

static void the_outcome_that_somebody_wrote(void)
{
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'closed':9,'outcome_icon':'agree'}", &usual, JB_VERDICT_PASSED);
    expect("{'agree':9,'abstain':0,'disagree':0,'block':0,'closed':9,'outcome_icon':'disagree'}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':1,'abstain':0,'disagree':9,'block':0,'closed':9,'outcome_icon':'disagree'}", &usual, JB_VERDICT_FAILED);
    expect("{'agree':1,'abstain':0,'disagree':9,'block':0,'closed':9,'outcome_icon':'agree'}", &usual, JB_VERDICT_LOOK);
    expect("{'agree':1,'abstain':0,'disagree':9,'block':0,'closed':9,'outcome':'We talk again'}", &usual, JB_VERDICT_FAILED);
}

static void check_rule(const char *lines, gint64 quorum, gint64 blocks, gint64 agree)
{
    g_autofree char *text = g_strdup_printf("dated 2020-01-01\n%s\ncriterion a\n", lines);
    g_autoptr(jb_policy) policy = jb_policy_outline(text, "a.policy", NULL);
    g_assert_nonnull(policy);
    struct jb_pass_rule rule = jb_pass_rule_of(policy);
    g_assert_cmpint(rule.quorum, ==, quorum);
    g_assert_cmpint(rule.blocks, ==, blocks);
    g_assert_cmpint(rule.agree, ==, agree);
}

static void the_rule_in_the_policy(void)
{
    check_rule("proposal quorum: 3 members\nproposal blocks: 0 at most\nproposal agree: over 66 percent of both", 3, 0, 66);
    check_rule("proposal quorum: three members\nproposal blocks: none", -1, -1, -1);
    check_rule("proposal quorum: 99999999999999999999", G_MAXINT32, -1, -1);
    check_rule("", -1, -1, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally/figures", figures);
    g_test_add_func("/tally/another rule", another_rule);
    g_test_add_func("/tally/what is odd", what_is_odd);
    g_test_add_func("/tally/the outcome that somebody wrote", the_outcome_that_somebody_wrote);
    g_test_add_func("/tally/the rule in the policy", the_rule_in_the_policy);
    return g_test_run();
}
