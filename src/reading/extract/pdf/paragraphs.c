/* paragraphs.c - lines to paragraphs, over the ends of columns and pages. */
#include "reading/extract/pdf/layout-private.h"

#include "reading/extract/hyphens.h"
#include "reading/extract/label.h"

enum {
    N_BUCKETS = 100,      /* of line pitches, in twentieths of the font's size */
    LONGEST_HEADING = 120, /* bytes */
    MIN_LEADER_DOTS = 5,  /* of a table of contents */
};
#define WIDER_PITCH 1.2f  /* of the usual one: a blank between paragraphs */
#define SAME_EDGE 0.5f    /* font sizes by which edges of one paragraph differ at most */

struct flow { /* a paragraph being put together */
    GString *text;
    const struct line *first, *last;
    guint n_lines;
    float body_x1; /* left edge of the lines after the first; unknown: < 0 */
    struct jb_label label; /* the last one seen in this flow; it points into no text */
    gboolean has_label;
    gboolean is_aside;
};

struct paragraphs {
    struct jb_out *out;
    jb_vocabulary *vocabulary;
    float pitch;     /* usual distance of lines, in font sizes */
    float body_size; /* of the most text */
    struct flow flows[2]; /* main text, notes beside it */
};

static float pitch_between(const struct line *above, const struct line *line)
{
    return (line->y2 - above->y2) / MAX(MIN(line->size, above->size), 1);
}

/* The smallest distance of lines that is not rare, and the size of most text. */
static void measure(struct paragraphs *paragraphs, const GPtrArray *lines)
{
    guint buckets[N_BUCKETS] = {0}, n = 0;
    g_autofree guint *sizes = g_new0(guint, 400);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = lines->pdata[i], *above = i ? lines->pdata[i - 1] : NULL;
        sizes[CLAMP((int)(line->size * 4), 0, 399)] += (guint)strlen(line->text);
        if (!above || above->region != line->region || above->is_furniture || line->is_furniture)
            continue;
        int bucket = (int)(pitch_between(above, line) * 20);
        if (bucket > 10 && bucket < N_BUCKETS)
            buckets[bucket]++, n++;
    }
    guint best = 0;
    for (guint i = 0; i < 400; i++)
        if (sizes[i] > sizes[best])
            best = i;
    paragraphs->body_size = (float)best / 4;
    paragraphs->pitch = 1.2f;
    for (guint i = 1; i < N_BUCKETS; i++)
        if ((buckets[i] + buckets[i - 1]) * 100 >= n * 15 && n > 0) {
            paragraphs->pitch = (float)(i + (buckets[i] > buckets[i - 1])) / 20;
            return;
        }
}

static gboolean ends_sentence(const char *text)
{
    const char *end = text + strlen(text);
    while (end > text) {
        const char *last = g_utf8_find_prev_char(text, end);
        gunichar c = g_utf8_get_char(last);
        if (c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201D || c == 0x2019) {
            end = last;
            continue;
        }
        return c == '.' || c == ':' || c == ';' || c == '?' || c == '!';
    }
    return FALSE;
}

