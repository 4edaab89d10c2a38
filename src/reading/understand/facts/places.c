/* places.c - see places.h. */
#include "reading/understand/facts/places.h"

#include <string.h>

#include "base/welsh.h"
#include "reading/understand/facts/tokens.h"

static const struct {
    const char *country, *names;
} places[] = {
#define X(country, names) {country, names},
#include "base/places.def"
#undef X
};

enum { LONGEST = 4 /* words of a name */, SLOTS = 4096 /* a power of 2, twice as many as there are names or more */ };

/* A name, as it stands in its row: small, since the index is made for each text. */
struct entry {
    guint16 row; /* plus 1; 0: the slot is free */
    guint16 at;  /* in the row's names */
};

gboolean jb_place_is_british(const char *country)
{
    static const char *const nations[] = {"England", "Scotland", "Wales", "Northern Ireland", "UK"};
    for (gsize i = 0; country && i < G_N_ELEMENTS(nations); i++)
        if (strcmp(country, nations[i]) == 0)
            return TRUE;
    return FALSE;
}

/* The slot of the name, or the free one that it would have. */
static struct entry *slot_of(struct entry *index, const char *name, gsize length)
{
    guint32 hash = 2166136261u; /* FNV-1a */
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)name[i]) * 16777619u;
    for (guint32 at = hash % SLOTS;; at = (at + 1) % SLOTS) {
        const char *there = index[at].row ? places[index[at].row - 1].names + index[at].at : NULL;
        if (!there || (strncmp(there, name, length) == 0 && (there[length] == '|' || there[length] == '\0')))
            return &index[at];
    }
}

static const char *country_of(const struct entry *entry)
{
    return entry->row ? places[entry->row - 1].country : NULL;
}

/* name → country; names are found in the rows once for each text, which is cheaper than a scan of all rows a word, and are
 * not copied: there are over a thousand, and most texts are short. */
static struct entry *make_index(void)
{
    struct entry *index = g_new0(struct entry, SLOTS);
    gsize n_names = 0;
    for (gsize i = 0, n = 0; i < G_N_ELEMENTS(places); i++)
        for (const char *p = places[i].names; *p; p += n + (p[n] == '|')) {
            const char *bar = strchr(p, '|');
            n = bar ? (gsize)(bar - p) : strlen(p);
            n_names++;
            g_assert(n_names <= SLOTS / 2);
            *slot_of(index, p, n) = (struct entry){(guint16)(i + 1), (guint16)(p - places[i].names)};
        }
    return index;
}

static void append_plain(GString *s, const struct jb_token *t)
{
    for (const char *p = t->at; p < t->at + t->length; p = g_utf8_next_char(p)) {
        gunichar parts[8], c = g_unichar_tolower(g_utf8_get_char(p));
        g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
        if (g_unichar_isalnum(parts[0]))
            g_string_append_unichar(s, parts[0]);
    }
}

/* "Methesda" behind "ym": the country of Bethesda; NULL. */
static const char *mutated_at(struct entry *index, const GArray *tokens, guint i)
{
    const struct jb_token *t = jb_token_at(tokens, i), *before = jb_token_at(tokens, (gint64)i - 1);
    g_autofree char *radical = before && t->is_capital && jb_welsh_mutates(before->low) ? jb_welsh_unmutated(t->low) : NULL;
    return radical ? country_of(slot_of(index, radical, strlen(radical))) : NULL;
}

/* The longest name that begins at token i; `n` is set to its words. */
static const char *name_at(struct entry *index, const GArray *tokens, guint i, guint *n)
{
    const char *best = NULL;
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint k = 0; k < LONGEST; k++) {
        const struct jb_token *t = jb_token_at(tokens, (gint64)i + k),
                              *before = jb_token_at(tokens, (gint64)i + k - 1);
        if (!t || (k && jb_token_gap(before, t) > 3))
            break;
        if (k)
            g_string_append_c(name, ' ');
        append_plain(name, t);
        const char *country = country_of(slot_of(index, name->str, name->len));
        if (country) {
            best = country;
            *n = k + 1;
        }
    }
    return best;
}

