#include "reading/understand/robots.h"

#include "base/address.h"
#include "base/mailbox.h"
#include "base/no_reply.h"
#include "base/text.h"
#include "reading/understand/vouch.h"

enum {
    FIRST_BYTES = 6000, /* of the body, where a machine says what it is */
    SURE = 10,          /* weight that settles a class */
    ENOUGH_BOUNCE = 7,
    ENOUGH_AWAY = 6,
    ENOUGH_NEWS = 6,
    MOST_TEXT_WEIGHT = 6,
    LONGEST_ID = 1000, /* RFC 5322 §2.1.1: a line has 998 */
    SHORT_TEXT = 1200, /* bytes: automatic replies are short */
};

#define BOUNCE_SUBJECT(words)
#define BOUNCE_TEXT(words)
#define ABSENT_SUBJECT(words)
#define ABSENT_TEXT(words)
#define NEWS_TEXT(words)
static const char *const bounce_subjects[] = {
#undef BOUNCE_SUBJECT
#define BOUNCE_SUBJECT(words) words,
#include "reading/understand/robots.def"
#undef BOUNCE_SUBJECT
#define BOUNCE_SUBJECT(words)
    NULL};
static const char *const bounce_texts[] = {
#undef BOUNCE_TEXT
#define BOUNCE_TEXT(words) words,
#include "reading/understand/robots.def"
#undef BOUNCE_TEXT
#define BOUNCE_TEXT(words)
    NULL};
static const char *const absent_subjects[] = {
#undef ABSENT_SUBJECT
#define ABSENT_SUBJECT(words) words,
#include "reading/understand/robots.def"
#undef ABSENT_SUBJECT
#define ABSENT_SUBJECT(words)
    NULL};
static const char *const absent_texts[] = {
#undef ABSENT_TEXT
#define ABSENT_TEXT(words) words,
#include "reading/understand/robots.def"
#undef ABSENT_TEXT
#define ABSENT_TEXT(words)
    NULL};
static const char *const news_texts[] = {
#undef NEWS_TEXT
#define NEWS_TEXT(words) words,
#include "reading/understand/robots.def"
#undef NEWS_TEXT
    NULL};

/* What the decision looks at, taken once from the message. */
struct look {
    const struct jb_case *c;
    const struct jb_message *message;
    char *subject; /* folded */
    char *text;    /* folded, the first of the body without quotes */
    char *foot;    /* folded, the last of it */
    gsize text_size;
    const char *from; /* address or "" */
    char *from_name;  /* folded */
    gboolean is_null_sender, is_daemon, is_postmaster, is_noreply, is_own_list;
};

void jb_reason_add(GPtrArray *reasons, gint64 weight, const char *what)
{
    struct jb_reason *reason = jb_shape_new(&jb_reason_shape);
    reason->what = g_strdup(what);
    reason->weight = weight;
    g_ptr_array_add(reasons, reason);
}

static const char *header(const struct look *look, const char *name)
{
    return jb_message_header(look->message, name);
}

static gboolean begins(const char *value, const char *word)
{
    return value && g_ascii_strncasecmp(value + strspn(value, " \t"), word, strlen(word)) == 0;
}

static guint count(const char *text, const char *const *phrases, guint most)
{
    guint n = 0;
    for (; *phrases && n < most; phrases++)
        n += strstr(text, *phrases) != NULL;
    return n;
}

/* Words of the body that are no quotes, up to FIRST_BYTES. Caller frees. */
static char *first_text(const struct jb_message *message, gsize *size)
{
    GString *text = g_string_new(NULL);
    *size = 0;
    for (guint i = 0; i < message->bodies->len; i++) {
        const struct jb_body *body = message->bodies->pdata[i];
        if (g_str_has_prefix(body->type, "text/rfc822"))
            continue;
        for (const char *p = body->text; *p;) {
            const char *end = strchrnul(p, '\n');
            if (*p != '>') {
                *size += (gsize)(end - p) + 1;
                if (text->len < FIRST_BYTES)
                    g_string_append_len(text, p, MIN(end - p, FIRST_BYTES));
                g_string_append_c(text, ' ');
            }
            p = *end ? end + 1 : end;
        }
    }
    g_autofree char *valid = g_utf8_make_valid(text->str, -1);
    g_string_free(text, TRUE);
    return jb_text_fold(valid);
}

