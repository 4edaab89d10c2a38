#include "sending/smtp_text.h"

#include <string.h>

static const char *fault_of(const char *line, gsize size)
{
    if (size > JB_SMTP_LINE_MAX)
        return "a line of the mail is longer than 998 bytes";
    if (memchr(line, '\0', size))
        return "there is a NUL in the mail";
    return memchr(line, '\r', size) ? "there is a carriage return within a line of the mail" : NULL;
}

static void add_line(GString *text, const char *line, gsize size, gboolean *has_8bit)
{
    for (gsize i = 0; i < size && !*has_8bit; i++)
        *has_8bit = (guchar)line[i] > 0x7f;
    if (size > 0 && line[0] == '.')
        g_string_append_c(text, '.');
    g_string_append_len(text, line, (gssize)size);
    g_string_append(text, "\r\n");
}

GString *jb_smtp_text(GBytes *mail, gboolean *has_8bit, const char **why)
{
    gsize size;
    const char *at = g_bytes_get_data(mail, &size), *end = at + size;
    g_autoptr(GString) text = g_string_sized_new(size + size / 50);
    *has_8bit = FALSE;
    while (at < end) {
        const char *lf = memchr(at, '\n', (gsize)(end - at)), *stop = lf ? lf : end;
        gsize length = (gsize)(stop - at);
        if (lf && length > 0 && at[length - 1] == '\r')
            length--;
        *why = fault_of(at, length);
        if (*why)
            return NULL;
        add_line(text, at, length, has_8bit);
        at = lf ? lf + 1 : end;
    }
    return g_steal_pointer(&text);
}
