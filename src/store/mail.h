/* mail.h - the raw messages that are kept, byte for byte.
 *
 * A message is added once and never changed; only forgetting takes its bytes away. The same mail that comes again
 * (canonical.h: equal but for trace headers) is found, not added. Its bytes lie in rows of 256 KiB.
 * Not here: which application a message belongs to is its place, set by events (application.h). */
#ifndef JB_STORE_MAIL_H
#define JB_STORE_MAIL_H

#include "store/store.h"

enum jb_origin { JB_ORIGIN_DELIVER, JB_ORIGIN_IMPORT, JB_ORIGIN_FETCH };
extern const char *const jb_origin_names[];

struct jb_mail {
    gint64 id;             /* from 1, in the order of filing */
    char *sha256;          /* hex, of the raw bytes */
    char *canonical;       /* hex, of the bytes without trace headers */
    gint64 size_bytes;     /* of the raw bytes */
    gint64 received_at;    /* UTC seconds */
    gint64 filed_at;       /* UTC seconds */
    int origin;            /* enum jb_origin */
    char *envelope_sender; /* "" the null sender; NULL unknown */
    GPtrArray *recipients; /* char *; of the envelope */
    char *message_id;      /* without <>, as it came; NULL: none */
    char *source;          /* name of the spool file; NULL */
    gint64 application;    /* where it is filed; 0: nowhere (jb_mail_add) */
    int role;              /* enum jb_role (application.h) */
    gint64 superseded_by;  /* the whole message of which this is a piece cut short; 0: none */
};
typedef struct jb_mail jb_mail;
void jb_mail_free(jb_mail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_mail, jb_mail_free)

/* Adds `raw`. Of `mail` received_at, filed_at, origin, envelope_sender, recipients, message_id and source are read; id,
 * hashes and size are set. Fails with JB_ERROR_SOFTWARE where the same mail is there already: look first. */
gboolean jb_mail_add(jb_store *store, struct jb_mail *mail, GBytes *raw, GError **error);

/* Its bytes alone, where the row is there already: for what is read in from an export. */
gboolean jb_mail_put_bytes(jb_store *store, gint64 id, GBytes *raw, GError **error);

/* New, or NULL with `error` unset where there is none. */
jb_mail *jb_mail_get(jb_store *store, gint64 id, GError **error);

/* Its bytes. NULL with JB_ERROR_NOT_FOUND where they were forgotten, JB_ERROR_DATA where rows are missing. */
GBytes *jb_mail_bytes(jb_store *store, gint64 id, GError **error);

/* Reads the bytes back and compares their hash with `sha256`. False with JB_ERROR_DATA where they differ. */
gboolean jb_mail_verify(jb_store *store, gint64 id, const char *sha256, GError **error);

/* A mail that is filed has come again: where its stored bytes are damaged and these are the very same, they are put in their place,
 * in the caller's transaction, and `is_mended` becomes true. False with JB_ERROR_DATA where they are damaged and cannot be mended:
 * then this copy must not go. What was forgotten stays so. */
gboolean jb_mail_mend(jb_store *store, const struct jb_mail *mail, GBytes *raw, gboolean *is_mended, GError **error);

/* Id of the message that is the same mail as `raw`, 0 where there is none; false on errors only. With the home's key one
 * that was forgotten is found too (forget.h); NULL: only what is there. */
gboolean jb_mail_find_same(jb_store *store, GBytes *key, GBytes *raw, gint64 *id, GError **error);
/* Id of the longest message that is a strict beginning of `raw` (trace headers aside) and not superseded; 0: none. */
gboolean jb_mail_find_piece(jb_store *store, GBytes *raw, gint64 *id, GError **error);
/* The reverse: id of a message that `raw` is a strict beginning of; 0: none. */
gboolean jb_mail_find_whole(jb_store *store, GBytes *raw, gint64 *id, GError **error);
/* Id of the first message with that Message-ID (without <>), 0: none. Never a key: several may have it. */
gboolean jb_mail_find_id(jb_store *store, const char *message_id, gint64 *id, GError **error);

/* Marks the piece. */
gboolean jb_mail_supersede(jb_store *store, gint64 piece, gint64 whole, GError **error);

/* Messages of an application, in order of filing: struct jb_mail, owned by the array. NULL on errors. */
GPtrArray *jb_mail_list(jb_store *store, gint64 application, GError **error);

#endif
