/* text.c - a dossier as plain text, for a terminal or a mail. */
#include <string.h>

#include "review/dossier/dossier.h"

static void add_title(GString *text, const char *title)
{
    g_string_append_printf(text, "\n%s\n", title);
    for (glong i = g_utf8_strlen(title, -1); i > 0; i--)
        g_string_append_c(text, '-');
    g_string_append_c(text, '\n');
}

/* Each line of `words` with this before it. */
static void add_indented(GString *text, const char *indent, const char *words)
{
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    for (char **line = lines; *line; line++)
        g_string_append_printf(text, "%s%s\n", **line ? indent : "", *line);
}

static void add_lines(GString *text, const char *title, const GPtrArray *lines)
{
    if (lines->len && title)
        add_title(text, title);
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(text, "- %s\n", (const char *)lines->pdata[i]);
}

static void add_facts(GString *text, const GPtrArray *facts)
{
    for (guint i = 0; i < facts->len; i++) {
        const struct jb_dossier_fact *fact = facts->pdata[i];
        g_string_append_printf(text, "%s: %s\n", fact->label, fact->value);
    }
}

static void add_quotes(GString *text, const GPtrArray *quotes)
{
    for (guint i = 0; i < quotes->len; i++) {
        const struct jb_dossier_quote *quote = quotes->pdata[i];
        g_autofree char *place = jb_dossier_place(quote), *words = g_strdup_printf("“%s”", quote->text);
        if (quote->says)
            g_string_append_printf(text, quote->is_earlier ? "  An earlier version said: %s\n" : "  But: %s\n", quote->says);
        add_indented(text, "    ", words);
        g_string_append_printf(text, "      %s\n", place);
    }
}

static void add_criterion(GString *text, const struct jb_dossier_criterion *criterion)
{
    g_string_append_printf(text, "\n%s: %s\n", criterion->title, jb_dossier_status_words(criterion->status));
    for (guint i = 0; i < criterion->questions->len; i++) {
        const struct jb_dossier_question *question = criterion->questions->pdata[i];
        g_string_append_printf(text, "  %s %s%s%s\n", question->title,
                               jb_dossier_answer_words(question->answer), question->law ? " " : "",
                               question->law ? question->law : "");
        add_quotes(text, question->quotes);
        add_quotes(text, question->against);
    }
    for (guint i = 0; i < criterion->notes->len; i++)
        g_string_append_printf(text, "  But: %s\n", (const char *)criterion->notes->pdata[i]);
    add_quotes(text, criterion->quotes);
}

/* Each question with the first clause that answers it, and what speaks against. */
static void add_power(GString *text, const struct jb_dossier_criterion *criterion)
{
    if (!criterion->power)
        return;
    add_title(text, criterion->power);
    if (!criterion->questions->len)
        g_string_append(text, "No document that would say so was read.\n");
    for (guint i = 0; i < criterion->questions->len; i++) {
        const struct jb_dossier_question *question = criterion->questions->pdata[i];
        const struct jb_dossier_quote *first = question->quotes->len ? question->quotes->pdata[0] : NULL;
        g_autofree char *place = first ? jb_dossier_place(first) : NULL;
        if (first)
            g_string_append_printf(text, "%s “%s” (%s)\n", question->title, first->text, place);
        else
            g_string_append_printf(text, "%s %s%s%s\n", question->title, jb_dossier_answer_words(question->answer),
                                   question->law ? " " : "", question->law ? question->law : "");
        add_quotes(text, question->against);
    }
    if (criterion->questions->len)
        g_string_append_printf(text, "%s\n", jb_dossier_power_words(criterion));
}

static void add_papers(GString *text, const jb_dossier *dossier)
{
    if (dossier->papers->len)
        add_title(text, "Documents");
    for (guint i = 0; i < dossier->papers->len; i++) {
        const struct jb_dossier_paper *paper = dossier->papers->pdata[i];
        g_string_append_printf(text, "%" G_GINT64_FORMAT ". %s (%s%s%s%s, came %s; %s)\n", paper->number,
                               paper->name, paper->kind, *paper->pages ? ", " : "", paper->pages,
                               *paper->pages ? " p." : "", paper->came, paper->state);
    }
    add_lines(text, NULL, dossier->versions);
    add_lines(text, "Links it gave as evidence", dossier->links);
}

static void add_steps(GString *text, const char *title, const GPtrArray *steps)
{
    if (steps->len)
        add_title(text, title);
    for (guint i = 0; i < steps->len; i++) {
        const struct jb_dossier_step *step = steps->pdata[i];
        g_string_append_printf(text, "%s: %s%s%s%s\n", step->when, step->what, step->who ? " (" : "",
                               step->who ? step->who : "", step->who ? ")" : "");
    }
}

char *jb_dossier_text(const jb_dossier *d)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s\n%s, application %s\n\n", d->organisation, d->network, d->reference);
    add_facts(text, d->facts);
    add_facts(text, d->contact);
    g_string_append_printf(text, "Where it stands: %s\n", d->state);
    if (d->description) {
        add_title(text, "In their own words");
        add_indented(text, "", d->description);
    }
    if (d->criteria->len)
        add_title(text, "The criteria");
    for (guint i = 0; i < d->criteria->len; i++)
        add_criterion(text, d->criteria->pdata[i]);
    for (guint i = 0; i < d->criteria->len; i++)
        add_power(text, d->criteria->pdata[i]);
    add_lines(text, "Still missing", d->missing);
    add_papers(text, d);
    add_lines(text, "What nobody checked", d->unchecked);
    add_lines(text, "What could not be read, or not for certain", d->unread);
    add_steps(text, "So far", d->steps);
    add_steps(text, "Notes", d->notes);
    add_lines(text, "Left out because it is personal", d->left_out);
    return g_string_free(text, FALSE);
}
