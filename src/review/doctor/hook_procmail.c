/* procmail: a recipe of /etc/procmailrc, or of the .procmailrc of an account. */
#include <pwd.h>
#include <string.h>

#include "review/doctor/hook.h"

/* ":0 fwhbc: lock" -> whether its flags have the letter w or W. */
static gboolean waits(const char *recipe)
{
    const char *flags = recipe + 1;
    while (g_ascii_isdigit(*flags))
        flags++;
    gsize n = strcspn(flags, ":");
    return memchr(flags, 'w', n) || memchr(flags, 'W', n);
}

static gboolean is_kept(const GPtrArray *lines, guint after)
{
    for (guint i = after; i < lines->len; i++)
        if (strstr(lines->pdata[i], "EXITCODE") && strstr(lines->pdata[i], "75"))
            return TRUE;
    return FALSE;
}

static void check(struct jb_hook *hook, const char *path, const GPtrArray *lines, guint at, const char *recipe)
{
    g_autofree char *program = jb_hook_program(lines->pdata[at]);
    guint before = hook->doctor->findings->len;
    hook->n_found++;
    jb_hook_program_is_good(hook, path, program);
    if (!recipe || !waits(recipe))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: without the flag w procmail does not look whether joinbox-deliver took the mail, and "
               "loses what it did not: :0 w", path);
    if (!is_kept(lines, at + 1))
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: below the recipe EXITCODE=75 and HOST are missing, which make the mail server try again", path);
    if (hook->doctor->findings->len == before)
        jb_say(hook->doctor, JB_VERDICT_FINE, "procmail, by %s", path);
}

static void look_at(struct jb_hook *hook, const char *path)
{
    g_autoptr(GPtrArray) lines = jb_hook_lines(hook, path, '\\');
    const char *recipe = NULL;
    for (guint i = 0; lines && i < lines->len; i++) {
        char *line = g_strstrip(lines->pdata[i]);
        if (*line == ':')
            recipe = line;
        else if (*line == '|' && strstr(line, "joinbox-deliver"))
            check(hook, path, lines, i, recipe);
    }
}

void jb_hook_procmail(struct jb_hook *hook)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    look_at(hook, "/etc/procmailrc");
    setpwent();
    for (const struct passwd *user; (user = getpwent());) {
        char *path = g_build_filename(user->pw_dir, ".procmailrc", NULL);
        guint n_hidden = hook->n_hidden;
        if (g_hash_table_add(seen, path))
            look_at(hook, path);
        hook->n_hidden = n_hidden; /* homes of others are none of our business */
    }
    endpwent();
}
