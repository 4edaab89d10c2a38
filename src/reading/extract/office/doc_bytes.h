/* doc_bytes.h - checked reads of the streams of Office 97 files: Word, Excel and PowerPoint alike. */
#ifndef JB_EXTRACT_DOC_BYTES_H
#define JB_EXTRACT_DOC_BYTES_H

#include <glib.h>

/* A stream of the file, or a part of one; every read is checked. */
struct doc_bytes {
    const guint8 *p;
    gsize n;
};

/* Of a whole stream, NULL allowed; borrowed from it. */
struct doc_bytes doc_bytes_of(GBytes *stream);

/* Little-endian numbers; 0 beyond the end. */
guint8 doc_u8(struct doc_bytes bytes, gsize at);
guint16 doc_u16(struct doc_bytes bytes, gsize at);
guint32 doc_u32(struct doc_bytes bytes, gsize at);
double doc_double(struct doc_bytes bytes, gsize at);
/* The n bytes at `at`; empty where they are not all there. */
struct doc_bytes doc_part(struct doc_bytes bytes, gsize at, gsize n);

/* The records of a stream, one after the other; their contents are cut at the stream's end. */
struct doc_record {
    guint flags, type;
    gsize start, end; /* of the content */
};
/* Reads the record at *at, whose head takes `head` bytes: 4 (type, 16 bits of length) in Excel's ([MS-XLS] §2.1.4), 8
 * (flags, type, 32 bits of length) in PowerPoint's ([MS-PPT] §2.3.1), and moves *at behind it. False at the stream's end. */
gboolean doc_next_record(struct doc_bytes stream, guint head, gsize *at, struct doc_record *record);

/* The stream of that name in a compound file is read; where there is none that can be read, that is said, with `problem`. */
struct jb_out;
void doc_read_stream(struct doc_bytes file, const char *name, void (*read)(struct doc_bytes stream, struct jb_out *out),
                     const char *problem, struct jb_out *out);

#endif
