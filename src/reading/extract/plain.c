#include "reading/extract/plain.h"

#include "reading/extract/charset.h"
#include "reading/extract/pdf/layout.h"

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

/* A line that nobody broke by hand: long, and not made of cells side by side. */
static gboolean is_unwrapped(const char *line, gsize n)
{
    const char *last = line + n - (n > 4 ? 4 : n);
    for (const char *p = line; p < last; p++)
        if (*p != ' ' && strncmp(p + 1, "    ", 4) == 0)
            return FALSE;
    return n > LONG_LINE;
}

/* Bytes up to the next blank line. */
static gsize block_size(const char *text)
{
    const char *line = text;
    while (*line) {
        gsize n = strcspn(line, "\n");
        if (strspn(line, " \t\r\f") >= n)
            break;
        line += line[n] ? n + 1 : n;
    }
    return (gsize)(line - text);
}

static gboolean has_unwrapped(const char *text, gsize size)
{
    for (const char *line = text; line < text + size;) {
        gsize n = strcspn(line, "\n");
        if (is_unwrapped(line, n))
            return TRUE;
        line += line[n] ? n + 1 : n;
    }
    return FALSE;
}

/* Each line is a paragraph. */
static void write_lines(const char *text, gsize size, struct jb_out *out)
{
    for (const char *line = text; line < text + size && !out->is_full;) {
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

static void lay_out(const char *text, gsize size, struct jb_out *out)
{
    g_autoptr(jb_layout) layout = jb_layout_new();
    GArray *words = jb_words_new();
    guint number = 0;
    for (const char *line = text; line < text + size; number++) {
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

/* Blocks that a program wrote are taken line by line, those between them are laid out together. */
static void write_blocks(const char *text, struct jb_out *out)
{
    const char *start = text, *p = text;
    while (*p && !out->is_full) {
        gsize size = block_size(p);
        if (size == 0) {
            gsize n = strcspn(p, "\n");
            p += p[n] ? n + 1 : n;
            continue;
        }
        if (has_unwrapped(p, size)) {
            lay_out(start, (gsize)(p - start), out);
            write_lines(p, size, out);
            start = p + size;
        }
        p += size;
    }
    lay_out(start, (gsize)(p - start), out);
}

/* --- Markdown: its marks are taken off --- */

static gboolean is_markdown(const char *text)
{
    guint n_marks = 0;
    for (const char *p = strstr(text, "**"); p && n_marks < 8; p = strstr(p + 2, "**"))
        n_marks++;
    return n_marks >= 6 || g_str_has_prefix(text, "# ") || strstr(text, "\n## ");
}

/* A new text without the marks of headings, quotations and emphasis. */
static char *without_marks(const char *text)
{
    GString *plain = g_string_new(NULL);
    gboolean at_start = TRUE;
    for (const char *p = text; *p; p++) {
        gsize n_heading = at_start ? strspn(p, "#") : 0;
        if (n_heading && n_heading <= 6 && p[n_heading] == ' ')
            p += n_heading;
        else if (at_start && *p == '>' && (p[1] == ' ' || p[1] == '\n'))
            continue;
        else if (p[0] == '*' && (p[1] == '*' || (g_ascii_isalnum(p[1]) || (p > text && g_ascii_isalnum(p[-1])))))
            p += p[1] == '*';
        else if (p[0] == '\\' && p[1] && strchr("_*#>[]()`", p[1]))
            g_string_append_c(plain, *++p);
        else
            g_string_append_c(plain, *p);
        at_start = *p == '\n';
    }
    return g_string_free(plain, FALSE);
}

void jb_plain_read_text(const char *text, struct jb_out *out)
{
    g_autofree char *head = NULL;
    if (strlen(text) > MAX_BYTES) {
        jb_out_limit(out, "Only the first 2 MiB of its text were kept.");
        head = g_strndup(text, (gsize)(g_utf8_find_prev_char(text, text + MAX_BYTES) - text));
        text = head;
    }
    g_autofree char *plain = is_markdown(text) ? without_marks(text) : NULL;
    write_blocks(plain ? plain : text, out);
}

void jb_plain_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    g_autofree char *text = jb_charset_guess(bytes, size);
    for (char *p = text; *p; p++) /* CR alone ends lines of old Macs */
        if (*p == '\r' && p[1] != '\n')
            *p = '\n';
    jb_plain_read_text(text, out);
}
