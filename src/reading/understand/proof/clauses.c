/* clauses.c - see clauses.h. */
#include "reading/understand/proof/clauses.h"

#include <string.h>

enum { LONGEST_RUN_IN = 40 /* bytes */, WORDS_RUN_IN = 5 };
enum { LONGEST_LEAD = 400, LONGEST_HEADING_WORDS = 12, LONGEST_CLAUSE = 20000 };

void jb_clause_free(struct jb_clause *clause)
{
    if (!clause)
        return;
    g_free(clause->number);
    g_free(clause->text);
    g_free(clause->lead);
    g_free(clause->heading);
    g_free(clause);
}

static void free_clause(gpointer clause)
{
    jb_clause_free(clause);
}

GPtrArray *jb_clauses_new(void)
{
    return g_ptr_array_new_with_free_func(free_clause);
}

/* Where in a document the next paragraph stands. */
struct place {
    GPtrArray *clauses;
    const char *source;
    char *chapter, *section;  /* the last two headings */
    char *section_number;     /* the section's own; NULL */
    struct jb_clause *parent; /* borrowed: the last clause that is no item of a list */
    struct jb_clause *list;   /* borrowed: an item that a list within the list belongs to; NULL */
    char list_style;          /* of that inner list's items: see style_of() */
    struct jb_clause *last;   /* borrowed */
};

static char last_char(const char *text)
{
    gsize n = strlen(text);
    while (n && strchr(" \t\n", text[n - 1]))
        n--;
    return n ? text[n - 1] : '\0';
}

static guint count_words(const char *text)
{
    guint n = 0;
    for (const char *p = text; *p; p++)
        n += *p != ' ' && (p == text || p[-1] == ' ');
    return n;
}

/* "Votes of members ........ 7" */
static gboolean is_contents_line(const char *text)
{
    return strstr(text, "....") != NULL || strstr(text, ". . . .") != NULL || strstr(text, "……") != NULL;
}

/* Short, begins with a capital, ends as no sentence does. */
static gboolean looks_like_heading(const struct jb_paragraph *p)
{
    if (p->is_heading)
        return TRUE;
    if (p->is_table || strchr(p->text, '\t') || count_words(p->text) > LONGEST_HEADING_WORDS || strchr(".;:,)", last_char(p->text)))
        return FALSE;
    if (p->clause && strchr(p->clause, ')'))
        return FALSE;
    const char *first = p->text + strspn(p->text, "0123456789. "); /* a number that was read with it */
    return g_unichar_isupper(g_utf8_get_char(first)) && !strstr(p->text, " shall ") &&
           !strstr(p->text, " has ") && !strstr(p->text, " may ") && !strstr(p->text, " is ") &&
           !strstr(p->text, " are ") && !strstr(p->text, " must ");
}

static void enter_heading(struct place *s, const char *number, const char *text)
{
    g_free(s->section_number);
    s->section_number = g_strdup(number);
    g_free(s->chapter);
    s->chapter = s->section;
    s->section = g_strdup(text);
}

static gboolean speaks_of_definitions(const char *heading)
{
    static const char *const words[] = {"definition", "interpretation", "defined terms",
                                        "dehongli",   "diffini",        "glossary"};
    g_autofree char *low = g_utf8_strdown(heading, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(low, words[i]))
            return TRUE;
    return FALSE;
}

/* "(a)", "10(b)", "iv)", "•": an item of a list. */
static gboolean is_item(const char *number)
{
    return number && (last_char(number) == ')' || !g_ascii_isalnum(number[0]) ||
                      (g_ascii_islower(number[0]) && strlen(number) <= 4));
}

/* The first letter or digit of an item's own number, that of "7(2)(b)" being "b". */
static char item_letter(const char *number)
{
    const char *bracket = strrchr(number, '(');
    return bracket ? bracket[1] : number[0];
}

/* What items of one list have in common: digits, small letters or capitals. */
static char style_of(const char *number)
{
    char c = item_letter(number);
    return g_ascii_isdigit(c) ? '1' : g_ascii_isupper(c) ? 'A' : 'a';
}

static gboolean breaks_off(const struct jb_clause *clause)
{
    return !strchr(".?!", last_char(clause->text)) && strlen(clause->text) <= LONGEST_LEAD;
}

