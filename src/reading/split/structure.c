#include "reading/split/structure.h"

#include "reading/split/part_type.h"

/* A multipart whose boundaries are looked for. */
struct open {
    int part;
    char *boundary;
    gsize n;
};

enum state { IN_HEADER, IN_BODY, IN_PREAMBLE, IN_EPILOGUE, IN_NOTHING };

struct walker {
    const struct jb_charsets *charsets;
    struct jb_notes *notes;
    struct jb_bytes raw;
    jb_structure *structure;
    struct open stack[JB_LIMIT_DEPTH + 1];
    guint n_open;
    struct open closed; /* the multipart in whose epilogue we are: its boundary may come again */
    enum state state;
    int now;     /* part that the line belongs to */
    gsize start; /* of the header, body, preamble or epilogue */
    /* of the header that is being read */
    gsize n_good;
    gsize bad_from; /* where lines that are no header began, up to here; or NOWHERE */
};

#define NOWHERE G_MAXSIZE

static void free_part(gpointer p)
{
    struct jb_part *part = p;

    if (part->headers)
        g_array_unref(part->headers);
    jb_params_free(part->type);
    g_free(part);
}

static struct jb_part *part_at(const struct walker *w, int i)
{
    return g_ptr_array_index(w->structure->parts, i);
}

static struct jb_bytes rest_from(const struct walker *w, gsize at)
{
    return jb_bytes_cut(w->raw, at, w->raw.n);
}

/* Where a body ends whose boundary line begins at `at`: the line end before belongs to the boundary. */
static gsize before_boundary(const struct walker *w, gsize at, gsize start)
{
    if (at > start && w->raw.p[at - 1] == '\n')
        at--;
    if (at > start && w->raw.p[at - 1] == '\r')
        at--;
    return MAX(at, start);
}

/* ---- what stands before a message's header */

/* Blank lines, a byte order mark and the lines of an mbox before the first header field are no part of it
 * (E-03, E-04, E-10, E-11). */
static gsize skip_prelude(struct walker *w, gsize at)
{
    struct jb_bytes rest, line;
    gsize from = at;

    if (w->raw.n - at >= 3 && memcmp(w->raw.p + at, "\357\273\277", 3) == 0)
        from = at += 3;
    rest = rest_from(w, at);
    while (jb_bytes_line(&rest, &line)) {
        if (jb_bytes_trim(line).n == 0)
            continue;
        if (!jb_header_is_mbox_line(line))
            return jb_header_begins(line, NULL) ? (gsize)(line.p - w->raw.p) : from;
        if (w->structure->parts->len == 1 && !w->structure->mbox_sender && line.p[0] == 'F') {
            const guint8 *end = memchr(line.p + 5, ' ', line.n - 5);

            w->structure->mbox_sender =
                g_strndup((const char *)line.p + 5, end ? (gsize)(end - line.p) - 5 : line.n - 5);
        }
        from = (gsize)(rest.p - w->raw.p);
    }
    return from;
}

static void start_part(struct walker *w, int parent, gsize at, gboolean is_message)
{
    struct jb_part *above = parent >= 0 ? part_at(w, parent) : NULL;

    if (w->structure->parts->len >= JB_LIMIT_PARTS) {
        jb_note(w->notes, PARTS);
        w->state = IN_NOTHING;
        return;
    }
    struct jb_part *part = g_new0(struct jb_part, 1);

    part->parent = parent;
    part->depth = above ? above->depth + 1 : 0;
    part->is_message = is_message;
    part->n_messages = above ? above->n_messages + (above->role == JB_ROLE_MESSAGE) : 0;
    w->now = (int)w->structure->parts->len;
    g_ptr_array_add(w->structure->parts, part);
    w->state = IN_HEADER;
    w->start = is_message ? skip_prelude(w, at) : at;
    w->n_good = 0;
    w->bad_from = NOWHERE;
}

/* ---- the header says what the part is */

