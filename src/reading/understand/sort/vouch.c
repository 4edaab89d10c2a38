#include "reading/understand/sort/vouch.h"

#include "base/mailbox.h"

/* The host that wrote a Received line: the word after "by". Caller frees; NULL where there is none. */
static char *received_by(const char *value)
{
    const char *by = g_str_has_prefix(value, "by ") ? value - 1 : strstr(value, " by ");
    if (!by)
        return NULL;
    by += 4;
    return g_ascii_strdown(by, (gssize)strcspn(by, " \t;("));
}

guint jb_vouch_trusted_headers(const struct jb_message *message)
{
    g_autofree char *host = NULL;
    guint trusted = message->headers->len;
    for (guint i = 0; i < message->headers->len; i++) {
        const struct jb_header *header = message->headers->pdata[i];
        if (g_ascii_strcasecmp(header->name, "Received") != 0)
            continue;
        g_autofree char *by = received_by(header->value);
        if (host && g_strcmp0(host, by) != 0)
            return i;
        if (!host) {
            host = by ? g_steal_pointer(&by) : g_strdup("");
            trusted = i + 1;
        } else {
            trusted = i + 1;
        }
    }
    return trusted;
}

/* Relaxed alignment (RFC 7489 §3.1.1): the author's domain is the other or below it, or the other way round.
 */
static gboolean is_aligned(const char *domain, const char *author)
{
    const char *own = jb_mailbox_domain(author);
    const char *at = strrchr(domain, '@');
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    if (at)
        domain = at + 1;
    if (!strchr(domain, '.'))
        return FALSE;
    g_ptr_array_add(one, (gpointer)domain);
    if (jb_domain_in(own, one))
        return TRUE;
    g_ptr_array_set_size(one, 0);
    g_ptr_array_add(one, (gpointer)own);
    return strchr(own, '.') && jb_domain_in(domain, one);
}

/* The value of a property in one result: "header.from=coop.example". Caller frees; NULL. */
static char *property(const char *result, const char *name)
{
    for (const char *p = result; (p = strstr(p, name)); p++) {
        gsize n = strlen(name);
        if ((p == result || strchr(" \t;(", p[-1])) && p[n] == '=') {
            const char *value = p + n + 1;
            value += strspn(value, " \"");
            return g_strndup(value, strcspn(value, " \t;\")"));
        }
    }
    return NULL;
}

/* Comments may hold anything, "dkim=pass" too. */
static char *without_comments(const char *value)
{
    GString *out = g_string_new(NULL);
    for (guint depth = 0; *value; value++) {
        if (*value == '(')
            depth++;
        if (!depth)
            g_string_append_c(out, (char)g_ascii_tolower(*value));
        if (*value == ')' && depth)
            depth--;
    }
    return g_string_free(out, FALSE);
}

static gboolean is_result(const char *result, const char *method, const char *wanted)
{
    result += strspn(result, " \t");
    gsize n = strlen(method);
    if (strncmp(result, method, n) != 0)
        return FALSE;
    const char *p = result + n;
    p += strspn(p, " \t");
    if (*p != '=')
        return FALSE;
    p++;
    p += strspn(p, " \t");
    gsize m = strlen(wanted);
    return strncmp(p, wanted, m) == 0 && !g_ascii_isalnum(p[m]);
}

static gboolean speaks_for(const char *result, const char *const *properties, const char *author)
{
    for (; *properties; properties++) {
        g_autofree char *domain = property(result, *properties);
        if (domain)
            return is_aligned(domain, author);
    }
    return FALSE;
}

static enum jb_vouch judge(const char *value, const char *author)
{
    static const char *const dmarc[] = {"header.from", NULL}, *const dkim[] = {"header.d", "header.i", NULL},
                             *const spf[] = {"smtp.mailfrom", "smtp.from", NULL};
    g_auto(GStrv) results = g_strsplit(value, ";", 64);
    enum jb_vouch vouch = JB_VOUCH_UNKNOWN;
    for (char **r = results[0] ? results + 1 : results; *r; r++) {
        g_autofree char *from = property(*r, "header.from");
        if (is_result(*r, "dmarc", "fail"))
            return JB_VOUCH_FAIL;
        if ((is_result(*r, "dmarc", "pass") && (!from || speaks_for(*r, dmarc, author))) ||
            (is_result(*r, "dkim", "pass") && speaks_for(*r, dkim, author)) ||
            (is_result(*r, "spf", "pass") && speaks_for(*r, spf, author)))
            vouch = JB_VOUCH_PASS;
    }
    return vouch;
}

/* authserv-id [version] ";" … */
static gboolean is_by_us(const char *value, const struct jb_setting *setting)
{
    value += strspn(value, " \t");
    gsize n = strcspn(value, " \t;");
    for (guint i = 0; i < setting->authserv_ids->len; i++) {
        const char *id = setting->authserv_ids->pdata[i];
        if (strlen(id) == n && g_ascii_strncasecmp(id, value, n) == 0)
            return TRUE;
    }
    return FALSE;
}

enum jb_vouch jb_vouch_author(const struct jb_message *message, const char *author,
                              const struct jb_setting *setting)
{
    guint trusted = jb_vouch_trusted_headers(message);
    for (guint i = 0; author && i < trusted && i < message->headers->len; i++) {
        const struct jb_header *header = message->headers->pdata[i];
        if (g_ascii_strcasecmp(header->name, "Authentication-Results") != 0)
            continue;
        g_autofree char *value = without_comments(header->value);
        if (is_by_us(value, setting))
            return judge(value, author);
    }
    return JB_VOUCH_UNKNOWN;
}
