/* Postfix: a service of pipe(8) in master.cf that a map leads to, or a command in an alias file (local(8)). */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "review/doctor/hook.h"

#define MAIN_CF "/etc/postfix/main.cf"
#define MASTER_CF "/etc/postfix/master.cf"

enum { COMMAND_WORD = 7, LEAST_LIMIT_S = 330 }; /* joinbox-deliver gives up by itself after 300 s */

/* The setting of main.cf, the last one counts; NULL: not set. Borrowed. */
static const char *setting(const GPtrArray *main_cf, const char *name)
{
    const char *value = NULL;
    gsize n = strlen(name);
    for (guint i = 0; main_cf && i < main_cf->len; i++) {
        const char *line = main_cf->pdata[i];
        if (strncmp(line, name, n) != 0)
            continue;
        const char *rest = line + n + strspn(line + n, " \t");
        if (*rest == '=')
            value = rest + 1 + strspn(rest + 1, " \t");
    }
    return value;
}

/* The value of "name=value" among the words; NULL. Borrowed. */
static const char *attribute(char **words, const char *name)
{
    gsize n = strlen(name);
    for (guint i = COMMAND_WORD + 1; words[i]; i++)
        if (!strncmp(words[i], name, n) && words[i][n] == '=')
            return words[i] + n + 1;
    return NULL;
}

static gboolean has_word(char **words, const char *first, const char *second)
{
    for (guint i = 0; words[i]; i++)
        if (!strcmp(words[i], first) && (!second || (words[i + 1] && !strcmp(words[i + 1], second))))
            return TRUE;
    return FALSE;
}

static void wrong(struct jb_hook *hook, const char *service, const char *what)
{
    jb_say(hook->doctor, JB_VERDICT_WRONG, MASTER_CF ", service %s: %s", service, what);
}

static void look(struct jb_hook *hook, const char *service, const char *what)
{
    jb_say(hook->doctor, JB_VERDICT_LOOK, MASTER_CF ", service %s: %s", service, what);
}

static gboolean check_options(struct jb_hook *hook, char **words)
{
    const char *flags = attribute(words, "flags"), *eol = attribute(words, "eol");
    guint before = hook->doctor->findings->len;
    gboolean has_sender = has_word(words, "-f", "${sender}") || has_word(words, "--sender", "${sender}");
    gboolean has_recipient = has_word(words, "-r", "${recipient}") || has_word(words, "--recipient", "${recipient}");
    if (!has_sender)
        wrong(hook, words[0], "without -f ${sender} a bounce is not known by its empty sender, and may be answered");
    if (!has_recipient)
        wrong(hook, words[0], "without -r ${recipient} replies are not known by the part after +");
    if (flags && strpbrk(flags, ".>B"))
        wrong(hook, words[0], "flags B, . and > alter the message: flags=Xq is what is wanted");
    if (eol && strcmp(eol, "\\n") != 0)
        look(hook, words[0], "eol= alters each line: leave it out");
    if (!flags || !strchr(flags, 'q'))
        look(hook, words[0], "without the flag q addresses with odd characters are not as they stand in headers: flags=Xq");
    return hook->doctor->findings->len == before;
}

static gint64 limit_of(const GPtrArray *main_cf, const char *service)
{
    g_autofree char *name = g_strconcat(service, "_time_limit", NULL);
    const char *value = setting(main_cf, name);
    value = value ? value : setting(main_cf, "command_time_limit");
    return value && g_ascii_isdigit(*value) && !strpbrk(value, "mhdw") ? g_ascii_strtoll(value, NULL, 10) : 0;
}

/* What of main.cf matters to both ways. */
static gboolean check_main(struct jb_hook *hook, const GPtrArray *main_cf)
{
    const char *delimiter = setting(main_cf, "recipient_delimiter");
    if (!hook->plus_address || (delimiter && strchr(delimiter, '+')))
        return TRUE;
    jb_say(hook->doctor, JB_VERDICT_WRONG, MAIN_CF ": without recipient_delimiter = + Postfix refuses replies to address+token@: set it, "
           "or plus_address = off in joinbox.conf");
    return FALSE;
}

