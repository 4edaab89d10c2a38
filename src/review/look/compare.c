/* compare.c - joinbox compare ID N M: two documents of an application held against each other, clause by clause: what was
 * added, dropped and changed, and what of the evidence came and went with it. */
#include "base/command.h"
#include "base/opt.h"
#include "base/print.h"
#include "reading/run.h"
#include "review/look/compare_evidence.h"
#include "review/look/word_diff.h"
#include "review/present.h"

enum { WORDS_COMPARED = 20 * 1000 * 1000, TEXT = 6, BEGINNING = 70 };

/* Both versions, read. */
struct compared {
    jb_casefile *file;
    struct jb_version old, new;
    GArray *pairs; /* struct jb_clause_pair */
    guint n[JB_N_CLAUSE_CHANGES];
};
typedef struct compared compared;

static void compared_clear(struct compared *c)
{
    jb_version_clear(&c->old);
    jb_version_clear(&c->new);
    g_clear_pointer(&c->pairs, g_array_unref);
    g_clear_pointer(&c->file, jb_casefile_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(compared, compared_clear)

static const char *const change_names[JB_N_CLAUSE_CHANGES] = {
    [JB_CLAUSE_SAME] = "same",       [JB_CLAUSE_RENUMBERED] = "renumbered", [JB_CLAUSE_MOVED] = "moved",
    [JB_CLAUSE_CHANGED] = "changed", [JB_CLAUSE_ADDED] = "added",           [JB_CLAUSE_DROPPED] = "dropped"};

static const struct jb_clause *clause_at(const struct jb_version *version, gint64 i)
{
    return i < 0 ? NULL : &g_array_index(version->clauses, struct jb_clause, (guint)i);
}

static void add_place(GString *line, const struct jb_clause *clause)
{
    if (clause->number)
        g_string_append_printf(line, " clause %s", clause->number);
    if (clause->page)
        g_string_append_printf(line, "%s page %" G_GINT64_FORMAT, clause->number ? "," : "", clause->page);
}

/* "changed  clause 7.2, page 4, was clause 7.1" */
static void print_head(struct jb_print *out, int change, const struct jb_clause *old, const struct jb_clause *new)
{
    static const enum jb_style styles[JB_N_CLAUSE_CHANGES] = {
        [JB_CLAUSE_CHANGED] = JB_WARNING, [JB_CLAUSE_ADDED] = JB_GOOD, [JB_CLAUSE_DROPPED] = JB_BAD};
    g_autoptr(GString) line = g_string_new(NULL);
    add_place(line, new ? new : old);
    if (old && new && g_strcmp0(old->number, new->number)) {
        g_string_append(line, ", was");
        add_place(line, old);
    }
    jb_print_styled(out, styles[change], "\n  %-8s", change_names[change]);
    jb_print_line(out, JB_PLAIN, 0, line->str);
}

static void print_changed(struct jb_print *out, const struct jb_clause *old, const struct jb_clause *new, gsize *budget)
{
    g_autofree char *marked = jb_word_diff(old->text, new->text, budget);
    if (marked) {
        jb_print_folded(out, TEXT, marked);
        return;
    }
    g_autofree char *gone = g_strconcat("[-", old->text, "-]", NULL), *come = g_strconcat("{+", new->text, "+}", NULL);
    jb_print_folded(out, TEXT, gone);
    jb_print_folded(out, TEXT, come);
}

/* What only stands elsewhere is named, not shown. */
static void print_beginning(struct jb_print *out, const char *text)
{
    g_autofree char *beginning = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), BEGINNING));
    g_autofree char *line = g_strconcat(beginning, strlen(beginning) < strlen(text) ? "…" : "", NULL);
    jb_print_line(out, JB_PLAIN, TEXT, line);
}

static void print_pair(struct jb_print *out, const struct compared *c, const struct jb_clause_pair *pair, gsize *budget)
{
    const struct jb_clause *old = clause_at(&c->old, pair->before), *new = clause_at(&c->new, pair->after);
    if (pair->change == JB_CLAUSE_SAME || pair->change == JB_CLAUSE_RENUMBERED)
        return;
    print_head(out, pair->change, old, new);
    if (pair->change == JB_CLAUSE_CHANGED)
        print_changed(out, old, new, budget);
    else if (pair->change == JB_CLAUSE_MOVED)
        print_beginning(out, new->text);
    else
        jb_print_folded(out, TEXT, (new ? new : old)->text);
}

