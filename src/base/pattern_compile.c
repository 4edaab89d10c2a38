/* pattern_compile.c - compiles patterns to small programs; see pattern.h. Equal parts of different patterns
 * are one program ("atom"). */
#include "base/pattern-private.h"

#include <string.h>

#include "base/error.h"

enum { FEW = 6 }; /* ids of a set that are looked through one by one */

jb_matcher *jb_matcher_new(void)
{
    jb_matcher *m = g_new0(jb_matcher, 1);
    m->vocabulary = jb_vocabulary_new();
    m->pool = jb_node_pool_new();
    m->defined = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->atom_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->ops = g_array_new(FALSE, FALSE, sizeof(struct op));
    m->lists = g_array_new(FALSE, TRUE, sizeof(struct list));
    m->atoms = g_array_new(FALSE, FALSE, sizeof(guint));
    m->sets = g_array_new(FALSE, TRUE, sizeof(struct set));
    m->set_ids = g_array_new(FALSE, FALSE, sizeof(guint));
    m->parts = g_array_new(FALSE, FALSE, sizeof(guint));
    m->patterns = g_array_new(FALSE, TRUE, sizeof(struct pattern));
    m->words = g_array_new(FALSE, FALSE, sizeof(guint));
    m->others = g_ptr_array_new();
    return m;
}

void jb_matcher_free(jb_matcher *m)
{
    if (!m)
        return;
    GArray *const arrays[] = {m->ops, m->lists, m->atoms, m->sets, m->set_ids, m->parts, m->patterns, m->words};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_ptr_array_unref(m->others);
    g_hash_table_unref(m->defined);
    g_hash_table_unref(m->atom_of);
    jb_node_pool_free(m->pool);
    jb_vocabulary_free(m->vocabulary);
    g_free(m->bits);
    g_free(m->by_word.starts);
    g_free(m->by_word.numbers);
    g_free(m->by_atom.starts);
    g_free(m->by_atom.numbers);
    g_free(m);
}

const jb_vocabulary *jb_matcher_vocabulary(const jb_matcher *m)
{
    return m->vocabulary;
}

/* --- compiling
 * ----------------------------------------------------------------------------------------------- */

static struct op *op_at(const jb_matcher *m, guint at)
{
    return &g_array_index(m->ops, struct op, at);
}

static guint emit(jb_matcher *m, enum op_code code, guint a, guint b)
{
    if (m->ops->len == m->ops_room) { /* twice as much: appending one by one is what most of compiling would be */
        guint n = m->ops->len;
        m->ops_room = MAX(m->ops_room * 2, 4096);
        g_array_set_size(m->ops, m->ops_room);
        g_array_set_size(m->ops, n);
    }
    guint at = m->ops->len++;
    *op_at(m, at) = (struct op){code, a, b};
    return at;
}

static void compile(jb_matcher *m, const struct jb_node *node);

/* The word that a phrase of one word is; 0 for longer ones. */
static guint single_word(const struct jb_node *node)
{
    if (node->type == JB_NODE_WORD)
        return node->n;
    if ((node->type == JB_NODE_SEQUENCE || node->type == JB_NODE_CHOICE) && node->n_kids == 1)
        return single_word(node->first);
    return 0;
}

/* Puts the phrases of a choice, choices within it opened, into the compiler's room: single words and others. */
static void flatten(jb_matcher *m, const struct jb_node *choice)
{
    for (const struct jb_node *each = choice->first; each; each = each->next) {
        const struct jb_node *kid = each;
        guint id = single_word(kid);
        while (kid->type == JB_NODE_SEQUENCE && kid->n_kids == 1)
            kid = kid->first;
        if (id)
            g_array_append_val(m->words, id);
        else if (kid->type == JB_NODE_CHOICE)
            flatten(m, kid);
        else
            g_ptr_array_add(m->others, (gpointer)kid);
    }
}

/* Those of the room from `from` on. */
static void compile_words(jb_matcher *m, guint from)
{
    const guint *words = &g_array_index(m->words, guint, from);
    struct set set = {.first = m->set_ids->len, .n = m->words->len - from};
    if (set.n == 1) {
        emit(m, OP_WORD, words[0], 0);
    } else if (set.n) {
        emit(m, OP_SET, m->sets->len, 0);
        g_array_append_vals(m->set_ids, words, set.n);
        g_array_append_val(m->sets, set);
    }
}

