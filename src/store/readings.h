/* readings.h - what was understood of each message: derived, rebuildable.
 *
 * One row a message with the whole reading as JSON, and rows for what is looked up in it: documents, criteria with their
 * quotes. jb_check() derives these rows again and compares. */
#ifndef JB_STORE_READINGS_H
#define JB_STORE_READINGS_H

#include "base/reading.h"
#include "store/store.h"

/* Stores the reading of a message, in place of an earlier one. */
gboolean jb_readings_put(jb_store *store, gint64 message, const struct jb_reading *reading, gint64 read_at,
                         GError **error);
/* New, or NULL with `error` unset where the message has none. */
jb_reading *jb_readings_get(jb_store *store, gint64 message, GError **error);

#endif
