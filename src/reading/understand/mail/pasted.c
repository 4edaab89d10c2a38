#include "reading/understand/mail/pasted.h"

enum {
    CLAUSES_WITH_TITLE = 3,
    CLAUSES_WITHOUT = 6,
    LEGAL_WORDS_WITHOUT = 4,
    MOST_TITLE_WORDS = 16,
    MOST_TITLE_LINES = 4,
    MOST_LINES_BETWEEN = 30, /* of one clause */
    MOST_TAIL_PARAGRAPHS = 4,
    MOST_SIGNED_LINES = 24,
    MOST_END_WORDS = 8,
};

static const char *const title_words[] = {"articles of association",
                                          "rules of",
                                          "the rules",
                                          "constitution",
                                          "partnership agreement",
                                          "members' agreement",
                                          "llp agreement",
                                          "memorandum of association",
                                          "governing document",
                                          "rheolau",
                                          "cyfansoddiad",
                                          "erthyglau cymdeithasu",
                                          "cytundeb partneriaeth",
                                          "working agreement",
                                          "collective agreement",
                                          "founding agreement",
                                          "founding document",
                                          "terms of association",
                                          "members agreement",
                                          NULL};
static const char *const legal_words[] = {" shall ",
                                          " must ",
                                          " may not ",
                                          "the members",
                                          "general meeting",
                                          "each member",
                                          "every member",
                                          "member shall",
                                          "quorum",
                                          "surplus",
                                          "dissolution",
                                          "resolution",
                                          "the co-operative shall",
                                          "the society",
                                          "the collective",
                                          "directors",
                                          " aelod",
                                          NULL};

/* Bytes of a clause number in front of a clause: "1.", "4.2 ", "12)", "(a)", "Article 3", "Rule 5:"; 0: none.
 */
static gsize clause_number_size(const char *folded)
{
    static const char *const names[] = {"article ", "rule ",  "clause ", "section ", "rheol ",
                                        "erthygl ", "cymal ", "§",       NULL};
    const char *p = folded;
    gboolean named = FALSE;
    for (const char *const *n = names; *n && !named; n++)
        if (g_str_has_prefix(folded, *n)) {
            p += strlen(*n);
            named = TRUE;
        }
    gsize digits = strspn(p, "0123456789");
    if (!digits || digits > 3)
        return 0;
    p += digits;
    gboolean dotted = *p == '.' || *p == ')';
    while (*p == '.' || g_ascii_isdigit(*p))
        p++;
    if (*p == ')' || *p == ':')
        p++;
    return (named || dotted) && (*p == ' ' || !*p) ? (gsize)(p - folded) : 0;
}

static gboolean is_title(const struct jb_line *line)
{
    return jb_line_count_words(line) <= MOST_TITLE_WORDS && jb_line_holds(line, title_words) &&
           !strchr(".?!,;:", line->text[line->size - 1]);
}

/* What a writer says of the document above it: "Ours is short, so here it is in full". */
static const char *const talk_words[] = {"you asked", "you ask ", "you want", "here it is", "here they are",
                                         "here is",   "here are", "here's",   "below",      "paste",
                                         "in full",   "attach",   "copied",   "copying it", "typed it",
                                         "put it in", "dyma",     "isod",     "yn llawn",   NULL};
static const char *const document_words[] = {
    "rules",      "articles", "constitution", "agreement", "governing document", "founding document",
    "memorandum", "rheolau",  "cyfansoddiad", "cytundeb",  "erthyglau",          NULL};
/* Below it: who signed, and that it ends. */
static const char *const signed_words[] = {
    "signed",     "agreed by",   "agreed on",    "agreed at",   "agreed this", "adopted",
    "dated",      "approved by", "approved on",  "approved at", "witness",     "in witness",
    "as witness", "llofnodwyd",  "mabwysiadwyd", "cytunwyd",    NULL};
static const char *const end_words[] = {
    "that's all",  "that is all", "that's it", "that is it", "that's the",   "that is the", "and that's",
    "and that is", "end of",      "ends",      "the end",    "dyna'r cyfan", "dyna'r cwbl", NULL};

