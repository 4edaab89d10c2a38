/* What templates may name. Every value is here whatever the message, so that a template cannot fail on one. */
#include "base/answer.h"

#include "base/text.h"

#define MAX_LISTED 12 /* documents in an answer: nobody reads further */

static const char *const kind_words[] = {
#define X(name, printed, founding, meaning, welsh) meaning,
#include "base/documents.def"
#undef X
};
static const char *const kind_words_welsh[] = {
#define X(name, printed, founding, meaning, welsh) welsh,
#include "base/documents.def"
#undef X
};

static gboolean is_welsh(const struct jb_answer_to *to)
{
    return g_strcmp0(jb_answer_language(to), "cy") == 0;
}

static const char *kind_called(const struct jb_answer_to *to, int kind)
{
    if (kind == JB_KIND_OTHER) /* "your other document" would make one ask which the first is */
        return is_welsh(to) ? "dogfen" : "document";
    return is_welsh(to) ? kind_words_welsh[kind] : kind_words[kind];
}

static const gboolean is_founding[] = {
#define X(name, printed, founding, meaning, welsh) founding,
#include "base/documents.def"
#undef X
};

/* The sender's words, made one clean line and not longer than anybody would write; null where nobody vouches. */
static json_t *words_of(const struct jb_answer_to *to, const char *text)
{
    g_autofree char *line = NULL, *safe = NULL;

    if (!to->reading->author_vouched || !text || !*text || g_utf8_strlen(text, -1) > 150)
        return json_null();
    line = jb_text_squeeze(text);
    safe = jb_safe(line);
    return json_string(safe);
}

static const char *without_re(const char *subject)
{
    if (!subject)
        return NULL;
    while (g_ascii_strncasecmp(subject, "re:", 3) == 0)
        for (subject += 3; *subject == ' '; subject++)
            ;
    return subject;
}

static gboolean is_of_other_format(const struct jb_paper *paper)
{
    return g_strcmp0(paper->reason, JB_REASON_FORMAT) == 0 || g_strcmp0(paper->reason, JB_REASON_PAGES) == 0;
}

static gboolean is_missing(const struct jb_answer_to *to, const char *key)
{
    for (guint i = 0; to->missing && i < to->missing->len; i++)
        if (g_str_equal(g_ptr_array_index(to->missing, i), key))
            return TRUE;
    return FALSE;
}

/* Whether a limit left a part of a document that is read unread, as the sentences of extract say it. */
static gboolean is_in_part(const struct jb_paper *paper)
{
    static const char *const beginnings[] = {"Only ", "Of ", "One page ", "Some pages "};

    for (guint i = 0; i < paper->limits->len; i++) {
        const char *sentence = g_ptr_array_index(paper->limits, i);

        if (g_str_has_suffix(sentence, "up to there."))
            return TRUE;
        for (gsize b = 0; b < G_N_ELEMENTS(beginnings); b++)
            if (g_str_has_prefix(sentence, beginnings[b]))
                return TRUE;
    }
    return FALSE;
}

/* Why a document could not be read, as the answer puts it: each wants another thing done. */
static const char *trouble_of(const struct jb_answer_to *to, const struct jb_paper *paper)
{
    if (paper->text == JB_TEXT_ENCRYPTED)
        return "is_locked";
    if (paper->text == JB_TEXT_UNREADABLE && is_of_other_format(paper))
        return "is_of_other_format";
    if (paper->text == JB_TEXT_UNREADABLE)
        return g_strcmp0(paper->reason, JB_REASON_SIZE) == 0 ? "is_too_large" : "is_damaged";
    /* a picture that shows something else is no trouble, unless it may be what we wait for */
    if (paper->text == JB_TEXT_NONE && is_missing(to, "founding-document"))
        return paper->size_bytes == 0 ? "is_empty" : "is_without_text";
    if ((paper->text == JB_TEXT_DIGITAL || paper->text == JB_TEXT_OCR) && is_in_part(paper))
        return "is_in_part";
    return NULL;
}

