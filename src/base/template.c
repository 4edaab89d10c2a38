#include "base/template.h"

#include "base/error.h"

#define MAX_DEPTH 8

enum tag_kind { TAG_VALUE, TAG_SECTION, TAG_INVERTED, TAG_END, TAG_COMMENT };

struct tag {
    enum tag_kind kind;
    char *name;        /* owned */
    const char *begin; /* of the text that it takes away */
    const char *end;
};

/* What surrounds the place that is being rendered. */
struct scope {
    const char *text; /* the whole template, to count lines in */
    const char *name;
    const json_t *frames[MAX_DEPTH + 1]; /* innermost last */
    guint n_frames;
    GString *out;
};

static gboolean fail(const struct scope *scope, const char *at, const char *what, const char *name, GError **error)
{
    guint line = 1;

    for (const char *p = scope->text; p < at; p++)
        line += *p == '\n';
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s:%u: %s%s%s", scope->name, line, what, name ? " " : "",
                name ? name : "");
    return FALSE;
}

static enum tag_kind kind_of(char mark)
{
    switch (mark) {
    case '#':
        return TAG_SECTION;
    case '^':
        return TAG_INVERTED;
    case '/':
        return TAG_END;
    case '!':
        return TAG_COMMENT;
    default:
        return TAG_VALUE;
    }
}

/* A tag alone on its line takes the whole line away, be it the first or not. */
static void widen_to_line(struct tag *tag, const char *text)
{
    const char *begin = tag->begin, *end = tag->end;

    while (begin > text && (begin[-1] == ' ' || begin[-1] == '\t'))
        begin--;
    while (*end == ' ' || *end == '\t')
        end++;
    if (tag->kind == TAG_VALUE || (begin > text && begin[-1] != '\n') || (*end && *end != '\n'))
        return;
    tag->begin = begin;
    tag->end = *end ? end + 1 : end;
}

/* The next tag at or after `p`; false at the end of the text, or with `error` where one is not closed. */
static gboolean next_tag(const struct scope *scope, const char *p, const char *limit, struct tag *tag, GError **error)
{
    const char *open = g_strstr_len(p, limit - p, "{{");
    const char *close = open ? g_strstr_len(open, limit - open, "}}") : NULL;
    const char *inner;

    if (!open)
        return FALSE;
    if (!close)
        return fail(scope, open, "a tag is not closed with }}", NULL, error);
    tag->kind = kind_of(open[2]);
    inner = open + 2 + (tag->kind != TAG_VALUE);
    g_free(tag->name);
    tag->name = g_strstrip(g_strndup(inner, (gsize)(close - inner)));
    tag->begin = open;
    tag->end = close + 2;
    widen_to_line(tag, scope->text);
    return TRUE;
}

static const json_t *look_up(const struct scope *scope, const char *name)
{
    const json_t *top = scope->frames[scope->n_frames - 1];

    if (g_str_equal(name, "."))
        return top;
    for (guint i = scope->n_frames; i > 0; i--) {
        const json_t *value = json_object_get(scope->frames[i - 1], name);

        if (value)
            return value;
    }
    return NULL;
}

static gboolean is_empty(const json_t *value)
{
    return json_is_null(value) || json_is_false(value) || (json_is_array(value) && json_array_size(value) == 0) ||
           (json_is_string(value) && json_string_length(value) == 0);
}