static char *last_text(const struct jb_message *message)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < message->bodies->len; i++) {
        const struct jb_body *body = message->bodies->pdata[i];
        gsize n = strlen(body->text);
        g_string_append(text, n > FIRST_BYTES ? body->text + n - FIRST_BYTES : body->text);
        g_string_append_c(text, ' ');
    }
    g_autofree char *valid = g_utf8_make_valid(text->str, -1);
    g_string_free(text, TRUE);
    return jb_text_fold(valid);
}

static gboolean is_daemon_name(const char *name)
{
    static const char *const names[] = {"mail delivery s",
                                        "mail deliver system",
                                        "mailer-daemon",
                                        "mail administrator",
                                        "mail delivery",
                                        "mailerdaemon",
                                        "internet mail delivery",
                                        "returned mail",
                                        "email delivery",
                                        "microsoft outlook",
                                        "system administrator",
                                        "mail system",
                                        NULL};
    for (const char *const *n = names; *n; n++)
        if (g_str_has_prefix(name, *n))
            return TRUE;
    return FALSE;
}

static void look_at_sender(struct look *look)
{
    const struct jb_address *from = look->message->from->len ? look->message->from->pdata[0] : NULL;
    const char *raw = header(look, "From");
    const char *path = header(look, "Return-Path");
    const char *envelope = look->c->envelope ? look->c->envelope->sender : NULL;
    look->from = from && from->email ? from->email : "";
    look->from_name = jb_text_fold(from && from->name ? from->name : raw ? raw : "");
    g_autofree char *local = g_ascii_strdown(look->from, (gssize)strcspn(look->from, "@"));
    gboolean is_empty = raw && g_str_has_prefix(raw + strspn(raw, " "), "<>");
    look->is_daemon = is_empty || g_str_has_prefix(local, "mailer-daemon") ||
                      g_str_has_prefix(local, "mailerdaemon") || g_str_has_prefix(local, "maildaemon") ||
                      g_str_has_prefix(local, "mail-daemon") ||
                      g_str_has_prefix(local, "microsoftexchange") ||
                      g_str_has_prefix(look->from_name, "mailer-daemon") || is_daemon_name(look->from_name);
    look->is_postmaster = g_str_has_prefix(local, "postmaster");
    look->is_noreply = jb_mailbox_is_machine(look->from) && !look->is_daemon && !look->is_postmaster;
    look->is_null_sender =
        (path && (begins(path, "<>") || begins(path, "<mailer-daemon") || begins(path, "mailer-daemon"))) ||
        (envelope && (!*envelope || begins(envelope, "mailer-daemon")));
}

static gboolean has_part(const struct look *look, const char *type)
{
    for (guint i = 0; i < look->message->part_types->len; i++)
        if (g_str_has_prefix(look->message->part_types->pdata[i], type))
            return TRUE;
    return FALSE;
}

static gboolean has_report(const struct look *look, const char *type)
{
    for (guint i = 0; i < look->message->part_types->len; i++) {
        const char *part = look->message->part_types->pdata[i];
        if (g_str_has_prefix(part, "multipart/report") && strstr(part, type))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_automatic(const struct look *look)
{
    const char *value = header(look, "Auto-Submitted");
    return value && *value && !begins(value, "no");
}

/* Marks that a person's mail does not have; without one of them words alone make no bounce. */
static gint64 weigh_machine(const struct look *look)
{
    gint64 weight = 0;
    weight += look->is_daemon ? 5 : 0;
    weight += look->is_postmaster ? 3 : 0;
    weight += look->is_null_sender ? 3 : 0;
    weight += is_automatic(look) ? 2 : 0;
    weight += look->is_noreply ? 2 : 0;
    weight += header(look, "X-Failed-Recipients") ? 6 : 0;
    weight +=
        begins(header(look, "Precedence"), "junk") || begins(header(look, "Precedence"), "bulk") ? 1 : 0;
    weight += has_part(look, "text/rfc822-headers") ? 2 : 0;
    weight += has_part(look, "message/rfc822") && !*look->text ? 3 : 0; /* a mail returned without a word */
    weight += header(look, "X-MS-Exchange-Message-Is-Ndr") ? 6 : 0;
    return weight;
}

/* An enhanced status code (RFC 3463) or an SMTP one, as reports quote them. */
static gboolean has_status_code(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (p > text && g_ascii_isalnum(p[-1]))
            continue;
        if ((p[0] == '5' || p[0] == '4') && p[1] == '.' && g_ascii_isdigit(p[2]) && p[3] == '.' &&
            g_ascii_isdigit(p[4]))
            return TRUE;
        if ((p[0] == '5' || p[0] == '4') && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]) &&
            (p[3] == ' ' || p[3] == '-') && (g_ascii_isdigit(p[4]) || p[4] == '<' || strstr(p, "smtp")))
            return TRUE;
    }
    return FALSE;
}

