/* vouch.h - what our own mail server found out about the author (RFC 8601).
 *
 * Only the topmost Authentication-Results that names a configured authserv-id counts, and only where it
 * stands above the first Received line of another host: what is below may have been written by the sender
 * (§5). */
#ifndef JB_UNDERSTAND_VOUCH_H
#define JB_UNDERSTAND_VOUCH_H

#include "base/parts.h"
#include "base/setting.h"

enum jb_vouch {
    JB_VOUCH_UNKNOWN, /* nothing of ours says anything */
    JB_VOUCH_PASS,    /* dmarc=pass, or a DKIM or SPF pass of the author's domain */
    JB_VOUCH_FAIL,    /* dmarc=fail */
};

enum jb_vouch jb_vouch_author(const struct jb_message *message, const char *author,
                              const struct jb_setting *setting);

/* Index of the first header that our own servers did not add: headers before it can be believed. The whole
 * list's length where there is no Received line at all. */
guint jb_vouch_trusted_headers(const struct jb_message *message);

#endif
