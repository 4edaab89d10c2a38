/* html.c - a dossier as one page of HTML: no script, nothing fetched, for screens of any width, dark or
 * light, and paper.
 *
 * All text is poison: it gets in through jb_page_add() alone, which escapes whatever stands for a %s. The
 * page's own policy lets nothing load but the style, by its hash, and pictures that are in the page. */
#include <string.h>

#include "review/dossier/html-private.h"
#include "review/dossier/style.h"

void jb_page_add(struct jb_page *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, arguments);
    va_end(arguments);
    g_string_append(page->html, text);
}

char *jb_page_capital(const char *words)
{
    g_autofree char *first = g_utf8_substring(words, 0, *words ? 1 : 0), *upper = g_utf8_strup(first, -1);
    return g_strconcat(upper, words + strlen(first), NULL);
}

/* --- the head --- */

static void add_style(struct jb_page *page)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_checksum_update(sum, (const guchar *)jb_dossier_style, -1);
    g_checksum_get_digest(sum, digest, &size);
    g_autofree char *hash = g_base64_encode(digest, size);
    jb_page_add(page,
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
                hash);
    g_string_append_printf(page->html, "<style>%s</style>\n", jb_dossier_style);
}

static void add_head(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    jb_page_add(page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    add_style(page);
    jb_page_add(page,
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
                "content=\"no-referrer\">\n"
                "<meta name=\"robots\" content=\"noindex\">\n<title>%s – %s – application to "
                "%s</title>\n</head>\n<body>\n",
                d->reference, d->organisation, d->network);
}

static void add_facts(struct jb_page *page, const GPtrArray *facts)
{
    if (!facts->len)
        return;
    jb_page_add(page, "<dl class=\"facts\">\n");
    for (guint i = 0; i < facts->len; i++) {
        const struct jb_dossier_fact *fact = facts->pdata[i];
        if (fact->href)
            jb_page_add(page,
                        "<div><dt>%s</dt><dd><a href=\"%s\" rel=\"noreferrer nofollow\">%s</a></dd></div>\n",
                        fact->label, fact->href, fact->value);
        else
            jb_page_add(page, "<div><dt>%s</dt><dd>%s</dd></div>\n", fact->label, fact->value);
    }
    jb_page_add(page, "</dl>\n");
}

static void add_header(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    jb_page_add(page,
                "<a class=\"skip\" href=\"#glance\">To the summary</a>\n<header>\n<p class=\"kicker\">%s · "
                "application %s</p>\n",
                d->network, d->reference);
    jb_page_add(page, "<h1 dir=\"auto\">%s</h1>\n", d->organisation);
    if (d->is_internal)
        jb_page_add(page, "<p class=\"internal\"><strong>Internal.</strong> This page holds personal data. "
                          "It is for those who look "
                          "after applications, not for the members.</p>\n");
    add_facts(page, d->facts);
    add_facts(page, d->contact);
    jb_page_add(page, "<p class=\"state\">Where it stands: %s.</p>\n</header>\n<main>\n", d->state);
}

void jb_page_begin_section(struct jb_page *page, const char *id, const char *title)
{
    jb_page_add(page, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id, title);
}

void jb_page_end_section(struct jb_page *page)
{
    jb_page_add(page, "</section>\n");
}

void jb_page_add_lines(struct jb_page *page, const char *title, const GPtrArray *lines)
{
    if (!lines->len)
        return;
    if (title)
        jb_page_add(page, "<h3>%s</h3>\n", title);
    jb_page_add(page, "<ul>\n");
    for (guint i = 0; i < lines->len; i++)
        jb_page_add(page, "<li dir=\"auto\">%s</li>\n", (const char *)lines->pdata[i]);
    jb_page_add(page, "</ul>\n");
}

/* Paragraphs, as a blank line parts them. */
static void add_paragraphs(struct jb_page *page, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (char **paragraph = paragraphs; *paragraph; paragraph++)
        if (*g_strstrip(*paragraph))
            jb_page_add(page, "<p dir=\"auto\">%s</p>\n", *paragraph);
}

static void add_description(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    if (!d->description || !*d->description)
        return;
    jb_page_begin_section(page, "words", "In their own words");
    if (d->language)
        jb_page_add(page, "<blockquote class=\"own\" lang=\"%s\">\n", d->language);
    else
        jb_page_add(page, "<blockquote class=\"own\">\n");
    add_paragraphs(page, d->description);
    jb_page_add(page, "</blockquote>\n");
    jb_page_end_section(page);
}

/* --- documents, limits, history --- */

static void add_papers(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    jb_page_begin_section(page, "documents", "Documents");
    if (!d->papers->len)
        jb_page_add(page, "<p>It sent none.</p>\n");
    else
        jb_page_add(page, "<ol class=\"papers\">\n");
    for (guint i = 0; i < d->papers->len; i++) {
        const struct jb_dossier_paper *paper = d->papers->pdata[i];
        g_autofree char *kind = jb_page_capital(paper->kind);
        jb_page_add(
            page,
            "<li><strong dir=\"auto\">%s</strong> <span class=\"where\">%s%s%s%s, came %s; %s</span></li>\n",
            paper->name, kind, *paper->pages ? ", " : "", paper->pages,
            !*paper->pages                 ? ""
            : g_strcmp0(paper->pages, "1") ? " pages"
                                           : " page",
            paper->came, paper->state);
    }
    if (d->papers->len)
        jb_page_add(page, "</ol>\n");
    jb_page_add_lines(page, NULL, d->versions);
    jb_page_add_lines(page, "Links it gave as evidence", d->links);
    jb_page_end_section(page);
}

static void add_limits(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    jb_page_begin_section(page, "limits", "What nobody checked");
    jb_page_add_lines(page, NULL, d->unchecked);
    jb_page_add_lines(page, "What could not be read, or not for certain", d->unread);
    jb_page_end_section(page);
}

static void add_steps(struct jb_page *page, const char *id, const char *title, const GPtrArray *steps)
{
    if (!steps->len)
        return;
    jb_page_begin_section(page, id, title);
    jb_page_add(page, "<ol class=\"steps\">\n");
    for (guint i = 0; i < steps->len; i++) {
        const struct jb_dossier_step *step = steps->pdata[i];
        jb_page_add(page, "<li><span class=\"when\">%s</span> <span>%s</span>", step->when, step->what);
        if (step->who)
            jb_page_add(page, " <span class=\"where\">%s</span>", step->who);
        jb_page_add(page, "</li>\n");
    }
    jb_page_add(page, "</ol>\n");
    jb_page_end_section(page);
}

static void add_picture(struct jb_page *page, guint i)
{
    const struct jb_dossier_page *picture = page->dossier->pages->pdata[i];
    gsize size = 0;
    const guint8 *bytes = g_bytes_get_data(picture->png, &size);
    g_autofree char *base64 = g_base64_encode(bytes, size);
    const char *note = !picture->is_marked ? "what is quoted could not be found on it again"
                       : picture->is_scan  ? "a scan, set straight; what is quoted is marked"
                                           : "what is quoted is marked";
    jb_page_add(page,
                "<figure class=\"page\" id=\"page-%u\">\n<img alt=\"Page %" G_GINT64_FORMAT
                " of %s: %s. What is quoted of it stands "
                "above as text.\" width=\"%" G_GINT64_FORMAT "\" height=\"%" G_GINT64_FORMAT
                "\" src=\"data:image/png;base64,",
                i + 1, picture->page, picture->document, note, picture->width, picture->height);
    g_string_append(page->html, base64);
    jb_page_add(page,
                "\">\n<figcaption><span dir=\"auto\">%s</span>, page %" G_GINT64_FORMAT
                ": %s</figcaption>\n</figure>\n",
                picture->document, picture->page, note);
}

static void add_pictures(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    if (!d->pages->len && !d->not_pictured->len)
        return;
    jb_page_begin_section(page, "pages", "The pages that are quoted");
    for (guint i = 0; i < d->pages->len; i++)
        add_picture(page, i);
    jb_page_add_lines(page, "Not pictured", d->not_pictured);
    jb_page_end_section(page);
}

static void add_footer(struct jb_page *page)
{
    const jb_dossier *d = page->dossier;
    jb_page_add(page, "</main>\n<footer>\n");
    if (d->left_out->len) {
        jb_page_add(page, "<p>Left out here because it is personal:");
        for (guint i = 0; i < d->left_out->len; i++)
            jb_page_add(page, " %s", (const char *)d->left_out->pdata[i]);
        jb_page_add(page, "</p>\n");
    }
    jb_page_add(page, "<p>Made on %s by %s", d->made, d->program ? d->program : "joinbox");
    if (d->policy)
        jb_page_add(page, "; criteria: <span class=\"mark\">%s</span>", d->policy);
    jb_page_add(page, ". Nothing on this page was decided by a program.</p>\n</footer>\n</body>\n</html>\n");
}

char *jb_dossier_html(const jb_dossier *dossier)
{
    struct jb_page page = {g_string_new(NULL), dossier};
    add_head(&page);
    add_header(&page);
    jb_page_add_glance(&page);
    add_description(&page);
    jb_page_add_power(&page);
    jb_page_add_criteria(&page);
    add_papers(&page);
    add_limits(&page);
    add_steps(&page, "steps", "So far", dossier->steps);
    add_steps(&page, "notes", "Notes", dossier->notes);
    add_pictures(&page);
    add_footer(&page);
    return g_string_free(page.html, FALSE);
}
