/* name.c - see name.h. Names found are gathered by what they begin with; the heaviest gathering wins, its
 * longest form is the name. */
#include "reading/understand/facts/name.h"

#include <string.h>

#include "reading/understand/facts/name_runs.h"
#include "reading/understand/facts/tokens.h"

enum {
    ENOUGH = 4,
    ENOUGH_IN_PASSING = 7,
    MOST_RUNS = 200 /* of a text: they are compared with one another */
};

struct found {
    char *text, *letters; /* letters: lower case, legal ending and "the" off */
    int weight;
    gboolean has_form;
};

static void free_found(gpointer data)
{
    struct found *f = data;
    g_free(f->text);
    g_free(f->letters);
    g_free(f);
}

int jb_name_form(const char *name)
{
    static const struct {
        const char *ending;
        int form;
    } forms[] = {{"cic", JB_FORM_CIC},
                 {"community interest company", JB_FORM_CIC},
                 {"cbc", JB_FORM_CIC},
                 {"c.i.c.", JB_FORM_CIC},
                 {"c.i.c", JB_FORM_CIC},
                 {"cwmni buddiant cymunedol", JB_FORM_CIC},
                 {"llp", JB_FORM_LLP},
                 {"l.l.p.", JB_FORM_LLP},
                 {"limited liability partnership", JB_FORM_LLP},
                 {"pac", JB_FORM_LLP},
                 {"clg", JB_FORM_GUARANTEE},
                 {"limited by guarantee", JB_FORM_GUARANTEE},
                 {"bencom", JB_FORM_COMMUNITY_BENEFIT_SOCIETY},
                 {"community benefit society", JB_FORM_COMMUNITY_BENEFIT_SOCIETY},
                 {"community benefit society limited", JB_FORM_COMMUNITY_BENEFIT_SOCIETY},
                 {"community benefit society ltd", JB_FORM_COMMUNITY_BENEFIT_SOCIETY}};
    g_autofree char *low = g_utf8_strdown(name ? name : "", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize n = strlen(low), k = strlen(forms[i].ending);
        if (n > k && g_str_has_suffix(low, forms[i].ending) && low[n - k - 1] == ' ')
            return forms[i].form;
    }
    return JB_FORM_UNKNOWN;
}

/* What two forms of a name are compared by. */
static char *core_letters(const char *name)
{
    g_autoptr(GArray) tokens = jb_tokens_of(name);
    GString *s = g_string_new(NULL);
    guint to = tokens->len;
    while (to > 1 && jb_run_ending(jb_token_at(tokens, to - 1)->low) == 2)
        to--;
    for (guint i = 0; i < to; i++) {
        const struct jb_token *t = jb_token_at(tokens, i);
        if (i == 0 && to > 1 && strcmp(t->low, "the") == 0)
            continue;
        g_string_append(s, t->low);
    }
    return g_string_free(s, FALSE);
}

static void add_found(GPtrArray *all, const char *text, int weight, gboolean has_form)
{
    struct found *f = g_new0(struct found, 1);
    f->text = g_strdup(text);
    f->letters = core_letters(text);
    f->weight = weight;
    f->has_form = has_form;
    g_ptr_array_add(all, f);
}

static void add_text(GPtrArray *all, const char *text, int bonus)
{
    g_autoptr(GPtrArray) runs = jb_runs_of(text);
    for (guint i = 0; i < MIN(runs->len, MOST_RUNS); i++) {
        const struct jb_run *run = runs->pdata[i];
        add_found(all, run->text, run->weight + bonus, run->has_form);
    }
}

