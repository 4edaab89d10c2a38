/* queue.c - joinbox queue [--all] [--json]: what waits, longest first; with --all everything that was ever filed. */
#include "base/command.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/listing.h"

enum { SHOWN = 50 };

static void add_row(struct jb_table *table, const struct jb_application *application, gint64 now)
{
    gint64 since = application->why == JB_WHY_NONE ? application->changed_at : application->waits_since;
    jb_table_add(table, application->reference);
    jb_table_add(table, jb_class_names[application->class]);
    jb_table_add(table, jb_state_names[application->state]);
    jb_table_take(table, jb_when_age(now, since));
    jb_table_add(table, jb_listing_who(application));
    jb_table_take(table, jb_listing_why_and_missing(application));
}

static void print_table(const GPtrArray *applications, gint64 now, struct jb_print *out)
{
    static const struct jb_column columns[] = {{.title = "id", .style = JB_BOLD},
                                               {.title = "class"},
                                               {.title = "state"},
                                               {.title = "since", .style = JB_DIM, .is_right = TRUE},
                                               {.title = "from", .is_flexible = TRUE},
                                               {.title = "why", .is_flexible = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < applications->len; i++)
        add_row(table, applications->pdata[i], now);
    jb_table_print(table, out);
}

gboolean jb_cmd_queue(struct jb_command_context *context, GError **error)
{
    gboolean is_all = jb_opts_has(context->opts, JB_OPT_ALL);
    struct jb_application_filter filter = {.all = is_all, .limit = is_all ? 0 : SHOWN};
    gint64 n = 0;
    if (context->n_args)
        return jb_command_usage(context, "queue takes no argument", error);
    g_autoptr(GPtrArray) applications = jb_application_list(context->store, &filter, error);
    if (!applications || !jb_application_count(context->store, &filter, &n, error))
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        jb_listing_print_json(context->out, applications);
        return TRUE;
    }
    if (applications->len)
        print_table(applications, jb_world_now(context->world), context->out);
    else if (context->out->is_terminal)
        jb_print_text(context->out, is_all ? "Nothing has come in yet.\n" : "Nothing waits.\n");
    if (n > applications->len)
        jb_print_text(context->out, "%sand %" G_GINT64_FORMAT " more: joinbox queue --all\n",
                      context->out->is_terminal ? "" : "# ", n - applications->len);
    return TRUE;
}
