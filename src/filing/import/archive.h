/* archive.h - the messages of a path: an mbox, a Maildir, a folder of files (.eml, .msg, mboxes, folders), or one file. */
#ifndef JB_FILING_IMPORT_ARCHIVE_H
#define JB_FILING_IMPORT_ARCHIVE_H

#include <glib.h>

struct jb_archived {
    char *source;       /* "inbox.mbox#12", a file's name: for the journal of messages; owned */
    GBytes *mail;       /* owned */
    gint64 received_at; /* UTC seconds, as the archive says; 0: the message itself has to tell */
    char *sender;       /* of the envelope; "" null sender; NULL unknown; owned */
};
typedef struct jb_archived jb_archived;
void jb_archived_free(jb_archived *archived);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_archived, jb_archived_free)

/* Called with each message in order, and owns it. False ends the walk. */
typedef gboolean (*jb_archive_take)(jb_archived *archived, gpointer data, GError **error);

/* Walks the path, folders in order of their names. Links are not followed below it. The paths of files that have not the
 * look of mail (empty, no header fields at the top, none of them From, Date, Received, Message-ID or Subject) are added to
 * `left_out`, which frees them. JB_FILING_ERROR where the path cannot be read. */
gboolean jb_archive_walk(const char *path, jb_archive_take take, gpointer data, GPtrArray *left_out, GError **error);

#endif
