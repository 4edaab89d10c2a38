#include "reading/extract/pdf/layout-private.h"

struct jb_layout {
    GPtrArray *lines; /* struct line, owned, of all pages */
    guint n_regions;
    struct jb_gutters gutters;
};

static void line_free(gpointer p)
{
    struct line *line = p;
    g_free(line->text);
    g_free(line);
}

jb_layout *jb_layout_new(void)
{
    jb_layout *layout = g_new0(jb_layout, 1);
    layout->lines = g_ptr_array_new_with_free_func(line_free);
    return layout;
}

void jb_layout_free(jb_layout *layout)
{
    if (!layout)
        return;
    g_ptr_array_unref(layout->lines);
    g_free(layout);
}

static void clear_word(gpointer p)
{
    g_free(((struct jb_word *)p)->text);
}

GArray *jb_words_new(void)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(struct jb_word));
    g_array_set_clear_func(words, clear_word);
    return words;
}

void jb_layout_take_page(jb_layout *layout, gint64 number, GArray *words)
{
    g_autoptr(GPtrArray) regions = jb_regions_find(words, &layout->gutters);
    for (guint i = 0; i < regions->len; i++)
        jb_rows_append(regions->pdata[i], number, layout->n_regions++, layout->lines);
    g_array_unref(words);
}

void jb_layout_write(jb_layout *layout, struct jb_out *out)
{
    jb_furniture_mark(layout->lines);
    jb_paragraphs_write(layout->lines, out);
}
