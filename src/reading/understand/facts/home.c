/* home.c - see home.h. */
#include "reading/understand/facts/home.h"

#include <string.h>

#include "reading/understand/facts/places.h"
#include "reading/understand/facts/tokens.h"

enum {
    NEAR = 4,    /* tokens from a cue to its place */
    BODY = 3,    /* … from a nationality to the kind of body */
    SUBJECT = 12 /* … back to "we are" */
};

static const struct {
    const char *country, *words;
} nationalities[] = {
#define X(country, words) {country, words},
#include "reading/understand/facts/nationalities.def"
#undef X
};

static const char settled[] = "based registered incorporated seat domiciled domicile headquartered headquarters established sede sitz siège siege";
static const char subject[] = "are is re m am as s";
static const char bodies[] = "cooperative co coop company society scop scic sarl gmbh eg association collective firm studio agency "
                             "kooperative genossenschaft enterprise consortium";
static const char others[] = "for client clients customer customers with worked project projects partner partners funded sister built "
                             "build make made host hosts supplier like unlike member branch office";

struct home {
    const char *surest, *likely; /* the first place of each kind */
};

static gboolean ends_sentence(const struct jb_token *t, const struct jb_token *next)
{
    gsize n = jb_token_gap(t, next);
    for (const char *p = t->at + t->length; n > 0; n--, p++)
        if ((strchr(".!?;", *p) && n > 1) || *p == '\n')
            return TRUE;
    return FALSE;
}

/* Whether one of the list stands in the same sentence at most `most` tokens before i. */
static gboolean stands_before(const GArray *tokens, guint i, guint most, const char *list)
{
    for (guint k = i; k > 0 && i - k < most; k--) {
        if (ends_sentence(jb_token_at(tokens, (gint64)k - 1), jb_token_at(tokens, k)))
            return FALSE;
        if (jb_token_in(jb_token_at(tokens, (gint64)k - 1), list))
            return TRUE;
    }
    return FALSE;
}

static void take_place(const char *country, const GArray *tokens, guint i, gpointer data)
{
    struct home *h = data;
    if (stands_before(tokens, i, NEAR, others))
        return;
    if (!h->surest && stands_before(tokens, i, NEAR, settled))
        h->surest = country;
    if (!h->likely && stands_before(tokens, i, SUBJECT, subject) && !stands_before(tokens, i, SUBJECT, others))
        h->likely = country;
}

static const char *nationality_of(const struct jb_token *t)
{
    for (gsize i = 0; t->is_capital && i < G_N_ELEMENTS(nationalities); i++)
        if (jb_token_in(t, nationalities[i].words))
            return nationalities[i].country;
    return NULL;
}

/* "… is a German cooperative", "we're a SCOP". */
static const char *declared(const GArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++) {
        const struct jb_token *t = jb_token_at(tokens, i);
        const char *country = nationality_of(t);
        if (!country || !stands_before(tokens, i, NEAR, subject) || stands_before(tokens, i, NEAR, others))
            continue;
        for (guint k = 0; k <= BODY && i + k < tokens->len; k++)
            if (jb_token_in(jb_token_at(tokens, i + k), bodies))
                return country;
    }
    return NULL;
}

const char *jb_home_abroad(const char *text)
{
    struct home h = {0};
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    jb_places_each(tokens, take_place, &h);
    const char *home = declared(tokens);
    if (h.surest)
        home = h.surest;
    else if (!home)
        home = h.likely;
    return home && !jb_place_is_british(home) ? home : NULL;
}