/* A mail server reports from the null sender (RFC 3464 §2): an automatic answer with a return path is none of
 * its. */
static gboolean has_return_path(const struct look *look)
{
    const char *path = header(look, "Return-Path");
    return path && strchr(path, '@') && !look->is_null_sender && !look->is_daemon && !look->is_postmaster &&
           !look->is_noreply;
}

static gint64 weigh_bounce(const struct look *look, GPtrArray *reasons)
{
    if (has_report(look, "delivery-status") || has_part(look, "message/delivery-status") ||
        has_part(look, "message/global-delivery-status")) {
        jb_reason_add(reasons, SURE, "it holds a delivery status report (RFC 3464)");
        return SURE;
    }
    if (has_report(look, "feedback-report") || has_part(look, "message/feedback-report") ||
        has_report(look, "tlsrpt")) {
        jb_reason_add(reasons, SURE, "it holds a feedback report (RFC 5965)");
        return SURE;
    }
    if (is_automatic(look) && has_return_path(look))
        return 0;
    gint64 machine = weigh_machine(look);
    gint64 subject = count(look->subject, bounce_subjects, 1) ? 4 : 0;
    gint64 text = MIN(MOST_TEXT_WEIGHT, 2 * (gint64)count(look->text, bounce_texts, 4)) +
                  (has_status_code(look->text) ? 1 : 0);
    gboolean absent = count(look->subject, absent_subjects, 1) > 0;
    if (!machine && !(subject && text >= MOST_TEXT_WEIGHT && !*look->from))
        return 0;
    if (absent && !look->is_daemon && !subject)
        return 0;
    if (subject + text == 0)
        return look->is_daemon && look->is_null_sender ? ENOUGH_BOUNCE : 0;
    gint64 weight = machine + subject + text;
    if (weight >= ENOUGH_BOUNCE)
        jb_reason_add(reasons, weight, "a mail server reports on mail that it could not deliver");
    return weight;
}

/* A mail system of a list refuses a post: from the list's own address, in a report's words. */
static gint64 weigh_list_refusal(const struct look *look, GPtrArray *reasons)
{
    gboolean from_list = strstr(look->from, "-admin@") || strstr(look->from, "-owner@") ||
                         strstr(look->from, "-bounces@") || strstr(look->from, "-request@") ||
                         begins(header(look, "X-ML-Info"), "") || header(look, "X-MLServer") ||
                         header(look, "X-ML-Name");
    if (!from_list || !count(look->subject, bounce_subjects, 1))
        return 0;
    jb_reason_add(reasons, ENOUGH_BOUNCE, "a mailing list refuses a post");
    return ENOUGH_BOUNCE;
}

static gboolean has_away_header(const struct look *look)
{
    static const char *const names[] = {"X-Autoreply",
                                        "X-Auto-Reply",
                                        "X-Autorespond",
                                        "X-Autoresponse",
                                        "X-Auto-Response",
                                        "X-AutoReply-From",
                                        "X-Mail-Autoreply",
                                        "X-Vacation",
                                        "X-MS-Exchange-Inbox-Rules-Loop",
                                        "X-FC-MachineGenerated",
                                        "X-AutoReply-Rule",
                                        "X-Autogenerated",
                                        "X-Boxbe-Request",
                                        "X-Spamarrest-Challenge",
                                        NULL};
    for (const char *const *name = names; *name; name++) {
        const char *value = header(look, *name);
        if (value && *value && !begins(value, "no") && !begins(value, "false"))
            return TRUE;
    }
    return begins(header(look, "Precedence"), "auto") ||
           begins(header(look, "Delivered-To"), "autoresponder") ||
           begins(header(look, "X-POST-MessageClass"), "9");
}

