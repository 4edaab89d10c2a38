#include "reading/understand/mail/words.h"

#include "base/text.h"

#include <string.h>

enum { MOST_TOKENS = 24, SHORT_GAP = 3, LONG_GAP = 8, PREFIX = 3, MARKS = 8192 };

struct jb_words {
    char *text;       /* the words, each ended by NUL */
    GPtrArray *words; /* borrowed from `text` */
    guint64 marks[MARKS / 64]; /* a bit for each word and each beginning of up to PREFIX bytes: most patterns hold a
                                  word that the text does not, and need not be looked for */
};

/* FNV-1a of n bytes; what is whole and what is a beginning differ. */
static guint mark_of(const char *word, gsize n, gboolean is_whole)
{
    guint32 hash = is_whole ? 2166136261u : 84696351u;
    for (gsize i = 0; i < n; i++)
        hash = (hash ^ (guchar)word[i]) * 16777619u;
    return (hash ^ hash >> 15) % MARKS;
}

static void mark_word(jb_words *words, const char *word)
{
    gsize n = strlen(word);
    for (gsize i = 0; i <= MIN(n, PREFIX) + 1; i++) {
        guint mark = i > MIN(n, PREFIX) ? mark_of(word, n, TRUE) : mark_of(word, i, FALSE);
        words->marks[mark / 64] |= G_GUINT64_CONSTANT(1) << (mark % 64);
    }
}

static gboolean is_marked(const jb_words *words, const char *word, gsize n, gboolean is_whole)
{
    guint mark = is_whole ? mark_of(word, n, TRUE) : mark_of(word, MIN(n, PREFIX), FALSE);
    return (words->marks[mark / 64] >> (mark % 64)) & 1;
}

static gboolean is_word_char(gunichar c)
{
    return g_unichar_isalnum(c) || c == '\'' || c == '@' || c == '_' || c == '#' || g_unichar_ismark(c);
}

static gboolean is_letter_at(const char *p)
{
    return g_unichar_isalnum(g_utf8_get_char(p));
}

/* The end of a sentence: a mark with a blank, a quote or nothing behind it. */
static gboolean ends_sentence(const char *p)
{
    return strchr(" \"')\n", p[1]) != NULL; /* NUL counts as well */
}

static void add_word(GString *text, GArray *starts, const char *word)
{
    gsize at = text->len;
    g_array_append_val(starts, at);
    g_string_append_len(text, word, (gssize)strlen(word) + 1);
}

static const struct {
    const char *ending, *word;
} contractions[] = {{"n't", "not"},  {"'d", "would"}, {"'re", "are"},
                    {"'ve", "have"}, {"'ll", "will"}, {"'m", "am"}};

/* Opens "we'd", "can't" and drops the "'s" of a genitive. */
static void add_opened(GString *text, GArray *starts, char *word)
{
    gsize n = strlen(word);
    if (strcmp(word, "can't") == 0 || strcmp(word, "cannot") == 0)
        return add_word(text, starts, "can"), add_word(text, starts, "not");
    if (strcmp(word, "im") == 0 || strcmp(word, "ive") == 0) /* telephones */
        return add_word(text, starts, "i"), add_word(text, starts, word[1] == 'm' ? "am" : "have");
    if (strcmp(word, "won't") == 0)
        return add_word(text, starts, "will"), add_word(text, starts, "not");
    for (gsize i = 0; i < G_N_ELEMENTS(contractions); i++)
        if (g_str_has_suffix(word, contractions[i].ending) && n > strlen(contractions[i].ending)) {
            word[n - strlen(contractions[i].ending)] = '\0';
            add_word(text, starts, word);
            return add_word(text, starts, contractions[i].word);
        }
    if (g_str_has_suffix(word, "'s") && n > 2)
        word[n - 2] = '\0';
    g_strdelimit(word, "'", '\001'); /* quotes at the ends go, apostrophes inside stay out */
    GString *plain = g_string_new(NULL);
    for (const char *p = word; *p; p++)
        if (*p != '\001')
            g_string_append_c(plain, *p);
    if (plain->len)
        add_word(text, starts, plain->str);
    g_string_free(plain, TRUE);
}

/* "co" + "op…" in whatever spelling is one word. */
static gboolean joins(const char *before, const char *word)
{
    return strcmp(before, "co") == 0 && g_str_has_prefix(word, "op");
}

static void close_word(GString *text, GArray *starts, GString *word)
{
    if (!word->len)
        return;
    if (starts->len && joins(text->str + g_array_index(starts, gsize, starts->len - 1), word->str)) {
        text->len--; /* over the NUL of "co" */
        g_string_append_len(text, word->str, (gssize)word->len + 1);
    } else {
        add_opened(text, starts, word->str);
    }
    g_string_truncate(word, 0);
}

static void read_words(const char *folded, GString *text, GArray *starts, gsize most)
{
    g_autoptr(GString) word = g_string_new(NULL);
    for (const char *p = folded; *p && (!most || starts->len < most); p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL) { /* "$299" is two words */
            close_word(text, starts, word);
            g_string_append_unichar(word, c);
            close_word(text, starts, word);
            continue;
        }
        if (is_word_char(c) || (c == '.' && word->len && is_letter_at(p + 1) && !ends_sentence(p))) {
            g_string_append_unichar(word, c);
            continue;
        }
        close_word(text, starts, word);
        if (c == '?')
            add_word(text, starts, "?");
        else if (c == '\001' || ((c == '.' || c == '!' || c == ';') && ends_sentence(p)))
            add_word(text, starts, ".");
    }
    close_word(text, starts, word);
}

