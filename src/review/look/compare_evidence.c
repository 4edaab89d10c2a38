#include "review/look/compare_evidence.h"

#include "review/present.h"

/* What the two versions show for one criterion; quotes are of their readings. */
struct shown {
    const char *key;
    guint n_kept;
    GPtrArray *gone, *come; /* struct jb_quote */
    GPtrArray *no_longer_against, *now_against, *still_against; /* the same, of what speaks against it */
};

static void shown_free(gpointer item)
{
    struct shown *shown = item;
    g_ptr_array_unref(shown->gone);
    g_ptr_array_unref(shown->come);
    g_ptr_array_unref(shown->no_longer_against);
    g_ptr_array_unref(shown->now_against);
    g_ptr_array_unref(shown->still_against);
    g_free(shown);
}

static struct shown *shown_of(GPtrArray *all, const char *key)
{
    for (guint i = 0; i < all->len; i++)
        if (!strcmp(((struct shown *)all->pdata[i])->key, key))
            return all->pdata[i];
    struct shown *shown = g_new0(struct shown, 1);
    *shown = (struct shown){.key = key, .gone = g_ptr_array_new(), .come = g_ptr_array_new(),
                            .no_longer_against = g_ptr_array_new(), .now_against = g_ptr_array_new(),
                            .still_against = g_ptr_array_new()};
    g_ptr_array_add(all, shown);
    return shown;
}

/* The quotes from one version: kept where the other says the same. */
static void take(GPtrArray *all, const struct jb_version *from, const struct jb_version *other, gboolean is_old)
{
    const GPtrArray *criteria = from->reading ? from->reading->criteria : NULL;
    for (guint i = 0; criteria && i < criteria->len; i++) {
        const struct jb_criterion *criterion = criteria->pdata[i];
        for (guint j = 0; j < criterion->quotes->len; j++) {
            struct jb_quote *quote = criterion->quotes->pdata[j];
            if (g_strcmp0(quote->source, from->paper->name))
                continue;
            struct shown *shown = shown_of(all, criterion->key);
            if (!jb_version_says(other, quote->text))
                g_ptr_array_add(is_old ? shown->gone : shown->come, quote);
            else if (is_old)
                shown->n_kept++;
        }
    }
}

/* The clauses of one version that speak against a criterion. */
static void take_against(GPtrArray *all, const struct jb_version *from, const struct jb_version *other, gboolean is_old)
{
    const GPtrArray *criteria = from->reading ? from->reading->criteria : NULL;
    for (guint i = 0; criteria && i < criteria->len; i++) {
        const struct jb_criterion *criterion = criteria->pdata[i];
        for (guint j = 0; j < criterion->against->len; j++) {
            struct jb_quote *quote = criterion->against->pdata[j];
            if (g_strcmp0(quote->source, from->paper->name))
                continue;
            struct shown *shown = shown_of(all, criterion->key);
            if (!jb_version_says(other, quote->text))
                g_ptr_array_add(is_old ? shown->no_longer_against : shown->now_against, quote);
            else if (is_old)
                g_ptr_array_add(shown->still_against, quote);
        }
    }
}

static GPtrArray *compare(const struct jb_version *old, const struct jb_version *new)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(shown_free);
    take(all, old, new, TRUE);
    take(all, new, old, FALSE);
    take_against(all, old, new, TRUE);
    take_against(all, new, old, FALSE);
    return all;
}

static void print_quotes(struct jb_print *out, enum jb_style style, const char *what, const GPtrArray *quotes)
{
    for (guint i = 0; i < quotes->len; i++) {
        const struct jb_quote *quote = quotes->pdata[i];
        g_autofree char *words = g_strdup_printf("“%s”%s%s", quote->text, quote->clause ? ", clause " : "",
                                                 quote->clause ? quote->clause : "");
        jb_print_styled(out, style, "    %s%s%s\n", what, quote->says ? ": " : "", quote->says ? quote->says : "");
        jb_print_folded(out, 6, words);
    }
}

static const char *verdict_of(const struct shown *shown)
{
    if (!shown->gone->len && !shown->come->len)
        return shown->n_kept ? "shown by the same words" : "not shown by either";
    if (!shown->gone->len)
        return shown->n_kept ? "shown by more than before" : "shown now, was not before";
    if (!shown->come->len)
        return shown->n_kept ? "shown by less than before" : "no longer shown by this document";
    return "shown by other words";
}

void jb_evidence_print(struct jb_print *out, const struct jb_version *old, const struct jb_version *new)
{
    g_autoptr(GPtrArray) all = compare(old, new);
    if (all->len)
        jb_present_heading(out, "Evidence");
    for (guint i = 0; i < all->len; i++) {
        const struct shown *shown = all->pdata[i];
        gboolean is_lost = shown->gone->len && !shown->come->len && !shown->n_kept;
        jb_print_styled(out, JB_BOLD, "  %s", shown->key);
        jb_print_styled(out, is_lost ? JB_BAD : JB_PLAIN, ": %s\n", verdict_of(shown));
        print_quotes(out, JB_BAD, "gone", shown->gone);
        print_quotes(out, JB_GOOD, "new", shown->come);
        print_quotes(out, JB_GOOD, "spoke against it, gone", shown->no_longer_against);
        print_quotes(out, JB_BAD, "speaks against it, new", shown->now_against);
        print_quotes(out, JB_WARNING, "speaks against it, in both", shown->still_against);
    }
}

static json_t *quotes_json(const GPtrArray *quotes)
{
    json_t *list = json_array();
    for (guint i = 0; i < quotes->len; i++)
        json_array_append_new(list, jb_shape_encode(&jb_quote_shape, quotes->pdata[i]));
    return list;
}

json_t *jb_evidence_json(const struct jb_version *old, const struct jb_version *new)
{
    g_autoptr(GPtrArray) all = compare(old, new);
    json_t *list = json_array();
    for (guint i = 0; i < all->len; i++) {
        const struct shown *shown = all->pdata[i];
        json_array_append_new(list, json_pack("{s:s, s:i, s:o, s:o, s:o, s:o, s:o}", "criterion", shown->key, "kept", (int)shown->n_kept,
                                              "gone", quotes_json(shown->gone), "new", quotes_json(shown->come), "no_longer_against",
                                              quotes_json(shown->no_longer_against), "now_against", quotes_json(shown->now_against),
                                              "still_against", quotes_json(shown->still_against)));
    }
    return list;
}
