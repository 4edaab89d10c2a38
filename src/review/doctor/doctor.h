/* doctor.h - what `joinbox doctor` looks at: a row of checks.def and one function each.
 *
 * A check says what it finds in sentences: what is so, and where it is not well what to do. It never fails: what it cannot
 * find out is its finding. One that has nothing to say is silent. */
#ifndef JB_REVIEW_DOCTOR_DOCTOR_H
#define JB_REVIEW_DOCTOR_DOCTOR_H

#include <jansson.h>

#include "base/command.h"
#include "store/store.h"

enum jb_verdict { JB_VERDICT_FINE, JB_VERDICT_LOOK, JB_VERDICT_WRONG };
extern const char *const jb_verdict_names[]; /* "fine", "look", "wrong" */

struct jb_finding {
    char *what; /* printed name of the check, or of another system; owned */
    enum jb_verdict verdict;
    char *said; /* owned */
};

struct jb_doctor {
    struct jb_command_context *context;
    gint64 now;         /* UTC seconds */
    const char *what;   /* the check that is being made; borrowed */
    GPtrArray *findings; /* struct jb_finding */
    jb_store *store;    /* NULL: it cannot be opened, and the check "store" says why */
    char *store_fault;
};
typedef struct jb_doctor jb_doctor;
jb_doctor *jb_doctor_new(struct jb_command_context *context);
void jb_doctor_free(jb_doctor *doctor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_doctor, jb_doctor_free)

/* Makes all checks of checks.def, and asks the systems of the hand-off. */
void jb_doctor_look(jb_doctor *doctor);
/* The worst of what was found. */
enum jb_verdict jb_doctor_verdict(const jb_doctor *doctor);

/* Adds a sentence to what was found. */
void jb_say(jb_doctor *doctor, enum jb_verdict verdict, const char *format, ...) G_GNUC_PRINTF(3, 4);

#define X(name, function, about) void jb_look_at_##function(jb_doctor *doctor);
#include "review/doctor/checks.def"
#undef X

/* What joinbox-handoff finds of the systems that are set up. */
void jb_doctor_ask_systems(jb_doctor *doctor);

/* --send-test: a mail through joinbox-deliver and the worker, filed on trial (base/trial.h). */
void jb_doctor_send_test(jb_doctor *doctor);

/* Age in seconds of the oldest file of a folder, and how many there are; -1 where it cannot be read. */
gint64 jb_oldest_in(const char *folder, gint64 now, guint *n);

#endif
