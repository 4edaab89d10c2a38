#include "review/look/clause_diff.h"

#include <string.h>

#include "base/text.h"

enum {
    DEPTH = 12,          /* how often what lies between matches is looked at again */
    WINDOW = 8,          /* clauses of the other version that one is held against */
    SAME_NUMBER_PERCENT = 30, /* words shared that make two of one number one clause */
    ALIKE_PERCENT = 55,       /* and two of different numbers */
};

/* One version. */
struct side {
    const GArray *clauses;
    gint64 *words_id;  /* the same number for the same words */
    gint64 *match;     /* index in the other version; -1 */
    gint64 *aligned;   /* the same, of those alone that stand in the same order in both */
    GArray **words;    /* guint hashes of the words, sorted; NULL until wanted */
};

struct diff {
    struct side old, new;
    gint64 *n_old, *n_new; /* by words_id: how often they occur in the range that is looked at */
    gint64 *next;          /* by words_id: where in the later version's part they occur next; -1 */
    gsize n_ids;
};

struct range {
    gint64 old, old_end, new, new_end;
    guint depth;
};

static const struct jb_clause *clause_at(const struct side *side, gint64 i)
{
    return &g_array_index(side->clauses, struct jb_clause, (guint)i);
}

static void name_words(struct diff *diff)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct side *sides[] = {&diff->old, &diff->new};
    for (gsize s = 0; s < G_N_ELEMENTS(sides); s++)
        for (guint i = 0; i < sides[s]->clauses->len; i++) {
            char *folded = jb_text_fold(clause_at(sides[s], i)->text);
            gpointer id = g_hash_table_lookup(ids, folded);
            if (id)
                g_free(folded);
            else
                g_hash_table_insert(ids, folded, id = GSIZE_TO_POINTER(++diff->n_ids));
            sides[s]->words_id[i] = (gint64)GPOINTER_TO_SIZE(id);
        }
}

static void side_init(struct side *side, const GArray *clauses)
{
    gsize n = clauses->len;
    *side = (struct side){.clauses = clauses, .words_id = g_new0(gint64, n), .match = g_new(gint64, n),
                          .aligned = g_new(gint64, n), .words = g_new0(GArray *, n)};
    for (gsize i = 0; i < n; i++)
        side->match[i] = side->aligned[i] = -1;
}

static void side_clear(struct side *side)
{
    for (guint i = 0; i < side->clauses->len; i++)
        if (side->words[i])
            g_array_unref(side->words[i]);
    g_free(side->words_id);
    g_free(side->match);
    g_free(side->aligned);
    g_free(side->words);
}

static void pair(struct diff *diff, gint64 old, gint64 new)
{
    diff->old.match[old] = new;
    diff->new.match[new] = old;
}

/* Of pairs in the order of `old` the longest run in which `new` rises too; each entry's `before` is the one it follows. */
struct step {
    gint64 old, new, before;
};

static void keep_rising(struct diff *diff, GArray *steps)
{
    g_autofree gint64 *tops = g_new(gint64, steps->len + 1);
    gint64 n = 0;
    for (guint i = 0; i < steps->len; i++) {
        struct step *step = &g_array_index(steps, struct step, i);
        gint64 low = 0, high = n;
        while (low < high) {
            gint64 middle = (low + high) / 2;
            if (g_array_index(steps, struct step, (guint)tops[middle]).new < step->new)
                low = middle + 1;
            else
                high = middle;
        }
        step->before = low ? tops[low - 1] : -1;
        tops[low] = i;
        n = MAX(n, low + 1);
    }
    for (gint64 at = n ? tops[n - 1] : -1; at >= 0;) {
        const struct step *step = &g_array_index(steps, struct step, (guint)at);
        pair(diff, step->old, step->new);
        at = step->before;
    }
}

static void count_range(struct diff *diff, const struct range *range)
{
    for (gint64 i = range->old; i < range->old_end; i++) {
        diff->n_old[diff->old.words_id[i]] = 0;
        diff->next[diff->old.words_id[i]] = -1;
    }
    for (gint64 i = range->new; i < range->new_end; i++)
        diff->n_new[diff->new.words_id[i]] = diff->n_old[diff->new.words_id[i]] = 0;
    for (gint64 i = range->old; i < range->old_end; i++)
        diff->n_old[diff->old.words_id[i]]++;
    for (gint64 i = range->new; i < range->new_end; i++)
        diff->n_new[diff->new.words_id[i]]++;
}

