#include "base/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"

struct jb_sheet {
    FILE *stream;
    GChecksum *sum;
    char *name;        /* of the file, safe to be shown */
    char separator;
    gint64 changed_at;
    guint line;        /* of the next byte, from 1 */
    guint row_line;
    GPtrArray *heads, *cells; /* char * */
    GString *raw;      /* of the cell that is read */
    gboolean is_whole;
};

gboolean jb_sheet_blame(const jb_sheet *sheet, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s, line %u: %s", sheet->name, sheet->row_line, what);
    return FALSE;
}

/* Signs that reorder what is around them, or show nothing. */
static gboolean is_hidden(gunichar c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF) || c == 0xAD;
}

static char *without_hidden(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!is_hidden(g_utf8_get_char(p)))
            g_string_append_unichar(plain, g_utf8_get_char(p));
    return g_string_free(plain, FALSE);
}

/* One clean line of the cell's bytes. */
static char *clean_cell(const GString *raw)
{
    g_autofree char *old = g_utf8_validate(raw->str, (gssize)raw->len, NULL)
                               ? NULL
                               : g_convert(raw->str, (gssize)raw->len, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
    const char *bytes = old ? old : raw->str;
    g_autofree char *clean = jb_text_clean(bytes, strlen(bytes)), *plain = without_hidden(clean);
    return jb_text_squeeze(plain);
}

static int next_byte(jb_sheet *sheet)
{
    int c = getc_unlocked(sheet->stream);
    if (c == EOF)
        return EOF;
    guchar byte = (guchar)c;
    g_checksum_update(sheet->sum, &byte, 1);
    if (c == '\n')
        sheet->line++;
    return c;
}

static gboolean take_byte(jb_sheet *sheet, int c, GError **error)
{
    if (c == 0)
        return jb_sheet_blame(sheet, error, "a NUL byte: it is no text");
    if (sheet->raw->len >= JB_SHEET_LONGEST_CELL)
        return jb_sheet_blame(sheet, error, "a cell of more than %d bytes", JB_SHEET_LONGEST_CELL);
    g_string_append_c(sheet->raw, (char)c);
    return TRUE;
}

static gboolean end_cell(jb_sheet *sheet, GError **error)
{
    if (sheet->cells->len >= JB_SHEET_MOST_CELLS)
        return jb_sheet_blame(sheet, error, "more than %d cells", JB_SHEET_MOST_CELLS);
    g_ptr_array_add(sheet->cells, clean_cell(sheet->raw));
    g_string_truncate(sheet->raw, 0);
    return TRUE;
}

/* Behind an opening quote up to the closing one; what comes behind that is in *c. */
static gboolean read_quoted(jb_sheet *sheet, int *c, GError **error)
{
    for (;;) {
        *c = next_byte(sheet);
        if (*c == EOF)
            return jb_sheet_blame(sheet, error, "a quote begins in this row and is never closed");
        if (*c == '"' && (*c = next_byte(sheet)) != '"')
            return TRUE;
        if (!take_byte(sheet, *c, error))
            return FALSE;
    }
}

/* The cells of one row, which `c` begins. */
static gboolean read_row(jb_sheet *sheet, int c, GError **error)
{
    for (; c != EOF && c != '\n'; c = next_byte(sheet)) {
        if (c == '"' && !sheet->raw->len) {
            if (!read_quoted(sheet, &c, error))
                return FALSE;
            if (c == EOF || c == '\n')
                break;
        }
        if (c == sheet->separator ? !end_cell(sheet, error) : !take_byte(sheet, c, error))
            return FALSE;
    }
    sheet->is_whole = c == '\n';
    return end_cell(sheet, error);
}

static gboolean is_empty(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++)
        if (*(const char *)cells->pdata[i])
            return FALSE;
    return TRUE;
}

gboolean jb_sheet_next(jb_sheet *sheet, GError **error)
{
    do {
        sheet->row_line = sheet->line;
        g_ptr_array_set_size(sheet->cells, 0);
        g_string_truncate(sheet->raw, 0);
        int c = next_byte(sheet);
        if (c == EOF && ferror(sheet->stream))
            return jb_sheet_blame(sheet, error, "it cannot be read further");
        if (c == EOF)
            return FALSE;
        if (!read_row(sheet, c, error))
            return FALSE;
    } while (is_empty(sheet->cells));
    return TRUE;
}

/* The separator that the first line has most of. */
static char separator_of(FILE *stream)
{
    static const char signs[] = ",;\t";
    guint n[3] = {0}, best = 0;
    gboolean is_quoted = FALSE;
    int c;
    for (gsize i = 0; i < JB_SHEET_LONGEST_CELL && (c = getc_unlocked(stream)) != EOF && (c != '\n' || is_quoted); i++) {
        const char *sign = c ? strchr(signs, c) : NULL;
        is_quoted = is_quoted != (c == '"');
        if (sign && !is_quoted)
            n[sign - signs]++;
    }
    for (guint i = 1; i < G_N_ELEMENTS(n); i++)
        if (n[i] > n[best])
            best = i;
    rewind(stream);
    return signs[best];
}

