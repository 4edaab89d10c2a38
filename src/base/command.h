/* command.h - the table of the CLI's commands, and what each is handed.
 *
 * commands.def is the one list of commands: the CLI's main, `joinbox help`, the manual and the shell completion are
 * made from it. Each room brings its own commands; a command reads its context, prints to `out`, and returns false
 * with an error that the main prints. It opens nothing: main has opened what its store mode asks for. */
#ifndef JB_BASE_COMMAND_H
#define JB_BASE_COMMAND_H

#include <glib.h>

struct jb_config;
struct jb_home;
struct jb_opts;
struct jb_print;
struct jb_store;
struct jb_world;

enum jb_store_mode {
    JB_STORE_MODE_BARE,  /* as NONE, and goes on where the configuration is wrong: `faults` says in what */
    JB_STORE_MODE_NONE,  /* needs no home: `home` is where one would be, `store` is NULL */
    JB_STORE_MODE_READ,  /* the home is there and safe, the store is open and not written */
    JB_STORE_MODE_WRITE, /* the same, and may be written */
};

enum jb_command_group { /* in the order of `joinbox help`; one folder of src/review each */
    JB_GROUP_LOOK,
    JB_GROUP_DECIDE,
    JB_GROUP_KEEP,
    JB_GROUP_SET_UP,
    JB_N_GROUPS,
};

struct jb_command_context {
    const struct jb_command *command;
    struct jb_home *home;     /* where things are (base/home.h) */
    struct jb_config *config; /* never NULL: defaults where there is no file (base/config.h) */
    const GPtrArray *faults;  /* char *: what is wrong in the configuration, and left out; empty but for mode BARE */
    struct jb_world *world;   /* clock, random bytes, actor (base/world.h) */
    struct jb_store *store;   /* NULL unless the command's mode is READ or WRITE */
    struct jb_opts *opts;     /* the options that were given (base/opt.h) */
    const char *const *args;  /* what is not an option, NULL-terminated; without the verb */
    guint n_args;
    struct jb_print *out;     /* standard output (base/print.h) */
};

typedef gboolean (*jb_command_run)(struct jb_command_context *context, GError **error);

struct jb_command {
    const char *verb;
    jb_command_run run;
    enum jb_store_mode mode;
    enum jb_command_group group;
    const char *synopsis; /* arguments and options; an option that is not named here is refused */
    const char *summary;  /* one sentence without a full stop */
};

/* Every command is: gboolean jb_cmd_NAME(struct jb_command_context *, GError **) */
#define X(verb, function, mode, group, synopsis, summary)                                                              \
    gboolean function(struct jb_command_context *context, GError **error);
#include "base/commands.def"
#undef X

/* What `joinbox help` writes above the commands of a group; never NULL. */
const char *jb_command_group_title(enum jb_command_group group);

/* Sets JB_ERROR_USAGE with the right usage of the command. Returns false, so that it can be returned. */
gboolean jb_command_usage(const struct jb_command_context *context, const char *what_is_wrong, GError **error);

#endif