static void become_multipart(struct walker *w, struct jb_part *part, struct jb_bytes body)
{
    g_autofree char *boundary = NULL;

    if (w->n_open >= JB_LIMIT_DEPTH || part->depth >= JB_LIMIT_DEPTH) {
        jb_note(w->notes, DEPTH);
        return;
    }
    boundary = jb_part_boundary(part, body, w->notes);
    if (!boundary)
        return;
    gboolean is_coded = part->encoding == JB_ENCODING_BASE64 || part->encoding == JB_ENCODING_QUOTED;
    if (is_coded && !jb_boundary_occurs_soon(body, boundary))
        return; /* decoded by whoever takes the leaf (T-11) */
    part->role = JB_ROLE_MULTIPART;
    w->stack[w->n_open++] = (struct open){w->now, g_strdup(boundary), strlen(boundary)};
    w->state = IN_PREAMBLE;
}

static gboolean is_message_type(const char *type)
{
    return strcmp(type, "message/rfc822") == 0 || strcmp(type, "message/global") == 0 ||
           strcmp(type, "message/news") == 0;
}

/* message/rfc822 in clear, also where base64 is claimed and is not there. */
static gboolean become_message(struct walker *w, struct jb_part *part, struct jb_bytes body, gsize at)
{
    struct jb_bytes rest = body, line = {0};

    if (!is_message_type(part->type->value))
        return FALSE;
    while (jb_bytes_line(&rest, &line) && jb_bytes_trim(line).n == 0)
        ;
    gboolean is_coded = part->encoding != JB_ENCODING_LINES && part->encoding != JB_ENCODING_BINARY;
    if (is_coded && !jb_header_begins(line, NULL))
        return FALSE;
    if (part->depth >= JB_LIMIT_DEPTH) {
        jb_note(w->notes, DEPTH);
        return FALSE;
    }
    if (part->n_messages >= JB_LIMIT_NESTED) {
        jb_note(w->notes, NESTED);
        return FALSE;
    }
    part->role = JB_ROLE_MESSAGE;
    start_part(w, w->now, at, TRUE);
    return TRUE;
}

/* Text without an encoding takes the stray lines at the end of its header for its own: there they began (M-15). */
static gboolean wants_bad_lines(const struct walker *w, const struct jb_part *part)
{
    return w->bad_from != NOWHERE && part->role == JB_ROLE_LEAF &&
           (w->n_good == 0 ||
            (part->encoding == JB_ENCODING_LINES && g_str_has_prefix(part->type->value, "text/")));
}

static void read_header(struct walker *w, gsize end, gsize body_at)
{
    struct jb_part *part = part_at(w, w->now);
    const struct jb_part *above = part->parent >= 0 ? part_at(w, part->parent) : NULL;
    gboolean in_digest =
        above && above->role == JB_ROLE_MULTIPART && strcmp(above->type->value, "multipart/digest") == 0;

    part->headers = jb_headers_read(jb_bytes_cut(w->raw, w->start, end), w->notes);
    jb_part_find_type(part, w->charsets, rest_from(w, body_at), in_digest ? "message/rfc822" : "text/plain",
                      w->notes);
    jb_part_find_encoding(part);
}

/* The header is over: `end` is where, `body_at` where the body begins. */
static void end_header(struct walker *w, gsize end, gsize body_at)
{
    struct jb_part *part = part_at(w, w->now);
    struct jb_bytes body = rest_from(w, body_at);

    read_header(w, end, body_at);
    w->state = IN_BODY;
    if (become_message(w, part, body, body_at))
        return;
    if (g_str_has_prefix(part->type->value, "multipart/"))
        become_multipart(w, part, body);
    w->start = wants_bad_lines(w, part) ? w->bad_from : body_at;
}

