/* md.c - a dossier in Markdown, for pasting into a proposal.
 *
 * All text is poison here too: it gets in through words() alone, which leaves nothing of it that Markdown,
 * HTML within it, or a mention of somebody could be made of, and no line end. */
#include <string.h>

#include "base/text.h"
#include "review/dossier/dossier.h"

/* How much is shown. */
struct measure {
    guint quotes;         /* of each question, and of the co-op's own */
    guint words;          /* of the description; 0: all */
    gboolean has_history; /* what happened so far, documents, limits */
};

struct paper {
    GString *md;
    const jb_dossier *dossier;
    struct measure measure;
};

/* Signs that mean something within a line; "1." and "1)" begin a list, and "@all" calls everybody. */
static void append_safe(GString *to, const char *text)
{
    gboolean is_begin = TRUE;
    for (const char *p = text; *p; p++) {
        if (*p == '@')
            g_string_append(to, "&#64;");
        else if (*p == '<')
            g_string_append(to, "&lt;");
        else if (*p == '&')
            g_string_append(to, "&amp;");
        else if (strchr("\\`*_[]{}#|~>$!", *p) || (is_begin && strchr("+-=:.)", *p)))
            g_string_append_printf(to, "\\%c", *p);
        else
            g_string_append_c(to, *p);
        is_begin = is_begin && (g_ascii_isdigit(*p) || *p == ' ');
    }
}

/* One line of words. Caller frees. */
static char *words(const char *text)
{
    g_autofree char *line = jb_text_squeeze(text);
    g_autoptr(GString) safe = g_string_new(NULL);
    append_safe(safe, line);
    return g_strdup(safe->str);
}

char *jb_dossier_md_words(const char *text)
{
    return words(text);
}

