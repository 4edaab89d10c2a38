#include "reading/understand/mail/attribution.h"

#include "base/mailbox.h"

enum { MOST_LINES = 4, MOST_BYTES = 500, MOST_WORDS = 45 };

static const char *const openers[] = {
#define OPENER(word) word,
#define WROTE(word)
#include "reading/understand/mail/wrote.def"
#undef OPENER
#undef WROTE
    NULL};
static const char *const wrote[] = {
#define OPENER(word)
#define WROTE(word) word,
#include "reading/understand/mail/wrote.def"
#undef OPENER
#undef WROTE
    NULL};

/* Whether the folded text holds one of the verbs as a whole word. */
static gboolean holds_wrote(const char *folded)
{
    for (const char *const *w = wrote; *w; w++)
        for (const char *p = strstr(folded, *w); p; p = strstr(p + 1, *w)) {
            gboolean starts = p == folded || !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(p)));
            const char *after = p + strlen(*w);
            if ((guchar) * *w >= 0xE3 || (starts && !g_unichar_isalpha(g_utf8_get_char(after))))
                return TRUE;
        }
    return FALSE;
}

static guint count_digits(const char *text)
{
    guint n = 0;
    for (; *text; text++)
        n += g_ascii_isdigit(*text) != 0;
    return n;
}

/* "…wrote:", "…wrote: " with a mark, Zoho's "---- On … wrote ----". */
static gboolean ends_as_attribution(const struct jb_line *line)
{
    gsize n = line->size;
    while (n && strchr("*_>- ", line->text[n - 1]))
        n--;
    if (n >= 3 && memcmp(line->text + n - 3, "：", 3) == 0)
        return TRUE;
    return (n && line->text[n - 1] == ':') ||
           (line->size > 4 && memcmp(line->text + line->size - 4, "----", 4) == 0);
}

static gboolean begins_as_attribution(const struct jb_line *line)
{
    return g_ascii_isdigit(line->folded[0]) || g_str_has_prefix(line->folded, "----") ||
           jb_line_begins_with(line, openers);
}

static gboolean is_followed_by_quote(const jb_page *page, gsize end, guint depth)
{
    gsize next = jb_page_next(page, end);
    return next < page->lines->len && jb_page_line(page, next)->depth > depth;
}

/* "12:46" or "12.46": the time of a date. */
static gboolean has_time(const char *text)
{
    for (const char *p = text; *p; p++)
        if (g_ascii_isdigit(p[0]) && (p[1] == ':' || p[1] == '.') && g_ascii_isdigit(p[2]) &&
            g_ascii_isdigit(p[3]) && !g_ascii_isdigit(p[4]))
            return TRUE;
    return FALSE;
}

/* Lines [i, end) as one folded text; NULL where they are no single paragraph of fit length. */
static char *join_folded(const jb_page *page, gsize i, gsize end)
{
    GString *joined = g_string_new(NULL);
    guint depth = jb_page_line(page, i)->depth, n_words = 0;
    for (gsize j = i; j < end; j++) {
        const struct jb_line *line = jb_page_line(page, j);
        n_words += jb_line_count_words(line);
        if (jb_line_is_blank(line) || line->depth != depth || joined->len > MOST_BYTES ||
            n_words > MOST_WORDS)
            return g_string_free(joined, TRUE);
        g_string_append(joined, joined->len ? " " : "");
        g_string_append(joined, line->folded);
    }
    return g_string_free(joined, FALSE);
}

static gboolean is_attribution(const jb_page *page, gsize i, gsize end, const char *joined)
{
    gsize at, length;
    const struct jb_line *first = jb_page_line(page, i);
    gboolean has_wrote = holds_wrote(joined), has_date = count_digits(joined) >= 3;
    gboolean has_address = jb_mailbox_find(joined, strlen(joined), &at, &length);
    gboolean begins = begins_as_attribution(first);
    if (has_wrote && has_address)
        return TRUE;
    if (has_wrote && has_date && begins)
        return TRUE;
    if (has_wrote && is_followed_by_quote(page, end, first->depth))
        return TRUE;
    if (has_address && has_time(joined) && count_digits(joined) >= 6)
        return TRUE; /* in whatever language somebody wrote */
    return has_address && has_date && begins && is_followed_by_quote(page, end, first->depth);
}

