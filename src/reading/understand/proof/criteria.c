/* criteria.c - what the message shows for each criterion of the policy, and by which words. */
#include <string.h>

#include "reading/understand/proof/criterion.h"
#include "reading/understand/proof/dated.h"
#include "reading/understand/find.h"
#include "reading/understand/facts/legal_form.h"
#include "reading/understand/facts/official.h"
#include "reading/understand/proof/photographs.h"
#include "reading/understand/facts/places.h"
#include "reading/understand/facts/postcode.h"
#include "reading/understand/proof/study.h"
#include "reading/understand/sort/language.h"

enum {
    FOUNDING = 1u << JB_KIND_ARTICLES | 1u << JB_KIND_RULES | 1u << JB_KIND_PARTNERSHIP | 1u << JB_KIND_CONSTITUTION
};
enum { QUOTES_OF_DOCUMENT = 7, QUOTES_OF_WORDS = 4, LEAST_DIGITS = 4, WHOLE = 2, MOST_COMPARED = 20, CLAUSES_OF_LANGUAGE = 40,
       NEAR = 600 /* bytes of a line that are quoted on each side of a number */ };

/* A document, or the photographs of one, as a proof. */
struct proof {
    const struct jb_study *study;
    struct jb_study *own; /* the same, where it is no one else's */
    guint kinds;          /* bit set of enum jb_document_kind */
    int form;             /* enum jb_form: what its own words say, for the law's defaults */
    gboolean is_model;
    const char *language; /* code of one of which no phrases are known; NULL */
    guint dated; /* of founding documents: see dated.h; 0: not told */
};

struct search {
    const jb_policy *policy;
    const struct jb_texts *texts;
    struct jb_reading *reading;
    jb_studies *studies;
    GPtrArray *proofs;    /* struct proof */
    GPtrArray *described; /* struct proof: the applicant's own words */
};

static void free_proof(gpointer data)
{
    struct proof *p = data;
    jb_study_free(p->own);
    g_free(p);
}

static struct proof *new_proof(const struct jb_study *study, struct jb_study *own, guint kinds)
{
    struct proof *p = g_new0(struct proof, 1);
    p->study = own ? own : study;
    p->own = own;
    p->kinds = kinds;
    return p;
}

/* Of a document in English or Welsh, or too short to tell, NULL. */
static const char *language_of(const GPtrArray *clauses)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < MIN(clauses->len, CLAUSES_OF_LANGUAGE); i++)
        g_string_append_printf(text, "%s\n", ((const struct jb_clause *)clauses->pdata[i])->text);
    const char *code = jb_language_of(text->str);
    return jb_language_is_read(code) ? NULL : code;
}

static void add_proof(struct search *s, const struct jb_study *study, struct jb_study *own, guint kinds)
{
    struct proof *p = new_proof(study, own, kinds);
    p->form = jb_legal_form_of_document(p->study);
    if (p->form < 0 && s->reading->organisation)
        p->form = s->reading->organisation->legal_form;
    p->is_model = jb_study_is_model(p->study);
    p->language = language_of(p->study->clauses);
    if (kinds & FOUNDING)
        p->dated = jb_dated(p->study->clauses);
    g_ptr_array_add(s->proofs, p);
}

static gboolean can_prove(const jb_policy *policy, int kind)
{
    for (guint i = 0; i < policy->criteria->len; i++)
        if (jb_policy_criterion(policy, i)->proof & (1u << kind))
            return TRUE;
    return FALSE;
}

/* Photographs of one kind are one document. */
static void add_photographs(struct search *s, const struct jb_case *c, int kind)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        const struct jb_paper *paper = d->document ? jb_paper_of(s->reading, d) : NULL;
        if (!paper || paper->kind != kind || !jb_paper_is_photograph(paper))
            continue;
        g_ptr_array_add(documents, d->document);
        g_ptr_array_add(names, paper->name);
    }
    if (documents->len)
        add_proof(s, NULL, jb_study_pages(s->policy, documents, names), 1u << kind);
}

