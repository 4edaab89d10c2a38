/* search.c - joinbox search WORDS...: which applications hold them, and where. */
#include "store/search.h"

#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "base/when.h"
#include "base/world.h"
#include "review/export.h"

enum { SHOWN = 20, MOST = 100000 };

static gboolean limit_of(const struct jb_opts *opts, guint *limit, GError **error)
{
    const char *text = jb_opts_get(opts, JB_OPT_LIMIT);
    guint64 n = SHOWN;
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, MOST, &n, NULL)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "--limit takes a number from 1 to %d, not \"%s\"", MOST, text);
        return FALSE;
    }
    *limit = (guint)n;
    return TRUE;
}

static const char *who(const struct jb_find *find)
{
    const char *names[] = {find->organisation, find->sender_name, find->sender_email, find->subject};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i] && *names[i])
            return names[i];
    return "(nobody named)";
}

/* "mail", "note", "Rules 2019.pdf". */
static const char *where(const struct jb_find *find)
{
    if (!find->message)
        return "note";
    if (!find->document)
        return "mail";
    return find->document_name ? find->document_name : "document";
}

/* The snippet in one line, the words found between these. Caller frees. */
static char *marked(const struct jb_find *find, const char *from, const char *to)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *at = find->snippet; *at; at++) {
        if (*at == JB_FOUND_FROM)
            g_string_append(text, from);
        else if (*at == JB_FOUND_TO)
            g_string_append(text, to);
        else
            g_string_append_c(text, *at);
    }
    return jb_text_squeeze(text->str);
}

/* The words found bold, or in «» where the terminal has no colours. */
static void print_snippet(struct jb_print *out, const struct jb_find *find)
{
    g_autofree char *line = marked(find, "«", "»");
    if (!out->has_colour) {
        jb_print_folded(out, 4, line);
        return;
    }
    g_autofree char *plain = marked(find, "\002", "\003");
    g_auto(GStrv) pieces = g_strsplit_set(plain, "\002\003", -1);
    jb_print_text(out, "    ");
    for (guint i = 0; pieces[i]; i++) {
        g_autofree char *safe = jb_safe(pieces[i]);
        jb_print_styled(out, i % 2 ? JB_BOLD : JB_PLAIN, "%s", safe);
    }
    jb_print_text(out, "\n");
}

static void print_find(struct jb_print *out, const struct jb_find *find, gint64 now)
{
    g_autofree char *age = jb_when_age(now, find->at), *name = jb_safe(who(find)), *place = jb_safe(where(find));
    jb_print_styled(out, JB_BOLD, "%s", find->reference);
    jb_print_text(out, "  %s", name);
    jb_print_styled(out, JB_DIM, "  %s, %s, %s\n", jb_state_names[find->state], place, age);
    print_snippet(out, find);
}

static void print_rows(struct jb_print *out, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const struct jb_find *find = list->pdata[i];
        g_autofree char *line = marked(find, "«", "»"), *at = jb_when_utc(find->at);
        const char *cells[] = {find->reference, jb_class_names[find->class], jb_state_names[find->state], at, who(find),
                               where(find), line};
        for (gsize c = 0; c < G_N_ELEMENTS(cells); c++) {
            g_autofree char *cell = jb_safe(cells[c]);
            jb_print_text(out, "%s%s", cell, c + 1 == G_N_ELEMENTS(cells) ? "\n" : "\t");
        }
    }
}

static void print_json(struct jb_print *out, const struct jb_finds *finds)
{
    json_t *list = json_array();
    for (guint i = 0; i < finds->list->len; i++) {
        const struct jb_find *find = finds->list->pdata[i];
        g_autofree char *line = marked(find, "«", "»");
        json_t *json = json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s, s:o, s:s}", "reference", find->reference,
                                 "class", jb_class_names[find->class], "state", jb_state_names[find->state],
                                 "organisation", find->organisation, "sender_name", find->sender_name, "sender_email",
                                 find->sender_email, "subject", find->subject, "where", where(find), "at",
                                 jb_export_time(find->at), "snippet", line);
        json_object_set_new(json, "message", find->message ? json_integer(find->message) : json_null());
        json_object_set_new(json, "document", find->document ? json_integer(find->document) : json_null());
        json_array_append_new(list, json);
    }
    json_t *all = json_pack("{s:s, s:b, s:o}", "order", finds->is_by_time ? "newest" : "weight", "more",
                            (int)finds->has_more, "finds", list);
    jb_print_json(out, all, JB_JSON_PRETTY);
    json_decref(all);
}

static void print_finds(struct jb_command_context *context, const struct jb_finds *finds)
{
    struct jb_print *out = context->out;
    gint64 now = jb_world_now(context->world);
    for (guint i = 0; i < finds->list->len; i++)
        print_find(out, finds->list->pdata[i], now);
    if (!finds->list->len)
        jb_print_text(out, "Nothing is found.\n");
    else if (finds->has_more)
        jb_print_styled(out, JB_DIM, "and more%s: add words, or --limit\n",
                        finds->is_by_time ? ", older" : "");
}

gboolean jb_cmd_search(struct jb_command_context *context, GError **error)
{
    struct jb_search_words words;
    struct jb_finds finds;
    guint limit = SHOWN;
    if (!context->n_args)
        return jb_command_usage(context, "search wants words", error);
    if (!limit_of(context->opts, &limit, error) ||
        !jb_search_words_parse(&words, context->args, jb_world_now(context->world), error))
        return FALSE;
    gboolean good = jb_search(context->store, &words, limit, &finds, error);
    jb_search_words_clear(&words);
    if (!good)
        return FALSE;
    jb_print_page(context->out);
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, &finds);
    else if (jb_opts_has(context->opts, JB_OPT_TSV) || !context->out->is_terminal)
        print_rows(context->out, finds.list);
    else
        print_finds(context, &finds);
    jb_finds_clear(&finds);
    return TRUE;
}
