/* study.c - see study.h. */
#include "reading/understand/proof/study.h"

#include <string.h>

enum { MODEL_SIGNS = 3 };

static struct jb_study *finish(const jb_policy *policy, GPtrArray *clauses, guint flags)
{
    struct jb_study *study = g_new0(struct jb_study, 1);
    study->clauses = clauses;
    study->evidence = jb_evidence_find(policy, clauses, flags);
    return study;
}

struct jb_study *jb_study_pages(const jb_policy *policy, const GPtrArray *documents, const GPtrArray *sources)
{
    GPtrArray *clauses = jb_clauses_new();
    guint flags = JB_EVIDENCE_DOCUMENT;
    for (guint i = 0; i < documents->len; i++) {
        const struct jb_document *document = documents->pdata[i];
        jb_clauses_add_document(clauses, document, sources->pdata[i]);
        if (document->text == JB_TEXT_OCR)
            flags |= JB_EVIDENCE_OCR;
    }
    return finish(policy, clauses, flags);
}

struct jb_study *jb_study_document(const jb_policy *policy, const struct jb_document *document,
                                   const char *source)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    g_ptr_array_add(documents, (gpointer)document);
    g_ptr_array_add(sources, (gpointer)source);
    return jb_study_pages(policy, documents, sources);
}

struct jb_study *jb_study_pasted(const jb_policy *policy, const char *text)
{
    GPtrArray *clauses = jb_clauses_new();
    jb_clauses_add_pasted(clauses, text, "body");
    return finish(policy, clauses, JB_EVIDENCE_DOCUMENT);
}

struct jb_study *jb_study_words(const jb_policy *policy, const char *text)
{
    GPtrArray *clauses = jb_clauses_new();
    jb_clauses_add_words(clauses, text, "body");
    return finish(policy, clauses, JB_EVIDENCE_WORDS);
}

void jb_study_free(struct jb_study *study)
{
    if (!study)
        return;
    g_ptr_array_unref(study->evidence);
    g_ptr_array_unref(study->clauses);
    g_free(study);
}

/* A place left to be filled in: "____", "[INSERT NAME]", "XXXX Limited". */
static gboolean has_blank(const char *text)
{
    for (const char *p = strchr(text, '['); p; p = strchr(p + 1, '[')) {
        gsize n = strspn(p + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ /");
        if (n >= 4 && p[1 + n] == ']')
            return TRUE; /* "[ORGANISATION NAME]" */
    }
    return strstr(text, "____") || strstr(text, "[insert") || strstr(text, "[INSERT") ||
           strstr(text, "[Insert") || strstr(text, "XXXX ") || strstr(text, "[NAME") ||
           strstr(text, "[Name") || strstr(text, "[name") || strstr(text, "……") || strstr(text, "[●]") ||
           strstr(text, "[    ") || strstr(text, "[ ]");
}

gboolean jb_study_is_model(const struct jb_study *study)
{
    guint signs = 0, blanks = 0;
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < study->evidence->len; i++) {
        const struct jb_evidence *e = study->evidence->pdata[i];
        if (e->line && e->line->role == JB_LINE_MODEL && g_hash_table_add(seen, (gpointer)e->line))
            signs++;
    }
    for (guint i = 0; i < study->clauses->len; i++)
        blanks += has_blank(((const struct jb_clause *)study->clauses->pdata[i])->text) != 0;
    return signs > 0 && signs + MIN(blanks, 2) >= MODEL_SIGNS;
}

gsize jb_study_letters(const struct jb_study *study)
{
    gsize n = 0;
    for (guint i = 0; i < study->clauses->len; i++)
        for (const char *p = ((const struct jb_clause *)study->clauses->pdata[i])->text; *p;
             p = g_utf8_next_char(p))
            n += g_unichar_isalnum(g_utf8_get_char(p)) != 0;
    return n;
}