static gunichar first_sign(const char *text)
{
    while (*text && !g_unichar_isalnum(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return g_utf8_get_char(text);
}

static gboolean begins_small(const char *text)
{
    return g_unichar_islower(first_sign(text));
}

/* Whether the first word of `line` would have fitted behind `above`: the break was meant. */
static gboolean is_short(const struct line *above, const struct line *line)
{
    gsize n_first = strcspn(line->text, " \t");
    float per_byte = (line->x2 - line->x1) / (float)MAX(strlen(line->text), (gsize)1);
    return above->x2 + ((float)n_first + 1.5f) * per_byte < above->column_x2;
}

static gboolean is_centred_on(const struct line *above, const struct line *line)
{
    float difference = (above->x1 + above->x2) - (line->x1 + line->x2);
    return difference < 4 && difference > -4;
}

static gboolean same_edge(float a, float b, float size)
{
    return a - b < SAME_EDGE * size && b - a < SAME_EDGE * size;
}

static gboolean same_font(const struct line *a, const struct line *b)
{
    return a->is_bold == b->is_bold && a->size < b->size * 1.09f && b->size < a->size * 1.09f;
}

/* "under Article", "of clauses 4 and": the number on the next line is no clause's own. */
static gboolean ends_in_reference(const char *text)
{
    static const char *const words[] = {"article", "articles", "rule", "rules", "clause", "clauses", "section",
                                        "sections", "paragraph", "paragraphs", "regulation", "regulations", "part",
                                        "schedule", "erthygl", "rheol", "cymal", "adran", "number", "no."};
    const char *last = strrchr(text, ' ');
    for (gsize i = 0; last && i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(last + 1, words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* An item of a list with a dash or a bullet. */
static gboolean begins_item(const struct flow *flow, const struct line *line)
{
    static const char *const signs[] = {"\u2022 ", "\u25AA ", "\u25CF ", "\u25E6 ", "\u2023 ", "\u00B7 ",
                                        "- ",       "\u2013 ", "* "};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(line->text, signs[i]))
            return i < 6 || ends_sentence(flow->text->str) || is_short(flow->last, line);
    return FALSE;
}

/* A label at the start of the line that begins a clause, and is no reference broken over the line's end. */
static gboolean begins_clause(const struct flow *flow, const struct line *line)
{
    struct jb_label label;
    const char *before = flow->text->str;
    if (!jb_label_read(line->text, &label) || (ends_in_reference(before) && !line->has_label_gap))
        return FALSE;
    gboolean ended = ends_sentence(before) || is_short(flow->last, line);
    gboolean follows = flow->has_label ? jb_label_follows(&flow->label, &label) : TRUE;
    float body = flow->body_x1 >= 0 ? flow->body_x1 : flow->first->text_x1;
    if (line->x1 < body - SAME_EDGE * line->size)
        return line->has_label_gap || follows || ended || label.style == JB_LABEL_BRACKET;
    if (line->x1 > body + SAME_EDGE * line->size)
        return ended || follows || line->has_label_gap;
    return ended && (follows || line->has_label_gap || label.style == JB_LABEL_BRACKET || label.has_word ||
                     label.style == JB_LABEL_DIVISION || label.n_parts > 1);
}

static gboolean breaks_by_edge(const struct flow *flow, const struct line *line)
{
    const struct line *last = flow->last;
    if (same_edge(line->x1, last->x1, line->size))
        return FALSE;
    if (is_centred_on(last, line) && !is_short(last, line))
        return FALSE;
    if (line->x1 > last->x1) /* a hanging or a first line */
        return flow->n_lines > 1 && ends_sentence(flow->text->str);
    return flow->n_lines > 1 && (ends_sentence(flow->text->str) || is_short(last, line));
}

/* "Members ........ 4" in a table of contents. */
static gboolean is_contents(const char *text)
{
    guint n = 0;
    for (const char *p = text; *p; p++) {
        n = *p == '.' ? n + 1 : *p == ' ' ? n : 0;
        if (n >= MIN_LEADER_DOTS)
            return TRUE;
    }
    return FALSE;
}

static gboolean breaks_within(const struct paragraphs *paragraphs, const struct flow *flow, const struct line *line)
{
    const struct line *last = flow->last;
    float pitch = pitch_between(last, line);
    if (pitch > paragraphs->pitch * WIDER_PITCH + 0.05f || pitch < 0 || !same_font(last, line))
        return TRUE;
    if (last->is_row || line->is_row || is_contents(last->text) || begins_clause(flow, line) ||
        begins_item(flow, line) || breaks_by_edge(flow, line))
        return TRUE;
    if (line->guess && flow->n_lines > 1 && line->x1 < flow->body_x1 - SAME_EDGE * line->size)
        return TRUE; /* a number that was misread */
    if (!is_short(last, line) || begins_small(line->text) || ends_in_reference(flow->text->str))
        return FALSE;
    if (ends_sentence(flow->text->str))
        return TRUE;
    gboolean is_very_short = last->x2 < last->column_x1 + 0.7f * (last->column_x2 - last->column_x1);
    return is_very_short && !(is_centred_on(last, line) && !same_edge(last->x1, line->x1, line->size));
}

/* Over the end of a column or page: does the paragraph go on? */
static gboolean breaks_over(const struct flow *flow, const struct line *line)
{
    struct jb_label label;
    const struct line *last = flow->last;
    if (flow->is_aside || !same_font(last, line) || last->is_row || line->is_row || line->is_cell)
        return TRUE;
    if (begins_small(line->text))
        return jb_label_read(line->text, &label) && (ends_sentence(flow->text->str) || line->has_label_gap ||
                                                     (flow->has_label && jb_label_follows(&flow->label, &label)));
    if (jb_label_read(line->text, &label) && (line->has_label_gap || !flow->has_label ||
                                              jb_label_follows(&flow->label, &label)))
        return TRUE;
    if (!ends_sentence(flow->text->str))
        return is_short(last, line);
    return !flow->has_label || is_short(last, line) || flow->body_x1 < 0 ||
           !same_edge(flow->body_x1, line->x1, line->size) || same_edge(flow->body_x1, flow->first->x1, line->size);
}

static gboolean is_all_capitals(const char *text)
{
    guint n = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c))
            return FALSE;
        n += g_unichar_isupper(c) != FALSE;
    }
    return n > 3;
}

static gboolean is_heading(const struct paragraphs *paragraphs, const struct flow *flow)
{
    if (flow->text->len > LONGEST_HEADING || flow->n_lines > 3 || flow->is_aside)
        return FALSE;
    char last = flow->text->str[flow->text->len - 1];
    if (last == '.' || last == ';' || last == ',')
        return FALSE;
    return flow->first->is_bold || flow->first->size > paragraphs->body_size * 1.15f ||
           is_all_capitals(flow->text->str);
}

static void finish(struct paragraphs *paragraphs, struct flow *flow)
{
    if (flow->text->len == 0)
        return;
    paragraphs->out->page = flow->first->page;
    jb_out_add(paragraphs->out,
               &(struct jb_piece){.text = flow->text->str, .is_row = flow->n_lines == 1 && flow->first->is_row,
                                  .is_heading = is_heading(paragraphs, flow), .guess = flow->first->guess,
                                  .is_aside = flow->is_aside || is_contents(flow->text->str)});
    g_string_truncate(flow->text, 0);
}

static void begin(struct flow *flow, const struct line *line)
{
    struct jb_label label;
    flow->first = line;
    flow->n_lines = 0;
    flow->body_x1 = line->has_label_gap ? line->text_x1 : -1;
    if (jb_label_read(line->text, &label) && label.style != JB_LABEL_DIVISION) {
        label.core = NULL;
        flow->label = label;
        flow->has_label = TRUE;
    }
}

static void take(struct paragraphs *paragraphs, const struct line *line)
{
    struct flow *flow = &paragraphs->flows[line->is_aside ? 1 : 0];
    gboolean breaks = flow->text->len == 0 || (flow->last->region == line->region ? breaks_within(paragraphs, flow, line)
                                                                                  : breaks_over(flow, line));
    if (breaks) {
        finish(paragraphs, flow);
        begin(flow, line);
        g_string_append(flow->text, line->text);
    } else {
        jb_hyphens_join(flow->text, line->text, paragraphs->vocabulary);
        if (flow->body_x1 < 0)
            flow->body_x1 = line->x1;
    }
    flow->last = line;
    flow->n_lines++;
}

/* A wide gap in a line of running text makes no table: its neighbours must be rows too, or it must stand apart. */
static void settle_rows(const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        struct line *line = lines->pdata[i];
        const struct line *above = i ? lines->pdata[i - 1] : NULL;
        const struct line *below = i + 1 < lines->len ? lines->pdata[i + 1] : NULL;
        if (!line->is_row)
            continue;
        gboolean has_row_near = (above && above->is_row) || (below && below->is_row);
        gboolean runs_on = above && above->region == line->region && !ends_sentence(above->text) &&
                           begins_small(line->text);
        struct jb_label label;
        if (!has_row_near && (runs_on || jb_label_read(line->text, &label))) {
            line->is_row = FALSE;
            g_strdelimit(line->text, "\t", ' ');
        }
    }
}

void jb_paragraphs_write(const GPtrArray *lines, struct jb_out *out)
{
    struct paragraphs paragraphs = {.out = out, .vocabulary = jb_vocabulary_new()};
    measure(&paragraphs, lines);
    settle_rows(lines);
    for (guint i = 0; i < 2; i++)
        paragraphs.flows[i] = (struct flow){.text = g_string_new(NULL), .is_aside = i == 1};
    for (guint i = 0; i < lines->len; i++)
        jb_vocabulary_learn(paragraphs.vocabulary, ((const struct line *)lines->pdata[i])->text);
    for (guint i = 0; i < lines->len && !out->is_full; i++)
        if (!((const struct line *)lines->pdata[i])->is_furniture)
            take(&paragraphs, lines->pdata[i]);
    for (guint i = 0; i < 2; i++) {
        finish(&paragraphs, &paragraphs.flows[i]);
        g_string_free(paragraphs.flows[i].text, TRUE);
    }
    g_hash_table_unref(paragraphs.vocabulary);
}
