/* Dovecot: a service that runs joinbox-deliver for Sieve scripts (vnd.dovecot.pipe). */
#include <string.h>

#include "review/doctor/hook.h"

#define FOLDER "/etc/dovecot/conf.d"

enum { LEAST_LIMIT_S = 301 };

static char *value_of(const char *line)
{
    const char *equals = strchr(line, '=');
    return equals ? g_strstrip(g_strdup(equals + 1)) : NULL;
}

/* What the block that has the program says of its user, and how long Dovecot waits. */
struct found {
    char *program, *user;
    gint64 limit_s; /* 0: not said, which is ten */
};

static void take(struct found *found, const char *line, guint depth)
{
    g_autofree char *value = value_of(line);
    if (!value)
        return;
    if (strstr(line, "joinbox-deliver") && g_str_has_prefix(line, "executable") && !found->program)
        found->program = jb_hook_program(value);
    else if (depth == 1 && g_str_has_prefix(line, "user") && found->program && !found->user)
        found->user = g_steal_pointer(&value);
    else if (g_str_has_prefix(line, "sieve_pipe_exec_timeout"))
        found->limit_s = g_ascii_strtoll(value, NULL, 10) * (strchr(value, 'm') ? 60 : 1);
}

static void look_at(struct jb_hook *hook, const char *path, struct found *found)
{
    g_autoptr(GPtrArray) lines = jb_hook_lines(hook, path, '\\');
    guint depth = 0;
    for (guint i = 0; lines && i < lines->len; i++) {
        char *line = g_strstrip(lines->pdata[i]);
        if (*line == '}')
            depth -= depth > 0;
        else if (g_str_has_suffix(line, "{"))
            depth++;
        else
            take(found, line, depth);
    }
}

static void check(struct jb_hook *hook, const struct found *found)
{
    guint before = hook->doctor->findings->len;
    hook->n_found++;
    jb_hook_program_is_good(hook, "Dovecot's service", found->program);
    jb_hook_user_is_good(hook, "Dovecot's service", found->user);
    if (found->limit_s < LEAST_LIMIT_S)
        jb_say(hook->doctor, JB_VERDICT_WRONG, "Dovecot waits %" G_GINT64_FORMAT " seconds for a program and leaves the mail in INBOX then: "
               "sieve_pipe_exec_timeout = 310s", found->limit_s ? found->limit_s : 10);
    if (!hook->is_fetched)
        jb_say(hook->doctor, JB_VERDICT_LOOK, "Dovecot leaves in INBOX what could not be handed over, and nobody takes it from there: set imap_host "
               "and what belongs to it, for joinbox fetch");
    if (hook->doctor->findings->len == before)
        jb_say(hook->doctor, JB_VERDICT_FINE, "Dovecot, by Sieve; what is left in INBOX is fetched");
}

void jb_hook_dovecot(struct jb_hook *hook)
{
    g_autofree char *folder = g_strconcat(hook->root, FOLDER, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    struct found found = {0};
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(FOLDER, name, NULL);
        look_at(hook, path, &found);
    }
    look_at(hook, "/etc/dovecot/dovecot.conf", &found);
    if (found.program)
        check(hook, &found);
    g_free(found.program);
    g_free(found.user);
}
