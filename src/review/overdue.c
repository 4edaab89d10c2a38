#include "review/overdue.h"

#include "review/listing.h"

enum { DAY_S = 24 * 3600 };

/* What waits for the applicant; then by the state that a person brought it to; then all else that needs a person. */
static gint64 days_of(const struct jb_config *config, const struct jb_application *application)
{
    if (application->why == JB_WHY_ASKED)
        return config->remind_asked;
    if (application->why != JB_WHY_STANDS)
        return config->remind_new;
    switch ((enum jb_state)application->state) {
    case JB_STATE_READY:
        return config->remind_ready;
    case JB_STATE_PROPOSED:
        return config->remind_proposed;
    case JB_STATE_ACCEPTED:
        return config->remind_accepted;
    default:
        return config->remind_new;
    }
}

gboolean jb_overdue_is(const struct jb_config *config, jb_store *store, const struct jb_application *application, gint64 now)
{
    gint64 days = application->why == JB_WHY_NONE ? 0 : days_of(config, application), known = 0;
    return days && now - application->waits_since >= days * DAY_S &&
           jb_application_known_since(store, application, &known, NULL) && now - known >= days * DAY_S;
}

/* The shortest of them: nothing younger need be looked at. 0: nothing is ever overdue. */
static gint64 shortest(const struct jb_config *config)
{
    const gint64 all[] = {config->remind_asked, config->remind_new, config->remind_ready, config->remind_proposed,
                          config->remind_accepted};
    gint64 least = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i] && (!least || all[i] < least))
            least = all[i];
    return least;
}

GPtrArray *jb_overdue_list(const struct jb_config *config, jb_store *store, gint64 now, GError **error)
{
    gint64 days = shortest(config);
    struct jb_application_filter filter = {.before = days ? MAX(now - days * DAY_S, 1) : 1};
    g_autoptr(GPtrArray) list = jb_application_list(store, &filter, error);
    for (guint i = list ? list->len : 0; i > 0; i--)
        if (!jb_overdue_is(config, store, list->pdata[i - 1], now))
            g_ptr_array_remove_index(list, i - 1);
    return g_steal_pointer(&list);
}

static const char *const undone[JB_N_STATES] = {
    [JB_STATE_READY] = "ready, and not proposed",
    [JB_STATE_PROPOSED] = "proposed, and not decided",
    [JB_STATE_ACCEPTED] = "voted in, and not handed on",
};

const char *jb_overdue_what(const struct jb_application *application)
{
    if (application->why == JB_WHY_ASKED)
        return "asked, and no answer came";
    return application->why == JB_WHY_STANDS && !application->n_failing ? undone[application->state] : NULL;
}

char *jb_overdue_next(const struct jb_application *application)
{
    return application->why == JB_WHY_ASKED ? g_strdup_printf("joinbox ask %s", application->reference)
                                            : jb_listing_next(application);
}
