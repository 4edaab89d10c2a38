#include "reading/split/params.h"

#include "reading/split/header.h"
#include "reading/split/decode/words.h"

/* One "name=value" as it stands. */
struct piece {
    char *name;        /* lower case, marks of RFC 2231 taken off */
    gint64 number;     /* of a continuation; -1: none */
    gboolean is_coded; /* percent codes */
    GString *value;    /* raw bytes, quotes taken off */
};

struct scanner {
    const char *p, *end;
};

static void free_piece(gpointer p)
{
    struct piece *piece = p;

    g_free(piece->name);
    if (piece->value)
        g_string_free(piece->value, TRUE);
    g_free(piece);
}

static void free_param(gpointer p)
{
    struct jb_param *param = p;

    g_free(param->name);
    g_free(param->value);
    g_free(param->raw);
    g_free(param);
}

/* Past a comment in parentheses, nested ones too. Unclosed: past the rest. */
static void skip_comment(struct scanner *s)
{
    gsize depth = 0;

    for (; s->p < s->end; s->p++) {
        if (*s->p == '\\' && s->p + 1 < s->end)
            s->p++;
        else if (*s->p == '(')
            depth++;
        else if (*s->p == ')' && --depth == 0) {
            s->p++;
            return;
        }
    }
}

static void skip_blanks(struct scanner *s)
{
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '(')) {
        if (*s->p == '(')
            skip_comment(s);
        else
            s->p++;
    }
}

static gboolean is_name_sign(char c)
{
    return c > ' ' && c < 0x7F && !strchr("()<>@,;:\\\"/[]?=", c);
}

/* Whether a quote here closes: the end, ";" or the next parameter follows. Names with quotes in them go on. */
static gboolean closes(const struct scanner *s)
{
    struct scanner ahead = {s->p + 1, s->end};

    while (ahead.p < ahead.end && (*ahead.p == ' ' || *ahead.p == '\t'))
        ahead.p++;
    if (ahead.p == ahead.end || *ahead.p == ';' || *ahead.p == '(')
        return TRUE;
    for (int i = 0; i < 40 && ahead.p < ahead.end && is_name_sign(*ahead.p); i++)
        ahead.p++;
    return ahead.p < ahead.end && *ahead.p == '=' && ahead.p > s->p + 1;
}

/* Whether any quote up to the end closes; else the value ends at ";". */
static void read_quoted(struct scanner *s, GString *value)
{
    const char *start = ++s->p;

    for (; s->p < s->end; s->p++) {
        if (*s->p == '\\' && s->p + 1 < s->end && (s->p[1] == '"' || s->p[1] == '\\')) {
            g_string_append_c(value, *++s->p);
        } else if (*s->p == '"' && closes(s)) {
            s->p++;
            return;
        } else {
            g_string_append_c(value, *s->p);
        }
    }
    const char *semicolon = memchr(start, ';', (gsize)(s->end - start));
    if (!semicolon)
        return;
    g_string_truncate(value, 0);
    g_string_append_len(value, start, semicolon - start);
    s->p = semicolon;
}

static gboolean is_file_name(const char *name)
{
    return strcmp(name, "name") == 0 || strcmp(name, "filename") == 0;
}

/* Up to ";". File names may hold blanks and parentheses (N-11), others end there. */
static void read_bare(struct scanner *s, gboolean is_name, GString *value)
{
    while (s->p < s->end && *s->p != ';' && (is_name || (*s->p != ' ' && *s->p != '\t' && *s->p != '(')))
        g_string_append_c(value, *s->p++);
    while (value->len && (value->str[value->len - 1] == ' ' || value->str[value->len - 1] == '\t'))
        g_string_truncate(value, value->len - 1);
}

/* "filename*12*" is piece 12 of filename, in percent codes. */
static void read_marks(struct piece *piece)
{
    char *star = strchr(piece->name, '*');
    gint64 number = 0;
    char *p;

    piece->number = -1;
    if (!star)
        return;
    for (p = star + 1; g_ascii_isdigit(*p) && number < 100000; p++)
        number = number * 10 + g_ascii_digit_value(*p);
    if (p > star + 1)
        piece->number = number;
    piece->is_coded = p[0] == '*' || p == star + 1;
    *star = '\0';
}

/* The next "name=value", or NULL where what stands there is none (it is skipped up to ";"). */
static struct piece *read_piece(struct scanner *s)
{
    const char *start = s->p;

    while (s->p < s->end && is_name_sign(*s->p))
        s->p++;
    const char *end = s->p;
    skip_blanks(s);
    if (end == start || s->p >= s->end || *s->p != '=') {
        if (s->p < s->end && s->p == start)
            s->p++;
        return NULL;
    }
    struct piece *piece = g_new0(struct piece, 1);

    piece->name = g_ascii_strdown(start, end - start);
    piece->value = g_string_new(NULL);
    read_marks(piece);
    s->p++;
    skip_blanks(s);
    if (s->p < s->end && *s->p == '"')
        read_quoted(s, piece->value);
    else
        read_bare(s, is_file_name(piece->name), piece->value);
    return piece;
}

static GPtrArray *read_pieces(struct scanner *s, struct jb_notes *notes)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(free_piece);

    while (s->p < s->end) {
        skip_blanks(s);
        if (s->p < s->end && *s->p == ';') {
            s->p++;
            continue;
        }
        if (pieces->len >= JB_LIMIT_PARAMS) {
            jb_note(notes, PARAMS);
            break;
        }
        struct piece *piece = read_piece(s);
        if (piece)
            g_ptr_array_add(pieces, piece);
    }
    return pieces;
}

