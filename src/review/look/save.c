/* save.c - joinbox save ID N [--page P] [-o FILE|DIR]: a document of an application, under a name that can do no harm; or
 * a picture of one of its pages, with what was quoted from it marked.
 *
 * The number is that of `show`. A file that is there is never written over. */
#include "base/command.h"
#include "base/opt.h"
#include "reading/run.h"
#include "review/look/paper.h"

static gboolean save_whole(struct jb_command_context *context, const struct jb_paper_pick *pick, GError **error)
{
    g_autofree char *name = NULL;
    g_autoptr(GBytes) bytes = jb_read_attachment(pick->raw, pick->place->attachment, &name, error);
    return bytes && jb_paper_write(context, name, bytes, error);
}

gboolean jb_cmd_save(struct jb_command_context *context, GError **error)
{
    g_auto(jb_paper_pick) pick = {0};
    gint64 page;
    if (context->n_args != 2)
        return jb_command_usage(context, "save which document of which application?", error);
    if (!jb_paper_page(jb_opts_get(context->opts, JB_OPT_PAGE), &page, error) || !jb_paper_choose(context, &pick, error))
        return FALSE;
    return page ? jb_paper_write_page(context, &pick, page, error) : save_whole(context, &pick, error);
}
