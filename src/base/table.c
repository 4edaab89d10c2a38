/* table.c - tables of print.h: columns on a terminal, TAB elsewhere. */
#include "base/print.h"

#include "base/text.h"

enum { GAP = 2, LEAST_FLEXIBLE = 12 };

jb_table *jb_table_new(const struct jb_column *columns, guint n_columns)
{
    jb_table *table = g_new0(jb_table, 1);
    table->columns = columns;
    table->n_columns = n_columns;
    table->cells = g_ptr_array_new_with_free_func(g_free);
    return table;
}

void jb_table_free(jb_table *table)
{
    if (!table)
        return;
    g_ptr_array_unref(table->cells);
    g_free(table);
}

void jb_table_add(struct jb_table *table, const char *cell)
{
    g_ptr_array_add(table->cells, jb_safe(cell));
}

void jb_table_take(struct jb_table *table, char *cell)
{
    jb_table_add(table, cell);
    g_free(cell);
}

static const char *cell_at(const struct jb_table *table, guint row, guint column)
{
    return g_ptr_array_index(table->cells, row * table->n_columns + column);
}

static guint total_of(const guint *widths, guint n)
{
    guint total = GAP * (n - 1);
    for (guint c = 0; c < n; c++)
        total += widths[c];
    return total;
}

/* Takes from the widest flexible column until the line fits. */
static void fit(const struct jb_table *table, guint *widths, guint room)
{
    for (guint total = total_of(widths, table->n_columns); total > room; total--) {
        guint *widest = NULL;
        for (guint c = 0; c < table->n_columns; c++)
            if (table->columns[c].is_flexible && widths[c] > LEAST_FLEXIBLE && (!widest || widths[c] > *widest))
                widest = &widths[c];
        if (!widest)
            return;
        --*widest;
    }
}

static guint *widths_of(const struct jb_table *table, guint n_rows, guint room)
{
    guint *widths = g_new0(guint, table->n_columns);
    for (guint c = 0; c < table->n_columns; c++) {
        guint most = table->columns[c].is_flexible ? room : G_MAXUINT;
        widths[c] = jb_print_width(table->columns[c].title);
        for (guint r = 0; r < n_rows; r++)
            widths[c] = MAX(widths[c], MIN(most, jb_print_width(cell_at(table, r, c))));
    }
    fit(table, widths, room);
    return widths;
}

/* As many letters as fit, "…" for the rest. Caller frees. */
static char *cut(const char *text, guint width)
{
    if (jb_print_width(text) <= width)
        return g_strdup(text);
    const char *end = text;
    for (guint used = 1; *end; end = g_utf8_next_char(end)) {
        g_autofree char *letter = g_strndup(end, (gsize)(g_utf8_next_char(end) - end));
        used += jb_print_width(letter);
        if (used > width)
            break;
    }
    g_autofree char *kept = g_strndup(text, (gsize)(end - text));
    return g_strconcat(g_strchomp(kept), "…", NULL);
}

static void print_cell(struct jb_print *out, const struct jb_column *column, enum jb_style style, const char *text,
                       guint width, gboolean is_last)
{
    g_autofree char *shown = cut(text, width);
    guint padding = width - MIN(width, jb_print_width(shown));
    if (column->is_right)
        jb_print_text(out, "%*s", (int)padding, "");
    jb_print_styled(out, style, "%s", shown);
    if (!is_last)
        jb_print_text(out, "%*s", (int)(GAP + (column->is_right ? 0 : padding)), "");
}

static void print_columns(const struct jb_table *table, struct jb_print *out, guint n_rows)
{
    g_autofree guint *widths = widths_of(table, n_rows, out->width);
    for (guint c = 0; c < table->n_columns; c++)
        print_cell(out, &table->columns[c], JB_DIM, table->columns[c].title, widths[c], c + 1 == table->n_columns);
    jb_print_text(out, "\n");
    for (guint r = 0; r < n_rows; r++) {
        for (guint c = 0; c < table->n_columns; c++)
            print_cell(out, &table->columns[c], table->columns[c].style, cell_at(table, r, c), widths[c],
                       c + 1 == table->n_columns);
        jb_print_text(out, "\n");
    }
}

void jb_table_print(const struct jb_table *table, struct jb_print *out)
{
    guint n_rows = table->cells->len / table->n_columns;
    if (out->is_terminal) {
        print_columns(table, out, n_rows);
        return;
    }
    for (guint r = 0; r < n_rows; r++)
        for (guint c = 0; c < table->n_columns; c++)
            jb_print_text(out, "%s%s", cell_at(table, r, c), c + 1 == table->n_columns ? "\n" : "\t");
}