static void compile_choice(jb_matcher *m, const struct jb_node *node)
{
    guint words = m->words->len, others = m->others->len, jumps = G_MAXUINT; /* a chain through their targets */
    flatten(m, node);
    guint n_words = m->words->len, n_others = m->others->len;
    for (guint i = others; i < n_others; i++) {
        gboolean last = i + 1 == n_others && n_words == words;
        guint split = last ? 0 : emit(m, OP_SPLIT, m->ops->len + 1, 0);
        compile(m, m->others->pdata[i]);
        if (last)
            break;
        jumps = emit(m, OP_JUMP, jumps, 0);
        op_at(m, split)->b = m->ops->len;
    }
    compile_words(m, words);
    g_array_set_size(m->words, words);
    g_ptr_array_set_size(m->others, (gint)others);
    while (jumps != G_MAXUINT) {
        guint next = op_at(m, jumps)->a;
        op_at(m, jumps)->a = m->ops->len;
        jumps = next;
    }
}

static void compile(jb_matcher *m, const struct jb_node *node)
{
    switch (node->type) {
    case JB_NODE_WORD:
        emit(m, OP_WORD, node->n, 0);
        break;
    case JB_NODE_GAP:
        emit(m, OP_GAP, node->n, 0);
        break;
    case JB_NODE_LIST:
        emit(m, OP_LIST, node->n, 0);
        break;
    case JB_NODE_CHOICE:
        compile_choice(m, node);
        break;
    case JB_NODE_OPTIONAL: {
        guint split = emit(m, OP_SPLIT, m->ops->len + 1, 0);
        compile(m, node->first);
        op_at(m, split)->b = m->ops->len;
        break;
    }
    case JB_NODE_SEQUENCE:
        for (const struct jb_node *kid = node->first; kid; kid = kid->next)
            compile(m, kid);
        break;
    }
}

/* Reads and compiles phrases; the index of their first op, or -1. */
static gint64 program_of(jb_matcher *m, const char *phrases, gboolean are_names, GError **error)
{
    struct jb_grammar grammar = {m->vocabulary, m->defined, m->pool};
    jb_node_pool_empty(m->pool);
    struct jb_node *node = jb_phrases_parse(&grammar, phrases, are_names, error);
    if (!node)
        return -1;
    guint start = m->ops->len;
    compile(m, node);
    emit(m, OP_END, 0, 0);
    return start;
}

static gboolean define(jb_matcher *m, const char *name, const char *phrases, gboolean are_names, GError **error)
{
    gint64 start = program_of(m, phrases, are_names, error);
    if (start < 0)
        return FALSE;
    struct list list = {.start = (guint)start};
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

/* Takes the text. The atom's number, or -1. */
static gint64 atom_for(jb_matcher *m, char **text, GError **error)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(m->atom_of, *text));
    if (known)
        return known - 1;
    gint64 start = program_of(m, *text, FALSE, error);
    if (start < 0)
        return -1;
    guint first = (guint)start;
    g_array_append_val(m->atoms, first);
    g_hash_table_insert(m->atom_of, g_steal_pointer(text), GUINT_TO_POINTER(m->atoms->len));
    return m->atoms->len - 1;
}

/* The atoms of one role go behind one another. */
static guint add_parts(jb_matcher *m, const guint *atoms, const GArray *parts, enum jb_part_role role)
{
    guint n = 0;
    for (guint i = 0; i < parts->len; i++)
        if (g_array_index(parts, struct jb_part, i).role == role) {
            g_array_append_val(m->parts, atoms[i]);
            n++;
        }
    return n;
}

int jb_matcher_add(jb_matcher *m, const char *text, GError **error)
{
    g_autoptr(GArray) parts = jb_pattern_parts(text);
    g_autofree guint *atoms = g_new0(guint, parts->len + 1);
    for (guint i = 0; i < parts->len; i++) {
        gint64 atom = atom_for(m, &g_array_index(parts, struct jb_part, i).text, error);
        if (atom < 0)
            return -1;
        atoms[i] = (guint)atom;
    }
    struct pattern p = {.first = m->parts->len};
    p.n_needed = add_parts(m, atoms, parts, JB_PART_NEEDED);
    p.n_forbidden = add_parts(m, atoms, parts, JB_PART_FORBIDDEN);
    p.n_heading = add_parts(m, atoms, parts, JB_PART_HEADING);
    if (!p.n_needed) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "a pattern needs something to look for: \"%s\"", text);
        return -1;
    }
    g_array_append_val(m->patterns, p);
    return (int)m->patterns->len - 1;
}

/* --- sealing: what each atom can begin with
 * ------------------------------------------------------------------ */

