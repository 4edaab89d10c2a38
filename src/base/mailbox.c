#include "base/mailbox.h"

#include "base/address.h"
#include "base/text.h"

static gboolean is_atom(char c)
{
    return g_ascii_isalnum(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~.", c)) || (guchar)c >= 0x80;
}

static gboolean is_host(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '.' || (guchar)c >= 0x80;
}

enum { LONGEST_FOUND = 320 }; /* RFC 5321 §4.5.3.1: 64 and 255 */

gboolean jb_mailbox_find(const char *text, gsize size, gsize *at, gsize *length)
{
    for (gsize i = 1, free_from = 0; i + 1 < size; i++) {
        if (text[i] != '@')
            continue;
        gsize start = i, end = i + 1;
        while (start > free_from && is_atom(text[start - 1]))
            start--;
        while (end < size && is_host(text[end]))
            end++;
        while (start < i && strchr("'.=/", text[start]))
            start++;
        while (end > i + 1 && strchr(".-", text[end - 1]))
            end--;
        free_from = i + 1; /* nothing is looked at twice */
        if (start < i && end - start <= LONGEST_FOUND && memchr(text + i + 1, '.', end - i - 1)) {
            *at = start;
            *length = end - start;
            return TRUE;
        }
    }
    return FALSE;
}

static const char *const wrappers[] = {"\"", "'", "«", "»", "„", "”", "“", "‘",  "’",      "<",
                                       "[",  "(", "*", ",", ";", ":", " ", "\t", "\u00a0", NULL};

/* Takes quotes, brackets and blanks off both ends. */
static char *bare_name(const char *text, gsize size)
{
    g_autofree char *name = g_strndup(text, size);
    char *start = name;
    for (gboolean again = TRUE; again;) {
        again = FALSE;
        gsize n = strlen(start);
        for (const char *const *w = wrappers; *w; w++) {
            if (g_str_has_prefix(start, *w)) {
                start += strlen(*w);
                again = TRUE;
                break;
            }
            if (g_str_has_suffix(start, *w)) {
                start[n - strlen(*w)] = '\0';
                again = TRUE;
                break;
            }
        }
    }
    return jb_text_squeeze(start);
}

struct jb_address *jb_mailbox_parse(const char *text, gsize size)
{
    gsize at = size, length = 0;
    gboolean found = jb_mailbox_find(text, size, &at, &length);
    gsize before = at;
    if (found && before >= 7 && g_ascii_strncasecmp(text + before - 7, "mailto:", 7) == 0)
        before -= 7;
    g_autofree char *name = bare_name(text, before);
    if (!found && !*name)
        return NULL;
    struct jb_address *address = jb_shape_new(&jb_address_shape);
    if (found) {
        g_autofree char *written = g_strndup(text + at, length);

        address->email = jb_address_normalise(written);
        if (!address->email)
            address->email = g_steal_pointer(&written);
    }
    if (*name && strlen(name) < 200 && !strchr(name, '@'))
        address->name = g_steal_pointer(&name);
    return address;
}

const char *jb_mailbox_domain(const char *email)
{
    const char *at = email ? strrchr(email, '@') : NULL;
    return at ? at + 1 : "";
}

/* Length of the local part without its extension. */
static gsize local_size(const char *email)
{
    const char *at = strrchr(email, '@');
    gsize n = at ? (gsize)(at - email) : strlen(email);
    const char *plus = memchr(email, '+', n);
    return plus && plus > email ? (gsize)(plus - email) : n;
}

gboolean jb_mailbox_in(const char *email, const GPtrArray *addresses)
{
    for (guint i = 0; email && i < addresses->len; i++) {
        const char *own = addresses->pdata[i];
        gsize n = local_size(own);
        if (local_size(email) == n && g_ascii_strncasecmp(own, email, n) == 0 &&
            g_ascii_strcasecmp(jb_mailbox_domain(own), jb_mailbox_domain(email)) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean jb_domain_in(const char *domain, const GPtrArray *domains)
{
    gsize n = strlen(domain);
    for (guint i = 0; n && i < domains->len; i++) {
        gsize m = strlen(domains->pdata[i]);
        if (m && m <= n && g_ascii_strcasecmp(domain + n - m, domains->pdata[i]) == 0 &&
            (m == n || domain[n - m - 1] == '.'))
            return TRUE;
    }
    return FALSE;
}

static const char *const machines[] = {"noreply",
                                       "no-reply",
                                       "no_reply",
                                       "no.reply",
                                       "do-not-reply",
                                       "donotreply",
                                       "do_not_reply",
                                       "dontreply",
                                       "nepasrepondre",
                                       "keineantwort",
                                       "mailer-daemon",
                                       "mailerdaemon",
                                       "mail-daemon",
                                       "mailer_daemon",
                                       "maildaemon",
                                       "postmaster",
                                       "bounce",
                                       "bounces",
                                       "bounced",
                                       "notification",
                                       "notifications",
                                       "notify",
                                       "alert",
                                       "alerts",
                                       "automated",
                                       "autoreply",
                                       "auto-reply",
                                       "autoresponder",
                                       "auto-confirm",
                                       "autoconfirm",
                                       "robot",
                                       "daemon",
                                       "root",
                                       "nobody",
                                       "cron",
                                       "system",
                                       "listserv",
                                       "majordomo",
                                       "mailman",
                                       "listmaster",
                                       "scanner",
                                       "copier",
                                       "scan",
                                       "www-data",
                                       "apache",
                                       "nagios",
                                       "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
                                       "reply-disabled",
                                       "unmonitored",
                                       "messaging-service",
                                       "dimatebateb",
                                       NULL};
static const char *const machine_endings[] = {"-noreply", "-no-reply",      "-request", "-bounces",
                                              "-bounce",  "-owner",         "-daemon",  "_noreply",
                                              ".noreply", "-notifications", NULL};

gboolean jb_mailbox_is_machine(const char *email)
{
    const char *at = email ? strrchr(email, '@') : NULL;
    g_autofree char *local = g_ascii_strdown(email ? email : "", at ? at - email : -1);
    for (const char *const *m = machines; *m; m++) {
        gsize n = strlen(*m);
        if (strncmp(local, *m, n) == 0 && !g_ascii_isalpha(local[n]))
            return TRUE;
    }
    for (const char *const *m = machine_endings; *m; m++)
        if (g_str_has_suffix(local, *m))
            return TRUE;
    return g_str_has_prefix(local, "owner-") || g_str_has_prefix(local, "microsoftexchange") ||
           g_str_has_prefix(local, "prvs=") || g_str_has_prefix(local, "srs0");
}
