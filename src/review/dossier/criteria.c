/* criteria.c - the criteria of a dossier: question by question what the documents say, what speaks against,
 * what the applicant says. */
#include <string.h>

#include "base/text.h"
#include "review/dossier/build.h"

static const struct jb_policy_criterion *criterion_of(const struct jb_policy *policy, const char *key)
{
    for (guint i = 0; policy && i < policy->criteria->len; i++)
        if (!strcmp(jb_policy_criterion(policy, i)->key, key))
            return jb_policy_criterion(policy, i);
    return NULL;
}

static const char *title_of(const struct jb_policy_criterion *criterion, const char *question)
{
    for (guint i = 0; criterion && i < criterion->questions->len; i++) {
        const struct jb_policy_question *asked = criterion->questions->pdata[i];
        if (!strcmp(asked->key, question))
            return asked->title;
    }
    return question;
}

/* A description that is attached is the applicant's own words, though it has a name and pages. */
static gboolean can_prove(const struct jb_casefile *file, const char *source)
{
    if (!strcmp(source, "body"))
        return FALSE;
    for (guint i = 0; i < file->together->documents->len; i++) {
        const struct jb_paper *paper = file->together->documents->pdata[i];
        if (!g_strcmp0(paper->name, source))
            return paper->kind != JB_KIND_DESCRIPTION && paper->kind != JB_KIND_CV;
    }
    return TRUE;
}

static struct jb_dossier_quote *new_quote(struct jb_dossier_builder *builder, const struct jb_quote *quote)
{
    struct jb_dossier_quote *made = g_new0(struct jb_dossier_quote, 1);
    struct jb_veil *veil = &builder->veil;
    gboolean is_mail = !strcmp(quote->source, "body");
    made->is_proof = can_prove(builder->order->file, quote->source);
    made->text = made->is_proof ? jb_veil_document(veil, quote->text) : jb_veil_own(veil, quote->text);
    made->says = quote->says ? jb_safe(quote->says) : NULL;
    made->before = g_strdup("");
    made->after = g_strdup("");
    if (is_mail)
        return made;
    struct jb_context_place place = jb_context_find(builder->context, quote->source, quote->text);
    g_free(made->before);
    g_free(made->after);
    made->before = jb_veil_document(veil, place.before);
    made->after = jb_veil_document(veil, place.after);
    g_free(place.before);
    g_free(place.after);
    made->number = place.number;
    made->is_earlier = jb_dossier_is_earlier(builder->order->file, place.number);
    made->document = jb_veil_own(veil, quote->source);
    made->page = quote->page;
    made->clause = quote->clause ? jb_safe(quote->clause) : NULL;
    made->mark = g_strdup(quote->text);
    return made;
}

static gboolean is_there(const GPtrArray *quotes, const struct jb_dossier_quote *quote)
{
    for (guint i = 0; i < quotes->len; i++) {
        const struct jb_dossier_quote *other = quotes->pdata[i];
        if (!strcmp(other->text, quote->text) && !g_strcmp0(other->document, quote->document))
            return TRUE;
    }
    return FALSE;
}

/* The same articles may have come with two messages. */
static void add_quote(struct jb_dossier_builder *builder, const struct jb_quote *quote, GPtrArray *quotes)
{
    struct jb_dossier_quote *made = new_quote(builder, quote);
    if (is_there(quotes, made))
        jb_dossier_quote_free(made);
    else
        g_ptr_array_add(quotes, made);
}

static GPtrArray *new_quotes(void)
{
    return g_ptr_array_new_with_free_func(jb_dossier_quote_free);
}

static void add_questions(const struct jb_criterion *read, const struct jb_policy_criterion *asked,
                          GPtrArray *questions)
{
    for (guint i = 0; i < read->rulings->len; i++) {
        const struct jb_ruling *ruling = read->rulings->pdata[i];
        struct jb_dossier_question *question = g_new0(struct jb_dossier_question, 1);
        question->title = jb_safe(title_of(asked, ruling->question));
        question->answer = ruling->answer;
        question->law = ruling->law ? jb_safe(ruling->law) : NULL;
        question->quotes = new_quotes();
        question->against = new_quotes();
        g_ptr_array_add(questions, question);
    }
}

/* The place of the question among the rulings; NULL where it has none. */
static struct jb_dossier_question *question_of(const struct jb_criterion *read, const GPtrArray *questions,
                                               const char *key)
{
    for (guint i = 0; key && i < read->rulings->len; i++)
        if (!strcmp(((const struct jb_ruling *)read->rulings->pdata[i])->question, key))
            return questions->pdata[i];
    return NULL;
}

