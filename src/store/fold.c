#include "store/fold.h"

static const enum jb_waits waits_for[] = {
#define X(name, printed, who, meaning) JB_WAITS_##who,
#include "base/states.def"
#undef X
};

static const gboolean needs_person[] = {
#define X(name, printed, needs, meaning) needs,
#include "base/whys.def"
#undef X
};

gboolean jb_why_needs_person(int why)
{
    return why >= 0 && why < JB_N_WHYS && needs_person[why];
}

/* Mail that was filed late (an old archive) says when it came; 0: it was filed when it came. */
static gint64 came_at(const struct jb_event *event)
{
    gint64 came = json_integer_value(json_object_get(event->data, "came"));
    return came > 0 && came < event->at ? came : 0;
}

static gint64 moment_of(const struct jb_event *event)
{
    gint64 came = came_at(event);
    return came ? came : event->at;
}

static void raise_why(struct jb_fold *fold, enum jb_why why, gint64 at)
{
    if (!fold->since[why])
        fold->since[why] = MAX(at, 1);
}

static int name_in(const char *name, const char *const *names, int otherwise)
{
    for (int i = 0; name && names[i]; i++)
        if (strcmp(name, names[i]) == 0)
            return i;
    return otherwise;
}

static gboolean makes_as_before(const struct jb_event *event)
{
    return event->kind == JB_EVENT_UNDONE && json_is_true(json_object_get(event->data, "as_before"));
}

/* Whatever the kind: "class", "state", "assigned" in the data. */
static void take_data(struct jb_fold *fold, const json_t *data)
{
    fold->class = name_in(json_string_value(json_object_get(data, "class")), jb_class_names, fold->class);
    fold->state = name_in(json_string_value(json_object_get(data, "state")), jb_state_names, fold->state);
    json_t *assigned = json_object_get(data, "assigned");
    if (assigned) {
        g_free(fold->assigned);
        fold->assigned = g_strdup(json_string_value(assigned)); /* null: nobody */
    }
}

/* A person, or an answer that asks, has dealt with what was there. */
static void settle(struct jb_fold *fold, gint64 at)
{
    static const enum jb_why settled[] = {JB_WHY_UNREAD, JB_WHY_NEW,    JB_WHY_ASKED_AND_ANSWERED,
                                          JB_WHY_MORE,   JB_WHY_STANDS, JB_WHY_ASKED};
    for (gsize i = 0; i < G_N_ELEMENTS(settled); i++)
        fold->since[settled[i]] = 0;
    if (waits_for[fold->state] == JB_WAITS_APPLICANT)
        raise_why(fold, JB_WHY_ASKED, at);
    else if (waits_for[fold->state] == JB_WAITS_PERSON)
        raise_why(fold, fold->state == JB_STATE_NEW || fold->state == JB_STATE_OPEN ? JB_WHY_NEW : JB_WHY_STANDS, at);
}

static void begin(struct jb_fold *fold, const struct jb_event *event)
{
    if (waits_for[fold->state] != JB_WAITS_PERSON)
        return;
    raise_why(fold, JB_WHY_NEW, moment_of(event));
    if (json_is_true(json_object_get(event->data, "unread")))
        raise_why(fold, JB_WHY_UNREAD, moment_of(event));
}

static void more_came(struct jb_fold *fold, const struct jb_event *event)
{
    if (json_is_true(json_object_get(event->data, "report")) || json_is_true(json_object_get(event->data, "history")))
        return;
    if (fold->since[JB_WHY_ASKED]) {
        fold->since[JB_WHY_ASKED] = 0;
        raise_why(fold, JB_WHY_ASKED_AND_ANSWERED, moment_of(event));
    } else if (!fold->since[JB_WHY_NEW]) {
        raise_why(fold, JB_WHY_MORE, moment_of(event));
    }
    if (json_is_true(json_object_get(event->data, "unread")))
        raise_why(fold, JB_WHY_UNREAD, moment_of(event));
}

/* A message came from another application, or went to one. */
static void moved(struct jb_fold *fold, const struct jb_event *event)
{
    gint64 from = json_integer_value(json_object_get(event->data, "from"));
    if (!from)
        return;
    if (fold->suggested == from) {
        fold->suggested = 0;
        fold->since[JB_WHY_SUGGESTION] = 0;
    }
    if (json_object_get(event->data, "state")) /* it has become what was merged into it */
        settle(fold, event->at);
    if (!json_is_true(json_object_get(event->data, "asked")))
        more_came(fold, event);
}

