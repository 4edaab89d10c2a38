/* official.c - see official.h. */
#include "reading/understand/facts/official.h"

static const gboolean founding[] = {
#define X(name, printed, is_founding, meaning, welsh) is_founding,
#include "base/documents.def"
#undef X
};

gboolean jb_kind_is_founding(int kind)
{
    return kind >= 0 && (gsize)kind < G_N_ELEMENTS(founding) && founding[kind];
}

gboolean jb_kind_is_official(int kind)
{
    return kind == JB_KIND_CERTIFICATE || jb_kind_is_founding(kind);
}

const struct jb_paper *jb_paper_of(const struct jb_reading *reading, const struct jb_case_document *document)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *paper = reading->documents->pdata[i];
        if (paper->attachment == document->attachment)
            return paper;
    }
    return NULL;
}

static void append_document(GString *s, const struct jb_document *document, guint n_paragraphs)
{
    for (guint i = 0; i < MIN(document->paragraphs->len, n_paragraphs); i++) {
        const struct jb_paragraph *p = document->paragraphs->pdata[i];
        g_string_append(s, p->text);
        g_string_append_c(s, '\n');
    }
}

char *jb_official_text(const struct jb_case *c, const struct jb_reading *reading, guint n_paragraphs)
{
    GString *s = g_string_new(NULL);
    for (int certificates = 1; certificates >= 0; certificates--)
        for (guint i = 0; i < c->documents->len; i++) {
            const struct jb_case_document *d = c->documents->pdata[i];
            const struct jb_paper *paper = d->document ? jb_paper_of(reading, d) : NULL;
            if (paper && jb_kind_is_official(paper->kind) &&
                (paper->kind == JB_KIND_CERTIFICATE) == certificates)
                append_document(s, d->document, n_paragraphs);
        }
    return g_string_free(s, FALSE);
}
