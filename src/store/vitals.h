/* vitals.h - what whoever watches over an installation wants to know, without a single word of anybody's mail. */
#ifndef JB_STORE_VITALS_H
#define JB_STORE_VITALS_H

#include "store/application.h"
#include "store/handoff.h"
#include "store/outbox.h"

enum { JB_N_HANDOFF_STATES = JB_HANDOFF_WAIVED + 1 };

struct jb_vitals {
    gint64 n_applications[JB_N_CLASSES][JB_N_STATES];
    gint64 n_answers[JB_N_OUTBOX_STATES];
    gint64 n_steps[JB_N_HANDOFF_STEPS][JB_N_HANDOFF_STATES];
    gint64 n_messages;  /* that were ever filed */
    gint64 filed_at;    /* UTC seconds: the last of them; 0: none */
    gint64 n_events;
    gint64 event_at;    /* UTC seconds: the latest time in the journal; 0: it is empty */
    gint64 n_parked;
    gint64 n_needing;   /* that need a person */
    gint64 needs_since; /* UTC seconds: the oldest of them; 0: none */
};

/* In a read transaction of its own. */
gboolean jb_vitals_take(jb_store *store, struct jb_vitals *vitals, GError **error);

struct jb_message_head {
    gint64 id, received_at;
    GBytes *bytes; /* its first 16 KiB */
};
/* The last so many messages, the newest first: struct jb_message_head, owned by the array. NULL on errors. */
GPtrArray *jb_message_heads(jb_store *store, guint n, GError **error);

/* Version of SQLite that is linked: 3040001. */
int jb_vitals_library(void);

#endif
