/* envelope.c - the envelope's block. */
#include "intake/envelope.h"

#include <strings.h>

static const char from_mark[] = "From ";
enum { FROM_MARK_SIZE = sizeof from_mark - 1 };

static struct jb_span span(const char *string)
{
    return (struct jb_span){string, string ? strlen(string) : 0};
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static void take_environment(struct jb_span *value, const char *name)
{
    if (!value->at)
        *value = span(getenv(name));
}

static void recognise_null_sender(struct jb_span *sender)
{
    static const char daemon[] = "MAILER-DAEMON";
    if (sender->at && sender->size == sizeof daemon - 1 && strncasecmp(sender->at, daemon, sender->size) == 0)
        sender->size = 0;
}

void jb_envelope_complete(struct jb_envelope *envelope)
{
    take_environment(&envelope->sender, "SENDER");
    recognise_null_sender(&envelope->sender);
    if (envelope->n_recipients == 0)
        take_environment(&envelope->recipient, "RECIPIENT");
    take_environment(&envelope->original, "ORIGINAL_RECIPIENT");
    take_environment(&envelope->logname, "LOGNAME");
    take_environment(&envelope->extension, "EXTENSION");
    /* An empty variable says nothing, but for the sender, where it is the null sender. */
    if (envelope->recipient.size == 0)
        envelope->recipient.at = NULL;
    if (envelope->original.size == 0)
        envelope->original.at = NULL;
}

/* The address after the mark: up to a space that does not stand in quotes (RFC 5321 §4.1.2, Quoted-string). "<>" is
 * the null sender; "-" (Thunderbird's mbox) and nothing are no sender: `at` is NULL. */
static struct jb_span address_in(const char *line, size_t size)
{
    size_t start = 0, end;
    bool quoted = false;
    while (start < size && is_space(line[start]))
        start++;
    for (end = start; end < size && (quoted || !is_space(line[end])); end++) {
        if (line[end] == '\\' && end + 1 < size)
            end++;
        else if (line[end] == '"')
            quoted = !quoted;
    }
    size_t length = end - start;
    if (length == 0 || (length == 1 && line[start] == '-'))
        return (struct jb_span){0};
    if (length >= 2 && line[start] == '<' && line[end - 1] == '>')
        return (struct jb_span){line + start + 1, length - 2};
    return (struct jb_span){line + start, length};
}

/* "From : jo@example.org" is a header of old (RFC 5322 §4.5), no mbox line. */
static bool is_old_header(const char *line, size_t size)
{
    size_t i = FROM_MARK_SIZE;
    while (i < size && is_space(line[i]))
        i++;
    return i < size && line[i] == ':';
}

bool jb_envelope_from_line_is_open(const char *head, size_t size)
{
    size_t seen = size < FROM_MARK_SIZE ? size : FROM_MARK_SIZE;
    return memcmp(head, from_mark, seen) == 0 && !memchr(head, '\n', size);
}

size_t jb_envelope_from_line(const char *head, size_t size, struct jb_span *sender)
{
    if (size < FROM_MARK_SIZE || memcmp(head, from_mark, FROM_MARK_SIZE) != 0)
        return 0;
    const char *end = memchr(head, '\n', size);
    if (!end || is_old_header(head, (size_t)(end - head)))
        return 0;

    size_t line = (size_t)(end - head);
    size_t text = head[line - 1] == '\r' ? line - 1 : line;
    if (!sender->at) {
        *sender = address_in(head + FROM_MARK_SIZE, text - FROM_MARK_SIZE);
        recognise_null_sender(sender);
    }
    return line + 1;
}

bool jb_envelope_is_known(const struct jb_envelope *envelope)
{
    return envelope->sender.at || envelope->n_recipients || envelope->recipient.at || envelope->original.at;
}

/* A value with control characters (and `also`, unless 0) written '?', cut at the limit. */
static void write_value(struct jb_span value, char also, jb_envelope_sink sink, void *context)
{
    size_t size = value.size < JB_ENVELOPE_VALUE_MAX ? value.size : JB_ENVELOPE_VALUE_MAX;
    size_t written = 0;
    if (size == 0)
        return;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)value.at[i];
        if (c >= 0x20 && c != 0x7F && (c != (unsigned char)also || !also))
            continue;
        sink(context, value.at + written, i - written);
        sink(context, "?", 1);
        written = i + 1;
    }
    sink(context, value.at + written, size - written);
}

static void write_header(const char *name, struct jb_span value, const char *end, jb_envelope_sink sink, void *context)
{
    sink(context, name, strlen(name));
    write_value(value, 0, sink, context);
    sink(context, end, strlen(end));
}

static void write_own_header(const struct jb_envelope *envelope, jb_envelope_sink sink, void *context)
{
    char start[64];
    int size = snprintf(start, sizeof start, "X-Joinbox: at=%lld.%06ld; logname=", (long long)envelope->at.tv_sec,
                        (long)envelope->at.tv_usec);
    sink(context, start, (size_t)size);
    write_value(envelope->logname, ';', sink, context);
    sink(context, "; extension=", strlen("; extension="));
    write_value(envelope->extension, ';', sink, context);
    sink(context, "\n", 1);
}

void jb_envelope_write(const struct jb_envelope *envelope, jb_envelope_sink sink, void *context)
{
    if (!jb_envelope_is_known(envelope))
        return;
    if (envelope->sender.at)
        write_header("Return-Path: <", envelope->sender, ">\n", sink, context);
    for (size_t i = 0; i < envelope->n_recipients; i++)
        write_header("Delivered-To: ", span(envelope->recipients[i]), "\n", sink, context);
    if (envelope->recipient.at)
        write_header("Delivered-To: ", envelope->recipient, "\n", sink, context);
    if (envelope->original.at)
        write_header("X-Original-To: ", envelope->original, "\n", sink, context);
    write_own_header(envelope, sink, context);
}

static void count(void *context, const char *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)context += size;
}

size_t jb_envelope_size(const struct jb_envelope *envelope)
{
    size_t size = 0;
    jb_envelope_write(envelope, count, &size);
    return size;
}
