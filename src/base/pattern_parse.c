/* pattern_parse.c - reads the language of pattern.h into trees. */
#include "base/pattern_parse.h"

#include <string.h>

#include "base/error.h"

enum { LONG_GAP = 12, SHORT_GAP = 3, DEEPEST = 16 };

enum { BLOCK = 512 }; /* nodes */

struct jb_node_pool {
    GPtrArray *blocks; /* struct jb_node[BLOCK] each */
    guint n_used;      /* nodes */
};

jb_node_pool *jb_node_pool_new(void)
{
    jb_node_pool *pool = g_new0(jb_node_pool, 1);
    pool->blocks = g_ptr_array_new_with_free_func(g_free);
    return pool;
}

void jb_node_pool_empty(jb_node_pool *pool)
{
    pool->n_used = 0;
}

void jb_node_pool_free(jb_node_pool *pool)
{
    if (!pool)
        return;
    g_ptr_array_unref(pool->blocks);
    g_free(pool);
}

static struct jb_node *new_node(jb_node_pool *pool, enum jb_node_type type, guint n)
{
    if (pool->n_used == pool->blocks->len * BLOCK)
        g_ptr_array_add(pool->blocks, g_new(struct jb_node, BLOCK));
    struct jb_node *block = pool->blocks->pdata[pool->n_used / BLOCK];
    struct jb_node *node = &block[pool->n_used++ % BLOCK];
    *node = (struct jb_node){.type = type, .n = n};
    return node;
}

static void add_kid(struct jb_node *node, struct jb_node *kid)
{
    if (node->last)
        node->last->next = kid;
    else
        node->first = kid;
    node->last = kid;
    node->n_kids++;
}

struct parser {
    const char *p;
    const struct jb_grammar *grammar;
    guint depth;
    gboolean are_names;
    GError **error;
};

static struct jb_node *fail(struct parser *s, const char *what)
{
    if (*s->error == NULL)
        g_set_error(s->error, JB_BASE_ERROR, JB_ERROR_DATA, "%s near \"%.30s\"", what, s->p);
    return NULL;
}

static struct jb_node *parse_choice(struct parser *s, char end);

/* A word of a name: as it is, or the word that it else would be. The first must be as it is. */
static void add_name(struct parser *s, struct jb_node *sequence, guint name, guint word)
{
    jb_node_pool *pool = s->grammar->pool;
    struct jb_node *node = new_node(pool, JB_NODE_WORD, name);
    if (word) {
        struct jb_node *choice = new_node(pool, JB_NODE_CHOICE, 0);
        add_kid(choice, node);
        add_kid(choice, new_node(pool, JB_NODE_WORD, word));
        node = choice;
    }
    add_kid(sequence, node);
}

struct sink {
    struct parser *parser;
    struct jb_node *sequence;
};

static void add_folded(const char *folded, const char *whole, const struct jb_word *word, gpointer data)
{
    (void)word;
    struct sink *sink = data;
    jb_vocabulary *vocabulary = sink->parser->grammar->vocabulary;
    if (sink->parser->are_names) {
        guint name = jb_vocabulary_add_name(vocabulary, whole);
        add_name(sink->parser, sink->sequence, name, sink->sequence->n_kids ? jb_vocabulary_add(vocabulary, folded) : 0);
    } else {
        add_kid(sink->sequence,
                new_node(sink->parser->grammar->pool, JB_NODE_WORD, jb_vocabulary_add(vocabulary, folded)));
    }
}

/* Whether a sign of the language, or the end, stands at p. */
static gboolean is_sign(const char *p)
{
    switch (*p) {
    case '\0':
    case '{':
    case '}':
    case '[':
    case ']':
    case '|':
    case '<':
    case '>':
        return TRUE;
    case '.':
        return p[1] == '.';
    default:
        return *p == "…"[0] && g_str_has_prefix(p, "…");
    }
}

/* The words up to a sign of the language. */
static gsize words_length(const char *p)
{
    gsize n = 0;
    while (!is_sign(p + n))
        n++;
    return n;
}

static void add_plain(struct parser *s, struct jb_node *sequence, const char *word, gsize n)
{
    jb_vocabulary *vocabulary = s->grammar->vocabulary;
    if (s->are_names) {
        guint name = jb_vocabulary_add_plain_name(vocabulary, word, n);
        add_name(s, sequence, name, sequence->n_kids ? jb_vocabulary_add_plain(vocabulary, word, n) : 0);
    } else {
        add_kid(sequence, new_node(s->grammar->pool, JB_NODE_WORD, jb_vocabulary_add_plain(vocabulary, word, n)));
    }
}

/* The length of a word of English letters and digits that folds by itself; 0 where it may be one with what follows
 * ("co-op", "don't"). */
static gsize plain_length(const char *p)
{
    gsize n = 0;
    while (g_ascii_isalnum(p[n]))
        n++;
    if (n == 2 && (p[0] | 0x20) == 'c' && (p[1] | 0x20) == 'o')
        return 0;
    return p[n] == ' ' || is_sign(p + n) ? n : 0;
}

