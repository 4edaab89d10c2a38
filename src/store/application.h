/* application.h - applications and all other matters: one for each exchange with somebody.
 *
 * Every message that was filed is in exactly one; bounces, lists and spam are too (state set-aside). The row is folded
 * from the events (class, state, why it waits, assigned to) and from the readings of its messages (organisation, sender,
 * missing): jb_application_refresh() after each change, in the same transaction. jb_check() folds again and compares. */
#ifndef JB_STORE_APPLICATION_H
#define JB_STORE_APPLICATION_H

#include "base/reading.h"
#include "store/event.h"
#include "store/mail.h"

enum jb_state {
#define X(name, printed, waits_for, meaning) JB_STATE_##name,
#include "base/states.def"
#undef X
    JB_N_STATES,
};
extern const char *const jb_state_names[];    /* NULL-terminated */
extern const char *const jb_state_meanings[];

/* Whether mail of this class is out of the way: bounces, automatic replies, lists, spam. */
gboolean jb_class_is_set_aside(int class);
/* The state in which a matter of this class begins. */
enum jb_state jb_state_first(int class);

enum jb_why {
    JB_WHY_NONE = -1, /* it is not in the queue */
#define X(name, printed, needs_person, meaning) JB_WHY_##name,
#include "base/whys.def"
#undef X
    JB_N_WHYS,
};
extern const char *const jb_why_names[];
extern const char *const jb_why_meanings[];
gboolean jb_why_needs_person(int why);

/* What a message is to its application. */
enum jb_role {
    JB_ROLE_FIRST,     /* began it */
    JB_ROLE_FOLLOW_UP, /* continues it */
    JB_ROLE_REPORT,    /* a bounce or automatic reply to an answer of ours */
    JB_ROLE_CONFLICT,  /* bears the Message-ID of another one in it */
    JB_ROLE_WHOLE,     /* the whole of one that had come cut short */
};
extern const char *const jb_role_names[];

struct jb_application {
    gint64 id;
    char *reference;      /* "CT-0142" */
    int class;            /* enum jb_class */
    int state;            /* enum jb_state */
    int why;              /* enum jb_why: why it is in the queue */
    gint64 waits_since;   /* UTC seconds; 0 where why is JB_WHY_NONE */
    gint64 opened_at;     /* UTC seconds: when its first message was received */
    gint64 changed_at;    /* UTC seconds: of the last event; of mail that was filed late, when it came */
    gint64 revision;      /* id of the last event */
    gint64 n_messages;
    char *organisation;   /* name; NULL unknown */
    char *sender_name;    /* NULL unknown */
    char *sender_email;   /* whom to answer; NULL unknown */
    char *subject;        /* of its first message; NULL */
    char *assigned;       /* account of an admin; NULL */
    GPtrArray *missing;   /* char *: what no message of it has supplied (contract "Missing") */
    gint64 suggested;     /* application that it may belong to; 0: none */
    gint64 n_failing;     /* steps of its hand-off that need a person */
};
typedef struct jb_application jb_application;
void jb_application_free(jb_application *application);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_application, jb_application_free)

/* Makes an application without messages; its reference is `prefix`, "-" and the number with at least four digits. */
gboolean jb_application_add(jb_store *store, const char *prefix, enum jb_class class, gint64 opened_at, gint64 *id,
                            GError **error);
/* Puts a message in it, or moves it there. */
gboolean jb_application_place(jb_store *store, gint64 application, gint64 message, enum jb_role role, GError **error);
/* Folds events and readings into the row. */
gboolean jb_application_refresh(jb_store *store, gint64 id, GError **error);

/* New, or NULL with `error` unset where there is none. */
jb_application *jb_application_get(jb_store *store, gint64 id, GError **error);
/* By reference (any case, with or without prefix and zeros: "CT-0142", "ct142", "142"), "last", or a part of the
 * organisation's or sender's name. NULL with JB_ERROR_NOT_FOUND (the nearest are named) or JB_ERROR_USAGE (several fit;
 * they are named). */
jb_application *jb_application_find(jb_store *store, const char *words, GError **error);
/* All that the words may mean, at most `most`, the latest first: struct jb_application, owned by the array. Where nothing
 * fits `nearest` becomes the name that looks most like it, or NULL; owned by the caller. NULL on errors. */
GPtrArray *jb_application_search(jb_store *store, const char *words, guint most, char **nearest, GError **error);

/* What else it waits for, which `why` hides: bits 1 << enum jb_why; folded from its events. 0 also where they cannot be read. */
guint jb_application_other_whys(jb_store *store, const jb_application *application);

struct jb_application_filter {
    gboolean all;          /* every state and class; else what waits for somebody */
    gboolean needs_person; /* only what needs a person */
    guint limit;           /* 0: no limit */
    /* only these; NULL or 0: any. Borrowed. Not with `needs_person` */
    const char *state;     /* printed name; whatever waits for whom */
    const char *class;
    const char *assigned;  /* account */
    const char *missing;   /* what no message of it has supplied */
    gint64 before;         /* has waited, or is there, since before this time, UTC seconds */
};
/* struct jb_application, owned by the array, what has waited longest first (all: oldest first). NULL on errors. */
GPtrArray *jb_application_list(jb_store *store, const struct jb_application_filter *filter, GError **error);
/* At most `most` of all, by number, behind the one with number `after`: a piece of a list that is too long for memory. */
GPtrArray *jb_application_list_after(jb_store *store, gint64 after, guint most, GError **error);
/* How many the filter without its limit gives; where it names whose, what is missing or an age, no more than this are counted. */
enum { JB_APPLICATION_COUNT_MOST = 10000 };
gboolean jb_application_count(jb_store *store, const struct jb_application_filter *filter, gint64 *n, GError **error);
/* Since when joinbox has known of what it waits for: waits_since, or later with mail that was filed long after it came. */
gboolean jb_application_known_since(jb_store *store, const jb_application *application, gint64 *at, GError **error);

/* By what an application can be recognised: kept for each from the readings of its messages. */
enum jb_identity {
    JB_IDENTITY_EMAIL,        /* of an author who wrote to it, lower case */
    JB_IDENTITY_FORWARDER,    /* of a member who forwarded one of its messages, lower case */
    JB_IDENTITY_ORGANISATION, /* its name, folded by jb_identity_of_name() */
    JB_IDENTITY_REGISTRATION, /* its number, as jb_identity_of_registration() writes it */
};
/* The words of a name, parted by one space, without case, accents and punctuation, "co-op" as one; caller frees. */
char *jb_identity_words(const char *name);
/* Name without case, punctuation and legal suffix; caller frees, "" where nothing is left. */
char *jb_identity_of_name(const char *name);
/* One form for both registers (31234R of the FCA is IP31234R); caller frees. */
char *jb_identity_of_registration(const struct jb_registration *registration);
/* Whether an address wrote to the application, or a member's who forwarded it. */
gboolean jb_application_knows(jb_store *store, gint64 application, const char *email, gboolean *knows, GError **error);
/* The latest application of a person's class (application, company, individual, start-up, enquiry) with that identity,
 * other than `except`; 0: none. */
gboolean jb_application_by_identity(jb_store *store, enum jb_identity kind, const char *value, gint64 except, gint64 *id,
                                    GError **error);

#endif
