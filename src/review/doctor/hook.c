#include "review/doctor/hook.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/home.h"

enum { MOST_BYTES = 4 * 1024 * 1024 };

static void (*const servers[])(struct jb_hook *hook) = {jb_hook_postfix, jb_hook_exim,     jb_hook_opensmtpd,
                                                        jb_hook_dovecot, jb_hook_procmail, jb_hook_maildrop};

const char *jb_hook_owner(const struct jb_hook *hook)
{
    const struct passwd *user = getpwuid(hook->owner);
    return user ? user->pw_name : "the home's owner";
}

char *jb_hook_read(struct jb_hook *hook, const char *path)
{
    g_autofree char *full = g_strconcat(hook->root, path, NULL), *text = NULL;
    g_autoptr(GError) error = NULL;
    GStatBuf st;
    gsize size = 0;
    if (g_stat(full, &st)) {
        hook->n_hidden += errno == EACCES;
        return NULL;
    }
    if (!S_ISREG(st.st_mode) || st.st_size > MOST_BYTES)
        return NULL;
    if (g_file_get_contents(full, &text, &size, &error) && strlen(text) == size)
        return g_steal_pointer(&text);
    hook->n_hidden += g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
    return NULL;
}

static gboolean goes_on(GString *before, const char *line, char joins)
{
    if (joins == ' ')
        return before && (*line == ' ' || *line == '\t');
    if (!before || !before->len || before->str[before->len - 1] != joins)
        return FALSE;
    g_string_truncate(before, before->len - 1);
    return TRUE;
}

GPtrArray *jb_hook_lines(struct jb_hook *hook, const char *path, char joins)
{
    g_autofree char *text = jb_hook_read(hook, path);
    if (!text)
        return NULL;
    g_auto(GStrv) raw = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) joined = g_ptr_array_new();
    GString *last = NULL;
    for (guint i = 0; raw[i]; i++) {
        const char *start = raw[i] + strspn(raw[i], " \t\r");
        if (!*start || *start == '#')
            continue;
        if (goes_on(last, raw[i], joins)) {
            g_string_append_c(last, ' ');
            g_string_append(last, g_strchomp(raw[i]));
        } else {
            last = g_string_new(g_strchomp(raw[i]));
            g_ptr_array_add(joined, last);
        }
    }
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < joined->len; i++)
        g_ptr_array_add(lines, g_string_free(joined->pdata[i], FALSE));
    return lines;
}

char *jb_hook_program(const char *command)
{
    g_auto(GStrv) words = g_strsplit_set(command, " \t|\"'=;(){}", -1);
    for (guint i = 0; words[i]; i++)
        if (g_str_has_suffix(words[i], "joinbox-deliver"))
            return g_strdup(words[i]);
    return NULL;
}

gboolean jb_hook_program_is_good(struct jb_hook *hook, const char *where, const char *program)
{
    g_autofree char *full = g_strconcat(hook->root, program, NULL);
    if (*program != '/' || !g_access(full, X_OK))
        return TRUE;
    jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: %s cannot be run: mail waits in the server's queue, or bounces; write the path that "
           "`command -v joinbox-deliver` says", where, program);
    return FALSE;
}

gboolean jb_hook_user_is_good(struct jb_hook *hook, const char *where, const char *user)
{
    const struct passwd *account = user ? getpwnam(user) : NULL;
    if (account && (account->pw_uid == hook->owner || account->pw_uid == 0))
        return TRUE;
    if (user)
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: it is run as %s, who %s: run it as %s", where, user,
               account ? "does not own the home" : "is no account here", jb_hook_owner(hook));
    else
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: it does not say as whom it is run: user = %s", where, jb_hook_owner(hook));
    return FALSE;
}

static void tell_of_none(struct jb_hook *hook)
{
    if (hook->n_hidden)
        jb_say(hook->doctor, JB_VERDICT_LOOK, "%u file%s of the mail server may not be read by you: run doctor as root once",
               hook->n_hidden, hook->n_hidden == 1 ? "" : "s");
    else if (hook->is_fetched)
        jb_say(hook->doctor, JB_VERDICT_FINE, "no mail server of this machine hands mail over: it is fetched");
    else
        jb_say(hook->doctor, JB_VERDICT_LOOK, "nothing in the files of Postfix, Exim, OpenSMTPD, Dovecot, procmail and maildrop runs joinbox-deliver: "
               "joinbox-filters(7) says how mail gets here");
}

void jb_hook_examine(struct jb_hook *hook)
{
    for (gsize i = 0; i < G_N_ELEMENTS(servers); i++)
        servers[i](hook);
    if (!hook->n_found)
        tell_of_none(hook);
}

void jb_look_at_hook(jb_doctor *doctor)
{
    const struct jb_command_context *context = doctor->context;
    GStatBuf st;
    struct jb_hook hook = {.doctor = doctor, .root = "", .address = context->config->address,
                           .plus_address = context->config->plus_address, .is_fetched = context->config->imap_host != NULL};
    if (g_stat(context->home->root, &st))
        return; /* the check of the home says so */
    hook.owner = st.st_uid;
    jb_hook_examine(&hook);
}
