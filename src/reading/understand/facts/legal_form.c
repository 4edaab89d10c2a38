/* legal_form.c - see legal_form.h. Signals are weighed; which they are the policy says ("form"). */
#include "reading/understand/facts/legal_form.h"

#include <string.h>

#include "base/registration.h"
#include "reading/understand/facts/name.h"
#include "reading/understand/facts/official.h"

enum { N_FORMS = JB_FORM_UNINCORPORATED + 1, ENOUGH = 4, FIRST_CLAUSES = 60 };
enum { COVER_CLAUSES = 8, LONGEST_NAME = 80 /* bytes */, OF_COVER = 20 };

/* Adds what a text says. One line counts once for each text. */
static void weigh_study(const struct jb_study *study, enum jb_line_role role, int *weights)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; study && i < study->evidence->len; i++) {
        const struct jb_evidence *e = study->evidence->pdata[i];
        if (!e->line || e->line->role != role || e->order >= FIRST_CLAUSES ||
            !g_hash_table_add(seen, (gpointer)e->line))
            continue;
        weights[e->line->form] += e->line->weight;
    }
}

static int heaviest(const int *weights)
{
    int best = JB_FORM_UNKNOWN, weight = ENOUGH - 1;
    static const int order[] = {JB_FORM_CIC,
                                JB_FORM_LLP,
                                JB_FORM_COMMUNITY_BENEFIT_SOCIETY,
                                JB_FORM_CO_OPERATIVE_SOCIETY,
                                JB_FORM_GUARANTEE,
                                JB_FORM_SHARES,
                                JB_FORM_PARTNERSHIP,
                                JB_FORM_UNINCORPORATED};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        if (weights[order[i]] > weight) {
            best = order[i];
            weight = weights[best];
        }
    return best;
}

/* A name on the cover that says its form: "REED RUSH LLP", above "Members' Agreement". */
static void weigh_cover(const struct jb_study *study, int *weights)
{
    for (guint i = 0; study && i < MIN(study->clauses->len, COVER_CLAUSES); i++) {
        const char *text = ((const struct jb_clause *)study->clauses->pdata[i])->text;
        int form = strlen(text) <= LONGEST_NAME ? jb_name_form(text) : JB_FORM_UNKNOWN;
        if (form >= 0) {
            weights[form] += OF_COVER;
            return;
        }
    }
}

/* What an official document says. */
static void weigh_document(const struct jb_study *study, int *weights)
{
    weigh_study(study, JB_LINE_IN_DOCUMENT, weights);
    weigh_cover(study, weights);
}

int jb_legal_form_of_document(const struct jb_study *study)
{
    int weights[N_FORMS] = {0};
    weigh_document(study, weights);
    if (weights[JB_FORM_LLP] >= 8)
        weights[JB_FORM_PARTNERSHIP] = 0;
    return heaviest(weights);
}

static void weigh_number(const struct jb_registration *r, int *weights)
{
    if (!r)
        return;
    const struct jb_prefix *prefix = jb_registration_prefix(r->number);
    if (r->reg == JB_REGISTER_MUTUALS || prefix->is_society) {
        weights[JB_FORM_CO_OPERATIVE_SOCIETY] += 12;
        weights[JB_FORM_COMMUNITY_BENEFIT_SOCIETY] +=
            weights[JB_FORM_COMMUNITY_BENEFIT_SOCIETY] >= 8 ? 14 : 0;
        return;
    }
    if (prefix->form >= 0)
        weights[prefix->form] += 15;
    weights[JB_FORM_PARTNERSHIP] -=
        prefix->form == JB_FORM_PARTNERSHIP ? 0 : 8; /* it has a number: it is registered */
    weights[JB_FORM_UNINCORPORATED] -= 20;
    weights[JB_FORM_CO_OPERATIVE_SOCIETY] -= 3;
}

static void weigh_kinds(const struct jb_reading *reading, int *weights)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *paper = reading->documents->pdata[i];
        if (paper->kind == JB_KIND_PARTNERSHIP && weights[JB_FORM_LLP] < 6)
            weights[JB_FORM_PARTNERSHIP] += 5;
        if (paper->kind == JB_KIND_RULES)
            weights[JB_FORM_CO_OPERATIVE_SOCIETY] += weights[JB_FORM_COMMUNITY_BENEFIT_SOCIETY] >= 8 ? 0 : 4;
    }
}

static void weigh_documents(const struct jb_case *c, jb_studies *studies, const struct jb_reading *reading,
                            int *weights)
{
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_paper *paper = jb_paper_of(reading, c->documents->pdata[i]);
        if (paper && jb_kind_is_official(paper->kind))
            weigh_document(jb_studies_document(studies, i), weights);
    }
}

int jb_legal_form_find(const struct jb_case *c, jb_studies *studies, const struct jb_reading *reading,
                       const char *name, const struct jb_registration *registration)
{
    int weights[N_FORMS] = {0};
    int by_name = jb_name_form(name);
    if (by_name >= 0)
        weights[by_name] += by_name == JB_FORM_CIC || by_name == JB_FORM_LLP ? 30 : 12;
    if (studies) {
        weigh_study(jb_studies_said(studies), JB_LINE_IN_MAIL, weights);
        weigh_study(jb_studies_signature(studies), JB_LINE_IN_MAIL, weights);
        weigh_document(jb_studies_pasted(studies), weights);
        weigh_documents(c, studies, reading, weights);
    }
    weigh_kinds(reading, weights);
    weigh_number(registration, weights);
    if (weights[JB_FORM_LLP] >= OF_COVER)
        weights[JB_FORM_PARTNERSHIP] = 0; /* the members of an LLP often call themselves partners */
    return heaviest(weights);
}
