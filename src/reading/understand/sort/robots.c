#include "reading/understand/sort/robots.h"

#include "base/address.h"
#include "base/mailbox.h"
#include "reading/understand/mail/look.h"
#include "reading/understand/sort/vouch.h"

enum { LONGEST_ID = 1000 }; /* RFC 5322 §2.1.1: a line has 998 */

void jb_reason_add(GPtrArray *reasons, gint64 weight, const char *what)
{
    struct jb_reason *reason = jb_shape_new(&jb_reason_shape);
    reason->what = g_strdup(what);
    reason->weight = weight;
    g_ptr_array_add(reasons, reason);
}

/* A form on a website sends in its own name and puts the person into Reply-To. */
static gboolean is_form(const struct jb_look *look)
{
    if (!look->message->reply_to->len)
        return FALSE;
    const struct jb_address *reply_to = look->message->reply_to->pdata[0];
    return reply_to->email && !jb_mailbox_is_machine(reply_to->email) &&
           !jb_address_equal(reply_to->email, look->from);
}

static int decide(const struct jb_look *look, GPtrArray *reasons)
{
    if (jb_weigh_bounce(look, reasons) >= JB_ROBOT_BOUNCE)
        return JB_CLASS_BOUNCE;
    gint64 list = jb_weigh_list(look, reasons);
    gint64 away = jb_weigh_away(look, reasons);
    if (away >= JB_ROBOT_AWAY &&
        (list < JB_ROBOT_SURE || away >= JB_ROBOT_SURE + 5 || jb_look_is_away_subject(look)) &&
        !(look->is_noreply && away < JB_ROBOT_SURE && list >= JB_ROBOT_NEWS))
        return JB_CLASS_AUTO_REPLY;
    if (list >= JB_ROBOT_NEWS)
        return JB_CLASS_LIST;
    if (away >= JB_ROBOT_AWAY)
        return JB_CLASS_AUTO_REPLY;
    if (look->is_mailer_daemon || (look->is_noreply && !is_form(look))) {
        jb_reason_add(reasons, JB_ROBOT_AWAY, "its author is a machine's address");
        return JB_CLASS_AUTO_REPLY;
    }
    return -1;
}

int jb_robots_class(const struct jb_case *c, GPtrArray *reasons)
{
    struct jb_look look;

    jb_look_take(&look, c);
    int class = decide(&look, reasons);
    if (class < 0)
        g_ptr_array_set_size(reasons, 0);
    jb_look_clear(&look);
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
        if (is_mark && jb_look_begins(h->value, "yes") &&
            !g_ascii_isalnum(h->value[strspn(h->value, " \t") + 3]))
            return TRUE;
    }
    return FALSE;
}
