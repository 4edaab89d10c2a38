#include "reading/extract/numerals.h"

enum { LARGEST_ROMAN = 3999, MOST_LETTERS = 20 };

static void append_roman(GString *text, guint value, gboolean is_upper)
{
    static const struct { guint value; const char *sign; } signs[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    gsize start = text->len;
    if (value > LARGEST_ROMAN) {
        g_string_append_printf(text, "%u", value);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        for (; value >= signs[i].value; value -= signs[i].value)
            g_string_append(text, signs[i].sign);
    for (gsize i = start; is_upper && i < text->len; i++)
        text->str[i] = g_ascii_toupper(text->str[i]);
}

/* a, b … z, aa, bb: as word processors count. */
static void append_letter(GString *text, guint value, gboolean is_upper)
{
    if (value == 0)
        return;
    char letter = (char)((is_upper ? 'A' : 'a') + (int)((value - 1) % 26));
    for (guint i = 0; i <= (value - 1) / 26 && i < MOST_LETTERS; i++)
        g_string_append_c(text, letter);
}

static const char *ordinal_ending(guint value)
{
    if (value % 100 >= 11 && value % 100 <= 13)
        return "th";
    return value % 10 == 1 ? "st" : value % 10 == 2 ? "nd" : value % 10 == 3 ? "rd" : "th";
}

void jb_numeral_append(GString *text, guint value, enum jb_numeral numeral)
{
    switch (numeral) {
    case JB_NUMERAL_DECIMAL:
        g_string_append_printf(text, "%u", value);
        break;
    case JB_NUMERAL_DECIMAL_ZERO:
        g_string_append_printf(text, "%02u", value);
        break;
    case JB_NUMERAL_LOWER_LETTER:
    case JB_NUMERAL_UPPER_LETTER:
        append_letter(text, value, numeral == JB_NUMERAL_UPPER_LETTER);
        break;
    case JB_NUMERAL_LOWER_ROMAN:
    case JB_NUMERAL_UPPER_ROMAN:
        append_roman(text, value, numeral == JB_NUMERAL_UPPER_ROMAN);
        break;
    case JB_NUMERAL_ORDINAL:
        g_string_append_printf(text, "%u%s", value, ordinal_ending(value));
        break;
    case JB_NUMERAL_NONE:
        break;
    }
}

enum jb_numeral jb_numeral_of(const char *sign)
{
    switch (sign ? *sign : '\0') {
    case '1':
        return JB_NUMERAL_DECIMAL;
    case 'a':
        return JB_NUMERAL_LOWER_LETTER;
    case 'A':
        return JB_NUMERAL_UPPER_LETTER;
    case 'i':
        return JB_NUMERAL_LOWER_ROMAN;
    case 'I':
        return JB_NUMERAL_UPPER_ROMAN;
    default:
        return JB_NUMERAL_NONE;
    }
}
