/* Clauses as co-ops, companies and solicitors write them, held against the policy: tests/evidence/NAME.rows.
 */
#include <string.h>

#include "base/policy.h"
#include "reading/understand/proof/criterion.h"
#include "reading/understand/proof/study.h"
#include "rows.h"

static int form_named(const char *name)
{
    for (int i = 0; jb_form_names[i]; i++)
        if (strcmp(jb_form_names[i], name) == 0)
            return i;
    return JB_FORM_UNKNOWN;
}

static int criterion_named(const jb_policy *policy, const char *key)
{
    for (guint i = 0; i < policy->criteria->len; i++)
        if (strcmp(jb_policy_criterion(policy, i)->key, key) == 0)
            return (int)i;
    g_error("no criterion %s", key);
    return -1;
}

static void print_evidence(const struct jb_study *study, int criterion)
{
    for (guint i = 0; i < study->evidence->len; i++) {
        const struct jb_evidence *e = study->evidence->pdata[i];
        if (e->line && e->line->criterion == criterion)
            g_test_message("  line %u role %d%s%s: %s", e->line->line, e->line->role,
                           e->voided ? " void " : "", e->voided ? e->voided : "", e->sentence);
    }
}

/* The same text as if it had been read from a picture. */
static struct jb_study *read_picture(const jb_policy *policy, const char *text)
{
    struct jb_document *document = jb_shape_new(&jb_document_shape);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        jb_document_add(document, 1, NULL, lines[i]);
    document->text = JB_TEXT_OCR;
    struct jb_study *study = jb_study_document(policy, document, "scan.pdf");
    jb_document_free(document);
    return study;
}

static void check_row(gconstpointer data)
{
    const struct test_row *row = data;
    g_auto(GStrv) words = g_strsplit(row->head, " ", -1); /* criterion, status, legal form, OCR */
    int form = words[2] ? form_named(words[2]) : JB_FORM_UNKNOWN;
    gboolean is_ocr = g_strv_contains((const char *const *)words, "OCR");
    const jb_policy *policy = test_policy();
    g_autoptr(jb_study) study =
        is_ocr ? read_picture(policy, row->text->str) : jb_study_pasted(policy, row->text->str);
    int criterion = criterion_named(policy, words[0]);
    struct jb_criterion_answer *answer =
        jb_criterion_judge(policy, (guint)criterion, study->evidence, form);
    gboolean shown = answer->is_shown;
    jb_criterion_answer_free(answer);
    if (shown != (strcmp(words[1], "evidenced") == 0)) {
        g_test_message("expected %s:\n%s", words[1], row->text->str);
        print_evidence(study, criterion);
        g_test_fail();
    }
}

/* What the person who reviews is told to look at in these clauses: all doubts, one a line. */
static char *doubts_of(const char *clauses)
{
    const jb_policy *policy = test_policy();
    g_autoptr(jb_study) study = jb_study_pasted(policy, clauses);
    guint criterion = (guint)criterion_named(policy, "worker-owned");
    g_autoptr(GPtrArray) doubts = g_ptr_array_new_with_free_func(g_free);
    struct jb_criterion_answer *answer = jb_criterion_judge(policy, criterion, study->evidence, JB_FORM_UNKNOWN);
    jb_criterion_doubt(policy, criterion, answer, doubts);
    jb_criterion_answer_free(answer);
    g_ptr_array_add(doubts, NULL);
    return g_strjoinv("\n", (char **)doubts->pdata);
}

/* A second vote that is denied is no reason to doubt. */
static void doubt_casting_votes(void)
{
    g_autofree char *none = doubts_of("9. Each member has one vote.\n13. The chair has no casting vote.\n");
    g_autofree char *one = doubts_of("9. Each member has one vote.\n13. The chair has a second or casting vote.\n");
    g_assert_null(strstr(none, "casting vote"));
    g_assert_nonnull(strstr(one, "the chair has a casting vote"));
}

