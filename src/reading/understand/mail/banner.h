/* banner.h - the warning that a recipient's mail server puts above a mail that came from outside. */
#ifndef JB_UNDERSTAND_BANNER_H
#define JB_UNDERSTAND_BANNER_H

#include "reading/understand/mail/page.h"

/* Claims the first paragraph as DISCLAIMER where it begins as such warnings do ("CAUTION: …", "ACHTUNG: …") and speaks
 * of mail, its sender or its links. Whoever writes to others does not begin so. */
void jb_banner_mark(jb_page *page);

#endif
