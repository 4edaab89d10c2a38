/* joinbox.c - the CLI: finds the command, opens what it asks for, runs it, and says what went wrong.
 *
 * The one place that prints errors and chooses the exit status. */
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/home.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "base/world.h"
#include "store/store.h"

static const struct jb_command commands[] = {
#define X(name, function, needs, in, usage, about)                                                                     \
    {.verb = (name),                                                                                                   \
     .run = function,                                                                                                  \
     .mode = JB_STORE_MODE_##needs,                                                                                    \
     .group = JB_GROUP_##in,                                                                                           \
     .synopsis = (usage),                                                                                              \
     .summary = (about)},
#include "base/commands.def"
#undef X
};

/* `joinbox` alone shows what needs somebody; --help and --version go with any verb. */
static const char *verb_of(const struct jb_opts *opts)
{
    if (jb_opts_has(opts, JB_OPT_VERSION) || (jb_opts_has(opts, JB_OPT_HELP) && !opts->verb))
        return "help";
    return opts->verb ? opts->verb : "needs";
}

static const struct jb_command *command_of(const char *verb, GError **error)
{
    struct jb_nearest nearest = {.wanted = verb};
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (!strcmp(commands[i].verb, verb))
            return &commands[i];
        jb_nearest_offer(&nearest, commands[i].verb);
    }
    g_autofree char *shown = jb_safe(verb), *hint = jb_nearest_hint(&nearest);
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "there is no command \"%s\"%s", shown,
                *hint ? hint : ": joinbox help lists them");
    return NULL;
}

static gboolean needs_store(const struct jb_command *command)
{
    return command->mode == JB_STORE_MODE_READ || command->mode == JB_STORE_MODE_WRITE;
}

/* A command that needs no home takes the settings of one where there is one that it may read. */
static jb_config *config_of(const struct jb_home *home, enum jb_store_mode mode, GPtrArray *faults, GError **error)
{
    if (mode == JB_STORE_MODE_BARE)
        return jb_config_read_what_can_be(home->config, home->folder, faults);
    if (mode != JB_STORE_MODE_NONE || g_access(home->config, R_OK) == 0)
        return jb_config_read(home->config, home->folder, error);
    return jb_config_new();
}

static gboolean open_store(struct jb_command_context *context, jb_store **store, GError **error)
{
    enum jb_store_access access = context->command->mode == JB_STORE_MODE_WRITE ? JB_STORE_WRITE : JB_STORE_READ;
    if (!needs_store(context->command))
        return TRUE;
    *store = context->store = jb_store_open(context->home->database, access, error);
    return context->store != NULL;
}

static gboolean run(struct jb_opts *opts, struct jb_print *out, GError **error)
{
    const struct jb_command *command = command_of(verb_of(opts), error);
    if (!command || !jb_opts_check(opts, command->verb, command->synopsis, error))
        return FALSE;
    gboolean wants_help = jb_opts_has(opts, JB_OPT_HELP);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_home) home = jb_home_find(jb_opts_get(opts, JB_OPT_HOME));
    g_autoptr(jb_world) world = jb_world_new();
    if (needs_store(command) && !wants_help && !jb_home_enter(home, error))
        return FALSE;
    g_autoptr(jb_config) config = config_of(home, wants_help ? JB_STORE_MODE_NONE : command->mode, faults, error);
    g_autoptr(jb_store) store = NULL;
    struct jb_command_context context = {
        .command = command, .home = home, .config = config, .faults = faults, .world = world, .opts = opts, .out = out,
        .args = (const char *const *)opts->args->pdata, .n_args = opts->args->len,
    };
    if (!config)
        return FALSE;
    if (wants_help)
        return jb_cmd_help(&context, error);
    return open_store(&context, &store, error) && command->run(&context, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_opts) opts = NULL;
    g_autoptr(jb_print) out = jb_print_new(stdout);
    setlocale(LC_ALL, "");
    opts = jb_opts_parse(argc, argv, &error);
    if (opts && run(opts, out, &error))
        jb_print_finish(out, &error);
    else
        fflush(stdout);
    if (!error)
        return 0;
    g_autofree char *message = jb_safe(error->message);
    fprintf(stderr, "joinbox: %s\n", message);
    return jb_error_exit_status(error);
}
