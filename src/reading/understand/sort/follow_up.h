/* follow_up.h - does a message continue an exchange with us (contract, "Follow-ups")? */
#ifndef JB_UNDERSTAND_FOLLOW_UP_H
#define JB_UNDERSTAND_FOLLOW_UP_H

#include "reading/understand/mail/origin.h"

/* True where it answers a Message-ID of ours, or quotes words of which we are the author. */
gboolean jb_follow_up_is(const struct jb_case *c, const struct jb_origin *origin);

#endif