/* A description that is attached is the applicant's own words. */
static void add_description(struct search *s, const struct jb_document *document, const char *name)
{
    struct jb_study *study = g_new0(struct jb_study, 1);
    study->clauses = jb_clauses_new();
    jb_clauses_add_document(study->clauses, document, name);
    study->evidence = jb_evidence_find(s->policy, study->clauses, JB_EVIDENCE_WORDS);
    g_ptr_array_add(s->described, new_proof(NULL, study, 0));
}

static void study_all(struct search *s, const struct jb_case *c)
{
    g_ptr_array_add(s->described, new_proof(jb_studies_said(s->studies), NULL, 0));
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        const struct jb_paper *paper = d->document ? jb_paper_of(s->reading, d) : NULL;
        if (!paper || (jb_paper_is_photograph(paper) && paper->kind != JB_KIND_DESCRIPTION))
            continue;
        if (paper->kind == JB_KIND_DESCRIPTION)
            add_description(s, d->document, paper->name);
        else if (can_prove(s->policy, paper->kind))
            add_proof(s, jb_studies_document(s->studies, i), NULL, 1u << paper->kind);
    }
    for (int kind = 0; kind <= JB_KIND_OTHER; kind++)
        if (can_prove(s->policy, kind))
            add_photographs(s, c, kind);
    if (s->texts->pasted)
        add_proof(s, jb_studies_pasted(s->studies), NULL, FOUNDING);
}

/* --- the organisation's own name
 * ----------------------------------------------------------------------------------- */

static gboolean ends_in_name(const struct jb_evidence *e, const char *name)
{
    gsize n = strlen(name);
    for (const char *p = strstr(e->sentence, name); p; p = strstr(p + n, name)) {
        gsize at = e->from + (gsize)(p - e->sentence);
        if (at <= e->last && e->last < at + n)
            return TRUE;
    }
    return FALSE;
}

/* "We are Brook Software" says nothing of software: what is found in the name alone does not count. */
static void void_names(const GPtrArray *proofs, const char *name)
{
    for (guint i = 0; name && *name && i < proofs->len; i++) {
        const GPtrArray *evidence = ((const struct proof *)proofs->pdata[i])->study->evidence;
        for (guint k = 0; k < evidence->len; k++) {
            struct jb_evidence *e = evidence->pdata[k];
            if (!e->voided && !e->meaning && e->line && e->line->criterion >= 0 && ends_in_name(e, name))
                e->voided = "name";
        }
    }
}

/* --- one criterion
 * ------------------------------------------------------------------------------------------------- */

/* Where `text` has the letters and digits of `code`, in whatever case and with blanks between; NULL. */
static const char *find_code(const char *text, const char *code)
{
    for (; *text; text++) {
        const char *t = text, *c = code;
        while (*c && *t && g_ascii_toupper(*t) == g_ascii_toupper(*c)) {
            c++;
            t++;
            c += strspn(c, " -");
            t += *c ? strspn(t, " -") : 0;
        }
        if (!*c)
            return text;
    }
    return NULL;
}

/* The line in which `at` stands; of a very long one what is near. */
static char *line_around(const char *text, const char *at)
{
    const char *from = at, *to = at + strcspn(at, "\n");
    while (from > text && from[-1] != '\n' && at - from < NEAR)
        from--;
    while (((guchar)*from & 0xc0) == 0x80) /* the first byte of a letter */
        from++;
    if (to - at > NEAR)
        for (to = at + NEAR; ((guchar)*to & 0xc0) == 0x80;)
            to--;
    return g_strstrip(g_strndup(from, (gsize)(to - from)));
}

static gboolean add_line_quote(GPtrArray *quotes, const char *text, const char *code)
{
    const char *at = *code ? find_code(text, code) : NULL;
    if (!at)
        return FALSE;
    struct jb_quote *q = jb_shape_new(&jb_quote_shape);
    q->source = g_strdup("body");
    q->text = line_around(text, at);
    g_ptr_array_add(quotes, q);
    return TRUE;
}

/* The line that tells a postcode ("LD1 5ZZ", "LD15ZZ") or a number ("SC012345", "sc 12345"). */
static gboolean quote_code(const struct search *s, const char *code, GPtrArray *quotes)
{
    const char *digits = code + strcspn(code, "123456789");
    return add_line_quote(quotes, s->texts->said, code) ||
           add_line_quote(quotes, s->texts->signature, code) ||
           (strlen(digits) >= LEAST_DIGITS && (add_line_quote(quotes, s->texts->said, digits) ||
                                               add_line_quote(quotes, s->texts->signature, digits)));
}

