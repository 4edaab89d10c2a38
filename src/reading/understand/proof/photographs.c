/* photographs.c - see photographs.h. */
#include "reading/understand/proof/photographs.h"

#include "reading/understand/proof/kind.h"
#include "reading/understand/facts/official.h"

enum { LETTERS_OF_A_PAGE = 150 };

gboolean jb_paper_is_photograph(const struct jb_paper *paper)
{
    return paper->media_type && g_str_has_prefix(paper->media_type, "image/") && paper->text == JB_TEXT_OCR;
}

static gsize letters(const struct jb_document *document)
{
    gsize n = 0;
    for (guint i = 0; i < document->paragraphs->len; i++)
        for (const char *p = ((const struct jb_paragraph *)document->paragraphs->pdata[i])->text; *p; p++)
            n += g_ascii_isalnum(*p) != 0;
    return n;
}

void jb_photographs_join(const struct jb_case *c, const jb_policy *policy, struct jb_reading *reading)
{
    g_autoptr(GPtrArray) papers = g_ptr_array_new();
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        const struct jb_paper *paper = d->document ? jb_paper_of(reading, d) : NULL;
        if (!paper || !jb_paper_is_photograph(paper) || paper->kind == JB_KIND_CERTIFICATE ||
            letters(d->document) < LETTERS_OF_A_PAGE)
            continue;
        g_ptr_array_add(papers, (gpointer)paper);
        g_ptr_array_add(documents, d->document);
        g_ptr_array_add(names, paper->name);
    }
    if (papers->len < 2)
        return;
    g_autoptr(jb_study) study = jb_study_pages(policy, documents, names);
    int kind = jb_kind_of_study(policy, study, NULL, 0);
    for (guint i = 0; kind != JB_KIND_OTHER && i < papers->len; i++) {
        struct jb_paper *paper = papers->pdata[i];
        if (paper->kind == JB_KIND_IMAGE || jb_kind_is_founding(paper->kind))
            paper->kind = kind;
    }
}
