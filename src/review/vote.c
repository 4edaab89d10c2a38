#include "review/vote.h"

#include "base/policy.h"
#include "review/listing.h"
#include "review/tally.h"
#include "store/handoff.h"

enum { DAY_S = 24 * 3600 };

static jb_policy *policy_of(const struct jb_config *config)
{
    g_autoptr(jb_setting) setting = jb_config_setting(config, NULL);
    return setting ? jb_policy_outline(setting->policy, setting->policy_name, NULL) : NULL;
}

static gint64 days_of(const jb_policy *policy)
{
    gint64 days = 0;
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        if (!strcmp(pair->key, "days"))
            days = g_ascii_strtoll(pair->value, NULL, 10);
    }
    return CLAMP(days, 0, 1000);
}

gint64 jb_vote_days(const struct jb_config *config)
{
    g_autoptr(jb_policy) policy = policy_of(config);
    return days_of(policy);
}

static gboolean is_before_the_members(const struct jb_application *application)
{
    return application->state == JB_STATE_PROPOSED && application->why == JB_WHY_STANDS;
}

gboolean jb_vote_is_over(const struct jb_application *application, gint64 days, gint64 now)
{
    return days && is_before_the_members(application) && now - application->waits_since >= days * DAY_S;
}

/* What the vote that joinbox watches has come to; NULL where it watches none. Caller frees. */
static char *watched(jb_store *store, const struct jb_application *application, const jb_policy *policy)
{
    static const char *const words[] = {[JB_VERDICT_PASSED] = "vote passed", [JB_VERDICT_FAILED] = "vote failed",
                                        [JB_VERDICT_LOOK] = "look at the vote"};
    g_autoptr(jb_handoff) row = jb_handoff_get(store, application->id, JB_HANDOFF_loomio_vote, NULL);
    if (!row || !json_is_object(row->data) || row->state == JB_HANDOFF_FAILED)
        return NULL;
    struct jb_pass_rule rule = jb_pass_rule_of(policy);
    g_autoptr(jb_tally) tally = jb_tally_new(row->data, &rule);
    g_autofree char *figures = tally->has_figures ? jb_tally_figures(tally) : NULL;
    if (tally->closed && tally->closed < application->waits_since) /* it was proposed before, and is again */
        return NULL;
    if (tally->verdict == JB_VERDICT_OPEN)
        return jb_listing_why(store, application);
    return g_strconcat(words[tally->verdict], figures ? ": " : NULL, figures, NULL);
}

GPtrArray *jb_vote_whys(jb_store *store, const struct jb_config *config, const GPtrArray *applications, gint64 now)
{
    GPtrArray *whys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_policy) policy = NULL;
    gint64 days = -1;
    for (guint i = 0; i < applications->len; i++) {
        const struct jb_application *application = applications->pdata[i];
        gboolean is_voted_on = is_before_the_members(application);
        if (days < 0 && is_voted_on) {
            policy = policy_of(config);
            days = days_of(policy);
        }
        char *why = is_voted_on ? watched(store, application, policy) : NULL;
        if (!why)
            why = days > 0 && jb_vote_is_over(application, days, now) ? g_strdup("vote ended") : jb_listing_why(store, application);
        g_ptr_array_add(whys, why);
    }
    return whys;
}

enum jb_vote_now jb_vote_now(jb_store *store, gint64 application)
{
    g_autoptr(jb_handoff) row = jb_handoff_get(store, application, JB_HANDOFF_loomio_vote, NULL);
    if (row && jb_handoff_is_settled(row))
        return JB_VOTE_OVER;
    if (!row || row->state == JB_HANDOFF_FAILED || !json_is_object(row->data))
        return JB_VOTE_NONE;
    return json_integer_value(json_object_get(row->data, "closed")) > 0 ? JB_VOTE_OVER : JB_VOTE_OPEN;
}
