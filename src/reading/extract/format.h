/* format.h - the formats that joinbox-extract reads.
 *
 * One table (formats.c) lists them: how each is told by its content, who reads it, how large it may be. Adding a format
 * is one row there and one file with its reader. */
#ifndef JB_EXTRACT_FORMAT_H
#define JB_EXTRACT_FORMAT_H

#include "reading/extract/out.h"

struct jb_format {
    const char *media_type;
    const char *name; /* for people: "a PDF" */
    /* True where the bytes are of this format, by signatures alone. */
    gboolean (*is)(const guint8 *bytes, gsize size);
    /* Reads the document into `out`; what cannot be read is said there. NULL: known, and not read here. */
    void (*read)(const guint8 *bytes, gsize size, struct jb_out *out);
    gsize max_bytes; /* larger ones are not read */
    const char *advice; /* for one that is not read: what to ask for; else NULL */
};

/* The format of these bytes; never NULL (the last row takes anything). */
const struct jb_format *jb_format_find(const guint8 *bytes, gsize size);

/* Reads a file that lies in another document and adds its text there; files in such files, and those
 * without bytes (NULL: they could not be taken out), are named only. */
void jb_format_read_embedded(struct jb_out *out, const char *name, const guint8 *bytes, gsize size);

/* Reads a document of any format. Owned by the caller, jb_document_free(). */
struct jb_document *jb_format_read(const guint8 *bytes, gsize size);

#endif
