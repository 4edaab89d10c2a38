#include "reading/understand/mail/look.h"

#include "reading/understand/sort/robots.h"

enum { MOST_TEXT_WEIGHT = 6 };

#define BOUNCE_SUBJECT(words)
#define BOUNCE_TEXT(words)
#define ABSENT_SUBJECT(words)
#define ABSENT_TEXT(words)
#define NEWS_TEXT(words)
static const char *const bounce_subjects[] = {
#undef BOUNCE_SUBJECT
#define BOUNCE_SUBJECT(words) words,
#include "reading/understand/sort/robots.def"
#undef BOUNCE_SUBJECT
#define BOUNCE_SUBJECT(words)
    NULL};
static const char *const bounce_texts[] = {
#undef BOUNCE_TEXT
#define BOUNCE_TEXT(words) words,
#include "reading/understand/sort/robots.def"
#undef BOUNCE_TEXT
#define BOUNCE_TEXT(words)
    NULL};
static const char *const absent_subjects[] = {
#undef ABSENT_SUBJECT
#define ABSENT_SUBJECT(words) words,
#include "reading/understand/sort/robots.def"
#undef ABSENT_SUBJECT
#define ABSENT_SUBJECT(words)
    NULL};

/* Marks that a person's mail does not have; without one of them words alone make no bounce. */
static gint64 weigh_machine(const struct jb_look *look)
{
    gint64 weight = 0;
    weight += look->is_daemon ? 5 : 0;
    weight += look->is_postmaster ? 3 : 0;
    weight += look->is_null_sender ? 3 : 0;
    weight += jb_look_is_automatic(look) ? 2 : 0;
    weight += look->is_noreply ? 2 : 0;
    weight += jb_look_header(look, "X-Failed-Recipients") ? 6 : 0;
    weight += jb_look_begins(jb_look_header(look, "Precedence"), "junk") ||
                      jb_look_begins(jb_look_header(look, "Precedence"), "bulk")
                  ? 1
                  : 0;
    weight += jb_look_has_part(look, "text/rfc822-headers") ? 2 : 0;
    weight +=
        jb_look_has_part(look, "message/rfc822") && !*look->text ? 3 : 0; /* a mail returned without a word */
    weight += jb_look_header(look, "X-MS-Exchange-Message-Is-Ndr") ? 6 : 0;
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
static gboolean has_return_path(const struct jb_look *look)
{
    const char *path = jb_look_header(look, "Return-Path");
    return path && strchr(path, '@') && !look->is_null_sender && !look->is_daemon && !look->is_postmaster &&
           !look->is_noreply;
}

static gint64 weigh_report(const struct jb_look *look, GPtrArray *reasons)
{
    if (jb_look_has_report(look, "delivery-status") || jb_look_has_part(look, "message/delivery-status") ||
        jb_look_has_part(look, "message/global-delivery-status")) {
        jb_reason_add(reasons, JB_ROBOT_SURE, "it holds a delivery status report (RFC 3464)");
        return JB_ROBOT_SURE;
    }
    if (jb_look_has_report(look, "feedback-report") || jb_look_has_part(look, "message/feedback-report") ||
        jb_look_has_report(look, "tlsrpt")) {
        jb_reason_add(reasons, JB_ROBOT_SURE, "it holds a feedback report (RFC 5965)");
        return JB_ROBOT_SURE;
    }
    if (jb_look_is_automatic(look) && has_return_path(look))
        return 0;
    gint64 machine = weigh_machine(look);
    gint64 subject = jb_look_count(look->subject, bounce_subjects, 1) ? 4 : 0;
    gint64 text = MIN(MOST_TEXT_WEIGHT, 2 * (gint64)jb_look_count(look->text, bounce_texts, 4)) +
                  (has_status_code(look->text) ? 1 : 0);
    gboolean absent = jb_look_count(look->subject, absent_subjects, 1) > 0;
    if (!machine && !(subject && text >= MOST_TEXT_WEIGHT && !*look->from))
        return 0;
    if (absent && !look->is_daemon && !subject)
        return 0;
    if (subject + text == 0)
        return !absent && (look->is_mailer_daemon || (look->is_daemon && look->is_null_sender))
                   ? JB_ROBOT_BOUNCE
                   : 0;
    gint64 weight = machine + subject + text;
    if (weight >= JB_ROBOT_BOUNCE)
        jb_reason_add(reasons, weight, "a mail server reports on mail that it could not deliver");
    return weight;
}

/* A mail system of a list refuses a post: from the list's own address, in a report's words. */
static gint64 weigh_list_refusal(const struct jb_look *look, GPtrArray *reasons)
{
    gboolean from_list = strstr(look->from, "-admin@") || strstr(look->from, "-owner@") ||
                         strstr(look->from, "-bounces@") || strstr(look->from, "-request@") ||
                         jb_look_begins(jb_look_header(look, "X-ML-Info"), "") ||
                         jb_look_header(look, "X-MLServer") || jb_look_header(look, "X-ML-Name");
    if (!from_list || !jb_look_count(look->subject, bounce_subjects, 1))
        return 0;
    jb_reason_add(reasons, JB_ROBOT_BOUNCE, "a mailing list refuses a post");
    return JB_ROBOT_BOUNCE;
}

gint64 jb_weigh_bounce(const struct jb_look *look, GPtrArray *reasons)
{
    gint64 weight = weigh_report(look, reasons);
    return weight >= JB_ROBOT_BOUNCE ? weight : weigh_list_refusal(look, reasons);
}
