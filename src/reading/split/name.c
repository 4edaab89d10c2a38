#include "reading/split/name.h"

#include <string.h>

#include "reading/split/decode/words.h"

enum { MAX_NAME = 255, MAX_EXTENSION = 16 };

static const char *last_component(const char *written)
{
    const char *last = written;

    for (const char *p = written; *p; p++)
        if ((*p == '/' || *p == '\\') && p[1])
            last = p + 1;
    return last;
}

static gboolean is_hidden(gunichar c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || c == 0x061C || (c >= 0xE0000 && c <= 0xE0FFF);
}

static char *without_hidden(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!is_hidden(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

char *jb_name_extension(const char *name)
{
    const char *dot = name ? strrchr(name, '.') : NULL;

    if (!dot || dot == name || strlen(dot) > MAX_EXTENSION || strchr(dot, ' '))
        return g_strdup("");
    return g_ascii_strdown(dot, -1);
}

/* Cut at a character, the extension kept. */
static char *shorten(char *name)
{
    const char *dot = strrchr(name, '.');
    g_autofree char *tail = g_strdup(dot && strlen(dot) <= MAX_EXTENSION ? dot : "");

    if (strlen(name) <= MAX_NAME)
        return name;
    jb_words_cut(name, MAX_NAME - strlen(tail));
    char *shorter = g_strconcat(name, tail, NULL);
    g_free(name);
    return shorter;
}

char *jb_name_clean(const char *written)
{
    if (!written)
        return NULL;
    g_autofree char *shown = without_hidden(written);
    g_autofree char *tidy = jb_words_tidy(shown);
    const char *last = last_component(tidy);

    if (g_ascii_isalpha(last[0]) && last[1] == ':' && last[2])
        last += 2;
    last += strspn(last, " .-/\\");
    g_autofree char *normal = g_utf8_normalize(last, -1, G_NORMALIZE_NFC);
    if (!normal)
        return NULL;
    for (gsize n = strlen(normal); n > 0 && strchr(" /\\", normal[n - 1]); n--)
        normal[n - 1] = '\0';
    return *normal ? shorten(g_steal_pointer(&normal)) : NULL;
}
