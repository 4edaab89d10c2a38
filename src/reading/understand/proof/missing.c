/* missing.c - what an applicant still has to send. */
#include <string.h>

#include "reading/understand/find.h"
#include "reading/understand/facts/official.h"
#include "reading/understand/proof/study.h"
#include "reading/understand/facts/urls.h"

enum { WORDS_OF_A_DESCRIPTION = 30, WORDS_OF_A_SHORT_ONE = 8 /* that speaks to two criteria */ };

/* --- the description
 * --------------------------------------------------------------------------------------------- */

/* How many criteria the body speaks to. */
static guint n_said(const struct jb_reading *reading)
{
    guint n = 0;
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *c = reading->criteria->pdata[i];
        for (guint k = 0; k < c->quotes->len; k++)
            if (strcmp(((const struct jb_quote *)c->quotes->pdata[k])->source, "body") == 0) {
                n++;
                break;
            }
    }
    return n;
}

/* Whether the text, in lower case, holds a word of the policy's list. */
static gboolean holds_one(const jb_policy *policy, enum jb_policy_list list, const char *low)
{
    for (guint i = 0; policy && i < policy->lists[list]->len; i++)
        if (strstr(low, policy->lists[list]->pdata[i]))
            return TRUE;
    return FALSE;
}

static guint count_words(const char *text)
{
    guint n = 0;
    for (const char *p = text; *p; p++)
        n += *p != ' ' && (p == text || p[-1] == ' ');
    return n;
}

/* Words of the parts of sentences that do more than apply and point to papers: "Tern, six people who make maps, would like to
 * join" tells something between its commas. */
static guint telling_words(const jb_policy *policy, const char *text)
{
    guint n = 0;
    g_auto(GStrv) parts = g_strsplit_set(text, ".!?\n,;:()", -1);
    for (guint i = 0; parts[i]; i++) {
        g_autofree char *low = g_utf8_strdown(parts[i], -1);
        g_auto(GStrv) halves = g_strsplit(low, " and ", -1);
        for (guint k = 0; halves[k]; k++)
            n += holds_one(policy, JB_LIST_FORMAL, halves[k]) ? 0 : count_words(halves[k]);
    }
    return n;
}

static gboolean has_description(const jb_policy *policy, const struct jb_texts *texts, const struct jb_reading *reading)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *p = reading->documents->pdata[i];
        if (p->kind == JB_KIND_DESCRIPTION && (p->text == JB_TEXT_DIGITAL || p->text == JB_TEXT_OCR))
            return TRUE;
    }
    guint words = telling_words(policy, texts->own);
    return words >= WORDS_OF_A_DESCRIPTION || (words >= WORDS_OF_A_SHORT_ONE && n_said(reading) >= 2);
}

/* --- the founding document
 * ------------------------------------------------------------------------------------------ */

static gboolean names_founding(const jb_policy *policy, const char *text)
{
    g_autofree char *low = g_utf8_strdown(text, -1);
    return holds_one(policy, JB_LIST_FOUNDING, low);
}

/* The sentence, or the line, in which a link is given. */
static char *sentence_at(const char *text, gsize at, gsize end)
{
    gsize from = at, to = end;
    while (from && at - from < 400 && text[from - 1] != '\n' &&
           !(strchr(".!?", text[from - 1]) && text[from] == ' '))
        from--;
    if (from && text[from - 1] == '\n' && at - from < 4) /* a line of its own: what stands above */
        while (from && at - from < 400 &&
               !(from >= 2 && strchr(".!?", text[from - 2]) && text[from - 1] == '\n' && at - from > 4))
            from--;
    while (text[to] && text[to] != '\n' && to - end < 200)
        to++;
    g_autofree char *before = g_strndup(text + from, at - from);
    g_autofree char *after = g_strndup(text + end, to - end);
    return g_strconcat(before, " ", after, NULL);
}

static gboolean is_linked(const jb_policy *policy, const struct jb_texts *texts, const char *link)
{
    g_autoptr(GPtrArray) urls = jb_urls_of(texts->said);
    for (guint i = 0; i < urls->len; i++) {
        const struct jb_url *u = urls->pdata[i];
        if (strcmp(u->url, link))
            continue;
        g_autofree char *sentence = sentence_at(texts->said, u->at, u->end);
        if (names_founding(policy, sentence) || names_founding(policy, u->path))
            return TRUE;
    }
    for (guint i = 0; i < texts->links->len; i++) {
        const struct jb_text_link *l = texts->links->pdata[i];
        struct jb_url *u = jb_url_parse(l->url);
        gboolean same = u && strcmp(u->url, link) == 0;
        jb_url_free(u);
        if (!same)
            continue;
        const char *at = l->label && *l->label ? strstr(texts->said, l->label) : NULL;
        g_autofree char *sentence =
            at ? sentence_at(texts->said, (gsize)(at - texts->said), (gsize)(at - texts->said)) : NULL;
        if (names_founding(policy, link) || (l->label && names_founding(policy, l->label)) ||
            (sentence && names_founding(policy, sentence)))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_blank_model(jb_studies *studies, const struct jb_paper *paper)
{
    const struct jb_study *study = studies ? jb_studies_attachment(studies, paper->attachment) : NULL;
    return study && jb_study_is_model(study);
}

static gboolean has_founding_document(jb_studies *studies, const struct jb_texts *texts,
                                      const struct jb_reading *reading)
{
    const jb_policy *policy = studies ? jb_studies_policy(studies) : NULL;
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *p = reading->documents->pdata[i];
        if (jb_kind_is_founding(p->kind) && (p->text == JB_TEXT_DIGITAL || p->text == JB_TEXT_OCR) &&
            !is_blank_model(studies, p))
            return TRUE;
    }
    if (texts->pasted)
        return TRUE;
    for (guint i = 0; i < reading->links->len; i++)
        if (is_linked(policy, texts, reading->links->pdata[i]))
            return TRUE;
    return FALSE;
}

void jb_missing_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts,
                     struct jb_reading *reading)
{
    (void)c;
    if (reading->class != JB_CLASS_APPLICATION)
        return;
    const jb_policy *policy = studies ? jb_studies_policy(studies) : NULL;
    if (!has_description(policy, texts, reading))
        g_ptr_array_add(reading->missing, g_strdup("description"));
    if (!has_founding_document(studies, texts, reading))
        g_ptr_array_add(reading->missing, g_strdup("founding-document"));
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *criterion = reading->criteria->pdata[i];
        if (criterion->status == JB_STATUS_ABSENT)
            g_ptr_array_add(reading->missing, g_strdup(criterion->key));
    }
}
