/* Text set on a page is read as a person reads it. */
#include "reading/extract/format.h"
#include "reading/extract/hyphens.h"
#include "reading/extract/pdf/letters.h"

static struct jb_document *read_text(const char *text)
{
    return jb_format_read((const guint8 *)text, strlen(text));
}

static const struct jb_paragraph *paragraph(const struct jb_document *document, guint i)
{
    g_assert_cmpuint(i, <, document->paragraphs->len);
    return document->paragraphs->pdata[i];
}

static void lines_become_paragraphs(void)
{
    g_autoptr(jb_document) document = read_text("RULES\n\n"
                                                "1.   The name of the society is Plover, and it is a demo-\n"
                                                "     cratic co-\n"
                                                "     operative of its workers.\n"
                                                "2.   Members are:\n"
                                                "     (a)  workers, and\n"
                                                "     (b)  nobody else.\n");
    g_assert_cmpuint(document->paragraphs->len, ==, 5);
    g_assert_true(paragraph(document, 0)->is_heading);
    g_assert_cmpstr(paragraph(document, 1)->clause, ==, "1");
    g_assert_cmpstr(paragraph(document, 1)->text, ==,
                    "The name of the society is Plover, and it is a democratic co-operative of its workers.");
    g_assert_cmpstr(paragraph(document, 3)->clause, ==, "2(a)");
    g_assert_cmpstr(paragraph(document, 4)->text, ==, "nobody else.");
}

static void columns_are_read_one_after_the_other(void)
{
    g_autoptr(jb_document) document =
        read_text("1. The first rule says that the         4. The fourth rule says that\n"
                  "society keeps books of account          meetings are held each month\n"
                  "and shows them to its members.          at the office of the society.\n"
                  "2. The second rule is about the         5. The fifth rule is about the\n"
                  "shares, of which each member            chair, whom the members choose\n"
                  "holds one and no more than one.         from among themselves yearly.\n"
                  "3. The third rule is short now.         6. The sixth rule is the last.\n");
    g_assert_cmpuint(document->paragraphs->len, ==, 6);
    for (guint i = 0; i < 6; i++) {
        g_autofree char *clause = g_strdup_printf("%u", i + 1);
        g_assert_cmpstr(paragraph(document, i)->clause, ==, clause);
    }
    g_assert_cmpstr(paragraph(document, 1)->text, ==,
                    "The second rule is about the shares, of which each member holds one and no more than one.");
}

static void numbers_hang_in_columns(void)
{
    g_autoptr(jb_document) document =
        read_text("1.1  The first rule says that         2.2   The fourth rule says that the\n"
                  "     the society keeps books                meetings are held each month at\n"
                  "     of account and shows                   the office of the society, and\n"
                  "     them to its members.                   nowhere else in that month.\n"
                  "1.2  The second rule is about         2.3   The fifth rule is about chairs,\n"
                  "     the shares, of which each              whom the members have chosen\n"
                  "     member holds one only.                 from among themselves yearly.\n"
                  "2.1  The third rule is of the         2.4   The sixth rule is the last and\n"
                  "     money that is left over.               says nothing that is new.\n");
    static const char *const clauses[] = {"1.1", "1.2", "2.1", "2.2", "2.3", "2.4"};
    g_assert_cmpuint(document->paragraphs->len, ==, G_N_ELEMENTS(clauses));
    for (guint i = 0; i < G_N_ELEMENTS(clauses); i++)
        g_assert_cmpstr(paragraph(document, i)->clause, ==, clauses[i]);
    g_assert_cmpstr(paragraph(document, 2)->text, ==, "The third rule is of the money that is left over.");
    g_assert_cmpstr(paragraph(document, 5)->text, ==, "The sixth rule is the last and says nothing that is new.");
}

