/* mark.h - lines that announce a quoted or forwarded message: "-----Original Message-----" (marks.def). */
#ifndef JB_UNDERSTAND_MARK_H
#define JB_UNDERSTAND_MARK_H

#include "reading/understand/mail/page.h"

enum jb_mark { JB_MARK_NONE, JB_MARK_FORWARD, JB_MARK_ORIGINAL, JB_MARK_RULE };

/* What the line announces. RULE is a rule of underscores or the like, as Outlook sets above its header block.
 * *after is the byte of the line's text behind the mark, where more stands in the same line; else the line's
 * size. */
enum jb_mark jb_mark_read(const struct jb_line *line, gsize *after);

#endif