/* Like printf, with words only: each %s is made safe. */
static void add(struct paper *paper, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(struct paper *paper, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (const char *p = format; *p; p++) {
        if (p[0] != '%') {
            g_string_append_c(paper->md, *p);
            continue;
        }
        g_assert(p[1] == 's');
        g_autofree char *safe = words(va_arg(arguments, const char *));
        g_string_append(paper->md, safe);
        p++;
    }
    va_end(arguments);
}

/* The first so many words, "…" behind them where there were more. Caller frees. */
static char *first_words(const char *text, guint most)
{
    const char *end = text;
    for (guint n = 0; *end && n < most; n++) {
        end += strcspn(end, " \n\t");
        end += n + 1 < most ? strspn(end, " \n\t") : 0;
    }
    return g_strdup_printf("%.*s%s", (int)(end - text), text, *end ? " …" : "");
}

static void add_description(struct paper *paper)
{
    const char *description = paper->dossier->description;
    if (!description || !*description)
        return;
    g_autofree char *cut =
        paper->measure.words ? first_words(description, paper->measure.words) : g_strdup(description);
    g_auto(GStrv) paragraphs = g_strsplit(cut, "\n", -1);
    add(paper, "\n## In their own words\n");
    for (char **paragraph = paragraphs; *paragraph; paragraph++)
        if (*g_strstrip(*paragraph))
            add(paper, "\n> %s\n", *paragraph);
}

static void add_quotes(struct paper *paper, const GPtrArray *quotes)
{
    for (guint i = 0; i < MIN(quotes->len, paper->measure.quotes); i++) {
        const struct jb_dossier_quote *quote = quotes->pdata[i];
        g_autofree char *place = jb_dossier_place(quote);
        if (quote->says)
            add(paper, quote->is_earlier ? "\nAn earlier version said: %s\n" : "\nTo be weighed: %s\n", quote->says);
        add(paper, "\n> “%s”\n> — %s\n", quote->text, place);
    }
}

static void add_criterion(struct paper *paper, const struct jb_dossier_criterion *criterion)
{
    add(paper, "\n### %s: %s\n", criterion->title, jb_dossier_status_words(criterion->status));
    for (guint i = 0; i < criterion->questions->len; i++) {
        const struct jb_dossier_question *question = criterion->questions->pdata[i];
        if (criterion->questions->len > 1 || question->answer != JB_ANSWERED_YES)
            add(paper, question->law ? "\n**%s** %s %s\n" : "\n**%s** %s\n", question->title,
                jb_dossier_answer_words(question->answer), question->law);
        add_quotes(paper, question->quotes);
        add_quotes(paper, question->against);
    }
    for (guint i = 0; i < criterion->notes->len; i++)
        add(paper, "\n- %s\n", (const char *)criterion->notes->pdata[i]);
    if (criterion->status != JB_STATUS_EVIDENCED || paper->measure.quotes > 1)
        add_quotes(paper, criterion->quotes);
}

/* Each question with the first clause that answers it; what speaks against stands above, in full. */
static void add_power(struct paper *paper, const struct jb_dossier_criterion *criterion)
{
    if (!criterion->power || !criterion->questions->len)
        return;
    add(paper, "\n## %s\n\n", criterion->power);
    for (guint i = 0; i < criterion->questions->len; i++) {
        const struct jb_dossier_question *question = criterion->questions->pdata[i];
        const struct jb_dossier_quote *first = question->quotes->len ? question->quotes->pdata[0] : NULL;
        g_autofree char *place = first ? jb_dossier_place(first) : NULL;
        add(paper, "- **%s** ", question->title);
        if (first)
            add(paper, "“%s” (%s)", first->text, place);
        else
            add(paper, question->law ? "%s %s" : "%s", jb_dossier_answer_words(question->answer), question->law);
        for (guint k = 0; k < question->against->len; k++) {
            const struct jb_dossier_quote *against = question->against->pdata[k];
            g_autofree char *where = jb_dossier_place(against);
            add(paper, against->is_earlier ? "; earlier: %s (%s)" : "; but %s (%s)", against->says ? against->says : "", where);
        }
        add(paper, "\n");
    }
    add(paper, "\n%s\n", jb_dossier_power_words(criterion));
}

static void add_glance(struct paper *paper)
{
    const jb_dossier *d = paper->dossier;
    add(paper, "\n");
    for (guint i = 0; i < d->criteria->len; i++) {
        const struct jb_dossier_criterion *criterion = d->criteria->pdata[i];
        const struct jb_dossier_quote *best =
            criterion->status == JB_STATUS_EVIDENCED ? jb_dossier_best(criterion) : NULL;
        g_autofree char *place = best ? jb_dossier_place(best) : NULL;
        add(paper, "- **%s**: %s", criterion->title, jb_dossier_status_words(criterion->status));
        if (place)
            add(paper, " (%s)", place);
        add(paper, "\n");
    }
}

static void add_lines(struct paper *paper, const char *title, const GPtrArray *lines)
{
    if (!lines->len)
        return;
    add(paper, "\n## %s\n\n", title);
    for (guint i = 0; i < lines->len; i++)
        add(paper, "- %s\n", (const char *)lines->pdata[i]);
}

static void add_papers(struct paper *paper)
{
    const jb_dossier *d = paper->dossier;
    if (!d->papers->len)
        return;
    add(paper, "\n## Documents\n\n");
    for (guint i = 0; i < d->papers->len; i++) {
        const struct jb_dossier_paper *shown = d->papers->pdata[i];
        add(paper, "- %s: %s, %s\n", shown->name, shown->kind, shown->state);
    }
    for (guint i = 0; i < d->versions->len; i++)
        add(paper, "\n%s\n", (const char *)d->versions->pdata[i]);
}

static void add_steps(struct paper *paper, const char *title, const GPtrArray *steps)
{
    if (!steps->len)
        return;
    add(paper, "\n## %s\n\n", title);
    for (guint i = 0; i < steps->len; i++) {
        const struct jb_dossier_step *step = steps->pdata[i];
        add(paper, step->who ? "- %s: %s (%s)\n" : "- %s: %s\n", step->when, step->what, step->who);
    }
}

static void add_facts(struct paper *paper, const GPtrArray *facts)
{
    for (guint i = 0; i < facts->len; i++) {
        const struct jb_dossier_fact *fact = facts->pdata[i];
        add(paper, "- %s: %s\n", fact->label, fact->value);
    }
}

static char *write_md(const jb_dossier *d, const struct measure *measure)
{
    struct paper paper = {g_string_new(NULL), d, *measure};
    add(&paper, "# %s\n\nApplication %s\n\n", d->organisation, d->reference);
    add_facts(&paper, d->facts);
    add_facts(&paper, d->contact);
    add_glance(&paper);
    add_description(&paper);
    if (d->criteria->len)
        add(&paper, "\n## The criteria, one by one\n");
    for (guint i = 0; i < d->criteria->len; i++)
        add_criterion(&paper, d->criteria->pdata[i]);
    for (guint i = 0; i < d->criteria->len && measure->has_history; i++)
        add_power(&paper, d->criteria->pdata[i]);
    add_lines(&paper, "Still missing", d->missing);
    if (measure->has_history) {
        add_papers(&paper);
        add_lines(&paper, "What nobody checked", d->unchecked);
        add_lines(&paper, "What could not be read, or not for certain", d->unread);
        add_steps(&paper, "So far", d->steps);
        add_steps(&paper, "Notes", d->notes);
        add_lines(&paper, "Left out because it is personal", d->left_out);
    }
    return g_string_free(paper.md, FALSE);
}

char *jb_dossier_md(const jb_dossier *dossier)
{
    return write_md(dossier, &(struct measure){.quotes = G_MAXUINT, .has_history = TRUE});
}

static guint n_words(const char *text)
{
    guint n = 0;
    while (*(text += strspn(text, " \n\t"))) {
        n++;
        text += strcspn(text, " \n\t");
    }
    return n;
}

char *jb_dossier_md_short(const jb_dossier *dossier, guint most_words)
{
    static const struct measure measures[] = {{.quotes = 5, .has_history = TRUE},
                                              {.quotes = 3, .has_history = TRUE},
                                              {.quotes = 2, .words = 350, .has_history = TRUE},
                                              {.quotes = 1, .words = 250, .has_history = TRUE},
                                              {.quotes = 1, .words = 150},
                                              {.quotes = 1, .words = 60},
                                              {.quotes = 0, .words = 40}};
    for (gsize i = 0; i + 1 < G_N_ELEMENTS(measures); i++) {
        g_autofree char *md = write_md(dossier, &measures[i]);
        if (n_words(md) <= most_words)
            return g_steal_pointer(&md);
    }
    return write_md(dossier, &measures[G_N_ELEMENTS(measures) - 1]);
}
