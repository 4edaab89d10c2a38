/* What applicants' own words state: tests/evidence/mails.rows. */
#include <string.h>

#include "reading/understand/proof/criterion.h"
#include "reading/understand/proof/study.h"
#include "rows.h"

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
    const struct test_row *row = data;
    const jb_policy *policy = test_policy();
    g_autoptr(jb_study) study = jb_study_words(policy, row->text->str);
    g_autoptr(GString) stated = g_string_new(NULL);
    for (guint i = 0; i < policy->criteria->len; i++) {
        struct jb_criterion_answer *answer = jb_criterion_judge(policy, i, study->evidence, JB_FORM_UNKNOWN);
        if (jb_criterion_is_stated(answer))
            g_string_append_c(stated, letter_of(jb_policy_criterion(policy, i)->key));
        jb_criterion_answer_free(answer);
    }
    if (strcmp(stated->len ? stated->str : "-", row->head)) {
        g_test_message("expected %s, got %s:\n%s", row->head, stated->str, row->text->str);
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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    test_add_rows("mail-words", "mails", check_row);
    test_add_rows("mail-words", "wide-mails", check_row);
    test_add_rows("mail-words", "wider-mails", check_row);
    test_add_rows("mail-words", "widest-mails", check_row);
    test_add_rows("mail-words", "fresh-mails", check_row);
    return g_test_run();
}
