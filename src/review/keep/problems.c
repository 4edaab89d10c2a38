/* problems.c - joinbox problems [--json]: messages that could not be filed, and why. */
#include "base/command.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/export.h"
#include "store/spooled.h"

static const char *error_of(const struct jb_spooled *spooled)
{
    return spooled->last_error ? spooled->last_error : "the worker died on it";
}

static json_t *to_json(const GPtrArray *list)
{
    json_t *all = json_array();
    for (guint i = 0; i < list->len; i++) {
        const struct jb_spooled *s = list->pdata[i];
        json_array_append_new(all, json_pack("{s:s, s:b, s:I, s:o, s:o, s:s}", "message", s->name, "parked", s->is_parked,
                                             "attempts", (json_int_t)s->n_attempts, "first_at",
                                             jb_export_time(s->first_at), "last_at", jb_export_time(s->last_at), "error",
                                             error_of(s)));
    }
    return all;
}

static void print_one(struct jb_command_context *context, const struct jb_spooled *spooled)
{
    g_autofree char *age = jb_when_age(jb_world_now(context->world), spooled->first_at);
    jb_print_line(context->out, JB_BOLD, 0, spooled->name);
    jb_print_text(context->out, "  %s for %s; attempts: %" G_GINT64_FORMAT "\n",
                  spooled->is_parked ? "parked" : "waiting to be tried again", age, spooled->n_attempts);
    jb_print_folded(context->out, 2, error_of(spooled));
    if (spooled->is_parked)
        jb_print_text(context->out, "  its file is in %s/cur; next: joinbox retry NAME, or --all\n",
                      context->home->spool);
}

gboolean jb_cmd_problems(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) list = jb_spooled_list(context->store, error);
    if (!list)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        json_t *json = to_json(list);
        jb_print_json(context->out, json, JB_JSON_PRETTY);
        json_decref(json);
        return TRUE;
    }
    for (guint i = 0; i < list->len; i++)
        print_one(context, list->pdata[i]);
    if (!list->len && context->out->is_terminal)
        jb_print_text(context->out, "Every message was filed.\n");
    return TRUE;
}