/* A header that the end or a boundary cuts off: lines in it that are no header are the body. */
static void end_header_without_blank(struct walker *w, gsize at)
{
    const struct jb_part *part = part_at(w, w->now);
    gboolean is_all_body = FALSE;

    read_header(w, at, at);
    if (!part->is_message && w->bad_from == NOWHERE) {
        is_all_body = TRUE;
        for (guint i = 0; i < part->headers->len; i++)
            is_all_body &= !jb_bytes_begin_nocase(g_array_index(part->headers, struct jb_raw_header, i).name,
                                                  "content-");
    }
    w->state = IN_BODY;
    w->start = is_all_body ? w->start : w->bad_from != NOWHERE ? w->bad_from : at;
}

static void header_line(struct walker *w, struct jb_bytes line, gsize at, gsize next)
{
    if (jb_bytes_trim(line).n == 0 && (line.n == 0 || line.p[0] == '\r')) {
        end_header(w, at, next);
        return;
    }
    if (jb_is_blank(line.p[0]))
        return; /* a fold, of whatever stood before (H-07) */
    if (jb_header_begins(line, NULL)) {
        w->n_good++;
        w->bad_from = NOWHERE;
    } else if (w->bad_from == NOWHERE && !jb_header_is_mbox_line(line)) {
        w->bad_from = at;
    }
}

/* ---- boundaries */

static gboolean matches(struct jb_bytes line, const struct open *open, gboolean *closes)
{
    if (line.n < open->n + 2 || memcmp(line.p + 2, open->boundary, open->n) != 0)
        return FALSE;
    struct jb_bytes behind = jb_bytes_trim(jb_bytes_cut(line, open->n + 2, line.n));

    *closes = behind.n == 2 && memcmp(behind.p, "--", 2) == 0;
    return behind.n == 0 || *closes;
}

/* The level of the innermost open multipart that this line parts or closes, or -1. */
static int find_boundary(const struct walker *w, struct jb_bytes line, gboolean *closes)
{
    if (line.n < 3 || line.p[0] != '-' || line.p[1] != '-')
        return -1;
    for (int i = (int)w->n_open - 1; i >= 0; i--)
        if (matches(line, &w->stack[i], closes))
            return i;
    return -1;
}

/* A leaf whose body is empty, while lines of its header were none, has these for its body. */
static void end_body(struct walker *w, struct jb_part *part, gsize end)
{
    part->body = jb_bytes_cut(w->raw, w->start, end);
    if (w->bad_from != NOWHERE && w->bad_from < w->start && jb_bytes_trim(part->body).n == 0 &&
        part->body.n < 100)
        part->body = jb_bytes_cut(w->raw, w->bad_from, end);
    w->bad_from = NOWHERE;
}

/* Ends whatever is going on at `at`. */
static void end_now(struct walker *w, gsize at, gsize end)
{
    if (w->state == IN_HEADER)
        end_header_without_blank(w, MAX(at, w->start));
    struct jb_part *part = part_at(w, w->now);
    switch (w->state) {
    case IN_BODY:
        end_body(w, part, MAX(end, w->start));
        break;
    case IN_PREAMBLE:
        part->preamble = jb_bytes_cut(w->raw, w->start, end);
        break;
    case IN_EPILOGUE:
        part->epilogue = jb_bytes_cut(w->raw, w->start, end);
        break;
    case IN_HEADER:
    case IN_NOTHING:
        break;
    }
}

static void forget_closed(struct walker *w)
{
    g_clear_pointer(&w->closed.boundary, g_free);
}

static void pop_to(struct walker *w, guint n_open)
{
    while (w->n_open > n_open)
        g_free(w->stack[--w->n_open].boundary);
}

static void close_multipart(struct walker *w, int level, gsize next)
{
    part_at(w, w->stack[level].part)->is_closed = TRUE;
    w->now = w->stack[level].part;
    w->state = IN_EPILOGUE;
    w->start = next;
    w->closed = w->stack[level];
    w->n_open = (guint)level;
}

static void boundary_line(struct walker *w, int level, gboolean closes, gsize at, gsize next)
{
    end_now(w, at, before_boundary(w, at, w->start));
    forget_closed(w);
    pop_to(w, (guint)level + 1);
    if (closes)
        close_multipart(w, level, next);
    else
        start_part(w, w->stack[level].part, next, FALSE);
}

