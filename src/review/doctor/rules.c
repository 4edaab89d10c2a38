/* What was set: configuration, identity, policy, templates, key. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/home.h"
#include "base/policy.h"
#include "base/setting.h"
#include "review/doctor/doctor.h"
#include "review/set_up/template_check.h"

void jb_look_at_configuration(jb_doctor *doctor)
{
    const struct jb_command_context *context = doctor->context;
    for (guint i = 0; i < context->faults->len; i++)
        jb_say(doctor, JB_VERDICT_WRONG, "%s", (const char *)context->faults->pdata[i]);
    if (context->faults->len)
        return;
    if (!context->config->file)
        jb_say(doctor, JB_VERDICT_LOOK, "%s is not there: all settings have their defaults", context->home->config);
    else
        jb_say(doctor, JB_VERDICT_FINE, "%s", context->config->file);
}

static gboolean sends_by_itself(const struct jb_config *config)
{
    return config->sending == JB_SENDING_SENDMAIL || config->sending == JB_SENDING_SMTP;
}

void jb_look_at_identity(jb_doctor *doctor)
{
    const struct jb_config *config = doctor->context->config;
    if (!config->address || !config->message_id_domain) {
        jb_say(doctor, JB_VERDICT_WRONG, "address and message_id_domain must be set before anything is sent");
        return;
    }
    if (g_str_has_suffix(config->message_id_domain, ".example") && config->sending != JB_SENDING_MAILDIR) {
        jb_say(doctor, sends_by_itself(config) ? JB_VERDICT_WRONG : JB_VERDICT_LOOK,
               "message_id_domain is %s, which is nobody's: set your own", config->message_id_domain);
        return;
    }
    if (!config->authserv_ids->len)
        jb_say(doctor, JB_VERDICT_LOOK, "authserv_ids is not set: no sender is vouched for, so answers name nobody");
    else
        jb_say(doctor, JB_VERDICT_FINE, "%s, Message-IDs of %s", config->address, config->message_id_domain);
}

/* The first mistake, else the first remark; borrowed; NULL: nothing. */
static const struct jb_policy_problem *worst_of(const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++)
        if (((const struct jb_policy_problem *)problems->pdata[i])->is_error)
            return problems->pdata[i];
    return problems->len ? problems->pdata[0] : NULL;
}

void jb_look_at_policy(jb_doctor *doctor)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_setting) setting = jb_config_setting(doctor->context->config, &error);
    if (!setting) {
        jb_say(doctor, JB_VERDICT_WRONG, "%s", error->message);
        return;
    }
    g_autoptr(GPtrArray) problems = jb_policy_problems(setting->policy);
    const struct jb_policy_problem *worst = worst_of(problems);
    g_autofree char *line = worst && worst->line ? g_strdup_printf(":%u", worst->line) : g_strdup("");
    if (worst)
        jb_say(doctor, worst->is_error ? JB_VERDICT_WRONG : JB_VERDICT_LOOK, "%s%s: %s%s", setting->policy_name, line, worst->what,
               problems->len > 1 ? "; joinbox policy check lists all" : "");
    else
        jb_say(doctor, JB_VERDICT_FINE, "%s", setting->policy_name);
}

void jb_look_at_templates(jb_doctor *doctor)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    jb_template_find_faults(doctor->context, faults);
    if (faults->len)
        jb_say(doctor, JB_VERDICT_WRONG, "%s%s", (const char *)faults->pdata[0],
               faults->len > 1 ? "; joinbox template check lists all" : "");
    else
        jb_say(doctor, JB_VERDICT_FINE, "each can be filled in");
}

void jb_look_at_key(jb_doctor *doctor)
{
    const struct jb_home *home = doctor->context->home;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) key = jb_home_read_key(home, &error);
    if (key)
        jb_say(doctor, JB_VERDICT_FINE, "%s", home->key);
    else
        jb_say(doctor, JB_VERDICT_WRONG, "%s", error->message);
}
