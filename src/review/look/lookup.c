/* lookup.c - joinbox lookup ID: Companies House asked about it now, whatever its state; then what the registers say.
 *
 * joinbox-handoff alone may use the network: it takes the step `lookup`, once. */
#include <string.h>

#include "base/child.h"
#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"
#include "review/registers.h"
#include "store/handoff.h"

enum { WALL_MS = 5 * 60 * 1000, MOST_OUTPUT = 256 * 1024 };

static gboolean ask(struct jb_command_context *context, const jb_application *application, GError **error)
{
    g_autofree char *program = jb_program_path("joinbox-handoff");
    const char *const argv[] = {program, "--home", context->home->root, "--step", jb_step_rows[JB_HANDOFF_lookup].name,
                                "--only", application->reference, "--again", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = MOST_OUTPUT, .wall_ms = WALL_MS};
    gboolean good = jb_children_run(&child, 1, 1, error);
    if (good && !jb_child_succeeded(&child)) {
        g_autofree char *what = jb_child_describe(&child);
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_UNAVAILABLE, "asking Companies House: joinbox-handoff %s", what);
        good = FALSE;
    }
    jb_child_clear(&child);
    return good;
}

static void print(struct jb_command_context *context, const GPtrArray *entries)
{
    if (!jb_opts_has(context->opts, JB_OPT_JSON)) {
        jb_registers_print(context->out, entries);
        return;
    }
    json_t *json = jb_registers_json(entries);
    jb_print_json(context->out, json, JB_JSON_PRETTY);
    json_decref(json);
}

/* What was known before is shown all the same; scripts go by the exit status. */
static gboolean was_asked(struct jb_command_context *context, const jb_application *application, GError **error)
{
    if (!jb_step_is_set_up(JB_HANDOFF_lookup, context->config)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_CONFIG, "looking up %s: Companies House was not asked, "
                    "companies_house_key_file is not set (joinbox help config)", application->reference);
        return FALSE;
    }
    g_autoptr(jb_handoff) row = jb_handoff_get(context->store, application->id, JB_HANDOFF_lookup, error);
    if (row && row->id && !jb_handoff_is_settled(row) && row->why) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_UNAVAILABLE, "looking up %s: Companies House gave no answer that is "
                    "of use, see above why", application->reference);
        return FALSE;
    }
    return row != NULL;
}

gboolean jb_cmd_lookup(struct jb_command_context *context, GError **error)
{
    if (context->n_args != 1)
        return jb_command_usage(context, "look up which application?", error);
    g_autoptr(jb_application) application = jb_application_find(context->store, context->args[0], error);
    gboolean is_set_up = jb_step_is_set_up(JB_HANDOFF_lookup, context->config);
    if (!application || (is_set_up && !ask(context, application, error)))
        return FALSE;
    g_autoptr(jb_casefile) file = jb_casefile_load(context->store, g_steal_pointer(&application), error);
    g_autoptr(GPtrArray) entries = file ? jb_registers(context->store, file, jb_world_now(context->world), error) : NULL;
    if (!entries)
        return FALSE;
    print(context, entries);
    return was_asked(context, file->application, error);
}
