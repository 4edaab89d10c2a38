/* notice.h - legal notices and banners of filters, and the trading disclosures that stand among them. */
#ifndef JB_UNDERSTAND_NOTICE_H
#define JB_UNDERSTAND_NOTICE_H

#include "reading/understand/mail/page.h"

/* Claims as DISCLAIMER what of the paragraph [i, end) is a notice. In text that is wrapped a notice goes on
 * to the paragraph's end; in whole text each line is a block of its own. May cut a line in two: lines below
 * move down. */
void jb_notice_mark(jb_page *page, gsize i, gsize end);

/* Claims the last lines of the paragraph [i, end) as SIGNATURE where they begin as the particulars of a
 * company do and nothing of the writer's stands below. */
void jb_disclosure_mark(jb_page *page, gsize i, gsize end);

/* Whether a line tells particulars of its sender: register, number, registered office, address, website. */
gboolean jb_line_discloses(const struct jb_line *line);

/* Whether nothing of the writer's stands below. */
gboolean jb_page_is_last(const jb_page *page, gsize end);
/* Whether something of the writer's stands above. */
gboolean jb_page_has_own_before(const jb_page *page, gsize i);

#endif
