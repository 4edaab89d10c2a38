/* decision.h - what people decide: each change an event of the journal, and the application folded anew.
 *
 * `seen` is the application as the person saw it: where its revision is no longer that, somebody else was quicker, and
 * the change is refused with JB_ERROR_BUSY that says who did what. All run in the caller's transaction. */
#ifndef JB_STORE_DECISION_H
#define JB_STORE_DECISION_H

#include "store/application.h"

/* Moves (base/moves.def). */
enum jb_move {
#define X(name, verb, from, to, letter, said) JB_MOVE_##name,
#include "base/moves.def"
#undef X
    JB_N_MOVES,
};
struct jb_move_row {
    const char *verb;
    guint from; /* bits 1 << enum jb_state */
    int to;     /* enum jb_state; JB_N_STATES: the first of its class */
    const char *letter; /* template that tells the sender; NULL: none */
    const char *said;
};
extern const struct jb_move_row jb_moves[JB_N_MOVES];
/* The move of that verb; NULL. */
const struct jb_move_row *jb_move_of(const char *verb);
/* The state that it brings this application to. */
int jb_move_target(const struct jb_move_row *move, const jb_application *application);
/* True where its state allows the move; else JB_ERROR_USAGE: why not, and the command that leads there. */
gboolean jb_move_is_allowed(const struct jb_move_row *move, const jb_application *application, GError **error);

/* True where its state allows that a person writes this letter (base/letters.def, its number there); else JB_ERROR_USAGE: why not,
 * and the command that leads there. */
gboolean jb_letter_is_allowed(int letter, const jb_application *application, GError **error);

/* Whether `seen` is as it stands in the store; JB_ERROR_BUSY. */
gboolean jb_decision_is_current(jb_store *store, const jb_application *seen, GError **error);

/* Appends the event; `data` is consumed, NULL allowed. `note` (NULL: none) is kept with it. */
gboolean jb_decide(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                   enum jb_event_kind kind, json_t *data, const char *note, GError **error);

/* Fields of corrections.def, which a person may set right. */
enum jb_corrected {
#define X(name, printed, what) JB_CORRECTED_##name,
#include "base/corrections.def"
#undef X
    JB_N_CORRECTED,
};
extern const char *const jb_corrected_names[]; /* NULL-terminated */

/* A person's correction of such a field; NULL: it is not known. `n` of them are one command: they are taken
 * back together. */
struct jb_correction {
    char *field, *value; /* owned; value NULL: nothing stands there */
    char *actor;         /* owned; who set it */
    gint64 at;           /* UTC seconds */
};
typedef struct jb_correction jb_correction;
void jb_correction_free(jb_correction *correction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_correction, jb_correction_free)
gboolean jb_decide_corrections(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                               const GPtrArray *corrections, GError **error);
/* jb_decide() with a field set by the same event, and taken back with it. */
gboolean jb_decide_with(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                        enum jb_event_kind kind, json_t *data, const char *note, const jb_correction *correction, GError **error);
/* The value that a person set; NULL where nobody did. Caller frees; NULL also on errors. */
char *jb_correction_value(jb_store *store, gint64 application, enum jb_corrected field, GError **error);
/* Those in force, the latest of each field: jb_correction, owned by the array. NULL on errors. */
GPtrArray *jb_corrections_list(jb_store *store, gint64 application, GError **error);

/* Notes, oldest first: jb_note, owned by the array. NULL on errors. */
struct jb_note {
    gint64 event, at;
    char *actor, *text; /* owned */
};
typedef struct jb_note jb_note;
GPtrArray *jb_notes_list(jb_store *store, gint64 application, GError **error);

/* All messages of `seen` become messages of `into`, and `seen` a part of it. */
gboolean jb_decide_merge(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                         const jb_application *into, GError **error);
/* The application that it has become part of, at the end of the chain; itself where it is not merged; 0 on errors. */
gint64 jb_application_survivor(jb_store *store, gint64 application, GError **error);

/* One message goes to `into`. JB_ERROR_USAGE where it is the only one of its application: merge. */
gboolean jb_decide_move(jb_store *store, const struct jb_signature *signature, gint64 message,
                        const jb_application *into, GError **error);
/* One message becomes an application of its own, whose id goes to `made`. JB_ERROR_USAGE where it is one already. */
gboolean jb_decide_split(jb_store *store, const struct jb_signature *signature, gint64 message, gint64 *made,
                         GError **error);

/* Takes back the actor's last command on it. JB_ERROR_USAGE says why nothing can be taken back; `*undone` becomes the kind
 * of event that was. */
gboolean jb_decide_undo(jb_store *store, const struct jb_signature *signature, const jb_application *seen, int *undone,
                        GError **error);

#endif
