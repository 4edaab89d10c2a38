#include "review/keep/digest_text.h"

#include "base/when.h"
#include "review/listing.h"
#include "review/overdue.h"
#include "review/vote.h"

enum { SHOWN = 12 };

/* Those who were asked need nobody, until no answer has come for long. */
static gint64 n_silent(const struct jb_digest *digest)
{
    gint64 n = 0;
    for (guint i = 0; i < digest->overdue->len; i++)
        n += !jb_why_needs_person(((const struct jb_application *)digest->overdue->pdata[i])->why);
    return n;
}

gboolean jb_digest_is_empty(const struct jb_digest *digest)
{
    return !digest->n_needing && !digest->n_parked && !n_silent(digest);
}

char *jb_digest_subject(const struct jb_digest *digest, const struct jb_config *config)
{
    gint64 n = digest->n_needing + digest->n_parked + n_silent(digest);
    g_autofree char *overdue = digest->overdue->len ? g_strdup_printf(", %u overdue", digest->overdue->len) : g_strdup("");
    return g_strdup_printf("%" G_GINT64_FORMAT " %s for somebody at %s%s", n, n == 1 ? "waits" : "wait", config->network, overdue);
}

/* "CT-0142, an application: asked and answered, for 3 days, overdue", and below it what to type. */
static void add_one(GString *body, const struct jb_application *application, const char *why, gboolean is_overdue, gint64 now)
{
    g_autofree char *next = jb_overdue_next(application);
    g_autofree char *age = jb_when_age(now, application->waits_since);
    const char *what = is_overdue ? jb_overdue_what(application) : NULL;
    gboolean is_new = !strcmp(age, "now");
    g_string_append_printf(body, "  %s, %s: %s, %s%s%s\n      %s\n", application->reference, jb_class_names[application->class],
                           what ? what : why, is_new ? "" : "for ", is_new ? "just now" : age,
                           is_overdue && !what ? " (overdue)" : "", next);
}

static void add_rest(GString *body, gint64 n, const char *command)
{
    if (n > 0)
        g_string_append_printf(body, "  and %" G_GINT64_FORMAT " more\n      %s\n", n, command);
}

static void add_needing(GString *body, jb_store *store, const struct jb_digest *digest, const struct jb_config *config, gint64 now)
{
    guint n = MIN(digest->needing->len, SHOWN);
    if (!digest->n_needing)
        return;
    g_string_append(body, "\nFor one of us, the longest waiting first:\n\n");
    g_autoptr(GPtrArray) whys = jb_vote_whys(store, config, digest->needing, now);
    for (guint i = 0; i < n; i++)
        add_one(body, digest->needing->pdata[i], whys->pdata[i],
                jb_overdue_is(config, store, digest->needing->pdata[i], now), now);
    add_rest(body, digest->n_needing - n, "joinbox queue");
}

static void add_silent(GString *body, const struct jb_digest *digest, gint64 now)
{
    gint64 n = 0, n_all = n_silent(digest);
    if (n_all)
        g_string_append(body, "\nThey were asked and have not written; a second kind word often helps:\n\n");
    for (guint i = 0; i < digest->overdue->len && n < SHOWN; i++) {
        const struct jb_application *application = digest->overdue->pdata[i];
        if (jb_why_needs_person(application->why))
            continue;
        add_one(body, application, jb_why_names[application->why], TRUE, now);
        n++;
    }
    add_rest(body, n_all - n, "joinbox remind");
}

char *jb_digest_body(jb_store *store, const struct jb_digest *digest, const struct jb_config *config, gint64 now)
{
    GString *body = g_string_new("Hello,\n\nthis is what waits today. If you have ten minutes, take the first one.\n");
    if (digest->n_parked)
        g_string_append_printf(body, "\n%" G_GINT64_FORMAT " %s could not be filed, and somebody may be waiting behind it:\n\n"
                               "      joinbox problems\n", digest->n_parked, digest->n_parked == 1 ? "message" : "messages");
    add_needing(body, store, digest, config, now);
    add_silent(body, digest, now);
    g_string_append_printf(body, "\nThank you for looking after %s's post.\n\n-- \njoinbox writes once a day at most, and not "
                           "at all when nothing waits.\n", config->network);
    return g_string_free(body, FALSE);
}
