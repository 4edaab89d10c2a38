/* needs.c - joinbox alone: what needs a person, oldest first, and what to type next. */
#include "base/command.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/listing.h"
#include "review/overdue.h"
#include "review/vote.h"
#include "store/spooled.h"

enum { SHOWN = 20 };

static void print_table(struct jb_command_context *context, const GPtrArray *applications, gint64 now)
{
    static const struct jb_column columns[] = {{.title = "since", .style = JB_DIM, .is_right = TRUE},
                                               {.title = "from", .style = JB_BOLD, .is_flexible = TRUE},
                                               {.title = "why", .style = JB_WARNING, .is_flexible = TRUE},
                                               {.title = "next"}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GPtrArray) whys = jb_vote_whys(context->store, context->config, applications, now);
    for (guint i = 0; i < applications->len; i++) {
        const struct jb_application *application = applications->pdata[i];
        jb_table_take(table, jb_when_age(now, application->waits_since));
        jb_table_add(table, jb_listing_who(application));
        const char *why = whys->pdata[i];
        jb_table_take(table, g_strconcat(why, jb_overdue_is(context->config, context->store, application, now) ? ", overdue" : "", NULL));
        jb_table_take(table, jb_listing_next(application));
    }
    jb_table_print(table, context->out);
}

static void print_summary(const GPtrArray *shown, gint64 n_needing, gint64 n_waiting, struct jb_print *out)
{
    gint64 n_asked = n_waiting - n_needing;
    if (!n_needing)
        jb_print_text(out, "Nothing needs you.\n");
    if (n_needing > shown->len)
        jb_print_text(out, "and %" G_GINT64_FORMAT " more: joinbox queue\n", n_needing - shown->len);
    if (n_asked)
        jb_print_text(out, "%" G_GINT64_FORMAT " %s for the applicant: joinbox queue\n", n_asked,
                      n_asked == 1 ? "waits" : "wait");
}

static void print_parked(gint64 n_parked, struct jb_print *out)
{
    if (n_parked)
        jb_print_styled(out, JB_BAD, "%" G_GINT64_FORMAT " %s could not be filed: joinbox problems\n", n_parked,
                        n_parked == 1 ? "message" : "messages");
}

gboolean jb_cmd_needs(struct jb_command_context *context, GError **error)
{
    gboolean is_json = jb_opts_has(context->opts, JB_OPT_JSON);
    struct jb_application_filter filter = {.needs_person = TRUE, .limit = is_json ? 0 : SHOWN}, waiting = {.limit = 0};
    gint64 n_needing = 0, n_waiting = 0, n_parked = 0;
    g_autoptr(GPtrArray) shown = jb_application_list(context->store, &filter, error);
    if (!shown || !jb_application_count(context->store, &filter, &n_needing, error) ||
        !jb_application_count(context->store, &waiting, &n_waiting, error) ||
        !jb_spooled_count_parked(context->store, &n_parked, error))
        return FALSE;
    if (is_json) {
        jb_listing_print_json(context->out, shown);
        return TRUE;
    }
    print_parked(n_parked, context->out);
    if (shown->len)
        print_table(context, shown, jb_world_now(context->world));
    print_summary(shown, n_needing, n_waiting, context->out);
    return TRUE;
}
