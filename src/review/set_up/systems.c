/* What joinbox doctor says of other systems: only joinbox-handoff may ask them, and only those that are set up. */
#include <string.h>

#include "base/child.h"
#include "base/home.h"
#include "review/set_up/doctor.h"
#include "store/handoff.h"

enum { WALL_MS = 5 * 60 * 1000, MOST_OUTPUT = 256 * 1024 };

static gboolean has_systems(const struct jb_config *config)
{
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++)
        if (jb_step_is_set_up(step, config) && strcmp(jb_step_rows[step].system, "mail") != 0)
            return TRUE;
    return FALSE;
}

static void look_for_unknown(const struct jb_config *config, json_t *list)
{
    for (guint i = 0; i < config->steps_not_wanted->len; i++) {
        const char *name = config->steps_not_wanted->pdata[i];
        if (jb_step_find(name) < 0)
            json_array_append_new(list, json_pack("{s:s, s:s, s:s++}", "what", "hand-off", "verdict", "wrong", "said",
                                                  "steps_not_wanted names ", name, ", which is no step"));
    }
}

static json_t *list_of(const struct jb_child *child)
{
    gsize size = 0;
    const char *text = child->output ? g_bytes_get_data(child->output, &size) : NULL;
    json_t *list = jb_child_succeeded(child) && text ? json_loadb(text, size, 0, NULL) : NULL;
    if (json_is_array(list))
        return list;
    json_decref(list);
    return NULL;
}

void jb_doctor_ask_systems(struct jb_command_context *context, json_t *list)
{
    g_autofree char *program = jb_program_path("joinbox-handoff");
    const char *const argv[] = {program, "--home", context->home->root, "--examine", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = MOST_OUTPUT, .wall_ms = WALL_MS};
    g_autoptr(GError) error = NULL;
    look_for_unknown(context->config, list);
    if (!has_systems(context->config))
        return;
    json_t *found = jb_children_run(&child, 1, 1, &error) ? list_of(&child) : NULL;
    if (found) {
        json_array_extend(list, found);
    } else {
        g_autofree char *what = error ? g_strdup(error->message) : jb_child_describe(&child);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s+}", "what", "hand-off", "verdict", "wrong", "said",
                                              "the other systems could not be asked: joinbox-handoff ", what));
    }
    json_decref(found);
    jb_child_clear(&child);
}
