#include "reading/split/html/html_lines.h"

enum { MOST_QUOTE_MARKS = 20 };

void jb_lines_init(struct jb_lines *lines, gsize max_bytes)
{
    *lines = (struct jb_lines){.out = g_string_new(NULL), .max_bytes = max_bytes, .text_at = JB_LINES_NONE};
}

static void trim_line(GString *out)
{
    while (out->len && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\t'))
        g_string_truncate(out, out->len - 1);
}

const char *jb_lines_last(const struct jb_lines *lines, gsize *size)
{
    const GString *out = lines->out;
    const char *before = out->len ? memrchr(out->str, '\n', out->len) : NULL;
    const char *start = before ? before + 1 : out->str;
    *size = (gsize)(out->str + out->len - start);
    return start;
}

/* The last line without its quote marks is "--", perhaps with spaces. */
static gboolean is_at_dashes(const struct jb_lines *lines)
{
    gsize size;
    const char *line = jb_lines_last(lines, &size), *end = line + size;
    while (line < end && (*line == '>' || *line == ' '))
        line++;
    while (end > line && end[-1] == ' ')
        end--;
    return end - line == 2 && line[0] == '-' && line[1] == '-';
}

/* "-- " is the one line whose space at the end counts (RFC 3676 §4.3). */
static void end_line(struct jb_lines *lines)
{
    trim_line(lines->out);
    if (is_at_dashes(lines))
        g_string_append_c(lines->out, ' ');
}

static void write_marks(struct jb_lines *lines, guint depth)
{
    for (guint i = 0; i < MIN(depth, MOST_QUOTE_MARKS); i++)
        g_string_append(lines->out, "> ");
}

static void write_line_ends(struct jb_lines *lines)
{
    guint shared = MIN(lines->line_quote, lines->quote);
    for (guint i = lines->line_ends; i > 0; i--) {
        end_line(lines);
        g_string_append_c(lines->out, '\n');
        if (i > 1)
            write_marks(lines, shared);
    }
    lines->line_ends = 0;
    if (lines->n_lines == 0)
        g_string_truncate(lines->out, 0); /* blank lines at the top */
}

/* Begins a line, and gives it the end that makes the line before it end. */
static void begin_line(struct jb_lines *lines)
{
    if (lines->n_lines && lines->line_ends == 0)
        lines->line_ends = 1;
    write_line_ends(lines);
    write_marks(lines, lines->quote);
    lines->line_quote = lines->quote;
    lines->n_lines++;
    lines->is_open = TRUE;
    lines->is_blank = FALSE;
    lines->wants_space = FALSE;
}

static void write_signature(struct jb_lines *lines, gunichar first)
{
    lines->wants_signature = FALSE;
    if (first == '-' || is_at_dashes(lines))
        return; /* the mail program or the writer has drawn it */
    begin_line(lines);
    g_string_append(lines->out, "-- ");
    lines->line_ends = 1;
    lines->is_open = FALSE;
}

static void prepare(struct jb_lines *lines, gunichar first)
{
    if (lines->wants_signature)
        write_signature(lines, first);
    if (!lines->is_open)
        begin_line(lines);
    if (lines->wants_tab) /* "Subject:" and its value in the table of a forward are a header line */
        g_string_append_c(lines->out, g_str_has_suffix(lines->out->str, ":") ? ' ' : '\t');
    else if (lines->wants_space)
        g_string_append_c(lines->out, ' ');
    lines->wants_tab = lines->wants_space = FALSE;
    g_string_append(lines->out, lines->marker);
    lines->marker[0] = '\0';
    if (lines->text_at == JB_LINES_NONE)
        lines->text_at = lines->out->len;
}

/* Of no width, and no part of a letter or of a picture made of several. */
static gboolean is_nothing(gunichar c, gboolean at_start)
{
    if (c == 0x200B || c == 0xFEFF || c == 0x2060)
        return TRUE;
    return at_start && (c == 0x200C || c == 0x200D || c == 0x034F || c == 0x00AD);
}

void jb_lines_character(struct jb_lines *lines, gunichar c)
{
    if (lines->out->len >= lines->max_bytes) {
        lines->is_cut = TRUE;
        return;
    }
    if (c < 0x80 ? g_ascii_isspace((gchar)c) : g_unichar_isspace(c)) {
        lines->wants_space = lines->is_open;
        lines->is_blank |= !lines->is_open && c >= 0x80;
        return;
    }
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || is_nothing(c, !lines->is_open))
        return;
    prepare(lines, c);
    g_string_append_unichar(lines->out, c);
}

/* In preformatted text each space is one. */
static void pre_character(struct jb_lines *lines, gunichar c)
{
    if (c == '\n') {
        jb_lines_break(lines);
    } else if ((c == ' ' || c == '\t') && lines->is_open) {
        prepare(lines, ' ');
        g_string_append_c(lines->out, ' ');
    } else {
        jb_lines_character(lines, c);
    }
}

void jb_lines_text(struct jb_lines *lines, const char *text, gsize size, gboolean is_pre)
{
    for (gsize i = 0; i < size;) {
        gunichar c = (guchar)text[i];
        gsize length = 1;
        if (c >= 0x80) {
            c = g_utf8_get_char_validated(text + i, (gssize)(size - i));
            length = c < 0x110000 ? (gsize)(g_utf8_next_char(text + i) - (text + i)) : 1;
            c = c < 0x110000 ? c : 0xFFFD;
        }
        if (is_pre)
            pre_character(lines, c);
        else
            jb_lines_character(lines, c);
        i += length;
    }
}

void jb_lines_break(struct jb_lines *lines)
{
    lines->line_ends = MIN(lines->line_ends + 1, 2);
    lines->is_open = lines->is_blank = lines->wants_space = lines->wants_tab = FALSE;
}

void jb_lines_block(struct jb_lines *lines)
{
    if (!lines->wants_tab && (lines->is_open || lines->is_blank)) /* the first block of a cell stays on its row's line */
        jb_lines_break(lines);
}

void jb_lines_paragraph(struct jb_lines *lines)
{
    jb_lines_block(lines);
    if (!lines->wants_tab)
        lines->line_ends = 2;
}

void jb_lines_cell(struct jb_lines *lines)
{
    if (lines->quote != lines->line_quote) {
        jb_lines_block(lines);
        return;
    }
    lines->line_ends = 0;
    lines->is_open = lines->wants_tab = TRUE;
}

void jb_lines_row_end(struct jb_lines *lines, gboolean is_single)
{
    lines->wants_tab = FALSE;
    jb_lines_block(lines);
    if (is_single)
        lines->line_ends = MIN(lines->line_ends, 1);
}

void jb_lines_mark(struct jb_lines *lines, const char *marker)
{
    g_strlcpy(lines->marker, marker, sizeof lines->marker);
}

void jb_lines_signature(struct jb_lines *lines)
{
    jb_lines_block(lines);
    lines->wants_signature = TRUE;
}

void jb_lines_rule(struct jb_lines *lines)
{
    static const char rule[] = "________________________________";
    jb_lines_block(lines);
    if (g_str_has_suffix(lines->out->str, rule))
        return;
    begin_line(lines);
    g_string_append(lines->out, rule);
    lines->is_open = FALSE;
    lines->line_ends = 1;
}

void jb_lines_quote(struct jb_lines *lines, int levels)
{
    lines->wants_tab = FALSE;
    jb_lines_paragraph(lines);
    lines->quote = (guint)((int)lines->quote + levels);
}

char *jb_lines_steal(struct jb_lines *lines)
{
    end_line(lines);
    return g_string_free(g_steal_pointer(&lines->out), FALSE);
}