/* Trusts, community benefit societies and societies of several classes are shown for what they are. */
static void doubt_other_owners(void)
{
    g_autofree char *trust = doubts_of("4. All the shares are held by the Trustee on behalf of the employees.\n");
    g_autofree char *community = doubts_of("2. The business of the Society shall be conducted for the benefit of the community.\n");
    g_autofree char *classes = doubts_of("4. There are three classes of member: worker members, user members and supporter members.\n"
                                         "5. Each member has one vote.\n");
    g_assert_nonnull(strstr(trust, "a trust holds the shares"));
    g_assert_nonnull(strstr(community, "for the benefit of the community: are its workers its members"));
    g_assert_nonnull(strstr(classes, "classes of members besides the workers"));
    g_autofree char *bodies = doubts_of("10. Contractors and corporate bodies may be admitted to membership.\n"
                                        "11. No natural person may be admitted to membership unless he or she is an Employee.\n");
    g_autofree char *guardian = doubts_of("5. Ordinary Shares shall be held exclusively by people who work for the Company.\n"
                                          "8. The Guardian Share carries no vote save on a resolution to sell the Company.\n");
    g_assert_nonnull(strstr(bodies, "organisations may be members too"));
    g_assert_nonnull(strstr(guardian, "a guardian share must consent to some decisions"));
}

/* Each question has its ruling, and each clause that speaks against stands under its question. */
static void rule_on_questions(void)
{
    const jb_policy *policy = test_policy();
    g_autoptr(jb_study) study = jb_study_pasted(policy, "4. Only employees of the Company may be members.\n"
                                                        "13. The chair shall have a second or casting vote.\n");
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    struct jb_criterion_answer *answer = jb_criterion_judge(
        policy, (guint)criterion_named(policy, "worker-owned"), study->evidence, JB_FORM_GUARANTEE);
    jb_criterion_tell(answer, criterion);
    jb_criterion_quote(answer, 5, FALSE, criterion->quotes);
    jb_criterion_answer_free(answer);
    g_assert_cmpuint(criterion->rulings->len, ==, 3);
    const struct jb_ruling *joins = criterion->rulings->pdata[0], *decides = criterion->rulings->pdata[1];
    g_assert_cmpstr(joins->question, ==, "who-joins");
    g_assert_cmpint(joins->answer, ==, JB_ANSWERED_YES);
    g_assert_cmpint(decides->answer, ==, JB_ANSWERED_BY_LAW);
    g_assert_nonnull(strstr(decides->law, "every member has one vote"));
    g_assert_cmpuint(criterion->against->len, ==, 1);
    const struct jb_quote *against = criterion->against->pdata[0], *quote = criterion->quotes->pdata[0];
    g_assert_cmpstr(against->question, ==, "who-decides");
    g_assert_cmpstr(against->clause, ==, "13");
    g_assert_cmpstr(against->says, ==, "the chair has a casting vote");
    g_assert_cmpstr(quote->question, ==, "who-joins");
    g_assert_null(quote->says);
    jb_shape_free(&jb_criterion_shape, criterion);
}

/* What answers one question stands there although the whole is not shown. */
static void find_for_one_question(void)
{
    const jb_policy *policy = test_policy();
    g_autoptr(jb_study) study = jb_study_pasted(policy, "4. Only employees of the Company may be members.\n"
                                                        "9. On a poll there is one vote for each share held.\n");
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    struct jb_criterion_answer *answer = jb_criterion_judge(
        policy, (guint)criterion_named(policy, "worker-owned"), study->evidence, JB_FORM_SHARES);
    g_assert_false(answer->is_shown);
    jb_criterion_tell(answer, criterion);
    jb_criterion_answer_free(answer);
    g_assert_cmpuint(criterion->found->len, ==, 1);
    const struct jb_quote *found = criterion->found->pdata[0];
    g_assert_cmpstr(found->clause, ==, "4");
    g_assert_cmpstr(found->question, ==, "who-joins");
    jb_shape_free(&jb_criterion_shape, criterion);
}

