/* tnef_mail.h - a mail in winmail.dat made a message/rfc822, so that it is read like any forwarded one. */
#ifndef JB_READING_SPLIT_TNEF_MAIL_H
#define JB_READING_SPLIT_TNEF_MAIL_H

#include "reading/split/files/span.h"

/* `tnef` is the mail's own TNEF stream: it becomes the one part of a message whose headers (From, To, Subject, Date,
 * Message-ID, as far as known) are made from its properties. Caller frees. */
GByteArray *jb_tnef_mail(struct jb_span tnef);

#endif