/* What is known of the organisation says something too: a British postcode, a number of a British register.
 */
static gboolean is_known(const struct search *s, const struct jb_policy_criterion *criterion,
                         GPtrArray *quotes)
{
    const struct jb_organisation *o = s->reading->organisation;
    if (!o)
        return FALSE;
    if ((criterion->known & JB_KNOWN_POSTCODE) && o->postcode && jb_postcode_nation(o->postcode, NULL))
        quote_code(s, o->postcode, quotes); /* a place of work of a co-op from abroad is a tie too */
    if (o->nation && !jb_place_is_british(o->nation))
        return quotes->len > 0;
    if ((criterion->known & JB_KNOWN_REGISTRATION) && o->registration && quotes->len == 0)
        quote_code(s, o->registration->number, quotes);
    if ((criterion->known & JB_KNOWN_NATION) && o->nation && quotes->len == 0)
        quote_code(s, o->nation, quotes);
    return quotes->len > 0; /* what no words can be shown for is not said */
}

/* What the applicant's own words say. True where they say it. */
static gboolean take_words(const struct search *s, guint number, GPtrArray *quotes)
{
    gboolean stated = FALSE;
    for (guint i = 0; i < s->described->len; i++) {
        const struct jb_study *study = ((const struct proof *)s->described->pdata[i])->study;
        struct jb_criterion_answer *answer =
            jb_criterion_judge(s->policy, number, study->evidence, JB_FORM_UNKNOWN);
        if (jb_criterion_is_stated(answer)) {
            stated = TRUE;
            jb_criterion_quote(answer, QUOTES_OF_WORDS, TRUE, quotes);
        }
        jb_criterion_answer_free(answer);
    }
    return stated;
}

struct best {
    struct jb_criterion_answer *answer;
    const struct proof *proof;
};

static gboolean is_better(const struct jb_criterion_answer *a, const struct jb_criterion_answer *b)
{
    return !b || (a->is_shown && !b->is_shown) || (a->is_shown == b->is_shown && a->n_shown > b->n_shown);
}

static const char *source_of(const struct proof *proof)
{
    return proof->study->clauses->len ? ((const struct jb_clause *)proof->study->clauses->pdata[0])->source : "";
}

/* A newer founding document goes before an older one where it answers; one that is much shorter changes some clauses only. */
static void go_before(const struct search *s, guint number, struct best *newer, struct best *older, GPtrArray *doubts)
{
    if (!newer->answer || !older->answer || !newer->proof->dated || !older->proof->dated ||
        newer->proof->dated <= older->proof->dated || !jb_criterion_is_answered(newer->answer) ||
        !jb_criterion_is_answered(older->answer))
        return;
    guint n_newer = newer->proof->study->clauses->len, n_older = older->proof->study->clauses->len;
    if (n_newer < n_older / WHOLE)
        jb_criterion_fill(s->policy, number, newer->answer, older->answer);
    g_clear_pointer(&older->answer, jb_criterion_answer_free);
    g_ptr_array_add(doubts, g_strdup_printf("\"%s\" is newer than \"%s\": where both speak, the newer counts.",
                                            source_of(newer->proof), source_of(older->proof)));
}

static GArray *all_answers(const struct search *s, guint number)
{
    const struct jb_policy_criterion *criterion = jb_policy_criterion(s->policy, number);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct best));
    for (guint i = 0; i < s->proofs->len; i++) {
        const struct proof *proof = s->proofs->pdata[i];
        if (!(proof->kinds & criterion->proof) || proof->is_model)
            continue;
        struct best one = {jb_criterion_judge(s->policy, number, proof->study->evidence, proof->form), proof};
        g_array_append_val(all, one);
    }
    return all;
}

