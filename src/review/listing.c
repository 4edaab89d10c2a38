#include "review/listing.h"

#include "review/export.h"
#include "review/present.h"

const char *jb_listing_who(const struct jb_application *application)
{
    const char *names[] = {application->organisation, application->sender_name, application->sender_email,
                           application->subject};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i] && *names[i])
            return names[i];
    return application->state == JB_STATE_FORGOTTEN ? "(forgotten)" : "(nobody named)";
}

/* What a person has brought it to, and what comes after that. */
static const struct {
    const char *why, *verb;
} in_hand[JB_N_STATES] = {
    [JB_STATE_READY] = {"ready to be proposed", "propose"},
    [JB_STATE_PROPOSED] = {"before the members", "show"}, /* how they voted says what comes next */
    [JB_STATE_ACCEPTED] = {"voted in, to be handed on", "steps"},
};

static gboolean is_in_hand(const struct jb_application *application)
{
    return application->why == JB_WHY_STANDS && in_hand[application->state].verb;
}

/* A step of its hand-off needs a person. */
static gboolean has_failed(const struct jb_application *application)
{
    return application->n_failing && is_in_hand(application);
}

/* What is to be looked at before it is decided leads to `show`; to whom nothing can be sent, to where they may be written to. */
char *jb_listing_next(const struct jb_application *application)
{
    if (application->why == JB_WHY_UNREACHABLE)
        return g_strdup_printf("joinbox set %s sender.email=…", application->reference);
    gboolean is_answer = application->why == JB_WHY_ANSWER_HELD || application->why == JB_WHY_ANSWER_FAILED;
    const char *verb = is_answer ? "outbox" : has_failed(application) ? "steps" : is_in_hand(application) ? in_hand[application->state].verb : "show";
    return g_strdup_printf("joinbox %s %s", verb, application->reference);
}

/* References differ in their number alone, which is the id. */
char *jb_listing_reference(const struct jb_application *like, gint64 id)
{
    int n_prefix = (int)strcspn(like->reference, "0123456789");
    return g_strdup_printf("%.*s%04" G_GINT64_FORMAT, n_prefix, like->reference, id);
}

static void add_why(GString *text, const struct jb_application *application, int why)
{
    g_autofree char *other = why == JB_WHY_SUGGESTION && application->suggested
                                 ? jb_listing_reference(application, application->suggested) : NULL;
    g_string_append_printf(text, "%s%s%s%s", text->len ? ", " : "", jb_why_names[why], other ? " with " : "", other ? other : "");
}

/* What is pressing, but hides what came before it. */
static gboolean may_hide(int why)
{
    return why == JB_WHY_CONFLICT || why == JB_WHY_ANSWER_FAILED || why == JB_WHY_ANSWER_HELD || why == JB_WHY_UNREACHABLE ||
           why == JB_WHY_SUGGESTION || why == JB_WHY_UNREAD;
}

char *jb_listing_why(jb_store *store, const struct jb_application *application)
{
    if (application->why == JB_WHY_NONE)
        return g_strdup(jb_state_names[application->state]);
    if (has_failed(application) || is_in_hand(application))
        return g_strdup(has_failed(application) ? "hand-off failed" : in_hand[application->state].why);
    g_autoptr(GString) text = g_string_new(NULL);
    guint others = may_hide(application->why) ? jb_application_other_whys(store, application) : 0;
    add_why(text, application, application->why);
    for (int why = 0; why < JB_N_WHYS; why++)
        if (others & 1u << why)
            add_why(text, application, why);
    return g_strdup(text->str);
}

char *jb_listing_missing(const struct jb_application *application)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < application->missing->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", jb_present_missing(application->missing->pdata[i]));
    return g_strdup(text->str);
}

char *jb_listing_why_and_missing(jb_store *store, const struct jb_application *application)
{
    g_autofree char *why = jb_listing_why(store, application), *missing = jb_listing_missing(application);
    return g_strconcat(why, *missing ? "; no " : NULL, missing, NULL);
}

void jb_listing_print_json(struct jb_print *out, const GPtrArray *applications)
{
    json_t *list = json_array();
    for (guint i = 0; i < applications->len; i++)
        json_array_append_new(list, jb_export_application(applications->pdata[i]));
    jb_print_json(out, list, JB_JSON_PRETTY);
    json_decref(list);
}
