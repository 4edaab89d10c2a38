/* What applicants' own words state: tests/evidence/mails.rows. */
#include <string.h>

#include "reading/understand/proof/criterion.h"
#include "reading/understand/proof/study.h"

static char *read_source(const char *name)
{
    const char *top = g_getenv("JB_SRC");
    g_autofree char *path = g_build_filename(top ? top : ".", name, NULL);
    char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    return text;
}

struct row {
    char *expected;
    GString *text;
};

static const struct {
    const char *key;
    char letter;
} letters[] = {
    {"co-operative-principles", 'p'}, {"worker-owned", 'w'}, {"digital-services", 'd'}, {"uk-ties", 'u'}};

static char letter_of(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        if (strcmp(letters[i].key, key) == 0)
            return letters[i].letter;
    return '?';
}

static void check_row(gconstpointer data)
{
    const struct row *row = data;
    g_autofree char *text = read_source("policy/cotech-2020.policy");
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_policy) policy = jb_policy_parse(text, "cotech-2020.policy", &error);
    g_assert_no_error(error);
    g_autoptr(jb_study) study = jb_study_words(policy, row->text->str);
    g_autoptr(GString) stated = g_string_new(NULL);
    for (guint i = 0; i < policy->criteria->len; i++) {
        struct jb_criterion_answer *answer = jb_criterion_judge(policy, i, study->evidence, JB_FORM_UNKNOWN);
        if (jb_criterion_is_stated(answer))
            g_string_append_c(stated, letter_of(jb_policy_criterion(policy, i)->key));
        jb_criterion_answer_free(answer);
    }
    if (strcmp(stated->len ? stated->str : "-", row->expected)) {
        g_test_message("expected %s, got %s:\n%s", row->expected, stated->str, row->text->str);
        for (guint i = 0; i < study->evidence->len; i++) {
            const struct jb_evidence *e = study->evidence->pdata[i];
            if (e->line && e->line->criterion >= 0)
                g_test_message("  line %u %c%s%s: %.90s", e->line->line,
                               letter_of(jb_policy_criterion(policy, (guint)e->line->criterion)->key),
                               e->voided ? " void " : "", e->voided ? e->voided : "", e->sentence);
        }
        g_test_fail();
    }
}

static void add_rows(const char *file)
{
    g_autofree char *path_of_file = g_strconcat("tests/evidence/", file, ".rows", NULL);
    g_autofree char *rows = read_source(path_of_file);
    g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
    struct row *row = NULL;
    for (guint i = 0; lines[i]; i++) {
        if (g_str_has_prefix(lines[i], "== ")) {
            row = g_new0(struct row, 1);
            row->expected = g_strdup(lines[i] + 3);
            row->text = g_string_new(NULL);
            g_autofree char *path = g_strdup_printf("/mail-words/%s-%u", file, i + 1);
            g_test_add_data_func(path, row, check_row);
        } else if (row && *lines[i] != '#') {
            g_string_append_printf(row->text, "%s\n", lines[i]);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_rows("mails");
    add_rows("wide-mails");
    add_rows("wider-mails");
    add_rows("widest-mails");
    return g_test_run();
}
