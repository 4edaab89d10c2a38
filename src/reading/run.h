/* run.h - how a message is read: which stage, in which order, with which budget.
 *
 * The parent's side of reading, and the only file that knows the stages as programs. The worker, `explain`, `reread` and
 * `save` all come through here, so that what an admin sees is what is filed.
 *
 *     raw ─► joinbox-split ─► one joinbox-extract a document ─► joinbox-ocr where it is all pictures
 *                          └──────────────── jb_case ────────────────► joinbox-understand ─► reading
 *
 * A stage that crashes, hangs or overruns ends nothing: its failure is told in the reading's `unread`, and the next
 * stage works with what there is. Not here: storing, answering. */
#ifndef JB_READING_RUN_H
#define JB_READING_RUN_H

#include "base/reading.h"
#include "base/setting.h"

/* Reads a raw message (RFC 5322, any line ends). `envelope` may be NULL: nothing is known of it. Returns a reading for
 * whatever bytes; NULL with JB_READING_ERROR or JB_BASE_ERROR only where the stages cannot be run at all. */
jb_reading *jb_read_message(const struct jb_setting *setting, const struct jb_envelope *envelope, GBytes *raw,
                            GError **error);

/* The parts alone. `*bytes`: what the attachments' offsets point into. Owned by the caller, both. */
jb_parts *jb_read_parts(GBytes *raw, GBytes **bytes, GError **error);

/* Attachment `n`, counted from 1 as jb_paper.attachment does: its bytes, and its name in `*name` (NULL where it has
 * none; as the message says it, no file name to trust). NULL with JB_ERROR_NOT_FOUND where there is none. */
GBytes *jb_read_attachment(GBytes *raw, gint64 n, char **name, GError **error);

#endif
