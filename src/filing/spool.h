/* spool.h - the worker's side of the spool: a Maildir that joinbox-deliver, or anybody else, fills.
 *
 * new/ is what waits, cur/ what was parked after three failures. How a file is named and what its block says is in
 * intake/envelope.h: ",J=BYTES" in the name, and nothing in the file, says that there is a block of ours. */
#ifndef JB_FILING_SPOOL_H
#define JB_FILING_SPOOL_H

#include <glib.h>

struct jb_spool_file {
    char *name;         /* in new/, flags (":2,S") included */
    char *base;         /* without them: what the store and people call it */
    gint64 second;      /* of arrival, as the name says; 0 where it does not */
    gint64 microsecond; /* 0 where not known */
    gsize block_bytes;  /* length of our block; 0: none */
};
typedef struct jb_spool_file jb_spool_file;
void jb_spool_file_free(jb_spool_file *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_spool_file, jb_spool_file_free)

/* What a name in new/ says; never NULL. */
jb_spool_file *jb_spool_file_parse(const char *name);

/* What waits in spool/new, in order of arrival: struct jb_spool_file, owned by the array. Names that begin with a dot are
 * nobody's mail. NULL with JB_FILING_ERROR where the folder cannot be read; one that is not there yet is empty. */
GPtrArray *jb_spool_list(const char *spool, GError **error);

/* Whether a file of that base name is in new/, with whatever flags; or in new/ or cur/. */
gboolean jb_spool_waits(const char *spool, const char *base);
gboolean jb_spool_has(const char *spool, const char *base);

/* Bytes of a file in new/. NULL with JB_ERROR_NOT_FOUND where it is gone, JB_ERROR_DATA where it is no plain file or
 * may not be read: its own fault; JB_ERROR_IO else. */
GBytes *jb_spool_read(const char *spool, const struct jb_spool_file *file, GError **error);

/* Removes it from new/; one that is gone is no error. A power cut may bring it back until jb_spool_sync(): then it is known
 * as the message that was filed from it, and goes again. */
gboolean jb_spool_remove(const char *spool, const struct jb_spool_file *file, GError **error);
/* What was removed is gone for good. */
gboolean jb_spool_sync(const char *spool, GError **error);

/* Moves it to cur/ (fsync of both folders). */
gboolean jb_spool_park(const char *spool, const struct jb_spool_file *file, GError **error);

#endif
