#include "reading/stages.h"

#include "base/child.h"
#include "base/error.h"
#include "base/stage.h"
#include "reading/servers.h"

#include <unistd.h>

void jb_stage_call_clear(struct jb_stage_call *call)
{
    g_clear_pointer(&call->result, json_decref);
    g_clear_pointer(&call->bytes, g_bytes_unref);
    g_clear_error(&call->failure);
}

static void take_answer(struct jb_stage_call *call, const struct jb_child *child)
{
    g_autofree char *what = NULL;

    if (jb_child_succeeded(child)) {
        call->result = jb_stage_parse(child->output, FALSE, &call->bytes, &call->failure);
        if (!call->result)
            g_prefix_error(&call->failure, "%s: ", call->program);
        return;
    }
    what = jb_child_describe(child);
    g_set_error(&call->failure, JB_READING_ERROR, JB_ERROR_DATA, "%s %s", call->program, what);
}

/* The child and its argv, which holds what is to be freed. */
struct started {
    char *path;
    const char *argv[3];
};

static gboolean prepare(const struct jb_stage_call *call, struct jb_child *child, struct started *started, GError **error)
{
    started->path = jb_program_path(call->program);
    started->argv[0] = started->path;
    started->argv[1] = call->option;
    *child = (struct jb_child){.argv = started->argv,
                               .server = call->option ? NULL : jb_servers_get(call->servers, call->program),
                               .stdin_fd = jb_memfd_new(call->program, call->input, call->size, error),
                               .max_output = call->budget.max_output,
                               .wall_ms = call->budget.wall_ms,
                               .cpu_s = call->budget.cpu_s,
                               .memory_bytes = call->budget.memory_bytes,
                               .step = call->step,
                               .step_data = call->step_data};
    return child->stdin_fd >= 0;
}

gboolean jb_stages_run(struct jb_stage_call *calls, gsize n, guint n_at_once, GError **error)
{
    g_autofree struct jb_child *children = g_new0(struct jb_child, n);
    g_autofree struct started *started = g_new0(struct started, n);
    gboolean is_run = TRUE;
    gsize n_ready = 0;

    while (is_run && n_ready < n) {
        is_run = prepare(&calls[n_ready], &children[n_ready], &started[n_ready], error);
        n_ready++;
    }
    is_run = is_run && jb_children_run(children, n, n_at_once, error);
    for (gsize i = 0; i < n_ready; i++) {
        if (is_run)
            take_answer(&calls[i], &children[i]);
        if (children[i].stdin_fd >= 0)
            close(children[i].stdin_fd);
        jb_child_clear(&children[i]);
        g_free(started[i].path);
    }
    return is_run;
}

json_t *jb_stage_run(jb_servers *servers, const char *program, const char *option, gconstpointer input, gsize size,
                     const struct jb_budget *budget, GBytes **bytes, GError **error)
{
    struct jb_stage_call call = {.servers = servers, .program = program, .option = option, .input = input, .size = size,
                                 .budget = *budget};
    json_t *result = NULL;

    if (!jb_stages_run(&call, 1, 1, error))
        return NULL;
    result = g_steal_pointer(&call.result);
    if (bytes)
        *bytes = g_steal_pointer(&call.bytes);
    if (!result)
        g_propagate_error(error, g_steal_pointer(&call.failure));
    jb_stage_call_clear(&call);
    return result;
}
