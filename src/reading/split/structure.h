/* structure.h - the parts of a raw message, found in one pass over its lines (RFC 2046 §5, 5322 §2.1, 7103).
 *
 * Time linear in the bytes, memory bounded by the limits of notes.h: the pass takes no more than JB_LIMIT_PARTS parts and
 * JB_LIMIT_DEPTH levels, whatever the message holds. It is lenient as mail programs are: a boundary that never closes,
 * never occurs, is not named, or is used on two levels; mixed line ends; a header without a blank line behind it. */
#ifndef JB_SPLIT_STRUCTURE_H
#define JB_SPLIT_STRUCTURE_H

#include "reading/split/header.h"
#include "reading/split/params.h"
#include "reading/split/decode/transfer.h"

enum jb_role {
    JB_ROLE_LEAF,
    JB_ROLE_MULTIPART, /* its parts follow as children */
    JB_ROLE_MESSAGE,   /* message/rfc822 in clear: the message is its one child */
};

struct jb_part {
    int parent; /* index; -1 for the first */
    guint depth;
    guint n_messages; /* messages that it is nested in, its own not counted */
    enum jb_role role;
    gboolean is_message; /* its header is a message's */
    gboolean is_guessed; /* a multipart without parts, taken for a text */
    gboolean has_type;   /* its header names a type */
    GArray *headers;     /* struct jb_raw_header */
    jb_params *type;     /* Content-Type; value is "text/plain" where nothing is said */
    enum jb_encoding encoding;
    gboolean encoding_known;
    struct jb_bytes body;     /* as it stands, without the line end before a boundary */
    struct jb_bytes preamble; /* of a multipart */
    struct jb_bytes epilogue;
    gboolean is_closed; /* a multipart whose closing boundary came */
};

typedef struct jb_structure jb_structure;
struct jb_structure {
    GPtrArray *parts;  /* struct jb_part, in order; [0] is the message */
    gboolean has_crlf; /* the header's lines end with CR LF */
    char *mbox_sender; /* address of a leading "From " line; NULL */
};

/* `raw` is borrowed by the result. `n_messages`: how deep in other messages this one is. Never NULL. */
jb_structure *jb_structure_parse(const struct jb_charsets *charsets, struct jb_bytes raw, guint n_messages,
                                 struct jb_notes *notes);
void jb_structure_free(jb_structure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_structure, jb_structure_free)

/* True for mail of old Macs, whose lines end with a bare CR. */
gboolean jb_structure_has_bare_cr(struct jb_bytes raw);

#endif