/* The first label of a host, in letters: what a name may be checked against, never what it is made of. */
static char *host_label(const char *address)
{
    if (!address)
        return NULL;
    const char *at = strrchr(address, '@');
    const char *host = at ? at + 1 : strstr(address, "://") ? strstr(address, "://") + 3 : address;
    if (g_str_has_prefix(host, "www."))
        host += 4;
    GString *s = g_string_new(NULL);
    for (const char *p = host; *p && *p != '.' && *p != '/'; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(s, g_ascii_tolower(*p));
    return g_string_free(s, FALSE);
}

static gboolean fits_label(const char *letters, const char *label)
{
    static const char *const providers =
        " gmail googlemail outlook hotmail yahoo live icloud me protonmail proton pm fastmail "
        "aol riseup disroot posteo gmx btinternet phonecoop zoho mail email tutanota ";
    if (!label || strlen(label) < 3)
        return FALSE;
    g_autofree char *needle = g_strdup_printf(" %s ", label);
    if (strstr(providers, needle))
        return FALSE;
    if (g_str_has_prefix(letters, label) || (strlen(letters) >= 5 && g_str_has_prefix(label, letters)))
        return TRUE;
    const char *and = strstr(label, "and"); /* "asheandbell" for "Ashe & Bell" */
    g_autofree char *without = and ? g_strdup_printf("%.*s%s", (int)(and - label), label, and + 3) : NULL;
    return without && strlen(without) >= 5 && g_str_has_prefix(letters, without);
}

/* "outlandish": a name without capitals, known by the host it is at. */
static void add_plain_names(GPtrArray *all, const char *text, const char *label)
{
    if (!label || strlen(label) < 4)
        return;
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    for (guint i = 0; i < tokens->len; i++) {
        const struct jb_token *t = jb_token_at(tokens, i);
        const char *end = t->at + t->length;
        if (t->is_capital || strcmp(t->low, label) != 0 || (t->at > text && strchr("@/.-_", t->at[-1])) ||
            (*end == '.' && g_ascii_isalpha(end[1])) || *end == '@')
            continue;
        g_autofree char *name = g_strndup(t->at, t->length);
        add_found(all, name, 1, FALSE);
    }
}

/* "Articles of Association of Marrow Street Workshop Ltd" names a document, then an organisation. */
static const char *without_title(const char *text)
{
    static const char *const titles[] = {"articles",  "rules",       "constitution", "memorandum", "statutes",
                                         "agreement", "certificate", "deed",
                                         "cyfansoddiad", "rheolau", "erthyglau"};
    enum { FIRST_WELSH = 8 };
    g_autofree char *low = g_utf8_strdown(text, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (!g_str_has_prefix(low, titles[i]))
            continue;
        const char *of = g_strrstr(low, " of ");
        const char *last = of && strlen(low) == strlen(text) ? text + (of - low) : g_strrstr(text, " of ");
        gsize n = strlen(titles[i]);
        gboolean welsh = i >= FIRST_WELSH && text[n] == ' ' && strchr(text + n + 1, ' ');
        if (last || welsh) /* in Welsh the name follows at once: "Rheolau Cydweithfa Gwern" */
            return last ? last + strlen(" of ") : text + n + 1;
    }
    return text;
}

/* Names at the head of a document: only those that end as names of organisations do. */
static void add_heads(GPtrArray *all, const struct jb_document *document)
{
    for (guint i = 0; i < MIN(document->paragraphs->len, 12); i++) {
        g_autoptr(GPtrArray) runs =
            jb_runs_of(((const struct jb_paragraph *)document->paragraphs->pdata[i])->text);
        for (guint k = 0; k < MIN(runs->len, MOST_RUNS); k++) {
            const struct jb_run *run = runs->pdata[k];
            if (run->has_form || run->weight >= 4 || i < 3)
                add_found(all, without_title(run->text), run->weight, run->has_form);
        }
    }
}

/* Names in founding and official documents, capitals throughout made ordinary. */
static void add_documents(GPtrArray *all, const struct jb_case *c, const struct jb_reading *reading)
{
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        for (guint k = 0; k < reading->documents->len; k++) {
            const struct jb_paper *paper = reading->documents->pdata[k];
            if (paper->attachment != d->attachment || !d->document || paper->kind == JB_KIND_OTHER ||
                paper->kind == JB_KIND_CV || paper->kind == JB_KIND_IMAGE)
                continue;
            add_heads(all, d->document);
        }
    }
}

static gboolean is_person(const struct found *f, const struct jb_reading *reading)
{
    const char *name = reading->sender ? reading->sender->name : NULL;
    if (!name || f->has_form)
        return FALSE;
    g_autofree char *letters = core_letters(name);
    g_autofree char *first = g_strndup(name, strcspn(name, " "));
    g_autofree char *first_letters = core_letters(first);
    const char *last_word = strrchr(name, ' ');
    g_autofree char *last_letters = core_letters(last_word ? last_word + 1 : name);
    return strcmp(f->letters, letters) == 0 || strcmp(f->letters, first_letters) == 0 ||
           strcmp(f->letters, last_letters) == 0;
}

/* Two spellings of one name: one is the beginning of the other. */
static gboolean is_same_name(const struct found *a, const struct found *b)
{
    const char *shorter = strlen(a->letters) <= strlen(b->letters) ? a->letters : b->letters;
    const char *longer = shorter == a->letters ? b->letters : a->letters;
    return strlen(shorter) >= 3 && g_str_has_prefix(longer, shorter);
}

