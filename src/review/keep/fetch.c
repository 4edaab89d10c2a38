/* fetch.c - joinbox fetch [--watch]: becomes joinbox-fetch, which alone knows how to talk to a mail server. */
#include <errno.h>
#include <unistd.h>

#include "base/child.h"
#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"

gboolean jb_cmd_fetch(struct jb_command_context *context, GError **error)
{
    g_autofree char *program = jb_program_path("joinbox-fetch");
    const char *watch = jb_opts_has(context->opts, JB_OPT_WATCH) ? "--watch" : NULL;
    const char *const argv[] = {program, "--home", context->home->root, watch, NULL};
    if (context->n_args)
        return jb_command_usage(context, "fetch takes no argument", error);
    execv(program, (char *const *)argv);
    return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "cannot start", program);
}