/* Those that occur once in both parts; with `often` the n-th of one with the n-th of the other. */
static GArray *steps_of(struct diff *diff, const struct range *range, gboolean often)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct step));
    g_autofree gint64 *following = g_new(gint64, (gsize)(range->new_end - range->new) + 1);
    count_range(diff, range);
    for (gint64 i = range->new; i < range->new_end; i++) /* where each occurs first, and from there on the next */
        diff->next[diff->new.words_id[i]] = -1;
    for (gint64 i = range->new_end - 1; i >= range->new; i--) {
        following[i - range->new] = diff->next[diff->new.words_id[i]];
        diff->next[diff->new.words_id[i]] = i;
    }
    for (gint64 i = range->old; i < range->old_end; i++) {
        gint64 id = diff->old.words_id[i], at = diff->n_new[id] && diff->n_old[id] ? diff->next[id] : -1;
        if (at < range->new || (!often && (diff->n_old[id] != 1 || diff->n_new[id] != 1)))
            continue;
        const struct step step = {.old = i, .new = at};
        g_array_append_val(steps, step);
        diff->next[id] = following[at - range->new];
    }
    return steps;
}

static void trim(struct diff *diff, struct range *range)
{
    while (range->old < range->old_end && range->new < range->new_end &&
           diff->old.words_id[range->old] == diff->new.words_id[range->new])
        pair(diff, range->old++, range->new++);
    while (range->old < range->old_end && range->new < range->new_end &&
           diff->old.words_id[range->old_end - 1] == diff->new.words_id[range->new_end - 1])
        pair(diff, --range->old_end, --range->new_end);
}

/* What lies between the matches of a range. */
static void add_gaps(const struct diff *diff, const struct range *range, GArray *ranges)
{
    struct range gap = {.old = range->old, .new = range->new, .depth = range->depth + 1};
    for (gint64 i = range->old; i <= range->old_end; i++) {
        if (i < range->old_end && diff->old.match[i] < 0)
            continue;
        gap.old_end = i;
        gap.new_end = i < range->old_end ? diff->old.match[i] : range->new_end;
        if (gap.old < gap.old_end && gap.new < gap.new_end)
            g_array_append_val(ranges, gap);
        gap.old = i + 1;
        gap.new = gap.new_end + 1;
    }
}

static void match_same(struct diff *diff)
{
    g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
    const struct range all = {.old_end = diff->old.clauses->len, .new_end = diff->new.clauses->len};
    g_array_append_val(ranges, all);
    for (guint i = 0; i < ranges->len; i++) {
        struct range range = g_array_index(ranges, struct range, i);
        trim(diff, &range);
        gboolean often = range.depth >= DEPTH;
        g_autoptr(GArray) steps = steps_of(diff, &range, often);
        if (!steps->len && !often) {
            g_array_unref(steps);
            steps = steps_of(diff, &range, often = TRUE);
        }
        keep_rising(diff, steps);
        if (!often)
            add_gaps(diff, &range, ranges);
    }
}

static gint compare_hashes(gconstpointer a, gconstpointer b)
{
    guint one = *(const guint *)a, other = *(const guint *)b;
    return one < other ? -1 : one > other;
}

static const GArray *words_of(struct side *side, gint64 i)
{
    if (side->words[i])
        return side->words[i];
    g_autofree char *folded = jb_text_fold(clause_at(side, i)->text);
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
    for (char *word = folded; *word;) {
        char *end = strchr(word, ' ');
        if (end)
            *end = '\0';
        guint hash = g_str_hash(word);
        g_array_append_val(words, hash);
        word = end ? end + 1 : word + strlen(word);
    }
    g_array_sort(words, compare_hashes);
    return side->words[i] = words;
}

/* How much of their words two share, in per cent. */
static guint likeness(struct diff *diff, gint64 old, gint64 new)
{
    const GArray *a = words_of(&diff->old, old), *b = words_of(&diff->new, new);
    guint i = 0, j = 0, n = 0;
    while (i < a->len && j < b->len) {
        guint one = g_array_index(a, guint, i), other = g_array_index(b, guint, j);
        n += one == other;
        i += one <= other;
        j += other <= one;
    }
    return a->len + b->len ? 200 * n / (a->len + b->len) : 0;
}

/* Clauses without a partner, by their number; the first of each. */
static GHashTable *unmatched_by_number(const struct side *side)
{
    GHashTable *by_number = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < side->clauses->len; i++) {
        const char *number = clause_at(side, i)->number;
        if (number && side->match[i] < 0 && !g_hash_table_contains(by_number, number))
            g_hash_table_insert(by_number, (gpointer)number, GUINT_TO_POINTER(i));
    }
    return by_number;
}

static void keep_aligned(struct side *side)
{
    memcpy(side->aligned, side->match, side->clauses->len * sizeof *side->match);
}

