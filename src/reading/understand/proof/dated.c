/* dated.c - see dated.h. */
#include "reading/understand/proof/dated.h"

#include <string.h>

#include "reading/understand/facts/tokens.h"
#include "reading/understand/proof/clauses.h"

enum {
    FIRST_CLAUSES = 12,
    LAST_CLAUSES = 4,
    EARLIEST = 1844,
    LATEST = 2100,
    LONGEST = 2000 /* bytes of a clause that are read */
};

static const char cues[] = "adopted adopt amended amendment amendments revised revision resolution passed agreed dated made version "
                           "edition approved consolidated effect effective signed updated mabwysiadwyd diwygiwyd dyddiedig";
static const char acts[] = "act acts deddf regulations order measure";

static guint month_of(const struct jb_token *t)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    static const char *const welsh[] = {"ionawr", "chwefror",   "mawrth", "ebrill", "mai",      "mehefin",
                                        "gorffennaf", "awst", "medi",   "hydref", "tachwedd", "rhagfyr"};
    for (guint i = 0; t && i < G_N_ELEMENTS(months); i++)
        if ((g_str_has_prefix(t->low, months[i]) && strlen(t->low) <= 9) || strcmp(t->low, welsh[i]) == 0)
            return i + 1;
    return 0;
}

/* A number of at most four digits, an ending such as "th" off; 0: none. */
static guint number_of(const struct jb_token *t)
{
    if (!t || t->length > 4 || !g_ascii_isdigit(t->low[0]))
        return 0;
    return (guint)g_ascii_strtoull(t->low, NULL, 10);
}

static gboolean is_year(const struct jb_token *t)
{
    guint n = number_of(t);
    return t && t->length == 4 && n >= EARLIEST && n < LATEST;
}

/* Day and month that stand before or behind the year at token i. */
static guint day_and_month(const GArray *tokens, guint i)
{
    const struct jb_token *one = jb_token_at(tokens, (gint64)i - 1), *two = jb_token_at(tokens, (gint64)i - 2),
                          *next = jb_token_at(tokens, (gint64)i + 1), *after = jb_token_at(tokens, (gint64)i + 2);
    guint month = month_of(one), day = number_of(two);
    if (month)
        return month * 100 + (day <= 31 ? day : 0);
    if (month_of(two) && number_of(one) && number_of(one) <= 31)
        return month_of(two) * 100 + number_of(one); /* May 12, 2023 */
    if (next && after && jb_token_gap(jb_token_at(tokens, i), next) == 1 && number_of(next) && number_of(next) <= 12 &&
        number_of(after) && number_of(after) <= 31 && jb_token_gap(next, after) == 1)
        return number_of(next) * 100 + number_of(after); /* 2023-05-12 */
    if (one && two && jb_token_gap(one, jb_token_at(tokens, i)) == 1 && jb_token_gap(two, one) == 1 && number_of(one) &&
        number_of(one) <= 12 && number_of(two) && number_of(two) <= 31)
        return number_of(one) * 100 + number_of(two); /* 12/05/2023 */
    return 0;
}

static gboolean is_of_act(const GArray *tokens, guint i)
{
    const struct jb_token *before = jb_token_at(tokens, (gint64)i - 1);
    return before && (jb_token_in(before, acts) || (strcmp(before->low, "ireland") == 0));
}

static guint latest_in(const char *text, gboolean needs_cue)
{
    g_autofree char *start = g_strndup(text, strlen(text) > LONGEST ? LONGEST : strlen(text));
    char *end;
    if (!g_utf8_validate(start, -1, (const char **)&end))
        *end = '\0';
    g_autoptr(GArray) tokens = jb_tokens_of(start);
    gboolean has_cue = !needs_cue;
    guint latest = 0;
    for (guint i = 0; i < tokens->len && needs_cue; i++) {
        const struct jb_token *t = jb_token_at(tokens, i);
        has_cue |= jb_token_in(t, cues);
        if (g_str_has_prefix(t->low, "principle") || strcmp(t->low, "alliance") == 0)
            return 0; /* those of 1995 */
    }
    for (guint i = 0; has_cue && i < tokens->len; i++)
        if (is_year(jb_token_at(tokens, i)) && !is_of_act(tokens, i))
            latest = MAX(latest, number_of(jb_token_at(tokens, i)) * 10000 + day_and_month(tokens, i));
    return latest;
}

guint jb_dated(const GPtrArray *clauses)
{
    guint latest = 0;
    for (guint i = 0; i < clauses->len; i++) {
        const struct jb_clause *clause = clauses->pdata[i];
        if (i >= FIRST_CLAUSES && i + LAST_CLAUSES < clauses->len)
            continue;
        latest = MAX(latest, latest_in(clause->text, TRUE));
    }
    if (!latest && clauses->len)
        latest = latest_in(((const struct jb_clause *)clauses->pdata[0])->source, FALSE);
    return latest;
}
