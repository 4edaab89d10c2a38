/* check_derived.h - the part of check that makes derived rows anew. Private to src/store. */
#ifndef JB_STORE_CHECK_DERIVED_H
#define JB_STORE_CHECK_DERIVED_H

#include "store/check.h"
#include "store/database.h"

/* Adds a fault to the report. */
void jb_check_fault(struct jb_check_report *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Up to 1,000 ids (gint64) after `after`, which becomes the last of them. */
gboolean jb_check_ids(jb_store *store, enum jb_sql sql, gint64 *after, GArray *ids, GError **error);

/* Looks at one row; false where the store cannot be read. */
typedef gboolean (*jb_check_one)(jb_store *store, gint64 id, struct jb_check_report *report, GError **error);
gboolean jb_check_each(jb_store *store, enum jb_sql sql, jb_check_one one, struct jb_check_report *report,
                       GError **error);

gboolean jb_check_reading(jb_store *store, gint64 message, struct jb_check_report *report, GError **error);
gboolean jb_check_application(jb_store *store, gint64 id, struct jb_check_report *report, GError **error);

#endif
