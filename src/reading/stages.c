#include "reading/stages.h"

#include "base/child.h"
#include "base/error.h"
#include "base/stage.h"

#include <unistd.h>

static json_t *parse_answer(struct jb_child *child, const char *program, GBytes **bytes, GError **error)
{
    g_autofree char *what = NULL;

    if (jb_child_succeeded(child)) {
        json_t *result = jb_stage_parse(child->output, FALSE, bytes, error);

        if (!result)
            g_prefix_error(error, "%s: ", program);
        return result;
    }
    what = jb_child_describe(child);
    g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "%s %s", program, what);
    return NULL;
}

json_t *jb_stage_run(const char *program, const char *option, gconstpointer input, gsize size,
                     const struct jb_budget *budget, GBytes **bytes, GError **error)
{
    g_autofree char *path = jb_program_path(program);
    const char *argv[] = {path, option, NULL};
    struct jb_child child = {.argv = argv,
                             .stdin_fd = jb_memfd_new(program, input, size, error),
                             .max_output = budget->max_output,
                             .wall_ms = budget->wall_ms,
                             .cpu_s = budget->cpu_s};
    json_t *result = NULL;

    if (child.stdin_fd < 0)
        return NULL;
    if (jb_children_run(&child, 1, 1, error))
        result = parse_answer(&child, program, bytes, error);
    close(child.stdin_fd);
    jb_child_clear(&child);
    return result;
}
