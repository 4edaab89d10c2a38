/* look.h - what the decision about robots looks at, taken once from a message. */
#ifndef JB_UNDERSTAND_LOOK_H
#define JB_UNDERSTAND_LOOK_H

#include "base/parts.h"
#include "base/setting.h"

struct jb_look {
    const struct jb_case *c;
    const struct jb_message *message;
    char *subject; /* folded */
    char *text;    /* folded, the first of the body without quotes */
    char *foot;    /* folded, the last of it */
    gsize text_size;
    const char *from;          /* address or "" */
    char *from_name;           /* folded */
    gboolean is_mailer_daemon; /* by its address */
    gboolean is_daemon;        /* by that or by its name, which a person may have as well */
    gboolean is_null_sender, is_postmaster, is_noreply, is_own_list;
};

/* Looks at the message that came; the case must outlive it. */
void jb_look_take(struct jb_look *look, const struct jb_case *c);
void jb_look_clear(struct jb_look *look);

/* Value of a header; NULL. Borrowed. */
const char *jb_look_header(const struct jb_look *look, const char *name);
/* Whether a header's value begins with a word, case overlooked; NULL begins with nothing. */
gboolean jb_look_begins(const char *value, const char *word);
/* How many of the phrases are in a folded text, at most `most`. */
guint jb_look_count(const char *text, const char *const *phrases, guint most);
/* Whether it has a part of that type, or a multipart/report of that report-type. */
gboolean jb_look_has_part(const struct jb_look *look, const char *type);
gboolean jb_look_has_report(const struct jb_look *look, const char *type);
/* Auto-Submitted says so (RFC 3834 §5). */
gboolean jb_look_is_automatic(const struct jb_look *look);

/* Each weighs the message as one kind of machine's and appends its reasons (struct jb_reason). */
gint64 jb_weigh_bounce(const struct jb_look *look, GPtrArray *reasons);
gint64 jb_weigh_away(const struct jb_look *look, GPtrArray *reasons);
gint64 jb_weigh_list(const struct jb_look *look, GPtrArray *reasons);
enum {
    JB_ROBOT_SURE = 10,
    JB_ROBOT_BOUNCE = 7,
    JB_ROBOT_AWAY = 6,
    JB_ROBOT_NEWS = 6
}; /* weights that are enough */
/* The subject is an automatic reply's. */
gboolean jb_look_is_away_subject(const struct jb_look *look);

#endif
