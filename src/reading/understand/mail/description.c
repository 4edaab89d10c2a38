#include "reading/understand/mail/description.h"

#include "base/reading.h"
#include "base/text.h"
#include "reading/understand/mail/signature.h"

enum {
    WIDEST_WRAP = 90, /* no mail program wraps wider */
    NARROWEST_WRAP = 48,
    WHOLE_EVIDENCE = 4, /* lines that make text which claims to be whole look wrapped all the same */
    TORN_EVIDENCE = 2,  /* sentences with a blank line in their middle */
};

struct shape {
    guint kinds;
    gboolean is_wrapped;       /* lines end where the mail program wrapped them */
    gboolean is_double_spaced; /* a blank line after every line */
    gboolean is_line_by_line;  /* no blank line at all: each line is a paragraph, as Outlook shows them */
    gsize width;               /* characters of the longest line that is wrapped */
};

static gboolean is_wanted(const struct jb_line *line, guint kinds)
{
    return line->size > 0 && (kinds & (1u << line->kind));
}

static gsize width_of(const struct jb_line *line)
{
    return (gsize)g_utf8_strlen(line->text, (gssize)line->size) + line->indent;
}

/* A line that breaks off in mid-sentence, goes on behind one blank line, and is as wide as if a program had
 * wrapped it. */
static gboolean is_torn(const jb_page *page, gsize i, guint kinds)
{
    const struct jb_line *line = jb_page_line(page, i);
    if (i + 2 >= page->lines->len || !is_wanted(jb_page_line(page, i + 2), kinds))
        return FALSE;
    return width_of(line) >= NARROWEST_WRAP && !strchr(".?!:;", line->text[line->size - 1]) &&
           g_unichar_islower(g_utf8_get_char(jb_page_line(page, i + 2)->text));
}

/* Lines that are followed at once by another of the same paragraph tell how the text is wrapped. */
static struct shape find_shape(const jb_page *page, guint kinds)
{
    struct shape shape = {.kinds = kinds};
    guint n = 0, n_wide = 0, n_near = 0, n_whole = 0, n_torn = 0, n_runs = 0;
    for (gsize i = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (!is_wanted(line, kinds))
            continue;
        gsize width = width_of(line);
        gboolean goes_on = i + 1 < page->lines->len && is_wanted(jb_page_line(page, i + 1), kinds);
        n++;
        n_wide += width > WIDEST_WRAP;
        n_near += width <= WIDEST_WRAP && width >= NARROWEST_WRAP && goes_on;
        n_whole += line->is_whole;
        n_runs += !goes_on;
        n_torn += !goes_on && is_torn(page, i, kinds);
        if (width <= WIDEST_WRAP)
            shape.width = MAX(shape.width, width);
    }
    shape.is_wrapped = n_near >= (n_whole * 2 > n ? WHOLE_EVIDENCE : 1) && n_wide * 10 <= n;
    shape.is_line_by_line = n_whole == n && n_runs == 1 && !shape.is_wrapped;
    shape.is_double_spaced = n_torn >= TORN_EVIDENCE && n_torn * 4 >= n && !n_wide;
    return shape;
}

/* "- ", "• ", "1. ", "(b) " in front of an item of a list. */
static gboolean is_item(const struct jb_line *line)
{
    static const char *const bullets[] = {"- ", "* ", "• ", "· ",  "– ",  "— ", "◦ ", "‣ ", "▪ ",
                                          "● ", "o ", "+ ", "=> ", "-> ", "✓ ", "→ ", NULL};
    for (const char *const *b = bullets; *b; b++)
        if (line->size > strlen(*b) && memcmp(line->text, *b, strlen(*b)) == 0)
            return TRUE;
    gsize i = line->text[0] == '(' ? 1 : 0, start = i;
    while (i < line->size && i < start + 3 && g_ascii_isalnum(line->text[i]))
        i++;
    if (i == start || i + 1 >= line->size ||
        (i > start + 1 && !g_ascii_isdigit(line->text[start]) && !strchr("ivx", line->text[start])))
        return FALSE;
    return (line->text[i] == ')' || (line->text[i] == '.' && start == 0)) && line->text[i + 1] == ' ';
}

static gsize first_word_width(const struct jb_line *line)
{
    gsize n = 0;
    while (n < line->size && !g_ascii_isspace(line->text[n]))
        n++;
    return (gsize)g_utf8_strlen(line->text, (gssize)n);
}

