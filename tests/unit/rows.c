#include "rows.h"

#include <string.h>

char *test_source(const char *name)
{
    const char *top = g_getenv("JB_SRC");
    g_autofree char *path = g_build_filename(top ? top : ".", name, NULL);
    char *text = NULL;
    g_autoptr(GError) error = NULL;

    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    return text;
}

static gpointer parse_policy(gpointer unused)
{
    g_autofree char *text = test_source("policy/cotech-2020.policy");
    g_autoptr(GError) error = NULL;
    jb_policy *policy = jb_policy_parse(text, "cotech-2020.policy", &error);

    (void)unused;
    g_assert_no_error(error);
    return policy;
}

const jb_policy *test_policy(void)
{
    static GOnce once = G_ONCE_INIT;

    return g_once(&once, parse_policy, NULL);
}

void test_add_rows(const char *root, const char *name, void (*check)(gconstpointer row))
{
    g_autofree char *path_of_file = g_strconcat("tests/evidence/", name, ".rows", NULL);
    g_autofree char *rows = test_source(path_of_file);
    g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
    struct test_row *row = NULL;

    for (guint i = 0; lines[i]; i++) {
        if (g_str_has_prefix(lines[i], "== ")) {
            row = g_new0(struct test_row, 1);
            row->head = g_strdup(lines[i] + 3);
            row->text = g_string_new(NULL);
            g_autofree char *path = g_strdup_printf("/%s/%s-%u", root, name, i + 1);
            g_test_add_data_func(path, row, check);
        } else if (row && *lines[i] != '#') {
            g_string_append_printf(row->text, "%s\n", lines[i]);
        }
    }
}
