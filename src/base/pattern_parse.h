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
    struct jb_node *first, *last; /* kids, owned; NULL for WORD, GAP, LIST */
    struct jb_node *next;         /* of the same parent */
};
void jb_node_free(struct jb_node *node);

/* How a part of a pattern counts. */
enum jb_part_role { JB_PART_NEEDED, JB_PART_FORBIDDEN, JB_PART_HEADING };

struct jb_part {
    enum jb_part_role role;
    char *text; /* as written, trimmed */
    struct jb_node *node;
};
void jb_part_free(struct jb_part *part);

/* Parts of a pattern (struct jb_part), or NULL with JB_ERROR_DATA. `defined` maps names of lists to their
 * numbers, plus 1. */
GPtrArray *jb_pattern_parse(const char *pattern, jb_vocabulary *vocabulary, GHashTable *defined,
                            GError **error);
/* Phrases separated by |, as one choice; `are_names`: as names are found, see jb_vocabulary_add_name(). */
struct jb_node *jb_phrases_parse(const char *phrases, gboolean are_names, jb_vocabulary *vocabulary,
                                 GHashTable *defined, GError **error);

#endif