/* Whether the break between two lines was made by the mail program: the next word would not have fitted. */
static gboolean is_soft_break(const struct shape *shape, const struct jb_line *line,
                              const struct jb_line *next)
{
    if (is_item(next))
        return FALSE;
    if (width_of(line) > WIDEST_WRAP || (!shape->is_wrapped && !shape->is_double_spaced))
        return width_of(line) >= NARROWEST_WRAP && !strchr(".?!:;", line->text[line->size - 1]) &&
               g_unichar_islower(g_utf8_get_char(next->text));
    /* some wrap by other measures: a line that ends in mid-sentence and goes on in small letters is one
     * sentence */
    return width_of(line) + 1 + first_word_width(next) > shape->width ||
           (!strchr(".?!:", line->text[line->size - 1]) && g_unichar_islower(g_utf8_get_char(next->text)));
}

/* Where no paragraph is set off, sentences on lines of their own are paragraphs; items and headings of lists
 * stay together. */
static gboolean stands_alone(const struct shape *shape, const struct jb_line *before,
                             const struct jb_line *line)
{
    static const char ends[] = ".?!)";
    return shape->is_line_by_line && !is_item(line) &&
           (strchr(ends, before->text[before->size - 1]) || strchr(ends, line->text[line->size - 1]));
}

/* Length of "[image: logo]", "[cid:image001.png@01D]" at p; 0: none. */
static gsize placeholder_size(const char *p)
{
    static const char *const starts[] = {
        "[image:", "[cid:", "[inline image", "[inline:", "[logo", "[delwedd:", "[bild:", NULL};
    for (const char *const *s = starts; *s; s++)
        if (g_ascii_strncasecmp(p, *s, strlen(*s)) == 0) {
            gsize n = strcspn(p, "]\n");
            return p[n] == ']' ? n + 1 : 0;
        }
    return 0;
}

/* Length of "<https://…>" or "<mailto:…>" at p; 0: none. */
static gsize bracketed_link_size(const char *p)
{
    if (*p != '<' || (!g_str_has_prefix(p + 1, "http") && !g_str_has_prefix(p + 1, "mailto:") &&
                      !g_str_has_prefix(p + 1, "tel:")))
        return 0;
    gsize n = strcspn(p, "> \n");
    return p[n] == '>' ? n + 1 : 0;
}

/* A '*' or '_' that only marks bold or underlined words: letter on one side, none on the other. */
static gboolean is_emphasis(const char *text, const char *p)
{
    if (*p != '*' && *p != '_')
        return FALSE;
    gboolean before =
        p > text && (g_ascii_isalnum(p[-1]) || (guchar)p[-1] >= 0x80 || strchr(".,!?:)", p[-1]));
    gboolean after = g_ascii_isalnum(p[1]) || (guchar)p[1] >= 0x80;
    if (!before && after) /* opens: must be closed in this paragraph */
        return strchr(p + 1, *p) != NULL;
    return before && !after && memrchr(text, *p, (gsize)(p - text)) != NULL;
}

/* Takes out what converters from HTML leave: link targets behind their words, names of pictures, stars of
 * bold. */
static char *clean_paragraph(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p;) {
        gsize n = placeholder_size(p);
        if (!n && (n = bracketed_link_size(p)) && (p == text || p[-1] == ' ' || p[-1] == '\n'))
            g_string_append_len(out, p + 1, (gssize)n - 2); /* a link that somebody wrote in brackets */
        if (n && out->len && out->str[out->len - 1] == ' ' && p[n] == ' ')
            n++; /* the blanks on both sides are one */
        if (n)
            p += n;
        else if (is_emphasis(text, p))
            p++;
        else
            g_string_append_c(out, *p++);
    }
    return g_string_free(out, FALSE);
}

/* "***********", "--- --- ---": a rule that somebody drew. */
static gboolean is_drawn(const char *text)
{
    return strlen(text) >= 3 && text[strspn(text, "-_=*~#+. ")] == '\0';
}

static void close_paragraph(GPtrArray *paragraphs, GString *text, GArray *ends, gsize end)
{
    if (!text->len)
        return;
    char *clean = clean_paragraph(text->str);
    g_strstrip(clean);
    if (*clean && !is_drawn(clean)) {
        g_ptr_array_add(paragraphs, clean);
        if (ends)
            g_array_append_val(ends, end);
    } else
        g_free(clean);
    g_string_truncate(text, 0);
}

static void append_line(GString *text, const struct jb_line *line, guint kinds)
{
    gsize greeting = kinds & (1u << JB_PASSAGE_GREETING) ? line->greeting : 0;
    g_autofree char *words = g_strndup(line->text - greeting, line->size + greeting);
    g_autofree char *squeezed = jb_text_squeeze(words);
    g_string_append(text, squeezed);
}

