/* A mail as it travels behind DATA. */
#include <glib.h>

#include "sending/smtp_text.h"

static char *text_of(const char *mail, gsize size, gboolean *has_8bit, const char **why)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(mail, size);
    GString *text = jb_smtp_text(bytes, has_8bit, why);
    return text ? g_string_free(text, FALSE) : NULL;
}

static void check_lines(void)
{
    static const struct { const char *mail, *text; } rows[] = {
        {"a\r\nb\r\n", "a\r\nb\r\n"},
        {"a\nb\n", "a\r\nb\r\n"},
        {"a", "a\r\n"},
        {".\r\n..\r\n.x\r\nx.\r\n", "..\r\n...\r\n..x\r\nx.\r\n"},
        {"\r\n\r\n", "\r\n\r\n"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean has_8bit = TRUE;
        const char *why = NULL;
        g_autofree char *text = text_of(rows[i].mail, strlen(rows[i].mail), &has_8bit, &why);
        g_assert_cmpstr(text, ==, rows[i].text);
        g_assert_false(has_8bit);
    }
}

static void check_limits(void)
{
    g_autoptr(GString) line = g_string_new(NULL);
    gboolean has_8bit;
    const char *why = NULL;
    for (int i = 0; i < JB_SMTP_LINE_MAX; i++)
        g_string_append_c(line, 'x');
    g_string_append(line, "\r\n");
    g_autofree char *whole = text_of(line->str, line->len, &has_8bit, &why);
    g_assert_nonnull(whole);
    g_string_prepend_c(line, 'x');
    g_assert_null(text_of(line->str, line->len, &has_8bit, &why));
    g_assert_nonnull(strstr(why, "998"));
    g_assert_null(text_of("a\0b\r\n", 5, &has_8bit, &why));
    g_assert_null(text_of("a\rRCPT TO:<x@y>\r\n", 17, &has_8bit, &why));
    g_autofree char *high = text_of("caf\303\251\r\n", 7, &has_8bit, &why);
    g_assert_nonnull(high);
    g_assert_true(has_8bit);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/smtp-text/lines", check_lines);
    g_test_add_func("/smtp-text/limits", check_limits);
    return g_test_run();
}
