#include "base/opt.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/text.h"

const struct jb_opt_row jb_opt_rows[JB_N_OPTS] = {
#define X(id, long_name, short_letter, argument_name, does)                                                            \
    [JB_OPT_##id] = {.name = (long_name), .letter = (short_letter), .argument = (argument_name), .text = (does)},
#include "base/options.def"
#undef X
};

static int by_name(const char *name, gsize size)
{
    for (int i = 0; i < JB_N_OPTS; i++)
        if (strlen(jb_opt_rows[i].name) == size && !strncmp(jb_opt_rows[i].name, name, size))
            return i;
    return -1;
}

static int by_letter(char letter)
{
    for (int i = 0; i < JB_N_OPTS; i++)
        if (letter && jb_opt_rows[i].letter == letter)
            return i;
    return -1;
}

static gboolean unknown(const char *word, GError **error)
{
    struct jb_nearest nearest = {.wanted = word + strspn(word, "-")};
    for (int i = 0; i < JB_N_OPTS; i++)
        jb_nearest_offer(&nearest, jb_opt_rows[i].name);
    g_autofree char *shown = jb_safe(word);
    if (nearest.best)
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "there is no option %s: did you mean --%s?", shown,
                    nearest.best);
    else
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "there is no option %s: see joinbox help", shown);
    return FALSE;
}

/* Takes the option at argv[*at] and its argument, which may be the next word. */
static gboolean take(struct jb_opts *opts, int argc, char **argv, int *at, GError **error)
{
    const char *word = argv[*at], *value = NULL;
    gboolean is_long = word[1] == '-';
    gsize size = is_long ? strcspn(word + 2, "=") : 1;
    int opt = is_long ? by_name(word + 2, size) : by_letter(word[1]);
    if (opt < 0)
        return unknown(word, error);
    if (is_long && word[2 + size] == '=')
        value = word + 2 + size + 1;
    else if (!is_long && word[2])
        value = word + 2;
    if (!jb_opt_rows[opt].argument && value) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "--%s takes no argument", jb_opt_rows[opt].name);
        return FALSE;
    }
    if (jb_opt_rows[opt].argument && !value) {
        if (*at + 1 >= argc) {
            g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "--%s wants an argument: --%s %s", jb_opt_rows[opt].name,
                        jb_opt_rows[opt].name, jb_opt_rows[opt].argument);
            return FALSE;
        }
        value = argv[++*at];
    }
    opts->values[opt] = value ? value : "";
    return TRUE;
}

jb_opts *jb_opts_parse(int argc, char **argv, GError **error)
{
    g_autoptr(jb_opts) opts = g_new0(jb_opts, 1);
    opts->args = g_ptr_array_new_null_terminated(4, NULL, TRUE);
    gboolean only_args = FALSE;
    for (int i = 1; i < argc; i++) {
        char *word = argv[i];
        if (!only_args && !strcmp(word, "--"))
            only_args = TRUE;
        else if (!only_args && word[0] == '-' && word[1]) {
            if (!take(opts, argc, argv, &i, error))
                return NULL;
        } else if (!opts->verb)
            opts->verb = word;
        else
            g_ptr_array_add(opts->args, word);
    }
    return g_steal_pointer(&opts);
}

void jb_opts_free(jb_opts *opts)
{
    if (!opts)
        return;
    g_clear_pointer(&opts->args, g_ptr_array_unref);
    g_free(opts);
}

gboolean jb_opts_has(const struct jb_opts *opts, enum jb_opt opt)
{
    return opts->values[opt] != NULL;
}

const char *jb_opts_get(const struct jb_opts *opts, enum jb_opt opt)
{
    return opts->values[opt];
}

static gboolean holds_word(const char *synopsis, const char *word)
{
    gsize size = strlen(word);
    for (const char *at = synopsis; (at = strstr(at, word)); at += size) {
        char after = at[size], before = at == synopsis ? ' ' : at[-1];
        if (!g_ascii_isalnum(after) && after != '-' && !g_ascii_isalnum(before) && before != '-')
            return TRUE;
    }
    return FALSE;
}

gboolean jb_opt_is_in(enum jb_opt opt, const char *synopsis)
{
    const struct jb_opt_row *row = &jb_opt_rows[opt];
    g_autofree char *long_form = g_strdup_printf("--%s", row->name);
    char short_form[] = {'-', row->letter, '\0'};
    return holds_word(synopsis, long_form) || (row->letter && holds_word(synopsis, short_form));
}

gboolean jb_opts_check(const struct jb_opts *opts, const char *verb, const char *synopsis, GError **error)
{
    for (int i = 0; i < JB_N_OPTS; i++) {
        if (!opts->values[i] || i == JB_OPT_HOME || i == JB_OPT_HELP || i == JB_OPT_VERSION)
            continue;
        if (!jb_opt_is_in((enum jb_opt)i, synopsis)) {
            g_set_error(error, JB_BASE_ERROR, JB_ERROR_USAGE, "%s does not take --%s: its usage is joinbox %s %s", verb,
                        jb_opt_rows[i].name, verb, synopsis);
            return FALSE;
        }
    }
    return TRUE;
}
