/* page.c - joinbox page ID N P [-o FILE|DIR]: a picture of page P of document N, with what was quoted from it
 * marked. */
#include "base/command.h"
#include "reading/run.h"
#include "review/look/paper.h"

gboolean jb_paper_write_page(struct jb_command_context *context, const struct jb_paper_pick *pick,
                             gint64 page, GError **error)
{
    g_autoptr(GArray) quotes = jb_paper_quotes(pick, page);
    g_autoptr(GPtrArray) marks = g_ptr_array_new();
    g_auto(jb_page_picture) picture = {0};
    for (guint i = 0; i < quotes->len; i++)
        g_ptr_array_add(marks, (char *)g_array_index(quotes, struct jb_paper_quote, i).text);
    const struct jb_page_order order = {.page = page, .marks = marks};
    const char *document = pick->paper->name ? pick->paper->name : "document";
    g_autofree char *name = g_strdup_printf("%s page %" G_GINT64_FORMAT ".png", document, page);
    return jb_read_page(pick->raw, pick->place->attachment, &order, &picture, error) &&
           jb_paper_write(context, name, picture.png, error);
}

gboolean jb_cmd_page(struct jb_command_context *context, GError **error)
{
    g_auto(jb_paper_pick) pick = {0};
    gint64 page;
    if (context->n_args != 3)
        return jb_command_usage(context, "which page of which document of which application?", error);
    return jb_paper_page(context->args[2], &page, error) && jb_paper_choose(context, &pick, error) &&
           jb_paper_write_page(context, &pick, page, error);
}
