/* canonical.h - what of a mail is the same however it travelled.
 *
 * The same mail through two MX hosts, to two addresses or on a second try differs in its trace: a leading "From " line,
 * Return-Path, Delivered-To, Received and what servers on our side add above it (their verdicts on spam and
 * authentication). The canonical form leaves these fields out, ends lines with LF, and drops empty lines at the end. */
#ifndef JB_STORE_CANONICAL_H
#define JB_STORE_CANONICAL_H

#include <glib.h>

struct jb_canonical {
    char *hash;    /* owned; SHA-256 in hex of the canonical form */
    gsize size;    /* bytes of the canonical form */
    char *head;    /* owned; SHA-256 in hex of its first JB_CANONICAL_HEAD bytes (or all) */
};
enum { JB_CANONICAL_HEAD = 64 };

/* Linear in `raw`; holds none of it in memory. */
void jb_canonical_init(struct jb_canonical *canonical, GBytes *raw);
void jb_canonical_clear(struct jb_canonical *canonical);

/* Hashes of the first sizes[i] canonical bytes of `raw` (sizes ascending): char * in hex, owned by the array; fewer
 * entries than sizes where raw ends before. One pass. */
GPtrArray *jb_canonical_heads(GBytes *raw, const gsize *sizes, gsize n_sizes);

#endif
