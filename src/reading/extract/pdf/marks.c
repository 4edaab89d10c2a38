#include "reading/extract/pdf/marks.h"

#include "base/personal.h"
#include "reading/extract/pdf/layout.h"

enum { LEAST_LETTERS = 16 /* of a piece of a mark: less may stand anywhere */ };

/* All letters and digits of a page, and the word each came from. */
struct letters {
    GString *text;
    GArray *words; /* guint: index into the page's words, one a byte of text */
};

static void append_letters(GString *to, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(to, g_unichar_tolower(c));
    }
}

static struct letters letters_of(const GArray *words)
{
    struct letters letters = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(guint))};

    for (guint i = 0; words && i < words->len; i++) {
        append_letters(letters.text, g_array_index(words, struct jb_word, i).text);
        while (letters.words->len < letters.text->len)
            g_array_append_val(letters.words, i);
    }
    return letters;
}

static void letters_clear(struct letters *letters)
{
    g_string_free(letters->text, TRUE);
    g_array_unref(letters->words);
}

/* Marks the words in which the piece stands; false where it does not stand on the page. */
static gboolean mark_piece(const struct letters *letters, const char *piece, guint8 *is_marked)
{
    g_autoptr(GString) wanted = g_string_new(NULL);
    const char *found;

    append_letters(wanted, piece);
    found = wanted->len >= LEAST_LETTERS ? strstr(letters->text->str, wanted->str) : NULL;
    if (!found)
        return FALSE;
    for (gsize i = (gsize)(found - letters->text->str), end = i + wanted->len; i < end; i++)
        is_marked[g_array_index(letters->words, guint, i)] = TRUE;
    return TRUE;
}

static gboolean mark(const struct letters *letters, const char *text, guint8 *is_marked)
{
    gboolean is_found = mark_piece(letters, text, is_marked);
    g_auto(GStrv) sentences = is_found ? NULL : g_strsplit_set(text, ".;:", -1);

    for (char **sentence = sentences; sentence && *sentence; sentence++)
        is_found |= mark_piece(letters, *sentence, is_marked);
    return is_found;
}

static void add_box(cairo_t *cr, const struct jb_word *word)
{
    cairo_rectangle(cr, word->x1 - 1, word->y1 - 1, word->x2 - word->x1 + 4, word->y2 - word->y1 + 2);
}

static guint mark_all(const GArray *words, const json_t *marks, cairo_t *cr)
{
    struct letters letters = letters_of(words);
    g_autofree guint8 *is_marked = g_new0(guint8, words->len + 1);
    guint n = 0;
    gsize i;
    json_t *text;

    json_array_foreach ((json_t *)marks, i, text)
        if (json_is_string(text))
            n += mark(&letters, json_string_value(text), is_marked);
    cairo_set_source_rgba(cr, 1.0, 0.86, 0.2, 0.45);
    for (guint w = 0; w < words->len; w++)
        if (is_marked[w])
            add_box(cr, &g_array_index(words, struct jb_word, w));
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_fill(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    letters_clear(&letters);
    return n;
}

/* The words of the page in a row, one blank between; `ends` tells where each ends. */
static char *row_of(const GArray *words, GArray *ends)
{
    g_autoptr(GString) row = g_string_new(NULL);

    for (guint i = 0; i < words->len; i++) {
        g_string_append_printf(row, "%s%s", i ? " " : "", g_array_index(words, struct jb_word, i).text);
        g_array_append_val(ends, row->len);
    }
    return g_strdup(row->str);
}

/* Blacks out what is personal: the letters below are not in the picture any more. */
static guint hide_all(const GArray *words, const json_t *order, cairo_t *cr)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autofree char *row = row_of(words, ends);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const struct jb_personal_known known = {names, json_string_value(json_object_get(order, "postcode"))};
    gsize i;
    json_t *name;

    json_array_foreach (json_object_get(order, "names"), i, name)
        if (json_is_string(name))
            g_ptr_array_add(names, (gpointer)json_string_value(name));
    g_autoptr(GArray) spans = jb_personal_find(row, &known);
    for (guint s = 0, w = 0; s < spans->len; s++) {
        const struct jb_personal_span *span = &g_array_index(spans, struct jb_personal_span, s);

        while (w < words->len && g_array_index(ends, gsize, w) <= span->at)
            w++;
        for (guint k = w; k < words->len && (k == w || g_array_index(ends, gsize, k - 1) < span->end); k++)
            add_box(cr, &g_array_index(words, struct jb_word, k));
    }
    cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
    cairo_fill(cr);
    return spans->len;
}

json_t *jb_marks_write(const GArray *words, const json_t *order, cairo_t *cr)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(struct jb_word));
    const GArray *written = words ? words : none;
    gboolean hides = json_is_true(json_object_get(order, "hide"));
    guint n_marked = mark_all(written, json_object_get(order, "marks"), cr);
    guint n_hidden = hides ? hide_all(written, order, cr) : 0;

    return json_pack("{s:i, s:i, s:b}", "n_marked", (int)n_marked, "n_hidden", (int)n_hidden, "has_words", written->len > 0);
}

static cairo_status_t append_png(void *to, const unsigned char *bytes, unsigned int size)
{
    g_byte_array_append(to, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

void jb_marks_take_picture(cairo_surface_t *surface, json_t *result, GByteArray *png)
{
    cairo_surface_write_to_png_stream(surface, append_png, png);
    json_object_set_new(result, "width", json_integer(cairo_image_surface_get_width(surface)));
    json_object_set_new(result, "height", json_integer(cairo_image_surface_get_height(surface)));
    cairo_surface_destroy(surface);
}
