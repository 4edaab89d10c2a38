/* pattern_run.c - runs compiled patterns over a text; see pattern.h.
 *
 * A run first finds where each atom matches, then which patterns have all their parts in one sentence. */
#include "base/pattern-private.h"

#include <string.h>

enum {
    SHORT_GAP = 3,
    WIDEST = 60,          /* words between the parts of a & b */
    STEPS_A_START = 600,  /* for one atom at one word */
    STEPS_A_WORD = 1500,  /* on average over a text, and */
    STEPS_A_TEXT = 50000, /* so many besides: what stops a text that was made to be slow */
};

/* One text. */
struct text {
    const jb_matcher *matcher;
    const struct jb_word *words;
    guint n_words;
    guint64 **lists; /* by list and word: how many words its phrases take there, a bit for each number; NULL:
                        none asked */
    gint64 fuel;     /* steps left */
};
static const guint64 KNOWN = G_GUINT64_CONSTANT(1) << 63; /* the entry was computed */
enum { LONGEST_PHRASE = 62 };

/* One attempt: a program at a word. */
struct attempt {
    struct text *text;
    const struct op *program;
    guint sentence;
    guint fuel;
    struct jb_hit *hit; /* gaps are noted there; NULL: for a list */
    guint n_gaps;
    guint64 lengths; /* for a list: all of them */
    guint start;
};

static gint64 match_from(struct attempt *r, guint pc, guint at);

/* How many words the phrases of a list take at a word. */
static guint64 list_lengths(struct text *t, guint list, guint at)
{
    const guint8 *first = g_array_index(t->matcher->lists, struct atom, list).first;
    if (!jb_bit(first, t->words[at].id) && !jb_bit(first, t->words[at].name))
        return 0;
    if (!t->lists[list])
        t->lists[list] = g_new0(guint64, t->n_words);
    guint64 *entry = &t->lists[list][at];
    if (!(*entry & KNOWN)) {
        const GArray *program = g_array_index(t->matcher->lists, struct atom, list).program;
        struct attempt r = {.text = t,
                            .program = (const struct op *)(gpointer)program->data,
                            .sentence = t->words[at].sentence,
                            .fuel = STEPS_A_START,
                            .start = at};
        match_from(&r, 0, at);
        t->fuel -= STEPS_A_START - r.fuel;
        *entry = r.lengths | KNOWN;
    }
    return *entry & ~KNOWN;
}

static gboolean may_stand(const struct attempt *r, guint at)
{
    return at < r->text->n_words && r->text->words[at].sentence == r->sentence;
}

/* Continues behind each phrase of a list, the longest first. */
static gint64 match_list(struct attempt *r, guint pc, guint at)
{
    if (!may_stand(r, at))
        return -1;
    guint64 lengths = list_lengths(r->text, r->program[pc].a, at);
    while (lengths) {
        guint n = 63 - (guint)__builtin_clzll(lengths);
        guint gaps = r->n_gaps;
        gint64 end = match_from(r, pc + 1, at + n);
        if (end >= 0)
            return end;
        r->n_gaps = gaps;
        lengths &= ~(G_GUINT64_CONSTANT(1) << n);
    }
    return -1;
}

/* Continues behind as few words as will do. A short gap passes over no "not". */
static gint64 match_gap(struct attempt *r, guint pc, guint at)
{
    guint gap = r->n_gaps++, most = r->program[pc].a;
    for (guint k = 0; k <= most; k++) {
        if (k && !may_stand(r, at + k - 1))
            break;
        if (k && most <= SHORT_GAP && r->text->words[at + k - 1].is_negative)
            break;
        r->n_gaps = gap + 1;
        gint64 end = match_from(r, pc + 1, at + k);
        if (end < 0)
            continue;
        if (r->hit && gap < JB_HIT_GAPS) {
            r->hit->gaps[gap].at = at;
            r->hit->gaps[gap].end = at + k;
        }
        return end;
    }
    return -1;
}

/* The end of a list's phrase is noted, and the search goes on for others. */
static gint64 end_here(struct attempt *r, guint at)
{
    if (r->hit)
        return at;
    if (at > r->start && at - r->start <= LONGEST_PHRASE)
        r->lengths |= G_GUINT64_CONSTANT(1) << (at - r->start);
    return -1;
}

