#include "filing/headers.h"

#include "base/mailbox.h"
#include "base/text.h"

enum { MAX_FIELDS = 2000, MAX_BYTES = 1024 * 1024, MAX_FIELD = 64 * 1024, MAX_ADDRESSES = 100 };

static void free_header(gpointer header)
{
    jb_shape_free(&jb_header_shape, header);
}

/* Name and value of an unfolded field; what has no colon is no field. */
static void add_field(GPtrArray *headers, const char *field, gsize size)
{
    const char *colon = memchr(field, ':', size);
    if (!colon || headers->len >= MAX_FIELDS)
        return;
    struct jb_header *header = jb_shape_new(&jb_header_shape);
    g_autofree char *name = jb_text_clean(field, (gsize)(colon - field));
    g_autofree char *value = jb_text_clean(colon + 1, size - (gsize)(colon + 1 - field));
    header->name = g_strdup(g_strstrip(name));
    header->value = jb_text_squeeze(value);
    g_ptr_array_add(headers, header);
}

static gsize line_end(const char *bytes, gsize at, gsize size)
{
    const char *lf = memchr(bytes + at, '\n', size - at);
    return lf ? (gsize)(lf - bytes) + 1 : size;
}

static gboolean is_blank(const char *line, gsize size)
{
    return size == 0 || line[0] == '\n' || (line[0] == '\r' && (size == 1 || line[1] == '\n'));
}

GPtrArray *jb_headers_scan(GBytes *raw)
{
    gsize size;
    const char *bytes = g_bytes_get_data(raw, &size);
    GPtrArray *headers = g_ptr_array_new_with_free_func(free_header);
    size = MIN(size, MAX_BYTES);
    gsize at = size >= 5 && memcmp(bytes, "From ", 5) == 0 ? line_end(bytes, 0, size) : 0;
    while (at < size && !is_blank(bytes + at, size - at)) {
        gsize start = at;
        at = line_end(bytes, at, size);
        while (at < size && (bytes[at] == ' ' || bytes[at] == '\t'))
            at = line_end(bytes, at, size);
        add_field(headers, bytes + start, MIN(at - start, MAX_FIELD));
    }
    return headers;
}

const char *jb_headers_get(const GPtrArray *headers, const char *name)
{
    for (guint i = 0; i < headers->len; i++) {
        const struct jb_header *header = headers->pdata[i];
        if (g_ascii_strcasecmp(header->name, name) == 0)
            return header->value;
    }
    return NULL;
}

static void add_addresses(GPtrArray *addresses, const char *value)
{
    gsize size = strlen(value), at, length;
    while (addresses->len < MAX_ADDRESSES && jb_mailbox_find(value, size, &at, &length)) {
        g_ptr_array_add(addresses, g_strndup(value + at, length));
        value += at + length;
        size -= at + length;
    }
}

GPtrArray *jb_headers_recipients(const GPtrArray *headers)
{
    static const char *const names[] = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};
    GPtrArray *addresses = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < headers->len; i++) {
        const struct jb_header *header = headers->pdata[i];
        for (gsize j = 0; j < G_N_ELEMENTS(names); j++)
            if (g_ascii_strcasecmp(header->name, names[j]) == 0)
                add_addresses(addresses, header->value);
    }
    return addresses;
}
