/* forget.h - the personal data of an application, taken away for good (promise 8; UK GDPR Article 17).
 *
 * What goes: the bytes of its messages, all that was read in them, the index of their words, answers sent and unsent, notes,
 * corrections, what it is recognised by; of the journal's events the data (event.h says why the chain still holds). What is
 * left is a tombstone without personal data: the application's number, class and dates, who did what kind of thing when,
 * who forgot it and why. secure_delete overwrites the rows with zeros, the parts of the index that held its words are written
 * anew, and jb_wipe() clears what SQLite leaves in unused space; so it takes seconds where VACUUM takes minutes.
 *
 * Of each message one mark is left: HMAC-SHA256, with the home's key, over the hash of its canonical form. By it the very same
 * mail is known if it comes again (a server's late retry, a second import of the old mailbox, a folder fetched anew) and is
 * not filed: else whoever was forgotten would be back with the next import. A plain hash would let anybody who has the
 * database test whether a given mail was there; the mark says nothing to whoever has not the key, which is not in the
 * database, and it stands for the whole mail with its date and Message-ID, so that it tells nothing of its sender and any new
 * mail of theirs is a new matter. With another key the marks are lost: such a mail is then filed as new.
 *
 * Others that refer to it (a suggestion that they belong together) lose the reference. What was merged into it goes with it.
 * All in the caller's transaction but what is left to be done after its commit: jb_forget_finish(). */
#ifndef JB_STORE_FORGET_H
#define JB_STORE_FORGET_H

#include "store/application.h"
#include "store/outbox.h"
#include "store/wipe.h"

/* What an application holds. Sums add up. */
struct jb_forget_sum {
    gint64 n_applications;
    gint64 n_messages;
    gint64 n_bytes;       /* of the messages as they came */
    gint64 n_documents;
    gint64 n_answers;
    gint64 n_unsent;      /* of them: due, held or failed */
    gint64 n_notes;
    gint64 n_corrections;
    gint64 n_events;
    gint64 n_sending;     /* what other programs have in their hands: answers, steps of the hand-off */
};

/* Ids (gint64) of the application and of all that was merged into it. NULL on errors. */
GArray *jb_forget_family(jb_store *store, gint64 application, GError **error);
/* Adds what they hold at `now`, UTC seconds. */
gboolean jb_forget_count(jb_store *store, const GArray *ids, gint64 now, struct jb_forget_sum *sum, GError **error);

/* Names of files that may hold its mail, each as "outbox/" with how it begins or "spool/" with the whole name; and where else
 * it is: "import: old.mbox", "fetch", "handoff: https://…". char *, added to the arrays. */
gboolean jb_forget_places(jb_store *store, gint64 application, GPtrArray *files, GPtrArray *elsewhere, GError **error);

/* Forgets them, in the caller's transaction. `mains` says of each which one it is a part of (itself, where of none); parts
 * follow theirs. `why` stays in the journal: it must hold no personal data. `files` (char *,
 * below the home) and the unused space are noted as left to be done. JB_ERROR_BUSY where an answer is just being sent. */
struct jb_forget {
    const struct jb_signature *signature;
    GBytes *key;            /* of the home */
    const char *why;
    const GPtrArray *files;
};
gboolean jb_forget(jb_store *store, const struct jb_forget *forget, const GArray *ids, const GArray *mains,
                   struct jb_forget_sum *sum, GError **error);

/* What was taken of an application and its parts, from its journal; the event itself goes to `event` (owned by the caller).
 * False where it was not forgotten. */
gboolean jb_forget_recall(jb_store *store, gint64 application, struct jb_forget_sum *sum, jb_event **event, GError **error);

/* Files below the home that are still to be removed, of whatever was forgotten: char *, owned. NULL on errors. */
GPtrArray *jb_forget_files(jb_store *store, GError **error);
/* They are gone: nothing is left to be done but to wipe (jb_wipe()). Runs its own transaction. */
gboolean jb_forget_files_gone(jb_store *store, GError **error);
/* Whether the unused space is still to be wiped. */
gboolean jb_forget_is_unwiped(jb_store *store, gboolean *is_due, GError **error);

/* Rows that still hold something of a forgotten application: 0. */
gboolean jb_forget_remains(jb_store *store, gint64 application, gint64 *n, GError **error);

/* Ids (gint64) of applications in a state, of a class (printed names; class NULL: any), for which nothing waits and nothing
 * happened since `before`, UTC seconds. NULL on errors. */
GArray *jb_forget_old(jb_store *store, const char *state, const char *class, gint64 before, GError **error);

/* The mark by which a forgotten mail is known: of the hash of its canonical form. Caller frees. */
char *jb_forget_mark(GBytes *key, const char *canonical);

#endif