static void add_quotes(struct jb_dossier_builder *builder, const struct jb_criterion *read,
                       struct jb_dossier_criterion *made)
{
    for (guint i = 0; i < read->quotes->len; i++) {
        const struct jb_quote *quote = read->quotes->pdata[i];
        struct jb_dossier_question *question = question_of(read, made->questions, quote->question);
        gboolean is_proof = can_prove(builder->order->file, quote->source);
        add_quote(builder, quote, question && is_proof ? question->quotes : made->quotes);
    }
    for (guint i = 0; i < read->found->len; i++) {
        const struct jb_quote *quote = read->found->pdata[i];
        struct jb_dossier_question *question = question_of(read, made->questions, quote->question);
        if (question)
            add_quote(builder, quote, question->quotes);
    }
    for (guint i = 0; i < read->against->len; i++) {
        const struct jb_quote *quote = read->against->pdata[i];
        struct jb_dossier_question *question = question_of(read, made->questions, quote->question);
        if (question)
            add_quote(builder, quote, question->against);
    }
}

/* Whether it is what a clause that speaks against, or a question that was not answered, says already. */
static gboolean is_told(const char *doubt, const struct jb_criterion *read,
                        const struct jb_policy_criterion *asked)
{
    for (guint i = 0; i < read->against->len; i++) {
        g_autofree char *begins =
            g_strconcat(((const struct jb_quote *)read->against->pdata[i])->says, ": \"", NULL);
        if (g_str_has_prefix(doubt, begins))
            return TRUE;
    }
    for (guint i = 0; i < read->rulings->len; i++) {
        const char *title = title_of(asked, ((const struct jb_ruling *)read->rulings->pdata[i])->question);
        if (g_str_has_prefix(doubt, title))
            return TRUE;
    }
    return FALSE;
}

/* The same words stand in a document that is in force. */
static gboolean is_in_force(const GPtrArray *quotes, const struct jb_dossier_quote *quote)
{
    for (guint i = 0; i < quotes->len; i++) {
        const struct jb_dossier_quote *other = quotes->pdata[i];
        if (!other->is_earlier && other->document && !strcmp(other->text, quote->text))
            return TRUE;
    }
    return FALSE;
}

/* What is in force comes first, else the order stays; what an earlier version says in the same words is said once. */
static void put_earlier_last(GPtrArray *quotes)
{
    for (guint i = quotes->len; i > 0; i--) {
        const struct jb_dossier_quote *quote = quotes->pdata[i - 1];
        if (quote->is_earlier && is_in_force(quotes, quote))
            g_ptr_array_remove_index(quotes, i - 1);
    }
    for (guint i = 0, n = quotes->len; n; n--) {
        struct jb_dossier_quote *quote = quotes->pdata[i];
        if (quote->is_earlier)
            g_ptr_array_add(quotes, g_ptr_array_steal_index(quotes, i));
        else
            i++;
    }
}

static void put_all_earlier_last(struct jb_dossier_criterion *criterion)
{
    put_earlier_last(criterion->quotes);
    for (guint i = 0; i < criterion->questions->len; i++) {
        struct jb_dossier_question *question = criterion->questions->pdata[i];
        put_earlier_last(question->quotes);
        put_earlier_last(question->against);
    }
}

static void add_criterion(struct jb_dossier_builder *builder, const struct jb_criterion *read)
{
    const struct jb_policy_criterion *asked = criterion_of(builder->order->policy, read->key);
    struct jb_dossier_criterion *made = g_new0(struct jb_dossier_criterion, 1);
    made->key = jb_safe(read->key);
    made->title = jb_safe(asked && asked->title ? asked->title : read->key);
    made->power = asked && asked->power ? jb_safe(asked->power) : NULL;
    made->status = read->status;
    made->questions = g_ptr_array_new_with_free_func(jb_dossier_question_free);
    made->quotes = new_quotes();
    made->notes = g_ptr_array_new_with_free_func(g_free);
    add_questions(read, asked, made->questions);
    add_quotes(builder, read, made);
    put_all_earlier_last(made);
    for (guint i = 0; i < read->doubts->len; i++)
        if (!is_told(read->doubts->pdata[i], read, asked))
            g_ptr_array_add(made->notes, jb_veil_document(&builder->veil, read->doubts->pdata[i]));
    g_ptr_array_add(builder->dossier->criteria, made);
}

void jb_dossier_add_criteria(struct jb_dossier_builder *builder)
{
    const struct jb_reading *reading = builder->order->file->together;
    for (guint i = 0; i < reading->criteria->len; i++)
        add_criterion(builder, reading->criteria->pdata[i]);
}