static void set_bit(guint64 *bits, guint id)
{
    bits[id / 64] |= G_GUINT64_CONSTANT(1) << (id % 64);
}

/* Adds what a program can begin with to a set of bits. A gap at the beginning would begin with anything: such programs
 * are tried at every known word. */
static void collect_first(const jb_matcher *m, guint pc, guint64 *first)
{
    gsize size = m->n_ids / 64 + 1;
    for (;;) {
        const struct op *op = op_at(m, pc);
        switch (op->code) {
        case OP_WORD:
            return set_bit(first, op->a);
        case OP_SET: {
            const struct set *set = &g_array_index(m->sets, struct set, op->a);
            for (guint i = 0; i < set->n; i++)
                set_bit(first, g_array_index(m->set_ids, guint, set->first + i));
            return;
        }
        case OP_LIST:
            for (gsize i = 0; i < size; i++)
                first[i] |= g_array_index(m->lists, struct list, op->a).first[i];
            return;
        case OP_SPLIT:
            collect_first(m, op->a, first);
            pc = op->b;
            break;
        case OP_JUMP:
            pc = op->a;
            break;
        case OP_GAP:
        case OP_END:
            memset(first, 0xFF, size * sizeof *first);
            return;
        }
    }
}

/* Sets of many ids, and lists, get their bits from one piece of memory. A list names earlier lists only. */
static void lay_out_bits(jb_matcher *m)
{
    gsize size = m->n_ids / 64 + 1, n = m->lists->len;
    for (guint i = 0; i < m->sets->len; i++)
        n += g_array_index(m->sets, struct set, i).n > FEW;
    m->bits = g_new0(guint64, n * size);
    guint64 *next = m->bits;
    for (guint i = 0; i < m->sets->len; i++) {
        struct set *set = &g_array_index(m->sets, struct set, i);
        if (set->n <= FEW)
            continue;
        set->bits = next;
        next += size;
        for (guint j = 0; j < set->n; j++)
            set_bit(set->bits, g_array_index(m->set_ids, guint, set->first + j));
    }
    for (guint i = 0; i < m->lists->len; i++) {
        struct list *list = &g_array_index(m->lists, struct list, i);
        list->first = next;
        next += size;
        collect_first(m, list->start, list->first);
    }
}

struct pair {
    guint row, number;
};

/* Pairs, in the order of their numbers, as rows. */
static void make_rows(struct rows *rows, const GArray *pairs, gsize n_rows)
{
    rows->starts = g_new0(guint, n_rows + 1);
    rows->numbers = g_new(guint, pairs->len + 1);
    for (guint i = 0; i < pairs->len; i++)
        rows->starts[g_array_index(pairs, struct pair, i).row + 1]++;
    for (gsize i = 0; i < n_rows; i++)
        rows->starts[i + 1] += rows->starts[i];
    g_autofree guint *next = g_memdup2(rows->starts, n_rows * sizeof *next);
    for (guint i = 0; i < pairs->len; i++) {
        const struct pair *pair = &g_array_index(pairs, struct pair, i);
        rows->numbers[next[pair->row]++] = pair->number;
    }
}

static void add_firsts(const jb_matcher *m, guint atom, const guint64 *first, GArray *pairs)
{
    for (gsize i = 0; i < m->n_ids / 64 + 1; i++)
        for (guint64 left = first[i]; left; left &= left - 1) {
            struct pair pair = {(guint)(i * 64) + (guint)__builtin_ctzll(left), atom};
            if (pair.row && pair.row < m->n_ids)
                g_array_append_val(pairs, pair);
        }
}

void jb_matcher_seal(jb_matcher *m)
{
    m->n_ids = jb_vocabulary_size(m->vocabulary);
    lay_out_bits(m);
    gsize size = m->n_ids / 64 + 1;
    g_autofree guint64 *first = g_new(guint64, size);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(struct pair));
    for (guint a = 0; a < m->atoms->len; a++) {
        memset(first, 0, size * sizeof *first);
        collect_first(m, g_array_index(m->atoms, guint, a), first);
        add_firsts(m, a, first, words);
    }
    make_rows(&m->by_word, words, m->n_ids);
    g_autoptr(GArray) atoms = g_array_new(FALSE, FALSE, sizeof(struct pair));
    for (guint i = 0; i < m->patterns->len; i++) {
        struct pair pair = {g_array_index(m->parts, guint, g_array_index(m->patterns, struct pattern, i).first), i};
        g_array_append_val(atoms, pair);
    }
    make_rows(&m->by_atom, atoms, m->atoms->len);
}
