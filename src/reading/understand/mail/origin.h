/* origin.h - which of the messages in a mail is the author's, and whose words are which.
 *
 * A member's forward opens up, inline or as message/rfc822, also nested: the original author is then the
 * author. */
#ifndef JB_UNDERSTAND_ORIGIN_H
#define JB_UNDERSTAND_ORIGIN_H

#include "reading/understand/mail/page.h"

struct jb_origin {
    guint message;             /* index in jb_parts.messages of the author's message */
    struct jb_address *author; /* owned; both fields may be NULL */
    gboolean is_forwarded;     /* by somebody else */
    gboolean is_inline;        /* the author stands in a text only, not in headers */
    char *forwarded_by;        /* owned; address; NULL */
    char *subject;             /* owned; of the author's message; NULL */
    jb_page *page;             /* owned; of the author's message, all lines claimed */
    GPtrArray *quoted;         /* char *: authors of the quotes on all pages */
    GPtrArray *doubts;         /* char *: what a person should look at */
};

struct jb_origin *jb_origin_read(const struct jb_case *c);
void jb_origin_free(struct jb_origin *origin);
/* The texts of it. */
struct jb_texts *jb_texts_of(const struct jb_origin *origin);

#endif
