/* repair.h - a damaged database saved into a new file; the damaged one is only read.
 *
 * What people wrote and decided (messages, events, notes, corrections, letters, steps) is taken row by row from the pages that can
 * be read (salvage.h). Rows that were lost and that others tell of are made again: an application by its events, a message by its
 * bytes, where it was filed by the event that filed it. All that is derived is rebuilt: readings' tables, names, counts, the index
 * of words. What is lost is told by the check of the new file. Not saved: lists that are taken in from files (members, registers). */
#ifndef JB_STORE_REPAIR_H
#define JB_STORE_REPAIR_H

#include "store/check.h"

struct jb_repaired {
    gint64 n_pages, n_broken;
    gint64 n_messages, n_events, n_applications, n_letters, n_notes; /* in the new file */
    gint64 n_unread;  /* messages without a reading: joinbox reread reads them */
    gint64 n_remade;  /* rows that were made again */
    jb_check_report *report; /* of the new file; owned */
};

/* `out` must not be there; it appears whole or not at all. */
gboolean jb_repair(const char *database, const char *out, struct jb_repaired *repaired, GError **error);

#endif