/* A written word may fold to several ("don't"). */
static gboolean parse_words(struct parser *s, struct jb_node *sequence)
{
    gsize n = plain_length(s->p);
    if (n) {
        add_plain(s, sequence, s->p, n);
        s->p += n;
        return TRUE;
    }
    n = words_length(s->p);
    guint before = sequence->n_kids;
    g_autofree char *words = g_strndup(s->p, n);
    struct sink sink = {s, sequence};
    jb_vocabulary_each(s->grammar->vocabulary, words, add_folded, &sink);
    if (sequence->n_kids == before)
        return fail(s, "a sign that no word is made of") != NULL;
    s->p += n;
    return TRUE;
}

static gboolean parse_name(struct parser *s, struct jb_node *sequence)
{
    const char *end = strchr(s->p, '>');
    if (!end)
        return fail(s, "a < without its >") != NULL;
    g_autofree char *name = g_strndup(s->p + 1, (gsize)(end - s->p) - 1);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(s->grammar->defined, name));
    if (!number)
        return fail(s, "a name that no list above has") != NULL;
    add_kid(sequence, new_node(s->grammar->pool, JB_NODE_LIST, number - 1));
    s->p = end + 1;
    return TRUE;
}

static gboolean parse_group(struct parser *s, struct jb_node *sequence)
{
    char open = *s->p++;
    struct jb_node *inner = parse_choice(s, open == '{' ? '}' : ']');
    if (!inner)
        return FALSE;
    if (open == '[') {
        struct jb_node *optional = new_node(s->grammar->pool, JB_NODE_OPTIONAL, 0);
        add_kid(optional, inner);
        inner = optional;
    }
    add_kid(sequence, inner);
    return TRUE;
}

static guint gap_length(const char **p)
{
    if (g_str_has_prefix(*p, "…")) {
        *p += strlen("…");
        return LONG_GAP;
    }
    gsize dots = strspn(*p, ".");
    *p += dots;
    return dots >= 3 ? LONG_GAP : SHORT_GAP;
}

static struct jb_node *parse_sequence(struct parser *s)
{
    struct jb_node *sequence = new_node(s->grammar->pool, JB_NODE_SEQUENCE, 0);
    for (;;) {
        while (*s->p == ' ' || *s->p == '\t')
            s->p++;
        gboolean fine = TRUE;
        switch (*s->p) {
        case '\0':
        case '|':
        case '}':
        case ']':
            return sequence;
        case '{':
        case '[':
            fine = parse_group(s, sequence);
            break;
        case '<':
            fine = parse_name(s, sequence);
            break;
        default:
            if (is_sign(s->p) && *s->p != '>')
                add_kid(sequence, new_node(s->grammar->pool, JB_NODE_GAP, gap_length(&s->p)));
            else
                fine = parse_words(s, sequence);
        }
        if (!fine)
            return NULL;
    }
}

/* Sequences separated by | up to `end` ('\0': the end of the text). */
static struct jb_node *parse_choice(struct parser *s, char end)
{
    if (++s->depth > DEEPEST)
        return fail(s, "brackets within too many brackets");
    struct jb_node *choice = new_node(s->grammar->pool, JB_NODE_CHOICE, 0);
    for (;;) {
        struct jb_node *sequence = parse_sequence(s);
        if (!sequence)
            break;
        add_kid(choice, sequence);
        if (sequence->n_kids == 0) {
            fail(s, "an empty phrase");
            break;
        }
        if (*s->p == '|') {
            s->p++;
            continue;
        }
        if (*s->p != end) {
            fail(s, "brackets that do not match");
            break;
        }
        if (end)
            s->p++;
        s->depth--;
        return choice;
    }
    return NULL;
}

struct jb_node *jb_phrases_parse(const struct jb_grammar *grammar, const char *phrases, gboolean are_names,
                                 GError **error)
{
    g_autoptr(GError) inner = NULL;
    struct parser s = {phrases, grammar, 0, are_names, &inner};
    struct jb_node *node = parse_choice(&s, '\0');
    if (!node)
        g_propagate_error(error, g_steal_pointer(&inner));
    return node;
}

/* What begins the next part: the text up to a lone & or !. */
static gsize part_length(const char *p)
{
    gsize n = 0;
    while (p[n] &&
           !((p[n] == '&' || p[n] == '!') && (n == 0 || p[n - 1] == ' ') && (p[n + 1] == ' ' || !p[n + 1])))
        n++;
    return n;
}

static void clear_part(gpointer part)
{
    g_free(((struct jb_part *)part)->text);
}

GArray *jb_pattern_parts(const char *pattern)
{
    GArray *parts = g_array_sized_new(FALSE, FALSE, sizeof(struct jb_part), 4);
    g_array_set_clear_func(parts, clear_part);
    enum jb_part_role role = JB_PART_NEEDED;
    for (const char *p = pattern; *p;) {
        p += strspn(p, " \t");
        if (g_str_has_prefix(p, "under:")) {
            role = JB_PART_HEADING;
            p += strlen("under:");
        }
        gsize n = part_length(p);
        struct jb_part part = {role, g_strstrip(g_strndup(p, n))};
        g_array_append_val(parts, part);
        p += n;
        role = *p == '!' ? JB_PART_FORBIDDEN : JB_PART_NEEDED;
        if (*p)
            p++;
    }
    return parts;
}