/* "Auto:" alone is how a person may begin; a subject of the table near its start is a machine's. */
static gboolean is_away_subject(const struct look *look)
{
    for (const char *const *s = absent_subjects; *s; s++) {
        const char *p = strstr(look->subject, *s);
        if (p && p - look->subject <= 60)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_answer(const struct look *look)
{
    return look->message->in_reply_to->len > 0 || look->message->references->len > 0 ||
           g_str_has_prefix(look->subject, "re:");
}

static gint64 weigh_away(const struct look *look, GPtrArray *reasons)
{
    gint64 weight = 0;
    if (has_report(look, "disposition-notification") || has_part(look, "message/disposition-notification")) {
        jb_reason_add(reasons, SURE, "it is a receipt of a mail program (RFC 8098)");
        return SURE;
    }
    if (is_automatic(look)) {
        weight += SURE;
        jb_reason_add(reasons, SURE, "Auto-Submitted says that a machine sent it (RFC 3834)");
    }
    if (has_away_header(look)) {
        weight += SURE;
        jb_reason_add(reasons, SURE, "a header says that a program answered for a person");
    }
    gboolean subject = is_away_subject(look);
    gint64 words = subject ? 5 : 0;
    words += subject && is_answer(look) ? 2 : 0;
    words += begins(header(look, "Precedence"), "junk") ? 4 : 0;
    guint n_text = count(look->text, absent_texts, 3);
    gboolean is_short = look->text_size <= SHORT_TEXT;
    words += n_text ? (is_short ? 2 + 2 * (gint64)n_text : 1) : 0;
    words += look->is_null_sender && (words || is_short) ? 4 : 0;
    words += header(look, "X-Auto-Response-Suppress") && words ? 2 : 0;
    words += look->is_noreply ? 3 : 0;
    words += begins(header(look, "Precedence"), "bulk") && words ? 2 : 0;
    words += n_text && is_short && is_answer(look) ? 1 : 0;
    if (words >= ENOUGH_AWAY)
        jb_reason_add(reasons, words, "it reads like an automatic reply");
    return weight + words;
}

static gint64 weigh_calendar(const struct look *look, GPtrArray *reasons)
{
    if (!has_part(look, "text/calendar"))
        return 0;
    static const char *const answers[] = {
        "accepted:",   "declined:", "tentative:", "tentatively accepted:", "derbyniwyd:", "gwrthodwyd:",
        "angenommen:", "accepté",   NULL};
    if (!count(look->subject, answers, 1))
        return 0;
    jb_reason_add(reasons, ENOUGH_AWAY, "a calendar answers an invitation");
    return ENOUGH_AWAY;
}

/* The address that list servers send from: owner-list@, list-bounces@, list-request@. */
static gboolean is_list_sender(const char *value)
{
    gsize at, length;
    if (!value || !jb_mailbox_find(value, strlen(value), &at, &length))
        return FALSE;
    g_autofree char *address = g_ascii_strdown(value + at, (gssize)length);
    return g_str_has_prefix(address, "owner-") || strstr(address, "-bounces@") ||
           strstr(address, "-bounces+") || strstr(address, "-owner@") || strstr(address, "-request@");
}

static gboolean has_list_header(const struct look *look)
{
    static const char *const names[] = {"List-Id",           "List-Unsubscribe",
                                        "List-Post",         "List-Help",
                                        "List-Archive",      "List-Subscribe",
                                        "List-Owner",        "Mailing-List",
                                        "X-Mailing-List",    "X-BeenThere",
                                        "X-Mailman-Version", "X-ML-Name",
                                        "X-List-Server",     NULL};
    for (const char *const *name = names; *name; name++)
        if (header(look, *name) && *header(look, *name))
            return TRUE;
    return begins(header(look, "Precedence"), "list") || is_list_sender(header(look, "Sender")) ||
           is_list_sender(header(look, "Return-Path"));
}

static gboolean has_bulk_header(const struct look *look)
{
    static const char *const names[] = {"X-Mailgun-Sid",    "X-SG-EID",       "Feedback-ID",
                                        "X-CSA-Complaints", "X-Campaign",     "X-CampaignID",
                                        "X-Campaign-Id",    "X-MC-User",      "X-Mailjet-Campaign",
                                        "X-MailerLite",     "X-EmailType-Id", "X-Mailer-RecptId",
                                        "X-Mailin-EID",     "X-Sib-Id",       "X-Mandrill-User",
                                        "X-PM-Message-Id",  "X-SES-Outgoing", "X-Report-Abuse",
                                        "X-CMAE-Analysis",  "X-Newsletter",   NULL};
    for (const char *const *name = names; *name; name++)
        if (header(look, *name))
            return TRUE;
    return begins(header(look, "Precedence"), "bulk");
}

static gint64 weigh_list(const struct look *look, GPtrArray *reasons)
{
    gint64 weight = 0;
    if (has_list_header(look) && !look->is_own_list) {
        weight = SURE;
        jb_reason_add(reasons, SURE, "it came through a mailing list (RFC 2369, 2919)");
    }
    gint64 news = 2 * (gint64)count(look->foot, news_texts, 3) + (has_bulk_header(look) ? 4 : 0);
    if (news >= ENOUGH_NEWS) {
        weight += news;
        jb_reason_add(reasons, news, "it reads like a newsletter");
    }
    return weight;
}

/* A form on a website sends in its own name and puts the person into Reply-To. */
static gboolean is_form(const struct look *look)
{
    if (!look->message->reply_to->len)
        return FALSE;
    const struct jb_address *reply_to = look->message->reply_to->pdata[0];
    return reply_to->email && !jb_mailbox_is_machine(reply_to->email) &&
           !jb_address_equal(reply_to->email, look->from);
}

static int decide(const struct look *look, GPtrArray *reasons)
{
    if (weigh_bounce(look, reasons) >= ENOUGH_BOUNCE || weigh_list_refusal(look, reasons) >= ENOUGH_BOUNCE)
        return JB_CLASS_BOUNCE;
    gint64 list = weigh_list(look, reasons);
    gint64 away = weigh_away(look, reasons) + weigh_calendar(look, reasons);
    if (away >= ENOUGH_AWAY && (list < SURE || away >= SURE + 5 || is_away_subject(look)) &&
        !(look->is_noreply && away < SURE && list >= ENOUGH_NEWS))
        return JB_CLASS_AUTO_REPLY;
    if (list >= ENOUGH_NEWS)
        return JB_CLASS_LIST;
    if (away >= ENOUGH_AWAY)
        return JB_CLASS_AUTO_REPLY;
    if (look->is_daemon || (look->is_noreply && !is_form(look))) {
        jb_reason_add(reasons, ENOUGH_AWAY, "its author is a machine's address");
        return JB_CLASS_AUTO_REPLY;
    }
    return -1;
}

int jb_robots_class(const struct jb_case *c, GPtrArray *reasons)
{
    struct look look = {.c = c, .message = c->parts->messages->pdata[0]};
    look.subject = jb_text_fold(look.message->subject ? look.message->subject : "");
    look.text = first_text(look.message, &look.text_size);
    look.foot = last_text(look.message);
    look.is_own_list = jb_no_reply_is_own_list(look.message->headers, c->setting);
    look_at_sender(&look);
    int class = decide(&look, reasons);
    if (class < 0)
        g_ptr_array_set_size(reasons, 0);
    g_free(look.subject);
    g_free(look.text);
    g_free(look.foot);
    g_free(look.from_name);
    return class;
}

/* The id in a line "Message-ID: <…>" of a text; NULL. Caller frees. */
static char *find_id(const char *text)
{
    for (const char *p = text; p && *p;) {
        const char *end = strchrnul(p, '\n');
        const char *words = p + strspn(p, " \t>|*");
        if (g_ascii_strncasecmp(words, "message-id:", 11) == 0) {
            const char *open = memchr(words, '<', (gsize)(end - words));
            const char *close = open ? memchr(open, '>', (gsize)(end - open)) : NULL;
            if (close && close - open <= LONGEST_ID)
                return g_strndup(open + 1, (gsize)(close - open) - 1);
        }
        p = *end ? end + 1 : end;
    }
    return NULL;
}

char *jb_robots_bounce_of(const struct jb_case *c)
{
    for (guint i = 1; i < c->parts->messages->len; i++) {
        const struct jb_message *inner = c->parts->messages->pdata[i];
        if (inner->message_id)
            return g_strdup(inner->message_id);
    }
    const struct jb_message *message = c->parts->messages->pdata[0];
    for (guint i = 0; i < message->bodies->len; i++) {
        char *id = find_id(((const struct jb_body *)message->bodies->pdata[i])->text);
        if (id)
            return id;
    }
    const GPtrArray *ids = message->in_reply_to->len ? message->in_reply_to : message->references;
    return ids->len ? g_strdup(ids->pdata[ids->len - 1]) : NULL;
}

gboolean jb_robots_is_marked_spam(const struct jb_message *message)
{
    guint trusted = jb_vouch_trusted_headers(message);
    for (guint i = 0; i < trusted && i < message->headers->len; i++) {
        const struct jb_header *h = message->headers->pdata[i];
        gboolean is_mark = g_ascii_strcasecmp(h->name, "X-Spam-Flag") == 0 ||
                           g_ascii_strcasecmp(h->name, "X-Spam-Status") == 0 ||
                           g_ascii_strcasecmp(h->name, "X-Spam") == 0;
        if (is_mark && begins(h->value, "yes") && !g_ascii_isalnum(h->value[strspn(h->value, " \t") + 3]))
            return TRUE;
    }
    return FALSE;
}
