/* pattern.c - compiles patterns to small programs and runs them; see pattern.h.
 *
 * Equal parts of different patterns are one program ("atom"). A run first finds where each atom matches, then which
 * patterns have all their parts in one sentence. */
#include "base/pattern.h"

#include <string.h>

#include "base/error.h"
#include "base/pattern_parse.h"

enum {
    SHORT_GAP = 3,
    WIDEST = 60,          /* words between the parts of a & b */
    STEPS_A_START = 600,  /* for one atom at one word */
    STEPS_A_WORD = 1500,  /* on average over a text, and */
    STEPS_A_TEXT = 50000, /* so many besides: what stops a text that was made to be slow */
};

enum op_code { OP_WORD, OP_SET, OP_LIST, OP_SPLIT, OP_JUMP, OP_GAP, OP_END };
struct op {
    enum op_code code;
    guint a, b; /* WORD: id; SET, LIST: index; SPLIT: both targets; JUMP: target; GAP: most words */
};

struct atom {          /* also a list, which patterns call by its number */
    GArray *program;   /* struct op */
    guint8 *first;     /* bit for each id that it can begin with; after sealing */
};

struct pattern {
    GArray *needed, *forbidden, *heading; /* guint, indices of atoms */
};

struct jb_matcher {
    jb_vocabulary *vocabulary;
    GHashTable *defined;  /* name → number of a list + 1 */
    GArray *lists;        /* struct atom */
    GHashTable *atom_of;  /* text → index + 1 */
    GArray *atoms;        /* struct atom */
    GPtrArray *sets;      /* GArray of ids, before sealing */
    guint8 **set_bits;    /* after sealing */
    GArray *patterns;     /* struct pattern */
    GArray **index;       /* by id: atoms that can begin with it */
    gsize n_ids;
};

static void release_array(gpointer array)
{
    g_array_unref(array);
}

jb_matcher *jb_matcher_new(void)
{
    jb_matcher *m = g_new0(jb_matcher, 1);
    m->vocabulary = jb_vocabulary_new();
    m->defined = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->lists = g_array_new(FALSE, TRUE, sizeof(struct atom));
    m->atom_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->atoms = g_array_new(FALSE, TRUE, sizeof(struct atom));
    m->sets = g_ptr_array_new_with_free_func(release_array);
    m->patterns = g_array_new(FALSE, TRUE, sizeof(struct pattern));
    return m;
}

static void free_atoms(GArray *atoms)
{
    for (guint i = 0; i < atoms->len; i++) {
        g_array_unref(g_array_index(atoms, struct atom, i).program);
        g_free(g_array_index(atoms, struct atom, i).first);
    }
    g_array_unref(atoms);
}

void jb_matcher_free(jb_matcher *m)
{
    if (!m)
        return;
    free_atoms(m->atoms);
    free_atoms(m->lists);
    for (guint i = 0; i < m->patterns->len; i++) {
        struct pattern *p = &g_array_index(m->patterns, struct pattern, i);
        g_array_unref(p->needed);
        g_array_unref(p->forbidden);
        g_array_unref(p->heading);
    }
    for (gsize i = 0; m->index && i < m->n_ids; i++)
        if (m->index[i])
            g_array_unref(m->index[i]);
    g_free(m->index);
    for (guint i = 0; m->set_bits && i < m->sets->len; i++)
        g_free(m->set_bits[i]);
    g_free(m->set_bits);
    g_array_unref(m->patterns);
    g_ptr_array_unref(m->sets);
    g_hash_table_unref(m->defined);
    g_hash_table_unref(m->atom_of);
    jb_vocabulary_free(m->vocabulary);
    g_free(m);
}

const jb_vocabulary *jb_matcher_vocabulary(const jb_matcher *m)
{
    return m->vocabulary;
}

/* --- compiling ----------------------------------------------------------------------------------------------- */

static guint emit(GArray *program, enum op_code code, guint a, guint b)
{
    struct op op = { code, a, b };
    g_array_append_val(program, op);
    return program->len - 1;
}

static void compile(jb_matcher *m, GArray *program, const struct jb_node *node);

/* The word that a phrase of one word is; 0 for longer ones. */
static guint single_word(const struct jb_node *node)
{
    if (node->type == JB_NODE_WORD)
        return node->n;
    if ((node->type == JB_NODE_SEQUENCE || node->type == JB_NODE_CHOICE) && node->kids->len == 1)
        return single_word(node->kids->pdata[0]);
    return 0;
}

/* Collects the phrases of a choice, choices within it opened: single words and others. */
static void flatten(const struct jb_node *choice, GArray *words, GPtrArray *others)
{
    for (guint i = 0; i < choice->kids->len; i++) {
        const struct jb_node *kid = choice->kids->pdata[i];
        guint id = single_word(kid);
        while (kid->type == JB_NODE_SEQUENCE && kid->kids->len == 1)
            kid = kid->kids->pdata[0];
        if (id)
            g_array_append_val(words, id);
        else if (kid->type == JB_NODE_CHOICE)
            flatten(kid, words, others);
        else
            g_ptr_array_add(others, (gpointer)kid);
    }
}

