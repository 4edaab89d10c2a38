/* pattern-private.h - compiled patterns: what pattern_compile.c makes and pattern_run.c runs. */
#ifndef JB_BASE_PATTERN_PRIVATE_H
#define JB_BASE_PATTERN_PRIVATE_H

#include "base/pattern.h"
#include "base/pattern_parse.h"

enum op_code { OP_WORD, OP_SET, OP_LIST, OP_SPLIT, OP_JUMP, OP_GAP, OP_END };
struct op {
    enum op_code code;
    guint a, b; /* WORD: id; SET, LIST: index; SPLIT: both targets; JUMP: target; GAP: most words */
};

/* Ids in a row of `set_ids`; `bits` where there are many, NULL else. */
struct set {
    guint first, n;
    guint64 *bits;
};

struct list { /* phrases that patterns call by a number */
    guint start;    /* index of its first op */
    guint64 *first; /* bit for each id that it can begin with; after sealing */
};

struct pattern { /* rows of `parts`: indices of atoms */
    guint first, n_needed, n_forbidden, n_heading;
};

/* Numbers in rows, one for each id or atom: row i is numbers[starts[i]] up to numbers[starts[i + 1]]. */
struct rows {
    guint *starts, *numbers;
};

struct jb_matcher {
    jb_vocabulary *vocabulary;
    jb_node_pool *pool;
    GHashTable *defined;  /* name → number of a list + 1 */
    GHashTable *atom_of;  /* text → index + 1 */
    GArray *ops;          /* struct op: all programs, one behind another */
    guint ops_room;       /* for so many ops there is room */
    GArray *lists;        /* struct list */
    GArray *atoms;        /* guint: first op of each */
    GArray *sets;         /* struct set */
    GArray *set_ids;      /* guint */
    GArray *parts;        /* guint */
    GArray *patterns;     /* struct pattern */
    GArray *words;        /* room for the compiler: guint */
    GPtrArray *others;    /* the same: const struct jb_node * */
    gsize n_ids;          /* the rest after sealing */
    guint64 *bits;        /* of sets and lists, in one piece */
    struct rows by_word;  /* by id: atoms that can begin with it */
    struct rows by_atom;  /* by atom: patterns whose first needed part it is */
};

/* Whether an id is in a set of bits. */
static inline gboolean jb_bit(const guint64 *bits, guint id)
{
    return (bits[id / 64] >> (id % 64)) & 1;
}

#endif
