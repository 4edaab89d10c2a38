/* The command line: options, verb and arguments. */
#include "base/opt.h"

#include "base/command.h"
#include "base/error.h"
#include "base/nearest.h"

static jb_opts *parse(const char *line, char ***words, GError **error)
{
    *words = g_strsplit(line, " ", -1);
    return jb_opts_parse((int)g_strv_length(*words), *words, error);
}

static void options_may_stand_anywhere(void)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(jb_opts) opts = parse("joinbox --home /h save -o- CT-0001 2", &words, NULL);
    g_assert_cmpstr(opts->verb, ==, "save");
    g_assert_cmpstr(jb_opts_get(opts, JB_OPT_HOME), ==, "/h");
    g_assert_cmpstr(jb_opts_get(opts, JB_OPT_OUTPUT), ==, "-");
    g_assert_cmpuint(opts->args->len, ==, 2);
    g_assert_cmpstr(opts->args->pdata[1], ==, "2");
    g_assert_null(opts->args->pdata[2]);
    g_assert_false(jb_opts_has(opts, JB_OPT_JSON));
}

static void all_forms_of_an_argument_are_taken(void)
{
    static const char *const lines[] = {"joinbox save --output=a/b", "joinbox save --output a/b", "joinbox save -o a/b",
                                        "joinbox save -oa/b"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(GStrv) words = NULL;
        g_autoptr(jb_opts) opts = parse(lines[i], &words, NULL);
        g_assert_cmpstr(jb_opts_get(opts, JB_OPT_OUTPUT), ==, "a/b");
    }
}

static void two_dashes_end_the_options(void)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(jb_opts) opts = parse("joinbox explain -- --json -", &words, NULL);
    g_assert_false(jb_opts_has(opts, JB_OPT_JSON));
    g_assert_cmpstr(opts->args->pdata[0], ==, "--json");
    g_assert_cmpstr(opts->args->pdata[1], ==, "-");
}

static void refused(const char *line, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = NULL;
    g_autoptr(jb_opts) opts = parse(line, &words, &error);
    g_assert_null(opts);
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, message);
}

static void what_is_wrong_is_named(void)
{
    refused("joinbox --jsno queue", "there is no option --jsno: did you mean --json?");
    refused("joinbox -Z", "there is no option -Z: see joinbox help");
    refused("joinbox queue --json=1", "--json takes no argument");
    refused("joinbox save -o", "--output wants an argument: --output FILE|DIR");
}

static void an_option_belongs_to_its_commands(void)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = NULL;
    g_autoptr(jb_opts) opts = parse("joinbox init --all", &words, NULL);
    g_assert_true(jb_opts_check(opts, "queue", "[--all] [--json]", NULL));
    g_assert_false(jb_opts_check(opts, "init", "", &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_USAGE);
    g_assert_true(jb_opt_is_in(JB_OPT_OUTPUT, "ID N [-o FILE|DIR]"));
    g_assert_false(jb_opt_is_in(JB_OPT_ALL, "[--allow] [--not-all]"));
}

/* Every "--word" of a synopsis is a row of options.def; commands stand sorted. */
static void the_tables_agree(void)
{
    static const struct {
        const char *verb, *synopsis;
    } rows[] = {
#define X(name, function, needs, in, usage, about) {(name), (usage)},
#include "base/commands.def"
#undef X
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(i == 0 || strcmp(rows[i - 1].verb, rows[i].verb) < 0);
        for (const char *at = rows[i].synopsis; (at = strstr(at, "--")); at += 2) {
            gboolean is_known = FALSE;
            for (int opt = 0; opt < JB_N_OPTS; opt++)
                is_known |= g_str_has_prefix(at + 2, jb_opt_rows[opt].name) && jb_opt_is_in((enum jb_opt)opt, at);
            g_assert_true(is_known);
        }
    }
}

static void the_nearest_name_is_offered(void)
{
    g_assert_cmpuint(jb_name_distance("queue", "queue"), ==, 0);
    g_assert_cmpuint(jb_name_distance("quuee", "queue"), ==, 1);
    g_assert_cmpuint(jb_name_distance("", "abc"), ==, 3);
    g_assert_cmpuint(jb_name_distance("kitten", "sitting"), ==, 3);
    struct jb_nearest nearest = {.wanted = "shwo"};
    jb_nearest_offer(&nearest, "send");
    jb_nearest_offer(&nearest, "show");
    g_assert_cmpstr(nearest.best, ==, "show");
    struct jb_nearest none = {.wanted = "xyzzy"};
    jb_nearest_offer(&none, "show");
    g_assert_null(none.best);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/opt/options may stand anywhere", options_may_stand_anywhere);
    g_test_add_func("/opt/all forms of an argument are taken", all_forms_of_an_argument_are_taken);
    g_test_add_func("/opt/two dashes end the options", two_dashes_end_the_options);
    g_test_add_func("/opt/what is wrong is named", what_is_wrong_is_named);
    g_test_add_func("/opt/an option belongs to its commands", an_option_belongs_to_its_commands);
    g_test_add_func("/opt/the tables agree", the_tables_agree);
    g_test_add_func("/opt/the nearest name is offered", the_nearest_name_is_offered);
    return g_test_run();
}
