#include "filing/take.h"

#include "base/text.h"
#include "filing/headers.h"

enum { DAY_S = 86400, LATE_S = 3600 };

void jb_taken_free(jb_taken *taken)
{
    if (!taken)
        return;
    g_clear_pointer(&taken->raw, g_bytes_unref);
    g_clear_pointer(&taken->headers, g_ptr_array_unref);
    jb_envelope_free(taken->envelope);
    g_free(taken);
}

/* "<jo@x>" or "jo@x" without brackets; "" is the null sender. */
static char *sender_of(const char *value)
{
    gsize size = strlen(value);
    if (size >= 2 && value[0] == '<' && value[size - 1] == '>')
        return g_strndup(value + 1, size - 2);
    return g_strdup(value);
}

/* Return-Path and Delivered-To lines: of our block, or of the trace that others wrote on top of the mail. */
static gboolean note(jb_envelope *envelope, const char *name, const char *value)
{
    if (g_ascii_strcasecmp(name, "Return-Path") == 0) {
        if (!envelope->sender)
            envelope->sender = sender_of(value);
        return TRUE;
    }
    gboolean is_recipient = g_ascii_strcasecmp(name, "Delivered-To") == 0 ||
                            g_ascii_strcasecmp(name, "X-Original-To") == 0 ||
                            g_ascii_strcasecmp(name, "Envelope-To") == 0;
    if (is_recipient && *value)
        g_ptr_array_add(envelope->recipients, g_strdup(value));
    return is_recipient;
}

/* The block is ours where it is whole lines, and the last of them is X-Joinbox. */
static gboolean is_block(const char *bytes, gsize size)
{
    if (size == 0 || bytes[size - 1] != '\n')
        return FALSE;
    gsize at = size - 1;
    while (at > 0 && bytes[at - 1] != '\n')
        at--;
    return size - at > 10 && memcmp(bytes + at, "X-Joinbox:", 10) == 0;
}

static gint64 time_in(const char *value)
{
    return g_str_has_prefix(value, "at=") ? g_ascii_strtoll(value + 3, NULL, 10) : 0;
}

/* Our block alone says that joinbox fetched it. */
static int origin_in(const char *value)
{
    return strstr(value, "; origin=fetch") ? JB_ORIGIN_FETCH : JB_ORIGIN_DELIVER;
}

static void read_block(struct jb_taken *taken, GBytes *block)
{
    g_autoptr(GPtrArray) lines = jb_headers_scan(block);
    for (guint i = 0; i < lines->len; i++) {
        const struct jb_header *line = lines->pdata[i];
        if (!note(taken->envelope, line->name, line->value) && g_str_equal(line->name, "X-Joinbox")) {
            taken->received_at = time_in(line->value);
            taken->origin = origin_in(line->value);
        }
    }
}

/* In a Maildir that others feed the delivering program has written its trace on top; below the first other field all is
 * the sender's word. */
static void read_trace(struct jb_taken *taken)
{
    for (guint i = 0; i < taken->headers->len; i++) {
        const struct jb_header *field = taken->headers->pdata[i];
        if (!note(taken->envelope, field->name, field->value))
            break;
    }
}

static GBytes *without_from_line(GBytes *raw)
{
    gsize size;
    const char *bytes = g_bytes_get_data(raw, &size);
    const char *lf = size >= 5 && memcmp(bytes, "From ", 5) == 0 ? memchr(bytes, '\n', size) : NULL;
    gsize skip = lf ? (gsize)(lf - bytes) + 1 : 0;
    return g_bytes_new_from_bytes(raw, skip, size - skip);
}

jb_taken *jb_take(const struct jb_spool_file *file, GBytes *bytes, gint64 now)
{
    gsize size;
    const char *start = g_bytes_get_data(bytes, &size);
    jb_taken *taken = g_new0(jb_taken, 1);
    taken->envelope = jb_shape_new(&jb_envelope_shape);
    gboolean has_block = file->block_bytes && file->block_bytes <= size && is_block(start, file->block_bytes);
    gsize block_bytes = has_block ? file->block_bytes : 0;
    g_autoptr(GBytes) block = g_bytes_new_from_bytes(bytes, 0, block_bytes);
    g_autoptr(GBytes) mail = g_bytes_new_from_bytes(bytes, block_bytes, size - block_bytes);
    taken->raw = has_block ? g_bytes_ref(mail) : without_from_line(mail);
    taken->headers = jb_headers_scan(taken->raw);
    if (has_block)
        read_block(taken, block);
    if (!has_block || taken->origin == JB_ORIGIN_FETCH) /* what the server wrote on top when it took the mail */
        read_trace(taken);
    if (taken->received_at <= 0)
        taken->received_at = file->second;
    if (taken->received_at <= 0 || taken->received_at > now + DAY_S) /* a clock that is wrong says nothing */
        taken->received_at = now;
    return taken;
}

json_t *jb_taken_tell(const jb_taken *taken, gint64 now, json_t *data)
{
    if (now - taken->received_at < LATE_S)
        return data;
    json_t *all = data ? data : json_object();
    json_object_set_new(all, "came", json_integer(taken->received_at));
    return all;
}