/* Whether the line of a map has our service behind its address. */
static gboolean leads_to(const char *line, const char *service)
{
    const char *value = line + strcspn(line, " \t");
    value += strspn(value, " \t");
    gsize n = strlen(service);
    return !strncmp(value, service, n) && (value[n] == ':' || !value[n]);
}

static gboolean is_ours(const char *line, const char *address)
{
    gsize n = strcspn(line, " \t");
    const char *domain = address ? strchr(address, '@') : NULL;
    return !address || (strlen(address) == n && !g_ascii_strncasecmp(line, address, n)) ||
           (domain && strlen(domain + 1) == n && !g_ascii_strncasecmp(line, domain + 1, n));
}

static gboolean is_stale(struct jb_hook *hook, const char *map, const char *path)
{
    static const struct { const char *type, *ending; } indexed[] = {{"hash:", ".db"}, {"btree:", ".db"}, {"lmdb:", ".lmdb"}, {"cdb:", ".cdb"}};
    GStatBuf text, table;
    g_autofree char *full = g_strconcat(hook->root, path, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(indexed); i++) {
        g_autofree char *index = g_strconcat(full, indexed[i].ending, NULL);
        if (g_str_has_prefix(map, indexed[i].type) && !g_stat(full, &text))
            return g_stat(index, &table) || table.st_mtime < text.st_mtime;
    }
    return FALSE;
}

/* -1: nothing can be seen in it; 0: it does not lead here; 1: it does, but not our address; 2: it does. */
static int look_into_map(struct jb_hook *hook, const char *map, const char *service)
{
    const char *path = strchr(map, ':');
    g_autoptr(GPtrArray) lines = path && path[1] == '/' ? jb_hook_lines(hook, path + 1, ' ') : NULL;
    int found = lines ? 0 : -1;
    for (guint i = 0; lines && i < lines->len; i++)
        if (leads_to(lines->pdata[i], service))
            found = MAX(found, is_ours(lines->pdata[i], hook->address) ? 2 : 1);
    return found;
}

static gboolean is_named_elsewhere(const GPtrArray *main_cf, const char *service)
{
    static const char *const names[] = {"virtual_transport", "local_transport", "mailbox_transport", "relay_transport",
                                        "default_transport", "fallback_transport"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = setting(main_cf, names[i]);
        if (value && !strncmp(value, service, strlen(service)))
            return TRUE;
    }
    return FALSE;
}

static gboolean check_route(struct jb_hook *hook, const GPtrArray *main_cf, const char *service)
{
    const char *maps = setting(main_cf, "transport_maps");
    g_auto(GStrv) each = g_strsplit_set(maps ? maps : "", " \t,", -1);
    int best = maps ? 0 : is_named_elsewhere(main_cf, service) ? 2 : 0;
    if (is_named_elsewhere(main_cf, service))
        best = 2;
    for (guint i = 0; each[i]; i++) {
        const char *map = g_str_has_prefix(each[i], "proxy:") ? each[i] + strlen("proxy:") : each[i];
        int found = *map ? look_into_map(hook, map, service) : 0;
        const char *path = strchr(map, ':');
        if (found > 0 && is_stale(hook, map, path + 1)) {
            jb_say(hook->doctor, JB_VERDICT_WRONG, "%s is newer than what Postfix made of it: postmap %s", path + 1, path + 1);
            return FALSE;
        }
        best = found < 0 ? 2 : MAX(best, found);
    }
    if (best == 0)
        jb_say(hook->doctor, JB_VERDICT_WRONG, MAIN_CF ": no map leads an address to the service %s (transport_maps)", service);
    else if (best == 1)
        jb_say(hook->doctor, JB_VERDICT_LOOK, MAIN_CF ": the maps lead another address to the service %s than %s", service, hook->address);
    return best == 2;
}

