/* Text from mail is made harmless. */
#include "base/text.h"

static void is(char *got, const char *wanted)
{
    g_assert_cmpstr(got, ==, wanted);
    g_free(got);
}

static void bytes_become_clean_utf8(void)
{
    is(jb_text_clean("a\r\nb\rc\n", 7), "a\nb\nc\n");
    is(jb_text_clean("a\r\n\xe2\x80\x9c\r\n\xe2\x80\x9d!", 12), "a\n\xe2\x80\x9c\n\xe2\x80\x9d!");
    is(jb_text_clean("a\0b", 3), "ab");
    is(jb_text_clean("caf\xe9!", 5), "caf\xef\xbf\xbd!");
    is(jb_text_clean("caf\xc3\xa9", 5), "caf\xc3\xa9");
    is(jb_text_clean("\xed\xa0\x80", 3), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    is(jb_text_clean("\033[31mred\x7f", 8), "[31mred");
    is(jb_text_clean("", 0), "");
}

static void a_terminal_is_not_obeyed(void)
{
    is(jb_safe("a\033]52;c;x\a"), "a<U+001B>]52;c;x<U+0007>");
    is(jb_safe("x\xe2\x80\xaey"), "x<U+202E>y");
    is(jb_safe("x\xc2\x9by"), "x<U+009B>y");
    is(jb_safe("two\nlines"), "two lines");
    is(jb_safe_lines("two\nlines"), "two\nlines");
    is(jb_safe(NULL), "");
    is(jb_safe("Gwen \xc5\xb4yn"), "Gwen \xc5\xb4yn");
}

static void folding_makes_spellings_alike(void)
{
    is(jb_text_fold("Co\xe2\x80\x91operative  PRINCIPLES"), "co-operative principles");
    is(jb_text_fold("co\xc2\xadop"), "coop");
    is(jb_text_fold("\xe2\x80\x9cit\xe2\x80\x99s\xe2\x80\x9d"), "\"it's\"");
    is(jb_text_squeeze("  a \xc2\xa0 b\n\nc "), "a b c");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/bytes become clean UTF-8", bytes_become_clean_utf8);
    g_test_add_func("/text/a terminal is not obeyed", a_terminal_is_not_obeyed);
    g_test_add_func("/text/folding makes spellings alike", folding_makes_spellings_alike);
    return g_test_run();
}