/* End of the match of a program from pc at word `at`, or -1. */
static gint64 match_from(struct attempt *r, guint pc, guint at)
{
    for (; r->fuel > 0; r->fuel--) {
        const struct op *op = &r->program[pc];
        switch (op->code) {
        case OP_END:
            return end_here(r, at);
        case OP_JUMP:
            pc = op->a;
            continue;
        case OP_LIST:
            return match_list(r, pc, at);
        case OP_GAP:
            return match_gap(r, pc, at);
        case OP_SPLIT: {
            guint gaps = r->n_gaps;
            gint64 end = match_from(r, op->a, at);
            if (end >= 0)
                return end;
            r->n_gaps = gaps;
            pc = op->b;
            continue;
        }
        case OP_WORD:
        case OP_SET:
            break;
        }
        if (!may_stand(r, at))
            return -1;
        const struct jb_word *w = &r->text->words[at];
        const guint8 *set = op->code == OP_SET ? r->text->matcher->set_bits[op->a] : NULL;
        if (set ? !jb_bit(set, w->id) && !jb_bit(set, w->name) : w->id != op->a && w->name != op->a)
            return -1;
        at++;
        pc++;
    }
    return -1;
}

/* Where each atom was found in the sentence at hand. */
struct found {
    GArray **hits;   /* by atom: struct jb_hit; NULL where none */
    GArray *touched; /* guint: atoms that have hits */
};

/* One atom at one word. */
static void try_atom(struct text *t, guint at, guint a, struct found *found)
{
    const GArray *program = g_array_index(t->matcher->atoms, struct atom, a).program;
    struct jb_hit hit = {.at = at, .sentence = t->words[at].sentence};
    struct attempt r = {.text = t,
                        .program = (const struct op *)(gpointer)program->data,
                        .sentence = hit.sentence,
                        .fuel = STEPS_A_START,
                        .hit = &hit,
                        .start = at};
    gint64 end = match_from(&r, 0, at);
    t->fuel -= STEPS_A_START - r.fuel;
    if (end <= at)
        return;
    hit.end = (guint)end;
    if (!found->hits[a])
        found->hits[a] = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    if (found->hits[a]->len == 0)
        g_array_append_val(found->touched, a);
    g_array_append_val(found->hits[a], hit);
}

static void find_atoms(struct text *t, guint from, guint to, struct found *found)
{
    for (guint at = from; at < to; at++) {
        const GArray *atoms = t->matcher->index[t->words[at].id];
        for (guint i = 0; atoms && i < atoms->len && t->fuel > 0; i++)
            try_atom(t, at, g_array_index(atoms, guint, i), found);
        guint name = t->words[at].name;
        atoms = name ? t->matcher->index[name] : NULL;
        for (guint i = 0; atoms && i < atoms->len && t->fuel > 0; i++)
            if (!jb_bit(g_array_index(t->matcher->atoms, struct atom, g_array_index(atoms, guint, i)).first,
                        t->words[at].id))
                try_atom(t, at, g_array_index(atoms, guint, i), found);
    }
}

static void init_text(struct text *t, const jb_matcher *m, const GArray *words)
{
    t->matcher = m;
    t->words = words ? (const struct jb_word *)(gpointer)words->data : NULL;
    t->n_words = words ? words->len : 0;
    t->lists = g_new0(guint64 *, m->lists->len + 1);
    t->fuel = STEPS_A_TEXT + (gint64)STEPS_A_WORD * t->n_words;
}

static void release_text(struct text *t)
{
    for (guint i = 0; i < t->matcher->lists->len; i++)
        g_free(t->lists[i]);
    g_free(t->lists);
}

static const GArray *hits_of(const struct found *found, guint atom)
{
    return found->hits[atom] && found->hits[atom]->len ? found->hits[atom] : NULL;
}

static gboolean has_any(const struct found *found, const GArray *atoms)
{
    for (guint i = 0; found && i < atoms->len; i++)
        if (hits_of(found, g_array_index(atoms, guint, i)))
            return TRUE;
    return FALSE;
}

