/* split.h - one message being taken apart: what the readers of its pieces share.
 *
 *     structure ─► take (what each part is) ─┬─► body   (texts)
 *                                            ├─► attach (files; containers opened)
 *                                            └─► message (header; messages inside, by take again)
 */
#ifndef JB_SPLIT_SPLIT_H
#define JB_SPLIT_SPLIT_H

#include "base/parts.h"
#include "reading/split/decode/charset.h"
#include "reading/split/notes.h"
#include "reading/split/files/sniff.h"
#include "reading/split/structure.h"
#include "reading/split/files/unpack.h"

struct jb_split {
    const struct jb_charsets *charsets; /* borrowed */
    struct jb_sniffer *sniffer;         /* borrowed; NULL: own signatures only */
    struct jb_notes notes;
    struct jb_unpack_budget budget;
    struct jb_parts *parts; /* owned: what comes out */
    GByteArray *bytes;      /* borrowed: the files' bytes, one behind the other */
    GPtrArray *pictures;    /* struct jb_picture: what is told of files beside their records, for layout.h */
    gsize n_text_bytes;     /* of bodies, so far */
    gsize n_list_bytes;     /* of header fields, so far */
    guint n_bodies;
    guint n_parts; /* leaves so far: names for what has none */
};

/* Takes a raw message apart. `bytes` gets the files. Caller frees the result. */
jb_parts *jb_split_raw(const struct jb_charsets *charsets, struct jb_sniffer *sniffer, struct jb_bytes raw,
                       GByteArray *bytes);

/* A message found inside another, in bytes of its own: taken apart into the same result. `within`: index of the message
 * that holds it. False where it is nested too deep (noted). */
gboolean jb_split_inner(struct jb_split *split, struct jb_bytes raw, gint64 within, guint n_messages);

/* A part found inside an encoding or signature, header and all: read as if it stood in message `message`. */
void jb_split_entity(struct jb_split *split, struct jb_bytes raw, gint64 message, guint n_messages,
                     GPtrArray *bodies);

/* Says a sentence in `limits`, once. */
void jb_split_say(struct jb_split *split, const char *sentence);

#endif