static void compile_choice(jb_matcher *m, GArray *program, const struct jb_node *node)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    g_autoptr(GArray) jumps = g_array_new(FALSE, FALSE, sizeof(guint));
    flatten(node, words, others);
    for (guint i = 0; i < others->len; i++) {
        gboolean last = i + 1 == others->len && words->len == 0;
        guint split = last ? 0 : emit(program, OP_SPLIT, program->len + 1, 0);
        compile(m, program, others->pdata[i]);
        if (last)
            break;
        guint jump = emit(program, OP_JUMP, 0, 0);
        g_array_append_val(jumps, jump);
        g_array_index(program, struct op, split).b = program->len;
    }
    if (words->len == 1) {
        emit(program, OP_WORD, g_array_index(words, guint, 0), 0);
    } else if (words->len) {
        emit(program, OP_SET, m->sets->len, 0);
        g_ptr_array_add(m->sets, g_array_ref(words));
    }
    for (guint i = 0; i < jumps->len; i++)
        g_array_index(program, struct op, g_array_index(jumps, guint, i)).a = program->len;
}

static void compile(jb_matcher *m, GArray *program, const struct jb_node *node)
{
    switch (node->type) {
    case JB_NODE_WORD:
        emit(program, OP_WORD, node->n, 0);
        break;
    case JB_NODE_GAP:
        emit(program, OP_GAP, node->n, 0);
        break;
    case JB_NODE_LIST:
        emit(program, OP_LIST, node->n, 0);
        break;
    case JB_NODE_CHOICE:
        compile_choice(m, program, node);
        break;
    case JB_NODE_OPTIONAL: {
        guint split = emit(program, OP_SPLIT, program->len + 1, 0);
        compile(m, program, node->kids->pdata[0]);
        g_array_index(program, struct op, split).b = program->len;
        break;
    }
    case JB_NODE_SEQUENCE:
        for (guint i = 0; i < node->kids->len; i++)
            compile(m, program, node->kids->pdata[i]);
        break;
    }
}

static gboolean define(jb_matcher *m, const char *name, const char *phrases, gboolean are_names, GError **error)
{
    struct jb_node *node = jb_phrases_parse(phrases, are_names, m->vocabulary, m->defined, error);
    if (!node)
        return FALSE;
    struct atom list = { g_array_new(FALSE, FALSE, sizeof(struct op)), NULL };
    compile(m, list.program, node);
    emit(list.program, OP_END, 0, 0);
    jb_node_free(node);
    g_array_append_val(m->lists, list);
    g_hash_table_replace(m->defined, g_strdup(name), GUINT_TO_POINTER(m->lists->len));
    return TRUE;
}

gboolean jb_matcher_define(jb_matcher *m, const char *name, const char *phrases, GError **error)
{
    return define(m, name, phrases, FALSE, error);
}

gboolean jb_matcher_define_names(jb_matcher *m, const char *name, const char *phrases, GError **error)
{
    return define(m, name, phrases, TRUE, error);
}

static guint atom_for(jb_matcher *m, const struct jb_part *part)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(m->atom_of, part->text));
    if (known)
        return known - 1;
    struct atom atom = { g_array_new(FALSE, FALSE, sizeof(struct op)), NULL };
    compile(m, atom.program, part->node);
    emit(atom.program, OP_END, 0, 0);
    g_array_append_val(m->atoms, atom);
    g_hash_table_insert(m->atom_of, g_strdup(part->text), GUINT_TO_POINTER(m->atoms->len));
    return m->atoms->len - 1;
}

int jb_matcher_add(jb_matcher *m, const char *text, GError **error)
{
    g_autoptr(GPtrArray) parts = jb_pattern_parse(text, m->vocabulary, m->defined, error);
    if (!parts)
        return -1;
    struct pattern p = { g_array_new(FALSE, FALSE, sizeof(guint)), g_array_new(FALSE, FALSE, sizeof(guint)),
        g_array_new(FALSE, FALSE, sizeof(guint)) };
    for (guint i = 0; i < parts->len; i++) {
        const struct jb_part *part = parts->pdata[i];
        guint atom = atom_for(m, part);
        GArray *into = part->role == JB_PART_NEEDED ? p.needed
            : part->role == JB_PART_FORBIDDEN       ? p.forbidden
                                                    : p.heading;
        g_array_append_val(into, atom);
    }
    g_array_append_val(m->patterns, p);
    return (int)m->patterns->len - 1;
}

/* --- sealing: what each atom can begin with ------------------------------------------------------------------ */

static gboolean bit(const guint8 *bits, guint id)
{
    return (bits[id / 8] >> (id % 8)) & 1;
}

static void set_bit(guint8 *bits, guint id)
{
    bits[id / 8] = (guint8)(bits[id / 8] | (1u << (id % 8)));
}

