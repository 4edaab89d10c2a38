/* texts.h - the words of a message, sorted by whose they are.
 *
 * Made once from the bodies (passage.h cuts them, forward.h opens forwards), then read by all that looks for
 * facts: organisation, links, criteria, class. All text is clean UTF-8, never NULL where not said so. */
#ifndef JB_UNDERSTAND_TEXTS_H
#define JB_UNDERSTAND_TEXTS_H

#include "base/setting.h"

/* What a stretch of a body is. */
enum jb_passage_kind {
#define X(name, printed, meaning) JB_PASSAGE_##name,
#include "reading/understand/mail/passages.def"
#undef X
    JB_N_PASSAGES,
};

struct jb_passage {
    int kind;   /* enum jb_passage_kind */
    char *text; /* lines as they came, ended by LF */
};

/* A hyperlink of an HTML body, with the kind of passage that its label stands in. */
struct jb_text_link {
    int kind;    /* enum jb_passage_kind */
    char *url;   /* as in the HTML */
    char *label; /* may be NULL */
};

struct jb_texts {
    guint message; /* index in jb_parts.messages: the author's, also inside a forward as message/rfc822 */
    gboolean forwarded;  /* a member forwarded it; words and headers below are the original author's */
    char *subject;       /* the author's subject; NULL */
    GPtrArray *passages; /* struct jb_passage, in order, of all bodies of the author's message */
    GPtrArray *links;    /* struct jb_text_link, in order of appearance */
    char *own;  /* the author's words about itself, as the contract's description wants them: a paragraph a
                   line, lists an item a line, blank line between paragraphs; "" where there are none */
    char *said; /* the same with greeting and closing sentences: what the class is told from */
    GPtrArray *quoted; /* struct jb_quoted: where `said` leaves words of earlier mails out */
    char *signature; /* lines of the signatures; "" */
    char *pasted; /* a founding document pasted into the body, lines as they came; NULL where there is none */
};

void jb_texts_free(struct jb_texts *texts); /* NULL allowed */

#endif
