/* transfer.h - all that the store holds, written to files that need no joinbox to be read, and read in again.
 *
 * A folder of three files (joinbox-export(5)): export.jsonl, a JSON object a line, of which the first says what it is and the
 * last how many there are; received.mbox and sent.mbox, the mails and the answers, to whose bytes the objects point. The
 * journal, salts and hashes included, goes along, so that it proves itself where it is read in; what is derived is made anew.
 *
 * Neither way more than a message and its reading is in memory at once. */
#ifndef JB_STORE_TRANSFER_H
#define JB_STORE_TRANSFER_H

#include <jansson.h>

#include "store/store.h"

enum { JB_TRANSFER_FORMAT = 1 };

struct jb_transfer_sum {
    gint64 n_applications;
    gint64 n_messages;
    gint64 n_answers;
    gint64 n_events;
    gint64 n_due;  /* read in: answers that have not been sent */
};

/* Writes all into `folder`, which is made and must not exist (JB_ERROR_USAGE). In a read transaction of its own. */
gboolean jb_transfer_out(jb_store *store, const char *folder, struct jb_transfer_sum *sum, GError **error);

/* Writes what is held on the applications `ids` (gint64) into `folder`, which is made and must not exist: the two mbox files,
 * and `name`, one JSON object that holds the records of each kind in a list. */
gboolean jb_transfer_some(jb_store *store, const GArray *ids, const char *folder, const char *name,
                          struct jb_transfer_sum *sum, GError **error);

/* Reads such a folder into a store that holds nothing (JB_ERROR_USAGE else): all of it, or nothing. Each mail's hash and the
 * journal's chain are proved on the way. JB_ERROR_DATA where the files are not as they were written, JB_ERROR_CONFIG where a
 * newer joinbox wrote them. */
gboolean jb_transfer_in(jb_store *store, const char *folder, struct jb_transfer_sum *sum, GError **error);

#endif
