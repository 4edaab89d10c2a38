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
    return "(nobody named)";
}

/* What a person has brought it to, and what comes after that. */
static const struct {
    const char *why, *verb;
} in_hand[JB_N_STATES] = {
    [JB_STATE_READY] = {"ready to be proposed", "propose"},
    [JB_STATE_PROPOSED] = {"before the members", "accept"},
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

/* What is to be looked at before it is decided leads to `show`. */
char *jb_listing_next(const struct jb_application *application)
{
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

static void add_suggested(GString *text, const struct jb_application *application)
{
    g_autofree char *other = jb_listing_reference(application, application->suggested);
    g_string_append_printf(text, " with %s", other);
}

char *jb_listing_why(const struct jb_application *application)
{
    g_autoptr(GString) text = g_string_new(application->why == JB_WHY_NONE ? jb_state_names[application->state]
                                           : has_failed(application)       ? "hand-off failed"
                                           : is_in_hand(application)       ? in_hand[application->state].why
                                                                           : jb_why_names[application->why]);
    if (application->why == JB_WHY_SUGGESTION && application->suggested)
        add_suggested(text, application);
    return g_strdup(text->str);
}

char *jb_listing_why_and_missing(const struct jb_application *application)
{
    g_autofree char *why = jb_listing_why(application);
    g_autoptr(GString) text = g_string_new(why);
    for (guint i = 0; i < application->missing->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "; no ", jb_present_missing(application->missing->pdata[i]));
    return g_strdup(text->str);
}

void jb_listing_print_json(struct jb_print *out, const GPtrArray *applications)
{
    json_t *list = json_array();
    for (guint i = 0; i < applications->len; i++)
        json_array_append_new(list, jb_export_application(applications->pdata[i]));
    jb_print_json(out, list, JB_JSON_PRETTY);
    json_decref(list);
}
