#include "reading/extract/eml.h"

#include "reading/extract/charset.h"
#include "reading/extract/format.h"
#include "reading/extract/html.h"
#include "reading/extract/plain.h"

enum { MAX_DEPTH = 8, LONGEST_HEAD = 65536 };

struct part {
    const char *head, *body, *end; /* in the message's text */
};

/* Splits at the first empty line. */
static struct part part_of(const char *start, const char *end)
{
    struct part part = {start, end, end};
    for (const char *p = start; p < end; p++)
        if (*p == '\n' && (p + 1 == end || p[1] == '\n' || (p[1] == '\r' && p + 2 < end && p[2] == '\n'))) {
            part.body = MIN(p + (p + 1 < end && p[1] == '\r' ? 3 : 2), end);
            break;
        }
    return part;
}

/* Value of a header field, unfolded; NULL. Caller frees. */
static char *field_of(const struct part *part, const char *name)
{
    gsize n_name = strlen(name);
    for (const char *line = part->head; line < part->body && line - part->head < LONGEST_HEAD;) {
        const char *end = memchr(line, '\n', (gsize)(part->body - line));
        const char *next = end ? end + 1 : part->body;
        while (next < part->body && (*next == ' ' || *next == '\t')) { /* folded */
            end = memchr(next, '\n', (gsize)(part->body - next));
            next = end ? end + 1 : part->body;
        }
        if ((gsize)(next - line) > n_name && g_ascii_strncasecmp(line, name, n_name) == 0 && line[n_name] == ':')
            return g_strstrip(g_strndup(line + n_name + 1, (gsize)(next - line) - n_name - 1));
        line = next;
    }
    return NULL;
}

/* A parameter of a field ("boundary", "charset"); NULL. Caller frees. */
static char *parameter_of(const char *field, const char *name)
{
    g_autofree char *folded = g_ascii_strdown(field, -1);
    g_autofree char *key = g_strconcat(name, "=", NULL);
    const char *at = strstr(folded, key);
    if (!at)
        return NULL;
    const char *value = field + (at - folded) + strlen(key);
    return *value == '"' ? g_strndup(value + 1, strcspn(value + 1, "\"")) : g_strndup(value, strcspn(value, "; \t\r\n"));
}

static GByteArray *decode_quoted(const char *p, const char *end)
{
    GByteArray *bytes = g_byte_array_new();
    for (; p < end; p++) {
        guint8 byte = (guint8)*p;
        if (*p == '=' && p + 2 < end && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2])) {
            byte = (guint8)(g_ascii_xdigit_value(p[1]) * 16 + g_ascii_xdigit_value(p[2]));
            p += 2;
        } else if (*p == '=' && p + 1 < end && (p[1] == '\n' || p[1] == '\r')) {
            p += p[1] == '\r' && p + 2 < end && p[2] == '\n' ? 2 : 1;
            continue;
        }
        g_byte_array_append(bytes, &byte, 1);
    }
    return bytes;
}

static GByteArray *decode(const struct part *part)
{
    g_autofree char *encoding = field_of(part, "Content-Transfer-Encoding");
    if (encoding && g_ascii_strcasecmp(encoding, "quoted-printable") == 0)
        return decode_quoted(part->body, part->end);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)part->body, (guint)(part->end - part->body));
    if (encoding && g_ascii_strcasecmp(encoding, "base64") == 0) {
        int state = 0;
        guint save = 0;
        gsize n = g_base64_decode_step((const char *)bytes->data, bytes->len, bytes->data, &state, &save);
        g_byte_array_set_size(bytes, (guint)n);
    }
    return bytes;
}

static gboolean write_text(const struct part *part, const char *type, struct jb_out *out)
{
    g_autoptr(GByteArray) bytes = decode(part);
    g_autofree char *charset = parameter_of(type, "charset");
    if (g_ascii_strncasecmp(type, "text/html", 9) == 0) {
        jb_html_read(bytes->data, bytes->len, out);
        return TRUE;
    }
    if (*type && g_ascii_strncasecmp(type, "text/", 5) != 0)
        return FALSE;
    g_autofree char *text = charset ? jb_charset_decode(charset, bytes->data, bytes->len)
                                    : jb_charset_guess(bytes->data, bytes->len);
    jb_plain_read_text(text, out);
    return TRUE;
}

/* The name of a part that is a file; NULL where it is none. Caller frees. */
static char *file_name(const struct part *part, const char *type)
{
    g_autofree char *disposition = field_of(part, "Content-Disposition");
    char *name = disposition ? parameter_of(disposition, "filename") : NULL;
    if (!name)
        name = parameter_of(type, "name");
    if (!name && g_ascii_strncasecmp(type, "message/", strlen("message/")) == 0)
        name = g_strdup("a message");
    return name;
}

static void write_file(const struct part *part, const char *name, struct jb_out *out)
{
    g_autoptr(GByteArray) bytes = decode(part);
    jb_format_read_embedded(out, name, bytes->len ? bytes->data : NULL, bytes->len);
}

/* Writes the first text of the part or of the parts in it, and the files among these; `has_text`: that was written before.
 * Returns whether it is now. */
static gboolean write_part(struct part part, guint depth, gboolean has_text, struct jb_out *out)
{
    g_autofree char *field = field_of(&part, "Content-Type");
    const char *type = field ? field : "";
    g_autofree char *boundary = parameter_of(type, "boundary");
    gboolean is_alternative = g_ascii_strncasecmp(type, "multipart/alternative", strlen("multipart/alternative")) == 0;
    if (!boundary || g_ascii_strncasecmp(type, "multipart/", 10) != 0) {
        g_autofree char *name = depth > 0 ? file_name(&part, type) : NULL;
        if (name)
            write_file(&part, name, out);
        return has_text || (!name && write_text(&part, type, out));
    }
    g_autofree char *delimiter = g_strconcat("--", boundary, NULL);
    gsize n = strlen(delimiter);
    const char *at = depth < MAX_DEPTH ? memmem(part.body, (gsize)(part.end - part.body), delimiter, n) : NULL;
    const char *start = at ? memchr(at, '\n', (gsize)(part.end - at)) : NULL;
    while (start && !(is_alternative && has_text)) {
        const char *next = memmem(start, (gsize)(part.end - start), delimiter, n);
        has_text = write_part(part_of(start + 1, next ? next : part.end), depth + 1, has_text, out);
        gboolean is_last = !next || ((gsize)(part.end - next) >= n + 2 && memcmp(next + n, "--", 2) == 0);
        start = !is_last ? memchr(next, '\n', (gsize)(part.end - next)) : NULL;
    }
    return has_text;
}

void jb_eml_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    static const char *const fields[] = {"Subject", "From", "To", "Date"};
    struct part message = part_of((const char *)bytes, (const char *)bytes + size);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autofree char *value = field_of(&message, fields[i]);
        g_autofree char *valid = value ? g_utf8_make_valid(value, -1) : NULL;
        g_autofree char *line = valid ? g_strdup_printf("%s: %s", fields[i], valid) : NULL;
        if (line)
            jb_out_add(out, &(struct jb_piece){.text = line, .is_aside = TRUE});
    }
    write_part(message, 0, FALSE, out);
}
