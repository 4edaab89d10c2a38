#include "review/tally.h"

#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "review/present.h"

#define MOST (G_GINT64_CONSTANT(1) << 40) /* of a figure that can be reckoned with, and of a time */

/* --- what the policy asks --- */

static gint64 first_number(const jb_policy *policy, const char *key)
{
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        const char *digits = pair->value + strcspn(pair->value, "0123456789");
        if (!strcmp(pair->key, key) && *digits)
            return (gint64)MIN(g_ascii_strtoull(digits, NULL, 10), G_MAXINT32);
    }
    return -1;
}

struct jb_pass_rule jb_pass_rule_of(const jb_policy *policy)
{
    return (struct jb_pass_rule){.quorum = first_number(policy, "quorum"),
                                 .blocks = first_number(policy, "blocks"),
                                 .agree = MIN(first_number(policy, "agree"), 100)};
}

/* --- what it has come to --- */

void jb_tally_free(jb_tally *tally)
{
    if (tally)
        g_free(tally->why);
    g_free(tally);
}

static gint64 number(const json_t *kept, const char *key)
{
    const json_t *value = json_object_get(kept, key);
    gint64 n = json_is_integer(value) ? json_integer_value(value) : -1;
    return n >= 0 && n < MOST ? n : -1;
}

static void judge(jb_tally *tally, enum jb_verdict verdict, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void judge(jb_tally *tally, enum jb_verdict verdict, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    tally->verdict = verdict;
    tally->why = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

/* Whatever people changed about the vote may have changed what it means, but for its words. */
static const char *grave_change(const json_t *kept)
{
    const json_t *changes = json_object_get(kept, "changes");
    gsize i;
    json_t *change;
    json_array_foreach ((json_t *)changes, i, change)
        if (json_is_string(change))
            return json_string_value(change);
    return number(kept, "other") > 0 ? "some chose an option that the policy does not know" : NULL;
}

static void judge_by_rule(jb_tally *tally, const struct jb_pass_rule *rule)
{
    gint64 n = tally->agree + tally->abstain + tally->disagree + tally->block, sides = tally->agree + tally->disagree;
    if (n < rule->quorum)
        judge(tally, JB_VERDICT_LOOK, "%" G_GINT64_FORMAT " took part, and the quorum is %" G_GINT64_FORMAT, n, rule->quorum);
    else if (tally->block > rule->blocks)
        judge(tally, JB_VERDICT_LOOK, "%" G_GINT64_FORMAT " %s: talk with them", tally->block,
              tally->block == 1 ? "member blocks it" : "members block it");
    else if (tally->agree * 100 > rule->agree * sides)
        judge(tally, JB_VERDICT_PASSED, "more than %" G_GINT64_FORMAT " in 100 of those who took a side agree", rule->agree);
    else
        judge(tally, JB_VERDICT_FAILED, "no more than %" G_GINT64_FORMAT " in 100 of those who took a side agree", rule->agree);
}

/* What somebody wrote as the outcome may be another than ours. */
static void heed_outcome(jb_tally *tally, const json_t *kept)
{
    const char *icon = json_string_value(json_object_get(kept, "outcome_icon"));
    gboolean says_yes = !g_strcmp0(icon, "agree");
    if (!icon || (tally->verdict != JB_VERDICT_PASSED && tally->verdict != JB_VERDICT_FAILED) ||
        says_yes == (tally->verdict == JB_VERDICT_PASSED))
        return;
    g_clear_pointer(&tally->why, g_free);
    judge(tally, JB_VERDICT_LOOK, "the outcome that somebody wrote is another than the figures say");
}

jb_tally *jb_tally_new(const json_t *kept, const struct jb_pass_rule *rule)
{
    jb_tally *tally = g_new0(jb_tally, 1);
    const char *change = grave_change(kept);
    *tally = (jb_tally){.agree = number(kept, "agree"),
                        .abstain = number(kept, "abstain"),
                        .disagree = number(kept, "disagree"),
                        .block = number(kept, "block"),
                        .voters = number(kept, "voters"),
                        .voted = number(kept, "voted"),
                        .closes = MAX(number(kept, "closes"), 0),
                        .closed = MAX(number(kept, "closed"), 0)};
    tally->has_figures = tally->agree >= 0 && tally->abstain >= 0 && tally->disagree >= 0 && tally->block >= 0;
    if (!tally->closed)
        return tally;
    if (!tally->has_figures)
        judge(tally, JB_VERDICT_LOOK, "the figures are not shown");
    else if (change)
        judge(tally, JB_VERDICT_LOOK, "%s", change);
    else if (rule->quorum < 0 || rule->blocks < 0 || rule->agree < 0)
        judge(tally, JB_VERDICT_LOOK, "the policy does not say in numbers when a vote passes (proposal quorum, blocks, agree)");
    else
        judge_by_rule(tally, rule);
    heed_outcome(tally, kept);
    return tally;
}

char *jb_tally_figures(const jb_tally *tally)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " agree, %" G_GINT64_FORMAT " abstain, %" G_GINT64_FORMAT
                           " disagree, %" G_GINT64_FORMAT " block", tally->agree, tally->abstain, tally->disagree, tally->block);
}