/* "started in sheffield": behind "in" in a line of somebody who writes no capitals. */
static gboolean is_in_lower_case(const GArray *tokens, guint i)
{
    enum { FEWEST = 4, MOST = 12 }; /* tokens around it that are looked at */
    const struct jb_token *before = jb_token_at(tokens, (gint64)i - 1);
    if (!before || !jb_token_in(before, "in near from around at"))
        return FALSE;
    guint n = 0;
    for (guint k = i > MOST ? i - MOST : 0; k < tokens->len && k < i + MOST; k++, n++)
        if (jb_token_at(tokens, k)->is_capital)
            return FALSE;
    return n >= FEWEST;
}

static gboolean is_misleading(const GArray *tokens, guint i, guint n, const char *country)
{
    const struct jb_token *before = jb_token_at(tokens, (gint64)i - 1), *t = jb_token_at(tokens, i);
    const struct jb_token *after = jb_token_at(tokens, (gint64)i + n),
                          *next = jb_token_at(tokens, (gint64)i + n + 1);
    if (!t->is_capital && strcmp(country, "UK") != 0 && !is_in_lower_case(tokens, i))
        return TRUE;
    for (guint back = 1; back <= 8 && back <= i;
         back++) /* "a jurisdiction other than England and Wales or …" */
        if (strcmp(jb_token_at(tokens, i - back)->low, "other") == 0 &&
            strcmp(jb_token_at(tokens, i - back + 1)->low, "than") == 0)
            return TRUE;
    if (before && jb_token_gap(before, t) == 1 && strchr(".@/_", t->at[-1])) /* "x.co.uk", but "U.K." */
        return before->length > 1;
    if (before && jb_token_in(before, "new") && jb_token_gap(before, t) == 1)
        return TRUE;
    if (after && (after->is_capital || !t->is_capital) && /* "York Road", but "in Falmouth building software" */
        jb_token_in(after,
                    "ontario maine massachusetts nsw kentucky university college street road lane avenue "
                    "house terrace gardens square place close drive way bank building"))
        return TRUE;
    if (before && strcmp(t->low, "ireland") == 0 && jb_token_in(before, "of") && i >= 2 &&
        jb_token_in(jb_token_at(tokens, i - 2), "island bank"))
        return TRUE;
    if (strcmp(t->low, "england") == 0 && after && jb_token_in(after, "and") && next &&
        jb_token_in(next, "wales"))
        return TRUE;
    if (strcmp(t->low, "wales") != 0 || !before)
        return FALSE;
    return strcmp(before->low, "england") == 0 || (strcmp(before->low, "and") == 0 && i >= 2 &&
                                                   strcmp(jb_token_at(tokens, i - 2)->low, "england") == 0);
}

void jb_places_each(const GArray *tokens, jb_place_func each, gpointer data)
{
    g_autofree struct entry *index = make_index();
    for (guint i = 0; i < tokens->len; i++) {
        guint n = 1;
        const char *country = name_at(index, tokens, i, &n);
        if (!country)
            country = mutated_at(index, tokens, i);
        const struct jb_token *t = jb_token_at(tokens, i), *after = jb_token_at(tokens, (gint64)i + 1);
        if (country && strcmp(t->low, "england") == 0 && after && after->at[0] == 'W' &&
            t->at[t->length + 1] == '&')
            continue; /* "England & Wales" */
        if (!country || is_misleading(tokens, i, n, country))
            continue;
        each(country, tokens, i, data);
        i += n - 1;
    }
}

struct count {
    struct jb_place_counts counts;
    const char *seen[G_N_ELEMENTS(places)];
};

static void count_place(const char *country, const GArray *tokens, guint i, gpointer data)
{
    (void)tokens;
    (void)i;
    struct count *c = data;
    if (strcmp(country, "UK") == 0) {
        c->counts.uk++;
        return;
    }
    for (guint k = 0; k < c->counts.n_countries; k++)
        if (strcmp(c->seen[k], country) == 0)
            return;
    c->seen[c->counts.n_countries++] = country;
    c->counts.n_british += jb_place_is_british(country) != 0;
    if (!c->counts.first)
        c->counts.first = country;
}

struct jb_place_counts jb_places_count(const char *text)
{
    struct count c = {0};
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    jb_places_each(tokens, count_place, &c);
    return c.counts;
}
