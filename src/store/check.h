/* check.h - proves the store whole.
 *
 * Looks at the file (SQLite's integrity_check), the references between rows, the journal (numbers in order, chain of
 * hashes), every message (bytes present, both hashes), every derived row (rebuilt and compared), and that no answer was
 * queued twice. Reads only. */
#ifndef JB_STORE_CHECK_H
#define JB_STORE_CHECK_H

#include "store/store.h"

struct jb_check_report {
    gint64 n_messages;
    gint64 n_events;
    gint64 n_applications;
    gint64 n_readings;
    GPtrArray *faults; /* char *: a sentence each, at most 100; owned */
    gint64 n_faults;
};
typedef struct jb_check_report jb_check_report;
void jb_check_report_free(jb_check_report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_check_report, jb_check_report_free)

/* New report, whatever is found; NULL where the store cannot be read at all. One read transaction. */
jb_check_report *jb_check(jb_store *store, GError **error);

/* The journal alone: its numbers, and its chain of hashes. */
jb_check_report *jb_check_journal(jb_store *store, GError **error);

#endif