static gboolean is_stop_word(const char *word, gsize size)
{
    static const char *const stops[] = {
        "am",         "pm",           "um",    "uhr",    "kl",      "kl.",        "at",
        "à",          "alle",         "ore",   "om",     "o",       "schrieb",    "wrote",
        "on",         "gmt",          "utc",   "bst",    "cet",     "cest",       "est",
        "edt",        "pst",          "pdt",   "ist",    "eest",    "eet",        "användaren",
        "użytkownik", "пользователь", "user",  "el",     "le",      "la",         "las",
        "a",          "às",           "às(s)", "von",    "quoting", "időpontban", "dátummal",
        "в",          "г.",           "heeft", "hat",    "har",     "uživatel",   "käyttäjä",
        "kello",      "klo",          "у",     "giorno", NULL};
    g_autofree char *low = g_utf8_strdown(word, (gssize)size);
    return g_strv_contains(stops, low) || g_strv_contains(wrote, low);
}

/* Where the quotation marks open that close in front of `end`; `end` where none close there. */
static gsize quoted_begin(const char *text, gsize end)
{
    static const char *const pairs[][2] = {{"\"", "\""}, {"„", "”"}, {"„", "“"}, {"“", "”"}, {"«", "»"}};
    gsize close = end;
    while (close > 0 && strchr(" <([\t", text[close - 1]))
        close--;
    for (gsize k = 0; k < G_N_ELEMENTS(pairs); k++) {
        gsize n = strlen(pairs[k][1]), m = strlen(pairs[k][0]);
        if (close < n || memcmp(text + close - n, pairs[k][1], n) != 0)
            continue;
        for (gsize i = close - n; i >= m; i--)
            if (memcmp(text + i - m, pairs[k][0], m) == 0)
                return i - m;
    }
    return end;
}

/* The name before an address: the words back to the date, a comma, a colon or a word that belongs to the
 * date. */
static gsize name_begin(const char *text, gsize at)
{
    gsize begin = at;
    while (begin > 0) {
        gsize word_end = begin;
        while (word_end > 0 && strchr(" \t<\"'([", text[word_end - 1]))
            word_end--;
        gsize word = word_end;
        while (word > 0 && !strchr(" \t", text[word - 1]))
            word--;
        if (word == word_end || strchr(",:;", text[word_end - 1]) ||
            is_stop_word(text + word, word_end - word))
            break;
        gboolean has_digit = FALSE;
        for (gsize k = word; k < word_end; k++)
            has_digit |= g_ascii_isdigit(text[k]) != 0;
        if (has_digit)
            break;
        begin = word;
    }
    return begin;
}

static struct jb_address *find_author(const jb_page *page, gsize i, gsize end)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    for (gsize j = i; j < end; j++) {
        const struct jb_line *line = jb_page_line(page, j);
        g_string_append(joined, j > i ? " " : "");
        g_string_append_len(joined, line->text, (gssize)line->size);
    }
    gsize at, length;
    if (!jb_mailbox_find(joined->str, joined->len, &at, &length))
        return NULL;
    gsize begin = quoted_begin(joined->str, at);
    if (begin == at)
        begin = name_begin(joined->str, at);
    return jb_mailbox_parse(joined->str + begin, at + length - begin);
}

gboolean jb_attribution_read(const jb_page *page, gsize i, struct jb_attribution *attribution)
{
    *attribution = (struct jb_attribution){.first = i};
    const struct jb_line *first = jb_page_line(page, i);
    gsize most = begins_as_attribution(first) ? MOST_LINES : 2;
    for (gsize end = i + 1; end <= page->lines->len && end <= i + most; end++) {
        const struct jb_line *last = jb_page_line(page, end - 1);
        if (jb_line_is_blank(last))
            return FALSE;
        if (!ends_as_attribution(last))
            continue;
        g_autofree char *joined = join_folded(page, i, end);
        if (!joined || !is_attribution(page, i, end, joined))
            return FALSE;
        attribution->end = end;
        attribution->author = find_author(page, i, end);
        return TRUE;
    }
    return FALSE;
}

gboolean jb_attribution_is_likely(const struct jb_line *line)
{
    enum { MOST_WORDS_LIKELY = 20, DIGITS_OF_A_DATE = 6 };
    gsize at, length;
    if (jb_line_count_words(line) > MOST_WORDS_LIKELY || line->text[line->size - 1] == '.')
        return FALSE;
    return has_time(line->folded) && (count_digits(line->folded) >= DIGITS_OF_A_DATE ||
                                      jb_mailbox_find(line->text, line->size, &at, &length));
}

void jb_attribution_clear(struct jb_attribution *attribution)
{
    jb_shape_free(&jb_address_shape, attribution->author);
    *attribution = (struct jb_attribution){0};
}
