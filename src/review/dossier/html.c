/* html.c - a dossier as one page of HTML: no script, nothing fetched, for screens of any width, dark or light, and paper.
 *
 * All text is poison: it gets in through add() alone, which escapes whatever stands for a %s. The page's own policy lets
 * nothing load but the style, by its hash, and pictures that are in the page. */
#include <string.h>

#include "review/dossier/dossier.h"
#include "review/dossier/style.h"

enum { QUOTES_OPEN = 2, QUOTES_OF_MANY = 1 /* of a question alone, or of several; the others unfold */ };

struct page {
    GString *html;
    const jb_dossier *dossier;
};

static void add(struct page *page, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(struct page *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, arguments);
    va_end(arguments);
    g_string_append(page->html, text);
}

/* A whole sentence of it: "is owned by its workers" gives "Is owned by its workers". Caller frees. */
static char *capital(const char *words)
{
    g_autofree char *first = g_utf8_substring(words, 0, *words ? 1 : 0), *upper = g_utf8_strup(first, -1);
    return g_strconcat(upper, words + strlen(first), NULL);
}

static const char *const status_names[] = {
    [JB_STATUS_EVIDENCED] = "evidenced", [JB_STATUS_STATED] = "stated", [JB_STATUS_ABSENT] = "absent"};
/* Full, half and empty: told apart without colours too. */
static const char *const status_signs[] = {
    [JB_STATUS_EVIDENCED] = "●", [JB_STATUS_STATED] = "◐", [JB_STATUS_ABSENT] = "○"};

/* --- the head --- */

static void add_style(struct page *page)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_checksum_update(sum, (const guchar *)jb_dossier_style, -1);
    g_checksum_get_digest(sum, digest, &size);
    g_autofree char *hash = g_base64_encode(digest, size);
    add(page,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
        hash);
    g_string_append_printf(page->html, "<style>%s</style>\n", jb_dossier_style);
}

static void add_head(struct page *page)
{
    const jb_dossier *d = page->dossier;
    add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_style(page);
    add(page,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n<title>%s – %s – application to %s</title>\n</head>\n<body>\n",
        d->reference, d->organisation, d->network);
}

static void add_facts(struct page *page, const GPtrArray *facts)
{
    if (!facts->len)
        return;
    add(page, "<dl class=\"facts\">\n");
    for (guint i = 0; i < facts->len; i++) {
        const struct jb_dossier_fact *fact = facts->pdata[i];
        if (fact->href)
            add(page, "<div><dt>%s</dt><dd><a href=\"%s\" rel=\"noreferrer nofollow\">%s</a></dd></div>\n", fact->label,
                fact->href, fact->value);
        else
            add(page, "<div><dt>%s</dt><dd>%s</dd></div>\n", fact->label, fact->value);
    }
    add(page, "</dl>\n");
}

static void add_header(struct page *page)
{
    const jb_dossier *d = page->dossier;
    add(page, "<a class=\"skip\" href=\"#glance\">To the summary</a>\n<header>\n<p class=\"kicker\">%s · application %s</p>\n",
        d->network, d->reference);
    add(page, "<h1 dir=\"auto\">%s</h1>\n", d->organisation);
    if (d->is_internal)
        add(page, "<p class=\"internal\"><strong>Internal.</strong> This page holds personal data. It is for those who look "
                  "after applications, not for the members.</p>\n");
    add_facts(page, d->facts);
    add_facts(page, d->contact);
    add(page, "<p class=\"state\">Where it stands: %s.</p>\n</header>\n<main>\n", d->state);
}

static void begin_section(struct page *page, const char *id, const char *title)
{
    add(page, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id, title);
}

static void end_section(struct page *page)
{
    add(page, "</section>\n");
}

