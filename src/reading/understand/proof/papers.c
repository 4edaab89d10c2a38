/* papers.c - the documents of a message, each with its kind. */
#include <string.h>

#include "reading/understand/find.h"
#include "reading/understand/proof/kind.h"
#include "reading/understand/facts/official.h"
#include "reading/understand/proof/photographs.h"

static const struct jb_case_document *document_of(const struct jb_case *c, gint64 attachment)
{
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        if (d->attachment == attachment && d->document)
            return d;
    }
    return NULL;
}

static const char *failure_of(const struct jb_case *c, gint64 attachment)
{
    for (guint i = 0; i < c->failed->len; i++) {
        const struct jb_case_failure *f = c->failed->pdata[i];
        if (f->attachment == attachment)
            return f->reason;
    }
    return NULL;
}

static gboolean is_picture(const char *media_type)
{
    return media_type && g_str_has_prefix(media_type, "image/");
}

static gboolean is_readable(const struct jb_paper *paper)
{
    return paper->text == JB_TEXT_DIGITAL || paper->text == JB_TEXT_OCR;
}

static void take_document(struct jb_paper *paper, const struct jb_document *document)
{
    paper->text = document->text;
    paper->pages = document->pages;
    g_free(paper->reason);
    paper->reason = g_strdup(document->reason);
    if (document->media_type && *document->media_type) {
        g_free(paper->media_type);
        paper->media_type = g_strdup(document->media_type);
    }
    for (guint i = 0; i < document->limits->len; i++)
        g_ptr_array_add(paper->limits, g_strdup(document->limits->pdata[i]));
}

static void find_kind(jb_studies *studies, const struct jb_texts *texts, struct jb_paper *paper)
{
    const jb_policy *policy = studies ? jb_studies_policy(studies) : NULL;
    const struct jb_study *study =
        studies && is_readable(paper) ? jb_studies_attachment(studies, paper->attachment) : NULL;
    if (!policy) {
        paper->kind = is_picture(paper->media_type) ? JB_KIND_IMAGE : JB_KIND_OTHER;
    } else if (study) {
        paper->kind = jb_kind_of_study(policy, study, paper->name, paper->pages);
        if (paper->kind == JB_KIND_OTHER && is_picture(paper->media_type))
            paper->kind = JB_KIND_IMAGE; /* until other pages say more */
    } else if (is_picture(paper->media_type)) {
        paper->kind = JB_KIND_IMAGE;
    } else {
        paper->kind = jb_kind_of_name(policy, paper->name, texts->said);
    }
}

/* What would run, were it opened with a double click. */
static gboolean is_program(const char *name)
{
    static const char *const endings[] = {".exe", ".scr", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe",
                                          ".js",  ".jse", ".wsf", ".hta", ".msi", ".msix", ".lnk", ".url", ".iso",
                                          ".img", ".vhd", ".jar", ".app", ".dmg", ".pkg", ".apk", ".reg", ".cpl",
                                          ".dll", ".one", ".xll", ".chm", ".docm", ".xlsm", ".pptm", ".dotm"};
    g_autofree char *low = g_ascii_strdown(name, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(low, endings[i]))
            return TRUE;
    return FALSE;
}

static struct jb_paper *new_paper(const struct jb_attachment *a, gint64 index)
{
    struct jb_paper *paper = jb_shape_new(&jb_paper_shape);
    paper->name = g_strdup(jb_attachment_name(a));
    paper->media_type =
        g_strdup(a->media_type && *a->media_type ? a->media_type : "application/octet-stream");
    paper->size_bytes = a->size_bytes;
    paper->sha256 = g_strdup(a->sha256);
    paper->attachment = index;
    if (is_program(paper->name))
        g_ptr_array_add(paper->limits, g_strdup("It is a program, or holds one: do not open it."));
    paper->text = a->is_locked ? JB_TEXT_ENCRYPTED : a->is_damaged ? JB_TEXT_UNREADABLE : JB_TEXT_NONE;
    if (a->is_locked)
        paper->reason = g_strdup(a->path ? "it is in an archive with a password"
                                         : "it is encrypted, for a key that we do not have");
    else if (a->is_damaged)
        paper->reason = g_strdup("it came damaged, or packed in a way that is not read here");
    return paper;
}

static gboolean is_listed_twice(const struct jb_reading *reading, const struct jb_attachment *a)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *p = reading->documents->pdata[i];
        if (a->name && a->sha256 && p->sha256 && strcmp(p->name, a->name) == 0 &&
            strcmp(p->sha256, a->sha256) == 0)
            return TRUE;
    }
    return FALSE;
}

void jb_papers_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts,
                    struct jb_reading *reading)
{
    for (guint i = 0; i < c->parts->attachments->len; i++) {
        const struct jb_attachment *a = c->parts->attachments->pdata[i];
        if (a->is_layout || a->is_machine || is_listed_twice(reading, a))
            continue;
        struct jb_paper *paper = new_paper(a, i);
        const struct jb_case_document *d = document_of(c, i);
        if (d)
            take_document(paper, d->document);
        else if (failure_of(c, i)) {
            paper->text = JB_TEXT_UNREADABLE;
            g_free(paper->reason);
            paper->reason = g_strdup(failure_of(c, i));
        }
        find_kind(studies, texts, paper);
        g_ptr_array_add(reading->documents, paper);
    }
    if (studies)
        jb_photographs_join(c, jb_studies_policy(studies), reading);
}
