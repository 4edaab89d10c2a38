/* work.h - the spool worked off: each file read, filed, verified, removed.
 *
 * The spool file is the state: it stays until the transaction that files it has committed and the stored bytes were read
 * back. An error that says nothing about the message (disk full, database busy) stops the run with all that waits
 * untouched; where a program to read with is missing, others are tried that may need it not, and three in a row stop it.
 * A message at which the worker itself fails is tried three times, then parked. */
#ifndef JB_FILING_WORK_H
#define JB_FILING_WORK_H

#include "filing/desk.h"

struct jb_tally {
    guint n_filed;
    guint n_failed;     /* will be tried again */
    guint n_parked;
    gboolean is_paced;  /* more wait than may be read in an hour */
    guint n_unread;     /* one after the other that could not be read for want of a program */
    GError *unread_why; /* of the first of them; owned */
};
void jb_tally_clear(struct jb_tally *tally);

/* Files what waits in spool/new, until nothing is left but what failed in this run; a service ends between two
 * messages where it is called. False with an error also where messages had to be left for want of a program. */
gboolean jb_work_off(jb_desk *desk, struct jb_tally *tally, GError **error);

/* Starts joinbox-send where something is due, or wakes it where the desk leaves sending to it. That it fails is told, and is no
 * error: what is due stays due. */
void jb_work_send(jb_desk *desk);

/* The same of joinbox-handoff, and of the mail that comes of it. */
void jb_work_hand_on(jb_desk *desk);
/* Starts joinbox-handoff where a step is due, and does not wait for it: other systems may be slow, and mail is not held up
 * by them. It wakes the worker when it has written a mail; a second one goes away by itself. */
void jb_work_start_hand_on(jb_desk *desk);

#endif
