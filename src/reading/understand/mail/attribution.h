/* attribution.h - the line above a quote: "On 3 Mar 2026, at 10:01, Jo <a@b> wrote:", also wrapped over
 * lines. */
#ifndef JB_UNDERSTAND_ATTRIBUTION_H
#define JB_UNDERSTAND_ATTRIBUTION_H

#include "reading/understand/mail/page.h"

struct jb_attribution {
    gsize first, end;          /* lines */
    struct jb_address *author; /* owned; NULL where it names nobody */
};

/* Reads the attribution that begins at line i. False where none does. */
gboolean jb_attribution_read(const jb_page *page, gsize i, struct jb_attribution *attribution);
/* Whether a line that stands above a quote names its author or time, though no word of it is known. */
gboolean jb_attribution_is_likely(const struct jb_line *line);
void jb_attribution_clear(struct jb_attribution *attribution);

#endif