/* "(2) No person shall be admitted unless he or she (a) …": (a) begins a list within the list, whose items lead on from (2). */
static void enter_inner_list(struct place *s, const char *number)
{
    char style = style_of(number);
    if (s->list && style == s->list_style)
        return;
    s->list = NULL;
    if (s->last && s->last != s->parent && is_item(s->last->number) && style_of(s->last->number) != style &&
        strchr("1aA", item_letter(number)) && !strchr(";,", last_char(s->last->text)) && breaks_off(s->last)) {
        s->list = s->last;
        s->list_style = style;
    }
}

/* The words before the list, where the parent breaks off for one. */
static char *lead_of(struct place *s, const char *number)
{
    if (!is_item(number)) {
        s->list = NULL;
        return NULL;
    }
    enter_inner_list(s, number);
    const struct jb_clause *parent = s->list ? s->list : s->parent;
    if (!parent || !breaks_off(parent))
        return NULL;
    gboolean both = parent->lead && strlen(parent->lead) + strlen(parent->text) < LONGEST_LEAD;
    return both ? g_strconcat(parent->lead, " ", parent->text, NULL) : g_strdup(parent->text);
}

/* Under the heading "1. Interpretation", 2 is no definition any more. */
static gboolean is_past(const struct place *s, const char *number)
{
    if (!s->section_number || !number || !g_ascii_isdigit(*number) || !g_ascii_isdigit(*s->section_number))
        return FALSE;
    return g_ascii_strtoull(number, NULL, 10) != g_ascii_strtoull(s->section_number, NULL, 10);
}

/* "Voting. Each member has …", "Objects: to …": the short first sentence is the clause's own heading. NULL where there is
 * none. */
static char *run_in_heading(const char *text)
{
    enum { LONGEST_BEFORE_COLON = 12 };
    const char *end = text + strcspn(text, ".:");
    if (*end == ':' && (end - text > LONGEST_BEFORE_COLON || memchr(text, ' ', (gsize)(end - text))))
        end = strchr(text, '.');
    else if (*end == '\0')
        end = NULL;
    if (!end || end[1] != ' ' || end - text > LONGEST_RUN_IN || strchr(" )", end[-1 + (end == text)]))
        return NULL;
    g_autofree char *first = g_strndup(text, (gsize)(end - text));
    return count_words(first) <= WORDS_RUN_IN ? g_steal_pointer(&first) : NULL;
}

static void add_clause(struct place *s, gint64 page, const char *number, const char *text)
{
    g_autofree char *run_in = run_in_heading(text);
    struct jb_clause *c = g_new0(struct jb_clause, 1);
    c->source = s->source;
    c->page = page;
    c->number = number && *number ? g_strdup(number) : NULL;
    c->text = g_strdup(text);
    c->lead = lead_of(s, c->number);
    c->heading = g_strdup_printf("%s. %s. %s", s->chapter ? s->chapter : "", s->section ? s->section : "", run_in ? run_in : "");
    c->in_definitions = s->section && speaks_of_definitions(s->section) && !is_past(s, c->number);
    g_ptr_array_add(s->clauses, c);
    if (!is_item(c->number))
        s->parent = c;
    s->last = c;
}

/* A paragraph that goes on where the last one broke off. */
static gboolean continues(const struct place *s, const char *number, const char *text)
{
    if (!s->last || number || strlen(s->last->text) > LONGEST_CLAUSE)
        return FALSE;
    return !strchr(".;:?!", last_char(s->last->text)) && g_unichar_islower(g_utf8_get_char(text));
}

static void append_text(struct jb_clause *c, const char *text)
{
    char *both = g_strconcat(c->text, " ", text, NULL);
    g_free(c->text);
    c->text = both;
}

/* "A R T I C L E S", as headings were once set: the letters without the blanks. NULL where it is none of
 * these. */
static char *closed_up(const char *text)
{
    gsize letters = 0;
    for (const char *p = text; *p; p += 2) {
        if (!g_ascii_isupper(p[0]) || (p[1] != ' ' && p[1] != '\0'))
            return NULL;
        letters++;
        if (!p[1])
            break;
    }
    if (letters < 5)
        return NULL;
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (*p != ' ')
            g_string_append_c(s, *p);
    return g_string_free(s, FALSE);
}

