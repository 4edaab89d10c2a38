/* casefile.h - all that there is on one application: its messages, and what they say together.
 *
 * Documents are numbered through all its messages, in order, from 1: what `show` lists and `save` takes. */
#ifndef JB_REVIEW_CASEFILE_H
#define JB_REVIEW_CASEFILE_H

#include "store/application.h"
#include "store/decision.h"
#include "store/outbox.h"
#include "store/readings.h"

/* Where a numbered document lies. */
struct jb_casefile_paper {
    gint64 message;    /* id of the message that holds it */
    gint64 attachment; /* its number there, as jb_read_attachment() counts */
    gint64 n;          /* its place among the documents of that message, from 1 */
};

struct jb_casefile {
    jb_application *application;
    GPtrArray *mails;    /* jb_mail, in order of filing */
    GPtrArray *readings; /* jb_reading of each mail, NULL entries where one was not read; what
                            `together` took is missing in them: organisation, description, criteria, documents, links */
    jb_reading *together; /* criteria at their best, all documents (attachment: number less one), facts of the first that
                             has them; missing as the application's */
    gint64 described_by; /* id of the message whose description `together` has; 0: none */
    GPtrArray *papers;   /* struct jb_casefile_paper, beside together->documents */
    GPtrArray *answers;  /* jb_outbox_item, without mails; those of what was merged into it behind its own */
    GPtrArray *events;   /* jb_event */
    GPtrArray *notes;    /* jb_note; the same */
    GPtrArray *corrections; /* jb_correction: `together` has them already */
};
typedef struct jb_casefile jb_casefile;

/* Takes the application (freed on errors too). NULL on errors of the store. */
jb_casefile *jb_casefile_load(jb_store *store, jb_application *application, GError **error);
void jb_casefile_free(jb_casefile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_casefile, jb_casefile_free)

/* Adds what `from` says to `into`; lists are moved, so `from` loses them. */
void jb_casefile_merge(struct jb_reading *into, struct jb_reading *from);

#endif
