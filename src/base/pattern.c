/* pattern.c - compiles patterns to small programs and runs them; see pattern.h.
 *
 * Equal parts of different patterns are one program ("atom"). A run first finds where each atom matches, then which
 * patterns have all their parts in one sentence. */
#include "base/pattern.h"

#include <string.h>

#include "base/error.h"
#include "base/pattern_parse.h"

enum {
    WIDEST = 60,          /* words between the parts of a & b */
    STEPS_A_START = 600,  /* for one atom at one word */
    STEPS_A_WORD = 1500,  /* on average over a text, and */
    STEPS_A_TEXT = 50000, /* so many besides: what stops a text that was made to be slow */
};

enum op_code { OP_WORD, OP_SET, OP_SPLIT, OP_JUMP, OP_GAP, OP_END };
struct op {
    enum op_code code;
    guint a, b; /* WORD: id; SET: index; SPLIT: both targets; JUMP: target; GAP: most words */
};

struct atom {
    GArray *program;   /* struct op */
    guint8 *first;     /* bit for each id that it can begin with; after sealing */
};

struct pattern {
    GArray *needed, *forbidden, *heading; /* guint, indices of atoms */
};

struct jb_matcher {
    jb_vocabulary *vocabulary;
    GHashTable *defined;  /* name → struct jb_node */
    GHashTable *atom_of;  /* text → index + 1 */
    GArray *atoms;        /* struct atom */
    GPtrArray *sets;      /* GArray of ids, before sealing */
    guint8 **set_bits;    /* after sealing */
    GArray *patterns;     /* struct pattern */
    GArray **index;       /* by id: atoms that can begin with it */
    gsize n_ids;
};

static void release_node(gpointer node)
{
    jb_node_unref(node);
}

static void release_array(gpointer array)
{
    g_array_unref(array);
}

jb_matcher *jb_matcher_new(void)
{
    jb_matcher *m = g_new0(jb_matcher, 1);
    m->vocabulary = jb_vocabulary_new();
    m->defined = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, release_node);
    m->atom_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->atoms = g_array_new(FALSE, TRUE, sizeof(struct atom));
    m->sets = g_ptr_array_new_with_free_func(release_array);
    m->patterns = g_array_new(FALSE, TRUE, sizeof(struct pattern));
    return m;
}

