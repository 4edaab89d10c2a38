#include "store/decision.h"

#include "base/error.h"

#define S(name) (1u << JB_STATE_##name)
#define JB_STATE_FIRST JB_N_STATES
const struct jb_move_row jb_moves[JB_N_MOVES] = {
#define X(name, verb, from, to, letter, said) [JB_MOVE_##name] = {verb, from, JB_STATE_##to, letter, said},
#include "base/moves.def"
#undef X
};
#undef S

const struct jb_move_row *jb_move_of(const char *verb)
{
    for (int i = 0; i < JB_N_MOVES; i++)
        if (strcmp(jb_moves[i].verb, verb) == 0)
            return &jb_moves[i];
    return NULL;
}

int jb_move_target(const struct jb_move_row *move, const jb_application *application)
{
    return move->to == JB_N_STATES ? (int)jb_state_first(application->class) : move->to;
}

enum waits { PERSON, APPLICANT, NOBODY };
static const enum waits waits_for[JB_N_STATES] = {
#define X(name, printed, who, meaning) [JB_STATE_##name] = who,
#include "base/states.def"
#undef X
};

/* The first of at most `depth` moves from this state that end where `wanted` is allowed; nothing is ended on the way. */
static const struct jb_move_row *step_towards(const struct jb_move_row *wanted, const jb_application *application, int state,
                                              guint depth)
{
    for (int i = 0; i < JB_N_MOVES && depth > 0; i++) {
        int target = jb_move_target(&jb_moves[i], application);

        if (!(jb_moves[i].from & 1u << state) || waits_for[target] == NOBODY)
            continue;
        if ((wanted->from & 1u << target) || step_towards(wanted, application, target, depth - 1))
            return &jb_moves[i];
    }
    return NULL;
}

static char *allowed_now(const jb_application *application)
{
    g_autoptr(GString) verbs = g_string_new(NULL);

    for (int i = 0; i < JB_N_MOVES; i++)
        if (jb_moves[i].from & 1u << application->state)
            g_string_append_printf(verbs, "%s%s", verbs->len ? ", " : "", jb_moves[i].verb);
    return g_strdup(verbs->len ? verbs->str : "none");
}

gboolean jb_move_is_allowed(const struct jb_move_row *move, const jb_application *application, GError **error)
{
    const char *state = jb_state_names[application->state], *reference = application->reference;
    const struct jb_move_row *step;

    if (move->from & 1u << application->state)
        return TRUE;
    step = step_towards(move, application, application->state, 3);
    if (jb_move_target(move, application) == application->state)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s is %s already", reference, state);
    else if (step)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s is %s (%s): joinbox %s %s first", reference, state,
                    jb_state_meanings[application->state], step->verb, reference);
    else {
        g_autofree char *verbs = allowed_now(application);
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s is %s (%s), so it cannot be brought to %s; what can be done: %s",
                    reference, state, jb_state_meanings[application->state], move->verb, verbs);
    }
    return FALSE;
}
