#include "reading/understand/pasted.h"

enum {
    CLAUSES_WITH_TITLE = 3,
    CLAUSES_WITHOUT = 6,
    LEGAL_WORDS_WITHOUT = 4,
    MOST_TITLE_WORDS = 16,
    MOST_TITLE_LINES = 4,
    MOST_LINES_BETWEEN = 30, /* of one clause */
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

/* The title above the first clause, with short lines between; the run's first line where there is none. */
static gsize find_title(const jb_page *page, gsize first, gboolean *found)
{
    gsize best = first;
    guint n = 0;
    for (gsize i = first; i > 0 && n <= MOST_TITLE_LINES; i--) {
        const struct jb_line *line = jb_page_line(page, i - 1);
        if (!jb_line_is_own(line))
            continue;
        n++;
        if (jb_line_count_words(line) > MOST_TITLE_WORDS)
            break;
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

void jb_pasted_mark(jb_page *page)
{
    struct run run;
    for (gsize from = 0; next_run(page, from, &run); from = run.last + 1) {
        gboolean titled = FALSE;
        gsize first = find_title(page, run.first, &titled);
        if ((titled && run.n_clauses >= CLAUSES_WITH_TITLE && run.n_legal > 0) ||
            (run.n_clauses >= CLAUSES_WITHOUT && run.n_legal >= LEGAL_WORDS_WITHOUT))
            jb_page_claim(page, first, last_paragraph_end(page, run.last), JB_PASSAGE_PASTED_DOCUMENT);
    }
}
