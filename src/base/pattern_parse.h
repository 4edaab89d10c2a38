/* pattern_parse.h - a pattern as a tree; shared by the parser and the compiler of pattern.h only. */
#ifndef JB_BASE_PATTERN_PARSE_H
#define JB_BASE_PATTERN_PARSE_H

#include "base/words.h"

enum jb_node_type {
    JB_NODE_SEQUENCE,
    JB_NODE_CHOICE,
    JB_NODE_OPTIONAL,
    JB_NODE_WORD,
    JB_NODE_GAP,
    JB_NODE_LIST
};

struct jb_node {
    enum jb_node_type type;
    guint n; /* WORD: id; GAP: most words; LIST: its number */
    guint n_kids;
    struct jb_node *first, *last; /* kids; NULL for WORD, GAP, LIST */
    struct jb_node *next;         /* of the same parent */
};

/* Where the nodes of a tree come from, and go all at once. */
typedef struct jb_node_pool jb_node_pool;
jb_node_pool *jb_node_pool_new(void);
void jb_node_pool_empty(jb_node_pool *pool);
void jb_node_pool_free(jb_node_pool *pool);

/* How a part of a pattern counts. */
enum jb_part_role { JB_PART_NEEDED, JB_PART_FORBIDDEN, JB_PART_HEADING };

struct jb_part {
    enum jb_part_role role;
    char *text; /* as written, trimmed; owned */
};
/* Parts of a pattern, not yet read: struct jb_part, freed with the array. */
GArray *jb_pattern_parts(const char *pattern);

/* What phrases stand on: `defined` maps names of lists to their numbers, plus 1. */
struct jb_grammar {
    jb_vocabulary *vocabulary;
    GHashTable *defined;
    jb_node_pool *pool;
};
/* Phrases separated by |, as one choice, in the pool; NULL with JB_ERROR_DATA. `are_names`: as names are found, see
 * jb_vocabulary_add_name(). */
struct jb_node *jb_phrases_parse(const struct jb_grammar *grammar, const char *phrases, gboolean are_names,
                                 GError **error);

#endif
