/* outbox.c - joinbox outbox [ANSWER] [--all] [--json]: the answers that wait, or one as it will arrive. */
#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/decide/answers.h"
#include "review/export.h"
#include "review/look/letter.h"
#include "review/present.h"
#include "store/application.h"

/* Of an application that is named, what was sent is shown too. */
enum {
    WAITING = 1 << JB_OUTBOX_HELD | 1 << JB_OUTBOX_DUE | 1 << JB_OUTBOX_SENDING | 1 << JB_OUTBOX_FAILED,
    EVERY = (1 << JB_N_OUTBOX_STATES) - 1,
};

/* Why it is where it is: the reasons it is held for, or what went wrong. Caller frees. */
static char *why_of(const struct jb_outbox_item *item)
{
    g_autoptr(GString) why = g_string_new(NULL);
    for (guint i = 0; item->state == JB_OUTBOX_HELD && i < item->hold->len; i++)
        g_string_append_printf(why, "%s%s", i ? ", " : "", jb_present_hold(item->hold->pdata[i]));
    if (item->last_error && (item->state != JB_OUTBOX_HELD || item->n_attempts))
        g_string_append_printf(why, "%s%s", why->len ? ": " : "", item->last_error);
    return g_strdup(why->str);
}

static gboolean add_row(struct jb_table *table, jb_store *store, const struct jb_outbox_item *item, gint64 now,
                        GError **error)
{
    g_autoptr(jb_application) application = jb_application_get(store, item->application, error);
    if (!application && error && *error)
        return FALSE;
    jb_table_take(table, g_strdup_printf("%" G_GINT64_FORMAT, item->id));
    jb_table_add(table, application ? application->reference : "-");
    jb_table_add(table, item->template_name);
    jb_table_add(table, item->recipient);
    jb_table_add(table, jb_outbox_state_names[item->state]);
    jb_table_take(table, jb_when_age(now, item->sent_at ? item->sent_at : item->queued_at));
    jb_table_take(table, why_of(item));
    return TRUE;
}

static gboolean print_table(struct jb_command_context *context, const GPtrArray *items, GError **error)
{
    static const struct jb_column columns[] = {
        {.title = "no.", .style = JB_BOLD, .is_right = TRUE}, {.title = "id"},     {.title = "answer"},
        {.title = "to", .is_flexible = TRUE},                 {.title = "state"},  {.title = "since", .is_right = TRUE},
        {.title = "why", .is_flexible = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GError) failed = NULL;
    for (guint i = 0; i < items->len; i++)
        if (!add_row(table, context->store, items->pdata[i], jb_world_now(context->world), &failed)) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
    if (items->len)
        jb_table_print(table, context->out);
    else if (context->out->is_terminal)
        jb_print_text(context->out, "No answer waits.\n");
    return TRUE;
}

static gboolean print_json(struct jb_command_context *context, const GPtrArray *items, GError **error)
{
    json_t *list = json_array();
    gboolean is_read = TRUE;
    for (guint i = 0; is_read && i < items->len; i++) {
        const struct jb_outbox_item *named = items->pdata[i];
        /* the mail itself is only fetched where one is to be shown */
        g_autoptr(jb_outbox_item) whole = context->n_args ? jb_outbox_get(context->store, named->id, error) : NULL;
        json_t *json = jb_export_answer(named);
        if (whole)
            json_object_set_new(json, "mail", jb_letter_json(whole->mail));
        json_array_append_new(list, json);
        is_read = whole || !context->n_args;
    }
    if (is_read)
        jb_print_json(context->out, list, JB_JSON_PRETTY);
    json_decref(list);
    return is_read;
}

static gboolean print_letters(struct jb_command_context *context, const GPtrArray *items, GError **error)
{
    for (guint i = 0; i < items->len; i++) {
        const struct jb_outbox_item *named = items->pdata[i];
        g_autoptr(jb_outbox_item) item = jb_outbox_get(context->store, named->id, error);
        if (!item)
            return FALSE;
        g_autofree char *why = why_of(item);
        if (i)
            jb_print_text(context->out, "\n");
        g_autofree char *title = g_strdup_printf("Answer %" G_GINT64_FORMAT ", %s%s%s", item->id,
                                                 jb_outbox_state_names[item->state], *why ? ": " : "", why);
        jb_print_line(context->out, JB_BOLD, 0, title);
        jb_letter_print(context->out, item->mail);
    }
    return TRUE;
}

gboolean jb_cmd_outbox(struct jb_command_context *context, GError **error)
{
    gboolean is_json = jb_opts_has(context->opts, JB_OPT_JSON), is_all = jb_opts_has(context->opts, JB_OPT_ALL);
    guint states = is_all || context->n_args ? EVERY : WAITING;
    g_autoptr(GPtrArray) items = jb_answers_new();
    for (guint i = 0; i < context->n_args; i++)
        if (!jb_answers_find(context->store, context->args[i], states, items, error))
            return FALSE;
    if (!context->n_args && !jb_answers_all(context->store, states, items, error))
        return FALSE;
    if (is_json)
        return print_json(context, items, error);
    return context->n_args ? print_letters(context, items, error) : print_table(context, items, error);
}