/* The first words quoted of a document, for each criterion that it shows. */
static void quote_first(void)
{
    static const struct {
        const char *criterion, *clauses, *first, *second;
    } rows_of_quotes[] = {
        {"co-operative-principles",
         "1.2 \"the Principles\" means the principles listed below.\n"
         "2. The Company undertakes to put the Principles into practice.\n\n"
         "SCHEDULE\n\n1. Voluntary and open membership\n2. Democratic member control\n"
         "3. Member economic participation\n4. Autonomy and independence\n5. Education, training and information\n",
         "The Company undertakes to put the Principles into practice.", NULL},
        {"worker-owned",
         "1.1 \"Eligible Person\" means an individual who is employed by the Company.\n"
         "4. Shares shall be held by Eligible Persons exclusively.\n5. Each member has one vote.\n",
         "Shares shall be held by Eligible Persons exclusively.",
         "\"Eligible Person\" means an individual who is employed by the Company."},
        {"worker-owned",
         "3. Whoever leaves the Company's employment ceases to be a member.\n4. Any employee may become a member.\n"
         "5. Each member has one vote.\n",
         "Any employee may become a member.", "Whoever leaves the Company's employment ceases to be a member."},
        {"worker-owned",
         "3. A member who leaves the Company's employment ceases to be a member.\n4. Only employees may be members.\n"
         "5. Each member has one vote.\n",
         "Only employees may be members.", "Each member has one vote."},
        {"worker-owned",
         "3. Every member shall retire as a member when no longer one of the workers of the Company.\n"
         "4. All workers of the Company shall be admitted to membership.\n5. Each member has one vote.\n",
         "All workers of the Company shall be admitted to membership.", NULL},
        {"co-operative-principles",
         "The Principles\n\n1. Voluntary and open membership\n2. Democratic member control\n"
         "3. Member economic participation\n4. Autonomy and independence\n5. Education, training and information\n\n"
         "6. The Company shall observe the co-operative principles.\n",
         "The Company shall observe the co-operative principles.", NULL},
    };
    const jb_policy *policy = test_policy();
    for (gsize i = 0; i < G_N_ELEMENTS(rows_of_quotes); i++) {
        g_autoptr(jb_study) study = jb_study_pasted(policy, rows_of_quotes[i].clauses);
        GPtrArray *quotes = g_ptr_array_new();
        struct jb_criterion_answer *answer =
            jb_criterion_judge(policy, (guint)criterion_named(policy, rows_of_quotes[i].criterion), study->evidence, JB_FORM_UNKNOWN);
        jb_criterion_quote(answer, 5, FALSE, quotes);
        jb_criterion_answer_free(answer);
        g_assert_cmpuint(quotes->len, >=, 2);
        g_assert_cmpstr(((const struct jb_quote *)quotes->pdata[0])->text, ==, rows_of_quotes[i].first);
        if (rows_of_quotes[i].second)
            g_assert_cmpstr(((const struct jb_quote *)quotes->pdata[1])->text, ==, rows_of_quotes[i].second);
        for (guint k = 0; k < quotes->len; k++)
            jb_shape_free(&jb_quote_shape, quotes->pdata[k]);
        g_ptr_array_unref(quotes);
    }
}

int main(int argc, char **argv)
{
    static const char *const files[] = {"clauses", "more",     "third",   "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
                                        "tenth",   "eleventh", "twelfth", "public", "wide",  "wider", "widest",  "near",   "blind",
                                        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        test_add_rows("criteria", files[i], check_row);
    g_test_add_func("/criteria/doubts/casting-votes", doubt_casting_votes);
    g_test_add_func("/criteria/doubts/other-owners", doubt_other_owners);
    g_test_add_func("/criteria/quotes", quote_first);
    g_test_add_func("/criteria/rule-on-questions", rule_on_questions);
    g_test_add_func("/criteria/find-for-one-question", find_for_one_question);
    return g_test_run();
}
