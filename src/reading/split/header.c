#include "reading/split/header.h"

/* What the reading depends on: kept beyond the limits too, the first of each. */
static const char *const needed_names[] = {
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "content-type",
    "content-transfer-encoding",
    "return-path",
    "precedence",
    "list-id",
    "content-disposition",
    "auto-submitted",
    "x-loop",
    "list-post",
    "list-unsubscribe",
    "x-auto-response-suppress",
    "x-failed-recipients",
    "mime-version",
    "authentication-results",
};
G_STATIC_ASSERT(G_N_ELEMENTS(needed_names) <= 32);

enum { MAX_NAME = 256 };

gboolean jb_header_begins(struct jb_bytes line, gsize *colon)
{
    gsize i = 0, end;

    while (i < line.n && i < MAX_NAME && line.p[i] > ' ' && line.p[i] < 0x7F && line.p[i] != ':')
        i++;
    end = i;
    while (i < line.n && jb_is_blank(line.p[i]))
        i++;
    if (end == 0 || i >= line.n || line.p[i] != ':')
        return FALSE;
    if (line.p[0] == '>')
        return FALSE;
    if (colon)
        *colon = i;
    return TRUE;
}

gboolean jb_header_is_mbox_line(struct jb_bytes line)
{
    if (line.n && line.p[0] == '>')
        line = jb_bytes_cut(line, 1, line.n);
    return line.n > 5 && memcmp(line.p, "From ", 5) == 0 && line.p[5] != ':';
}

struct reader {
    GArray *headers;
    struct jb_notes *notes;
    struct jb_raw_header now;
    gboolean is_open; /* `now` may go on */
    gsize n_lines;
    gsize n_bytes;
    guint32 needed_seen;
};

static gboolean is_needed_first(struct reader *reader, struct jb_bytes name)
{
    for (guint i = 0; i < G_N_ELEMENTS(needed_names); i++) {
        if (!jb_bytes_equal_nocase(name, needed_names[i]))
            continue;
        gboolean is_first = !(reader->needed_seen & 1u << i);

        reader->needed_seen |= 1u << i;
        return is_first;
    }
    return FALSE;
}

static void close_field(struct reader *reader)
{
    if (!reader->is_open)
        return;
    reader->is_open = FALSE;
    reader->n_bytes += reader->now.name.n + reader->now.value.n;
    gboolean is_many = reader->headers->len >= JB_LIMIT_HEADERS;
    gboolean is_much = reader->n_bytes > JB_LIMIT_HEADER_BYTES;
    gboolean is_needed = is_needed_first(reader, reader->now.name);

    if (is_many)
        jb_note(reader->notes, HEADERS);
    else if (is_much)
        jb_note(reader->notes, HEADER_BYTES);
    if (is_needed || (!is_many && !is_much))
        g_array_append_val(reader->headers, reader->now);
}

static void open_field(struct reader *reader, struct jb_bytes line, gsize colon)
{
    reader->now.name = jb_bytes_trim(jb_bytes_cut(line, 0, colon));
    reader->now.value = jb_bytes_cut(line, colon + 1, line.n);
    reader->is_open = TRUE;
    reader->n_lines = 1;
    if (reader->now.value.n > JB_LIMIT_FIELD_BYTES) {
        reader->now.value.n = JB_LIMIT_FIELD_BYTES;
        reader->n_lines = JB_LIMIT_FOLDS;
        jb_note(reader->notes, FIELD_BYTES);
    }
}

static void continue_field(struct reader *reader, struct jb_bytes line)
{
    gsize whole = (gsize)(line.p + line.n - reader->now.value.p);

    if (!reader->is_open || reader->n_lines > JB_LIMIT_FOLDS)
        return;
    if (++reader->n_lines > JB_LIMIT_FOLDS)
        jb_note(reader->notes, FOLDS);
    else if (whole <= JB_LIMIT_FIELD_BYTES)
        reader->now.value.n = whole;
    else {
        reader->now.value.n = JB_LIMIT_FIELD_BYTES;
        reader->n_lines = JB_LIMIT_FOLDS + 1;
        jb_note(reader->notes, FIELD_BYTES);
    }
}

GArray *jb_headers_read(struct jb_bytes block, struct jb_notes *notes)
{
    struct reader reader = {.headers = g_array_new(FALSE, FALSE, sizeof(struct jb_raw_header)),
                            .notes = notes};
    struct jb_bytes line;
    gsize colon;

    while (jb_bytes_line(&block, &line)) {
        if (line.n > 0 && jb_is_blank(line.p[0])) {
            continue_field(&reader, line);
            continue;
        }
        close_field(&reader);
        if (jb_header_begins(line, &colon))
            open_field(&reader, line, colon);
    }
    close_field(&reader);
    return reader.headers;
}

const struct jb_raw_header *jb_headers_find(const GArray *headers, const char *name)
{
    for (guint i = 0; i < headers->len; i++) {
        const struct jb_raw_header *header = &g_array_index(headers, struct jb_raw_header, i);

        if (jb_bytes_equal_nocase(header->name, name) && jb_bytes_trim(header->value).n > 0)
            return header;
    }
    return NULL;
}

GString *jb_header_unfold(struct jb_bytes value)
{
    GString *line = g_string_sized_new(value.n + 1);

    value = jb_bytes_trim(value);
    for (gsize i = 0; i < value.n; i++) {
        guint8 c = value.p[i];

        if (c == '\n' || c == '\r') {
            while (line->len && jb_is_blank((guint8)line->str[line->len - 1]))
                g_string_truncate(line, line->len - 1);
            while (i + 1 < value.n && jb_is_space(value.p[i + 1]))
                i++;
            g_string_append_c(line, ' ');
        } else if (c) {
            g_string_append_c(line, (char)c);
        }
    }
    return line;
}
