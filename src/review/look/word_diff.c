#include "review/look/word_diff.h"

#include <string.h>

enum { MOST_EDITS = 400, KEPT_PERCENT = 40 };

/* Myers' greedy algorithm: for each number of edits d how far each diagonal k = i - j reaches; `reach[d]` has 2d + 1. */
struct words {
    char **old, **new;
    gssize n_old, n_new;
    GPtrArray *reach; /* gssize *, by d */
};

/* Where diagonal k is entered by the d-th edit, and whether that drops a word (else it adds one); -1: it is not. */
static gssize enter(const struct words *w, gssize d, gssize k, gboolean *drops)
{
    const gssize *above = d ? w->reach->pdata[d - 1] : NULL;
    *drops = FALSE;
    if (!d)
        return 0;
    gssize added = k + 1 <= d - 1 ? above[k + 1 + d - 1] : -1, dropped = k - 1 >= 1 - d ? above[k - 1 + d - 1] : -1;
    if (added > w->n_new + k)
        added = -1;
    dropped = dropped >= 0 && dropped < w->n_old ? dropped + 1 : -1;
    *drops = dropped >= added;
    return MAX(added, dropped);
}

static void take_diagonal(const struct words *w, gssize d, gssize k, gssize *row, gsize *budget)
{
    gboolean drops;
    gssize start = enter(w, d, k, &drops), i = start;
    while (i >= 0 && i < w->n_old && i - k < w->n_new && !strcmp(w->old[i], w->new[i - k]))
        i++;
    row[k + d] = i;
    *budget -= MIN(*budget, (gsize)(i - start) + 1);
}

/* The number of edits; -1 where there are too many. */
static gssize run(struct words *w, gsize *budget)
{
    for (gssize d = 0; d <= MOST_EDITS && d <= w->n_old + w->n_new && *budget; d++) {
        gssize *row = g_new(gssize, (gsize)(2 * d + 1));
        g_ptr_array_add(w->reach, row);
        for (gssize k = -d; k <= d; k++) {
            row[k + d] = -1;
            if ((k + d) % 2 || k > w->n_old || -k > w->n_new)
                continue;
            take_diagonal(w, d, k, row, budget);
            if (row[k + d] >= w->n_old && row[k + d] - k >= w->n_new)
                return d;
        }
    }
    return -1;
}

/* From the end back to the beginning: which words are kept in both. Returns how many. */
static gssize trace(const struct words *w, gssize d, guint8 *is_kept_old, guint8 *is_kept_new)
{
    gssize i = w->n_old, j = w->n_new, n = 0;
    for (; d >= 0; d--) {
        gboolean drops;
        gssize start = enter(w, d, i - j, &drops);
        for (; i > start; i--, j--, n++)
            is_kept_old[i - 1] = is_kept_new[j - 1] = 1;
        if (d && drops)
            i--;
        else if (d)
            j--;
    }
    return n;
}

static void add_words(GString *text, const char *open, char **words, gssize from, gssize to, const char *close)
{
    if (from == to)
        return;
    g_string_append_printf(text, "%s%s", text->len ? " " : "", open);
    for (gssize i = from; i < to; i++)
        g_string_append_printf(text, "%s%s", i > from ? " " : "", words[i]);
    g_string_append(text, close);
}

static char *marked(const struct words *w, const guint8 *is_kept_old, const guint8 *is_kept_new)
{
    GString *text = g_string_new(NULL);
    gssize i = 0, j = 0;
    while (i < w->n_old || j < w->n_new) {
        gssize old = i, new = j;
        while (i < w->n_old && !is_kept_old[i])
            i++;
        while (j < w->n_new && !is_kept_new[j])
            j++;
        add_words(text, "[-", w->old, old, i, "-]");
        add_words(text, "{+", w->new, new, j, "+}");
        new = j;
        while (i < w->n_old && j < w->n_new && is_kept_old[i] && is_kept_new[j])
            i++, j++;
        add_words(text, "", w->new, new, j, "");
    }
    return g_string_free(text, FALSE);
}

char *jb_word_diff(const char *before, const char *after, gsize *budget)
{
    g_auto(GStrv) old = g_strsplit_set(before, " \n\t", -1), new = g_strsplit_set(after, " \n\t", -1);
    struct words w = {.old = old, .new = new, .n_old = g_strv_length(old), .n_new = g_strv_length(new)};
    g_autoptr(GPtrArray) reach = g_ptr_array_new_with_free_func(g_free);
    w.reach = reach;
    gssize d = run(&w, budget);
    if (d < 0)
        return NULL;
    g_autofree guint8 *kept_old = g_malloc0((gsize)w.n_old + 1), *kept_new = g_malloc0((gsize)w.n_new + 1);
    gssize n = trace(&w, d, kept_old, kept_new);
    return n * 100 >= MAX(w.n_old, w.n_new) * KEPT_PERCENT ? marked(&w, kept_old, kept_new) : NULL;
}
