/* mboxrd.h - mails in an mbox file, so that each byte comes back.
 *
 * mboxrd: a line "From sender date" before each mail, a ">" before each of its lines that begins with any number of ">" and
 * "From ", an empty line behind it. A mail all of whose lines end in CR LF is written with LF, and that is noted. Where each
 * lies is for the caller to keep (struct jb_mboxrd_place): mail programs need it not, and get by without. */
#ifndef JB_STORE_MBOXRD_H
#define JB_STORE_MBOXRD_H

#include <glib.h>
#include <stdio.h>

struct jb_mboxrd_place {
    gint64 at;        /* of the first byte behind the "From " line */
    gint64 bytes;     /* as they stand in the file, without what was added at the end */
    gboolean is_crlf; /* LF in the file stands for CR LF */
};

/* Appends a mail. `sender` (NULL and "": MAILER-DAEMON) and `at` (UTC seconds) go into the "From " line. False where the
 * file cannot be written: errno says why. */
gboolean jb_mboxrd_write(FILE *file, GBytes *mail, const char *sender, gint64 at, struct jb_mboxrd_place *place);
/* The mail at a place. NULL where the file ends before it does. */
GBytes *jb_mboxrd_read(FILE *file, const struct jb_mboxrd_place *place);

#endif