/* The applicant waits for nothing that the piece lacked. */
static void whole_came(struct jb_fold *fold, const struct jb_event *event)
{
    if (!fold->since[JB_WHY_ASKED])
        return;
    fold->since[JB_WHY_ASKED] = 0;
    raise_why(fold, JB_WHY_ASKED_AND_ANSWERED, moment_of(event));
}

/* An answer that asks brings the state "incomplete" with it. */
static void asked(struct jb_fold *fold, const struct jb_event *event)
{
    if (json_object_get(event->data, "state"))
        settle(fold, event->at);
}

/* It was held, unless "was" says that it was not. */
static void answer_is_free(struct jb_fold *fold, const struct jb_event *event)
{
    const char *was = json_string_value(json_object_get(event->data, "was"));
    if (!was || strcmp(was, "held") == 0)
        fold->n_held = MAX(fold->n_held - 1, 0);
    if (!fold->n_held)
        fold->since[JB_WHY_ANSWER_HELD] = 0;
    fold->since[JB_WHY_ANSWER_FAILED] = 0;
    asked(fold, event);
}

static void sent(struct jb_fold *fold, const struct jb_event *event)
{
    (void)event;
    fold->since[JB_WHY_ANSWER_FAILED] = 0;
}

/* Read anew: what nobody had seen may want a person now, or nobody any more; what could not be read may be. */
static void read_anew(struct jb_fold *fold, const struct jb_event *event)
{
    json_t *unread = json_object_get(event->data, "unread");
    gboolean waits = waits_for[fold->state] == JB_WAITS_PERSON;
    if (json_object_get(event->data, "state") && waits)
        raise_why(fold, JB_WHY_NEW, event->at);
    else if (json_object_get(event->data, "state"))
        fold->since[JB_WHY_NEW] = fold->since[JB_WHY_UNREAD] = 0;
    if (json_is_false(unread))
        fold->since[JB_WHY_UNREAD] = 0;
    else if (json_is_true(unread) && waits)
        raise_why(fold, JB_WHY_UNREAD, event->at);
}

/* All that was pointed out; or the suggestion alone, of an application that was forgotten since. */
static void dismiss(struct jb_fold *fold, const struct jb_event *event)
{
    static const enum jb_why seen[] = {JB_WHY_SUGGESTION, JB_WHY_CONFLICT, JB_WHY_UNREACHABLE, JB_WHY_UNREAD};
    gsize n = json_is_true(json_object_get(event->data, "suggestion")) ? 1 : G_N_ELEMENTS(seen);
    for (gsize i = 0; i < n; i++)
        fold->since[seen[i]] = 0;
    fold->suggested = 0;
}

static void end(struct jb_fold *fold, const struct jb_event *event)
{
    (void)event;
    memset(fold->since, 0, sizeof fold->since);
    fold->suggested = 0;
}

static void conflicts(struct jb_fold *fold, const struct jb_event *event)
{
    raise_why(fold, JB_WHY_CONFLICT, moment_of(event));
}

static void suggest(struct jb_fold *fold, const struct jb_event *event)
{
    fold->suggested = json_integer_value(json_object_get(event->data, "application"));
    raise_why(fold, JB_WHY_SUGGESTION, moment_of(event));
}

static void hold(struct jb_fold *fold, const struct jb_event *event)
{
    fold->n_held++;
    raise_why(fold, JB_WHY_ANSWER_HELD, event->at);
}

static void fail(struct jb_fold *fold, const struct jb_event *event)
{
    raise_why(fold, JB_WHY_ANSWER_FAILED, event->at);
}

static void bounce(struct jb_fold *fold, const struct jb_event *event)
{
    raise_why(fold, JB_WHY_UNREACHABLE, moment_of(event));
}

/* An address that was wrong is set right: what came back from it is settled. */
static void set_right(struct jb_fold *fold, const struct jb_event *event)
{
    if (json_is_true(json_object_get(event->data, "elsewhere")))
        fold->since[JB_WHY_UNREACHABLE] = 0;
}

static void decide(struct jb_fold *fold, const struct jb_event *event)
{
    settle(fold, event->at);
}

