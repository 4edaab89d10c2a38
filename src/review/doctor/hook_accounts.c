/* What sorts the mail of an account: procmail (/etc/procmailrc, ~/.procmailrc) and maildrop (~/.mailfilter). */
#include <pwd.h>
#include <string.h>

#include "review/doctor/hook.h"

typedef void (*look_at_file)(struct jb_hook *hook, const char *path);

/* That file of each account; homes that may not be entered are none of our business. */
static void look_at_accounts(struct jb_hook *hook, const char *name, look_at_file look_at)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n_hidden = hook->n_hidden;
    setpwent();
    for (const struct passwd *user; (user = getpwent());) {
        char *path = g_build_filename(user->pw_dir, name, NULL);
        if (g_hash_table_add(seen, path))
            look_at(hook, path);
    }
    endpwent();
    hook->n_hidden = n_hidden;
}

static gboolean is_kept(const GPtrArray *lines, guint after)
{
    for (guint i = after; i < lines->len; i++)
        if (strstr(lines->pdata[i], "EXITCODE") && strstr(lines->pdata[i], "75"))
            return TRUE;
    return FALSE;
}

static void wrong(struct jb_hook *hook, const char *path, const char *what)
{
    jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: %s", path, what);
}

/* ":0 fwhbc: lock" -> whether its flags have the letter w or W. */
static gboolean waits(const char *recipe)
{
    const char *flags = recipe + 1;
    while (g_ascii_isdigit(*flags))
        flags++;
    gsize n = strcspn(flags, ":");
    return memchr(flags, 'w', n) || memchr(flags, 'W', n);
}

static void check_recipe(struct jb_hook *hook, const char *path, const GPtrArray *lines, guint at, const char *recipe)
{
    g_autofree char *program = jb_hook_program(lines->pdata[at]);
    guint before = hook->doctor->findings->len;
    hook->n_found++;
    jb_hook_program_is_good(hook, path, program);
    if (!recipe || !waits(recipe))
        wrong(hook, path, "without the flag w procmail does not look whether joinbox-deliver took the mail, and loses what it did not: :0 w");
    if (!is_kept(lines, at + 1))
        wrong(hook, path, "below the recipe EXITCODE=75 and HOST are missing, which make the mail server try again");
    if (hook->doctor->findings->len == before)
        jb_say(hook->doctor, JB_VERDICT_FINE, "procmail, by %s", path);
}

static void look_at_procmailrc(struct jb_hook *hook, const char *path)
{
    g_autoptr(GPtrArray) lines = jb_hook_lines(hook, path, '\\');
    const char *recipe = NULL;
    for (guint i = 0; lines && i < lines->len; i++) {
        char *line = g_strstrip(lines->pdata[i]);
        if (*line == ':')
            recipe = line;
        else if (*line == '|' && strstr(line, "joinbox-deliver"))
            check_recipe(hook, path, lines, i, recipe);
    }
}

void jb_hook_procmail(struct jb_hook *hook)
{
    look_at_procmailrc(hook, "/etc/procmailrc");
    look_at_accounts(hook, ".procmailrc", look_at_procmailrc);
}

static void check_filter(struct jb_hook *hook, const char *path, const GPtrArray *lines, guint at, gboolean is_caught)
{
    g_autofree char *program = jb_hook_program(lines->pdata[at]);
    guint before = hook->doctor->findings->len;
    hook->n_found++;
    jb_hook_program_is_good(hook, path, program);
    if (!is_caught)
        wrong(hook, path, "without exception { } around it maildrop ends with a status of its own, by which mail may bounce");
    else if (!is_kept(lines, at + 1))
        wrong(hook, path, "below the exception EXITCODE=75 and exit are missing, which make the mail server try again");
    if (hook->doctor->findings->len == before)
        jb_say(hook->doctor, JB_VERDICT_FINE, "maildrop, by %s", path);
}

static void look_at_mailfilter(struct jb_hook *hook, const char *path)
{
    g_autoptr(GPtrArray) lines = jb_hook_lines(hook, path, '\\');
    gboolean is_caught = FALSE;
    for (guint i = 0; lines && i < lines->len; i++) {
        char *line = g_strstrip(lines->pdata[i]);
        if (g_str_has_prefix(line, "exception"))
            is_caught = TRUE;
        else if (*line == '}')
            is_caught = FALSE;
        else if (strchr(line, '|') && strstr(line, "joinbox-deliver"))
            check_filter(hook, path, lines, i, is_caught);
    }
}

void jb_hook_maildrop(struct jb_hook *hook)
{
    look_at_mailfilter(hook, "/etc/maildroprc");
    look_at_accounts(hook, ".mailfilter", look_at_mailfilter);
}
