#include "store/mboxrd.h"

#include <string.h>

static void comes_back(FILE *file, const char *text, gsize size)
{
    g_autoptr(GBytes) mail = g_bytes_new(text, size);
    struct jb_mboxrd_place place;
    g_assert_true(jb_mboxrd_write(file, mail, "jo\nFrom x", 1768298531, &place));
    long end = ftell(file);
    g_autoptr(GBytes) back = jb_mboxrd_read(file, &place);
    g_assert_nonnull(back);
    g_assert_true(g_bytes_equal(mail, back));
    fseek(file, end, SEEK_SET);
}

static void each_byte_comes_back(void)
{
    static const char *const pieces[] = {"From ", ">From ", ">>", "From", "\n", "\r\n", "\r", "x", "", "\n\n", " "};
    g_autoptr(GRand) dice = g_rand_new_with_seed(11);
    FILE *file = tmpfile();
    comes_back(file, "", 0);
    comes_back(file, "a\0b\n", 4);
    for (int i = 0; i < 5000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_rand_int_range(dice, 0, 12); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(dice, 0, G_N_ELEMENTS(pieces))]);
        comes_back(file, text->str, text->len);
    }
    fclose(file);
}

static void looks_like_an_mbox(void)
{
    static const char wanted[] = "From jo@x.example Tue Jan 13 10:02:11 2026\nSubject: a\n\n>From me\n>>From you\nend\n\n";
    char text[200] = "";
    FILE *file = tmpfile();
    static const char crlf[] = "Subject: a\r\n\r\nFrom me\r\n>From you\r\nend\r\n";
    g_autoptr(GBytes) mail = g_bytes_new_static(crlf, strlen(crlf));
    struct jb_mboxrd_place place;
    g_assert_true(jb_mboxrd_write(file, mail, "jo@x.example", 1768298531, &place));
    g_assert_true(place.is_crlf);
    rewind(file);
    g_assert_cmpuint(fread(text, 1, sizeof text - 1, file), ==, strlen(wanted));
    g_assert_cmpstr(text, ==, wanted);
    place.bytes += 1000;
    g_assert_null(jb_mboxrd_read(file, &place));
    fclose(file);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/mboxrd/each byte comes back", each_byte_comes_back);
    g_test_add_func("/mboxrd/it looks like an mbox", looks_like_an_mbox);
    return g_test_run();
}