static void numbers_may_touch_their_text(void)
{
    static const char *const rows[][3] = {{"3.2In its dealings it is fair.", "3.2", "In its dealings it is fair."},
                                          {"1.1.4Every member has one vote.", "1.1.4", "Every member has one vote."},
                                          {"2.A member holds one share.", "2", "A member holds one share."},
                                          {"2.1A member is one.", "2.1", "A member is one."},
                                          {"1.1\u201CBook\u201D means this.", "1.1", "\u201CBook\u201D means this."},
                                          {"2.1A Members are many.", "2.1A", "Members are many."},
                                          {"4.OBJECTS OF THE SOCIETY", "4", "OBJECTS OF THE SOCIETY"}};
    static const char *const others[] = {"2.5GB of storage is provided.", "3D models are made.",
                                         "12.30PM is when we meet.", "3.2in all its dealings"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(jb_document) document = read_text(rows[i][0]);
        g_assert_cmpstr(paragraph(document, 0)->clause, ==, rows[i][1]);
        g_assert_cmpstr(paragraph(document, 0)->text, ==, rows[i][2]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(jb_document) document = read_text(others[i]);
        g_assert_cmpstr(paragraph(document, 0)->text, ==, others[i]);
    }
}

static void hyphens_follow_the_document(void)
{
    jb_vocabulary *vocabulary = jb_vocabulary_new();
    jb_vocabulary_learn(vocabulary, "the sub-committee and the resolution of all");
    static const char *const rows[][3] = {{"a resolu-", "tion of", "a resolution of"},
                                          {"a sub-", "committee", "a sub-committee"},
                                          {"the co-", "operative", "the co-operative"},
                                          {"Anglo-", "Welsh", "Anglo-Welsh"},
                                          {"soft\u00AD", "ened", "softened"},
                                          {"plain", "line", "plain line"},
                                          {"a dash -", "here", "a dash - here"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) text = g_string_new(rows[i][0]);
        jb_hyphens_join(text, rows[i][1], vocabulary);
        g_assert_cmpstr(text->str, ==, rows[i][2]);
    }
    g_hash_table_unref(vocabulary);
}

static void letters_are_what_they_look_like(void)
{
    static const char *const rows[][2] = {{"of\uFB01ce", "office"}, {"co\u2011op", "co-op"}, {"a\u00ADb", "ab"},
                                          {" a\u00A0 b\n", "a b"},  {"x\u200By\u202E", "xy"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *tidy = jb_letters_tidy(rows[i][0], FALSE);
        g_assert_cmpstr(tidy, ==, rows[i][1]);
    }
}

static void noise_is_told_from_words(void)
{
    g_assert_false(jb_letters_are_noise("Short."));
    g_assert_false(jb_letters_are_noise("Mae pob aelod yn meddu ar un bleidlais, ac un bleidlais yn unig, yn y cyfarfod "
                                        "cyffredinol; nid oes gan y cadeirydd ail bleidlais."));
    g_assert_true(jb_letters_are_noise("\uFFFD\uFFFD\uF020\uF021\uFFFD\uFFFD\uF020\uF021\uFFFD\uFFFD\uF020\uF021 "
                                       "\uFFFD\uFFFD\uF020\uF021\uFFFD\uFFFD\uF020\uF021\uFFFD\uFFFD\uF020\uF021 "
                                       "\uFFFD\uFFFD\uF020\uF021\uFFFD\uFFFD\uF020\uF021\uFFFD\uFFFD\uF020\uF021"));
    g_assert_true(jb_letters_are_noise("Xkq zvb nntr pqx wrt sdf ghj klm nbv cxz qrt plk mnb vcx zsd fgh jkl qwr tps "
                                       "dfg hjk lmn bvc xzq rtp"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/lines become paragraphs", lines_become_paragraphs);
    g_test_add_func("/layout/columns are read one after the other", columns_are_read_one_after_the_other);
    g_test_add_func("/layout/numbers hang in columns", numbers_hang_in_columns);
    g_test_add_func("/layout/numbers may touch their text", numbers_may_touch_their_text);
    g_test_add_func("/layout/hyphens follow the document", hyphens_follow_the_document);
    g_test_add_func("/layout/letters are what they look like", letters_are_what_they_look_like);
    g_test_add_func("/layout/noise is told from words", noise_is_told_from_words);
    return g_test_run();
}
