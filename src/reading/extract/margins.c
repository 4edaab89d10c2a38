#include "reading/extract/margins.h"

#include "reading/extract/label.h"
#include "reading/extract/pdf/letters.h"

gboolean jb_margin_is_page_number(const char *text)
{
    static const char *const words[] = {"page", "pages", "tudalen", "tud", "p", "of", "o", "pg"};
    gboolean has_number = FALSE;
    for (const char *p = text; *p;) {
        const char *start = p;
        while (g_ascii_isalnum(*p))
            p++;
        gsize n = (gsize)(p - start);
        if (n == 0) {
            if (strchr(" \t-.|/[]()", *p) == NULL && !g_str_has_prefix(p, "\u2013") && !g_str_has_prefix(p, "\u2014"))
                return FALSE;
            p = g_utf8_next_char(p);
            continue;
        }
        gboolean is_known = g_ascii_isdigit(*start) ? n <= 4 : jb_roman_value(start, n) > 0 && n <= 6;
        has_number = has_number || is_known;
        for (gsize i = 0; i < G_N_ELEMENTS(words) && !is_known; i++)
            is_known = strlen(words[i]) == n && g_ascii_strncasecmp(start, words[i], n) == 0;
        if (!is_known)
            return FALSE;
    }
    return has_number;
}

static gboolean has_letters(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

gboolean jb_margin_is_new(GHashTable *seen, const char *text)
{
    g_autofree char *tidy = jb_letters_tidy(text, FALSE);
    if (!has_letters(tidy) || jb_margin_is_page_number(tidy))
        return FALSE;
    return g_hash_table_add(seen, g_steal_pointer(&tidy));
}
