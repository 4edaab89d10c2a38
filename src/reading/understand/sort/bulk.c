#include "reading/understand/mail/look.h"

#include "base/mailbox.h"
#include "reading/understand/sort/robots.h"

#define BOUNCE_SUBJECT(words)
#define BOUNCE_TEXT(words)
#define ABSENT_SUBJECT(words)
#define ABSENT_TEXT(words)
#define NEWS_TEXT(words)
static const char *const news_texts[] = {
#undef NEWS_TEXT
#define NEWS_TEXT(words) words,
#include "reading/understand/sort/robots.def"
#undef NEWS_TEXT
#define NEWS_TEXT(words)
    NULL};

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

static gboolean has_list_header(const struct jb_look *look)
{
    static const char *const names[] = {"List-Id",           "List-Unsubscribe",
                                        "List-Post",         "List-Help",
                                        "List-Archive",      "List-Subscribe",
                                        "List-Owner",        "Mailing-List",
                                        "X-Mailing-List",    "X-BeenThere",
                                        "X-Mailman-Version", "X-ML-Name",
                                        "X-List-Server",     NULL};
    for (const char *const *name = names; *name; name++)
        if (jb_look_header(look, *name) && *jb_look_header(look, *name))
            return TRUE;
    return jb_look_begins(jb_look_header(look, "Precedence"), "list") ||
           is_list_sender(jb_look_header(look, "Sender")) ||
           is_list_sender(jb_look_header(look, "Return-Path"));
}

static gboolean has_bulk_header(const struct jb_look *look)
{
    static const char *const names[] = {"X-Mailgun-Sid",    "X-SG-EID",       "Feedback-ID",
                                        "X-CSA-Complaints", "X-Campaign",     "X-CampaignID",
                                        "X-Campaign-Id",    "X-MC-User",      "X-Mailjet-Campaign",
                                        "X-MailerLite",     "X-EmailType-Id", "X-Mailer-RecptId",
                                        "X-Mailin-EID",     "X-Sib-Id",       "X-Mandrill-User",
                                        "X-PM-Message-Id",  "X-SES-Outgoing", "X-Report-Abuse",
                                        "X-CMAE-Analysis",  "X-Newsletter",   NULL};
    for (const char *const *name = names; *name; name++)
        if (jb_look_header(look, *name))
            return TRUE;
    return jb_look_begins(jb_look_header(look, "Precedence"), "bulk");
}

gint64 jb_weigh_list(const struct jb_look *look, GPtrArray *reasons)
{
    gint64 weight = 0;
    if (has_list_header(look) && !look->is_own_list) {
        weight = JB_ROBOT_SURE;
        jb_reason_add(reasons, JB_ROBOT_SURE, "it came through a mailing list (RFC 2369, 2919)");
    }
    gint64 news = 2 * (gint64)jb_look_count(look->foot, news_texts, 3) + (has_bulk_header(look) ? 4 : 0);
    if (news >= JB_ROBOT_NEWS) {
        weight += news;
        jb_reason_add(reasons, news, "it reads like a newsletter");
    }
    return weight;
}
