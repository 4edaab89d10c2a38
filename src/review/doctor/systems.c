/* Other systems: only joinbox-handoff may ask them, and only those that are set up. */
#include <string.h>

#include "base/child.h"
#include "base/config.h"
#include "base/home.h"
#include "review/doctor/doctor.h"
#include "store/handoff.h"

enum { WALL_MS = 5 * 60 * 1000, MOST_OUTPUT = 256 * 1024 };

static gboolean has_systems(const struct jb_config *config)
{
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++)
        if (jb_step_is_set_up(step, config) && strcmp(jb_step_rows[step].system, "mail") != 0)
            return TRUE;
    return FALSE;
}

static void look_for_unknown(jb_doctor *doctor, const struct jb_config *config)
{
    for (guint i = 0; i < config->steps_not_wanted->len; i++) {
        const char *name = config->steps_not_wanted->pdata[i];
        if (jb_step_find(name) < 0)
            jb_say(doctor, JB_VERDICT_WRONG, "steps_not_wanted names %s, which is no step", name);
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

static void take_over(jb_doctor *doctor, const json_t *found)
{
    const char *ours = doctor->what, *what = json_string_value(json_object_get(found, "what"));
    const char *verdict = json_string_value(json_object_get(found, "verdict"));
    const char *said = json_string_value(json_object_get(found, "said"));
    enum jb_verdict taken = JB_VERDICT_WRONG;
    for (int i = 0; i <= JB_VERDICT_WRONG; i++)
        if (g_strcmp0(verdict, jb_verdict_names[i]) == 0)
            taken = (enum jb_verdict)i;
    doctor->what = what ? what : ours;
    jb_say(doctor, taken, "%s", said ? said : "nothing");
    doctor->what = ours;
}

void jb_doctor_ask_systems(jb_doctor *doctor)
{
    const struct jb_command_context *context = doctor->context;
    g_autofree char *program = jb_program_path("joinbox-handoff");
    const char *const argv[] = {program, "--home", context->home->root, "--examine", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = MOST_OUTPUT, .wall_ms = WALL_MS};
    g_autoptr(GError) error = NULL;
    gsize n;
    json_t *one;
    look_for_unknown(doctor, context->config);
    if (!has_systems(context->config))
        return;
    if (context->faults->len) {
        jb_say(doctor, JB_VERDICT_LOOK, "the other systems are asked when joinbox.conf is right");
        return;
    }
    json_t *found = jb_children_run(&child, 1, 1, &error) ? list_of(&child) : NULL;
    json_array_foreach (found, n, one)
        take_over(doctor, one);
    if (!found) {
        g_autofree char *what = error ? g_strdup(error->message) : jb_child_describe(&child);
        jb_say(doctor, JB_VERDICT_WRONG, "the other systems could not be asked: joinbox-handoff %s", what);
    }
    json_decref(found);
    jb_child_clear(&child);
}
