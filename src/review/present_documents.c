/* present_documents.c - the documents of a reading, as a table. */
#include "review/present.h"

static const char *const kind_words[] = {
#define X(name, printed, founding, words, welsh) [JB_KIND_##name] = (words),
#include "base/documents.def"
#undef X
};
static const char *const text_words[] = {
#define X(name, printed, told) [JB_TEXT_##name] = (told),
#include "base/texts.def"
#undef X
};

/* "812 B", "34 KB", "1.2 MB" */
static char *size_text(gint64 size_bytes)
{
    if (size_bytes < 1000)
        return g_strdup_printf("%" G_GINT64_FORMAT " B", size_bytes);
    if (size_bytes < 1000 * 1000)
        return g_strdup_printf("%" G_GINT64_FORMAT " KB", (size_bytes + 500) / 1000);
    return g_strdup_printf("%.1f MB", (double)size_bytes / 1e6);
}

static void add_row(struct jb_table *table, const struct jb_paper *paper)
{
    jb_table_take(table, g_strdup_printf("%" G_GINT64_FORMAT, paper->attachment + 1));
    jb_table_add(table, paper->name);
    jb_table_add(table, kind_words[paper->kind]);
    jb_table_take(table, paper->pages ? g_strdup_printf("%" G_GINT64_FORMAT, paper->pages) : g_strdup("-"));
    jb_table_take(table, size_text(paper->size_bytes));
    jb_table_add(table, text_words[paper->text]);
}

static void print_trouble(struct jb_print *out, const char *name, const char *what)
{
    g_autofree char *line = g_strdup_printf("%s: %s", name, what);
    jb_print_line(out, JB_PLAIN, 2, line);
}

static void print_troubles(struct jb_print *out, const struct jb_paper *paper)
{
    if (paper->reason)
        print_trouble(out, paper->name, paper->reason);
    for (guint i = 0; i < paper->limits->len; i++)
        print_trouble(out, paper->name, paper->limits->pdata[i]);
}

void jb_present_documents(struct jb_print *out, const struct jb_reading *reading)
{
    static const struct jb_column columns[] = {
        {.title = "no.", .is_right = TRUE},   {.title = "name", .is_flexible = TRUE}, {.title = "kind"},
        {.title = "pages", .is_right = TRUE}, {.title = "size", .is_right = TRUE},    {.title = "text", .style = JB_DIM}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    if (reading->documents->len) {
        jb_present_heading(out, "Documents");
        for (guint i = 0; i < reading->documents->len; i++)
            add_row(table, reading->documents->pdata[i]);
        jb_table_print(table, out);
    }
    for (guint i = 0; i < reading->documents->len; i++)
        print_troubles(out, reading->documents->pdata[i]);
    jb_present_list(out, "Links given as evidence (nobody has opened them)", reading->links);
}