static void set_trouble(json_t *view, const char *trouble)
{
    static const char *const names[] = {"is_locked",    "is_of_other_format", "is_too_large",
                                        "is_damaged",   "is_empty",           "is_without_text", "is_in_part"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        json_object_set_new(view, names[i], json_boolean(g_strcmp0(trouble, names[i]) == 0));
}

static json_t *document_view(const struct jb_answer_to *to, const struct jb_paper *paper)
{
    json_t *view = json_object();

    json_object_set_new(view, "kind", json_string(kind_called(to, paper->kind)));
    json_object_set_new(view, "file", words_of(to, paper->name));
    json_object_set_new(view, "pages", paper->pages > 1 ? json_integer(paper->pages) : json_null());
    json_object_set_new(view, "is_founding", json_boolean(is_founding[paper->kind]));
    json_object_set_new(view, "is_read",
                        json_boolean(paper->text == JB_TEXT_DIGITAL || paper->text == JB_TEXT_OCR));
    json_object_set_new(view, "is_scan", json_boolean(paper->text == JB_TEXT_OCR));
    set_trouble(view, trouble_of(to, paper));
    return view;
}

static json_t *documents_view(const struct jb_answer_to *to)
{
    json_t *list = json_array();

    for (guint i = 0; i < to->reading->documents->len && i < MAX_LISTED; i++)
        json_array_append_new(list, document_view(to, g_ptr_array_index(to->reading->documents, i)));
    return list;
}

static const struct jb_paper *paper_called(const jb_reading *reading, const char *name)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *paper = g_ptr_array_index(reading->documents, i);

        if (g_strcmp0(paper->name, name) == 0)
            return paper;
    }
    return NULL;
}

/* Where the strongest words stand: "clause 7, page 3 of your articles of association". */
static void set_where(json_t *view, const struct jb_answer_to *to, const struct jb_criterion *criterion)
{
    const jb_reading *reading = to->reading;
    const struct jb_quote *quote = criterion->quotes->len ? g_ptr_array_index(criterion->quotes, 0) : NULL;
    const struct jb_paper *paper = quote ? paper_called(reading, quote->source) : NULL;
    /* a clause's number comes from a document; more than a number it is not let be */
    gboolean has_clause = quote && quote->clause && strlen(quote->clause) <= 12;

    json_object_set_new(view, "clause", has_clause ? json_string(quote->clause) : json_null());
    json_object_set_new(view, "page", quote && quote->page > 0 ? json_integer(quote->page) : json_null());
    json_object_set_new(view, "kind", paper ? json_string(kind_called(to, paper->kind)) : json_null());
}

static json_t *criterion_view(const struct jb_answer_to *to, const struct jb_policy_criterion *rule)
{
    json_t *view = json_object();
    const struct jb_criterion *found = NULL;

    for (guint i = 0; i < to->reading->criteria->len && !found; i++) {
        const struct jb_criterion *criterion = g_ptr_array_index(to->reading->criteria, i);

        if (g_str_equal(criterion->key, rule->key))
            found = criterion;
    }
    json_object_set_new(view, "title", json_string(is_welsh(to) && rule->title_welsh ? rule->title_welsh : rule->title));
    json_object_set_new(view, "is_shown", json_boolean(found && found->status == JB_STATUS_EVIDENCED));
    json_object_set_new(view, "is_said", json_boolean(found && found->status == JB_STATUS_STATED));
    json_object_set_new(view, "is_absent", json_boolean(!found || found->status == JB_STATUS_ABSENT));
    if (found)
        set_where(view, to, found);
    return view;
}

static json_t *criteria_view(const struct jb_answer_to *to)
{
    json_t *list = json_array();

    for (guint i = 0; i < to->policy->criteria->len; i++)
        json_array_append_new(list, criterion_view(to, jb_policy_criterion(to->policy, i)));
    return list;
}

static const char *ask_for(const struct jb_answer_to *to, const char *key)
{
    const struct jb_policy *policy = to->policy;
    for (guint i = 0; i < policy->criteria->len; i++) {
        const struct jb_policy_criterion *criterion = jb_policy_criterion(policy, i);

        if (g_str_equal(criterion->key, key))
            return is_welsh(to) && criterion->ask_welsh ? criterion->ask_welsh
                   : criterion->ask                     ? criterion->ask
                                                        : criterion->title;
    }
    return NULL;
}

