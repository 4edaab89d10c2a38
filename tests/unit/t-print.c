/* Output: what reaches a terminal, columns, folding, times. */
#include "base/print.h"

#include "base/when.h"

/* What `say` prints with this width; 0: not a terminal. Caller frees. */
static char *printed(guint width, void (*say)(struct jb_print *out))
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    struct jb_print out = {.stream = stream, .is_terminal = width > 0, .width = width ? width : 80};
    say(&out);
    fclose(stream);
    char *copy = g_strdup(text);
    free(text);
    return copy;
}

static void say_hostile(struct jb_print *out)
{
    jb_print_text(out, "%s|", "a\033[31mb\x9bz\u202ec\xc2\x85" "d");
    jb_print_styled(out, JB_BAD, "%s\n", "e\af");
}

static void control_characters_do_not_pass(void)
{
    g_autofree char *text = printed(80, say_hostile);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        g_assert_true(letter == '\n' || (letter >= 0x20 && letter != 0x7f && !(letter >= 0x80 && letter < 0xa0)));
        g_assert_cmpuint(letter, !=, 0x202e);
    }
}

static const struct jb_column columns[] = {{.title = "id"}, {.title = "name", .is_flexible = TRUE}, {.title = "n", .is_right = TRUE}};

static void say_table(struct jb_print *out)
{
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    jb_table_add(table, "CT-1");
    jb_table_add(table, "Cydweithfa Tŷ Gwyn Cyfyngedig a'r Cwmni Hir Iawn");
    jb_table_add(table, "7");
    jb_table_add(table, "CT-22");
    jb_table_add(table, "日本\tx");
    jb_table_add(table, "12");
    jb_table_print(table, out);
}

static void columns_fit_the_terminal(void)
{
    g_autofree char *text = printed(40, say_table);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_cmpstr(lines[0], ==, "id     name                            n");
    g_assert_cmpstr(lines[1], ==, "CT-1   Cydweithfa Tŷ Gwyn Cyfyngedi…   7");
    g_assert_cmpstr(lines[2], ==, "CT-22  日本 x                         12");
    for (guint i = 0; i < 3; i++)
        g_assert_cmpuint(jb_print_width(lines[i]), ==, 40);
}

static void elsewhere_a_row_is_a_line_with_tabs(void)
{
    g_autofree char *text = printed(0, say_table);
    g_assert_cmpstr(text, ==, "CT-1\tCydweithfa Tŷ Gwyn Cyfyngedig a'r Cwmni Hir Iawn\t7\nCT-22\t日本 x\t12\n");
}

static void say_folded(struct jb_print *out)
{
    jb_print_folded(out, 2, "one two three four five six seven\n\nabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\n");
}

static void long_lines_are_folded(void)
{
    g_autofree char *narrow = printed(24, say_folded), *piped = printed(0, say_folded);
    g_assert_cmpstr(narrow, ==, "  one two three four\n  five six seven\n\n  abcdefghijklmnopqrstuv\n  wxyzabcdefghijklmnopqr\n"
                                "  stuvwxyz\n");
    g_assert_cmpstr(piped, ==, "  one two three four five six seven\n\n"
                               "  abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\n");
}

static void widths_count_columns(void)
{
    g_assert_cmpuint(jb_print_width("abc"), ==, 3);
    g_assert_cmpuint(jb_print_width("日本"), ==, 4);
    g_assert_cmpuint(jb_print_width("e\u0301"), ==, 1);
}

static void ages_are_read_at_a_glance(void)
{
    static const struct {
        gint64 seconds;
        const char *text;
    } ages[] = {{-5, "now"},        {59, "now"},         {60, "1 min"},      {3599, "59 min"},      {3600, "1 h"},
                {172799, "47 h"},   {172800, "2 days"},  {7775999, "89 days"}, {7776000, "3 months"}, {63072000, "2 years"}};
    for (gsize i = 0; i < G_N_ELEMENTS(ages); i++) {
        g_autofree char *text = jb_when_age(1000000000, 1000000000 - ages[i].seconds);
        g_assert_cmpstr(text, ==, ages[i].text);
    }
    g_autofree char *utc = jb_when_utc(1768298531), *none = jb_when_utc(0);
    g_assert_cmpstr(utc, ==, "2026-01-13T10:02:11Z");
    g_assert_null(none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print/control characters do not pass", control_characters_do_not_pass);
    g_test_add_func("/print/columns fit the terminal", columns_fit_the_terminal);
    g_test_add_func("/print/elsewhere a row is a line with tabs", elsewhere_a_row_is_a_line_with_tabs);
    g_test_add_func("/print/long lines are folded", long_lines_are_folded);
    g_test_add_func("/print/widths count columns", widths_count_columns);
    g_test_add_func("/print/ages are read at a glance", ages_are_read_at_a_glance);
    return g_test_run();
}