static void append_percent_decoded(GString *out, const char *text, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (text[i] == '%' && i + 2 < n && g_ascii_isxdigit(text[i + 1]) && g_ascii_isxdigit(text[i + 2])) {
            g_string_append_c(
                out, (char)(g_ascii_xdigit_value(text[i + 1]) << 4 | g_ascii_xdigit_value(text[i + 2])));
            i += 2;
        } else {
            g_string_append_c(out, text[i]);
        }
    }
}

/* Takes "charset'language'" off the front of the first coded piece. */
static gsize take_charset(const GString *value, char **charset)
{
    const char *first = strchr(value->str, '\'');
    const char *second = first ? strchr(first + 1, '\'') : NULL;

    if (!second)
        return 0;
    *charset = g_strndup(value->str, (gsize)(first - value->str));
    return (gsize)(second + 1 - value->str);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    const struct piece *one = *(const struct piece *const *)a, *other = *(const struct piece *const *)b;

    return one->number < other->number ? -1 : one->number > other->number;
}

/* All pieces of one name, in the order of their numbers, are one value. */
static char *join_pieces(const struct jb_charsets *charsets, GPtrArray *pieces, GString *bytes)
{
    g_autofree char *charset = NULL;
    gint64 last = -2;

    g_ptr_array_sort(pieces, by_number);
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = g_ptr_array_index(pieces, i);
        gsize from = 0;

        if (piece->number == last)
            continue;
        last = piece->number;
        if (i == 0 && piece->is_coded)
            from = take_charset(piece->value, &charset);
        if (piece->is_coded)
            append_percent_decoded(bytes, piece->value->str + from, piece->value->len - from);
        else
            g_string_append_len(bytes, piece->value->str, (gssize)piece->value->len);
    }
    if (!charset || !*charset || strstr(bytes->str, "=?"))
        return jb_words_decode(charsets, jb_bytes(bytes->str, bytes->len));
    g_autofree char *text = jb_charset_decode(charsets, charset, jb_bytes(bytes->str, bytes->len));
    return jb_words_tidy(text);
}

static gboolean has_extended(const jb_params *params, const char *name)
{
    for (guint i = 0; i < params->list->len; i++) {
        const struct jb_param *param = g_ptr_array_index(params->list, i);

        if (param->is_extended && strcmp(param->name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

static void add_param(jb_params *params, const char *name, char *value, const GString *raw,
                      gboolean is_extended)
{
    struct jb_param *param = g_new0(struct jb_param, 1);

    param->name = g_strdup(name);
    param->value = value;
    param->raw = g_strndup(raw->str, raw->len);
    param->is_extended = is_extended;
    g_ptr_array_add(params->list, param);
}

static gboolean is_extended(const struct piece *piece)
{
    return piece->number >= 0 || piece->is_coded;
}

static void add_extended(jb_params *params, const struct jb_charsets *charsets, GPtrArray *pieces,
                         const char *name)
{
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    g_autoptr(GString) raw = g_string_new(NULL);

    for (guint i = 0; i < pieces->len; i++) {
        struct piece *piece = g_ptr_array_index(pieces, i);

        if (is_extended(piece) && strcmp(piece->name, name) == 0)
            g_ptr_array_add(own, piece);
    }
    char *value = join_pieces(charsets, own, raw);
    add_param(params, name, value, raw, TRUE);
}

static void add_all(jb_params *params, const struct jb_charsets *charsets, GPtrArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = g_ptr_array_index(pieces, i);

        if (!is_extended(piece))
            add_param(params, piece->name,
                      jb_words_decode(charsets, jb_bytes(piece->value->str, piece->value->len)), piece->value,
                      FALSE);
        else if (!has_extended(params, piece->name))
            add_extended(params, charsets, pieces, piece->name);
    }
}

jb_params *jb_params_parse(const struct jb_charsets *charsets, struct jb_bytes raw, struct jb_notes *notes)
{
    jb_params *params = g_new0(jb_params, 1);
    g_autoptr(GString) line = jb_header_unfold(raw);
    struct scanner s = {line->str, line->str + line->len};

    skip_blanks(&s);
    const char *start = s.p;
    while (s.p < s.end && !strchr(" \t;(", *s.p) && *s.p != '=')
        s.p++;
    if (s.p < s.end && *s.p == '=') /* parameters and no value: "Content-Type: charset=utf-8" */
        s.p = start;
    params->value = g_ascii_strdown(start, s.p - start);
    g_strdelimit(params->value, "\"'", ' ');
    g_strstrip(params->value);
    params->list = g_ptr_array_new_with_free_func(free_param);
    g_autoptr(GPtrArray) pieces = read_pieces(&s, notes);
    add_all(params, charsets, pieces);
    return params;
}

void jb_params_free(jb_params *params)
{
    if (!params)
        return;
    g_free(params->value);
    g_ptr_array_unref(params->list);
    g_free(params);
}

const char *jb_params_get(const jb_params *params, const char *name)
{
    const char *plain = NULL;

    for (guint i = 0; i < params->list->len; i++) {
        const struct jb_param *param = g_ptr_array_index(params->list, i);

        if (strcmp(param->name, name) != 0)
            continue;
        if (param->is_extended)
            return param->value;
        plain = plain ? plain : param->value;
    }
    return plain;
}