/* A run of clauses: from one numbered line to the last, none too far from the one before. */
struct run {
    gsize first, last;
    guint n_clauses, n_legal;
};

static gboolean next_run(const jb_page *page, gsize from, struct run *run)
{
    *run = (struct run){.first = page->lines->len};
    for (gsize i = from; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (!jb_line_is_own(line))
            continue;
        if (run->n_clauses && i - run->last > MOST_LINES_BETWEEN)
            break;
        if (clause_number_size(line->folded)) {
            if (!run->n_clauses++)
                run->first = i;
            run->last = i;
        }
        run->n_legal += run->n_clauses && jb_line_holds(line, legal_words);
    }
    return run->n_clauses > 0;
}

/* The lines above `end` up to the blank one, at most a few, as one folded text. Caller frees. */
static char *fold_above(const jb_page *page, gsize end)
{
    gsize i = end;
    while (i > 0 && end - i < MOST_TITLE_LINES && jb_line_is_own(jb_page_line(page, i - 1)))
        i--;
    GString *text = g_string_new(NULL);
    for (; i < end; i++)
        g_string_append_printf(text, "%s ", jb_page_line(page, i)->folded);
    return g_string_free(text, FALSE);
}

static gboolean holds(const char *text, const char *const *words)
{
    struct jb_line line = {.folded = (char *)text};
    return jb_line_holds(&line, words);
}

/* The title above the first clause, with short lines between; the run's first line where there is none. What
 * the writer says above is no title, but where it names a document it says that one comes. */
static gsize find_title(const jb_page *page, gsize first, gboolean *found)
{
    gsize best = first, top = first;
    guint n = 0;
    for (gsize i = first; i > 0 && n <= MOST_TITLE_LINES; i--) {
        const struct jb_line *line = jb_page_line(page, i - 1);
        if (!jb_line_is_own(line))
            continue;
        n++;
        g_autofree char *above = fold_above(page, i);
        if (holds(above, talk_words) && !*found) {
            *found = holds(above, document_words);
            return *found ? top : first;
        }
        if (jb_line_count_words(line) > MOST_TITLE_WORDS || holds(above, talk_words))
            break;
        top = i - 1;
        if (is_title(line)) {
            best = i - 1;
            *found = TRUE;
        }
    }
    return best;
}

static gsize last_paragraph_end(const jb_page *page, gsize last)
{
    while (last < page->lines->len && jb_line_is_own(jb_page_line(page, last)))
        last++;
    return last;
}

/* Signatures below the last clause, and the words that it ends there. */
static void mark_tail(jb_page *page, gsize i)
{
    for (guint n = 0; n < MOST_TAIL_PARAGRAPHS; n++) {
        i = jb_page_next(page, i);
        if (i >= page->lines->len || !jb_line_is_own(jb_page_line(page, i)))
            return;
        const struct jb_line *line = jb_page_line(page, i);
        guint words = jb_line_count_words(line);
        gsize end = last_paragraph_end(page, i);
        if (words <= MOST_TITLE_WORDS && end - i <= MOST_SIGNED_LINES &&
            jb_line_begins_with(line, signed_words))
            jb_page_claim(page, i, end, JB_PASSAGE_PASTED_DOCUMENT);
        else if (words <= MOST_END_WORDS && jb_line_begins_with(line, end_words))
            jb_page_claim(page, i, end = i + 1, JB_PASSAGE_CLOSING);
        else
            return;
        i = end;
    }
}

void jb_pasted_mark(jb_page *page)
{
    struct run run;
    for (gsize from = 0; next_run(page, from, &run); from = run.last + 1) {
        gboolean titled = FALSE;
        gsize first = find_title(page, run.first, &titled);
        if ((titled && run.n_clauses >= CLAUSES_WITH_TITLE && run.n_legal > 0) ||
            (run.n_clauses >= CLAUSES_WITHOUT && run.n_legal >= LEGAL_WORDS_WITHOUT)) {
            gsize end = last_paragraph_end(page, run.last);
            jb_page_claim(page, first, end, JB_PASSAGE_PASTED_DOCUMENT);
            mark_tail(page, end);
        }
    }
}
