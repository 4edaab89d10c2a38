/* pattern-private.h - compiled patterns: what pattern_compile.c makes and pattern_run.c runs. */
#ifndef JB_BASE_PATTERN_PRIVATE_H
#define JB_BASE_PATTERN_PRIVATE_H

#include "base/pattern.h"

enum op_code { OP_WORD, OP_SET, OP_LIST, OP_SPLIT, OP_JUMP, OP_GAP, OP_END };
struct op {
    enum op_code code;
    guint a, b; /* WORD: id; SET, LIST: index; SPLIT: both targets; JUMP: target; GAP: most words */
};

struct atom {        /* also a list, which patterns call by its number */
    GArray *program; /* struct op */
    guint8 *first;   /* bit for each id that it can begin with; after sealing */
};

struct pattern {
    GArray *needed, *forbidden, *heading; /* guint, indices of atoms */
};

struct jb_matcher {
    jb_vocabulary *vocabulary;
    GHashTable *defined; /* name → number of a list + 1 */
    GArray *lists;       /* struct atom */
    GHashTable *atom_of; /* text → index + 1 */
    GArray *atoms;       /* struct atom */
    GPtrArray *sets;     /* GArray of ids, before sealing */
    guint8 **set_bits;   /* after sealing */
    GArray *patterns;    /* struct pattern */
    GArray **index;      /* by id: atoms that can begin with it */
    gsize n_ids;
};

/* Whether an id is in a set of bits. */
static inline gboolean jb_bit(const guint8 *bits, guint id)
{
    return (bits[id / 8] >> (id % 8)) & 1;
}

#endif
