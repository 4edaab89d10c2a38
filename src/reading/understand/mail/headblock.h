/* headblock.h - a block of header lines inside a text, as mail programs write it above what they quote or
 * forward: "From: / Sent: / To: / Subject:" in any order, in the languages of headwords.def, bold, quoted or
 * indented. */
#ifndef JB_UNDERSTAND_HEADBLOCK_H
#define JB_UNDERSTAND_HEADBLOCK_H

#include "reading/understand/mail/page.h"

enum jb_head_field {
    JB_HEAD_NONE = 0,
    JB_HEAD_FROM = 1 << 0,
    JB_HEAD_DATE = 1 << 1,
    JB_HEAD_TO = 1 << 2,
    JB_HEAD_SUBJECT = 1 << 3,
    JB_HEAD_OTHER = 1 << 4,
};

struct jb_headblock {
    gsize first, end;        /* lines */
    guint fields;            /* which were seen */
    struct jb_address *from; /* owned; NULL where it names nobody */
    char *subject;           /* owned; NULL */
};

/* Reads a block that begins at line i. False where there is none: it takes the author, and one more field
 * where the author has an address, or two where not. Clear in both cases with jb_headblock_clear(). */
gboolean jb_headblock_read(const jb_page *page, gsize i, struct jb_headblock *block);
/* The same for a block written into one line, behind byte `at` of it (Yahoo). */
gboolean jb_headblock_read_inline(const jb_page *page, gsize i, gsize at, struct jb_headblock *block);
/* The same in a language that headwords.def lacks: three lines at least of a short label, a colon and a
 * value, one of them with an address. The first address is the author's, as in the blocks of all mail
 * programs. */
gboolean jb_headblock_read_any(const jb_page *page, gsize i, struct jb_headblock *block);
/* The same without colons; for use below a mark alone. */
gboolean jb_headblock_read_bare(const jb_page *page, gsize i, struct jb_headblock *block);
void jb_headblock_clear(struct jb_headblock *block);

#endif
