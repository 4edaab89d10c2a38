#include "reading/understand/sort/language.h"

#include "reading/understand/mail/words.h"

#include <string.h>

static const struct {
    const char *code, *name, *words;
} languages[] = {
#define X(code, name, words) {code, name, words},
#include "reading/understand/sort/languages.def"
#undef X
};

enum { MOST_WORDS = 600, ENOUGH_HITS = 3 };

/* Letters that only some scripts have decide at once. */
static const char *language_of_script(const char *text)
{
    guint cyrillic = 0, greek = 0, han = 0, kana = 0, hangul = 0, n = 0;
    for (const char *p = text; *p && n < 4 * MOST_WORDS; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        n += g_unichar_isalpha(c) != 0;
        cyrillic += c >= 0x400 && c < 0x500;
        greek += c >= 0x370 && c < 0x400;
        han += c >= 0x4e00 && c < 0xa000;
        kana += c >= 0x3040 && c < 0x3100;
        hangul += c >= 0xac00 && c < 0xd7a4;
    }
    guint half = n / 2 + 1;
    return cyrillic >= half             ? "ru"
           : greek >= half              ? "el"
           : kana && han + kana >= half ? "ja"
           : han >= half                ? "zh"
           : hangul >= half             ? "ko"
                                        : NULL;
}

const char *jb_language_of(const char *text)
{
    const char *script = language_of_script(text);
    if (script)
        return script;
    g_autoptr(jb_words) words = jb_words_new(text, MOST_WORDS);
    guint best = 0, hits[G_N_ELEMENTS(languages)] = {0};
    for (gsize i = 0; i < jb_words_count(words); i++) {
        g_autofree char *word = g_strconcat(" ", jb_words_at(words, i), " ", NULL);
        for (gsize k = 0; k < G_N_ELEMENTS(languages); k++)
            hits[k] += strstr(languages[k].words, word) != NULL;
    }
    for (guint k = 1; k < G_N_ELEMENTS(languages); k++)
        if (hits[k] > hits[best])
            best = k;
    return hits[best] >= ENOUGH_HITS ? languages[best].code : NULL;
}

gboolean jb_language_is_read(const char *code)
{
    return !code || strcmp(code, "en") == 0 || strcmp(code, "cy") == 0;
}

const char *jb_language_name(const char *code)
{
    static const struct {
        const char *code, *name;
    } by_script[] = {{"ru", "a language in Cyrillic letters"}, {"el", "Greek"}, {"ja", "Japanese"}, {"zh", "Chinese"}, {"ko", "Korean"}};
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i].code, code) == 0)
            return languages[i].name;
    for (gsize i = 0; i < G_N_ELEMENTS(by_script); i++)
        if (strcmp(by_script[i].code, code) == 0)
            return by_script[i].name;
    return "another language";
}
