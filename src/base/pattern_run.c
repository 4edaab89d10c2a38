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
    const struct op *ops;
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
    const struct list *phrases = &g_array_index(t->matcher->lists, struct list, list);
    const guint64 *first = phrases->first;
    if (!jb_bit(first, t->words[at].id) && !jb_bit(first, t->words[at].name))
        return 0;
    if (!t->lists[list])
        t->lists[list] = g_new0(guint64, t->n_words);
    guint64 *entry = &t->lists[list][at];
    if (!(*entry & KNOWN)) {
        struct attempt r = {.text = t,
                            .sentence = t->words[at].sentence,
                            .fuel = STEPS_A_START,
                            .start = at};
        match_from(&r, phrases->start, at);
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
    guint64 lengths = list_lengths(r->text, r->text->ops[pc].a, at);
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
    guint gap = r->n_gaps++, most = r->text->ops[pc].a;
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

static gboolean is_in_set(const jb_matcher *m, guint number, const struct jb_word *word)
{
    const struct set *set = &g_array_index(m->sets, struct set, number);
    if (set->bits)
        return jb_bit(set->bits, word->id) || jb_bit(set->bits, word->name);
    const guint *ids = &g_array_index(m->set_ids, guint, set->first);
    for (guint i = 0; i < set->n; i++)
        if (ids[i] == word->id || ids[i] == word->name)
            return TRUE;
    return FALSE;
}

/* End of the match of a program from pc at word `at`, or -1. */
static gint64 match_from(struct attempt *r, guint pc, guint at)
{
    for (; r->fuel > 0; r->fuel--) {
        const struct op *op = &r->text->ops[pc];
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
        if (op->code == OP_SET ? !is_in_set(r->text->matcher, op->a, w) : w->id != op->a && w->name != op->a)
            return -1;
        at++;
        pc++;
    }
    return -1;
}

/* Where each atom was found in the sentence at hand. */
struct found {
    GArray *hits;         /* struct found_hit */
    guint *heads, *tails; /* by atom: number of its first and last hit, plus 1; 0: none */
    GArray *touched;      /* guint: atoms that have hits */
};
struct found_hit {
    struct jb_hit hit;
    guint next; /* of the same atom, plus 1; 0: none */
};

static const struct found_hit *hit_at(const struct found *found, guint number_plus_1)
{
    return number_plus_1 ? &g_array_index(found->hits, struct found_hit, number_plus_1 - 1) : NULL;
}

static void add_hit(struct found *found, guint atom, const struct jb_hit *hit)
{
    struct found_hit one = {.hit = *hit};
    g_array_append_val(found->hits, one);
    if (found->tails[atom])
        g_array_index(found->hits, struct found_hit, found->tails[atom] - 1).next = found->hits->len;
    else
        g_array_append_val(found->touched, atom);
    if (!found->heads[atom])
        found->heads[atom] = found->hits->len;
    found->tails[atom] = found->hits->len;
}

/* One atom at one word. */
static void try_atom(struct text *t, guint at, guint a, struct found *found)
{
    struct jb_hit hit = {.at = at, .sentence = t->words[at].sentence};
    struct attempt r = {.text = t, .sentence = hit.sentence, .fuel = STEPS_A_START, .hit = &hit, .start = at};
    gint64 end = match_from(&r, g_array_index(t->matcher->atoms, guint, a), at);
    t->fuel -= STEPS_A_START - r.fuel;
    if (end <= at)
        return;
    hit.end = (guint)end;
    add_hit(found, a, &hit);
}

/* Those that can begin with the word's id, then those that only can with its name. Both rows are sorted. */
static void find_atoms_at(struct text *t, guint at, struct found *found)
{
    const struct rows *rows = &t->matcher->by_word;
    guint id = t->words[at].id, name = t->words[at].name;
    for (guint i = rows->starts[id]; i < rows->starts[id + 1] && t->fuel > 0; i++)
        try_atom(t, at, rows->numbers[i], found);
    if (!name)
        return;
    guint known = rows->starts[id];
    for (guint i = rows->starts[name]; i < rows->starts[name + 1] && t->fuel > 0; i++) {
        while (known < rows->starts[id + 1] && rows->numbers[known] < rows->numbers[i])
            known++;
        if (known == rows->starts[id + 1] || rows->numbers[known] != rows->numbers[i])
            try_atom(t, at, rows->numbers[i], found);
    }
}

static void find_atoms(struct text *t, guint from, guint to, struct found *found)
{
    for (guint at = from; at < to; at++)
        find_atoms_at(t, at, found);
}

static void init_text(struct text *t, const jb_matcher *m, const GArray *words)
{
    t->matcher = m;
    t->ops = m->ops->len ? &g_array_index(m->ops, struct op, 0) : NULL;
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

static gboolean has_any(const struct found *found, const guint *atoms, guint n)
{
    for (guint i = 0; i < n; i++)
        if (found->heads[atoms[i]])
            return TRUE;
    return FALSE;
}

static gboolean has_all(const struct found *found, const guint *atoms, guint n)
{
    for (guint i = 0; i < n; i++)
        if (!found->heads[atoms[i]])
            return FALSE;
    return TRUE;
}

/* The hit of `atom` that widens [at, end) least. */
static const struct jb_hit *nearest(const struct found *found, guint atom, guint at, guint end)
{
    const struct jb_hit *best = NULL;
    guint least = G_MAXUINT;
    for (const struct found_hit *each = hit_at(found, found->heads[atom]); each; each = hit_at(found, each->next)) {
        const struct jb_hit *h = &each->hit;
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

/* All parts of a pattern of several, starting from one hit of the first. False where they lie too far apart. */
static gboolean join_parts(const struct found *found, const guint *needed, guint n, const struct jb_hit *first,
                           struct jb_hit *joined)
{
    *joined = *first;
    memset(joined->gaps, 0, sizeof joined->gaps);
    for (guint i = 1; i < n; i++) {
        const struct jb_hit *h = nearest(found, needed[i], joined->at, joined->end);
        if (i <= JB_HIT_GAPS) {
            joined->gaps[i - 1].at = MIN(joined->end, h->end);
            joined->gaps[i - 1].end = MAX(MAX(joined->at, h->at), joined->gaps[i - 1].at);
        }
        joined->at = MIN(joined->at, h->at);
        joined->end = MAX(joined->end, h->end);
    }
    return joined->end - joined->at <= WIDEST;
}

static void match_pattern(const jb_matcher *m, guint number, const struct found *found, const struct found *heading,
                          GArray *hits)
{
    const struct pattern *p = &g_array_index(m->patterns, struct pattern, number);
    const guint *needed = &g_array_index(m->parts, guint, p->first), *forbidden = needed + p->n_needed;
    if (!has_all(found, needed, p->n_needed) || has_any(found, forbidden, p->n_forbidden) ||
        (p->n_heading && !(heading && has_any(heading, forbidden + p->n_forbidden, p->n_heading))))
        return;
    struct jb_hit best = {.end = G_MAXUINT};
    for (const struct found_hit *each = hit_at(found, found->heads[needed[0]]); each;
         each = hit_at(found, each->next)) {
        struct jb_hit joined = each->hit;
        joined.pattern = (int)number;
        if (p->n_needed == 1)
            g_array_append_val(hits, joined);
        else if (join_parts(found, needed, p->n_needed, &each->hit, &joined) &&
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
    for (guint i = 0; i < found->touched->len; i++) {
        guint atom = g_array_index(found->touched, guint, i);
        found->heads[atom] = found->tails[atom] = 0;
    }
    g_array_set_size(found->touched, 0);
    g_array_set_size(found->hits, 0);
}

static void init_found(const jb_matcher *m, struct found *found)
{
    found->hits = g_array_new(FALSE, FALSE, sizeof(struct found_hit));
    found->heads = g_new0(guint, m->atoms->len * 2 + 1);
    found->tails = found->heads + m->atoms->len;
    found->touched = g_array_new(FALSE, FALSE, sizeof(guint));
}

static void release_found(struct found *found)
{
    g_array_unref(found->hits);
    g_array_unref(found->touched);
    g_free(found->heads);
}

/* The atoms of a heading. */
static void find_above(const jb_matcher *m, const GArray *heading, struct found *above)
{
    struct text t;
    init_text(&t, m, heading);
    find_atoms(&t, 0, t.n_words, above);
    release_text(&t);
}

/* Only patterns whose first part was found can match; they are gone through in the order of their numbers. */
static void match_patterns(const jb_matcher *m, const struct found *here, const struct found *above, guint64 *marked,
                           GArray *hits)
{
    gsize size = m->patterns->len / 64 + 1;
    for (guint i = 0; i < here->touched->len; i++) {
        guint atom = g_array_index(here->touched, guint, i);
        for (guint j = m->by_atom.starts[atom]; j < m->by_atom.starts[atom + 1]; j++)
            marked[m->by_atom.numbers[j] / 64] |= G_GUINT64_CONSTANT(1) << (m->by_atom.numbers[j] % 64);
    }
    for (gsize i = 0; i < size; i++)
        for (; marked[i]; marked[i] &= marked[i] - 1)
            match_pattern(m, (guint)(i * 64) + (guint)__builtin_ctzll(marked[i]), here, above, hits);
}

void jb_matcher_run(const jb_matcher *m, const GArray *words, const GArray *heading, GArray *hits)
{
    struct found here, above;
    struct text t;
    gboolean is_headed = heading && heading->len;
    g_autofree guint64 *marked = g_new0(guint64, m->patterns->len / 64 + 1);
    init_found(m, &here);
    init_text(&t, m, words);
    if (is_headed) {
        init_found(m, &above);
        find_above(m, heading, &above);
    }
    for (guint from = 0; from < t.n_words;) {
        guint to = from;
        while (to < t.n_words && t.words[to].sentence == t.words[from].sentence)
            to++;
        find_atoms(&t, from, to, &here);
        if (here.touched->len)
            match_patterns(m, &here, is_headed ? &above : NULL, marked, hits);
        clear_found(&here);
        from = to;
    }
    release_text(&t);
    release_found(&here);
    if (is_headed)
        release_found(&above);
}
