/* forward.h - a message forwarded inside the text of another. */
#ifndef JB_UNDERSTAND_FORWARD_H
#define JB_UNDERSTAND_FORWARD_H

#include "reading/understand/mail/page.h"

struct jb_forward {
    gsize first;             /* line of the mark, or of the header block where there is none */
    gsize text;              /* line where the forwarded text begins */
    struct jb_address *from; /* owned; its author; `email` may be NULL */
    char *subject;           /* owned; NULL */
    gboolean is_marked;      /* a line says that it is a forward: "Begin forwarded message:" */
};

/* The first forwarded message among the lines that are still OWN, from line `from` on. `expected`: the
 * subject or the words around say that something is forwarded, so that header blocks, "Original Message" and
 * attribution lines count as well; else only what says of itself that it is a forward. False where there is
 * none. */
gboolean jb_forward_find(const jb_page *page, gsize from, gboolean expected, struct jb_forward *forward);
void jb_forward_clear(struct jb_forward *forward);

/* Claims the lines before the forwarded text and takes its quote marks off, so that the page is the inner
 * message. */
void jb_forward_open(jb_page *page, const struct jb_forward *forward);

/* Whether a subject says that its message forwards another: "Fwd:", "WG:", "YML:" … */
gboolean jb_forward_in_subject(const char *subject);
/* Whether it says that it answers: "Re:", "AW:", "ATB:" … */
gboolean jb_reply_in_subject(const char *subject);
/* The subject without such beginnings; borrowed. */
const char *jb_subject_bare(const char *subject);

#endif
