/* format=flowed (RFC 3676). */
#include "reading/split/html/flowed.h"

static void check(const char *flowed, gboolean delsp, const char *expected)
{
    g_autofree char *text = jb_flowed_unwrap(flowed, delsp);
    g_assert_cmpstr(text, ==, expected);
}

static void soft_breaks_join(void)
{
    check("We are a \nco-op \nof five.\nSecond.\n", FALSE, "We are a co-op of five.\nSecond.\n");
}

static void delsp_takes_the_space(void)
{
    check("long \nword\n", TRUE, "longword\n");
}

static void stuffing_is_undone(void)
{
    check(" From here\n  two\n", FALSE, "From here\n two\n");
    check(" > no quote\n", FALSE, " > no quote\n");
}

static void quotes_join_by_depth(void)
{
    check("> a \n> b\n>> c \n> d\nown\n", FALSE, "> a b\n> > c\n> d\nown\n");
    check(">> deep\n>\n> shallow\n", FALSE, "> > deep\n>\n> shallow\n");
    check(">\n>>\n", FALSE, ">\n> >\n");
}

static void signature_mark_stays(void)
{
    check("Jo \n-- \nJo Bloggs \nTel\n", FALSE, "Jo\n-- \nJo Bloggs Tel\n");
    check("> x \n> -- \n> y\n", FALSE, "> x\n> -- \n> y\n");
    check("a \n--\nb\n", FALSE, "a --\nb\n");
}

static void soft_at_the_end_is_closed(void)
{
    check("open ", FALSE, "open\n");
    check("a \n\nb", FALSE, "a\n\nb\n");
}

static void hard_wrapped_comes_back(void)
{
    const char *text = "one line\nanother line\n\nthird\n";
    check(text, FALSE, text);
    check("", FALSE, "");
}

static void many_marks_are_linear(void)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 200000; i++)
        g_string_append(text, "> \n>> x \n");
    g_autofree char *out = jb_flowed_unwrap(text->str, FALSE);
    g_assert_cmpuint(strlen(out), >, 200000);
    g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flowed/soft-breaks-join", soft_breaks_join);
    g_test_add_func("/flowed/delsp", delsp_takes_the_space);
    g_test_add_func("/flowed/stuffing", stuffing_is_undone);
    g_test_add_func("/flowed/quotes", quotes_join_by_depth);
    g_test_add_func("/flowed/signature-mark", signature_mark_stays);
    g_test_add_func("/flowed/open-end", soft_at_the_end_is_closed);
    g_test_add_func("/flowed/hard-wrapped", hard_wrapped_comes_back);
    g_test_add_func("/flowed/many-marks", many_marks_are_linear);
    return g_test_run();
}
