/* Versions held against each other: what changed is found, and no document takes long. */
#include "review/look/clause_diff.h"
#include "review/look/word_diff.h"

#include <string.h>

static GArray *clauses_of(const char *const *rows)
{
    GArray *clauses = g_array_new(FALSE, FALSE, sizeof(struct jb_clause));
    for (; *rows; rows += 2) {
        const struct jb_clause clause = {.number = *rows[0] ? rows[0] : NULL, .text = rows[1]};
        g_array_append_val(clauses, clause);
    }
    return clauses;
}

/* "=1/1 +-/2 *2/3": the changes in order, with the places from 1. */
static char *told(const GArray *before, const GArray *after)
{
    static const char marks[] = "=nm*+-";
    g_autoptr(GArray) pairs = jb_clause_diff(before, after);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pairs->len; i++) {
        const struct jb_clause_pair *pair = &g_array_index(pairs, struct jb_clause_pair, i);
        g_string_append_printf(text, "%s%c%d/%d", i ? " " : "", marks[pair->change], (int)pair->before + 1, (int)pair->after + 1);
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *name, *before[16], *after[16], *wanted;
} cases[] = {
    {"nothing", {"1", "One."}, {"1", "One."}, "=1/1"},
    {"case, quotes and blanks aside", {"1", "The “Board” meets."}, {"1", "the \"board\"  meets."}, "=1/1"},
    {"one added, the others renumbered", {"1", "One.", "2", "Two."}, {"1", "One.", "2", "New.", "3", "Two."}, "=1/1 +0/2 n2/3"},
    {"one dropped", {"1", "One.", "2", "Two.", "3", "Three."}, {"1", "One.", "2", "Three."}, "=1/1 -2/0 n3/2"},
    {"one changed", {"1", "One.", "2", "Each member has one vote at meetings."},
     {"1", "One.", "2", "Each member has two votes at meetings."}, "=1/1 *2/2"},
    {"one changed under another number", {"1", "One.", "2", "Each member has one vote at general meetings."},
     {"1", "One.", "1A", "Quite another thing.", "3", "Each member has two votes at general meetings."}, "=1/1 +0/2 *2/3"},
    {"the same number for other words is no change", {"1", "One.", "2", "Apples and pears are sold."},
     {"1", "One.", "2", "Votes count equally."}, "=1/1 +0/2 -2/0"},
    {"one moved", {"1", "One.", "2", "Two.", "3", "Three."}, {"1", "Three.", "2", "One.", "3", "Two."}, "m3/1 n1/2 n2/3"},
    {"what occurs often stays in order", {"", "a", "", "x", "", "a", "", "y", "", "a"}, {"", "a", "", "x", "", "a", "", "a"},
     "=1/1 =2/2 =3/3 -4/0 =5/4"},
    {"all is new", {NULL}, {"1", "One."}, "+0/1"},
    {"all is gone", {"1", "One."}, {NULL}, "-1/0"},
};

static void changes_are_found(gconstpointer which)
{
    gsize i = GPOINTER_TO_SIZE(which);
    g_autoptr(GArray) before = clauses_of(cases[i].before), after = clauses_of(cases[i].after);
    g_autofree char *text = told(before, after);
    g_assert_cmpstr(text, ==, cases[i].wanted);
}