void jb_matcher_free(jb_matcher *m)
{
    if (!m)
        return;
    for (guint i = 0; i < m->atoms->len; i++) {
        g_array_unref(g_array_index(m->atoms, struct atom, i).program);
        g_free(g_array_index(m->atoms, struct atom, i).first);
    }
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
    g_array_unref(m->atoms);
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

gboolean jb_matcher_define(jb_matcher *m, const char *name, const char *phrases, GError **error)
{
    struct jb_node *node = jb_phrases_parse(phrases, m->vocabulary, m->defined, error);
    if (!node)
        return FALSE;
    g_hash_table_replace(m->defined, g_strdup(name), node);
    return TRUE;
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
    m->index = g_new0(GArray *, m->n_ids);
    for (guint a = 0; a < m->atoms->len; a++) {
        struct atom *atom = &g_array_index(m->atoms, struct atom, a);
        atom->first = g_malloc0(bytes);
        collect_first(m, atom, 0);
        for (guint id = 1; id < m->n_ids; id++)
            if (bit(atom->first, id)) {
                if (!m->index[id])
                    m->index[id] = g_array_new(FALSE, FALSE, sizeof(guint));
                g_array_append_val(m->index[id], a);
            }
    }
}

/* --- running ------------------------------------------------------------------------------------------------- */

struct run {
    const jb_matcher *matcher;
    const struct jb_word *words;
    guint n_words;
    guint sentence;
    guint fuel;
    struct jb_hit *hit;
    guint n_gaps;
};

/* End of the match of a program from pc at word `at`, or -1. */
static gint64 match_from(struct run *r, const struct op *program, guint pc, guint at)
{
    for (;;) {
        if (r->fuel == 0)
            return -1;
        r->fuel--;
        const struct op *op = &program[pc];
        if (op->code == OP_END)
            return at;
        if (op->code == OP_JUMP) {
            pc = op->a;
            continue;
        }
        if (op->code == OP_SPLIT) {
            guint gaps = r->n_gaps;
            gint64 end = match_from(r, program, op->a, at);
            if (end >= 0)
                return end;
            r->n_gaps = gaps;
            pc = op->b;
            continue;
        }
        if (op->code == OP_GAP) {
            guint gap = r->n_gaps++;
            for (guint k = 0; k <= op->a; k++) {
                if (k && (at + k > r->n_words || r->words[at + k - 1].sentence != r->sentence))
                    break;
                r->n_gaps = gap + 1;
                gint64 end = match_from(r, program, pc + 1, at + k);
                if (end >= 0) {
                    if (gap < JB_HIT_GAPS) {
                        r->hit->gaps[gap].at = at;
                        r->hit->gaps[gap].end = at + k;
                    }
                    return end;
                }
            }
            return -1;
        }
        if (at >= r->n_words || r->words[at].sentence != r->sentence)
            return -1;
        guint id = r->words[at].id;
        if (op->code == OP_WORD ? id != op->a : !bit(r->matcher->set_bits[op->a], id))
            return -1;
        at++;
        pc++;
    }
}

/* Where each atom was found in the sentence at hand. */
struct found {
    GArray **hits;     /* by atom: struct jb_hit; NULL where none */
    GArray *touched;   /* guint: atoms that have hits */
    gint64 fuel;       /* steps left */
};

/* One atom at one word. */
static void try_atom(const jb_matcher *m, const GArray *words, guint at, guint a, struct found *found)
{
    const struct jb_word *all = (const struct jb_word *)(gpointer)words->data;
    const GArray *program = g_array_index(m->atoms, struct atom, a).program;
    struct jb_hit hit = { .at = at, .sentence = all[at].sentence };
    struct run r = { m, all, words->len, all[at].sentence, STEPS_A_START, &hit, 0 };
    gint64 end = match_from(&r, (const struct op *)(gpointer)program->data, 0, at);
    found->fuel -= STEPS_A_START - r.fuel;
    if (end <= at)
        return;
    hit.end = (guint)end;
    if (!found->hits[a])
        found->hits[a] = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    if (found->hits[a]->len == 0)
        g_array_append_val(found->touched, a);
    g_array_append_val(found->hits[a], hit);
}

static void find_atoms(const jb_matcher *m, const GArray *words, guint from, guint to, struct found *found)
{
    const struct jb_word *all = (const struct jb_word *)(gpointer)words->data;
    for (guint at = from; at < to; at++) {
        guint id = all[at].id;
        if (id == 0 || !m->index[id])
            continue;
        for (guint i = 0; i < m->index[id]->len && found->fuel > 0; i++)
            try_atom(m, words, at, g_array_index(m->index[id], guint, i), found);
    }
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
        struct jb_hit joined;
        if (join_parts(found, p, &g_array_index(firsts, struct jb_hit, i), &joined) &&
            joined.end - joined.at < best.end - best.at)
            best = joined;
        if (p->needed->len == 1 && joined.end - joined.at == best.end - best.at)
            memcpy(best.gaps, g_array_index(firsts, struct jb_hit, i).gaps, sizeof best.gaps);
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

static void init_found(const jb_matcher *m, const GArray *words, struct found *found)
{
    found->fuel = STEPS_A_TEXT + (gint64)STEPS_A_WORD * (words ? words->len : 0);
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

void jb_matcher_run(const jb_matcher *m, const GArray *words, const GArray *heading, GArray *hits)
{
    struct found here, above;
    init_found(m, words, &here);
    init_found(m, heading, &above);
    if (heading)
        find_atoms(m, heading, 0, heading->len, &above);
    for (guint from = 0; from < words->len;) {
        guint to = from;
        guint sentence = g_array_index(words, struct jb_word, from).sentence;
        while (to < words->len && g_array_index(words, struct jb_word, to).sentence == sentence)
            to++;
        find_atoms(m, words, from, to, &here);
        for (guint i = 0; here.touched->len && i < m->patterns->len; i++)
            match_pattern(m, i, &here, &above, hits);
        clear_found(&here);
        from = to;
    }
    release_found(m, &here);
    release_found(m, &above);
}
