#include "review/doctor/dns.h"

#include <string.h>

#include "base/config.h"
#include "base/when.h"
#include "review/doctor/doctor.h"
#include "store/vitals.h"

enum { LOOKED_AT = 200 };

void jb_vouched_clear(struct jb_vouched *vouched)
{
    g_free(vouched->domain);
    g_free(vouched->spf);
    g_free(vouched->dkim);
    g_free(vouched->dmarc);
    *vouched = (struct jb_vouched){0};
}

/* Length of the field at `at`, its continued lines with it; 0 at the end of the header. */
static gsize field_length(const char *at, gsize left)
{
    gsize n = 0;
    if (!left || *at == '\n' || *at == '\r')
        return 0;
    do {
        const char *lf = memchr(at + n, '\n', left - n);
        n = lf ? (gsize)(lf - at) + 1 : left;
    } while (n < left && (at[n] == ' ' || at[n] == '\t'));
    return n;
}

/* "x@Sub.Example>" -> "sub.example": what follows the last @. NULL: there is none. Caller frees. */
static char *domain_in(const char *value)
{
    const char *at = strrchr(value, '@');
    gsize n = at ? strcspn(at + 1, "> \t\r\n,;)\"") : 0;
    return n ? g_ascii_strdown(at + 1, (gssize)n) : NULL;
}

/* The word behind "spf=" where that begins a word. Caller frees. */
static char *result_of(const char *value, const char *method)
{
    gsize n = strlen(method);
    for (const char *at = value; (at = strstr(at, method)); at += n)
        if (at > value && strchr(" \t\n;", at[-1]) && at[n] == '=')
            return g_strndup(at + n + 1, strspn(at + n + 1, "abcdefghijklmnopqrstuvwxyz"));
    return NULL;
}

static gboolean is_of(const char *value, const GPtrArray *authserv_ids)
{
    const char *start = value + strspn(value, " \t\r\n");
    gsize n = strcspn(start, " \t\r\n;");
    for (guint i = 0; i < authserv_ids->len; i++)
        if (strlen(authserv_ids->pdata[i]) == n && !g_ascii_strncasecmp(start, authserv_ids->pdata[i], n))
            return TRUE;
    return FALSE;
}

gboolean jb_vouched_read(GBytes *head, const GPtrArray *authserv_ids, struct jb_vouched *vouched)
{
    static const char results[] = "authentication-results:", from[] = "from:";
    gsize left, n;
    const char *at = g_bytes_get_data(head, &left);
    gboolean is_found = FALSE;
    *vouched = (struct jb_vouched){0};
    for (; (n = field_length(at, left)) > 0; at += n, left -= n) {
        g_autofree char *field = g_ascii_strdown(at, (gssize)n);
        if (!vouched->domain && g_str_has_prefix(field, from))
            vouched->domain = domain_in(field + strlen(from));
        if (is_found || !g_str_has_prefix(field, results) || !is_of(field + strlen(results), authserv_ids))
            continue;
        vouched->spf = result_of(field, "spf");
        vouched->dkim = result_of(field, "dkim");
        vouched->dmarc = result_of(field, "dmarc");
        is_found = TRUE;
    }
    return is_found;
}

static gboolean is_ours(const char *domain, const struct jb_config *config)
{
    const char *at = config->address ? strchr(config->address, '@') : NULL;
    return domain && at && !g_ascii_strcasecmp(domain, at + 1);
}

static gboolean has_passed(const char *result)
{
    return g_strcmp0(result, "pass") == 0;
}

/* Tells of the latest mail from our domain; FALSE where there is none among these. */
static gboolean tell_of(jb_doctor *doctor, const GPtrArray *heads)
{
    const struct jb_config *config = doctor->context->config;
    gboolean is_told = FALSE;
    for (guint i = 0; i < heads->len && !is_told; i++) {
        const struct jb_message_head *head = heads->pdata[i];
        struct jb_vouched found;
        is_told = jb_vouched_read(head->bytes, config->authserv_ids, &found) && is_ours(found.domain, config);
        g_autofree char *when = jb_when_local(head->received_at);
        gboolean is_good = has_passed(found.dmarc) || (has_passed(found.dkim) && has_passed(found.spf));
        if (is_told)
            jb_say(doctor, is_good ? JB_VERDICT_FINE : JB_VERDICT_LOOK,
                   "mail from %s that came on %s: spf %s, dkim %s, dmarc %s%s", found.domain, when, found.spf ? found.spf : "not looked at",
                   found.dkim ? found.dkim : "not looked at", found.dmarc ? found.dmarc : "not looked at",
                   is_good ? "" : "; unless a stranger used your name, answers may land among spam: compare with the records of your domain");
        jb_vouched_clear(&found);
    }
    return is_told;
}

void jb_look_at_dns(jb_doctor *doctor)
{
    const struct jb_config *config = doctor->context->config;
    const char *domain = config->address ? strchr(config->address, '@') : NULL;
    g_autoptr(GPtrArray) heads = doctor->store ? jb_message_heads(doctor->store, LOOKED_AT, NULL) : NULL;
    if (!domain || !heads || (config->authserv_ids->len && tell_of(doctor, heads)))
        return;
    jb_say(doctor, JB_VERDICT_FINE, "cannot be told from the mail that came. To look by hand: dig TXT %s (v=spf1 with the host that "
           "sends), dig TXT _dmarc.%s (v=DMARC1), and send an answer to a mailbox elsewhere, whose Authentication-Results should say "
           "dkim=pass", domain + 1, domain + 1);
}
