/* html_criteria.c - the criteria on the page of a dossier: at a glance, one by one, and who can outvote whom.
 */
#include "review/dossier/html-private.h"

enum { QUOTES_OPEN = 2, QUOTES_OF_MANY = 1 /* of a question alone, or of several; the others unfold */ };

static const char *const status_names[] = {
    [JB_STATUS_EVIDENCED] = "evidenced", [JB_STATUS_STATED] = "stated", [JB_STATUS_ABSENT] = "absent"};
/* Full, half and empty: told apart without colours too. */
static const char *const status_signs[] = {
    [JB_STATUS_EVIDENCED] = "●", [JB_STATUS_STATED] = "◐", [JB_STATUS_ABSENT] = "○"};

/* --- at a glance --- */

static void add_badge(struct jb_page *page, int status)
{
    g_autofree char *words = jb_page_capital(jb_dossier_status_words(status));
    jb_page_add(page, "<span class=\"badge %s\"><span aria-hidden=\"true\">%s</span> %s</span>",
                status_names[status], status_signs[status], words);
}

static void add_glance_row(struct jb_page *page, const struct jb_dossier_criterion *criterion)
{
    const struct jb_dossier_quote *best = jb_dossier_best(criterion);
    g_autofree char *title = jb_page_capital(criterion->title), *place = best ? jb_dossier_place(best) : NULL;
    guint n_against = jb_dossier_n_against(criterion);
    jb_page_add(page, "<li class=\"%s\"><a href=\"#c-%s\">%s</a> ", status_names[criterion->status],
                criterion->key, title);
    add_badge(page, criterion->status);
    if (place && criterion->status == JB_STATUS_EVIDENCED)
        jb_page_add(page, " <span class=\"where\" dir=\"auto\">%s</span>", place);
    if (n_against)
        jb_page_add(page, " <span class=\"but\">%u %s</span>", n_against,
                    n_against == 1 ? "point to weigh" : "points to weigh");
    jb_page_add(page, "</li>\n");
}

static guint n_with(const GPtrArray *criteria, int status)
{
    guint n = 0;
    for (guint i = 0; i < criteria->len; i++)
        n += ((const struct jb_dossier_criterion *)criteria->pdata[i])->status == status;
    return n;
}

/* "Of the 4 things that a co-op is to show that joins, its documents show 3; 1 it says in its own words
 * alone." */
static void add_count(struct jb_page *page, const GPtrArray *criteria)
{
    guint n_said = n_with(criteria, JB_STATUS_STATED), n_absent = n_with(criteria, JB_STATUS_ABSENT);
    if (n_said + n_absent)
        jb_page_add(page, "<p>Of the %u things that a co-op is to show that joins, its documents show %u",
                    criteria->len, n_with(criteria, JB_STATUS_EVIDENCED));
    else
        jb_page_add(page, "<p>Its documents show all the %u things that a co-op is to show that joins",
                    criteria->len);
    if (n_said)
        jb_page_add(page, "; %u it says in its own words alone", n_said);
    if (n_absent)
        jb_page_add(page, "; of %u it says nothing", n_absent);
    jb_page_add(page, ".</p>\n<ol class=\"glance\">\n");
}

void jb_page_add_glance(struct jb_page *page)
{
    const GPtrArray *criteria = page->dossier->criteria, *missing = page->dossier->missing;
    jb_page_begin_section(page, "glance", "At a glance");
    if (criteria->len)
        add_count(page, criteria);
    else
        jb_page_add(page, "<p>Nothing was held against the criteria.</p>\n");
    for (guint i = 0; i < criteria->len; i++)
        add_glance_row(page, criteria->pdata[i]);
    if (criteria->len)
        jb_page_add(page, "</ol>\n");
    if (missing->len) {
        jb_page_add(page, "<p class=\"missing\"><strong>Still missing:</strong> ");
        for (guint i = 0; i < missing->len; i++)
            jb_page_add(page, "%s%s", i ? ", " : "", (const char *)missing->pdata[i]);
        jb_page_add(page, ".</p>\n");
    }
    jb_page_end_section(page);
}

/* --- quotes --- */

/* What a clause against it means, as a sentence. Caller frees. */
static char *objection(const struct jb_dossier_quote *quote)
{
    g_autofree char *says = g_strconcat(quote->is_earlier ? "An earlier version said: " : "", quote->says ? quote->says : "", NULL);
    return jb_page_capital(says);
}

static void add_quote(struct jb_page *page, const struct jb_dossier_quote *quote)
{
    g_autofree char *place = jb_dossier_place(quote);
    const char *class = quote->says ? "against" : quote->is_proof ? "proof" : "said";
    jb_page_add(page, "<figure class=\"quote %s\">\n", class);
    if (quote->says) {
        g_autofree char *says = objection(quote);
        jb_page_add(page, "<p class=\"says\">%s</p>\n", says);
    }
    jb_page_add(page, "<blockquote><p dir=\"auto\">");
    if (*quote->before)
        jb_page_add(page, "<span class=\"around\">%s</span> ", quote->before);
    jb_page_add(page, quote->is_proof ? "<mark>%s</mark>" : "%s", quote->text);
    if (*quote->after)
        jb_page_add(page, " <span class=\"around\">%s</span>", quote->after);
    jb_page_add(page, "</p></blockquote>\n");
    if (quote->document) /* else it is from their mail, as the words above say */
        jb_page_add(page, "<figcaption><span dir=\"auto\">%s</span>", place);
    if (quote->picture)
        jb_page_add(page, " <a href=\"#page-%u\">see the page</a>", quote->picture);
    jb_page_add(page, quote->document ? "</figcaption>\n</figure>\n" : "</figure>\n");
}

