/* legal_form.c - see legal_form.h. Signals are weighed; the table is legal_forms.def. */
#include "reading/understand/legal_form.h"

#include "base/pattern.h"
#include "base/registration.h"
#include "reading/understand/name.h"
#include "reading/understand/official.h"

static const struct {
    int form, in_mail, in_document;
    const char *pattern;
} signals[] = {
#define X(form, in_mail, in_document, pattern) { JB_FORM_##form, in_mail, in_document, pattern },
#include "reading/understand/legal_forms.def"
#undef X
};

enum { N_FORMS = JB_FORM_UNINCORPORATED + 1, ENOUGH = 4, FIRST_PARAGRAPHS = 60 };

static jb_matcher *make_matcher(void)
{
    jb_matcher *m = jb_matcher_new();
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
        g_autoptr(GError) error = NULL;
        if (jb_matcher_add(m, signals[i].pattern, &error) < 0)
            g_error("legal_forms.def: %s", error->message); /* the table is at fault: tests see it */
    }
    jb_matcher_seal(m);
    return m;
}

/* Adds what a text says. One signal counts once for each text. */
static void weigh_text(const jb_matcher *m, const char *text, gboolean is_document, int *weights)
{
    gboolean seen[G_N_ELEMENTS(signals)] = { FALSE };
    g_autoptr(GArray) words = jb_words_of(jb_matcher_vocabulary(m), text, JB_WORDS_PLAIN);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    jb_matcher_run(m, words, NULL, hits);
    for (guint i = 0; i < hits->len; i++) {
        int p = g_array_index(hits, struct jb_hit, i).pattern;
        if (seen[p])
            continue;
        seen[p] = TRUE;
        weights[signals[p].form] += is_document ? signals[p].in_document : signals[p].in_mail;
    }
}

static int heaviest(const int *weights)
{
    int best = JB_FORM_UNKNOWN, weight = ENOUGH - 1;
    static const int order[] = { JB_FORM_CIC, JB_FORM_LLP, JB_FORM_COMMUNITY_BENEFIT_SOCIETY, JB_FORM_CO_OPERATIVE_SOCIETY,
        JB_FORM_GUARANTEE, JB_FORM_SHARES, JB_FORM_PARTNERSHIP, JB_FORM_UNINCORPORATED };
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        if (weights[order[i]] > weight) {
            best = order[i];
            weight = weights[best];
        }
    return best;
}

int jb_legal_form_of_document(const char *text)
{
    g_autoptr(jb_matcher) m = make_matcher();
    int weights[N_FORMS] = { 0 };
    weigh_text(m, text, TRUE, weights);
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
        weights[JB_FORM_COMMUNITY_BENEFIT_SOCIETY] += weights[JB_FORM_COMMUNITY_BENEFIT_SOCIETY] >= 8 ? 14 : 0;
        return;
    }
    if (prefix->form >= 0)
        weights[prefix->form] += 15;
    weights[JB_FORM_PARTNERSHIP] -= prefix->form == JB_FORM_PARTNERSHIP ? 0 : 8; /* it has a number: it is registered */
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

int jb_legal_form_find(const struct jb_case *c, const struct jb_texts *texts, const struct jb_reading *reading, const char *name,
    const struct jb_registration *registration)
{
    g_autoptr(jb_matcher) m = make_matcher();
    int weights[N_FORMS] = { 0 };
    int by_name = jb_name_form(name);
    if (by_name >= 0)
        weights[by_name] += by_name == JB_FORM_CIC || by_name == JB_FORM_LLP ? 30 : 12;
    weigh_text(m, texts->said, FALSE, weights);
    weigh_text(m, texts->signature, FALSE, weights);
    if (texts->pasted)
        weigh_text(m, texts->pasted, TRUE, weights);
    g_autofree char *official = jb_official_text(c, reading, FIRST_PARAGRAPHS);
    weigh_text(m, official, TRUE, weights);
    weigh_kinds(reading, weights);
    weigh_number(registration, weights);
    return heaviest(weights);
}
