/* match.h - where a message belongs: to an application that is there, or to a new one.
 *
 * A message continues an application only where it bears a valid token of ours (in References, In-Reply-To, a returned
 * Message-ID, or an address that it was sent to), or where it answers a message that we filed and comes from somebody
 * known there (threats I8). What else speaks for it is a suggestion, for a person to act on. */
#ifndef JB_FILING_MATCH_H
#define JB_FILING_MATCH_H

#include "base/reading.h"
#include "filing/take.h"
#include "store/application.h"

enum jb_matched {
    JB_MATCHED_NONE,   /* an application of its own */
    JB_MATCHED_TOKEN,  /* continues `application`: it bears our token */
    JB_MATCHED_ANSWER, /* continues it: a known person answers a message that is filed there */
    JB_MATCHED_PIECE,  /* is the whole of `other`, which had come cut short */
    JB_MATCHED_TWIN,   /* bears the Message-ID of `other`, from the same person, with another content */
    JB_MATCHED_COPY,   /* is the same mail as `other`, or a beginning of it: nothing new */
};
extern const char *const jb_matched_names[];

enum jb_hint { JB_HINT_NONE, JB_HINT_ANSWERS, JB_HINT_REGISTRATION, JB_HINT_ORGANISATION, JB_HINT_SENDER };
extern const char *const jb_hint_names[]; /* as the journal has them */

struct jb_match {
    enum jb_matched how;
    gint64 application;     /* 0 with JB_MATCHED_NONE */
    gint64 other;           /* message */
    gint64 conflict;        /* message with the same Message-ID and another content; 0: none */
    gboolean is_new_author; /* JB_MATCHED_TOKEN: the author has not written to it before */
    gint64 suggested;       /* application that it may belong to; 0: none */
    enum jb_hint hint;
};

/* Whether the mail is there already, before anything is spent on reading it. */
gboolean jb_match_copy(jb_store *store, GBytes *key, GBytes *raw, struct jb_match *match, GError **error);

/* Where it belongs. `key` is that of our tokens. */
gboolean jb_match_find(jb_store *store, GBytes *key, const struct jb_taken *taken, const jb_reading *reading,
                       struct jb_match *match, GError **error);

#endif