/* "3 more clauses": what a document says is a clause, what a person writes a sentence. */
static void add_summary(struct jb_page *page, const struct jb_dossier_quote *first, guint n)
{
    jb_page_add(page, "<summary>%u more %s%s</summary>\n", n, first->is_proof ? "clause" : "sentence",
                n == 1 ? "" : "s");
}

static void add_quotes(struct jb_page *page, const GPtrArray *quotes, guint n_open)
{
    for (guint i = 0; i < MIN(quotes->len, n_open); i++)
        add_quote(page, quotes->pdata[i]);
    if (quotes->len <= n_open)
        return;
    jb_page_add(page, "<details>\n");
    add_summary(page, quotes->pdata[n_open], quotes->len - n_open);
    for (guint i = n_open; i < quotes->len; i++)
        add_quote(page, quotes->pdata[i]);
    jb_page_add(page, "</details>\n");
}

/* --- the criteria --- */

static void add_answer(struct jb_page *page, const struct jb_dossier_question *question)
{
    jb_page_add(page, "<p class=\"answer\">%s%s%s</p>\n", jb_dossier_answer_words(question->answer),
                question->law ? " " : "", question->law ? question->law : "");
}

static void add_question(struct jb_page *page, const struct jb_dossier_criterion *criterion, guint i)
{
    const struct jb_dossier_question *question = criterion->questions->pdata[i];
    gboolean is_alone = criterion->questions->len == 1;
    if (!is_alone)
        jb_page_add(page, "<h4 id=\"c-%s-%u\">%s</h4>\n", criterion->key, i + 1, question->title);
    if (!is_alone || (question->answer != JB_ANSWERED_YES && criterion->status != JB_STATUS_ABSENT))
        add_answer(page, question);
    add_quotes(page, question->quotes, is_alone ? QUOTES_OPEN : QUOTES_OF_MANY);
    add_quotes(page, question->against, question->against->len);
}

static void add_criterion(struct jb_page *page, const struct jb_dossier_criterion *criterion)
{
    g_autofree char *title = jb_page_capital(criterion->title);
    jb_page_add(page, "<article class=\"criterion\" id=\"c-%s\">\n<h3>%s</h3>\n<p>", criterion->key, title);
    add_badge(page, criterion->status);
    jb_page_add(page, "</p>\n");
    if (criterion->status == JB_STATUS_ABSENT && !jb_dossier_n_against(criterion))
        jb_page_add(page, "<p>Nothing that the co-op sent says so.</p>\n");
    for (guint i = 0; i < criterion->questions->len; i++)
        add_question(page, criterion, i);
    if (criterion->notes->len)
        jb_page_add_lines(page, NULL, criterion->notes);
    if (criterion->quotes->len)
        jb_page_add(page, "<p class=\"lead\">The co-op says:</p>\n");
    add_quotes(page, criterion->quotes, QUOTES_OPEN);
    jb_page_add(page, "</article>\n");
}

void jb_page_add_criteria(struct jb_page *page)
{
    const GPtrArray *criteria = page->dossier->criteria;
    if (!criteria->len)
        return;
    jb_page_begin_section(page, "criteria", "The criteria, one by one");
    jb_page_add(page, "<p class=\"hint\">Marked words are quoted; those around them are what stands next to "
                      "them in the document.</p>\n");
    for (guint i = 0; i < criteria->len; i++)
        add_criterion(page, criteria->pdata[i]);
    jb_page_end_section(page);
}

/* --- who can outvote whom --- */

static void add_power_row(struct jb_page *page, const struct jb_dossier_criterion *criterion, guint i)
{
    const struct jb_dossier_question *question = criterion->questions->pdata[i];
    const struct jb_dossier_quote *first = question->quotes->len ? question->quotes->pdata[0] : NULL;
    g_autofree char *place = first ? jb_dossier_place(first) : NULL;
    jb_page_add(page, "<div>\n<dt><a href=\"#c-%s-%u\">%s</a></dt>\n<dd>", criterion->key, i + 1,
                question->title);
    if (first)
        jb_page_add(page, "<q dir=\"auto\">%s</q> <span class=\"where\" dir=\"auto\">%s</span>", first->text,
                    place);
    else
        jb_page_add(page, "%s%s%s", jb_dossier_answer_words(question->answer), question->law ? " " : "",
                    question->law ? question->law : "");
    for (guint k = 0; k < question->against->len; k++) {
        const struct jb_dossier_quote *against = question->against->pdata[k];
        g_autofree char *says = objection(against), *where = jb_dossier_place(against);
        jb_page_add(
            page,
            "<p class=\"says\">%s</p>\n<q dir=\"auto\">%s</q> <span class=\"where\" dir=\"auto\">%s</span>",
            says, against->text, where);
    }
    jb_page_add(page, "</dd>\n</div>\n");
}

void jb_page_add_power(struct jb_page *page)
{
    const GPtrArray *criteria = page->dossier->criteria;
    for (guint i = 0; i < criteria->len; i++) {
        const struct jb_dossier_criterion *criterion = criteria->pdata[i];
        if (!criterion->power)
            continue;
        g_autofree char *id = g_strdup_printf("power-%u", i);
        jb_page_begin_section(page, id, criterion->power);
        if (!criterion->questions->len)
            jb_page_add(page, "<p>No document that would say so was read.</p>\n");
        else
            jb_page_add(page, "<dl class=\"power\">\n");
        for (guint k = 0; k < criterion->questions->len; k++)
            add_power_row(page, criterion, k);
        if (criterion->questions->len)
            jb_page_add(page, "</dl>\n<p class=\"hint\">%s</p>\n", jb_dossier_power_words(criterion));
        jb_page_end_section(page);
    }
}
