/* passages.h - what can be searched: the words of mails, documents and notes, and the index over them.
 *
 * Derived: put with each reading (jb_readings_put()), notes by triggers. Why the index is in parts is told in
 * sql/schema-002.sql. */
#ifndef JB_STORE_PASSAGES_H
#define JB_STORE_PASSAGES_H

#include "base/reading.h"
#include "store/check.h"

/* The passages of a message whose reading and documents are stored. `reading->texts` NULL leaves the documents' text as
 * it was. In the caller's transaction. */
gboolean jb_passages_put(jb_store *store, gint64 message, const struct jb_reading *reading, GError **error);

/* The text of the message's n-th document, from 1, a line for each paragraph with its clause number first; `*text` becomes ""
 * where there is none. Caller frees. */
gboolean jb_passages_text(jb_store *store, gint64 message, gint64 n, char **text, GError **error);

/* Takes all that an application holds out of the search, its words out of the file: for forgetting. In the caller's
 * transaction, before the messages and notes go. Takes about a second for each hundred thousand messages in the store. */
gboolean jb_passages_drop(jb_store *store, gint64 application, GError **error);
/* The two halves of it, for many applications at once: `parts` gathers, as bits, which parts of the index are to be packed. */
gboolean jb_passages_take_out(jb_store *store, gint64 application, guint *parts, GError **error);
gboolean jb_passages_pack(jb_store *store, guint parts, GError **error);

/* Compares passages with readings and the index with the passages. */
gboolean jb_passages_check(jb_store *store, struct jb_check_report *report, GError **error);

#endif
