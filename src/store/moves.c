#include "store/decision.h"

#include "base/error.h"

#define S(name) (1u << JB_STATE_##name)
#define JB_STATE_FIRST JB_N_STATES
const struct jb_move_row jb_moves[JB_N_MOVES] = {
#define X(name, verb, from, to, letter, said) [JB_MOVE_##name] = {verb, from, JB_STATE_##to, letter, said},
#include "base/moves.def"
#undef X
};
#define ALL (((1u << JB_N_STATES) - 1) & ~(S(MERGED) | S(FORGOTTEN)))
static const struct {
    const char *name;
    guint states; /* bits 1 << enum jb_state */
} letters[] = {
#define X(name, printed, states, when) {printed, states},
#include "base/letters.def"
#undef X
};
#undef ALL
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

/* The first of at most `depth` moves from this state that end in one of the `wanted`; nothing is ended on the way. */
static const struct jb_move_row *step_towards(guint wanted, const jb_application *application, int state, guint depth)
{
    for (int i = 0; i < JB_N_MOVES && depth > 0; i++) {
        int target = jb_move_target(&jb_moves[i], application);

        if (!(jb_moves[i].from & 1u << state) || waits_for[target] == NOBODY)
            continue;
        if ((wanted & 1u << target) || step_towards(wanted, application, target, depth - 1))
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
    step = step_towards(move->from, application, application->state, 3);
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

/* The decision that the letter tells; NULL. */
static const struct jb_move_row *told_by(const char *letter)
{
    for (int i = 0; i < JB_N_MOVES; i++)
        if (jb_moves[i].letter && strcmp(jb_moves[i].letter, letter) == 0)
            return &jb_moves[i];
    return NULL;
}

gboolean jb_letter_is_allowed(int letter, const jb_application *application, GError **error)
{
    const char *name = letters[letter].name, *reference = application->reference;
    const char *state = jb_state_names[application->state], *meaning = jb_state_meanings[application->state];
    const struct jb_move_row *decision = told_by(name);
    const struct jb_move_row *step = step_towards(letters[letter].states, application, application->state, 2);

    if (letters[letter].states & 1u << application->state)
        return TRUE;
    if (decision)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s is %s, and the letter \"%s\" says that it %s: joinbox show %s",
                    reference, state, name, decision->said, reference);
    else if (step)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE,
                    "%s is %s (%s), so the letter \"%s\" would be out of place: joinbox %s %s first, or joinbox reply %s",
                    reference, state, meaning, name, step->verb, reference, reference);
    else
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE,
                    "%s is %s (%s), so the letter \"%s\" would be out of place: joinbox %s %s", reference, state, meaning, name,
                    letters[0].states & 1u << application->state ? "reply" : "show", reference);
    return FALSE;
}
