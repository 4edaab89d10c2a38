/* outbox.h - mails that are to be sent.
 *
 * A row is written in the transaction that caused it, and holds the whole mail with a fixed Message-ID; it is frozen but
 * for its state, and never deleted but by forgetting. Not here: how a mail is composed (base/letter.h).
 *
 * Invariant: at most one row for a message and template, so that nothing is answered twice.
 *
 *     due ──lease──► sending ──► sent
 *      ▲ ▲             │  └────► failed (for good)
 *      │ └── retry ◄───┘
 *     held ◄─► due, dropped      by a person; by a merger, and by taking it back
 *
 * A row that is found in `sending` when its lease is over is not due again by itself: the sender settles it (by looking
 * where it can, else it is held for a person). */
#ifndef JB_STORE_OUTBOX_H
#define JB_STORE_OUTBOX_H

#include "store/event.h"
#include "store/store.h"

enum jb_outbox_state {
    JB_OUTBOX_HELD,
    JB_OUTBOX_DUE,
    JB_OUTBOX_SENDING,
    JB_OUTBOX_SENT,
    JB_OUTBOX_FAILED,
    JB_OUTBOX_DROPPED,
    JB_N_OUTBOX_STATES,
};
extern const char *const jb_outbox_state_names[];

struct jb_outbox_item {
    gint64 id;
    gint64 application;    /* 0: none, a mail to the admins */
    gint64 message;        /* that it answers; 0: none */
    char *template_name;   /* "application-incomplete", "follow-up" … */
    char *recipient;       /* addr-spec, never NULL */
    char *envelope_sender; /* "" for automatic answers */
    char *message_id;      /* of the mail, without <> */
    GBytes *mail;          /* whole: RFC 5322, CRLF; NULL in lists */
    gint64 size_bytes;
    gboolean brings_new;   /* answers a follow-up that brought something new */
    int state;             /* enum jb_outbox_state */
    GPtrArray *hold;       /* char *: names of reasons why it waits for a person */
    gint64 queued_at;      /* UTC seconds */
    gint64 due_at;         /* UTC seconds: not tried before */
    gint64 leased_until;   /* UTC seconds; while sending */
    gint64 sent_at;        /* UTC seconds; 0 */
    gint64 n_attempts;
    char *last_error;      /* NULL */
    char *remote_id;       /* name of the Maildir file, or the server's answer; NULL */
};
typedef struct jb_outbox_item jb_outbox_item;
void jb_outbox_item_free(jb_outbox_item *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_outbox_item, jb_outbox_item_free)

/* Adds a mail, DUE or HELD (where `hold` has reasons); sets item->id, and appends the event (queued or held). Of `item`
 * application, message, template_name, recipient, envelope_sender, message_id, mail, brings_new, hold and due_at are
 * read. Where the message has an answer of that template already, nothing is added and id is 0. */
gboolean jb_outbox_add(jb_store *store, const struct jb_signature *signature, struct jb_outbox_item *item,
                       GError **error);

/* Takes the oldest item that is due at `now` and leases it for `lease_s` seconds: it is `sending`, with its attempt
 * counted, before this returns. New, or NULL with `error` unset where nothing is due. Runs its own transaction. */
jb_outbox_item *jb_outbox_lease(jb_store *store, gint64 now, guint lease_s, GError **error);
/* The same of those only that a person let go. */
jb_outbox_item *jb_outbox_lease_released(jb_store *store, gint64 now, guint lease_s, GError **error);
/* The oldest item in `sending` whose lease was over at `now`: its sender died. New, or NULL. Leased anew. Runs its own
 * transaction. */
jb_outbox_item *jb_outbox_lost(jb_store *store, gint64 now, guint lease_s, GError **error);

/* What came of it: each appends its event and folds the application, in the caller's transaction or else in one of its
 * own. */
gboolean jb_outbox_sent(jb_store *store, const struct jb_signature *signature, gint64 id, const char *remote_id,
                        GError **error);
/* Not now: due again at `due_at`. */
gboolean jb_outbox_retry(jb_store *store, const struct jb_signature *signature, gint64 id, const char *why,
                         gint64 due_at, GError **error);
gboolean jb_outbox_failed(jb_store *store, const struct jb_signature *signature, gint64 id, const char *why,
                          GError **error);
/* Waits for a person, for a reason that is a name (hold, unsettled …); allowed in due, sending, dropped. */
gboolean jb_outbox_hold(jb_store *store, const struct jb_signature *signature, gint64 id, const char *reason,
                        GError **error);
/* The same of one of which nobody knows whether it went; `why` says what was seen of it. */
gboolean jb_outbox_unsettled(jb_store *store, const struct jb_signature *signature, gint64 id, const char *why,
                             GError **error);
/* A person lets it go (held, failed → due) or takes it out (held, due, failed → dropped). JB_ERROR_USAGE where its state
 * does not allow it. */
gboolean jb_outbox_release(jb_store *store, const struct jb_signature *signature, gint64 id, GError **error);
gboolean jb_outbox_drop(jb_store *store, const struct jb_signature *signature, gint64 id, GError **error);
/* Takes back what a person's event did to an answer: a letter is taken out, what was let go waits again, what was taken out is
 * what it was. JB_ERROR_USAGE where it has been tried since, so that it may be on its way, and says how far it is. In the
 * caller's transaction, who appends the event. */
gboolean jb_outbox_take_back(jb_store *store, const struct jb_signature *signature, const struct jb_event *event,
                             GError **error);

/* With its mail. New, or NULL with `error` unset. */
jb_outbox_item *jb_outbox_get(jb_store *store, gint64 id, GError **error);
/* Oldest first, without mails; `all`: sent and dropped ones too; `application` 0: of all. NULL on errors. */
GPtrArray *jb_outbox_list(jb_store *store, gint64 application, gboolean all, GError **error);
/* Earliest time at which something is due, with `is_released` of what a person let go only, or a lease is over; 0: nothing
 * waits. */
gboolean jb_outbox_next_due(jb_store *store, gboolean is_released, gint64 *at, GError **error);

/* What budgets count: answers queued since `since` that were not dropped, to this address (NULL: to anybody, and then
 * without those that are held), of this template (NULL: any); `brings_new` TRUE counts only those. */
struct jb_outbox_count {
    const char *recipient;
    const char *template_name;
    gboolean brings_new;
    gint64 since;
};
gboolean jb_outbox_count(jb_store *store, const struct jb_outbox_count *what, gint64 *n, GError **error);

#endif
