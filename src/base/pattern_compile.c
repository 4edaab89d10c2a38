/* pattern_compile.c - compiles patterns to small programs; see pattern.h. Equal parts of different patterns
 * are one program
 * ("atom"). */
#include "base/pattern-private.h"

#include <string.h>

#include "base/error.h"
#include "base/pattern_parse.h"

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

/* --- compiling
 * ----------------------------------------------------------------------------------------------- */

static guint emit(GArray *program, enum op_code code, guint a, guint b)
{
    struct op op = {code, a, b};
    g_array_append_val(program, op);
    return program->len - 1;
}

static void compile(jb_matcher *m, GArray *program, const struct jb_node *node);

/* The word that a phrase of one word is; 0 for longer ones. */
static guint single_word(const struct jb_node *node)
{
    if (node->type == JB_NODE_WORD)
        return node->n;
    if ((node->type == JB_NODE_SEQUENCE || node->type == JB_NODE_CHOICE) && node->n_kids == 1)
        return single_word(node->first);
    return 0;
}

/* Collects the phrases of a choice, choices within it opened: single words and others. */
static void flatten(const struct jb_node *choice, GArray *words, GPtrArray *others)
{
    for (const struct jb_node *each = choice->first; each; each = each->next) {
        const struct jb_node *kid = each;
        guint id = single_word(kid);
        while (kid->type == JB_NODE_SEQUENCE && kid->n_kids == 1)
            kid = kid->first;
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
        compile(m, program, node->first);
        g_array_index(program, struct op, split).b = program->len;
        break;
    }
    case JB_NODE_SEQUENCE:
        for (const struct jb_node *kid = node->first; kid; kid = kid->next)
            compile(m, program, kid);
        break;
    }
}

static gboolean define(jb_matcher *m, const char *name, const char *phrases, gboolean are_names,
                       GError **error)
{
    struct jb_node *node = jb_phrases_parse(phrases, are_names, m->vocabulary, m->defined, error);
    if (!node)
        return FALSE;
    struct atom list = {g_array_new(FALSE, FALSE, sizeof(struct op)), NULL};
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
    struct atom atom = {g_array_new(FALSE, FALSE, sizeof(struct op)), NULL};
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
    struct pattern p = {g_array_new(FALSE, FALSE, sizeof(guint)), g_array_new(FALSE, FALSE, sizeof(guint)),
                        g_array_new(FALSE, FALSE, sizeof(guint))};
    for (guint i = 0; i < parts->len; i++) {
        const struct jb_part *part = parts->pdata[i];
        guint atom = atom_for(m, part);
        GArray *into = part->role == JB_PART_NEEDED      ? p.needed
                       : part->role == JB_PART_FORBIDDEN ? p.forbidden
                                                         : p.heading;
        g_array_append_val(into, atom);
    }
    g_array_append_val(m->patterns, p);
    return (int)m->patterns->len - 1;
}

/* --- sealing: what each atom can begin with
 * ------------------------------------------------------------------ */

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
