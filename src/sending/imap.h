/* imap.h - one connection to an IMAP server, through libetpan (RFC 3501, 2177, 2595).
 *
 * Safe before a word of the login is said: TLS from the first byte, or STARTTLS (a server that greets as if one were
 * logged in, or offers no STARTTLS, is left). Messages are taken in pieces with BODY.PEEK, which marks nothing. */
#ifndef JB_SENDING_IMAP_H
#define JB_SENDING_IMAP_H

#include "base/config.h"
#include "base/world.h"

typedef struct jb_imap jb_imap;

/* Connects, logs in, opens imap_folder (read-only where imap_then = leave). `uid_validity` and the number of messages
 * are told. NULL with JB_SENDING_ERROR. */
jb_imap *jb_imap_open(const struct jb_config *config, gint64 *uid_validity, GError **error);
void jb_imap_free(jb_imap *imap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_imap, jb_imap_free)

/* UIDs (guint32) above `last_uid`, rising. Caller frees with g_array_unref(). */
GArray *jb_imap_list(jb_imap *imap, gint64 last_uid, GError **error);

/* A piece of a message from byte `offset` on; fewer than JB_IMAP_PIECE bytes: the last one. `received_at` (INTERNALDATE,
 * UTC seconds; 0 unknown) may be NULL. NULL with `error` unset where the message is not there any more. */
enum { JB_IMAP_PIECE = 1024 * 1024 };
GBytes *jb_imap_piece(jb_imap *imap, guint32 uid, gsize offset, gint64 *received_at, GError **error);

/* What imap_then says, with a message that is safe in the spool. */
gboolean jb_imap_settle(jb_imap *imap, guint32 uid, GError **error);

/* Waits until the server tells of something new, at most so long: by IDLE where it can, else by asking each minute. */
gboolean jb_imap_wait(jb_imap *imap, guint seconds, GError **error);

#endif
