/* attach.h - the files of a message: their records, their bytes, and the containers among them opened. */
#ifndef JB_SPLIT_ATTACH_H
#define JB_SPLIT_ATTACH_H

#include "reading/split/split.h"

struct jb_file {
    gint64 message;            /* index of the message that holds it */
    guint n_messages;          /* how deep that message is in others */
    const char *name;          /* decoded, as written; NULL */
    const char *path;          /* in a container: "papers.zip/papers/Rules.pdf"; NULL */
    const char *declared_type; /* NULL */
    const char *content_id;    /* without < >; NULL */
    const char *media_type;    /* where it is known already: what it is packed in is not read here; NULL */
    enum jb_encoding encoding; /* of `bytes` */
    gboolean has_crlf;         /* the mail's lines end with CR LF: lines of text are made LF */
    gboolean is_inline;        /* Content-Disposition: inline */
    gboolean is_shown;         /* the text of the winmail.dat that holds it shows it */
    gboolean is_damaged, is_locked;
    gboolean is_kept_shut; /* a container that must not be opened: a limit was reached */
    struct jb_bytes bytes; /* borrowed; must not point into split->bytes */
};

/* Lists the file, or what is in it where it is a container: an archive, a winmail.dat, a message. Text of a winmail.dat
 * goes to `spare` (struct jb_body; NULL: is left out). */
void jb_attach_file(struct jb_split *split, const struct jb_file *file, GPtrArray *spare);

/* Tells pictures of layout from documents, once it is known what a message's HTML shows (struct jb_html_cid). */
void jb_attach_find_layout(struct jb_split *split, gint64 message, const GPtrArray *cids);

/* Whether bytes begin as a message does: header fields, of which some are a mail's (K-02). */
gboolean jb_attach_looks_like_message(struct jb_bytes bytes);

/* What is told of a listed file for layout.h, beside its record. */
struct jb_picture {
    guint attachment; /* index */
    char *content_id; /* NULL */
    gboolean is_inline, is_shown;
};
void jb_picture_free(gpointer picture);

#endif
