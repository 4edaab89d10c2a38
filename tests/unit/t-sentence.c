/* Where sentences end: abbreviations, initials and numbers of clauses end none. */
#include <string.h>

#include "base/words.h"

static const struct {
    const char *text;
    guint sentences;
} rows[] = {
    {"We make maps. We live in Leeds.", 2},
    {"Fjord Kooperativ, org. nr. 912 345 678, is a co-op.", 1},
    {"A C.I.C. Limited by guarantee", 1},
    {"We are Tern C.I.C. We make maps.", 2},
    {"Tern Ltd. We make maps.", 2},
    {"Tern Ltd. Quay Street, Hull", 1},
    {"see cl. 4.2 and No. 5 of Sch. 2", 1},
    {"under clause 4.2 Members have one vote", 1},
    {"i.e. Members who work here", 1},
    {"J. R. Hartley and A. N. Other are members.", 1},
    {"Co. Durham and Co. Down", 1},
    {"Can we join? we are six developers.", 2},
    {"We write Node.js. And PHP!", 2},
    {"St. Ives, Cornwall. Open to all.", 2},
    {"", 0},
};

static void count_word(const char *folded, const char *whole, const struct jb_word *word, gpointer data)
{
    (void)folded;
    (void)whole;
    *(guint *)data = word->sentence + 1;
}

static void sentences(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        guint n = 0;
        jb_words_each(rows[i].text, count_word, &n);
        g_test_message("%s", rows[i].text);
        g_assert_cmpuint(n, ==, rows[i].sentences);
    }
}

static guint count_known(const jb_vocabulary *v, const char *text, guint flags)
{
    guint n = 0;
    g_autoptr(GArray) words = jb_words_of(v, text, flags);
    for (guint i = 0; i < words->len; i++)
        n += g_array_index(words, struct jb_word, i).id != 0;
    return n;
}

/* "i berson", read as one word. */
static void glued(void)
{
    g_autoptr(jb_vocabulary) v = jb_vocabulary_new();
    jb_vocabulary_add_plain(v, "berson", strlen("berson"));
    jb_vocabulary_add_plain(v, "gymdeithas", strlen("gymdeithas"));
    g_assert_cmpuint(count_known(v, "iberson yGymdeithas", JB_WORDS_OCR), ==, 2);
    g_assert_cmpuint(count_known(v, "iberson yGymdeithas", JB_WORDS_PLAIN), ==, 0);
}

/* "There's", "we've": two words, each as patterns have it. */
static void contractions(void)
{
    g_autoptr(jb_vocabulary) v = jb_vocabulary_new();
    jb_vocabulary_add_plain(v, "there", strlen("there"));
    jb_vocabulary_add_plain(v, "have", strlen("have"));
    g_assert_cmpuint(count_known(v, "There's no other way; we've no other, they haven't", JB_WORDS_PLAIN), ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sentence/ends", sentences);
    g_test_add_func("/words/glued", glued);
    g_test_add_func("/words/contractions", contractions);
    return g_test_run();
}
