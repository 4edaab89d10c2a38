#include "review/vote.h"

#include "base/policy.h"
#include "review/listing.h"

enum { DAY_S = 24 * 3600 };

gint64 jb_vote_days(const struct jb_config *config)
{
    g_autoptr(jb_setting) setting = jb_config_setting(config, NULL);
    g_autoptr(jb_policy) policy = setting ? jb_policy_outline(setting->policy, setting->policy_name, NULL) : NULL;
    gint64 days = 0;
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        if (!strcmp(pair->key, "days"))
            days = g_ascii_strtoll(pair->value, NULL, 10);
    }
    return CLAMP(days, 0, 1000);
}

static gboolean is_before_the_members(const struct jb_application *application)
{
    return application->state == JB_STATE_PROPOSED && application->why == JB_WHY_STANDS;
}

gboolean jb_vote_is_over(const struct jb_application *application, gint64 days, gint64 now)
{
    return days && is_before_the_members(application) && now - application->waits_since >= days * DAY_S;
}

GPtrArray *jb_vote_whys(const struct jb_config *config, const GPtrArray *applications, gint64 now)
{
    GPtrArray *whys = g_ptr_array_new_with_free_func(g_free);
    gint64 days = -1;
    for (guint i = 0; i < applications->len; i++) {
        const struct jb_application *application = applications->pdata[i];
        if (days < 0 && is_before_the_members(application))
            days = jb_vote_days(config);
        gboolean is_over = days > 0 && jb_vote_is_over(application, days, now);
        g_ptr_array_add(whys, is_over ? g_strdup("vote ended") : jb_listing_why(application));
    }
    return whys;
}
