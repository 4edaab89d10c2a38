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

#include "base/document.h"
#include "base/personal.h"
#include "base/reading.h"
#include "base/setting.h"

/* Stages that are kept ready, where many messages are read (base/server.h). A stage is executed for the first message that
 * wants it, and kept from the next call of jb_servers_ready() on, which also replaces what is worn, was distrusted, has
 * another policy or another version of the program. Call it before each message (or batch), in the thread that made
 * `servers`; jb_read_message() may then be called in several. Where a server cannot be had its stage is executed. */
typedef struct jb_servers jb_servers;
jb_servers *jb_servers_new(void);
void jb_servers_ready(jb_servers *servers, const struct jb_setting *setting);
void jb_servers_free(jb_servers *servers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_servers, jb_servers_free)

/* Reads a raw message (RFC 5322, any line ends). `envelope` may be NULL: nothing is known of it. Returns a reading for
 * whatever bytes; NULL with JB_READING_ERROR or JB_BASE_ERROR only where the stages cannot be run at all. `servers` may be
 * NULL: every stage is executed. */
jb_reading *jb_read_message(jb_servers *servers, const struct jb_setting *setting, const struct jb_envelope *envelope, GBytes *raw,
                            GError **error);

/* Who is told how far the reading of pictures has come, which takes a second a page. */
struct jb_watcher {
    /* `document` has been begun, or page `page` of it, of `n_pages` (0: not known). Its name is as the message says it. */
    void (*page)(gpointer data, const char *document, gint64 page, gint64 n_pages);
    gpointer data;
};
jb_reading *jb_read_message_watched(const struct jb_setting *setting, const struct jb_envelope *envelope, GBytes *raw,
                                    const struct jb_watcher *watcher, GError **error);

/* Attachment `n`, counted from 1 as jb_paper.attachment does: its bytes, and its name in `*name` (NULL where it has
 * none; as the message says it, no file name to trust). NULL with JB_ERROR_NOT_FOUND where there is none. */
GBytes *jb_read_attachment(GBytes *raw, gint64 n, char **name, GError **error);

/* Its text, read as jb_read_message() reads it. NULL with JB_ERROR_DATA where nothing came of it. */
jb_document *jb_read_document(GBytes *raw, gint64 n, GError **error);

/* One page of it as a picture, and what is written on it. */
struct jb_page_order {
    gint64 page;            /* from 1 */
    const GPtrArray *marks; /* char *: marked where they stand; borrowed */
    const struct jb_personal_known *hide; /* what is personal is blacked out; NULL: nothing is; borrowed */
};
struct jb_page_picture {
    GBytes *png;
    gint64 width, height; /* pixels */
    gint64 n_marked;      /* marks that stand on the page */
    gint64 n_hidden;
    gboolean has_words;   /* else nothing could be marked or blacked out */
    gboolean is_scan;     /* its words were read from a picture, which is shown grey and straight as it was read */
};
typedef struct jb_page_picture jb_page_picture;
void jb_page_picture_clear(jb_page_picture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(jb_page_picture, jb_page_picture_clear)

/* `picture` is all zeros before. PDF only: false with JB_ERROR_DATA for others and for pages that are not there. */
gboolean jb_read_page(GBytes *raw, gint64 n, const struct jb_page_order *order, struct jb_page_picture *picture,
                      GError **error);

#endif
