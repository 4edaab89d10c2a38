#include "reading/extract/plain.h"

#include "reading/extract/charset.h"
#include "reading/extract/layout.h"

enum {
    MAX_BYTES = 2 << 20,      /* of text laid out */
    LINES_A_SHEET = 400,      /* laid out together */
    LONG_LINE = 110,          /* characters: not broken by hand */
    TAB_STOP = 8,
};
#define CHARACTER_WIDTH 0.5f /* font sizes */
#define LINE_HEIGHT 1.2f

/* Rows of dashes and the like. */
static gboolean is_ruler(const char *line, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strchr("-=_*~#+ \t\r.", line[i]) == NULL)
            return FALSE;
    return TRUE;
}

/* Whether each line is a paragraph: a program wrote the text and wrapped none. */
static gboolean is_unwrapped(const char *text)
{
    guint n_lines = 0, n_long = 0;
    for (const char *line = text; *line;) {
        gsize n = strcspn(line, "\n");
        n_lines += n > 0;
        n_long += n > LONG_LINE;
        line += line[n] ? n + 1 : n;
    }
    return n_long * 20 > n_lines;
}

static void write_lines(const char *text, struct jb_out *out)
{
    for (const char *line = text; *line && !out->is_full;) {
        gsize n = strcspn(line, "\n");
        if (!is_ruler(line, n)) {
            g_autofree char *paragraph = g_strndup(line, n);
            jb_out_text(out, paragraph);
        }
        line += line[n] ? n + 1 : n;
    }
}

/* The words of a line as a typewriter would set them. */
static void set_line(GArray *words, const char *line, gsize n, guint number)
{
    guint column = 0;
    const char *start = NULL;
    float x1 = 0, y1 = (float)number * LINE_HEIGHT;
    for (const char *p = line; p <= line + n; p = p < line + n ? g_utf8_next_char(p) : p + 1) {
        gboolean is_blank = p == line + n || *p == ' ' || *p == '\t' || *p == '\r' || *p == '\f';
        if (is_blank && start) {
            struct jb_word word = {g_strndup(start, (gsize)(p - start)), x1, y1, (float)column * CHARACTER_WIDTH, y1 + 1,
                                   1, FALSE, FALSE, FALSE};
            g_array_append_val(words, word);
            start = NULL;
        }
        if (!is_blank && !start)
            start = p, x1 = (float)column * CHARACTER_WIDTH;
        column = p < line + n && *p == '\t' ? (column / TAB_STOP + 1) * TAB_STOP : column + 1;
    }
}

static void lay_out(const char *text, struct jb_out *out)
{
    g_autoptr(jb_layout) layout = jb_layout_new();
    GArray *words = jb_words_new();
    guint number = 0;
    for (const char *line = text; *line; number++) {
        gsize n = strcspn(line, "\n");
        if (!is_ruler(line, n))
            set_line(words, line, n, number);
        line += line[n] ? n + 1 : n;
        if (number % LINES_A_SHEET == LINES_A_SHEET - 1) {
            jb_layout_take_page(layout, 0, words);
            words = jb_words_new();
        }
    }
    jb_layout_take_page(layout, 0, words);
    jb_layout_write(layout, out);
}

void jb_plain_read_text(const char *text, struct jb_out *out)
{
    g_autofree char *head = NULL;
    if (strlen(text) > MAX_BYTES) {
        jb_out_limit(out, "Only the first 2 MiB of its text were kept.");
        head = g_strndup(text, (gsize)(g_utf8_find_prev_char(text, text + MAX_BYTES) - text));
        text = head;
    }
    if (is_unwrapped(text))
        write_lines(text, out);
    else
        lay_out(text, out);
}

void jb_plain_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    g_autofree char *text = jb_charset_guess(bytes, size);
    for (char *p = text; *p; p++) /* CR alone ends lines of old Macs */
        if (*p == '\r' && p[1] != '\n')
            *p = '\n';
    jb_plain_read_text(text, out);
}