static json_t *missing_view(const struct jb_answer_to *to)
{
    json_t *list = json_array();

    for (guint i = 0; to->missing && i < to->missing->len; i++) {
        const char *key = g_ptr_array_index(to->missing, i);
        const char *ask = ask_for(to, key);
        json_t *view = json_object();

        json_object_set_new(view, "is_description", json_boolean(g_str_equal(key, "description")));
        json_object_set_new(view, "is_founding_document", json_boolean(g_str_equal(key, "founding-document")));
        json_object_set_new(view, "ask", ask ? json_string(ask) : json_null());
        json_array_append_new(list, view);
    }
    return list;
}

/* Documents that could not be read: what the applicant is asked to send again. */
static gboolean has_unreadable(const struct jb_answer_to *to)
{
    for (guint i = 0; i < to->reading->documents->len && i < MAX_LISTED; i++)
        if (trouble_of(to, g_ptr_array_index(to->reading->documents, i)))
            return TRUE;
    return FALSE;
}

/* Something of what the policy asks for is there: in a document, or in the applicant's own words. */
static gboolean has_evidence(const jb_reading *reading)
{
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *criterion = g_ptr_array_index(reading->criteria, i);

        if (criterion->status == JB_STATUS_EVIDENCED || criterion->status == JB_STATUS_STATED)
            return TRUE;
    }
    return FALSE;
}

/* Words that do not tell what the co-op is and does are asked for again, so they are not thanked for. */
static gboolean has_description(const struct jb_answer_to *to)
{
    return to->reading->description && *to->reading->description && !is_missing(to, "description");
}

/* With a flag for each step that lets newcomers in, so that a template can call its address what it is. */
static json_t *links_view(const json_t *links)
{
    static const struct {
        const char *step, *state, *flag;
    } steps[] = {
#define X(name, printed, system, state, want, after, setting, what) {printed, #state, "is_" #name},
#include "base/steps.def"
#undef X
    };
    json_t *view = links ? json_deep_copy(links) : json_array();
    gsize i;
    json_t *link;

    json_array_foreach (view, i, link)
        for (gsize k = 0; k < G_N_ELEMENTS(steps); k++)
            if (g_str_equal(steps[k].state, "ACCEPTED"))
                json_object_set_new(link, steps[k].flag,
                                    json_boolean(g_str_equal(steps[k].step, json_string_value(json_object_get(link, "step")))));
    return view;
}

json_t *jb_answer_view(const struct jb_answer_to *to)
{
    const jb_reading *reading = to->reading;
    const struct jb_organisation *organisation = reading->organisation;
    json_t *view = json_object();

    json_object_set_new(view, "network", json_string(to->config->network));
    json_object_set_new(view, "address", json_string(to->config->address));
    json_object_set_new(view, "reference", json_string(to->reference));
    json_object_set_new(view, "name", words_of(to, reading->sender->name));
    json_object_set_new(view, "organisation", words_of(to, organisation ? organisation->name : NULL));
    json_object_set_new(view, "subject", words_of(to, without_re(reading->subject)));
    json_object_set_new(view, "has_documents", json_boolean(reading->documents->len > 0));
    json_object_set_new(view, "documents", documents_view(to));
    json_object_set_new(view, "has_unreadable", json_boolean(has_unreadable(to)));
    json_object_set_new(view, "has_links", json_boolean(reading->links->len > 0));
    json_object_set_new(view, "has_description", json_boolean(has_description(to)));
    json_object_set_new(view, "has_evidence", json_boolean(has_evidence(reading)));
    json_object_set_new(view, "criteria", criteria_view(to));
    json_object_set_new(view, "missing", missing_view(to));
    json_object_set_new(view, "links", links_view(to->links));
    json_object_set_new(view, "members", to->members ? json_deep_copy(to->members) : json_array());
    json_object_set_new(view, "has_members", json_boolean(json_array_size(to->members) > 0));
    json_object_set_new(view, "is_linked", json_boolean(json_array_size(to->links) > 0));
    json_object_set_new(view, "is_complete", json_boolean(!to->missing || to->missing->len == 0));
    json_object_set_new(view, "is_first", json_boolean(to->is_first));
    json_object_set_new(view, "is_in_preparation", json_boolean(to->is_in_preparation));
    return view;
}
