/* pattern_parse.c - reads the language of pattern.h into trees. */
#include "base/pattern_parse.h"

#include <string.h>

#include "base/error.h"

enum { LONG_GAP = 12, SHORT_GAP = 3, DEEPEST = 16 };

void jb_node_free(struct jb_node *node)
{
    if (!node)
        return;
    for (struct jb_node *kid = node->first, *next; kid; kid = next) {
        next = kid->next;
        jb_node_free(kid);
    }
    g_free(node);
}

static struct jb_node *new_node(enum jb_node_type type, guint n)
{
    struct jb_node *node = g_new0(struct jb_node, 1);
    node->type = type;
    node->n = n;
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

void jb_part_free(struct jb_part *part)
{
    if (!part)
        return;
    g_free(part->text);
    jb_node_free(part->node);
    g_free(part);
}

struct parser {
    const char *p;
    jb_vocabulary *vocabulary;
    GHashTable *defined;
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
static struct jb_node *name_node(struct parser *s, const char *folded, const char *whole, gboolean is_first)
{
    struct jb_node *name = new_node(JB_NODE_WORD, jb_vocabulary_add_name(s->vocabulary, whole));
    if (is_first)
        return name;
    struct jb_node *choice = new_node(JB_NODE_CHOICE, 0);
    add_kid(choice, name);
    add_kid(choice, new_node(JB_NODE_WORD, jb_vocabulary_add(s->vocabulary, folded)));
    return choice;
}

struct sink {
    struct parser *parser;
    struct jb_node *sequence;
};

static void add_folded(const char *folded, const char *whole, const struct jb_word *word, gpointer data)
{
    (void)word;
    struct sink *sink = data;
    struct parser *s = sink->parser;
    struct jb_node *node = s->are_names ? name_node(s, folded, whole, sink->sequence->n_kids == 0)
                                        : new_node(JB_NODE_WORD, jb_vocabulary_add(s->vocabulary, folded));
    add_kid(sink->sequence, node);
}

/* The words up to a sign of the language. */
static gsize words_length(const char *p)
{
    gsize n = 0;
    while (p[n] && !strchr("{}[]|<>", p[n]) && !(p[n] == '.' && p[n + 1] == '.') &&
           strncmp(p + n, "…", strlen("…")) != 0)
        n++;
    return n;
}

/* A written word may fold to several ("don't"). */
static gboolean parse_words(struct parser *s, struct jb_node *sequence)
{
    gsize n = words_length(s->p);
    g_autofree char *word = g_strndup(s->p, n);
    struct sink sink = {s, sequence};
    guint before = sequence->n_kids;
    jb_vocabulary_each(s->vocabulary, word, add_folded, &sink);
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
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(s->defined, name));
    if (!number)
        return fail(s, "a name that no list above has") != NULL;
    add_kid(sequence, new_node(JB_NODE_LIST, number - 1));
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
        struct jb_node *optional = new_node(JB_NODE_OPTIONAL, 0);
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
    struct jb_node *sequence = new_node(JB_NODE_SEQUENCE, 0);
    for (;;) {
        s->p += strspn(s->p, " \t");
        if (*s->p == '\0' || strchr("|}]", *s->p))
            return sequence;
        gboolean fine;
        if (strchr("{[", *s->p)) {
            fine = parse_group(s, sequence);
        } else if (*s->p == '<') {
            fine = parse_name(s, sequence);
        } else if (g_str_has_prefix(s->p, "…") || g_str_has_prefix(s->p, "..")) {
            add_kid(sequence, new_node(JB_NODE_GAP, gap_length(&s->p)));
            fine = TRUE;
        } else {
            fine = parse_words(s, sequence);
        }
        if (!fine) {
            jb_node_free(sequence);
            return NULL;
        }
    }
}

/* Sequences separated by | up to `end` ('\0': the end of the text). */
static struct jb_node *parse_choice(struct parser *s, char end)
{
    if (++s->depth > DEEPEST)
        return fail(s, "brackets within too many brackets");
    struct jb_node *choice = new_node(JB_NODE_CHOICE, 0);
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
    jb_node_free(choice);
    return NULL;
}

struct jb_node *jb_phrases_parse(const char *phrases, gboolean are_names, jb_vocabulary *vocabulary,
                                 GHashTable *defined, GError **error)
{
    g_autoptr(GError) inner = NULL;
    struct parser s = {phrases, vocabulary, defined, 0, are_names, &inner};
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

static void free_part(gpointer part)
{
    jb_part_free(part);
}

GPtrArray *jb_pattern_parse(const char *pattern, jb_vocabulary *vocabulary, GHashTable *defined,
                            GError **error)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_part);
    enum jb_part_role role = JB_PART_NEEDED;
    gboolean any = FALSE;
    for (const char *p = pattern; *p;) {
        p += strspn(p, " \t");
        if (g_str_has_prefix(p, "under:")) {
            role = JB_PART_HEADING;
            p += strlen("under:");
        }
        gsize n = part_length(p);
        struct jb_part *part = g_new0(struct jb_part, 1);
        g_ptr_array_add(parts, part);
        part->role = role;
        part->text = g_strstrip(g_strndup(p, n));
        part->node = jb_phrases_parse(part->text, FALSE, vocabulary, defined, error);
        if (!part->node)
            return NULL;
        any |= role == JB_PART_NEEDED;
        p += n;
        role = *p == '!' ? JB_PART_FORBIDDEN : JB_PART_NEEDED;
        if (*p)
            p++;
    }
    if (!any) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "a pattern needs something to look for: \"%s\"",
                    pattern);
        return NULL;
    }
    return g_steal_pointer(&parts);
}
