/* transfer.h - content transfer encodings (RFC 2045 §6, and uuencode), decoded as mail programs decode them.
 *
 * All linear in the input. Damage is repaired where it can be, and told. */
#ifndef JB_SPLIT_TRANSFER_H
#define JB_SPLIT_TRANSFER_H

#include "reading/split/bytes.h"

enum jb_encoding {
    JB_ENCODING_LINES,  /* 7bit, 8bit, none, or a word that nobody knows */
    JB_ENCODING_BINARY, /* byte for byte */
    JB_ENCODING_BASE64,
    JB_ENCODING_QUOTED, /* quoted-printable */
    JB_ENCODING_UU,
    JB_ENCODING_UNREADABLE, /* yEnc, BinHex */
};

/* Of the value of Content-Transfer-Encoding, comments, quotes and stray signs left out. `known` (NULL allowed) tells
 * whether the word means anything. */
enum jb_encoding jb_encoding_parse(struct jb_bytes value, gboolean *known);

/* What the bytes look like where the header says nothing that is known: BASE64, QUOTED or LINES. */
enum jb_encoding jb_encoding_guess(struct jb_bytes bytes);

struct jb_decoded {
    gboolean is_damaged;  /* something was missing or did not belong */
    struct jb_bytes rest; /* a footer in clear behind base64; empty where there is none */
};

/* Appends the decoded bytes to `out`. */
struct jb_decoded jb_transfer_decode(enum jb_encoding encoding, struct jb_bytes bytes, GByteArray *out);

struct jb_decoded jb_base64_decode(struct jb_bytes bytes, GByteArray *out);
void jb_quoted_decode(struct jb_bytes bytes, GByteArray *out);

/* RFC 2047 §4.2: the same with "_" for a space and without soft breaks. */
void jb_q_decode(struct jb_bytes bytes, GByteArray *out);

/* A uuencoded file in the middle of a text. */
struct jb_uu {
    gsize at, end;        /* from the "begin" line to behind the "end" line */
    struct jb_bytes name; /* raw, as the begin line has it */
    struct jb_bytes lines;
    gsize n_lines;     /* of data */
    gboolean is_whole; /* it has its "end", and each line the length it claims */
};

/* The first uuencoded file at or behind `from` that has at least one line of data. */
gboolean jb_uu_find(struct jb_bytes text, gsize from, struct jb_uu *found);

/* Decodes its lines; false where a line does not have the length that it claims. */
gboolean jb_uu_decode(struct jb_bytes lines, GByteArray *out);

/* CR LF to LF, in place, from `at` on; not where some line ends with LF alone. */
void jb_lines_to_lf_from(GByteArray *bytes, gsize at);

#endif
