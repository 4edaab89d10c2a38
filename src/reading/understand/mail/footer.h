/* footer.h - what nobody wrote: legal notices, banners of filters, footers of devices, providers and lists,
 * PGP's armour. */
#ifndef JB_UNDERSTAND_FOOTER_H
#define JB_UNDERSTAND_FOOTER_H

#include "reading/understand/mail/page.h"

/* Claims them among the lines that are still OWN, as DISCLAIMER, DEVICE_FOOTER, PROVIDER_FOOTER and PGP. */
void jb_footer_mark(jb_page *page);
void jb_pgp_mark(jb_page *page);

#endif
