#include "reading/understand/sort/classify.h"

#include "reading/understand/mail/forward.h"
#include "reading/understand/sort/robots.h"
#include "reading/understand/mail/words.h"

#include <stdlib.h>

struct row {
    int class;
    gint64 weight;
    const char *pattern, *reason;
};
#define NOTION(name, pattern)
#define COMBINED(class, weight, all, any, none, reason)
static const struct row rows[] = {
#define X(class, weight, pattern, reason) {JB_CLASS_##class, weight, pattern, reason},
#include "reading/understand/sort/classify.def"
#undef X
};
#define X(class, weight, pattern, reason)

enum notion {
    US_COOP,
    IS_COOP,
    COOP_,
    JOIN,
    LATER,
    FIRM_,
    OWN_FIRM,
    CHANGE,
    GROUP,
    BEGIN_,
    WORK,
    KIN,
    COLD,
    SELL,
    PRESS,
    PAPERS,
    HELP,
    ONE
};

static const struct {
    enum notion notion;
    const char *pattern;
} notions[] = {
#undef NOTION
#define NOTION(name, pattern) {name, pattern},
#include "reading/understand/sort/classify.def"
#undef NOTION
#define NOTION(name, pattern)
};

static const struct {
    int class;
    gint64 weight;
    guint all, any, none; /* bits of notions */
    const char *reason;
} combined[] = {
#define IN(name) (1u << name)
#undef COMBINED
#define COMBINED(class, weight, all, any, none, reason) {JB_CLASS_##class, weight, all, any, none, reason},
#include "reading/understand/sort/classify.def"
#undef COMBINED
#undef NOTION
#undef X
};

enum {
    ASK = 5, /* weight from which a row says what somebody wants */
    MOST_WORDS = 2500,
    ENOUGH_SPAM = 9,
    ENOUGH_HINTS = 6, /* that make a class where nobody asks for anything else */
    PERSON_WEIGHT = 3,
    QUOTED_FACTOR = 2, /* the exchange's words beside the new ones */
    FOUNDING_WEIGHT = 5,
    CV_WEIGHT = 7,
};

struct tally {
    gint64 weight[JB_N_CLASSES];
    gint64 ask[JB_N_CLASSES]; /* the heaviest ask */
    GPtrArray *reasons[JB_N_CLASSES];
};

static void count_for(struct tally *tally, int class, gint64 weight, const char *reason)
{
    tally->weight[class] += weight;
    tally->ask[class] = MAX(tally->ask[class], weight);
    if (reason)
        jb_reason_add(tally->reasons[class], weight, reason);
}

/* Who speaks: a person writes "I", an organisation "we". */
static gint count_speakers(const jb_words *words, gboolean *is_one)
{
    gint one = 0, many = 0;
    for (gsize i = 0; i < jb_words_count(words); i++) {
        const char *word = jb_words_at(words, i);
        one += g_str_equal(word, "i") || g_str_equal(word, "my") || g_str_equal(word, "me");
        many += g_str_equal(word, "we") || g_str_equal(word, "our") || g_str_equal(word, "us") ||
                g_str_equal(word, "ours");
    }
    *is_one = one >= 1 && one > 2 * many;
    return many >= 2 && many > one ? -PERSON_WEIGHT : one >= 2 && *is_one ? PERSON_WEIGHT : 0;
}

static guint find_notions(const jb_words *words)
{
    guint found = 0;
    gboolean is_one = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(notions); i++)
        if (!(found & IN(notions[i].notion)) && jb_words_find(words, notions[i].pattern, 0) >= 0)
            found |= IN(notions[i].notion);
    count_speakers(words, &is_one);
    return found | (is_one ? IN(ONE) : 0);
}

static void weigh_notions(struct tally *tally, const jb_words *words, gint64 factor)
{
    guint found = find_notions(words);
    for (gsize i = 0; i < G_N_ELEMENTS(combined); i++)
        if ((found & combined[i].all) == combined[i].all && !(found & combined[i].none) &&
            (!combined[i].any || (found & combined[i].any)))
            count_for(tally, combined[i].class, combined[i].weight * factor, combined[i].reason);
}

static void weigh_text(struct tally *tally, const char *text, gint64 factor)
{
    g_autoptr(jb_words) words = jb_words_new(text, MOST_WORDS);
    gboolean is_one;
    tally->weight[JB_CLASS_INDIVIDUAL] += count_speakers(words, &is_one) * factor;
    weigh_notions(tally, words, factor);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (jb_words_find(words, rows[i].pattern, 0) >= 0)
            count_for(tally, rows[i].class, rows[i].weight * factor, rows[i].reason);
}

