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

char *jb_listing_next(const struct jb_application *application)
{
    gboolean is_answer = application->why == JB_WHY_ANSWER_HELD || application->why == JB_WHY_ANSWER_FAILED;
    return g_strdup_printf("joinbox %s %s", is_answer ? "outbox" : "show", application->reference);
}

/* References differ in their number alone, which is the id. */
static void add_suggested(GString *text, const struct jb_application *application)
{
    int n_prefix = (int)strcspn(application->reference, "0123456789");
    g_string_append_printf(text, " with %.*s%04" G_GINT64_FORMAT, n_prefix, application->reference,
                           application->suggested);
}

char *jb_listing_why(const struct jb_application *application)
{
    g_autoptr(GString) text =
        g_string_new(application->why == JB_WHY_NONE ? jb_state_names[application->state] : jb_why_names[application->why]);
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