static void print_pairs(struct jb_print *out, const struct compared *c)
{
    gsize budget = WORDS_COMPARED;
    jb_present_heading(out, "Clauses");
    for (guint i = 0; i < c->pairs->len; i++)
        print_pair(out, c, &g_array_index(c->pairs, struct jb_clause_pair, i), &budget);
    if (!budget)
        jb_print_line(out, JB_WARNING, 0, "So much was changed that not every word is marked: whole clauses stand for some.");
}

/* "2 changed, 1 added, 40 stayed, 12 of them under another number" */
static void print_summary(struct jb_print *out, const struct compared *c)
{
    static const int told[] = {JB_CLAUSE_CHANGED, JB_CLAUSE_ADDED, JB_CLAUSE_DROPPED, JB_CLAUSE_MOVED};
    g_autoptr(GString) line = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++)
        if (c->n[told[i]])
            g_string_append_printf(line, "%s%u %s", line->len ? ", " : "", c->n[told[i]], change_names[told[i]]);
    g_string_append_printf(line, "%s%u stayed as they were", line->len ? ", " : "",
                           c->n[JB_CLAUSE_SAME] + c->n[JB_CLAUSE_RENUMBERED]);
    if (c->n[JB_CLAUSE_RENUMBERED])
        g_string_append_printf(line, ", %u of them under another number", c->n[JB_CLAUSE_RENUMBERED]);
    jb_present_field(out, "paragraphs", line->str);
}

static void print_version(struct jb_print *out, const char *label, const struct jb_version *version)
{
    g_autofree char *line = g_strdup_printf("%u  %s", version->number, version->paper->name ? version->paper->name : "no name");
    jb_present_field(out, label, line);
    for (guint i = 0; i < version->document->limits->len; i++)
        jb_print_line(out, JB_WARNING, 2, version->document->limits->pdata[i]);
}

static void print_all(struct jb_print *out, const struct compared *c)
{
    gboolean is_same = c->n[JB_CLAUSE_SAME] == c->pairs->len;
    jb_print_page(out);
    print_version(out, "from", &c->old);
    print_version(out, "to", &c->new);
    print_summary(out, c);
    jb_evidence_print(out, &c->old, &c->new);
    if (is_same)
        jb_print_text(out, "\nThey say the same, word for word.\n");
    else
        print_pairs(out, c);
}

static json_t *clause_json(const struct jb_clause *clause)
{
    if (!clause)
        return json_null();
    return json_pack("{s:s?, s:o, s:s}", "clause", clause->number, "page", clause->page ? json_integer(clause->page) : json_null(),
                     "text", clause->text);
}

static void print_json(struct jb_print *out, const struct compared *c)
{
    json_t *list = json_array();
    for (guint i = 0; i < c->pairs->len; i++) {
        const struct jb_clause_pair *pair = &g_array_index(c->pairs, struct jb_clause_pair, i);
        if (pair->change != JB_CLAUSE_SAME)
            json_array_append_new(list, json_pack("{s:s, s:o, s:o}", "change", change_names[pair->change], "before",
                                                  clause_json(clause_at(&c->old, pair->before)), "after",
                                                  clause_json(clause_at(&c->new, pair->after))));
    }
    json_t *json = json_pack("{s:i, s:i, s:i, s:o, s:o}", "from", (int)c->old.number, "to", (int)c->new.number, "same",
                             (int)c->n[JB_CLAUSE_SAME], "evidence", jb_evidence_json(&c->old, &c->new), "clauses", list);
    jb_print_json(out, json, JB_JSON_PRETTY);
    json_decref(json);
}

static gboolean load(struct jb_command_context *context, struct compared *c, GError **error)
{
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    c->file = application ? jb_casefile_load(context->store, application, error) : NULL;
    if (!c->file || !jb_version_load(&c->old, context->store, c->file, context->args[1], error) ||
        !jb_version_load(&c->new, context->store, c->file, context->args[2], error))
        return FALSE;
    c->pairs = jb_clause_diff(c->old.clauses, c->new.clauses);
    for (guint i = 0; i < c->pairs->len; i++)
        c->n[g_array_index(c->pairs, struct jb_clause_pair, i).change]++;
    return TRUE;
}

gboolean jb_cmd_compare(struct jb_command_context *context, GError **error)
{
    g_auto(compared) c = {0};
    if (context->n_args != 3)
        return jb_command_usage(context, "which two documents of which application? joinbox show has their numbers", error);
    if (!load(context, &c, error))
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, &c);
    else
        print_all(context->out, &c);
    return TRUE;
}