/* Without "as_before", as it was written once: a message that came back is one that came; a decision that is taken back is a
 * decision. */
static void take_back(struct jb_fold *fold, const struct jb_event *event)
{
    if (makes_as_before(event))
        return;
    if (event->message)
        moved(fold, event);
    else
        settle(fold, event->at);
}

/* What each kind does besides what its data say; the others only stand in the journal. */
static void (*const effects[JB_N_EVENT_KINDS])(struct jb_fold *fold, const struct jb_event *event) = {
    [JB_EVENT_FILED] = begin,
    [JB_EVENT_SPLIT] = begin,
    [JB_EVENT_CONTINUED] = more_came,
    [JB_EVENT_MOVED] = moved,
    [JB_EVENT_SUPERSEDED] = whole_came,
    [JB_EVENT_CONFLICT] = conflicts,
    [JB_EVENT_SUGGESTED] = suggest,
    [JB_EVENT_QUEUED] = asked,
    [JB_EVENT_HELD] = hold,
    [JB_EVENT_RELEASED] = answer_is_free,
    [JB_EVENT_DROPPED] = answer_is_free,
    [JB_EVENT_SENT] = sent,
    [JB_EVENT_FAILED] = fail,
    [JB_EVENT_BOUNCED] = bounce,
    [JB_EVENT_STATE] = decide,
    [JB_EVENT_CLASS] = decide,
    [JB_EVENT_CORRECTED] = set_right,
    [JB_EVENT_UNDONE] = take_back,
    [JB_EVENT_REREAD] = read_anew,
    [JB_EVENT_DISMISSED] = dismiss,
    [JB_EVENT_MERGED] = end,
    [JB_EVENT_FORGOTTEN] = end,
};

void jb_fold_step(struct jb_fold *fold, const struct jb_event *event)
{
    fold->revision = event->id;
    fold->changed_at = came_at(event) ? MAX(fold->changed_at, came_at(event)) : event->at;
    if (!makes_as_before(event)) /* what its data tell is so because the event it takes back is left out */
        take_data(fold, event->data);
    if (event->kind >= 0 && event->kind < JB_N_EVENT_KINDS && effects[event->kind])
        effects[event->kind](fold, event);
}

/* The events that `undoing` makes as if they had not been: from its "of" to its "to". */
static gboolean takes_back(const struct jb_event *undoing, gint64 id)
{
    return makes_as_before(undoing) && id >= json_integer_value(json_object_get(undoing->data, "of")) &&
           id <= json_integer_value(json_object_get(undoing->data, "to"));
}

void jb_fold_events(struct jb_fold *fold, const GPtrArray *events, guint n)
{
    g_autoptr(GPtrArray) undoings = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        const struct jb_event *event = events->pdata[i];
        if (event->kind == JB_EVENT_UNDONE)
            g_ptr_array_add(undoings, (gpointer)event);
    }
    for (guint i = 0; i < n; i++) {
        const struct jb_event *event = events->pdata[i];
        gboolean is_left_out = FALSE;
        for (guint u = 0; u < undoings->len && !is_left_out; u++)
            is_left_out = takes_back(undoings->pdata[u], event->id);
        if (!is_left_out)
            jb_fold_step(fold, event);
    }
}

void jb_fold_clear(struct jb_fold *fold)
{
    g_clear_pointer(&fold->assigned, g_free);
}

guint jb_fold_others(const struct jb_fold *fold)
{
    const guint plain = 1u << JB_WHY_NEW | 1u << JB_WHY_STANDS | 1u << JB_WHY_ASKED; /* the state says as much */
    gint64 since = 0;
    guint others = 0;
    for (int i = 0; i < JB_N_WHYS; i++)
        others |= fold->since[i] ? 1u << i : 0;
    int why = jb_fold_why(fold, &since);
    return why == JB_WHY_NONE ? 0 : others & ~plain & ~(1u << why);
}

int jb_fold_why(const struct jb_fold *fold, gint64 *since)
{
    int why = JB_WHY_NONE;
    *since = 0;
    for (int i = JB_N_WHYS - 1; i >= 0; i--) {
        if (!fold->since[i])
            continue;
        gboolean same_kind = why != JB_WHY_NONE && needs_person[why] == needs_person[i];
        *since = same_kind ? MIN(*since, fold->since[i]) : fold->since[i];
        why = i;
    }
    return why;
}
