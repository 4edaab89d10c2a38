/* OpenSMTPD: an action with an mda in smtpd.conf, and a match that leads to it. */
#include <string.h>

#include "review/doctor/hook.h"

#define SMTPD_CONF "/etc/smtpd.conf"

/* The word behind `keyword`, without quotes. NULL. Caller frees. */
static char *word_behind(const char *line, const char *keyword)
{
    const char *at = strstr(line, keyword);
    if (!at)
        return NULL;
    at += strlen(keyword);
    at += strspn(at, " \t\"");
    return g_strndup(at, strcspn(at, " \t\""));
}

static gboolean is_matched(const GPtrArray *lines, const char *action)
{
    for (guint i = 0; i < lines->len; i++) {
        const char *line = lines->pdata[i];
        g_autofree char *name = g_str_has_prefix(line, "match ") ? word_behind(line, " action ") : NULL;
        if (g_strcmp0(name, action) == 0)
            return TRUE;
    }
    return FALSE;
}

/* virtual { "@" = joinbox }, or user joinbox */
static gboolean runs_as(const char *line, const char *owner)
{
    g_autofree char *mapped = g_strdup_printf("= %s", owner), *named = g_strdup_printf("user %s", owner);
    return strstr(line, mapped) || strstr(line, named);
}

static void check(struct jb_hook *hook, const GPtrArray *lines, const char *line)
{
    g_autofree char *action = word_behind(line, "action "), *program = jb_hook_program(line);
    g_autofree char *where = g_strdup_printf(SMTPD_CONF ", action %s", action);
    guint before = hook->doctor->findings->len;
    hook->n_found++;
    jb_hook_program_is_good(hook, where, program);
    if (!strstr(line, "exit 75"))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: without || exit 75 mail bounces when the program is missing or is killed", where);
    if (!strstr(line, "SENDER"))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: without SENDER=$SENDER a bounce is not known by its empty sender, and may be answered", where);
    if (!runs_as(line, jb_hook_owner(hook)))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: it does not say that it is run as %s: virtual { \"@\" = %s }", where, jb_hook_owner(hook),
               jb_hook_owner(hook));
    if (!is_matched(lines, action))
        jb_say(hook->doctor, JB_VERDICT_WRONG, SMTPD_CONF ": no match leads to the action %s", action);
    if (hook->doctor->findings->len == before)
        jb_say(hook->doctor, JB_VERDICT_FINE, "OpenSMTPD, by the action %s", action);
}

void jb_hook_opensmtpd(struct jb_hook *hook)
{
    g_autoptr(GPtrArray) lines = jb_hook_lines(hook, SMTPD_CONF, '\\');
    for (guint i = 0; lines && i < lines->len; i++)
        if (g_str_has_prefix(lines->pdata[i], "action ") && strstr(lines->pdata[i], "joinbox-deliver"))
            check(hook, lines, lines->pdata[i]);
}