static int weigh(const GPtrArray *all, const struct found *f, guint index, const char *const *labels)
{
    int weight = 0, repeated = 0;
    for (guint i = 0; i < all->len; i++) {
        const struct found *other = all->pdata[i];
        if (i != index && is_same_name(f, other)) {
            weight += MAX(other->weight, 0);
            repeated++;
        }
    }
    weight = MIN(weight, 8) + MIN(repeated, 3);
    for (; *labels; labels++)
        if (fits_label(f->letters, *labels))
            return f->weight + weight + 4;
    return f->weight + weight;
}

static gboolean is_capitals(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_islower(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

/* 2 a legal ending, 1 one such as Collective, 0 none. */
static int ending_of(const char *text)
{
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    return tokens->len > 1 ? jb_run_ending(jb_token_at(tokens, tokens->len - 1)->low) : 0;
}

/* Fuller: a form with its legal ending before one without, then the longer. Capitals throughout only where
 * nothing else. */
static gboolean is_fuller(const struct found *a, const struct found *b)
{
    if (is_capitals(a->text) != is_capitals(b->text) && strlen(a->letters) >= 4)
        return !is_capitals(a->text);
    int x = ending_of(a->text), y = ending_of(b->text);
    if (x != y)
        return x > y;
    return strlen(a->text) > strlen(b->text);
}

static const struct found *heaviest(const GPtrArray *all, const char *const *labels,
                                    const struct jb_reading *reading, int *weight)
{
    const struct found *best = NULL;
    for (guint i = 0; i < all->len; i++) {
        const struct found *f = all->pdata[i];
        if (is_person(f, reading))
            continue;
        int w = weigh(all, f, i, labels);
        if (!best || w > *weight) {
            best = f;
            *weight = w;
        }
    }
    return best;
}

static char *fullest(const GPtrArray *all, const struct found *best)
{
    for (guint i = 0; i < all->len; i++) {
        const struct found *f = all->pdata[i];
        if (is_same_name(f, best) && is_fuller(f, best) && f->weight > -3)
            best = f;
    }
    return g_strdup(best->text);
}

/* "GANNET HOSTING LIMITED" of a document's title. */
static char *ordinary_case(const char *name)
{
    if (!is_capitals(name))
        return g_strdup(name);
    GString *s = g_string_new(NULL);
    gunichar before = ' ';
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean inside = g_unichar_isalnum(before) || before == '\'' || before == 0x2019 ||
                          (before == '-' && s->len >= 3 && g_str_has_suffix(s->str, "Co-"));
        g_string_append_unichar(s, inside ? g_unichar_tolower(c) : c);
        before = c;
    }
    for (const char *const *keep = (const char *const[]){" Llp", " Cic", " Clg", NULL}; *keep; keep++)
        if (g_str_has_suffix(s->str, *keep))
            for (gsize i = s->len - strlen(*keep); i < s->len; i++)
                s->str[i] = g_ascii_toupper(s->str[i]);
    return g_string_free(s, FALSE);
}

char *jb_name_find(const struct jb_case *c, const struct jb_texts *texts, const struct jb_reading *reading)
{
    g_autofree char *label = host_label(reading->sender ? reading->sender->email : NULL);
    const char *labels[] = {label, NULL};
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_found);
    int weight = 0, enough = reading->class == JB_CLASS_ENQUIRY ? ENOUGH_IN_PASSING : ENOUGH;
    add_text(all, texts->said, 0);
    if (texts->subject)
        add_text(all, texts->subject, 0);
    add_text(all, texts->signature, 1);
    add_plain_names(all, texts->said, label);
    guint n_message = all->len;
    add_documents(all, c, reading);
    for (guint i = n_message; i < all->len; i++) /* documents only back a name up */
        ((struct found *)all->pdata[i])->weight = MIN(((struct found *)all->pdata[i])->weight, 3);
    g_autoptr(GPtrArray) said = g_ptr_array_new();
    for (guint i = 0; i < n_message; i++)
        g_ptr_array_add(said, all->pdata[i]);
    const struct found *best = NULL;
    for (guint i = 0; i < n_message; i++) {
        const struct found *f = all->pdata[i];
        if (is_person(f, reading))
            continue;
        int w = weigh(all, f, i, labels);
        if (!best || w > weight) {
            best = f;
            weight = w;
        }
    }
    if (best && weight >= enough)
        return fullest(said, best);
    if (reading->class != JB_CLASS_APPLICATION && reading->class != JB_CLASS_COMPANY)
        return NULL;
    g_ptr_array_remove_range(all, 0, n_message);
    weight = 0;
    best = heaviest(all, labels, reading, &weight);
    g_autofree char *name = best && weight >= 3 ? fullest(all, best) : NULL;
    return name ? ordinary_case(name) : NULL;
}
