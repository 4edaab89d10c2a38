/* kind.c - see kind.h. Each line of the policy that is found adds its weight once; what stands where counts
 * too. */
#include "reading/understand/proof/kind.h"

#include <string.h>

#include "reading/understand/facts/official.h"

enum {
    N_KINDS = JB_KIND_OTHER + 1,
    ENOUGH = 6,
    TITLE_CLAUSES = 40,
    TITLE_BYTES = 1800, /* near the beginning is within both */
    END_CLAUSES = 14,
    MANY_CLAUSES = 8, /* numbered ones: it rules something */
};

struct scales {
    int weights[N_KINDS];
    gboolean has_title[N_KINDS];
};

/* How many clauses stand near the beginning. */
static guint title_clauses(const struct jb_study *study)
{
    gsize bytes = 0;
    guint n = 0;
    while (n < study->clauses->len && n < TITLE_CLAUSES && bytes < TITLE_BYTES)
        bytes += strlen(((const struct jb_clause *)study->clauses->pdata[n++])->text);
    return n;
}

static gboolean stands_right(const struct jb_study *study, const struct jb_evidence *e, guint near)
{
    switch (e->line->role) {
    case JB_LINE_TITLE:
        return e->order < near;
    case JB_LINE_HEADING:
        return e->clause->is_heading || strlen(e->clause->text) < 120;
    case JB_LINE_TEXT:
        return TRUE;
    case JB_LINE_END:
        return e->order + END_CLAUSES >= study->clauses->len;
    default:
        return FALSE;
    }
}

static void weigh_text(const struct jb_study *study, struct scales *s)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    guint near = title_clauses(study);
    for (guint i = 0; i < study->evidence->len; i++) {
        const struct jb_evidence *e = study->evidence->pdata[i];
        if (!e->line || e->line->kind < 0 || !stands_right(study, e, near) ||
            !g_hash_table_add(seen, (gpointer)e->line))
            continue;
        s->weights[e->line->kind] += e->line->weight;
        if (e->line->role == JB_LINE_TITLE && e->line->weight >= 6)
            s->has_title[e->line->kind] = TRUE;
    }
}

static guint numbered_clauses(const struct jb_study *study)
{
    guint n = 0;
    for (guint i = 0; i < study->clauses->len; i++)
        n += ((const struct jb_clause *)study->clauses->pdata[i])->number != NULL;
    return n;
}

/* A founding document has clauses; a certificate, a description and a CV have none. */
static void weigh_structure(const struct jb_study *study, gint64 pages, struct scales *s)
{
    guint n = numbered_clauses(study);
    gsize letters = jb_study_letters(study);
    for (int kind = 0; kind < N_KINDS; kind++) {
        if (s->weights[kind] <= 0)
            continue;
        if (jb_kind_is_founding(kind)) {
            s->weights[kind] += n >= MANY_CLAUSES ? 5 : 0;
            if (letters < 500 && n < 4)
                s->weights[kind] -= 4; /* a cover, a letter */
            if (letters < 1500 && n < 2 && (kind == JB_KIND_RULES || kind == JB_KIND_ARTICLES))
                s->weights[kind] -= 8;
        } else if (n >= 2 * MANY_CLAUSES && kind != JB_KIND_OTHER) {
            s->weights[kind] -= 6;
        }
    }
    if (s->weights[JB_KIND_CERTIFICATE] > 0 && (pages > 2 || letters > 4000))
        s->weights[JB_KIND_CERTIFICATE] -= 6;
}

static void weigh_name(const jb_policy *policy, const char *name, struct scales *s, int percent)
{
    if (!name)
        return;
    g_autofree char *spaced = g_strdelimit(g_strdup(name), "_-.()", ' ');
    g_autoptr(GArray) words = jb_words_of(jb_matcher_vocabulary(policy->matcher), spaced, JB_WORDS_PLAIN);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    jb_matcher_run(policy->matcher, words, NULL, hits);
    for (guint i = 0; i < hits->len; i++) {
        const struct jb_policy_line *line =
            policy->lines->pdata[g_array_index(hits, struct jb_hit, i).pattern];
        if (line && line->role == JB_LINE_NAME && line->kind >= 0)
            s->weights[line->kind] += line->weight * percent / 100;
    }
}

static int heaviest(const struct scales *s, int enough)
{
    int best = JB_KIND_OTHER, weight = enough - 1;
    for (int kind = 0; kind < N_KINDS; kind++)
        if (kind != JB_KIND_IMAGE && s->weights[kind] > weight) {
            best = kind;
            weight = s->weights[kind];
        }
    return best;
}

int jb_kind_of_study(const jb_policy *policy, const struct jb_study *study, const char *name, gint64 pages)
{
    struct scales s = {0};
    weigh_text(study, &s);
    weigh_name(policy, name, &s, 100);
    weigh_structure(study, pages, &s);
    return heaviest(&s, ENOUGH);
}

int jb_kind_of_name(const jb_policy *policy, const char *name, const char *said)
{
    struct scales s = {0};
    weigh_name(policy, name, &s, 100);
    int kind = heaviest(&s, 2);
    if (kind != JB_KIND_OTHER || !said)
        return kind;
    memset(&s, 0, sizeof s);
    g_auto(GStrv) lines = g_strsplit_set(said, "\n.!?", 400);
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *low = g_utf8_strdown(lines[i], -1);
        if (strstr(low, "attach") || strstr(low, "enclos") || strstr(low, "ynghlwm") || strstr(low, "amgae"))
            weigh_name(policy, lines[i], &s, 100);
    }
    return heaviest(&s, 2);
}
