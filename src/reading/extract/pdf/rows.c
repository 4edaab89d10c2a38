/* rows.c - words of a region to lines of text. */
#include "reading/extract/pdf/layout-private.h"

#include "reading/extract/label.h"

#define LABEL_GAP 0.55f /* font sizes between a number and its text */
#define CELL_GAP 1.8f   /* font sizes between cells of a table */
#define EVEN_GAPS 0.85f /* of the widest: cells of a table are never so evenly spaced */
#define JOINED_GAP 0.12f /* font sizes: closer words are one, cut by a change of font */

enum {
    MIN_SPACED_LETTERS = 4,
    LONGEST_GUESS = 4,  /* bytes of a misread number: "Ld", "qa", "23" */
    MAX_DIGITS = 3,     /* of a part of a clause's number */
    MIN_CAPITALS = 3,   /* of a heading that touches its number: "2.5GB" and "12.30PM" are none */
    LONGEST_DIGITS = 8, /* where it begins with a figure: "6.2.\u2018" */
};

static float middle(const struct jb_word *word)
{
    return (word->y1 + word->y2) / 2;
}

static int by_x(gconstpointer a, gconstpointer b)
{
    const struct jb_word *x = *(struct jb_word *const *)a, *y = *(struct jb_word *const *)b;
    return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

static gboolean is_right_to_left(const GPtrArray *words)
{
    guint n = 0;
    for (guint i = 0; i < words->len; i++) {
        gunichar c = g_utf8_get_char(((const struct jb_word *)words->pdata[i])->text);
        n += c >= 0x590 && c < 0x900;
    }
    return n * 2 > words->len;
}

static gboolean is_single(const struct jb_word *word)
{
    return *word->text && *g_utf8_next_char(word->text) == '\0' && g_unichar_isalpha(g_utf8_get_char(word->text));
}

/* How many words from `first` on are letters set apart: "A R T I C L E S". */
static guint spaced_letters(const GPtrArray *words, guint first, gboolean is_spaced)
{
    guint n = 0;
    for (guint i = first; i < words->len && is_single(words->pdata[i]); i++, n++)
        if (n > 0) {
            const struct jb_word *before = words->pdata[i - 1], *word = words->pdata[i];
            if (word->x1 - before->x2 > 0.7f * word->size)
                break;
        }
    return n >= (is_spaced ? 2 : MIN_SPACED_LETTERS) ? n : 0;
}

static void take_box(struct line *line, const struct jb_word *word)
{
    line->x1 = MIN(line->x1, word->x1);
    line->y1 = MIN(line->y1, word->y1);
    line->x2 = MAX(line->x2, word->x2);
    line->y2 = MAX(line->y2, word->y2);
}

/* Whether the text so far is a number alone: "7.", "7. (b)". */
static gboolean is_label(const char *text)
{
    struct jb_label label;
    gsize at = 0;
    while (text[at] && jb_label_read(text + at, &label) && label.length > 0)
        at += label.length;
    return text[at] == '\0';
}

/* Bytes of a number with a point in it that touches the text behind it: "3.2In all", "4.OBJECTS", "5.2A member",
 * "1.1"Book""; 0 where there is none. "5.2A Members" may be clause 5.2A. */
static gsize touching_number(const char *text)
{
    gsize at = 0, n_points = 0;
    while (g_ascii_isdigit(text[at])) {
        gsize n = strspn(text + at, "0123456789");
        if (n > MAX_DIGITS)
            return 0;
        at += n;
        if (text[at] != '.')
            break;
        at++, n_points++;
    }
    const char *p = text + at;
    gboolean is_quoted = *p == '"' || *p == '\'' || g_str_has_prefix(p, "\u201C") || g_str_has_prefix(p, "\u2018");
    p = is_quoted ? g_utf8_next_char(p) : p;
    guint n_capitals = 0;
    if (n_points == 0 || !g_unichar_isupper(g_utf8_get_char(p)))
        return 0;
    for (; n_capitals < MIN_CAPITALS && g_unichar_isupper(g_utf8_get_char(p)); n_capitals++)
        p = g_utf8_next_char(p);
    gboolean is_word = n_capitals == 1 && *p == ' ' && (text[at - 1] == '.' || (p[-1] == 'A' && g_ascii_islower(p[1])));
    return is_word || n_capitals == MIN_CAPITALS || (n_capitals == 1 && g_unichar_islower(g_utf8_get_char(p))) ? at : 0;
}

/* Sets the text of the line and what the gaps between its words say. */
static void set_text(struct line *line, const GPtrArray *words)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint n_cell_gaps = 0, spaced_until = 0;
    float least = 1e9f, most = 0;
    for (guint i = 0; i < words->len; i++) {
        const struct jb_word *word = words->pdata[i], *before = i ? words->pdata[i - 1] : NULL;
        float gap = before ? (word->x1 - before->x2) / MAX(MIN(word->size, before->size), 1) : 0;
        guint n_spaced = i >= spaced_until ? spaced_letters(words, i, spaced_until > 0) : 0;
        if (n_spaced)
            spaced_until = i + n_spaced;
        else if (i < spaced_until)
            gap = 0;
        gboolean is_behind_label = i > 0 && is_label(text->str);
        if (i > 0 && !is_behind_label)
            least = MIN(least, gap), most = MAX(most, gap);
        if (i == 1 && gap > LABEL_GAP)
            line->has_label_gap = TRUE, line->text_x1 = word->x1;
        if (i == 1 && gap > LABEL_GAP && before->is_guess && 
            text->len <= (g_ascii_isdigit(*text->str) ? LONGEST_DIGITS : LONGEST_GUESS))
            line->guess = text->len;
        gboolean is_cell = gap > CELL_GAP && !is_behind_label && !(i == 1 && line->guess);
        n_cell_gaps += is_cell;
        if (before && (gap > JOINED_GAP || gap < -1))
            g_string_append_c(text, is_cell ? '\t' : ' ');
        g_string_append(text, word->text);
    }
    gsize n_touching = line->guess ? 0 : touching_number(text->str);
    if (n_touching)
        g_string_insert_c(text, (gssize)n_touching, ' ');
    gboolean is_stretched = words->len > 2 && least > EVEN_GAPS * most; /* to fill a justified line */
    line->is_row = n_cell_gaps > 0 && !is_stretched;
    line->text = g_string_free(g_steal_pointer(&text), FALSE);
    if (!line->is_row)
        g_strdelimit(line->text, "\t", ' ');
}

