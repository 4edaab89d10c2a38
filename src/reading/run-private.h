/* run-private.h - one message while it is read: what run.c, documents.c and attachment.c share. */
#ifndef JB_READING_RUN_PRIVATE_H
#define JB_READING_RUN_PRIVATE_H

#include "base/parts.h"
#include "base/setting.h"
#include "reading/run.h"

/* All stages but OCR share one time; OCR has its own. */
#define JB_READING_MS 4500
#define JB_OCR_MS (180 * 1000)
#define JB_UNDERSTAND_MS 1500 /* kept back for the last stage */
#define MIB ((gsize)1024 * 1024)

struct jb_run {
    struct jb_case *c;
    const char *policy;  /* text of the file; borrowed */
    GBytes *bytes;       /* what attachments' offsets point into; NULL where split failed */
    gint64 started_at;   /* monotonic microseconds */
    gsize text_bytes;    /* of all documents so far */
    gint64 ocr_ms_left;
    jb_servers *servers;              /* NULL: none */
    const struct jb_watcher *watcher; /* NULL: nobody */
};

guint jb_run_milliseconds_left(const struct jb_run *run);

/* Puts a stage's failure into the case. `attachment` -1: of none. */
void jb_run_add_failure(struct jb_run *run, const char *stage, gint64 attachment, const char *reason);
/* The same, where the failure is a fact about the message; else it is our own trouble: FALSE, `failure` becomes `error`.
 * Takes `failure`. */
gboolean jb_run_note_failure(struct jb_run *run, const char *stage, gint64 attachment, GError *failure, GError **error);

/* A raw message taken apart; `option` "--header" for its header alone. `*bytes` may be unwanted (NULL). */
jb_parts *jb_run_split(jb_servers *servers, GBytes *raw, const char *option, guint wall_ms, GBytes **bytes, GError **error);

/* The attachment's bytes; NULL where its offset and size do not lie within what split gave. */
const guint8 *jb_attachment_bytes(GBytes *bytes, const struct jb_attachment *attachment);

/* Reads every attachment that is a document into the case, side by side on the processors, pictures of text one by one
 * (documents.c). FALSE only where a stage cannot be run. */
gboolean jb_run_read_documents(struct jb_run *run, GError **error);
/* The attachment with this index alone. */
gboolean jb_run_read_document(struct jb_run *run, guint i, GError **error);

#endif
