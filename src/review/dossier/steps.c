/* steps.c - what happened to the application so far, in neutral words; who did it is for internal use. */
#include "base/text.h"
#include "review/dossier/build.h"

/* What it was brought to; NULL: not worth a line. */
static const char *const reached[JB_N_STATES] = {
    [JB_STATE_NEW] = "It was taken up again.",
    [JB_STATE_INCOMPLETE] = "The applicant was asked for what was missing.",
    [JB_STATE_READY] = "It was found complete.",
    [JB_STATE_PROPOSED] = "It was put before the members.",
    [JB_STATE_ACCEPTED] = "The members voted it in.",
    [JB_STATE_JOINED] = "It became a member.",
    [JB_STATE_DECLINED] = "It was not accepted.",
    [JB_STATE_WITHDRAWN] = "The applicant withdrew it.",
};

/* Whether a later event has taken it back. */
static gboolean is_undone(const GPtrArray *events, guint i)
{
    gint64 id = ((const struct jb_event *)events->pdata[i])->id;
    for (guint later = i + 1; later < events->len; later++) {
        const struct jb_event *other = events->pdata[later];
        if (other->kind == JB_EVENT_UNDONE && id >= json_integer_value(json_object_get(other->data, "of")) &&
            id <= json_integer_value(json_object_get(other->data, "to")))
            return TRUE;
    }
    return FALSE;
}

static const char *words_of_state(const struct jb_event *event)
{
    const char *name = json_string_value(json_object_get(event->data, "state"));
    for (int state = 0; name && state < JB_N_STATES; state++)
        if (!g_strcmp0(jb_state_names[state], name))
            return reached[state];
    return NULL;
}

static const char *words_of(const struct jb_event *event)
{
    switch ((enum jb_event_kind)event->kind) {
    case JB_EVENT_FILED:
        return "It came in by mail.";
    case JB_EVENT_CONTINUED:
        return "More came in from the applicant.";
    case JB_EVENT_CORRECTED:
        return "A reviewer set right what the program had read wrongly.";
    case JB_EVENT_QUEUED:
    case JB_EVENT_HELD:
    case JB_EVENT_STATE:
        return words_of_state(event);
    default:
        return NULL;
    }
}

static void add_step(GPtrArray *steps, gint64 at, char *what, const char *who)
{
    struct jb_dossier_step *step = g_new0(struct jb_dossier_step, 1);
    step->when = jb_dossier_day(at);
    step->what = what;
    step->who = who ? jb_safe(who) : NULL;
    g_ptr_array_add(steps, step);
}

void jb_dossier_add_steps(struct jb_dossier_builder *builder)
{
    const struct jb_casefile *file = builder->order->file;
    gboolean is_internal = builder->dossier->is_internal;
    for (guint i = 0; i < file->events->len; i++) {
        const struct jb_event *event = file->events->pdata[i];
        const char *words = is_undone(file->events, i) ? NULL : words_of(event);
        if (words)
            add_step(builder->dossier->steps, event->at, g_strdup(words), is_internal ? event->actor : NULL);
    }
    for (guint i = 0; is_internal && i < file->notes->len; i++) {
        const jb_note *note = file->notes->pdata[i];
        add_step(builder->dossier->notes, note->at, jb_safe_lines(note->text), note->actor);
    }
}
