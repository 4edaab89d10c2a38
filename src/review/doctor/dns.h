/* dns.h - what a mail server found of a mail's SPF, DKIM and DMARC, as it wrote it on top (RFC 8601). */
#ifndef JB_REVIEW_DOCTOR_DNS_H
#define JB_REVIEW_DOCTOR_DNS_H

#include <glib.h>

struct jb_vouched {
    char *domain; /* of From, in lower case; NULL: none */
    char *spf, *dkim, *dmarc; /* "pass", "fail", "none" ...; NULL: not said */
};
/* The first Authentication-Results of one of these names (char *); FALSE where there is none. Clear it afterwards. */
gboolean jb_vouched_read(GBytes *head, const GPtrArray *authserv_ids, struct jb_vouched *vouched);
void jb_vouched_clear(struct jb_vouched *vouched);

#endif
