#include "base/no_reply.h"

#include "base/address.h"
#include "base/mailbox.h"
#include "base/reading.h"

const char *const jb_no_reply_names[] = {
#define X(name, printed, meaning) printed,
#include "base/no_reply.def"
#undef X
    NULL};
static const char *const meanings[] = {
#define X(name, printed, meaning) meaning,
#include "base/no_reply.def"
#undef X
};
static const gboolean is_answered[] = {
#define X(name, printed, answered, meaning) answered,
#include "base/classes.def"
#undef X
};

/* A header and the beginning of a value that speaks; "" is any value, "!x" any but x. */
static const struct {
    const char *name, *value;
    enum jb_no_reply reason;
} rules[] = {
    {"Auto-Submitted", "!no", JB_NO_REPLY_AUTO_SUBMITTED},
    {"Precedence", "bulk", JB_NO_REPLY_PRECEDENCE},
    {"Precedence", "junk", JB_NO_REPLY_PRECEDENCE},
    {"Precedence", "list", JB_NO_REPLY_PRECEDENCE},
    {"Precedence", "auto", JB_NO_REPLY_PRECEDENCE},
    {"List-Id", "", JB_NO_REPLY_LIST},
    {"List-Unsubscribe", "", JB_NO_REPLY_LIST},
    {"List-Post", "", JB_NO_REPLY_LIST},
    {"List-Help", "", JB_NO_REPLY_LIST},
    {"List-Owner", "", JB_NO_REPLY_LIST},
    {"List-Archive", "", JB_NO_REPLY_LIST},
    {"List-Subscribe", "", JB_NO_REPLY_LIST},
    {"Mailing-List", "", JB_NO_REPLY_LIST},
    {"X-Mailing-List", "", JB_NO_REPLY_LIST},
    {"X-BeenThere", "", JB_NO_REPLY_LIST},
    {"X-ML-Name", "", JB_NO_REPLY_LIST},
    {"X-Auto-Response-Suppress", "", JB_NO_REPLY_SUPPRESS},
    {"X-Autoreply", "!no", JB_NO_REPLY_AUTO_HEADER},
    {"X-Auto-Reply", "!no", JB_NO_REPLY_AUTO_HEADER},
    {"X-Autorespond", "!no", JB_NO_REPLY_AUTO_HEADER},
    {"X-Autoresponse", "!no", JB_NO_REPLY_AUTO_HEADER},
    {"X-Auto-Response", "!no", JB_NO_REPLY_AUTO_HEADER},
    {"X-AutoReply-From", "", JB_NO_REPLY_AUTO_HEADER},
    {"X-Mail-Autoreply", "!no", JB_NO_REPLY_AUTO_HEADER},
    {"X-Vacation", "", JB_NO_REPLY_AUTO_HEADER},
    {"X-MS-Exchange-Inbox-Rules-Loop", "", JB_NO_REPLY_AUTO_HEADER},
    {"X-POST-MessageClass", "9", JB_NO_REPLY_AUTO_HEADER},
    {"Delivered-To", "autoresponder", JB_NO_REPLY_AUTO_HEADER},
    {"X-FC-MachineGenerated", "true", JB_NO_REPLY_AUTO_HEADER},
    {"X-Failed-Recipients", "", JB_NO_REPLY_REPORT},
    {"Content-Type", "multipart/report", JB_NO_REPLY_REPORT},
    {"Content-Type", "message/delivery-status", JB_NO_REPLY_REPORT},
    {"Content-Type", "message/disposition-notification", JB_NO_REPLY_REPORT},
    {"Content-Type", "message/feedback-report", JB_NO_REPLY_REPORT},
    {"Return-Path", "<>", JB_NO_REPLY_NULL_SENDER},
    {"Return-Path", "<mailer-daemon", JB_NO_REPLY_NULL_SENDER},
    {"Return-Path", "mailer-daemon", JB_NO_REPLY_NULL_SENDER},
};

const char *jb_no_reply_meaning(const char *name)
{
    for (gsize i = 0; i < JB_N_NO_REPLY; i++)
        if (g_strcmp0(name, jb_no_reply_names[i]) == 0)
            return meanings[i];
    return NULL;
}

static gboolean value_speaks(const char *value, const char *wanted)
{
    gboolean is_negated = *wanted == '!';
    const char *word = is_negated ? wanted + 1 : wanted;
    gsize n = strlen(word);
    value += strspn(value, " \t");
    gboolean begins = g_ascii_strncasecmp(value, word, n) == 0 && (!is_negated || !g_ascii_isalnum(value[n]));
    return is_negated ? *value && !begins : begins;
}