static void check_service(struct jb_hook *hook, const GPtrArray *main_cf, char **words, const char *program)
{
    g_autofree char *where = g_strdup_printf(MASTER_CF ", service %s", words[0]);
    gint64 limit = limit_of(main_cf, words[0]);
    hook->n_found++;
    if (strcmp(words[COMMAND_WORD], "pipe") != 0) {
        wrong(hook, words[0], "it is not run by pipe, which alone tries again on exit 75");
        return;
    }
    gboolean is_good = jb_hook_program_is_good(hook, where, program) &
                       jb_hook_user_is_good(hook, where, attribute(words, "user")) & check_options(hook, words) &
                       check_route(hook, main_cf, words[0]) & check_main(hook, main_cf);
    if (limit && limit < LEAST_LIMIT_S) {
        jb_say(hook->doctor, JB_VERDICT_WRONG, MAIN_CF ": Postfix gives %s %" G_GINT64_FORMAT " seconds and bounces then; joinbox-deliver "
               "ends by itself after 300: leave it at 1000", words[0], limit);
        is_good = FALSE;
    }
    if (is_good)
        jb_say(hook->doctor, JB_VERDICT_FINE, "Postfix, by the service %s of " MASTER_CF, words[0]);
}

static void look_at_services(struct jb_hook *hook, const GPtrArray *main_cf)
{
    g_autoptr(GPtrArray) services = jb_hook_lines(hook, MASTER_CF, ' ');
    for (guint i = 0; services && i < services->len; i++) {
        g_autofree char *program = jb_hook_program(services->pdata[i]);
        g_autofree char *line = g_strdelimit(g_strdup(services->pdata[i]), "\t", ' ');
        g_auto(GStrv) raw = g_strsplit(line, " ", -1);
        g_autoptr(GPtrArray) words = g_ptr_array_new();
        for (guint w = 0; raw[w]; w++)
            if (*raw[w])
                g_ptr_array_add(words, raw[w]);
        g_ptr_array_add(words, NULL);
        if (program && words->len > COMMAND_WORD + 1)
            check_service(hook, main_cf, (char **)words->pdata, program);
    }
}

static const char *owner_of(const char *path, uid_t *uid)
{
    GStatBuf st;
    if (g_stat(path, &st))
        return NULL;
    *uid = st.st_uid;
    return path;
}

static void check_alias(struct jb_hook *hook, const GPtrArray *main_cf, const char *path, const char *line)
{
    g_autofree char *program = jb_hook_program(line), *full = g_strconcat(hook->root, path, NULL);
    g_autofree char *table = g_strconcat(full, ".db", NULL), *lmdb = g_strconcat(full, ".lmdb", NULL);
    uid_t uid = 0;
    gboolean is_good = jb_hook_program_is_good(hook, path, program) & check_main(hook, main_cf);
    hook->n_found++;
    /* local(8): a command of an alias file runs as the owner of its table, and as nobody where that is root */
    const char *known = owner_of(table, &uid) ? table : owner_of(lmdb, &uid) ? lmdb : owner_of(full, &uid);
    if (!known || uid != hook->owner) {
        jb_say(hook->doctor, JB_VERDICT_WRONG, "%s: Postfix runs its commands as the owner of the file, who is not %s: give joinbox an alias "
               "file of its own, as filters/postfix/alias says", path, jb_hook_owner(hook));
        is_good = FALSE;
    }
    if (is_good)
        jb_say(hook->doctor, JB_VERDICT_FINE, "Postfix, by an alias in %s", path);
}

static void look_at_aliases(struct jb_hook *hook, const GPtrArray *main_cf)
{
    const char *maps = setting(main_cf, "alias_maps");
    g_auto(GStrv) each = g_strsplit_set(maps ? maps : "hash:/etc/aliases", " \t,", -1);
    for (guint i = 0; each[i]; i++) {
        const char *path = strchr(each[i], ':');
        g_autoptr(GPtrArray) lines = path && path[1] == '/' ? jb_hook_lines(hook, path + 1, ' ') : NULL;
        for (guint l = 0; lines && l < lines->len; l++)
            if (strstr(lines->pdata[l], "|") && strstr(lines->pdata[l], "joinbox-deliver"))
                check_alias(hook, main_cf, path + 1, lines->pdata[l]);
    }
}

void jb_hook_postfix(struct jb_hook *hook)
{
    g_autoptr(GPtrArray) main_cf = jb_hook_lines(hook, MAIN_CF, ' ');
    if (!main_cf)
        return;
    look_at_services(hook, main_cf);
    look_at_aliases(hook, main_cf);
}
