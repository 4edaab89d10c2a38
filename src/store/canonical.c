#include "store/canonical.h"

#include <string.h>

/* Fields that servers on the way add, whoever they are; lower case, sorted. A name that ends in "-" stands for all that
 * begin with it. */
static const char *const trace_fields[] = {
    "arc-", "authentication-results", "content-length", "delivered-to", "delivery-date", "dkim-filter",
    "dkim-signature", "domainkey-signature", "envelope-from", "envelope-to", "lines", "received", "received-spf",
    "return-path", "status", "x-amavis-", "x-antivirus", "x-antivirus-", "x-authentication-", "x-barracuda-", "x-bogosity",
    "x-dspam-", "x-envelope-from", "x-envelope-to", "x-forefront-", "x-forwarded-for", "x-forwarded-to",
    "x-gm-message-state", "x-google-dkim-signature", "x-google-smtp-source", "x-greylist", "x-joinbox", "x-mailfromd-",
    "x-microsoft-antispam", "x-microsoft-antispam-", "x-mimecast-", "x-ms-exchange-", "x-original-to",
    "x-policyd-weight", "x-proofpoint-", "x-quarantine-id", "x-received", "x-rspamd-", "x-scanned-by", "x-sieve",
    "x-spam", "x-spam-", "x-spamd-", "x-status", "x-uid", "x-virus-",
};

/* Takes canonical bytes; line ends wait until it is known that more follows. */
struct sink {
    GChecksum *sum;
    GByteArray *buffer;
    gsize size;
    gsize n_waiting; /* LFs */
    const gsize *marks;
    gsize n_marks;
    GPtrArray *heads; /* char *, a hash for each mark passed */
};

enum { BUFFER = 64 * 1024 };

static void flush(struct sink *sink)
{
    g_checksum_update(sink->sum, sink->buffer->data, (gssize)sink->buffer->len);
    g_byte_array_set_size(sink->buffer, 0);
}

static void note_mark(struct sink *sink)
{
    flush(sink);
    GChecksum *copy = g_checksum_copy(sink->sum);
    g_ptr_array_add(sink->heads, g_strdup(g_checksum_get_string(copy)));
    g_checksum_free(copy);
}

static void take(struct sink *sink, const guint8 *bytes, gsize size)
{
    while (size) {
        gsize n = size;
        if (sink->heads->len < sink->n_marks)
            n = MIN(n, sink->marks[sink->heads->len] - sink->size);
        g_byte_array_append(sink->buffer, bytes, (guint)MIN(n, BUFFER));
        n = MIN(n, BUFFER);
        bytes += n;
        size -= n;
        sink->size += n;
        while (sink->heads->len < sink->n_marks && sink->marks[sink->heads->len] == sink->size)
            note_mark(sink);
        if (sink->buffer->len >= BUFFER)
            flush(sink);
    }
}

static void take_line(struct sink *sink, const guint8 *line, gsize size)
{
    if (size) {
        for (; sink->n_waiting; sink->n_waiting--)
            take(sink, (const guint8 *)"\n", 1);
        take(sink, line, size);
    }
    sink->n_waiting++;
}

static gboolean is_trace_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(trace_fields); i++) {
        gsize n = strlen(trace_fields[i]);
        if (trace_fields[i][n - 1] == '-' ? strncmp(name, trace_fields[i], n) == 0 : strcmp(name, trace_fields[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_trace_field(const guint8 *line, gsize size)
{
    char name[64]; /* a longer name is none of ours */
    gsize n = 0;
    while (n < size && n < sizeof name - 1 && line[n] > ' ' && line[n] < 0x7f && line[n] != ':') {
        name[n] = g_ascii_tolower((char)line[n]);
        n++;
    }
    name[n] = '\0';
    while (n < size && (line[n] == ' ' || line[n] == '\t'))
        n++;
    return n < size && line[n] == ':' && is_trace_name(name);
}

static gboolean is_from_line(const guint8 *line, gsize size)
{
    return (size >= 5 && memcmp(line, "From ", 5) == 0) || (size >= 6 && memcmp(line, ">From ", 6) == 0);
}

/* Feeds the canonical form of raw to the sink. */
static void walk(GBytes *raw, struct sink *sink)
{
    gsize size, at = 0;
    const guint8 *bytes = g_bytes_get_data(raw, &size);
    gboolean in_header = TRUE, dropping = FALSE;
    while (at < size) {
        const guint8 *line = bytes + at, *lf = memchr(line, '\n', size - at);
        gsize n = lf ? (gsize)(lf - line) : size - at;
        at += n + 1;
        if (n && line[n - 1] == '\r')
            n--;
        if (in_header && n == 0)
            in_header = FALSE;
        else if (in_header && !(line[0] == ' ' || line[0] == '\t'))
            dropping = is_trace_field(line, n) || (!sink->n_waiting && is_from_line(line, n));
        if (!in_header || !dropping)
            take_line(sink, line, n);
    }
}

static void sink_init(struct sink *sink, const gsize *marks, gsize n_marks)
{
    *sink = (struct sink){.sum = g_checksum_new(G_CHECKSUM_SHA256), .buffer = g_byte_array_sized_new(BUFFER + 1024),
                          .marks = marks, .n_marks = n_marks, .heads = g_ptr_array_new_with_free_func(g_free)};
    while (sink->heads->len < n_marks && marks[sink->heads->len] == 0)
        note_mark(sink);
}

static GPtrArray *sink_end(struct sink *sink)
{
    g_byte_array_unref(sink->buffer);
    g_checksum_free(sink->sum);
    return sink->heads;
}

void jb_canonical_init(struct jb_canonical *canonical, GBytes *raw)
{
    static const gsize marks[] = {JB_CANONICAL_HEAD};
    struct sink sink;
    sink_init(&sink, marks, G_N_ELEMENTS(marks));
    walk(raw, &sink);
    flush(&sink);
    canonical->hash = g_strdup(g_checksum_get_string(sink.sum));
    canonical->size = sink.size;
    g_autoptr(GPtrArray) heads = sink_end(&sink);
    canonical->head = g_strdup(heads->len ? heads->pdata[0] : canonical->hash);
}

void jb_canonical_clear(struct jb_canonical *canonical)
{
    g_clear_pointer(&canonical->hash, g_free);
    g_clear_pointer(&canonical->head, g_free);
}

GPtrArray *jb_canonical_heads(GBytes *raw, const gsize *sizes, gsize n_sizes)
{
    struct sink sink;
    sink_init(&sink, sizes, n_sizes);
    walk(raw, &sink);
    return sink_end(&sink);
}
