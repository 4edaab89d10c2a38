/* pattern_try.c - holds a pattern against what it says itself; see jb_matcher_can_match(). */
#include "base/pattern-private.h"

enum { TRIES = 64, MOST_WORDS = 200 };

/* Which of n alternatives is taken: the first ones in the first try, others then. */
static guint take(guint32 *dice, guint n)
{
    if (!*dice)
        return 0;
    *dice = *dice * 1664525u + 1013904223u;
    return (*dice >> 8) % n;
}

static void add_word(GArray *words, guint id)
{
    struct jb_word word = {.id = id};
    g_array_append_val(words, word);
}

/* One sentence of a program; gaps are left empty. */
static void speak(const jb_matcher *m, guint pc, guint32 *dice, GArray *words)
{
    while (words->len < MOST_WORDS) {
        const struct op *op = &g_array_index(m->ops, struct op, pc);
        switch (op->code) {
        case OP_WORD:
            add_word(words, op->a);
            break;
        case OP_SET: {
            const struct set *set = &g_array_index(m->sets, struct set, op->a);
            add_word(words, g_array_index(m->set_ids, guint, set->first + take(dice, set->n)));
            break;
        }
        case OP_LIST:
            speak(m, g_array_index(m->lists, struct list, op->a).start, dice, words);
            break;
        case OP_SPLIT:
            pc = take(dice, 2) ? op->b : op->a;
            continue;
        case OP_JUMP:
            pc = op->a;
            continue;
        case OP_GAP:
            break;
        case OP_END:
            return;
        }
        pc++;
    }
}

static void speak_parts(const jb_matcher *m, const guint *atoms, guint n, guint32 *dice, GArray *words)
{
    for (guint i = 0; i < n; i++)
        speak(m, g_array_index(m->atoms, guint, atoms[i]), dice, words);
}

static gboolean matches_itself(const jb_matcher *m, int pattern, guint32 dice)
{
    const struct pattern *p = &g_array_index(m->patterns, struct pattern, pattern);
    const guint *needed = &g_array_index(m->parts, guint, p->first);
    g_autoptr(GArray) words = g_array_new(FALSE, TRUE, sizeof(struct jb_word));
    g_autoptr(GArray) heading = g_array_new(FALSE, TRUE, sizeof(struct jb_word));
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    speak_parts(m, needed, p->n_needed, &dice, words);
    speak_parts(m, needed + p->n_needed + p->n_forbidden, p->n_heading, &dice, heading);
    jb_matcher_run(m, words, heading, hits);
    for (guint i = 0; i < hits->len; i++)
        if (g_array_index(hits, struct jb_hit, i).pattern == pattern)
            return TRUE;
    return FALSE;
}

gboolean jb_matcher_can_match(const jb_matcher *m, int pattern)
{
    for (guint32 i = 0; i < TRIES; i++)
        if (matches_itself(m, pattern, i))
            return TRUE;
    return FALSE;
}