static struct line *line_new(GPtrArray *words)
{
    const struct jb_word *first = words->pdata[0];
    struct line *line = g_new0(struct line, 1);
    guint n_bold = 0, n_italic = 0;
    *line = (struct line){.x1 = first->x1, .y1 = first->y1, .x2 = first->x2, .y2 = first->y2};
    for (guint i = 0; i < words->len; i++) {
        const struct jb_word *word = words->pdata[i];
        take_box(line, word);
        line->size = MAX(line->size, word->size);
        n_bold += word->is_bold != FALSE;
        n_italic += word->is_italic != FALSE;
    }
    line->is_bold = n_bold * 10 >= words->len * 9;
    line->is_italic = n_italic * 10 >= words->len * 9;
    line->text_x1 = line->x1;
    set_text(line, words);
    return line;
}

static void add_line(GPtrArray *words, GPtrArray *lines)
{
    if (words->len == 0)
        return;
    g_ptr_array_sort(words, by_x);
    if (is_right_to_left(words))
        for (guint i = 0, k = words->len - 1; i < k; i++, k--) {
            gpointer word = words->pdata[i];
            words->pdata[i] = words->pdata[k];
            words->pdata[k] = word;
        }
    g_ptr_array_add(lines, line_new(words));
    g_ptr_array_set_size(words, 0);
}

void jb_rows_append(const struct region *region, gint64 page, guint region_number, GPtrArray *lines)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    guint first = lines->len;
    float reach = 0, x1 = 1e9f, x2 = -1e9f;
    for (guint i = 0; i < region->words->len; i++) {
        struct jb_word *word = region->words->pdata[i];
        if (words->len > 0 && middle(word) > reach)
            add_line(words, lines);
        if (words->len == 0)
            reach = middle(word) + 0.4f * (word->y2 - word->y1);
        g_ptr_array_add(words, word);
        x1 = MIN(x1, word->x1);
        x2 = MAX(x2, word->x2);
    }
    add_line(words, lines);
    for (guint i = first; i < lines->len; i++) {
        struct line *line = lines->pdata[i];
        line->page = page;
        line->region = region_number;
        line->is_aside = region->is_aside;
        line->is_cell = region->is_cell && i == first;
        line->column_x1 = x1;
        line->column_x2 = x2;
    }
}
