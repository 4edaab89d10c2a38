#include "review/dossier/dossier.h"

#include "base/text.h"
#include "review/dossier/build.h"

void jb_dossier_quote_free(gpointer data)
{
    struct jb_dossier_quote *quote = data;
    g_free(quote->text);
    g_free(quote->before);
    g_free(quote->after);
    g_free(quote->document);
    g_free(quote->clause);
    g_free(quote->says);
    g_free(quote->mark);
    g_free(quote);
}

void jb_dossier_question_free(gpointer data)
{
    struct jb_dossier_question *question = data;
    g_free(question->title);
    g_free(question->law);
    g_ptr_array_unref(question->quotes);
    g_ptr_array_unref(question->against);
    g_free(question);
}

static void criterion_free(gpointer data)
{
    struct jb_dossier_criterion *criterion = data;
    g_free(criterion->key);
    g_free(criterion->title);
    g_free(criterion->power);
    g_ptr_array_unref(criterion->questions);
    g_ptr_array_unref(criterion->quotes);
    g_ptr_array_unref(criterion->notes);
    g_free(criterion);
}

static void paper_free(gpointer data)
{
    struct jb_dossier_paper *paper = data;
    char *const fields[] = {paper->name, paper->kind, paper->pages, paper->state, paper->came};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        g_free(fields[i]);
    g_free(paper);
}

static void page_free(gpointer data)
{
    struct jb_dossier_page *page = data;
    g_free(page->document);
    g_bytes_unref(page->png);
    g_free(page);
}

static void fact_free(gpointer data)
{
    struct jb_dossier_fact *fact = data;
    g_free(fact->label);
    g_free(fact->value);
    g_free(fact->href);
    g_free(fact);
}

static void step_free(gpointer data)
{
    struct jb_dossier_step *step = data;
    g_free(step->when);
    g_free(step->what);
    g_free(step->who);
    g_free(step);
}

/* Its lists, and who frees what is in them. */
static const struct {
    gsize offset;
    GDestroyNotify free;
} lists[] = {
#define LIST(member, free_entry) {G_STRUCT_OFFSET(struct jb_dossier, member), free_entry}
    LIST(facts, fact_free), LIST(contact, fact_free), LIST(criteria, criterion_free), LIST(missing, g_free),
    LIST(papers, paper_free), LIST(versions, g_free), LIST(links, g_free), LIST(pages, page_free),
    LIST(not_pictured, g_free), LIST(unread, g_free), LIST(unchecked, g_free), LIST(left_out, g_free),
    LIST(steps, step_free), LIST(notes, step_free),
#undef LIST
};