/* A section of lines; nothing where there are none. */
static void add_lines(struct page *page, const char *title, const GPtrArray *lines)
{
    if (!lines->len)
        return;
    if (title)
        add(page, "<h3>%s</h3>\n", title);
    add(page, "<ul>\n");
    for (guint i = 0; i < lines->len; i++)
        add(page, "<li dir=\"auto\">%s</li>\n", (const char *)lines->pdata[i]);
    add(page, "</ul>\n");
}

/* Paragraphs, as a blank line parts them. */
static void add_paragraphs(struct page *page, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (char **paragraph = paragraphs; *paragraph; paragraph++)
        if (*g_strstrip(*paragraph))
            add(page, "<p dir=\"auto\">%s</p>\n", *paragraph);
}

/* --- at a glance --- */

static void add_badge(struct page *page, int status)
{
    g_autofree char *words = capital(jb_dossier_status_words(status));
    add(page, "<span class=\"badge %s\"><span aria-hidden=\"true\">%s</span> %s</span>", status_names[status],
        status_signs[status], words);
}

static void add_glance_row(struct page *page, const struct jb_dossier_criterion *criterion)
{
    const struct jb_dossier_quote *best = jb_dossier_best(criterion);
    g_autofree char *title = capital(criterion->title), *place = best ? jb_dossier_place(best) : NULL;
    guint n_against = jb_dossier_n_against(criterion);
    add(page, "<li class=\"%s\"><a href=\"#c-%s\">%s</a> ", status_names[criterion->status], criterion->key, title);
    add_badge(page, criterion->status);
    if (place && criterion->status == JB_STATUS_EVIDENCED)
        add(page, " <span class=\"where\" dir=\"auto\">%s</span>", place);
    if (n_against)
        add(page, " <span class=\"but\">%u %s</span>", n_against, n_against == 1 ? "point to weigh" : "points to weigh");
    add(page, "</li>\n");
}

static guint n_with(const GPtrArray *criteria, int status)
{
    guint n = 0;
    for (guint i = 0; i < criteria->len; i++)
        n += ((const struct jb_dossier_criterion *)criteria->pdata[i])->status == status;
    return n;
}

/* "Of the 4 things that a co-op is to show that joins, its documents show 3; 1 it says in its own words alone." */
static void add_count(struct page *page, const GPtrArray *criteria)
{
    guint n_said = n_with(criteria, JB_STATUS_STATED), n_absent = n_with(criteria, JB_STATUS_ABSENT);
    if (n_said + n_absent)
        add(page, "<p>Of the %u things that a co-op is to show that joins, its documents show %u", criteria->len,
            n_with(criteria, JB_STATUS_EVIDENCED));
    else
        add(page, "<p>Its documents show all the %u things that a co-op is to show that joins", criteria->len);
    if (n_said)
        add(page, "; %u it says in its own words alone", n_said);
    if (n_absent)
        add(page, "; of %u it says nothing", n_absent);
    add(page, ".</p>\n<ol class=\"glance\">\n");
}

static void add_glance(struct page *page)
{
    const GPtrArray *criteria = page->dossier->criteria, *missing = page->dossier->missing;
    begin_section(page, "glance", "At a glance");
    if (criteria->len)
        add_count(page, criteria);
    else
        add(page, "<p>Nothing was held against the criteria.</p>\n");
    for (guint i = 0; i < criteria->len; i++)
        add_glance_row(page, criteria->pdata[i]);
    if (criteria->len)
        add(page, "</ol>\n");
    if (missing->len) {
        add(page, "<p class=\"missing\"><strong>Still missing:</strong> ");
        for (guint i = 0; i < missing->len; i++)
            add(page, "%s%s", i ? ", " : "", (const char *)missing->pdata[i]);
        add(page, ".</p>\n");
    }
    end_section(page);
}

static void add_description(struct page *page)
{
    const jb_dossier *d = page->dossier;
    if (!d->description || !*d->description)
        return;
    begin_section(page, "words", "In their own words");
    if (d->language)
        add(page, "<blockquote class=\"own\" lang=\"%s\">\n", d->language);
    else
        add(page, "<blockquote class=\"own\">\n");
    add_paragraphs(page, d->description);
    add(page, "</blockquote>\n");
    end_section(page);
}

