/* A table of a wiki page into rows of cells: "|-" begins a row, "!" and "|" at the beginning of a line a cell, "!!" and "||"
 * another in the same line; what stands on lines of its own goes on with the cell above. */
#include <string.h>

#include "sending/handoff/wiki_text.h"

#define BEGIN "<!-- joinbox:begin -->"
enum { MOST_CELLS = 50, MOST_ROWS = 6000, LONGEST_CELL = 8192 };

/* Without comments, so that lines that hold nothing else are empty. */
static char *without_comments(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (const char *comment; (comment = strstr(text, "<!--"));) {
        const char *end = strstr(comment, "-->");
        g_string_append_len(plain, text, comment - text);
        text = end ? end + 3 : comment + strlen(comment);
    }
    g_string_append(plain, text);
    return g_string_free(plain, FALSE);
}

/* The line on which the table begins that the list is in, else the first; NULL: none. */
static const char *beginning_of(const char *text)
{
    const char *list = strstr(text, BEGIN), *found = NULL;
    for (const char *line = text; line && (!list || line < list); line = strchr(line, '\n'), line = line ? line + 1 : NULL)
        if (g_str_has_prefix(line, "{|")) {
            found = line;
            if (!list)
                break;
        }
    return found;
}

/* `style="…" | text` is the text: a single bar that is in no link or template. */
static const char *without_style(const char *cell)
{
    guint depth = 0;
    for (const char *p = cell; *p; p++)
        if (strchr("[{", *p))
            depth++;
        else if (strchr("]}", *p) && depth)
            depth--;
        else if (*p == '|' && !depth)
            return p + 1;
    return cell;
}

/* Where the cell leads, where it is a link to elsewhere and nothing more; NULL. Caller frees. */
static char *address_in(const char *cell)
{
    const char *end = strchr(cell, ']');
    if (cell[0] != '[' || cell[1] == '[' || !end || end[1])
        return NULL;
    const char *start = g_str_has_prefix(cell + 1, "mailto:") ? cell + 8 : cell + 1;
    return g_strndup(start, strcspn(start, " ]"));
}

static void add_cell(GPtrArray *row, const char *markup)
{
    g_autofree char *cell = g_strstrip(g_strdup(without_style(markup)));
    char *address = row->len ? address_in(cell) : NULL; /* the first is the name, whatever it leads to */
    if (row->len < MOST_CELLS)
        g_ptr_array_add(row, address ? address : jb_wiki_plain(cell));
    else
        g_free(address);
}

/* A line that begins with "|" or "!", behind that sign. */
static void add_cells(GPtrArray *row, const char *line, gboolean is_head)
{
    g_autoptr(GString) parted = g_string_new(line);
    if (is_head)
        g_string_replace(parted, "!!", "||", 0);
    g_auto(GStrv) cells = g_strsplit(parted->str, "||", MOST_CELLS);
    if (!*cells)
        add_cell(row, "");
    for (char **cell = cells; *cell; cell++)
        add_cell(row, *cell);
}

static void go_on(GPtrArray *row, const char *line)
{
    g_autofree char *more = jb_wiki_plain(line);
    char **cell = (char **)&row->pdata[row->len - 1], *before = *cell;
    if (!*more || strlen(before) > LONGEST_CELL)
        return;
    *cell = g_strconcat(before, *before ? " " : "", more, NULL);
    g_free(before);
}

static void write_row(const GPtrArray *row, GString *csv)
{
    for (guint i = 0; i < row->len; i++) {
        g_autoptr(GString) cell = g_string_new(row->pdata[i]);
        g_string_replace(cell, "\"", "\"\"", 0);
        g_string_append_printf(csv, "%s\"%s\"", i ? "," : "", cell->str);
    }
    if (row->len)
        g_string_append_c(csv, '\n');
}

char *jb_wiki_table(const char *text)
{
    const char *start = beginning_of(text);
    g_autofree char *plain = start ? without_comments(start) : g_strdup("");
    g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);
    g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) csv = g_string_new(NULL);
    gboolean has_heads = FALSE;
    guint n_rows = 0;
    for (char **line = *lines ? lines + 1 : lines; *line && !g_str_has_prefix(*line, "|}") && n_rows < MOST_ROWS; line++) {
        if (g_str_has_prefix(*line, "|-")) {
            write_row(row, csv);
            g_ptr_array_set_size(row, 0);
            n_rows++;
        } else if (g_str_has_prefix(*line, "|+")) {
            continue; /* its caption */
        } else if (**line == '|' || **line == '!') {
            has_heads |= **line == '!' && !csv->len;
            add_cells(row, *line + 1, **line == '!');
        } else if (row->len)
            go_on(row, *line);
    }
    write_row(row, csv);
    return has_heads ? g_string_free(g_steal_pointer(&csv), FALSE) : NULL;
}
