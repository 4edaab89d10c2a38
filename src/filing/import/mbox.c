#include "filing/import/mbox.h"

#include <string.h>

#include "filing/import/moment.h"

enum { MAX_FROM_LINE = 1000, MAX_HEAD = 1024 * 1024 };

void jb_mbox_message_clear(struct jb_mbox_message *message)
{
    g_clear_pointer(&message->mail, g_bytes_unref);
    g_clear_pointer(&message->sender, g_free);
}

/* Behind the LF that ends the line at `at`. */
static gsize behind_line(const char *bytes, gsize size, gsize at)
{
    const char *lf = memchr(bytes + at, '\n', size - at);
    return lf ? (gsize)(lf - bytes) + 1 : size;
}

/* "Name:" or ">From " of old mailers, as headers begin. */
static gboolean is_header_line(const char *line, gsize size)
{
    gsize n = 0;
    while (n < size && (guchar)line[n] > 0x20 && line[n] != ':' && line[n] != 0x7f)
        n++;
    return (n > 0 && n < size && line[n] == ':') || (size >= 6 && memcmp(line, ">From ", 6) == 0);
}

/* A line "From ADDRESS DATE" with a header line behind it. */
static gboolean is_beginning(const char *bytes, gsize size, gsize at)
{
    if (size - at < 6 || memcmp(bytes + at, "From ", 5) != 0)
        return FALSE;
    gsize next = behind_line(bytes, size, at);
    if (next - at > MAX_FROM_LINE || next >= size || !is_header_line(bytes + next, size - next))
        return FALSE;
    gsize end = next - 1 - (next - at >= 2 && bytes[next - 2] == '\r');
    return jb_moment_parse(bytes + at + 5, end - at - 5) != 0;
}

gboolean jb_mbox_is_one(const char *bytes, gsize size)
{
    return is_beginning(bytes, size, 0);
}

static gboolean is_blank(const char *bytes, gsize size, gsize at)
{
    return at < size && (bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < size && bytes[at + 1] == '\n'));
}

/* Where the body begins: behind the empty line. */
static gsize body_of(const char *bytes, gsize size, gsize head)
{
    gsize at = head;
    while (at < size && at - head < MAX_HEAD && !is_blank(bytes, size, at))
        at = behind_line(bytes, size, at);
    return at < size ? behind_line(bytes, size, at) : size;
}

/* What Content-Length says in the header; -1: nothing. */
static gint64 content_length(const char *bytes, gsize head, gsize body)
{
    static const char name[] = "content-length:";
    for (gsize at = head; at < body; at = behind_line(bytes, body, at)) {
        if (body - at < sizeof name || g_ascii_strncasecmp(bytes + at, name, sizeof name - 1) != 0)
            continue;
        gsize p = at + sizeof name - 1;
        gint64 length = 0;
        while (p < body && (bytes[p] == ' ' || bytes[p] == '\t'))
            p++;
        for (gsize n = 0; p < body && g_ascii_isdigit(bytes[p]); p++, n++)
            length = n < 15 ? length * 10 + (bytes[p] - '0') : -1;
        return length;
    }
    return -1;
}

/* Where the next message begins by the length: right there, or behind an empty line. 0: it leads nowhere. */
static gsize next_by_length(const char *bytes, gsize size, gsize body, gint64 length)
{
    if (length < 0 || (guint64)length > size - body)
        return 0;
    gsize at = body + (gsize)length;
    for (int blanks = 0; blanks < 2 && is_blank(bytes, size, at); blanks++)
        at = behind_line(bytes, size, at);
    return at == size || is_beginning(bytes, size, at) ? at : 0;
}

static gsize next_by_lines(const char *bytes, gsize size, gsize body)
{
    gboolean is_behind_blank = TRUE; /* the empty line that ends the header */
    for (gsize at = body; at < size; at = behind_line(bytes, size, at)) {
        if (is_behind_blank && is_beginning(bytes, size, at))
            return at;
        is_behind_blank = is_blank(bytes, size, at);
    }
    return size;
}

/* A line that would have to be quoted stands in it as it is. */
static gboolean has_bare_from(const char *bytes, gsize from, gsize to)
{
    for (gsize at = from; at < to; at = behind_line(bytes, to, at))
        if (to - at >= 5 && memcmp(bytes + at, "From ", 5) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_quoted_from(const char *line, gsize size)
{
    gsize n = 0;
    while (n < size && line[n] == '>')
        n++;
    return n > 0 && size - n >= 5 && memcmp(line + n, "From ", 5) == 0;
}

/* Without the quoting, and without the empty line that belongs to the file. */
static GBytes *unquote(const char *bytes, gsize head, gsize end)
{
    g_autoptr(GString) mail = g_string_sized_new(end - head);
    for (gsize at = head; at < end;) {
        gsize next = behind_line(bytes, end, at), skip = is_quoted_from(bytes + at, next - at);
        g_string_append_len(mail, bytes + at + skip, (gssize)(next - at - skip));
        at = next;
    }
    return g_string_free_to_bytes(g_steal_pointer(&mail));
}

static gsize without_last_blank(const char *bytes, gsize head, gsize end)
{
    gsize line = end >= 2 && bytes[end - 1] == '\n' && bytes[end - 2] == '\r' ? 2 : 1;
    return end > head + line && bytes[end - 1] == '\n' && bytes[end - line - 1] == '\n' ? end - line : end;
}

static void read_from_line(struct jb_mbox_message *message, const char *line, gsize size)
{
    const char *space = memchr(line, ' ', size);
    gsize length = space ? (gsize)(space - line) : 0;
    message->received_at = jb_moment_parse(line + length, size - length);
    if (length == 13 && g_ascii_strncasecmp(line, "MAILER-DAEMON", 13) == 0)
        message->sender = g_strdup("");
    else if (length && memchr(line, '@', length))
        message->sender = g_strndup(line, length);
}

/* "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA", as c-client and Dovecot put it at the head. */
static gboolean is_internal(const char *head, gsize size)
{
    static const char subject[] = "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA";
    return memmem(head, MIN(size, 4096), subject, sizeof subject - 1) != NULL;
}

gboolean jb_mbox_next(const char *bytes, gsize size, gsize at, struct jb_mbox_message *message)
{
    *message = (struct jb_mbox_message){.at = at};
    if (at >= size)
        return FALSE;
    gsize head = behind_line(bytes, size, at), body = body_of(bytes, size, head);
    gsize by_length = next_by_length(bytes, size, body, content_length(bytes, head, body));
    message->next = by_length ? by_length : next_by_lines(bytes, size, body);
    gsize end = message->next < size || !by_length ? without_last_blank(bytes, head, message->next) : message->next;
    gboolean is_bare = by_length && has_bare_from(bytes, body, end);
    message->mail = is_bare ? g_bytes_new(bytes + head, end - head) : unquote(bytes, head, end);
    message->is_internal = at == 0 && is_internal(bytes + head, body - head);
    read_from_line(message, bytes + at + 5, head - at - 5);
    return TRUE;
}