/* A mark of UTF-8 is no part of the first cell, in which a quote may be the first sign. */
static void pass_mark(jb_sheet *sheet)
{
    static const guchar mark[] = {0xEF, 0xBB, 0xBF};
    guchar start[sizeof mark] = {0};
    if (fread(start, 1, sizeof start, sheet->stream) == sizeof start && memcmp(start, mark, sizeof mark) == 0)
        g_checksum_update(sheet->sum, mark, sizeof mark);
    else
        rewind(sheet->stream);
}

static gboolean take_file(jb_sheet *sheet, int fd, GError **error)
{
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > JB_SHEET_MOST_BYTES) {
        close(fd);
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s: it is no file, or larger than %d MB", sheet->name,
                    JB_SHEET_MOST_BYTES >> 20);
        return FALSE;
    }
    sheet->changed_at = about.st_mtime;
    sheet->stream = fdopen(fd, "re");
    return TRUE;
}

jb_sheet *jb_sheet_open(const char *path, GError **error)
{
    g_autofree char *file = g_path_get_basename(path), *name = jb_safe(file);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd >= 0)
        return jb_sheet_take(fd, name, error);
    jb_error_from_errno(error, JB_BASE_ERROR, errno, "reading a table", name);
    return NULL;
}

jb_sheet *jb_sheet_take(int fd, const char *name, GError **error)
{
    g_autoptr(jb_sheet) sheet = g_new0(jb_sheet, 1);
    sheet->name = jb_safe(name);
    sheet->sum = g_checksum_new(G_CHECKSUM_SHA256);
    sheet->raw = g_string_new(NULL);
    sheet->cells = g_ptr_array_new_with_free_func(g_free);
    sheet->line = 1;
    if (!take_file(sheet, fd, error))
        return NULL;
    sheet->separator = separator_of(sheet->stream);
    pass_mark(sheet);
    GError *failed = NULL;
    if (!jb_sheet_next(sheet, &failed)) {
        if (failed)
            g_propagate_error(error, failed);
        else
            g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s: it is empty", sheet->name);
        return NULL;
    }
    sheet->heads = g_steal_pointer(&sheet->cells);
    sheet->cells = g_ptr_array_new_with_free_func(g_free);
    return g_steal_pointer(&sheet);
}

void jb_sheet_free(jb_sheet *sheet)
{
    if (!sheet)
        return;
    if (sheet->stream)
        fclose(sheet->stream);
    g_checksum_free(sheet->sum);
    g_free(sheet->name);
    g_clear_pointer(&sheet->heads, g_ptr_array_unref);
    g_clear_pointer(&sheet->cells, g_ptr_array_unref);
    g_string_free(sheet->raw, TRUE);
    g_free(sheet);
}

/* Letters and digits alone, in lower case. */
static char *head_words(const char *text)
{
    GString *words = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(words, g_unichar_tolower(g_utf8_get_char(p)));
    return g_string_free(words, FALSE);
}

static int column_called(const jb_sheet *sheet, const char *name)
{
    g_autofree char *wanted = head_words(name);
    for (guint i = 0; i < sheet->heads->len; i++) {
        g_autofree char *head = head_words(sheet->heads->pdata[i]);
        if (g_str_equal(head, wanted))
            return (int)i;
    }
    return -1;
}

int jb_sheet_column(const jb_sheet *sheet, const char *names)
{
    g_auto(GStrv) each = g_strsplit(names, "|", -1);
    int column = -1;
    for (char **name = each; *name && column < 0; name++)
        column = column_called(sheet, *name);
    return column;
}

char *jb_sheet_heads(const jb_sheet *sheet)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sheet->heads->len && text->len < 300; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)sheet->heads->pdata[i]);
    g_autofree char *line = g_string_free(text, FALSE);
    return jb_safe(line);
}

guint jb_sheet_n_heads(const jb_sheet *sheet)
{
    return sheet->heads->len;
}

guint jb_sheet_line(const jb_sheet *sheet)
{
    return sheet->row_line;
}

guint jb_sheet_n_cells(const jb_sheet *sheet)
{
    return sheet->cells->len;
}

const char *jb_sheet_cell(const jb_sheet *sheet, int column)
{
    return column >= 0 && (guint)column < sheet->cells->len ? sheet->cells->pdata[column] : "";
}

gboolean jb_sheet_is_whole(const jb_sheet *sheet)
{
    return sheet->is_whole;
}

char *jb_sheet_sha256(const jb_sheet *sheet)
{
    g_autoptr(GChecksum) copy = g_checksum_copy(sheet->sum);
    return g_strdup(g_checksum_get_string(copy));
}

gint64 jb_sheet_changed_at(const jb_sheet *sheet)
{
    return sheet->changed_at;
}
