#include "reading/split/html/flowed.h"

struct line {
    const char *text; /* behind the quote marks and one stuffed space */
    gsize size;
    guint depth;
    gboolean is_stuffed;
};

struct flow {
    GString *out;
    gboolean delsp;
    gboolean is_open; /* the last line ended softly */
    guint depth;      /* of that line */
};

static struct line take_line(const char **p)
{
    const char *at = *p, *end = at + strcspn(at, "\n");
    struct line line = {0};
    *p = *end ? end + 1 : end;
    for (; at < end && *at == '>'; at++)
        line.depth++;
    line.is_stuffed = at < end && *at == ' ';
    line.text = at + line.is_stuffed;
    line.size = (gsize)(end - line.text);
    return line;
}

static gboolean is_signature_mark(const struct line *line)
{
    return line->size == 3 && strncmp(line->text, "-- ", 3) == 0;
}

static void trim(GString *out)
{
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
}

static void close_paragraph(struct flow *flow)
{
    if (flow->is_open) {
        trim(flow->out);
        g_string_append_c(flow->out, '\n');
    }
    flow->is_open = FALSE;
}

static void begin_line(struct flow *flow, const struct line *line)
{
    for (guint i = 0; i < line->depth; i++)
        g_string_append(flow->out, line->size ? "> " : i + 1 < line->depth ? "> " : ">");
    /* Its stuffed space was what made it no quote. */
    if (line->depth == 0 && line->is_stuffed && line->size && *line->text == '>')
        g_string_append_c(flow->out, ' ');
}

/* A blank line ends a paragraph even where its last line ends softly, as careless programs write. */
static void add(struct flow *flow, const struct line *line)
{
    gboolean is_mark = is_signature_mark(line);
    if (flow->is_open && (is_mark || line->size == 0 || line->depth != flow->depth))
        close_paragraph(flow);
    if (!flow->is_open)
        begin_line(flow, line);
    gboolean is_soft = line->size && line->text[line->size - 1] == ' ' && !is_mark;
    g_string_append_len(flow->out, line->text, (gssize)(line->size - (is_soft && flow->delsp)));
    flow->is_open = is_soft;
    flow->depth = line->depth;
    if (!is_soft)
        g_string_append_c(flow->out, '\n');
}

char *jb_flowed_unwrap(const char *text, gboolean delsp)
{
    struct flow flow = {.out = g_string_sized_new(strlen(text)), .delsp = delsp};
    while (*text) {
        struct line line = take_line(&text);
        add(&flow, &line);
    }
    close_paragraph(&flow);
    return g_string_free(flow.out, FALSE);
}