static void add_paragraph(struct place *s, const struct jb_paragraph *p)
{
    g_autofree char *closed = closed_up(p->text);
    struct jb_paragraph again = *p;
    if (closed) {
        again.text = closed;
        p = &again;
    }
    if (!*p->text || is_contents_line(p->text))
        return;
    const char *number = p->clause && *p->clause ? p->clause : NULL;
    if (continues(s, number, p->text) && !p->is_table) {
        append_text(s->last, p->text);
    } else if (looks_like_heading(p)) {
        enter_heading(s, number, p->text);
        add_clause(s, p->page, number, p->text); /* headings of certificates and covers say something too */
        s->last->is_heading = TRUE;
        s->parent = s->list = NULL;
    } else {
        add_clause(s, p->page, number, p->text);
    }
}

static void leave(struct place *s)
{
    g_free(s->chapter);
    g_free(s->section);
    g_free(s->section_number);
}

void jb_clauses_add_document(GPtrArray *clauses, const struct jb_document *document, const char *source)
{
    struct place s = {.clauses = clauses, .source = source};
    for (guint i = 0; i < document->paragraphs->len; i++)
        add_paragraph(&s, document->paragraphs->pdata[i]);
    leave(&s);
}

/* --- pasted text
 * ------------------------------------------------------------------------------------------------- */

/* Bytes of the clause number that a line begins with, with what follows it; 0 for none. `digits` is set to
 * the number's. */
static gsize number_length(const char *line, gsize *digits)
{
    gsize n = 0;
    static const char *const words[] = {"Article ", "Rule ",   "Clause ",  "Section ", "ARTICLE ",
                                        "RULE ",    "CLAUSE ", "Erthygl ", "Rheol "};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(line, words[i]))
            n = strlen(words[i]);
    gsize from = n;
    if (line[n] == '(') {
        gsize k = strspn(line + n + 1, "0123456789abcdefghijklmnopqrstuvwxyz");
        if (k == 0 || k > 4 || line[n + 1 + k] != ')')
            return 0;
        n += k + 2;
    } else {
        gsize k = strspn(line + n, "0123456789");
        if (k == 0 || k > 3)
            return 0;
        n += strspn(line + n, "0123456789.");
        while (n > from && line[n - 1] == '.')
            n--;
        if (line[n] == '(' && g_ascii_isalnum(line[n + 1])) {
            gsize j = strspn(line + n + 1, "0123456789abcdefghijklmnopqrstuvwxyz");
            if (line[n + 1 + j] == ')')
                n += j + 2;
        }
    }
    *digits = n;
    gsize end = n + strspn(line + n, ".):");
    gsize blank = strspn(line + end, " \t");
    return blank || line[end] == '\0' ? end + blank : 0;
}

struct pasted {
    struct place place;
    GString *text;
    char *number;
};

static void flush(struct pasted *s)
{
    if (s->text->len || s->number) {
        struct jb_paragraph p = {.clause = s->number, .text = s->text->str};
        add_paragraph(&s->place, &p);
    }
    g_string_truncate(s->text, 0);
    g_clear_pointer(&s->number, g_free);
}

static void add_line(struct pasted *s, const char *line)
{
    line += strspn(line, " \t>");
    gsize digits = 0, n = number_length(line, &digits);
    if (*line == '\0') {
        flush(s);
        return;
    }
    if (n) {
        flush(s);
        s->number = g_strndup(line, digits);
        for (char *p = s->number; *p; p++) /* "Rule 7" is quoted as 7 */
            if (g_ascii_isalpha(*p) && p == s->number && strchr(s->number, ' ')) {
                char *short_one = g_strdup(strchr(s->number, ' ') + 1);
                g_free(s->number);
                s->number = short_one;
                break;
            }
        line += n;
    }
    if (s->text->len)
        g_string_append_c(s->text, ' ');
    g_string_append(s->text, line);
}

void jb_clauses_add_pasted(GPtrArray *clauses, const char *text, const char *source)
{
    struct pasted s = {.place = {.clauses = clauses, .source = source}, .text = g_string_new(NULL)};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        add_line(&s, g_strchomp(lines[i]));
    flush(&s);
    g_string_free(s.text, TRUE);
    leave(&s.place);
}

void jb_clauses_add_words(GPtrArray *clauses, const char *text, const char *source)
{
    struct place s = {.clauses = clauses, .source = source};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]))
            add_clause(&s, 0, NULL, lines[i]);
    leave(&s);
}
