#include "reading/split/html/html_numeral.h"

/* 27 is "aa", as browsers count. */
static char *letters(gint64 number, char first)
{
    char text[8] = "";
    gsize at = sizeof text - 1;
    for (; number > 0 && at > 0; number = (number - 1) / 26)
        text[--at] = (char)(first + (number - 1) % 26);
    return g_strdup(text + at);
}

static char *roman(gint64 number)
{
    static const struct {
        gint64 value;
        const char *text;
    } signs[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            g_string_append(out, signs[i].text);
    return g_string_free(out, FALSE);
}

char *jb_html_numeral(gint64 number, char numbering)
{
    enum { MOST_LETTERED = 300 };
    if (number < 1 || number > MOST_LETTERED || numbering == '1')
        return g_strdup_printf("%" G_GINT64_FORMAT, number);
    if (numbering == 'a' || numbering == 'A')
        return letters(number, numbering);
    g_autofree char *small = roman(number);
    return numbering == 'I' ? g_ascii_strup(small, -1) : g_strdup(small);
}
