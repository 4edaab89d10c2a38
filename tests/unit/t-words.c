/* Words are made alike, and patterns of them are found. */
#include "reading/understand/mail/words.h"

static gboolean holds(const char *text, const char *pattern)
{
    g_autoptr(jb_words) words = jb_words_new(text, 0);

    return jb_words_find(words, pattern, 0) >= 0;
}

static void spellings_are_one(void)
{
    const char *const coops[] = {"a co-op of", "a co\xe2\x80\x91op of", "a coop of", "a co op of",
                                 "a Co-Op of", "a co\xc2\xad-op of"};

    for (gsize i = 0; i < G_N_ELEMENTS(coops); i++)
        g_assert_true(holds(coops[i], "a coop of"));
    g_assert_true(holds("Co-operative", "cooperative"));
    g_assert_true(holds("we\xe2\x80\x99"
                        "d like",
                        "we would like"));
    g_assert_true(holds("I can't, you won't", "can not you will not"));
    g_assert_true(holds("worker-owned", "worker owned"));
    g_assert_true(holds("co. Operator", "operator"));
}

static void patterns_fit(void)
{
    g_assert_true(holds("we would very much like to join you", "we * like to apply|join"));
    g_assert_false(holds("we one two three four like", "we * like"));
    g_assert_true(holds("we one two three four like", "we ** like"));
    g_assert_false(holds("We came. They like", "we * like"));
    g_assert_true(holds("forwarding this", "forward~"));
    g_assert_true(holds("a small worker co-op", "a +small +new +worker coop"));
    g_assert_true(holds("a coop", "a +small +new +worker coop"));
    g_assert_true(holds("shall we?", "we ?"));
    g_assert_false(holds("", "we"));
    g_assert_false(holds("wed", "we"));
}

static void it_stays_linear(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "we we we ");
    gint64 start = g_get_monotonic_time();
    g_assert_false(holds(text->str, "we ** we ** we like"));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/spellings-are-one", spellings_are_one);
    g_test_add_func("/words/patterns-fit", patterns_fit);
    g_test_add_func("/words/it-stays-linear", it_stays_linear);
    return g_test_run();
}
