/* Threads as people read them: what was quoted is folded, where it stood. */
#include "review/look/conversation.h"

static void check_words(const char *text, const gint64 (*quoted)[2], guint n, const char *wanted)
{
    g_autoptr(jb_reading) reading = jb_reading_new();
    reading->new_text = g_strdup(text);
    for (guint i = 0; i < n; i++) {
        struct jb_quoted *entry = jb_shape_new(&jb_quoted_shape);
        *entry = (struct jb_quoted){.at = quoted[i][0], .lines = quoted[i][1]};
        g_ptr_array_add(reading->quoted, entry);
    }
    g_autofree char *words = jb_conversation_words(reading);
    g_assert_cmpstr(words, ==, wanted);
}

static void quotes_stand_where_they_were(void)
{
    static const gint64 first[][2] = {{0, 5}}, between[][2] = {{3, 1}}, last[][2] = {{8, 12}}, beyond[][2] = {{900, 2}};
    check_words("One\n\nTwo", NULL, 0, "One\n\nTwo");
    check_words("One\n\nTwo", first, 1, "[5 quoted lines]\n\nOne\n\nTwo");
    check_words("Tŷ.\n\nTwo", between, 1, "Tŷ.\n\n[1 quoted line]\n\nTwo");
    check_words("One\n\nTwo", last, 1, "One\n\nTwo\n\n[12 quoted lines]");
    check_words("One\n\nTwo", beyond, 1, "One\n\nTwo\n\n[2 quoted lines]");
    check_words(NULL, first, 1, "[5 quoted lines]");
}

static void marked_lines_are_folded(void)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"One\n", "One"},
        {"One\n\n> a\n> b\n\nTwo\n", "One\n\n[2 quoted lines]\n\nTwo"},
        {"One\n> a\n", "One\n[1 quoted line]"},
        {"> a\n> b", "[2 quoted lines]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = jb_conversation_fold(cases[i][0]);
        g_assert_cmpstr(folded, ==, cases[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/conversation/quotes stand where they were", quotes_stand_where_they_were);
    g_test_add_func("/conversation/marked lines are folded", marked_lines_are_folded);
    return g_test_run();
}