/* The document that shows most; its answer is the caller's. Others that show it too add their quotes. */
static struct best best_proof(const struct search *s, guint number, struct jb_criterion *result)
{
    struct best best = {NULL, NULL};
    g_autoptr(GArray) all = all_answers(s, number);
    for (guint i = 0; i < MIN(all->len, MOST_COMPARED); i++)
        for (guint k = 0; k < MIN(all->len, MOST_COMPARED); k++)
            go_before(s, number, &g_array_index(all, struct best, i), &g_array_index(all, struct best, k), result->doubts);
    for (guint i = 0; i < all->len; i++) {
        struct best one = g_array_index(all, struct best, i);
        if (!one.answer)
            continue;
        if (one.answer->is_shown)
            jb_criterion_quote(one.answer, QUOTES_OF_DOCUMENT, FALSE, result->quotes);
        if (is_better(one.answer, best.answer)) {
            jb_criterion_answer_free(best.answer);
            best = one;
        } else {
            jb_criterion_answer_free(one.answer);
        }
    }
    return best;
}

static void note_language(const struct proof *proof, GPtrArray *doubts)
{
    g_ptr_array_add(doubts, g_strdup_printf("\"%s\" is in %s, of which joinbox knows no phrases: it is for people to read.",
                                            source_of(proof), jb_language_name(proof->language)));
}

static void note_models(const struct search *s, guint number, GPtrArray *doubts)
{
    for (guint i = 0; i < s->proofs->len; i++) {
        const struct proof *proof = s->proofs->pdata[i];
        if (proof->is_model && (proof->kinds & jb_policy_criterion(s->policy, number)->proof) &&
            proof->study->clauses->len)
            g_ptr_array_add(
                doubts, g_strdup_printf("\"%s\" is a blank model: it shows nothing of this organisation.",
                                        source_of(proof)));
    }
}

/* Twenty documents that say the same: the strongest are enough, and what the applicant says stays among them. */
static void make_room(GPtrArray *quotes, guint wanted)
{
    guint room = JB_MOST_QUOTES - MIN(wanted, JB_MOST_QUOTES);

    if (quotes->len > room)
        g_ptr_array_set_size(quotes, (gint)room);
}

static void judge(const struct search *s, guint number, struct jb_criterion *result)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    struct best best = best_proof(s, number, result);
    gboolean evidenced = best.answer && best.answer->is_shown;
    gboolean stated = take_words(s, number, words);
    stated |= is_known(s, jb_policy_criterion(s->policy, number), words);
    result->status = evidenced ? JB_STATUS_EVIDENCED : stated ? JB_STATUS_STATED : JB_STATUS_ABSENT;
    make_room(result->quotes, words->len);
    while (words->len)
        g_ptr_array_add(result->quotes, g_ptr_array_steal_index(words, 0));
    if (best.answer && best.proof->language && !evidenced)
        note_language(best.proof, result->doubts);
    else if (best.answer && best.proof->study->clauses->len) { /* what cannot be read is not silent */
        jb_criterion_doubt(s->policy, number, best.answer, result->doubts);
        jb_criterion_tell(best.answer, result);
    }
    note_models(s, number, result->doubts);
    g_ptr_array_set_size(result->doubts, (gint)MIN(result->doubts->len, JB_MOST_DOUBTS));
    jb_criterion_answer_free(best.answer);
}

void jb_criteria_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts,
                      struct jb_reading *reading)
{
    if (!studies || (reading->class >= JB_CLASS_BOUNCE && reading->class <= JB_CLASS_SPAM))
        return;
    const jb_policy *policy = jb_studies_policy(studies);
    struct search s = {policy,
                       texts,
                       reading,
                       studies,
                       g_ptr_array_new_with_free_func(free_proof),
                       g_ptr_array_new_with_free_func(free_proof)};
    study_all(&s, c);
    void_names(s.proofs, reading->organisation ? reading->organisation->name : NULL);
    void_names(s.described, reading->organisation ? reading->organisation->name : NULL);
    for (guint i = 0; i < policy->criteria->len; i++) {
        struct jb_criterion *result = jb_shape_new(&jb_criterion_shape);
        result->key = g_strdup(jb_policy_criterion(policy, i)->key);
        judge(&s, i, result);
        g_ptr_array_add(reading->criteria, result);
    }
    g_ptr_array_unref(s.proofs);
    g_ptr_array_unref(s.described);
}