/* --- to be read --- */

static void print_state(struct jb_print *out, const jb_tally *tally)
{
    g_autofree char *time = jb_when_local(tally->closed ? tally->closed : tally->closes);
    g_autofree char *line = g_strconcat(tally->closed ? "closed " : "open until ", time, NULL);
    jb_present_field(out, "voting", line);
    g_autofree char *figures = tally->has_figures ? jb_tally_figures(tally) : g_strdup("not shown before it is closed");
    jb_present_field(out, "figures", figures);
    g_autofree char *part = g_strdup_printf("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, tally->voted, tally->voters);
    if (tally->voted >= 0 && tally->voters >= 0)
        jb_present_field(out, "took part", part);
}

static void print_verdict(struct jb_print *out, const jb_tally *tally)
{
    static const char *const words[] = {[JB_VERDICT_PASSED] = "passed", [JB_VERDICT_FAILED] = "failed",
                                        [JB_VERDICT_LOOK] = "a person must look"};
    if (tally->verdict == JB_VERDICT_OPEN)
        return;
    g_autofree char *safe = jb_safe(tally->why), *line = g_strdup_printf("%s: %s", words[tally->verdict], safe);
    jb_present_field(out, "by policy", line);
}

static void print_changes(struct jb_print *out, const json_t *kept)
{
    gsize i;
    json_t *change;
    json_array_foreach (json_object_get(kept, "changes"), i, change) {
        g_autofree char *safe = jb_safe(json_string_value(change) ? json_string_value(change) : "?");
        jb_present_field(out, i ? "" : "changed", safe);
    }
    const char *outcome = json_string_value(json_object_get(kept, "outcome"));
    g_autofree char *line = outcome ? jb_text_squeeze(outcome) : NULL, *safe = line ? jb_safe(line) : NULL;
    jb_present_field(out, "outcome there", safe);
}

void jb_tally_print(struct jb_print *out, const struct jb_handoff *row, const jb_policy *policy, gint64 since)
{
    if (!json_is_object(row->data))
        return;
    struct jb_pass_rule rule = jb_pass_rule_of(policy);
    g_autoptr(jb_tally) tally = jb_tally_new(row->data, &rule);
    jb_present_heading(out, tally->closed && tally->closed < since ? "An earlier vote of the members" : "The members' vote");
    if (row->state == JB_HANDOFF_FAILED || row->state == JB_HANDOFF_DUE) /* what follows is as it was seen last */
        jb_present_field(out, "trouble", row->why);
    print_state(out, tally);
    print_verdict(out, tally);
    print_changes(out, row->data);
    jb_present_field(out, "at", row->url);
}