/* Paragraphs' ends would be lost in folding, so each is folded by itself. */
static char *fold_paragraphs(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p;) {
        const char *end = strstr(p, "\n\n");
        if (!end)
            end = p + strlen(p);
        g_autofree char *paragraph = g_strndup(p, (gsize)(end - p));
        g_autofree char *folded = jb_text_fold(paragraph);
        g_string_append(out, folded);
        g_string_append(out, "\001 ");
        p = *end ? end + 2 : end;
    }
    return g_string_free(out, FALSE);
}

jb_words *jb_words_new(const char *text, gsize most)
{
    g_autofree char *folded = fold_paragraphs(text ? text : "");
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    GString *all = g_string_new(NULL);
    read_words(folded, all, starts, most);
    jb_words *words = g_new0(jb_words, 1);
    words->text = g_string_free(all, FALSE);
    words->words = g_ptr_array_sized_new(starts->len);
    for (guint i = 0; i < starts->len; i++) {
        char *word = words->text + g_array_index(starts, gsize, i);
        mark_word(words, word);
        g_ptr_array_add(words->words, word);
    }
    return words;
}

void jb_words_free(jb_words *words)
{
    if (!words)
        return;
    g_ptr_array_unref(words->words);
    g_free(words->text);
    g_free(words);
}

gsize jb_words_count(const jb_words *words)
{
    return words->words->len;
}

const char *jb_words_at(const jb_words *words, gsize i)
{
    return words->words->pdata[i];
}

struct token {
    const char *text;
    gsize size;
    gsize gap;         /* > 0: so many words may stand here */
    gboolean may_miss; /* +word */
};

static gsize split_pattern(const char *pattern, struct token *tokens)
{
    gsize n = 0;
    while (*pattern && n < MOST_TOKENS) {
        gsize size = strcspn(pattern, " ");
        struct token *token = &tokens[n++];
        *token = (struct token){.text = pattern, .size = size};
        if (size == 1 && *pattern == '*')
            token->gap = SHORT_GAP;
        else if (size == 2 && memcmp(pattern, "**", 2) == 0)
            token->gap = LONG_GAP;
        else if (*pattern == '+') {
            token->may_miss = TRUE;
            token->text++;
            token->size--;
        }
        pattern += size;
        pattern += strspn(pattern, " ");
    }
    return n;
}

/* Whether an alternative ends at p. */
static gboolean ends_at(const char *p, const char *end)
{
    return p == end || *p == '|';
}

static gboolean token_fits(const struct token *token, const char *word)
{
    const char *p = token->text, *end = p + token->size;
    while (p < end) {
        const char *w = word;
        while (p < end && *p == *w && *p != '|')
            p++, w++;
        if (ends_at(p, end) ? !*w && w != word : *p == '~' && ends_at(p + 1, end))
            return TRUE;
        while (!ends_at(p, end))
            p++;
        p++;
    }
    return FALSE;
}

/* False where no word of the text fits. */
static gboolean may_fit(const jb_words *words, const struct token *token)
{
    const char *p = token->text, *end = p + token->size;
    while (p < end) {
        const char *bar = memchr(p, '|', (gsize)(end - p));
        gsize n = (gsize)((bar ? bar : end) - p);
        gboolean is_beginning = n && p[n - 1] == '~';
        if (is_marked(words, p, is_beginning ? n - 1 : n, !is_beginning))
            return TRUE;
        p += n + 1;
    }
    return FALSE;
}

static gboolean may_hold(const jb_words *words, const struct token *tokens, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!tokens[i].gap && !tokens[i].may_miss && !may_fit(words, &tokens[i]))
            return FALSE;
    return TRUE;
}

/* Bounded: a pattern has few tokens and gaps are short, so the cost at one place does not depend on the text.
 */
static gboolean fits_at(const jb_words *words, gsize i, const struct token *tokens, gsize n)
{
    if (n == 0)
        return TRUE;
    if (tokens->gap) {
        for (gsize skipped = 0; skipped <= tokens->gap; skipped++) {
            if (fits_at(words, i + skipped, tokens + 1, n - 1))
                return TRUE;
            if (i + skipped >= words->words->len || strcmp(jb_words_at(words, i + skipped), ".") == 0)
                return FALSE;
        }
        return FALSE;
    }
    if (i < words->words->len && token_fits(tokens, jb_words_at(words, i)) &&
        fits_at(words, i + 1, tokens + 1, n - 1))
        return TRUE;
    return tokens->may_miss && fits_at(words, i, tokens + 1, n - 1);
}

/* A bit for each byte with which a word may begin that fits there. */
static void collect_first(const struct token *token, guint64 first[4])
{
    memset(first, token->may_miss || token->gap ? 0xFF : 0, 4 * sizeof *first);
    for (const char *p = token->text, *end = p + token->size; p < end; p++)
        if (p == token->text || p[-1] == '|')
            first[(guchar)*p / 64] |= G_GUINT64_CONSTANT(1) << ((guchar)*p % 64);
}

gssize jb_words_find(const jb_words *words, const char *pattern, gsize from)
{
    struct token tokens[MOST_TOKENS];
    guint64 first[4];
    gsize n = split_pattern(pattern, tokens);
    if (!may_hold(words, tokens, n))
        return -1;
    if (n)
        collect_first(&tokens[0], first);
    for (gsize i = from; i < words->words->len; i++) {
        guchar begin = (guchar)*jb_words_at(words, i);
        if ((!n || (first[begin / 64] >> (begin % 64) & 1)) && fits_at(words, i, tokens, n))
            return (gssize)i;
    }
    return -1;
}

gboolean jb_words_hold(const jb_words *words, const char *const *patterns)
{
    for (; *patterns; patterns++)
        if (jb_words_find(words, *patterns, 0) >= 0)
            return TRUE;
    return FALSE;
}