static void match_numbers(struct diff *diff)
{
    g_autoptr(GHashTable) by_number = unmatched_by_number(&diff->old);
    gpointer at = NULL;
    for (guint i = 0; i < diff->new.clauses->len; i++) {
        const char *number = clause_at(&diff->new, i)->number;
        if (number && diff->new.match[i] < 0 && g_hash_table_lookup_extended(by_number, number, NULL, &at) &&
            diff->old.match[GPOINTER_TO_UINT(at)] < 0 && likeness(diff, GPOINTER_TO_UINT(at), i) >= SAME_NUMBER_PERCENT)
            pair(diff, GPOINTER_TO_UINT(at), i);
    }
}

/* The same words in another place. */
static void match_moved(struct diff *diff)
{
    g_autofree gint64 *at = g_new(gint64, diff->n_ids + 1);
    for (gsize i = 0; i <= diff->n_ids; i++)
        at[i] = -1;
    for (gint64 i = diff->old.clauses->len; i > 0; i--)
        if (diff->old.match[i - 1] < 0)
            at[diff->old.words_id[i - 1]] = i - 1;
    for (guint i = 0; i < diff->new.clauses->len; i++) {
        gint64 old = at[diff->new.words_id[i]];
        if (old < 0 || diff->new.match[i] >= 0)
            continue;
        pair(diff, old, i);
        at[diff->new.words_id[i]] = -1;
    }
}

/* Each that is left with the most alike of a few that stand where it might have stood. */
static void match_alike(struct diff *diff)
{
    gint64 next = 0;
    for (gint64 i = 0; i < (gint64)diff->new.clauses->len; i++) {
        gint64 best = -1;
        guint most = ALIKE_PERCENT - 1;
        if (diff->new.match[i] >= 0) {
            next = MAX(next, diff->new.aligned[i] + 1);
            continue;
        }
        guint n = 0;
        for (gint64 old = MAX(next - WINDOW, 0); old < (gint64)diff->old.clauses->len && old < next + 4 * WINDOW && n < 2 * WINDOW; old++) {
            guint like = diff->old.match[old] < 0 ? likeness(diff, old, i) : 0;
            n += diff->old.match[old] < 0;
            if (like <= most)
                continue;
            most = like;
            best = old;
        }
        if (best >= 0)
            pair(diff, best, i);
    }
}

static int change_of(const struct diff *diff, gint64 old, gint64 new)
{
    if (old < 0)
        return JB_CLAUSE_ADDED;
    if (diff->old.words_id[old] != diff->new.words_id[new])
        return JB_CLAUSE_CHANGED;
    if (diff->new.aligned[new] < 0)
        return JB_CLAUSE_MOVED;
    return g_strcmp0(clause_at(&diff->old, old)->number, clause_at(&diff->new, new)->number) ? JB_CLAUSE_RENUMBERED
                                                                                             : JB_CLAUSE_SAME;
}

/* Those of the earlier version that have no partner, up to where it is aligned. */
static void add_dropped(const struct diff *diff, gint64 *old, gint64 end, GArray *pairs)
{
    for (; *old < end; ++*old) {
        const struct jb_clause_pair dropped = {JB_CLAUSE_DROPPED, *old, -1};
        if (diff->old.match[*old] < 0)
            g_array_append_val(pairs, dropped);
    }
}

static GArray *pairs_of(const struct diff *diff)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct jb_clause_pair));
    gint64 old = 0;
    for (gint64 i = 0; i < (gint64)diff->new.clauses->len; i++) {
        gint64 match = diff->new.match[i];
        const struct jb_clause_pair one = {change_of(diff, match, i), match, i};
        add_dropped(diff, &old, diff->new.aligned[i], pairs);
        g_array_append_val(pairs, one);
    }
    add_dropped(diff, &old, diff->old.clauses->len, pairs);
    return pairs;
}

GArray *jb_clause_diff(const GArray *before, const GArray *after)
{
    struct diff diff = {0};
    side_init(&diff.old, before);
    side_init(&diff.new, after);
    name_words(&diff);
    diff.n_old = g_new0(gint64, diff.n_ids + 1);
    diff.n_new = g_new0(gint64, diff.n_ids + 1);
    diff.next = g_new0(gint64, diff.n_ids + 1);
    match_same(&diff);
    keep_aligned(&diff.new);
    match_numbers(&diff);
    match_moved(&diff);
    match_alike(&diff);
    GArray *pairs = pairs_of(&diff);
    side_clear(&diff.old);
    side_clear(&diff.new);
    g_free(diff.n_old);
    g_free(diff.n_new);
    g_free(diff.next);
    return pairs;
}