/* --- quotes --- */

static void add_quote(struct page *page, const struct jb_dossier_quote *quote)
{
    g_autofree char *place = jb_dossier_place(quote);
    const char *class = quote->says ? "against" : quote->is_proof ? "proof" : "said";
    add(page, "<figure class=\"quote %s\">\n", class);
    if (quote->says) {
        g_autofree char *says = capital(quote->says);
        add(page, "<p class=\"says\">%s</p>\n", says);
    }
    add(page, "<blockquote><p dir=\"auto\">");
    if (*quote->before)
        add(page, "<span class=\"around\">%s</span> ", quote->before);
    add(page, quote->is_proof ? "<mark>%s</mark>" : "%s", quote->text);
    if (*quote->after)
        add(page, " <span class=\"around\">%s</span>", quote->after);
    add(page, "</p></blockquote>\n");
    if (quote->document) /* else it is from their mail, as the words above say */
        add(page, "<figcaption><span dir=\"auto\">%s</span>", place);
    if (quote->picture)
        add(page, " <a href=\"#page-%u\">see the page</a>", quote->picture);
    add(page, quote->document ? "</figcaption>\n</figure>\n" : "</figure>\n");
}

/* "3 more clauses": what a document says is a clause, what a person writes a sentence. */
static void add_summary(struct page *page, const struct jb_dossier_quote *first, guint n)
{
    add(page, "<summary>%u more %s%s</summary>\n", n, first->is_proof ? "clause" : "sentence", n == 1 ? "" : "s");
}

static void add_quotes(struct page *page, const GPtrArray *quotes, guint n_open)
{
    for (guint i = 0; i < MIN(quotes->len, n_open); i++)
        add_quote(page, quotes->pdata[i]);
    if (quotes->len <= n_open)
        return;
    add(page, "<details>\n");
    add_summary(page, quotes->pdata[n_open], quotes->len - n_open);
    for (guint i = n_open; i < quotes->len; i++)
        add_quote(page, quotes->pdata[i]);
    add(page, "</details>\n");
}

/* --- the criteria --- */

static void add_answer(struct page *page, const struct jb_dossier_question *question)
{
    add(page, "<p class=\"answer\">%s%s%s</p>\n", jb_dossier_answer_words(question->answer), question->law ? " " : "",
        question->law ? question->law : "");
}

static void add_question(struct page *page, const struct jb_dossier_criterion *criterion, guint i)
{
    const struct jb_dossier_question *question = criterion->questions->pdata[i];
    gboolean is_alone = criterion->questions->len == 1;
    if (!is_alone)
        add(page, "<h4 id=\"c-%s-%u\">%s</h4>\n", criterion->key, i + 1, question->title);
    if (!is_alone || (question->answer != JB_ANSWERED_YES && criterion->status != JB_STATUS_ABSENT))
        add_answer(page, question);
    add_quotes(page, question->quotes, is_alone ? QUOTES_OPEN : QUOTES_OF_MANY);
    add_quotes(page, question->against, question->against->len);
}

static void add_criterion(struct page *page, const struct jb_dossier_criterion *criterion)
{
    g_autofree char *title = capital(criterion->title);
    add(page, "<article class=\"criterion\" id=\"c-%s\">\n<h3>%s</h3>\n<p>", criterion->key, title);
    add_badge(page, criterion->status);
    add(page, "</p>\n");
    if (criterion->status == JB_STATUS_ABSENT && !jb_dossier_n_against(criterion))
        add(page, "<p>Nothing that the co-op sent says so.</p>\n");
    for (guint i = 0; i < criterion->questions->len; i++)
        add_question(page, criterion, i);
    if (criterion->notes->len)
        add_lines(page, NULL, criterion->notes);
    if (criterion->quotes->len)
        add(page, "<p class=\"lead\">The co-op says:</p>\n");
    add_quotes(page, criterion->quotes, QUOTES_OPEN);
    add(page, "</article>\n");
}

