#include "reading/extract/office/cells.h"

#include "reading/extract/label.h"
#include "reading/extract/pdf/letters.h"

enum {
    LONGEST_CELL = 200, /* bytes: a longer one is running text */
    LEAST_CLAUSE = 40,  /* bytes: a shorter one beside a bare number may be anything */
    MAX_PIECES = 4096,  /* in a row */
};

struct item { /* a paragraph in a cell */
    char *text, *label;
    int level;
    guint cell;
    gboolean is_heading;
};

struct jb_cells {
    GArray *items; /* struct item */
    guint n_cells;
};

static void clear_item(gpointer p)
{
    struct item *item = p;
    g_free(item->text);
    g_free(item->label);
}

jb_cells *jb_cells_new(void)
{
    jb_cells *cells = g_new0(jb_cells, 1);
    cells->items = g_array_new(FALSE, FALSE, sizeof(struct item));
    g_array_set_clear_func(cells->items, clear_item);
    return cells;
}

void jb_cells_free(jb_cells *cells)
{
    if (!cells)
        return;
    g_array_unref(cells->items);
    g_free(cells);
}

void jb_cells_begin_cell(jb_cells *cells)
{
    cells->n_cells++;
}

void jb_cells_add(jb_cells *cells, const struct jb_piece *piece)
{
    char *text = jb_letters_tidy(piece->text, FALSE);
    if (cells->items->len >= MAX_PIECES || (*text == '\0' && !piece->label)) {
        g_free(text);
        return;
    }
    struct item item = {text, g_strdup(piece->label), piece->level, cells->n_cells, piece->is_heading};
    g_array_append_val(cells->items, item);
}

static const struct item *item_at(const jb_cells *cells, guint i)
{
    return &g_array_index(cells->items, struct item, i);
}

/* A row of a real table: several cells with one short paragraph each. */
static gboolean is_row(const jb_cells *cells)
{
    if (cells->items->len < 2)
        return FALSE;
    for (guint i = 0; i < cells->items->len; i++)
        if (strlen(item_at(cells, i)->text) > LONGEST_CELL || (i > 0 && item_at(cells, i)->cell == item_at(cells, i - 1)->cell))
            return FALSE;
    return TRUE;
}

static gboolean is_lone_label(const struct item *item)
{
    struct jb_label label;
    return !item->label && jb_label_read(item->text, &label) && item->text[label.length] == '\0' && label.length > 0;
}

static void write_row(const jb_cells *cells, struct jb_out *out)
{
    g_autoptr(GString) row = g_string_new(NULL);
    for (guint i = 0; i < cells->items->len; i++) {
        const struct item *item = item_at(cells, i);
        if (i > 0)
            g_string_append_c(row, '\t');
        if (item->label && *item->label)
            g_string_append_printf(row, "%s ", item->label);
        g_string_append(row, item->text);
    }
    jb_out_add(out, &(struct jb_piece){.text = row->str, .is_row = TRUE});
}

static void write_items(const jb_cells *cells, struct jb_out *out)
{
    for (guint i = 0; i < cells->items->len; i++) {
        const struct item *item = item_at(cells, i);
        g_autofree char *joined = NULL;
        if (i + 1 < cells->items->len && is_lone_label(item)) {
            joined = g_strdup_printf("%s %s", item->text, item_at(cells, i + 1)->text);
            item = item_at(cells, ++i);
        }
        jb_out_add(out, &(struct jb_piece){.text = joined ? joined : item->text, .label = item->label,
                                           .level = item->level, .is_heading = item->is_heading});
    }
}

/* A clause's number in one cell and its words in the next; a table of codes has short ones there. */
static gboolean is_clause(const jb_cells *cells)
{
    if (cells->items->len != 2 || !is_lone_label(item_at(cells, 0)))
        return FALSE;
    const char *number = item_at(cells, 0)->text;
    return strlen(item_at(cells, 1)->text) > LEAST_CLAUSE || strpbrk(number, ".)") != NULL;
}

void jb_cells_end_row(jb_cells *cells, struct jb_out *out)
{
    if (is_row(cells) && !is_clause(cells))
        write_row(cells, out);
    else
        write_items(cells, out);
    g_array_set_size(cells->items, 0);
    cells->n_cells = 0;
}