static void weigh_papers(struct tally *tally, const GPtrArray *papers, gboolean is_pasted)
{
    static const gboolean is_founding[] = {
#define X(name, printed, founding, meaning, welsh) founding,
#include "base/documents.def"
#undef X
    };
    gboolean founding = FALSE, cv = FALSE;
    for (guint i = 0; i < papers->len; i++) {
        const struct jb_paper *paper = papers->pdata[i];
        founding |= is_founding[paper->kind];
        cv |= paper->kind == JB_KIND_CV;
    }
    if (founding)
        count_for(tally, JB_CLASS_APPLICATION, FOUNDING_WEIGHT, "a founding document is attached");
    else if (is_pasted)
        count_for(tally, JB_CLASS_APPLICATION, FOUNDING_WEIGHT, "a founding document is in the message");
    if (cv)
        count_for(tally, JB_CLASS_INDIVIDUAL, CV_WEIGHT, "a CV is attached");
}

/* The words of the exchange that the message quotes. Caller frees. */
static char *quoted_text(const struct jb_texts *texts)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < texts->passages->len; i++) {
        const struct jb_passage *passage = texts->passages->pdata[i];
        if (passage->kind == JB_PASSAGE_QUOTE)
            g_string_append(text, passage->text);
    }
    return g_string_free(text, FALSE);
}

static int heaviest(const struct tally *tally)
{
    static const int classes[] = {JB_CLASS_APPLICATION, JB_CLASS_COMPANY, JB_CLASS_INDIVIDUAL,
                                  JB_CLASS_START_UP};
    int best = JB_CLASS_ENQUIRY;
    gint64 enough = tally->ask[JB_CLASS_ENQUIRY] < ASK ? ENOUGH_HINTS : G_MAXINT64;
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
        if ((tally->ask[classes[i]] >= ASK || tally->weight[classes[i]] >= enough) &&
            tally->weight[classes[i]] > tally->weight[best])
            best = classes[i];
    if (tally->weight[JB_CLASS_SPAM] >= ENOUGH_SPAM && tally->weight[JB_CLASS_SPAM] > tally->weight[best])
        return JB_CLASS_SPAM;
    return best;
}

static int by_weight(gconstpointer a, gconstpointer b)
{
    const struct jb_reason *x = *(struct jb_reason *const *)a, *y = *(struct jb_reason *const *)b;
    return x->weight == y->weight ? 0 : x->weight < y->weight ? 1 : -1;
}

static void free_reason(gpointer reason)
{
    jb_shape_free(&jb_reason_shape, reason);
}

static void give_reasons(struct tally *tally, struct jb_reading *reading)
{
    GPtrArray *reasons = tally->reasons[reading->class];
    g_ptr_array_sort(reasons, by_weight);
    while (reasons->len)
        g_ptr_array_add(reading->reasons, g_ptr_array_steal_index(reasons, 0));
    for (int i = 0; i < JB_N_CLASSES; i++)
        g_ptr_array_unref(tally->reasons[i]);
}

void jb_classify(const struct jb_texts *texts, struct jb_reading *reading)
{
    struct tally tally = {0};
    for (int i = 0; i < JB_N_CLASSES; i++)
        tally.reasons[i] = g_ptr_array_new_with_free_func(free_reason);
    const char *subject = texts->subject ? jb_subject_bare(texts->subject) : "";
    g_autofree char *all = g_strconcat(subject, "\n\n", texts->said, NULL);
    weigh_text(&tally, all, 1);
    weigh_papers(&tally, reading->documents, texts->pasted != NULL);
    if (reading->follow_up) {
        g_autofree char *quoted = quoted_text(texts);
        weigh_text(&tally, quoted, QUOTED_FACTOR);
        tally.weight[JB_CLASS_SPAM] = 0;
        tally.weight[JB_CLASS_ENQUIRY] /= QUOTED_FACTOR + 1; /* every answer asks something */
        gint64 others = tally.ask[JB_CLASS_COMPANY] + tally.ask[JB_CLASS_INDIVIDUAL] +
                        tally.ask[JB_CLASS_START_UP] + tally.ask[JB_CLASS_APPLICATION];
        if (others < ASK)
            count_for(&tally, JB_CLASS_APPLICATION, 2 * ASK,
                      "it answers us: most that we ask is asked of applicants");
    }
    reading->class = heaviest(&tally);
    give_reasons(&tally, reading);
}
