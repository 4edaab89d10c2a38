/* event.h - the journal: what happened, when, by whom; frozen and chained.
 *
 * Events are numbered from 1 without gaps; each bears the SHA-256 of itself and the one before, so that none can be
 * altered, dropped or put in between unseen. Their data hold no personal data (numbers, names of states, classes,
 * templates and reasons only). The schema refuses to update or delete them.
 *
 * Data can be forgotten all the same, with those of an application (forget.h): the chain does not go over them but over
 * `payload`, SHA-256 of salt and data. Who has the salt can prove the data; once both are gone the event is sealed: the chain
 * holds, and nobody can find out by trying what the data were. Events from before schema 3 have no payload: their data are in the
 * chain, and stay. */
#ifndef JB_STORE_EVENT_H
#define JB_STORE_EVENT_H

#include <jansson.h>
#include "store/store.h"

enum jb_event_kind {
#define X(name, printed, meaning) JB_EVENT_##name,
#include "base/events.def"
#undef X
    JB_N_EVENT_KINDS,
};
extern const char *const jb_event_kind_names[];    /* NULL-terminated */
extern const char *const jb_event_kind_meanings[]; /* "a message began it" */

struct jb_event {
    gint64 id;          /* set by jb_event_append(); an application's revision is the id of its last event */
    gint64 application; /* 0: of none */
    gint64 message;     /* 0: of none */
    gint64 at;          /* UTC seconds */
    char *actor;        /* "joinbox" for the worker, else a person's account; owned */
    int kind;           /* enum jb_event_kind */
    json_t *data;       /* object, owned; NULL is {} */
    char *salt;         /* set by jb_event_append(); owned; NULL: sealed, or of before */
    char *payload;      /* set by jb_event_append(); owned; NULL: of before */
    char *hash;         /* set by jb_event_append(); owned */
};
typedef struct jb_event jb_event;
void jb_event_free(jb_event *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_event, jb_event_free)

/* Who and when: what every change is signed with. */
struct jb_signature {
    const char *actor; /* borrowed */
    gint64 at;         /* UTC seconds */
};

/* Appends an event; `data` is consumed, NULL allowed. The application is not folded anew: jb_application_refresh(). The
 * new event's id goes to `id` (NULL allowed). */
gboolean jb_event_append(jb_store *store, const struct jb_signature *signature, enum jb_event_kind kind,
                         gint64 application, gint64 message, json_t *data, gint64 *id, GError **error);

/* Events of an application (0: of all), oldest first, after event `after`, at most `limit` (0: no limit):
 * struct jb_event, owned by the array. NULL on errors. */
GPtrArray *jb_event_list(jb_store *store, gint64 application, gint64 after, guint limit, GError **error);

/* The same the other way round: the newest first, since a time (UTC seconds, 0: any), at most `limit` (0: no limit). */
GPtrArray *jb_event_latest(jb_store *store, gint64 application, gint64 since, guint limit, GError **error);

/* The hash that the event must bear; `before` is the hash of the one before ("" for the first). Caller frees. */
char *jb_event_hash(const struct jb_event *event, const char *before);
/* What its payload must be; needs the salt. Caller frees. */
char *jb_event_payload(const struct jb_event *event);
/* Its data are gone. */
gboolean jb_event_is_sealed(const struct jb_event *event);

#endif
