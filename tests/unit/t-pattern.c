/* Folding texts to words, and the language of patterns. */
#include <string.h>

#include "base/pattern.h"

static void join_words(const char *folded, const char *whole, const struct jb_word *word, gpointer data)
{
    (void)whole;
    GString *s = data;
    g_string_append_printf(s, "%s%s", s->len ? (word->sentence ? " | " : " ") : "", folded);
}

static const struct {
    const char *text, *words; /* those of later sentences behind a bar each */
} folds[] = {
    {"Co-operative co operative Co\xE2\x80\x91operative co\xC2\xAD"
     "operative co\xC3\xB6perative CO- OPERATIVE",
     "cooperativ cooperativ cooperativ cooperativ cooperativ cooperativ"},
    {"worker's workers' Workers", "worker worker worker"},
    {"don't can't we're it's", "do not can not we are it is"},
    {"members' voting voted votes vote", "member vot vot vot vot"},
    {"self-employed e-mail", "self employ email"},
    {"7 members, seven members", "seven member seven member"},
    {"Cydweithfa T\xC5\xB5r", "cydweithfa twr"},
    {"\xEF\xAC\x81rst", "first"},
    {"co-owner co-op coop co op", "coowner coop coop coop"},
    {"Fish & chips, 5%", "fish and chip fiv percent"},
    {"", ""},
    {"!!! ...", ""},
};

static void fold(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(folds); i++) {
        g_autoptr(GString) s = g_string_new(NULL);
        jb_words_each(folds[i].text, join_words, s);
        g_test_message("%s", folds[i].text);
        g_assert_cmpstr(s->str, ==, folds[i].words);
    }
}

static void sentences(void)
{
    g_autoptr(jb_vocabulary) v = jb_vocabulary_new();
    g_autoptr(GArray) words =
        jb_words_of(v, "One vote each. No more! Acme Ltd. and no. 5, e.g. this; then That", JB_WORDS_PLAIN);
    guint last = g_array_index(words, struct jb_word, words->len - 1).sentence;
    g_assert_cmpuint(last, ==, 2);
}

static const struct {
    const char *pattern, *text;
    gboolean matches;
} rows[] = {
    {"one vote", "Each has one vote.", TRUE},
    {"one vote", "One of them votes", FALSE},
    {"{one|a single} vote", "a single vote", TRUE},
    {"one [and only one] vote", "one and only one vote", TRUE},
    {"one [and only one] vote", "one vote", TRUE},
    {"each … vote", "each member who is present shall vote", TRUE},
    {"each … vote", "Each pays. They vote.", FALSE},
    {"each .. vote", "each member may vote", TRUE},
    {"each .. vote", "each member may not vote", FALSE},
    {"each .. vote", "each a b c d vote", FALSE},
    {"each … vote", "each a b c d e f g h i j k l vote", TRUE},
    {"each … vote", "each a b c d e f g h i j k l m vote", FALSE},
    {"only & member", "members only", TRUE},
    {"only & member", "Only here. A member.", FALSE},
    {"member ! director", "a member", TRUE},
    {"member ! director", "a member and a director", FALSE},
    {"under: voting & one", "one each", TRUE},
    {"under: money & one", "one each", FALSE},
    {"<who> vote", "employees vote", TRUE},
    {"<who> vote", "persons who work there vote", TRUE},
    {"<who> vote", "customers vote", FALSE},
    {"in <town>", "in Frome", TRUE},
    {"in <town>", "in from", FALSE},
    {"abide by", "abiding by", TRUE},
};

static void match(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(jb_matcher) m = jb_matcher_new();
        g_autoptr(GError) error = NULL;
        g_assert_true(jb_matcher_define(m, "who", "employee|person who {work|works} [there]", &error));
        g_assert_true(jb_matcher_define_names(m, "town", "frome|hebden bridge", &error));
        g_assert_cmpint(jb_matcher_add(m, rows[i].pattern, &error), ==, 0);
        g_assert_no_error(error);
        jb_matcher_seal(m);
        g_autoptr(GArray) words = jb_words_of(jb_matcher_vocabulary(m), rows[i].text, JB_WORDS_PLAIN);
        g_autoptr(GArray) heading = jb_words_of(jb_matcher_vocabulary(m), "Voting", JB_WORDS_PLAIN);
        g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
        jb_matcher_run(m, words, heading, hits);
        g_test_message("%s in \"%s\"", rows[i].pattern, rows[i].text);
        g_assert_cmpint(hits->len > 0, ==, rows[i].matches);
    }
}

static void pictures(void)
{
    g_autoptr(jb_matcher) m = jb_matcher_new();
    jb_matcher_add(m, "member", NULL);
    jb_matcher_seal(m);
    g_autoptr(GArray) plain = jb_words_of(jb_matcher_vocabulary(m), "every rnernber", JB_WORDS_PLAIN);
    g_autoptr(GArray) blurred = jb_words_of(jb_matcher_vocabulary(m), "every rnernber", JB_WORDS_OCR);
    g_assert_cmpuint(g_array_index(plain, struct jb_word, 1).id, ==, 0);
    g_assert_cmpuint(g_array_index(blurred, struct jb_word, 1).id, !=, 0);
}

static const char *const wrong[] = {"{one", "one}", "[",    "{a||b}", "<nobody> votes", "<open", "",
                                    "! a",  "{ }",  "a & ", ", ."};

static void refuse(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(jb_matcher) m = jb_matcher_new();
        g_autoptr(GError) error = NULL;
        g_test_message("%s", wrong[i]);
        g_assert_cmpint(jb_matcher_add(m, wrong[i], &error), ==, -1);
        g_assert_nonnull(error);
    }
}

/* A text made to be slow: gaps within gaps. Linear time, or this takes minutes. */
static void patience(void)
{
    g_autoptr(jb_matcher) m = jb_matcher_new();
    g_assert_cmpint(jb_matcher_add(m, "a … a … a … a … a … a … a … b", NULL), ==, 0);
    jb_matcher_seal(m);
    g_autoptr(GString) s = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(s, "a ");
    g_autoptr(GArray) words = jb_words_of(jb_matcher_vocabulary(m), s->str, JB_WORDS_PLAIN);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    gint64 start = g_get_monotonic_time();
    jb_matcher_run(m, words, NULL, hits);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
    g_assert_cmpuint(hits->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/fold", fold);
    g_test_add_func("/words/sentences", sentences);
    g_test_add_func("/pattern/match", match);
    g_test_add_func("/pattern/pictures", pictures);
    g_test_add_func("/pattern/refuse", refuse);
    g_test_add_func("/pattern/patience", patience);
    return g_test_run();
}
