#include "reading/extract/hyphens.h"

enum { MAX_VOCABULARY = 50000 };

/* What is written with a hyphen where nothing else tells. */
static const char *const hyphened[] = {"co",   "non",  "self", "ex",   "vice", "semi",  "well", "e",   "multi",
                                       "one",  "two",  "three", "four", "five", "six",  "seven", "eight", "nine",
                                       "half", "full", "part", "long", "short", "cross", "day",  "year", "worker",
                                       "employee", "member", "user", "not", "sub", "front", "back", "twenty", "thirty",
                                       "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "cyd"};

jb_vocabulary *jb_vocabulary_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static gboolean is_word_sign(gunichar c)
{
    return g_unichar_isalnum(c) || is_hyphen(c) || c == 0x2019 || c == '\'';
}

/* A word as the vocabulary knows it: lower case, plain hyphens, no soft ones. */
static char *fold(const char *text, gsize length)
{
    g_autoptr(GString) plain = g_string_sized_new(length);
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_hyphen(c))
            g_string_append_c(plain, '-');
        else if (c != 0xAD)
            g_string_append_unichar(plain, g_unichar_tolower(c));
    }
    return g_strdup(plain->str);
}

void jb_vocabulary_learn(jb_vocabulary *vocabulary, const char *line)
{
    const char *word = NULL;
    gboolean is_first = TRUE;
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        if (is_word_sign(g_utf8_get_char(p))) {
            word = word ? word : p;
            continue;
        }
        if (word && !is_first && p - word > 2 && g_hash_table_size(vocabulary) < MAX_VOCABULARY)
            g_hash_table_add(vocabulary, fold(word, (gsize)(p - word)));
        is_first = is_first && !word;
        word = NULL;
    }
}

static gboolean knows(const jb_vocabulary *vocabulary, const char *head, const char *hyphen, const char *tail)
{
    g_autofree char *word = g_strconcat(head, hyphen, tail, NULL);
    return g_hash_table_contains((GHashTable *)vocabulary, word);
}

static gboolean is_hyphened(const char *head)
{
    const char *last = strrchr(head, '-');
    for (gsize i = 0; i < G_N_ELEMENTS(hyphened); i++)
        if (g_str_equal(last ? last + 1 : head, hyphened[i]))
            return TRUE;
    return FALSE;
}

/* Start of the word at the end of the text; its hyphen is left out of `length`. */
static const char *last_word(const GString *text, gsize *length)
{
    const char *end = g_utf8_find_prev_char(text->str, text->str + text->len), *start = end;
    while (start > text->str) {
        const char *before = g_utf8_find_prev_char(text->str, start);
        if (!before || !is_word_sign(g_utf8_get_char(before)))
            break;
        start = before;
    }
    *length = (gsize)(end - start);
    return start;
}

static gsize first_word(const char *line)
{
    const char *p = line;
    while (*p && is_word_sign(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return (gsize)(p - line);
}

/* Whether the hyphen between these two is part of the word. */
static gboolean keeps_hyphen(const char *head, const char *tail, const char *line, const jb_vocabulary *vocabulary)
{
    if (!g_unichar_islower(g_utf8_get_char(line)) || !*head)
        return TRUE;
    gboolean whole = knows(vocabulary, head, "", tail), with_hyphen = knows(vocabulary, head, "-", tail);
    if (whole != with_hyphen)
        return with_hyphen;
    return is_hyphened(head);
}

void jb_hyphens_join(GString *paragraph, const char *line, const jb_vocabulary *vocabulary)
{
    const char *last = paragraph->len ? g_utf8_find_prev_char(paragraph->str, paragraph->str + paragraph->len) : NULL;
    gunichar c = last ? g_utf8_get_char(last) : 0;
    if (c == 0xAD) {
        g_string_truncate(paragraph, (gsize)(last - paragraph->str));
        g_string_append(paragraph, line);
        return;
    }
    gsize n_head = 0, n_tail = first_word(line);
    const char *start = is_hyphen(c) ? last_word(paragraph, &n_head) : NULL;
    if (!start || n_head == 0 || n_tail == 0) {
        if (paragraph->len)
            g_string_append_c(paragraph, ' ');
        g_string_append(paragraph, line);
        return;
    }
    g_autofree char *head = fold(start, n_head), *tail = fold(line, n_tail);
    if (!keeps_hyphen(head, tail, line, vocabulary))
        g_string_truncate(paragraph, (gsize)(last - paragraph->str));
    g_string_append(paragraph, line);
}