/* `ends` (NULL allowed) becomes the line behind each paragraph. */
static GPtrArray *collect(const jb_page *page, guint kinds, GArray *ends)
{
    struct shape shape = find_shape(page, kinds);
    GPtrArray *paragraphs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    const struct jb_line *before = NULL;
    gsize at = 0;
    for (gsize i = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (!is_wanted(line, kinds))
            continue;
        gsize gap = i - at;
        gboolean new_paragraph = before && gap > (shape.is_double_spaced ? 2u : 1u);
        if (shape.is_double_spaced && before && gap == 2 && before->text[before->size - 1] == '.' &&
            width_of(before) * 10 < shape.width * 8)
            new_paragraph = TRUE;
        if (new_paragraph || (before && stands_alone(&shape, before, line)))
            close_paragraph(paragraphs, text, ends, at + 1);
        else if (before)
            g_string_append_c(text, is_soft_break(&shape, before, line) ? ' ' : '\n');
        append_line(text, line, kinds);
        before = line;
        at = i;
    }
    close_paragraph(paragraphs, text, ends, at + 1);
    return paragraphs;
}

static char *join(const GPtrArray *paragraphs)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < paragraphs->len; i++) {
        g_string_append(out, out->len ? "\n\n" : "");
        g_string_append(out, paragraphs->pdata[i]);
    }
    return g_string_free(out, FALSE);
}

char *jb_paragraphs_of(const jb_page *page, guint kinds)
{
    g_autoptr(GPtrArray) paragraphs = collect(page, kinds, NULL);
    return join(paragraphs);
}

static gboolean is_of_others(const struct jb_line *line)
{
    return line->size > 0 && (line->kind == JB_PASSAGE_QUOTE || line->kind == JB_PASSAGE_ATTRIBUTION);
}

/* One more line left out, behind so many characters. */
static void count_quoted(GPtrArray *quoted, gint64 at)
{
    struct jb_quoted *last = quoted->len ? quoted->pdata[quoted->len - 1] : NULL;
    if (!last || (last->at != at && quoted->len < JB_MOST_QUOTED)) {
        last = jb_shape_new(&jb_quoted_shape);
        last->at = at;
        g_ptr_array_add(quoted, last);
    }
    last->lines++;
}

char *jb_paragraphs_with_quoted(const jb_page *page, guint kinds, GPtrArray *quoted)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autoptr(GPtrArray) paragraphs = collect(page, kinds, ends);
    gint64 at = 0;
    for (gsize i = 0, n = 0; i < page->lines->len; i++) {
        while (n < paragraphs->len && g_array_index(ends, gsize, n) <= i) {
            at += (n ? 2 : 0) + g_utf8_strlen(paragraphs->pdata[n], -1); /* 2: the blank line before it */
            n++;
        }
        if (is_of_others(jb_page_line(page, i)))
            count_quoted(quoted, at);
    }
    return join(paragraphs);
}

/* Where the last sentence of a paragraph begins. */
static char *last_sentence(char *text)
{
    gsize n = strlen(text);
    while (n && strchr(".?!)\"' ", text[n - 1]))
        n--;
    for (gsize i = n; i > 1; i--) {
        if (text[i - 1] == '\n')
            return text + i;
        if (text[i - 1] == ' ' && strchr(".?!)", text[i - 2]) && !g_ascii_islower(text[i]))
            return text + i;
    }
    return text;
}

static void drop_endings(GPtrArray *paragraphs)
{
    enum { MOST_SENTENCES = 6 };
    for (guint n = 0; paragraphs->len && n < MOST_SENTENCES; n++) {
        char *paragraph = paragraphs->pdata[paragraphs->len - 1];
        char *sentence = last_sentence(paragraph);
        if (!jb_sentence_is_ending(sentence))
            return;
        *sentence = '\0';
        g_strchomp(paragraph);
        if (!*paragraph)
            g_ptr_array_set_size(paragraphs, (int)paragraphs->len - 1);
    }
}

/* "I hope this finds you well." belongs to the greeting. */
static void drop_opening(GPtrArray *paragraphs)
{
    char *first = paragraphs->len ? paragraphs->pdata[0] : NULL;
    gsize n = first ? strcspn(first, ".!\n") : 0;
    if (!n || !first[n])
        return;
    g_autofree char *sentence = g_strndup(first, n);
    if (!jb_sentence_is_opening(sentence))
        return;
    n += strspn(first + n, ".! \n");
    memmove(first, first + n, strlen(first + n) + 1);
    if (!*first)
        g_ptr_array_remove_index(paragraphs, 0);
}

char *jb_description_of(const jb_page *page)
{
    g_autoptr(GPtrArray) paragraphs = collect(page, 1u << JB_PASSAGE_OWN, NULL);
    drop_opening(paragraphs);
    drop_endings(paragraphs);
    return join(paragraphs);
}
