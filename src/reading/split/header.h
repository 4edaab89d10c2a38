/* header.h - the raw header fields of a message or part, before anything is decoded (RFC 5322 §2.2, 7103 §7). */
#ifndef JB_SPLIT_HEADER_H
#define JB_SPLIT_HEADER_H

#include "reading/split/bytes.h"
#include "reading/split/notes.h"

struct jb_raw_header {
    struct jb_bytes name;
    struct jb_bytes value; /* from behind the colon, folds and all, without the last line end */
};

/* True where a line begins a header field; `colon` is where (blanks before it are allowed, §4.5). NULL allowed. */
gboolean jb_header_begins(struct jb_bytes line, gsize *colon);

/* True for a line that can stand before a header: "From " of an mbox, ">From " that was quoted on its way. */
gboolean jb_header_is_mbox_line(struct jb_bytes line);

/* The fields of a header block, in order. Lines that are no header are skipped, those behind still count (7103 §7.2).
 * Beyond the limits only the first of each field that the reading depends on is kept. GArray of struct jb_raw_header,
 * caller unrefs; views into `block`. */
GArray *jb_headers_read(struct jb_bytes block, struct jb_notes *notes);

/* The first field of that name that is not empty, or NULL. Borrowed. */
const struct jb_raw_header *jb_headers_find(const GArray *headers, const char *name);

/* A value on one line: each fold (line end and the blanks around it) made one space, NULs left out, ends trimmed. Raw
 * bytes, no UTF-8; caller frees. */
GString *jb_header_unfold(struct jb_bytes value);

#endif
