/* headers.h - the header fields of a raw message, taken by the worker itself.
 *
 * What the worker decides by (may it be answered, is it addressed to a token of ours) it does not take from a child's
 * word. A linear scan with the limits of the manual: 2,000 fields, 1 MiB in all, 64 KiB each; what is beyond is not
 * looked at. Values are unfolded and made clean UTF-8, encoded words left as they are. */
#ifndef JB_FILING_HEADERS_H
#define JB_FILING_HEADERS_H

#include "base/parts.h"

/* struct jb_header, owned by the array. A leading mbox "From " line is skipped. */
GPtrArray *jb_headers_scan(GBytes *raw);

/* Value of the first field of that name (case folded), NULL; borrowed. */
const char *jb_headers_get(const GPtrArray *headers, const char *name);

/* All that looks like an address in fields that name recipients (To, Cc, Delivered-To, X-Original-To, Envelope-To): char *,
 * at most 100, owned by the array. */
GPtrArray *jb_headers_recipients(const GPtrArray *headers);

#endif