static jb_dossier *empty(void)
{
    jb_dossier *dossier = g_new0(jb_dossier, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        *(GPtrArray **)((char *)dossier + lists[i].offset) = g_ptr_array_new_with_free_func(lists[i].free);
    return dossier;
}

void jb_dossier_free(jb_dossier *dossier)
{
    if (!dossier)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        g_ptr_array_unref(*(GPtrArray **)((char *)dossier + lists[i].offset));
    char *const fields[] = {dossier->network, dossier->reference, dossier->organisation, dossier->state, dossier->made,
                            dossier->program, dossier->policy, dossier->language, dossier->description};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        g_free(fields[i]);
    g_free(dossier);
}

char *jb_dossier_day(gint64 at)
{
    g_autoptr(GDateTime) time = at ? g_date_time_new_from_unix_local(at) : NULL;
    return time ? g_date_time_format(time, "%-d %B %Y") : g_strdup("an unknown day");
}

/* Criteria first: the summary of what was left out comes last, when all words were veiled. */
static gboolean build(struct jb_dossier_builder *builder, GError **error)
{
    jb_dossier *dossier = builder->dossier;
    const struct jb_reading *reading = builder->order->file->together;
    dossier->description = jb_veil_own(&builder->veil, reading->description);
    if (!jb_dossier_add_facts(builder, error))
        return FALSE;
    jb_dossier_add_criteria(builder);
    jb_dossier_add_papers(builder);
    jb_dossier_add_steps(builder);
    jb_dossier_add_limits(builder);
    if (builder->order->has_pictures && !jb_dossier_add_pages(builder, error))
        return FALSE;
    if (!dossier->is_internal)
        jb_veil_tell(&builder->veil, dossier->left_out);
    return TRUE;
}

jb_dossier *jb_dossier_new(const struct jb_dossier_order *order, GError **error)
{
    g_autoptr(jb_context) context = jb_context_new(order->store, order->file, error);
    if (!context)
        return NULL;
    g_autoptr(jb_dossier) dossier = empty();
    struct jb_dossier_builder builder = {.order = order, .context = context, .dossier = dossier};
    dossier->is_internal = order->is_internal;
    jb_veil_init(&builder.veil, order->file, order->is_internal);
    gboolean is_built = build(&builder, error);
    jb_veil_clear(&builder.veil);
    return is_built ? g_steal_pointer(&dossier) : NULL;
}

/* --- what all writers say alike --- */

const char *jb_dossier_status_words(int status)
{
    static const char *const words[] = {[JB_STATUS_EVIDENCED] = "shown by the documents",
                                        [JB_STATUS_STATED] = "said, not shown by the documents",
                                        [JB_STATUS_ABSENT] = "neither said nor shown"};
    return words[status];
}

const char *jb_dossier_answer_words(int answer)
{
    static const char *const words[] = {[JB_ANSWERED_YES] = "The documents answer it.",
                                        [JB_ANSWERED_BY_LAW] = "The documents do not say, the law does:",
                                        [JB_ANSWERED_NO] = "The documents answer it, and not in the co-op’s favour.",
                                        [JB_ANSWERED_SILENT] = "The documents do not say."};
    return words[answer];
}

char *jb_dossier_place(const struct jb_dossier_quote *quote)
{
    g_autoptr(GString) place = g_string_new(quote->document ? quote->document : "in their own words");
    if (quote->is_earlier)
        g_string_append(place, " (an earlier version)");
    if (quote->page)
        g_string_append_printf(place, ", page %" G_GINT64_FORMAT, quote->page);
    if (quote->clause)
        g_string_append_printf(place, ", clause %s", quote->clause);
    return g_strdup(place->str);
}

guint jb_dossier_n_against(const struct jb_dossier_criterion *criterion)
{
    guint n = criterion->notes->len;
    for (guint i = 0; i < criterion->questions->len; i++) {
        const GPtrArray *against = ((const struct jb_dossier_question *)criterion->questions->pdata[i])->against;
        for (guint k = 0; k < against->len; k++)
            n += !((const struct jb_dossier_quote *)against->pdata[k])->is_earlier;
    }
    return n;
}

const char *jb_dossier_power_words(const struct jb_dossier_criterion *criterion)
{
    return jb_dossier_n_against(criterion) > criterion->notes->len
               ? "Whether these clauses outweigh the members’ votes is for you to judge."
               : "The program looked for clauses by which somebody else could outvote or overrule the members, and found none.";
}


static const struct jb_dossier_quote *first_proof(const GPtrArray *quotes)
{
    for (guint i = 0; i < quotes->len; i++)
        if (((const struct jb_dossier_quote *)quotes->pdata[i])->is_proof)
            return quotes->pdata[i];
    return NULL;
}

const struct jb_dossier_quote *jb_dossier_best(const struct jb_dossier_criterion *criterion)
{
    for (guint i = 0; i < criterion->questions->len; i++) {
        const struct jb_dossier_question *question = criterion->questions->pdata[i];
        const struct jb_dossier_quote *quote = first_proof(question->quotes);
        if (quote)
            return quote;
    }
    return first_proof(criterion->quotes);
}