static void words_are_marked(void)
{
    static const char *const rows[][3] = {
        {"the Board decides", "the members decide", NULL},
        {"a member has one vote for each share held", "a member has one vote", "a member has one vote [-for each share held-]"},
        {"votes are equal", "all votes are always equal", "{+all+} votes are {+always+} equal"},
        {"in the year the board meets", "in each year the members meet twice", "in [-the-] {+each+} year the "
                                                                               "[-board meets-] {+members meet twice+}"},
        {"one two three", "four five six", NULL},
        {"same", "same", "same"},
        {"", "", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gsize budget = 10000;
        g_autofree char *marked = jb_word_diff(rows[i][0], rows[i][1], &budget);
        g_assert_cmpstr(marked, ==, rows[i][2]);
    }
    gsize nothing = 0;
    g_assert_null(jb_word_diff("a b", "a c", &nothing));
}

/* Both texts come back out of the marks, whatever the words. */
static void marks_lose_nothing(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) one = g_string_new("x"), other = g_string_new("x");
        GString *texts[] = {one, other};
        for (guint t = 0; t < 2; t++)
            for (gint n = g_rand_int_range(random, 0, 12); n > 0; n--)
                g_string_append_printf(texts[t], " %c", 'a' + g_rand_int_range(random, 0, 3));
        gsize budget = 100000;
        g_autofree char *marked = jb_word_diff(texts[0]->str, texts[1]->str, &budget);
        if (!marked)
            continue;
        g_autoptr(GString) old = g_string_new(NULL), new = g_string_new(NULL);
        g_auto(GStrv) words = g_strsplit(marked, " ", -1);
        gboolean is_gone = FALSE, is_new = FALSE;
        for (char **word = words; *word; word++) {
            char *at = *word, *end = at + strlen(at);
            is_gone = is_gone || g_str_has_prefix(at, "[-");
            is_new = is_new || g_str_has_prefix(at, "{+");
            gboolean closes = g_str_has_suffix(at, "-]") || g_str_has_suffix(at, "+}");
            at += g_str_has_prefix(at, "[-") || g_str_has_prefix(at, "{+") ? 2 : 0;
            end -= closes ? 2 : 0;
            if (!is_new)
                g_string_append_printf(old, "%s%.*s", old->len ? " " : "", (int)(end - at), at);
            if (!is_gone)
                g_string_append_printf(new, "%s%.*s", new->len ? " " : "", (int)(end - at), at);
            if (closes)
                is_gone = is_new = FALSE;
        }
        g_assert_cmpstr(old->str, ==, texts[0]->str);
        g_assert_cmpstr(new->str, ==, texts[1]->str);
    }
}

/* Ten thousand clauses made to be slow: all alike, all different, in reverse, in blocks that repeat. */
static void no_document_takes_long(gconstpointer which)
{
    enum { N = 10000 };
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) before = g_array_new(FALSE, FALSE, sizeof(struct jb_clause)), after = g_array_new(FALSE, FALSE, sizeof(struct jb_clause));
    GArray *sides[] = {before, after};
    for (guint s = 0; s < 2; s++)
        for (guint i = 0; i < N; i++) {
            static const guint periods[] = {1, N, 7, 100};
            guint kind = GPOINTER_TO_UINT(which), n = kind == 4 ? (s ? N - i : i) : (i + s) % periods[kind] * (s && kind == 1 ? 3 : 1);
            char *text = g_strdup_printf("Every member of class %u has at each of the general meetings one vote and no more.", n);
            g_ptr_array_add(texts, text);
            char *number = g_strdup_printf("%u.%u", i / 10 + s, i % 10);
            g_ptr_array_add(texts, number);
            const struct jb_clause clause = {.number = number, .text = text};
            g_array_append_val(sides[s], clause);
        }
    gint64 start = g_get_monotonic_time();
    g_autoptr(GArray) pairs = jb_clause_diff(before, after);
    gsize budget = 20 * 1000 * 1000;
    guint n = 0;
    for (guint i = 0; i < pairs->len; i++) {
        const struct jb_clause_pair *pair = &g_array_index(pairs, struct jb_clause_pair, i);
        n += (guint)(pair->before >= 0) + (guint)(pair->after >= 0);
        if (pair->change == JB_CLAUSE_CHANGED)
            g_free(jb_word_diff(g_array_index(before, struct jb_clause, (guint)pair->before).text,
                                g_array_index(after, struct jb_clause, (guint)pair->after).text, &budget));
    }
    g_assert_cmpuint(n, ==, 2 * N); /* each stands in one pair */
    g_test_message("%.2f s", (double)(g_get_monotonic_time() - start) / 1e6);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC); /* a loaded machine; some 0.2 s on an idle one */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strconcat("/clause-diff/", cases[i].name, NULL);
        g_test_add_data_func(name, GSIZE_TO_POINTER(i), changes_are_found);
    }
    g_test_add_func("/word-diff/words are marked", words_are_marked);
    g_test_add_func("/word-diff/marks lose nothing", marks_lose_nothing);
    for (guint i = 0; i < 5; i++) {
        g_autofree char *name = g_strdup_printf("/clause-diff/no document takes long %u", i);
        g_test_add_data_func(name, GUINT_TO_POINTER(i), no_document_takes_long);
    }
    return g_test_run();
}
