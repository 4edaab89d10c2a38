#include "reading/extract/pdf/letters.h"

enum {
    MIN_LETTERS_TO_JUDGE = 30,
    MIN_WORDS_TO_JUDGE = 20,
    LONGEST_MEAN_WORD = 16, /* letters; German statutes stay below 9 */
};

struct respelling {
    gunichar from;
    const char *to;
};

static const struct respelling respellings[] = {
    {0xA0, " "},      {0xAD, ""},       {0x2010, "-"},    {0x2011, "-"},    {0x2028, " "},    {0x2029, " "},
    {0x202F, " "},    {0x205F, " "},    {0x3000, " "},    {0xF0A7, "\u2022"}, {0xF0B7, "\u2022"}, {0xF0D8, "\u2022"},
    {0xFB00, "ff"},   {0xFB01, "fi"},   {0xFB02, "fl"},   {0xFB03, "ffi"},  {0xFB04, "ffl"},  {0xFB05, "st"},
    {0xFB06, "st"},
};

static gboolean is_invisible(gunichar c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0x7F && c <= 0x9F);
}

void jb_letters_append(GString *to, gunichar c)
{
    if (c < 0x7F) {
        if (c >= 0x20 || c == '\t' || c == '\n')
            g_string_append_c(to, (char)c);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(respellings); i++)
        if (respellings[i].from == c) {
            g_string_append(to, respellings[i].to);
            return;
        }
    if (c >= 0x2000 && c <= 0x200A)
        g_string_append_c(to, ' ');
    else if (!is_invisible(c))
        g_string_append_unichar(to, c);
}

char *jb_letters_tidy(const char *text, gboolean keep_tabs)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GString) spelt = g_string_sized_new(strlen(valid) + 1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p))
        jb_letters_append(spelt, g_utf8_get_char(p));

    GString *tidy = g_string_sized_new(spelt->len + 1);
    char gap = 0;
    for (const char *p = spelt->str; *p; p++) {
        if (*p == '\t' && keep_tabs)
            gap = '\t';
        else if (g_ascii_isspace(*p))
            gap = gap ? gap : ' ';
        else {
            if (gap && tidy->len > 0)
                g_string_append_c(tidy, gap);
            gap = 0;
            g_string_append_c(tidy, *p);
        }
    }
    return g_string_free(tidy, FALSE);
}

struct tally {
    guint n_letters, n_other, n_odd; /* odd: private use, U+FFFD, unassigned */
    guint n_words, n_latin_words, n_with_vowel, n_single;
};

static gboolean is_vowel(gunichar c)
{
    static const char vowels[] = "aeiouwyAEIOUWY";
    if (c < 0x80)
        return memchr(vowels, (int)c, sizeof vowels - 1) != NULL;
    return c >= 0xC0 && c < 0x250; /* accented Latin letters */
}

static void count_word(struct tally *tally, guint n, gboolean is_latin, gboolean has_vowel)
{
    if (n == 0)
        return;
    tally->n_words++;
    tally->n_single += n == 1;
    if (is_latin && n > 1) {
        tally->n_latin_words++;
        tally->n_with_vowel += has_vowel;
    }
}

static struct tally count(const char *text)
{
    struct tally tally = {0};
    guint n = 0;
    gboolean is_latin = TRUE, has_vowel = FALSE;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c && g_unichar_isalpha(c)) {
            tally.n_letters++;
            n++;
            is_latin = is_latin && c < 0x250;
            has_vowel = has_vowel || is_vowel(c);
            continue;
        }
        count_word(&tally, n, is_latin, has_vowel);
        n = 0, is_latin = TRUE, has_vowel = FALSE;
        if (!c)
            return tally;
        GUnicodeType type = g_unichar_type(c);
        if (c == 0xFFFD || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED)
            tally.n_odd++;
        else if (!g_unichar_isspace(c) && !g_unichar_isdigit(c))
            tally.n_other++;
    }
}

gboolean jb_letters_are_noise(const char *text)
{
    struct tally t = count(text);
    guint n_signs = t.n_letters + t.n_other + t.n_odd;
    if (n_signs < MIN_LETTERS_TO_JUDGE)
        return FALSE;
    if (t.n_odd * 8 > n_signs || t.n_letters * 5 < n_signs * 2)
        return TRUE;
    if (t.n_words < MIN_WORDS_TO_JUDGE)
        return t.n_words > 0 && t.n_letters / t.n_words > 3 * LONGEST_MEAN_WORD;
    return t.n_letters / t.n_words > LONGEST_MEAN_WORD || t.n_single * 10 > t.n_words * 6 ||
           (t.n_latin_words > MIN_WORDS_TO_JUDGE && t.n_with_vowel * 10 < t.n_latin_words * 6);
}
