#include "base/print.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/pager.h"
#include "base/text.h"

enum { STANDARD_WIDTH = 80, LEAST_WIDTH = 40, WIDEST = 1000 };

static const char *const escapes[] = {
    [JB_PLAIN] = "", [JB_BOLD] = "\033[1m", [JB_DIM] = "\033[2m", [JB_GOOD] = "\033[32m", [JB_WARNING] = "\033[33m",
    [JB_BAD] = "\033[31m",
};

static guint width_of_terminal(int fd)
{
    struct winsize size = {0};
    if (ioctl(fd, TIOCGWINSZ, &size) || !size.ws_col)
        return STANDARD_WIDTH;
    return CLAMP(size.ws_col, LEAST_WIDTH, WIDEST);
}

jb_print *jb_print_new(FILE *stream)
{
    jb_print *out = g_new0(jb_print, 1);
    const char *no_colour = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM"), *columns = g_getenv("JOINBOX_COLUMNS");
    guint64 wanted = 0;
    out->stream = stream;
    if (columns && g_ascii_string_to_unsigned(columns, 10, LEAST_WIDTH, WIDEST, &wanted, NULL)) {
        out->is_terminal = TRUE;
        out->width = (guint)wanted;
        return out;
    }
    out->is_terminal = isatty(fileno(stream));
    out->width = out->is_terminal ? width_of_terminal(fileno(stream)) : STANDARD_WIDTH;
    out->has_colour = out->is_terminal && !(no_colour && *no_colour) && terminal && strcmp(terminal, "dumb");
    return out;
}

void jb_print_free(jb_print *out)
{
    jb_pager_end(out);
    g_free(out);
}

static void print_safely(struct jb_print *out, enum jb_style style, const char *text)
{
    g_autofree char *safe = jb_safe_lines(text);
    gboolean is_styled = out->has_colour && style != JB_PLAIN;
    if (is_styled)
        fputs(escapes[style], out->stream);
    fputs(safe, out->stream);
    if (is_styled)
        fputs("\033[0m", out->stream);
}

void jb_print_text(struct jb_print *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    print_safely(out, JB_PLAIN, text);
}

void jb_print_styled(struct jb_print *out, enum jb_style style, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    print_safely(out, style, text);
}

void jb_print_line(struct jb_print *out, enum jb_style style, guint indent, const char *text)
{
    g_autofree char *line = jb_safe(text);
    fprintf(out->stream, "%*s", (int)indent, "");
    print_safely(out, style, line);
    fputc('\n', out->stream);
}

static guint width_of_letter(gunichar letter)
{
    if (g_unichar_iszerowidth(letter))
        return 0;
    return g_unichar_iswide(letter) ? 2 : 1;
}

guint jb_print_width(const char *text)
{
    guint width = 0;
    for (; *text; text = g_utf8_next_char(text))
        width += width_of_letter(g_utf8_get_char(text));
    return width;
}

/* Where a line of at most `width` columns ends: at a space, or inside a word that is longer. Never at the start. */
static const char *line_end(const char *text, guint width)
{
    const char *at = text, *space = NULL;
    for (guint used = 0; *at; at = g_utf8_next_char(at)) {
        if (*at == ' ' && at > text)
            space = at;
        used += width_of_letter(g_utf8_get_char(at));
        if (used > width && at > text)
            return space ? space : at;
    }
    return at;
}

static void print_folded_line(struct jb_print *out, guint indent, const char *line)
{
    guint room = out->is_terminal ? MAX(out->width, indent + 20) - indent : G_MAXUINT;
    do {
        const char *end = line_end(line, room);
        fprintf(out->stream, "%*s%.*s\n", *line ? (int)indent : 0, "", (int)(end - line), line);
        for (line = end; *line == ' '; line++)
            ;
    } while (*line);
}

void jb_print_folded(struct jb_print *out, guint indent, const char *text)
{
    g_autofree char *safe = jb_safe_lines(text);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(safe), "\n", -1);
    for (char **line = lines; *line; line++)
        print_folded_line(out, indent, *line);
}

void jb_print_json(struct jb_print *out, const json_t *json, enum jb_json_layout layout)
{
    char *text = json_dumps(json, layout == JB_JSON_PRETTY ? JSON_INDENT(2) : JSON_COMPACT);
    g_assert(text);
    if (out->is_terminal)
        print_safely(out, JB_PLAIN, text);
    else
        fputs(text, out->stream);
    fputc('\n', out->stream);
    free(text);
}

void jb_print_bytes(struct jb_print *out, GBytes *bytes)
{
    gsize size = 0;
    gconstpointer from = g_bytes_get_data(bytes, &size);
    if (size)
        fwrite(from, 1, size, out->stream);
}

gboolean jb_print_finish(struct jb_print *out, GError **error)
{
    errno = 0;
    int flushed = fflush(out->stream);
    if (out->pager && flushed && errno == EPIPE) /* it was left before the end */
        flushed = 0, clearerr(out->stream);
    if (flushed || ferror(out->stream))
        return jb_error_from_errno(error, JB_BASE_ERROR, errno ? errno : EIO, "writing", "standard output");
    return TRUE;
}
