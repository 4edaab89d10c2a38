/* Patterns and the texts that they are run over: hits lie within the words, and begin before they end. */
#include "fuzz.h"

#include "base/pattern.h"
#include "base/text.h"
#include "cut.h"

static void run(const jb_matcher *matcher, const char *text, guint flags)
{
    g_autoptr(GArray) words = jb_words_of(jb_matcher_vocabulary(matcher), text, flags);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    gsize size = strlen(text);
    for (guint i = 0; i < words->len; i++) {
        const struct jb_word *word = &g_array_index(words, struct jb_word, i);
        g_assert_true(word->at < word->end && word->end <= size);
    }
    jb_matcher_run(matcher, words, NULL, hits);
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(hits, struct jb_hit, i);
        g_assert_true(hit->at <= hit->end && hit->end <= words->len);
        for (guint k = 0; k < JB_HIT_GAPS; k++)
            g_assert_true(hit->gaps[k].at <= hit->gaps[k].end && hit->gaps[k].end <= words->len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct cut cut = {bytes, size};
    g_autofree char *list = cut_next(&cut), *first = cut_next(&cut), *second = cut_next(&cut);
    g_autofree char *text = jb_text_clean((const char *)cut.at, cut.left);
    g_autoptr(jb_matcher) matcher = jb_matcher_new();
    jb_matcher_define(matcher, "list", list, NULL);
    int number = jb_matcher_add(matcher, first, NULL);
    jb_matcher_add(matcher, second, NULL);
    jb_matcher_seal(matcher);
    if (number >= 0)
        jb_matcher_can_match(matcher, number);
    run(matcher, text, JB_WORDS_PLAIN);
    run(matcher, text, JB_WORDS_OCR);
    return 0;
}
