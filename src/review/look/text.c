/* text.c - joinbox text ID N [--page P]: a document as it was read, by page and clause; below a paragraph that was quoted
 * stands what for. */
#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/shape.h"
#include "base/text.h"
#include "reading/run.h"
#include "review/look/paper.h"

static gboolean is_shown(const struct jb_paragraph *paragraph, gint64 page)
{
    return page == 0 || paragraph->page == page;
}

/* A quote is the whole paragraph, or a sentence of it, or begins with the words that lead it in. */
static gboolean is_quoted(const struct jb_paragraph *paragraph, const char *quote)
{
    return strstr(paragraph->text, quote) || g_str_has_suffix(quote, paragraph->text);
}

static void print_quoted_for(struct jb_print *out, const struct jb_paragraph *paragraph, const GArray *quotes)
{
    const char *last = NULL;
    for (guint i = 0; i < quotes->len; i++) {
        const struct jb_paper_quote *quote = &g_array_index(quotes, struct jb_paper_quote, i);
        if (quote->key == last || !is_quoted(paragraph, quote->text))
            continue;
        last = quote->key;
        jb_print_styled(out, JB_GOOD, "      ^ quoted for %s\n", quote->key);
    }
}

static void print_paragraph(struct jb_print *out, const struct jb_paragraph *paragraph, const GArray *quotes)
{
    g_autofree char *text = paragraph->clause ? g_strconcat(paragraph->clause, "  ", paragraph->text, NULL)
                                              : g_strdup(paragraph->text);
    if (paragraph->is_heading)
        jb_print_line(out, JB_BOLD, 2, text);
    else
        jb_print_folded(out, 2, text);
    print_quoted_for(out, paragraph, quotes);
}

/* Returns how many paragraphs there were. */
static guint print_all(struct jb_print *out, const jb_document *document, gint64 page, const GArray *quotes)
{
    gint64 last = 0;
    guint n = 0;
    for (guint i = 0; i < document->paragraphs->len; i++) {
        const struct jb_paragraph *paragraph = document->paragraphs->pdata[i];
        if (!is_shown(paragraph, page))
            continue;
        if (paragraph->page != last)
            jb_print_styled(out, JB_DIM, "%spage %" G_GINT64_FORMAT "\n", n ? "\n" : "", paragraph->page);
        last = paragraph->page;
        print_paragraph(out, paragraph, quotes);
        n++;
    }
    return n;
}

static gboolean say_nothing_there(const struct jb_paper_pick *pick, const jb_document *document, gint64 page,
                                  GError **error)
{
    const char *why = document->reason ? document->reason : "no text was found in it.";
    if (page)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "there is no text on page %" G_GINT64_FORMAT
                    ": without --page all of the document is shown", page);
    else
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has no text to show: %s",
                    pick->paper->name ? pick->paper->name : "the document", why);
    return FALSE;
}

static void print_limits(struct jb_print *out, const jb_document *document)
{
    for (guint i = 0; i < document->limits->len; i++)
        jb_print_line(out, JB_WARNING, 0, document->limits->pdata[i]);
}

gboolean jb_cmd_text(struct jb_command_context *context, GError **error)
{
    g_auto(jb_paper_pick) pick = {0};
    gint64 page;
    if (context->n_args != 2)
        return jb_command_usage(context, "the text of which document of which application?", error);
    if (!jb_paper_page(jb_opts_get(context->opts, JB_OPT_PAGE), &page, error) || !jb_paper_choose(context, &pick, error))
        return FALSE;
    g_autoptr(jb_document) document = jb_read_document(pick.raw, pick.place->attachment, error);
    if (!document)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        json_t *json = jb_shape_encode(&jb_document_shape, document);
        jb_print_json(context->out, json, JB_JSON_PRETTY);
        json_decref(json);
        return TRUE;
    }
    g_autoptr(GArray) quotes = jb_paper_quotes(&pick, page);
    if (!print_all(context->out, document, page, quotes))
        return say_nothing_there(&pick, document, page, error);
    print_limits(context->out, document);
    return TRUE;
}
