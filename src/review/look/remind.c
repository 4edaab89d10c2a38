/* remind.c - joinbox remind: what is overdue by the network's own measure, and what to type about it. */
#include "base/command.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/listing.h"
#include "review/overdue.h"

enum { SHOWN = 50 };

static void print_table(jb_store *store, const GPtrArray *overdue, gint64 now, struct jb_print *out)
{
    static const struct jb_column columns[] = {{.title = "since", .style = JB_DIM, .is_right = TRUE},
                                               {.title = "from", .style = JB_BOLD, .is_flexible = TRUE},
                                               {.title = "what", .style = JB_WARNING, .is_flexible = TRUE},
                                               {.title = "next"}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < overdue->len && i < SHOWN; i++) {
        const struct jb_application *application = overdue->pdata[i];
        const char *what = jb_overdue_what(application);
        jb_table_take(table, jb_when_age(now, application->waits_since));
        jb_table_add(table, jb_listing_who(application));
        jb_table_take(table, what ? g_strdup(what) : jb_listing_why(store, application));
        jb_table_take(table, jb_overdue_next(application));
    }
    jb_table_print(table, out);
}

gboolean jb_cmd_remind(struct jb_command_context *context, GError **error)
{
    gint64 now = jb_world_now(context->world);
    if (context->n_args)
        return jb_command_usage(context, "remind takes no argument", error);
    g_autoptr(GPtrArray) overdue = jb_overdue_list(context->config, context->store, now, error);
    if (!overdue)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        jb_listing_print_json(context->out, overdue);
        return TRUE;
    }
    jb_print_page(context->out);
    if (overdue->len)
        print_table(context->store, overdue, now, context->out);
    else if (context->out->is_terminal)
        jb_print_text(context->out, "Nothing is overdue.\n");
    if (overdue->len > SHOWN)
        jb_print_text(context->out, "and %u more: joinbox queue --older 1m, or remind --json\n", overdue->len - SHOWN);
    return TRUE;
}
