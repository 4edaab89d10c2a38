/* opt.h - the words of a command line sorted into options, verb and arguments, by options.def.
 *
 * Options may stand anywhere before "--"; "--name=value", "--name value", "-o value" and "-ovalue" are all taken. */
#ifndef JB_BASE_OPT_H
#define JB_BASE_OPT_H

#include <glib.h>

enum jb_opt {
#define X(name, long_name, letter, argument, text) JB_OPT_##name,
#include "base/options.def"
#undef X
    JB_N_OPTS,
};

struct jb_opt_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    const char *text;
};
extern const struct jb_opt_row jb_opt_rows[JB_N_OPTS];

struct jb_opts {
    const char *values[JB_N_OPTS]; /* borrowed from argv; "" for an option without argument; NULL: not given */
    char *verb;                    /* NULL: none; borrowed as well */
    GPtrArray *args;               /* const char *, borrowed, NULL-terminated */
};
typedef struct jb_opts jb_opts;

/* Sorts argv[1..]. NULL with JB_ERROR_USAGE for an option that is not known (the nearest is named). */
jb_opts *jb_opts_parse(int argc, char **argv, GError **error);
void jb_opts_free(jb_opts *opts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_opts, jb_opts_free)

gboolean jb_opts_has(const struct jb_opts *opts, enum jb_opt opt);
const char *jb_opts_get(const struct jb_opts *opts, enum jb_opt opt); /* NULL: not given */

/* False with JB_ERROR_USAGE where an option was given that the synopsis does not name. */
gboolean jb_opts_check(const struct jb_opts *opts, const char *verb, const char *synopsis, GError **error);
/* Whether the synopsis names the option. */
gboolean jb_opt_is_in(enum jb_opt opt, const char *synopsis);

#endif