static void add_criteria(struct page *page)
{
    const GPtrArray *criteria = page->dossier->criteria;
    if (!criteria->len)
        return;
    begin_section(page, "criteria", "The criteria, one by one");
    add(page, "<p class=\"hint\">Marked words are quoted; those around them are what stands next to them in the document.</p>\n");
    for (guint i = 0; i < criteria->len; i++)
        add_criterion(page, criteria->pdata[i]);
    end_section(page);
}

/* --- who can outvote whom --- */

static void add_power_row(struct page *page, const struct jb_dossier_criterion *criterion, guint i)
{
    const struct jb_dossier_question *question = criterion->questions->pdata[i];
    const struct jb_dossier_quote *first = question->quotes->len ? question->quotes->pdata[0] : NULL;
    g_autofree char *place = first ? jb_dossier_place(first) : NULL;
    add(page, "<div>\n<dt><a href=\"#c-%s-%u\">%s</a></dt>\n<dd>", criterion->key, i + 1, question->title);
    if (first)
        add(page, "<q dir=\"auto\">%s</q> <span class=\"where\" dir=\"auto\">%s</span>", first->text, place);
    else
        add(page, "%s%s%s", jb_dossier_answer_words(question->answer), question->law ? " " : "", question->law ? question->law : "");
    for (guint k = 0; k < question->against->len; k++) {
        const struct jb_dossier_quote *against = question->against->pdata[k];
        g_autofree char *says = capital(against->says ? against->says : ""), *where = jb_dossier_place(against);
        add(page, "<p class=\"says\">%s</p>\n<q dir=\"auto\">%s</q> <span class=\"where\" dir=\"auto\">%s</span>", says,
            against->text, where);
    }
    add(page, "</dd>\n</div>\n");
}

static guint n_clauses_against(const struct jb_dossier_criterion *criterion)
{
    return jb_dossier_n_against(criterion) - criterion->notes->len;
}

static void add_power(struct page *page)
{
    const GPtrArray *criteria = page->dossier->criteria;
    for (guint i = 0; i < criteria->len; i++) {
        const struct jb_dossier_criterion *criterion = criteria->pdata[i];
        if (!criterion->power)
            continue;
        g_autofree char *id = g_strdup_printf("power-%u", i);
        begin_section(page, id, criterion->power);
        if (!criterion->questions->len)
            add(page, "<p>No document that would say so was read.</p>\n");
        else
            add(page, "<dl class=\"power\">\n");
        for (guint k = 0; k < criterion->questions->len; k++)
            add_power_row(page, criterion, k);
        if (criterion->questions->len)
            add(page, "</dl>\n<p class=\"hint\">%s</p>\n",
                n_clauses_against(criterion)
                    ? "Whether these clauses outweigh the members’ votes is for you to judge."
                    : "The program looked for clauses by which somebody else could outvote or overrule the members, and "
                      "found none.");
        end_section(page);
    }
}

/* --- documents, limits, history --- */

static void add_papers(struct page *page)
{
    const jb_dossier *d = page->dossier;
    begin_section(page, "documents", "Documents");
    if (!d->papers->len)
        add(page, "<p>It sent none.</p>\n");
    else
        add(page, "<ol class=\"papers\">\n");
    for (guint i = 0; i < d->papers->len; i++) {
        const struct jb_dossier_paper *paper = d->papers->pdata[i];
        g_autofree char *kind = capital(paper->kind);
        add(page, "<li><strong dir=\"auto\">%s</strong> <span class=\"where\">%s%s%s%s, came %s; %s</span></li>\n", paper->name,
            kind, *paper->pages ? ", " : "", paper->pages,
            !*paper->pages                   ? ""
            : g_strcmp0(paper->pages, "1")   ? " pages"
                                             : " page",
            paper->came, paper->state);
    }
    if (d->papers->len)
        add(page, "</ol>\n");
    add_lines(page, NULL, d->versions);
    add_lines(page, "Links it gave as evidence", d->links);
    end_section(page);
}

