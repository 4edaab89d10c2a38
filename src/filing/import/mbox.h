/* mbox.h - the messages of an mbox file, in all its dialects (RFC 4155; mboxo, mboxrd, mboxcl, mboxcl2).
 *
 * A message begins with a line "From ADDRESS DATE" at the beginning or behind an empty line, where a header line follows.
 * Where a Content-Length leads exactly to the next such line or the end, it is believed (mboxcl), and what it holds may
 * have lines that look like a beginning (mboxcl2, not quoted). Else one ">" is taken off lines of ">…>From ". */
#ifndef JB_FILING_IMPORT_MBOX_H
#define JB_FILING_IMPORT_MBOX_H

#include <glib.h>

struct jb_mbox_message {
    gsize at;             /* of its "From " line in the file */
    gsize next;           /* of what follows it */
    GBytes *mail;         /* owned; without the "From " line, unquoted */
    gint64 received_at;   /* as the line says; 0 unknown */
    char *sender;         /* owned; as the line says: "" is the null sender; NULL where it names none */
    gboolean is_internal; /* a mail program's own note at the head of the file: no message */
};
void jb_mbox_message_clear(struct jb_mbox_message *message);

/* Whether the bytes begin an mbox. */
gboolean jb_mbox_is_one(const char *bytes, gsize size);
/* The message at `at` (0, or the `next` of the one before). False at the end. Linear in what it passes. */
gboolean jb_mbox_next(const char *bytes, gsize size, gsize at, struct jb_mbox_message *message);

#endif
