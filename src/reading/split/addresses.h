/* addresses.h - the addresses of a header field (RFC 5322 §3.4), as people and programs write them. */
#ifndef JB_SPLIT_ADDRESSES_H
#define JB_SPLIT_ADDRESSES_H

#include "base/parts.h"
#include "reading/split/decode/charset.h"
#include "reading/split/notes.h"

/* Appends struct jb_address to `list`, at most JB_LIMIT_ADDRESSES in it: members of groups too, names from phrases or
 * comments. What has no address keeps its name, `email` NULL. One pass, bounded depth. */
void jb_addresses_parse(const struct jb_charsets *charsets, struct jb_bytes raw, GPtrArray *list,
                        struct jb_notes *notes);

#endif
