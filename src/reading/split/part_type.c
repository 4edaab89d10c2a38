#include "reading/split/part_type.h"

gboolean jb_boundary_occurs_soon(struct jb_bytes body, const char *boundary)
{
    g_autofree char *mark = g_strdup_printf("--%s", boundary);
    struct jb_bytes rest = jb_bytes_cut(body, 0, JB_LIMIT_FIELD_BYTES);
    const guint8 *p;

    while ((p = jb_bytes_find(rest, mark))) {
        if (p == body.p || p[-1] == '\n')
            return TRUE;
        rest = jb_bytes_cut(rest, (gsize)(p - rest.p) + strlen(mark), rest.n);
    }
    return FALSE;
}

static const char *named_boundary(const jb_params *type)
{
    for (guint i = 0; i < type->list->len; i++) {
        const struct jb_param *param = g_ptr_array_index(type->list, i);

        if (strcmp(param->name, "boundary") == 0)
            return param->raw;
    }
    return NULL;
}

static gboolean has_live_boundary(const jb_params *type, struct jb_bytes body)
{
    const char *boundary = named_boundary(type);

    return g_str_has_prefix(type->value, "multipart/") && boundary && jb_boundary_occurs_soon(body, boundary);
}

void jb_part_find_type(struct jb_part *part, const struct jb_charsets *charsets, struct jb_bytes body,
                       const char *otherwise, struct jb_notes *notes)
{
    enum { MAX_TRIES = 8 };
    guint n_seen = 0;

    for (guint i = 0; i < part->headers->len && n_seen < MAX_TRIES; i++) {
        const struct jb_raw_header *header = &g_array_index(part->headers, struct jb_raw_header, i);

        if (!jb_bytes_equal_nocase(header->name, "content-type") || jb_bytes_trim(header->value).n == 0)
            continue;
        jb_params *type = jb_params_parse(charsets, header->value, notes);
        gboolean is_better =
            n_seen++ == 0 || (has_live_boundary(type, body) && !has_live_boundary(part->type, body));

        jb_params_free(is_better ? part->type : type);
        if (is_better)
            part->type = type;
    }
    part->has_type = part->type != NULL;
    if (!part->type)
        part->type = jb_params_parse(charsets, jb_bytes_of(otherwise), NULL);
}

void jb_part_find_encoding(struct jb_part *part)
{
    part->encoding_known = TRUE;
    for (guint i = 0; i < part->headers->len; i++) {
        const struct jb_raw_header *header = &g_array_index(part->headers, struct jb_raw_header, i);

        if (!jb_bytes_equal_nocase(header->name, "content-transfer-encoding"))
            continue;
        part->encoding = jb_encoding_parse(header->value, &part->encoding_known);
        if (part->encoding_known)
            return;
    }
}

/* "--something" with a part's header below it. */
static char *guess_boundary(struct jb_bytes body)
{
    struct jb_bytes rest = jb_bytes_cut(body, 0, JB_LIMIT_FIELD_BYTES), line, next;

    while (jb_bytes_line(&rest, &line)) {
        struct jb_bytes word = jb_bytes_trim(line), ahead = rest;

        if (word.n < 4 || word.n > JB_LIMIT_BOUNDARY || memcmp(word.p, "--", 2) != 0 ||
            memchr(word.p, ' ', word.n))
            continue;
        if (jb_bytes_line(&ahead, &next) && jb_bytes_begin_nocase(next, "content-"))
            return g_strndup((const char *)word.p + 2, word.n - 2);
    }
    return NULL;
}

char *jb_part_boundary(const struct jb_part *part, struct jb_bytes body, struct jb_notes *notes)
{
    const char *named = named_boundary(part->type);
    gsize n = named ? strlen(named) : 0;

    while (n > 0 && jb_is_space((guint8)named[n - 1]))
        n--;
    if (n == 0)
        return guess_boundary(body);
    if (n > JB_LIMIT_BOUNDARY) {
        jb_note(notes, BOUNDARY);
        return NULL;
    }
    return g_strndup(named, n);
}