static void add_limits(struct page *page)
{
    const jb_dossier *d = page->dossier;
    begin_section(page, "limits", "What nobody checked");
    add_lines(page, NULL, d->unchecked);
    add_lines(page, "What could not be read, or not for certain", d->unread);
    end_section(page);
}

static void add_steps(struct page *page, const char *id, const char *title, const GPtrArray *steps)
{
    if (!steps->len)
        return;
    begin_section(page, id, title);
    add(page, "<ol class=\"steps\">\n");
    for (guint i = 0; i < steps->len; i++) {
        const struct jb_dossier_step *step = steps->pdata[i];
        add(page, "<li><span class=\"when\">%s</span> <span>%s</span>", step->when, step->what);
        if (step->who)
            add(page, " <span class=\"where\">%s</span>", step->who);
        add(page, "</li>\n");
    }
    add(page, "</ol>\n");
    end_section(page);
}

static void add_picture(struct page *page, guint i)
{
    const struct jb_dossier_page *picture = page->dossier->pages->pdata[i];
    gsize size = 0;
    const guint8 *bytes = g_bytes_get_data(picture->png, &size);
    g_autofree char *base64 = g_base64_encode(bytes, size);
    const char *note = !picture->is_marked ? "what is quoted could not be found on it again"
                       : picture->is_scan ? "a scan, set straight; what is quoted is marked"
                                          : "what is quoted is marked";
    add(page, "<figure class=\"page\" id=\"page-%u\">\n<img alt=\"Page %" G_GINT64_FORMAT " of %s: %s. What is quoted of it stands "
              "above as text.\" width=\"%" G_GINT64_FORMAT "\" height=\"%" G_GINT64_FORMAT "\" src=\"data:image/png;base64,",
        i + 1, picture->page, picture->document, note, picture->width, picture->height);
    g_string_append(page->html, base64);
    add(page, "\">\n<figcaption><span dir=\"auto\">%s</span>, page %" G_GINT64_FORMAT ": %s</figcaption>\n</figure>\n",
        picture->document, picture->page, note);
}

static void add_pictures(struct page *page)
{
    const jb_dossier *d = page->dossier;
    if (!d->pages->len && !d->not_pictured->len)
        return;
    begin_section(page, "pages", "The pages that are quoted");
    for (guint i = 0; i < d->pages->len; i++)
        add_picture(page, i);
    add_lines(page, "Not pictured", d->not_pictured);
    end_section(page);
}

static void add_footer(struct page *page)
{
    const jb_dossier *d = page->dossier;
    add(page, "</main>\n<footer>\n");
    if (d->left_out->len) {
        add(page, "<p>Left out here because it is personal:");
        for (guint i = 0; i < d->left_out->len; i++)
            add(page, " %s", (const char *)d->left_out->pdata[i]);
        add(page, "</p>\n");
    }
    add(page, "<p>Made on %s by %s", d->made, d->program ? d->program : "joinbox");
    if (d->policy)
        add(page, "; criteria: <span class=\"mark\">%s</span>", d->policy);
    add(page, ". Nothing on this page was decided by a program.</p>\n</footer>\n</body>\n</html>\n");
}

char *jb_dossier_html(const jb_dossier *dossier)
{
    struct page page = {g_string_new(NULL), dossier};
    add_head(&page);
    add_header(&page);
    add_glance(&page);
    add_description(&page);
    add_power(&page);
    add_criteria(&page);
    add_papers(&page);
    add_limits(&page);
    add_steps(&page, "steps", "So far", dossier->steps);
    add_steps(&page, "notes", "Notes", dossier->notes);
    add_pictures(&page);
    add_footer(&page);
    return g_string_free(page.html, FALSE);
}
