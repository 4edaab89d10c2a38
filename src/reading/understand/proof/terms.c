/* terms.c - see terms.h. */
#include "reading/understand/proof/terms.h"

#include <string.h>

enum {
    MOST_TERMS = 200,
    LONGEST_NAME = 60,     /* bytes */
    LONGEST_BETWEEN = 40,  /* bytes from a term to the verb that defines it */
    LONGEST_MEANING = 20,  /* words */
    LONGEST_BEFORE = 300,  /* bytes of a meaning that stands before its term */
    MOST_PUT_IN = 6        /* terms in one clause */
};

static void free_term(gpointer data)
{
    struct jb_term *term = data;
    g_free(term->name);
    g_free(term->meaning);
    g_free(term);
}

/* --- finding
 * ------------------------------------------------------------------------------------------------------ */

static const char *const verbs[] = {"means ",       "mean ",     "shall mean ", "includes ", "include ", "refers to ",
                                    "has the meaning ", "is ",    "are ",        "shall include ", "yw ",  "ystyr "};

/* Bytes of a quote mark. */
static gsize quote_mark(const char *p)
{
    static const char *const marks[] = {"\"", "“", "”", "„", "‘", "’", "'", "«", "»"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(p, marks[i]))
            return strlen(marks[i]);
    return 0;
}

static gsize skip_article(const char *p)
{
    static const char *const articles[] = {"the ", "The ", "a ", "an ", "A ", "An ", "each a ", "each an ", "together the "};
    for (gsize i = 0; i < G_N_ELEMENTS(articles); i++)
        if (g_str_has_prefix(p, articles[i]))
            return strlen(articles[i]);
    return 0;
}

/* What the rules are about is what is asked: a definition of it answers nothing. */
static gboolean is_asked_about(const char *name)
{
    static const char *const ends[] = {"member", "members", "membership", "shareholder", "shareholders", "partner",
                                       "partners", "share", "shares", "director", "directors"};
    const char *last = strrchr(name, ' ');
    last = last ? last + 1 : name;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_ascii_strcasecmp(last, ends[i]) == 0)
            return TRUE;
    return FALSE;
}

/* The first words from `from` to the end of the sentence; `to` is set behind them. NULL for too few. */
static char *meaning_from(const char *text, gsize from, gsize *to)
{
    GString *s = g_string_new(NULL);
    guint words = 0;
    gsize i = from;
    for (; text[i] && words < LONGEST_MEANING; i++) {
        if (strchr(";?!", text[i]) || (text[i] == '.' && (text[i + 1] == ' ' || text[i + 1] == '\0')))
            break;
        words += text[i] == ' ';
        g_string_append_c(s, strchr(".:\n\t", text[i]) ? ' ' : text[i]);
    }
    while (text[i] && ((guchar)text[i] & 0xc0) == 0x80)
        g_string_append_c(s, text[i++]);
    *to = i;
    g_strstrip(s->str);
    return g_string_free(s, *s->str == '\0');
}

/* Where the sentence begins that `at` stands in. */
static gsize sentence_start(const char *text, gsize at)
{
    while (at > 1 && !(text[at - 1] == ' ' && strchr(".;!?", text[at - 2])))
        at--;
    return at > 1 ? at : 0;
}

static void add_term(GPtrArray *terms, guint clause, const char *text, gsize name_at, gsize name_end, gsize from)
{
    name_at += skip_article(text + name_at);
    if (terms->len >= MOST_TERMS || name_end <= name_at || name_end - name_at > LONGEST_NAME ||
        !g_unichar_isupper(g_utf8_get_char(text + name_at)))
        return;
    g_autofree char *name = g_strndup(text + name_at, name_end - name_at);
    g_strstrip(name);
    if (is_asked_about(name))
        return;
    gsize to;
    char *meaning = meaning_from(text, from, &to);
    if (!meaning)
        return;
    struct jb_term *term = g_new0(struct jb_term, 1);
    term->name = g_steal_pointer(&name);
    term->meaning = meaning;
    term->clause = clause;
    term->from = from;
    term->to = to;
    term->begins = sentence_start(text, MIN(name_at, from));
    g_ptr_array_add(terms, term);
}

/* Where the meaning begins after a term that ends at `p`: ‘” (or “Worker”) shall mean …’; 0 for none. */
static gsize after_verb(const char *text, gsize p)
{
    for (gsize end = p + LONGEST_BETWEEN; p < end && text[p] && text[p] != ';'; p++)
        for (gsize i = 0; strchr(" ,:|\t", text[p]) && i < G_N_ELEMENTS(verbs); i++)
            if (g_str_has_prefix(text + p + 1, verbs[i]))
                return p + 1 + strlen(verbs[i]);
    return 0;
}

/* “those who work for the Society (“Workers”)”: the meaning stands before it. */
static void add_bracketed(GPtrArray *terms, guint clause, const char *text, gsize open, gsize name_at, gsize name_end)
{
    gsize from = open;
    guint words = 0;
    while (from > 0 && !strchr(".;:", text[from - 1]) && words < LONGEST_MEANING && open - from < LONGEST_BEFORE)
        words += text[--from] == ' ';
    while (from < open && (text[from] == ' ' || ((guchar)text[from] & 0xc0) == 0x80))
        from++;
    guint had = terms->len;
    add_term(terms, clause, text, name_at, name_end, from);
    if (terms->len == had)
        return;
    struct jb_term *term = terms->pdata[had];
    g_free(term->meaning);
    term->meaning = g_strstrip(g_strndup(text + from, open - from));
    term->to = open;
}