/* A gap at the beginning would begin with anything: such atoms are tried at every known word. */
static void collect_first(const jb_matcher *m, const struct atom *atom, guint pc)
{
    const struct op *op = &g_array_index(atom->program, struct op, pc);
    switch (op->code) {
    case OP_WORD:
        set_bit(atom->first, op->a);
        break;
    case OP_SET:
        for (gsize i = 0; i < m->n_ids / 8 + 1; i++)
            atom->first[i] |= m->set_bits[op->a][i];
        break;
    case OP_LIST:
        for (gsize i = 0; i < m->n_ids / 8 + 1; i++)
            atom->first[i] |= g_array_index(m->lists, struct atom, op->a).first[i];
        break;
    case OP_SPLIT:
        collect_first(m, atom, op->a);
        collect_first(m, atom, op->b);
        break;
    case OP_JUMP:
        collect_first(m, atom, op->a);
        break;
    case OP_GAP:
    case OP_END:
        memset(atom->first, 0xFF, m->n_ids / 8 + 1);
        break;
    }
}

static void index_atom(jb_matcher *m, guint atom, gsize id)
{
    if (id == 0 || id >= m->n_ids)
        return;
    if (!m->index[id])
        m->index[id] = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(m->index[id], atom);
}

void jb_matcher_seal(jb_matcher *m)
{
    m->n_ids = jb_vocabulary_size(m->vocabulary);
    gsize bytes = m->n_ids / 8 + 1;
    m->set_bits = g_new0(guint8 *, m->sets->len + 1);
    for (guint i = 0; i < m->sets->len; i++) {
        GArray *set = m->sets->pdata[i];
        m->set_bits[i] = g_malloc0(bytes);
        for (guint j = 0; j < set->len; j++)
            set_bit(m->set_bits[i], g_array_index(set, guint, j));
    }
    for (guint i = 0; i < m->lists->len; i++) { /* a list names earlier lists only */
        struct atom *list = &g_array_index(m->lists, struct atom, i);
        list->first = g_malloc0(bytes);
        collect_first(m, list, 0);
    }
    m->index = g_new0(GArray *, m->n_ids);
    for (guint a = 0; a < m->atoms->len; a++) {
        struct atom *atom = &g_array_index(m->atoms, struct atom, a);
        atom->first = g_malloc0(bytes);
        collect_first(m, atom, 0);
        for (gsize byte = 0; byte < bytes; byte++)
            for (guint8 left = atom->first[byte]; left; left = (guint8)(left & (left - 1)))
                index_atom(m, a, byte * 8 + (gsize)__builtin_ctz(left));
    }
}

/* --- running ------------------------------------------------------------------------------------------------- */

/* One text. */
struct text {
    const jb_matcher *matcher;
    const struct jb_word *words;
    guint n_words;
    guint64 **lists; /* by list and word: how many words its phrases take there, a bit for each number; NULL: none asked */
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
    guint64 lengths;    /* for a list: all of them */
    guint start;
};

static gint64 match_from(struct attempt *r, guint pc, guint at);

/* How many words the phrases of a list take at a word. */
static guint64 list_lengths(struct text *t, guint list, guint at)
{
    const guint8 *first = g_array_index(t->matcher->lists, struct atom, list).first;
    if (!bit(first, t->words[at].id) && !bit(first, t->words[at].name))
        return 0;
    if (!t->lists[list])
        t->lists[list] = g_new0(guint64, t->n_words);
    guint64 *entry = &t->lists[list][at];
    if (!(*entry & KNOWN)) {
        const GArray *program = g_array_index(t->matcher->lists, struct atom, list).program;
        struct attempt r = { .text = t, .program = (const struct op *)(gpointer)program->data, .sentence = t->words[at].sentence,
            .fuel = STEPS_A_START, .start = at };
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
        if (set ? !bit(set, w->id) && !bit(set, w->name) : w->id != op->a && w->name != op->a)
            return -1;
        at++;
        pc++;
    }
    return -1;
}

/* Where each atom was found in the sentence at hand. */
struct found {
    GArray **hits;     /* by atom: struct jb_hit; NULL where none */
    GArray *touched;   /* guint: atoms that have hits */
};

/* One atom at one word. */
static void try_atom(struct text *t, guint at, guint a, struct found *found)
{
    const GArray *program = g_array_index(t->matcher->atoms, struct atom, a).program;
    struct jb_hit hit = { .at = at, .sentence = t->words[at].sentence };
    struct attempt r = { .text = t, .program = (const struct op *)(gpointer)program->data, .sentence = hit.sentence,
        .fuel = STEPS_A_START, .hit = &hit, .start = at };
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
            if (!bit(g_array_index(t->matcher->atoms, struct atom, g_array_index(atoms, guint, i)).first, t->words[at].id))
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

/* All parts of a pattern of several, starting from one hit of the first. False where they lie too far apart. */
static gboolean join_parts(const struct found *found, const struct pattern *p, const struct jb_hit *first, struct jb_hit *joined)
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

static void match_pattern(const jb_matcher *m, guint number, const struct found *found, const struct found *heading, GArray *hits)
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
    struct jb_hit best = { .end = G_MAXUINT };
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