/* The hit of `atom` that widens [at, end) least. */
static const struct jb_hit *nearest(const struct found *found, guint atom, guint at, guint end)
{
    const GArray *hits = hits_of(found, atom);
    const struct jb_hit *best = NULL;
    guint least = G_MAXUINT;
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_hit *h = &g_array_index(hits, struct jb_hit, i);
        guint width = MAX(end, h->end) - MIN(at, h->at);
        if (h->at < end && h->end > at)
            width += WIDEST / 4; /* parts that lie over one another say one thing twice */
        if (width < least) {
            least = width;
            best = h;
        }
    }
    return best;
}

/* All parts of a pattern of several, starting from one hit of the first. False where they lie too far apart.
 */
static gboolean join_parts(const struct found *found, const struct pattern *p, const struct jb_hit *first,
                           struct jb_hit *joined)
{
    *joined = *first;
    memset(joined->gaps, 0, sizeof joined->gaps);
    for (guint i = 1; i < p->needed->len; i++) {
        const struct jb_hit *h = nearest(found, g_array_index(p->needed, guint, i), joined->at, joined->end);
        if (i <= JB_HIT_GAPS) {
            joined->gaps[i - 1].at = MIN(joined->end, h->end);
            joined->gaps[i - 1].end = MAX(MAX(joined->at, h->at), joined->gaps[i - 1].at);
        }
        joined->at = MIN(joined->at, h->at);
        joined->end = MAX(joined->end, h->end);
    }
    return joined->end - joined->at <= WIDEST;
}

static void match_pattern(const jb_matcher *m, guint number, const struct found *found,
                          const struct found *heading, GArray *hits)
{
    const struct pattern *p = &g_array_index(m->patterns, struct pattern, number);
    for (guint i = 0; i < p->needed->len; i++)
        if (!hits_of(found, g_array_index(p->needed, guint, i)))
            return;
    if (p->forbidden->len && has_any(found, p->forbidden))
        return;
    if (p->heading->len && !has_any(heading, p->heading))
        return;
    const GArray *firsts = hits_of(found, g_array_index(p->needed, guint, 0));
    struct jb_hit best = {.end = G_MAXUINT};
    for (guint i = 0; i < firsts->len; i++) {
        struct jb_hit joined = g_array_index(firsts, struct jb_hit, i);
        joined.pattern = (int)number;
        if (p->needed->len == 1)
            g_array_append_val(hits, joined);
        else if (join_parts(found, p, &g_array_index(firsts, struct jb_hit, i), &joined) &&
                 joined.end - joined.at < best.end - best.at)
            best = joined;
    }
    if (best.end == G_MAXUINT)
        return;
    best.pattern = (int)number;
    g_array_append_val(hits, best);
}

static void clear_found(struct found *found)
{
    for (guint i = 0; i < found->touched->len; i++)
        g_array_set_size(found->hits[g_array_index(found->touched, guint, i)], 0);
    g_array_set_size(found->touched, 0);
}

static void init_found(const jb_matcher *m, struct found *found)
{
    found->hits = g_new0(GArray *, m->atoms->len + 1);
    found->touched = g_array_new(FALSE, FALSE, sizeof(guint));
}

static void release_found(const jb_matcher *m, struct found *found)
{
    for (guint i = 0; i < m->atoms->len; i++)
        if (found->hits[i])
            g_array_unref(found->hits[i]);
    g_free(found->hits);
    g_array_unref(found->touched);
}

/* The atoms of a heading. */
static void find_above(const jb_matcher *m, const GArray *heading, struct found *above)
{
    struct text t;
    init_text(&t, m, heading);
    find_atoms(&t, 0, t.n_words, above);
    release_text(&t);
}

void jb_matcher_run(const jb_matcher *m, const GArray *words, const GArray *heading, GArray *hits)
{
    struct found here, above;
    struct text t;
    init_found(m, &here);
    init_found(m, &above);
    init_text(&t, m, words);
    if (heading)
        find_above(m, heading, &above);
    for (guint from = 0; from < t.n_words;) {
        guint to = from;
        while (to < t.n_words && t.words[to].sentence == t.words[from].sentence)
            to++;
        find_atoms(&t, from, to, &here);
        for (guint i = 0; here.touched->len && i < m->patterns->len; i++)
            match_pattern(m, i, &here, &above, hits);
        clear_found(&here);
        from = to;
    }
    release_text(&t);
    release_found(m, &here);
    release_found(m, &above);
}