static gsize bracket_before(const char *text, gsize at)
{
    for (gsize back = 0; at > 0 && back < 24; back++)
        if (text[--at] == '(')
            return at;
    return 0;
}

static void find_quoted(GPtrArray *terms, guint clause, const char *text)
{
    for (gsize i = 0; text[i]; i++) {
        gsize open = quote_mark(text + i);
        if (!open || (i > 0 && g_ascii_isalnum(text[i - 1])))
            continue;
        gsize at = i + open, end = at;
        while (text[end] && end - at <= LONGEST_NAME && !quote_mark(text + end))
            end++;
        if (!quote_mark(text + end))
            continue;
        gsize after = end + quote_mark(text + end), bracket = bracket_before(text, i);
        gsize from = after_verb(text, after);
        if (text[after] == ')' && bracket)
            add_bracketed(terms, clause, text, bracket, at, end);
        else if (from)
            add_term(terms, clause, text, at, end, from);
        i = after - 1;
    }
}

/* “Worker: a person …”, “Worker means …”, without quote marks, under a heading Definitions. */
static void find_plain(GPtrArray *terms, guint clause, const char *text)
{
    static const char *const marks[] = {" means ", " shall mean ", " has the meaning ", ": ", " | ", "\t"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strstr_len(text, LONGEST_NAME, marks[i]);
        if (!at)
            continue;
        add_term(terms, clause, text, 0, (gsize)(at - text), (gsize)(at - text) + strlen(marks[i]));
        return;
    }
}

/* “A Working Person is one who …” at `from`. */
static void find_said_at(GPtrArray *terms, guint clause, const char *text, gsize from)
{
    static const char *const marks[] = {" is one who", " is a person who", " is an individual who", " is anybody who", " is anyone who"};
    if (!g_str_has_prefix(text + from, "A ") && !g_str_has_prefix(text + from, "An "))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strstr_len(text + from, LONGEST_NAME, marks[i]);
        if (at && strchr(" ,", at[strlen(marks[i])]))
            add_term(terms, clause, text, from, (gsize)(at - text), (gsize)(at - text) + strlen(" is "));
    }
}

/* The same, in whichever sentence. */
static void find_said(GPtrArray *terms, guint clause, const char *text)
{
    find_said_at(terms, clause, text, 0);
    for (const char *p = strstr(text, ". A"); p; p = strstr(p + 2, ". A"))
        find_said_at(terms, clause, text, (gsize)(p - text) + 2);
}

GPtrArray *jb_terms_of(const GPtrArray *clauses)
{
    GPtrArray *terms = g_ptr_array_new_with_free_func(free_term);
    for (guint i = 0; i < clauses->len; i++) {
        const struct jb_clause *clause = clauses->pdata[i];
        guint had = terms->len;
        find_quoted(terms, i, clause->text);
        if (clause->in_definitions && !clause->is_heading && terms->len == had)
            find_plain(terms, i, clause->text);
        else if (terms->len == had)
            find_said(terms, i, clause->text);
        for (guint k = had; k < terms->len; k++)
            ((struct jb_term *)terms->pdata[k])->defined_by = clause;
    }
    return terms;
}

/* --- putting in
 * --------------------------------------------------------------------------------------------------- */

static gboolean is_letter(const char *p)
{
    return g_ascii_isalnum(*p) || ((guchar)*p & 0x80);
}

/* Bytes of `term`, in the plural or singular, at `p`; 0: it is not there. */
static gsize length_of(const struct jb_term *term, const char *p)
{
    gsize n = strlen(term->name);
    if (n > 3 && term->name[n - 1] == 's')
        n--;
    if (strncmp(p, term->name, n) != 0) {
        if (n < 4 || term->name[n - 1] != 'y' || strncmp(p, term->name, n - 1) != 0 || !g_str_has_prefix(p + n - 1, "ies"))
            return 0;
        n += 2;
    } else {
        n += p[n] == 's';
    }
    return is_letter(p + n) ? 0 : n;
}

/* Whether the definition itself stands at `at` of clause `own`. */
static gboolean defines_at(const struct jb_term *term, guint own, gssize at)
{
    return term->clause == own && at >= (gssize)term->begins && at < (gssize)term->to;
}

static const struct jb_term *term_at(const GPtrArray *terms, const char *p, guint own, gssize at, gsize *n)
{
    const struct jb_term *longest = NULL;
    *n = 0;
    for (guint i = 0; i < terms->len; i++) {
        const struct jb_term *term = terms->pdata[i];
        gsize here = term->criteria && *p == *term->name && !defines_at(term, own, at) ? length_of(term, p) : 0;
        if (here > *n) {
            longest = term;
            *n = here;
        }
    }
    return longest;
}

char *jb_terms_put_in(const GPtrArray *terms, const char *text, guint own, gsize at, GPtrArray *used)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p;) {
        gsize n = 0;
        const struct jb_term *term = NULL;
        if ((p == text || !is_letter(p - 1)) && !g_ascii_islower(*p) && used->len < MOST_PUT_IN)
            term = term_at(terms, p, own, (p - text) - (gssize)at, &n);
        if (term) {
            g_string_append(s, term->meaning);
            g_ptr_array_add(used, (gpointer)term);
            p += n;
        } else {
            g_string_append_c(s, *p++);
        }
    }
    return g_string_free(s, used->len == 0);
}