/* A multipart that was closed too early goes on where its boundary comes again. */
static gboolean reopens(struct walker *w, struct jb_bytes line, gsize at, gsize next)
{
    gboolean closes = FALSE;

    if (w->state != IN_EPILOGUE || !w->closed.boundary || line.n < 3 || line.p[0] != '-' ||
        line.p[1] != '-' || !matches(line, &w->closed, &closes) || closes || w->n_open >= JB_LIMIT_DEPTH)
        return FALSE;
    end_now(w, at, before_boundary(w, at, w->start));
    w->stack[w->n_open++] = w->closed;
    w->closed.boundary = NULL;
    start_part(w, w->stack[w->n_open - 1].part, next, FALSE);
    return TRUE;
}

static void walk(struct walker *w)
{
    struct jb_bytes rest, line;
    gboolean closes = FALSE;

    rest = rest_from(w, w->start);
    while (jb_bytes_line(&rest, &line)) {
        gsize at = (gsize)(line.p - w->raw.p), next = (gsize)(rest.p - w->raw.p);
        int level = find_boundary(w, line, &closes);

        if (level >= 0)
            boundary_line(w, level, closes, at, next);
        else if (!reopens(w, line, at, next) && w->state == IN_HEADER && at >= w->start)
            header_line(w, line, at, next);
    }
    end_now(w, w->raw.n, w->raw.n);
    if (w->n_open > 0)
        jb_note(w->notes, UNCLOSED);
}

/* A multipart without a part is a text (M-09), or what its encoding holds (T-11). */
static void mend_empty(struct walker *w)
{
    g_autofree gboolean *has_child = g_new0(gboolean, w->structure->parts->len);

    for (guint i = 1; i < w->structure->parts->len; i++)
        has_child[part_at(w, (int)i)->parent] = TRUE;
    for (guint i = 0; i < w->structure->parts->len; i++) {
        struct jb_part *part = part_at(w, (int)i);
        gboolean is_bare = part->role == JB_ROLE_MULTIPART && !has_child[i];

        if (is_bare) {
            part->role = JB_ROLE_LEAF;
            part->body = part->preamble;
        }
        part->is_guessed = part->role == JB_ROLE_LEAF && g_str_has_prefix(part->type->value, "multipart/");
    }
}

gboolean jb_structure_has_bare_cr(struct jb_bytes raw)
{
    const guint8 *cr = raw.n ? memchr(raw.p, '\r', raw.n) : NULL;
    const guint8 *lf = raw.n ? memchr(raw.p, '\n', raw.n) : NULL;

    if (!cr || (lf && lf < cr) || cr + 1 >= raw.p + raw.n || cr[1] == '\n')
        return FALSE;
    const guint8 *blank = jb_bytes_find(raw, "\r\r");
    return !lf || (blank && blank < lf);
}

jb_structure *jb_structure_parse(const struct jb_charsets *charsets, struct jb_bytes raw, guint n_messages,
                                 struct jb_notes *notes)
{
    struct walker w = {.charsets = charsets, .notes = notes, .raw = raw};
    const guint8 *lf = raw.n ? memchr(raw.p, '\n', raw.n) : NULL;

    w.structure = g_new0(jb_structure, 1);
    w.structure->parts = g_ptr_array_new_with_free_func(free_part);
    w.structure->has_crlf = lf && lf > raw.p && lf[-1] == '\r';
    start_part(&w, -1, 0, TRUE);
    part_at(&w, 0)->n_messages = n_messages;
    walk(&w);
    pop_to(&w, 0);
    forget_closed(&w);
    mend_empty(&w);
    return w.structure;
}

void jb_structure_free(jb_structure *structure)
{
    if (!structure)
        return;
    g_ptr_array_unref(structure->parts);
    g_free(structure->mbox_sender);
    g_free(structure);
}