static gboolean append_value(struct scope *scope, const struct tag *tag, const json_t *value, GError **error)
{
    if (json_is_string(value))
        g_string_append(scope->out, json_string_value(value));
    else if (json_is_integer(value))
        g_string_append_printf(scope->out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (!json_is_null(value))
        return fail(scope, tag->begin, "is no text or number:", tag->name, error);
    return TRUE;
}

static gboolean render(struct scope *scope, const char *p, const char *limit, GError **error);

/* Finds the end tag of the section that `open` begins; its nested sections of whatever name are passed over. */
static gboolean find_end(const struct scope *scope, const struct tag *open, const char *limit, struct tag *end,
                         GError **error)
{
    guint depth = 1;

    for (const char *p = open->end; next_tag(scope, p, limit, end, error); p = end->end) {
        if (end->kind == TAG_SECTION || end->kind == TAG_INVERTED)
            depth++;
        if (end->kind == TAG_END && --depth == 0) {
            if (g_str_equal(end->name, open->name))
                return TRUE;
            return fail(scope, end->begin, "closes what is not open:", end->name, error);
        }
    }
    return *error ? FALSE : fail(scope, open->begin, "is never closed:", open->name, error);
}

static gboolean render_inside(struct scope *scope, const json_t *frame, const char *p, const char *limit,
                              GError **error)
{
    gboolean is_rendered;

    if (scope->n_frames > MAX_DEPTH)
        return fail(scope, p, "sections are nested too deep", NULL, error);
    scope->frames[scope->n_frames++] = frame;
    is_rendered = render(scope, p, limit, error);
    scope->n_frames--;
    return is_rendered;
}

static gboolean render_section(struct scope *scope, const struct tag *open, const struct tag *end,
                               const json_t *value, GError **error)
{
    gsize i;
    json_t *entry;

    if ((open->kind == TAG_INVERTED) != is_empty(value))
        return TRUE;
    if (!json_is_array(value) || open->kind == TAG_INVERTED)
        return render_inside(scope, value, open->end, end->begin, error);
    json_array_foreach ((json_t *)value, i, entry)
        if (!render_inside(scope, entry, open->end, end->begin, error))
            return FALSE;
    return TRUE;
}

/* Renders one tag; `*p` goes behind what it took. */
static gboolean render_tag(struct scope *scope, const struct tag *tag, const char **p, const char *limit,
                           GError **error)
{
    const json_t *value = look_up(scope, tag->name);
    struct tag end = {0};
    gboolean is_rendered;

    *p = tag->end;
    if (tag->kind == TAG_COMMENT)
        return TRUE;
    if (tag->kind == TAG_END)
        return fail(scope, tag->begin, "closes what is not open:", tag->name, error);
    if (!value)
        return fail(scope, tag->begin, "there is nothing called", tag->name, error);
    if (tag->kind == TAG_VALUE)
        return append_value(scope, tag, value, error);
    is_rendered = find_end(scope, tag, limit, &end, error) && render_section(scope, tag, &end, value, error);
    *p = end.end;
    g_free(end.name);
    return is_rendered;
}

static gboolean render(struct scope *scope, const char *p, const char *limit, GError **error)
{
    struct tag tag = {0};
    gboolean is_rendered = TRUE;

    while (is_rendered && next_tag(scope, p, limit, &tag, error)) {
        g_string_append_len(scope->out, p, tag.begin - p);
        is_rendered = render_tag(scope, &tag, &p, limit, error);
    }
    g_free(tag.name);
    if (!is_rendered || *error)
        return FALSE;
    g_string_append_len(scope->out, p, limit - p);
    return TRUE;
}

char *jb_template_render(const char *text, const char *name, const json_t *view, GError **error)
{
    g_autoptr(GError) failure = NULL;
    struct scope scope = {.text = text, .name = name, .frames = {view}, .n_frames = 1, .out = g_string_new(NULL)};

    if (render(&scope, text, text + strlen(text), &failure))
        return g_string_free(scope.out, FALSE);
    g_string_free(scope.out, TRUE);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

static void note(GPtrArray *faults, GError **failure)
{
    g_ptr_array_add(faults, g_strdup((*failure)->message));
    g_clear_error(failure);
}

/* Each tag from `p` on, whatever is true; false where the rest makes no sense any more. */
static gboolean check(struct scope *scope, const char *p, const char *limit, GPtrArray *faults)
{
    struct tag tag = {0}, end = {0};
    g_autoptr(GError) failure = NULL;
    gboolean goes_on = TRUE;

    while (goes_on && next_tag(scope, p, limit, &tag, &failure)) {
        const json_t *value = tag.kind == TAG_COMMENT ? NULL : look_up(scope, tag.name);
        gboolean is_section = tag.kind == TAG_SECTION || tag.kind == TAG_INVERTED;

        p = tag.end;
        if (tag.kind == TAG_END)
            goes_on = fail(scope, tag.begin, "closes what is not open:", tag.name, &failure);
        else if (tag.kind != TAG_COMMENT && !value)
            fail(scope, tag.begin, "there is nothing called", tag.name, &failure);
        else if (tag.kind == TAG_VALUE && (json_is_array(value) || json_is_object(value) || json_is_boolean(value)))
            fail(scope, tag.begin, "is no text or number:", tag.name, &failure);
        if (failure)
            note(faults, &failure);
        if (!goes_on || !is_section)
            continue;
        goes_on = find_end(scope, &tag, limit, &end, &failure) && scope->n_frames <= MAX_DEPTH;
        if (!goes_on)
            break;
        const json_t *inner = tag.kind == TAG_SECTION && json_is_array(value) ? json_array_get(value, 0) : value;
        scope->frames[scope->n_frames++] = inner ? inner : scope->frames[0];
        goes_on = check(scope, tag.end, end.begin, faults);
        scope->n_frames--;
        p = end.end;
    }
    if (failure)
        note(faults, &failure);
    g_free(tag.name);
    g_free(end.name);
    return goes_on;
}

void jb_template_check(const char *text, const char *name, const json_t *view, GPtrArray *faults)
{
    struct scope scope = {.text = text, .name = name, .frames = {view}, .n_frames = 1};

    check(&scope, text, text + strlen(text), faults);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *jb_template_names(const char *text)
{
    struct scope scope = {.text = text, .name = ""};
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) ignored = NULL;
    struct tag tag = {0};

    for (const char *p = text; next_tag(&scope, p, text + strlen(text), &tag, &ignored); p = tag.end)
        if (tag.kind != TAG_COMMENT && !g_hash_table_contains(seen, tag.name)) {
            g_ptr_array_add(names, g_strdup(tag.name));
            g_hash_table_add(seen, names->pdata[names->len - 1]);
        }
    g_free(tag.name);
    g_ptr_array_sort(names, compare_names);
    return names;
}