gboolean jb_no_reply_is_own_list(const GPtrArray *headers, const struct jb_setting *setting)
{
    if (!setting->own_list || !*setting->own_list)
        return FALSE;
    for (guint i = 0; i < headers->len; i++) {
        const struct jb_header *header = headers->pdata[i];
        if (g_ascii_strcasecmp(header->name, "List-Id") != 0)
            continue;
        g_autofree char *value = g_ascii_strdown(header->value, -1);
        g_autofree char *own = g_ascii_strdown(setting->own_list, -1);
        return strstr(value, own) != NULL;
    }
    return FALSE;
}

/* A loop header, or a Message-ID, of ours. */
static gboolean names_us(const char *value, const struct jb_setting *setting)
{
    gsize at, length;
    if (!jb_mailbox_find(value, strlen(value), &at, &length))
        return FALSE;
    g_autofree char *address = g_strndup(value + at, length);
    return jb_mailbox_in(address, setting->own_addresses) ||
           jb_domain_in(jb_mailbox_domain(address), setting->own_domains);
}

/* One of several authors is enough. */
static gboolean has_our_address(const char *value, const struct jb_setting *setting)
{
    gsize at, length, size = strlen(value);

    for (const char *p = value; jb_mailbox_find(p, size, &at, &length) && length > 0; p += at + length) {
        g_autofree char *address = g_strndup(p + at, length);

        if (jb_mailbox_in(address, setting->own_addresses))
            return TRUE;
        size -= at + length;
    }
    return FALSE;
}

static guint reasons_of_header(const struct jb_header *header, const struct jb_setting *setting,
                               gboolean own_list)
{
    guint reasons = 0;
    const char *value = header->value ? header->value : "";
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (g_ascii_strcasecmp(header->name, rules[i].name) != 0 || !value_speaks(value, rules[i].value))
            continue;
        gboolean is_list = rules[i].reason == JB_NO_REPLY_LIST ||
                           (rules[i].reason == JB_NO_REPLY_PRECEDENCE && g_str_equal(rules[i].value, "list"));
        if (!own_list || !is_list)
            reasons |= 1u << rules[i].reason;
    }
    gboolean is_loop = g_ascii_strcasecmp(header->name, "X-Loop") == 0 ||
                       g_ascii_strcasecmp(header->name, "Message-ID") == 0 ||
                       g_ascii_strcasecmp(header->name, "X-Joinbox-Loop") == 0;
    if (is_loop && names_us(value, setting))
        reasons |= 1u << JB_NO_REPLY_LOOP;
    gboolean is_author =
        g_ascii_strcasecmp(header->name, "From") == 0 || g_ascii_strcasecmp(header->name, "Reply-To") == 0;
    if (is_author && has_our_address(value, setting))
        reasons |= 1u << JB_NO_REPLY_OWN_ADDRESS;
    return reasons;
}

static guint reasons_of_addresses(const struct jb_no_reply_case *c)
{
    guint reasons = 0;
    const char *const addresses[] = {c->author, c->answer_to};
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        if (jb_mailbox_in(addresses[i], c->setting->own_addresses))
            reasons |= 1u << JB_NO_REPLY_OWN_ADDRESS;
        if (jb_mailbox_is_machine(addresses[i]))
            reasons |= 1u << JB_NO_REPLY_MACHINE;
        if (!jb_address_is_valid(addresses[i]))
            reasons |= 1u << JB_NO_REPLY_NO_ADDRESS;
    }
    return reasons;
}

/* Servers that cannot hand over an empty sender write MAILER-DAEMON in its place. */
static gboolean is_null_sender(const char *sender)
{
    return sender &&
           (!*sender || g_str_equal(sender, "<>") || g_ascii_strncasecmp(sender, "mailer-daemon", 13) == 0);
}

guint jb_no_reply_reasons(const struct jb_no_reply_case *c)
{
    guint reasons = reasons_of_addresses(c);
    gboolean own_list = jb_no_reply_is_own_list(c->headers, c->setting);
    for (guint i = 0; i < c->headers->len; i++)
        reasons |= reasons_of_header(c->headers->pdata[i], c->setting, own_list);
    if (is_null_sender(c->envelope_sender))
        reasons |= 1u << JB_NO_REPLY_NULL_SENDER;
    if (c->class >= 0 && (gsize)c->class < G_N_ELEMENTS(is_answered) && !is_answered[c->class])
        reasons |= 1u << JB_NO_REPLY_CLASS;
    return reasons;
}

void jb_no_reply_print(guint reasons, GPtrArray *names)
{
    for (guint i = 0; i < JB_N_NO_REPLY; i++)
        if (reasons & (1u << i))
            g_ptr_array_add(names, g_strdup(jb_no_reply_names[i]));
}
