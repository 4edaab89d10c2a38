#include "base/letter.h"

/* Appends words to the line that `column` is on; a line that begins anew is indented by `hang`. */
static gsize append_words(GString *out, const char *text, gsize column, guint hang, guint width)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i]; i++) {
        gsize size = (gsize)g_utf8_strlen(words[i], -1);

        if (size == 0)
            continue;
        if (column > hang && column + 1 + size > width) {
            g_string_append_printf(out, "\n%*s", (int)hang, "");
            column = hang;
        } else if (column > hang) {
            g_string_append_c(out, ' ');
            column++;
        }
        g_string_append(out, words[i]);
        column += size;
    }
    return column;
}

static void end_paragraph(GString *out, gsize *column)
{
    if (*column > 0)
        g_string_append_c(out, '\n');
    *column = 0;
}

/* Of several blank lines, as sections that came to nothing leave them, one stays. */
static void append_as_it_stands(GString *out, const char *line)
{
    if (*line || (out->len > 0 && !g_str_has_suffix(out->str, "\n\n")))
        g_string_append_printf(out, "%s\n", line);
}

char *jb_letter_wrap(const char *text, guint width)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *out = g_string_new(NULL);
    gsize column = 0;
    guint hang = 0, i;

    for (i = 0; lines[i] && !g_str_equal(lines[i], "-- "); i++) {
        const char *line = lines[i];

        if (!*line || *line == ' ') {
            end_paragraph(out, &column);
            append_as_it_stands(out, line);
            continue;
        }
        if (g_str_has_prefix(line, "- ")) {
            end_paragraph(out, &column);
            g_string_append(out, "- ");
            hang = 2;
            column = append_words(out, line + 2, hang, hang, width);
            continue;
        }
        hang = column == 0 ? 0 : hang;
        column = append_words(out, line, column, hang, width);
    }
    end_paragraph(out, &column);
    for (; lines[i]; i++)
        g_string_append_printf(out, "%s\n", lines[i]);
    while (g_str_has_suffix(out->str, "\n\n"))
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
