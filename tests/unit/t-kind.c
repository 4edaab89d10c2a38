/* Kinds of documents by their beginnings: tests/evidence/kinds.rows. */
#include <string.h>

#include "base/reading.h"
#include "reading/understand/proof/kind.h"
#include "rows.h"

/* Lines are paragraphs, as those who read documents say it. */
static struct jb_document *make_document(const char *text)
{
    struct jb_document *document = jb_shape_new(&jb_document_shape);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        gsize digits = strspn(lines[i], "0123456789.");
        gboolean numbered = digits && digits < 6 && lines[i][digits] == ' ';
        g_autofree char *number = numbered ? g_strndup(lines[i], digits) : NULL;
        if (number && g_str_has_suffix(number, "."))
            number[strlen(number) - 1] = '\0';
        if (*lines[i])
            jb_document_add(document, 1, number, lines[i] + (numbered ? digits + 1 : 0));
    }
    return document;
}

static void check_row(gconstpointer data)
{
    const struct test_row *row = data;
    const jb_policy *policy = test_policy();
    g_autoptr(jb_document) document = make_document(row->text->str);
    g_autoptr(jb_study) study = jb_study_document(policy, document, "scan0001.pdf");
    const char *kind = jb_document_kind_names[jb_kind_of_study(policy, study, "scan0001.pdf", 1)];
    g_auto(GStrv) right = g_strsplit(row->head, "|", -1);
    if (!g_strv_contains((const char *const *)right, kind)) {
        g_test_message("expected %s, got %s:\n%s", row->head, kind, row->text->str);
        for (guint i = 0; i < study->evidence->len; i++) {
            const struct jb_evidence *e = study->evidence->pdata[i];
            if (e->line && e->line->kind >= 0)
                g_test_message("  line %u: %s %d: %.80s", e->line->line,
                               jb_document_kind_names[e->line->kind], e->line->weight, e->sentence);
        }
        g_test_fail();
    }
}

static const struct {
    const char *name, *said, *kind;
} names[] = {
    {"Articles of Association 2024.pdf", "", "articles-of-association"},
    {"rules.pdf", "", "rules"},
    {"CV - Jo Lane.pdf", "", "cv"},
    {"Accounts 2025.pdf", "", "accounts"},
    {"LLP Agreement (signed).pdf", "", "partnership-agreement"},
    {"Our constitution.docx", "", "constitution"},
    {"Certificate of Incorporation.pdf", "", "certificate"},
    {"scan0001.pdf", "We attach our rules.", "rules"},
    {"scan0001.pdf", "Our articles of association are attached.", "articles-of-association"},
    {"scan0001.pdf", "We like rules. A photograph of the office is attached.", "other"},
    {"DSC_0001.pdf", "", "other"},
};

static void by_name(void)
{
    const jb_policy *policy = test_policy();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *kind = jb_document_kind_names[jb_kind_of_name(policy, names[i].name, names[i].said)];
        g_test_message("%s %s", names[i].name, names[i].said);
        g_assert_cmpstr(kind, ==, names[i].kind);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    test_add_rows("kind", "kinds", check_row);
    g_test_add_func("/kind/by-name", by_name);
    return g_test_run();
}
