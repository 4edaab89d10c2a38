#include "reading/extract/office/cell_number.h"

#include <math.h>

enum {
    DAYS_BEFORE_1904 = 1462,
    FIRST_REAL_DAY = 61,   /* 1 March 1900: the 29 February before it never was */
    LAST_DAY = 2958465,    /* 31 December 9999 */
    MINUTES = 24 * 60,     /* of a day */
    MOST_DIGITS = 15,
};

struct jb_cell_format jb_cell_format_known(guint id)
{
    gboolean is_date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    gboolean is_time = (id >= 18 && id <= 22) || (id >= 45 && id <= 47);
    return (struct jb_cell_format){.has_date = is_date, .has_time = is_time, .is_percent = id == 9 || id == 10};
}

/* Behind text in quotes, a colour or language in brackets, or a sign that stands for itself. */
static const char *skip_literal(const char *p)
{
    const char *end = *p == '"' ? strchr(p + 1, '"') : *p == '[' ? strchr(p, ']') : NULL;
    if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
        return p + 2;
    return end ? end + 1 : p + 1;
}

/* "[h]", "[mm]": hours, minutes or seconds that go on counting after a day. */
static gboolean is_elapsed(const char *p)
{
    gsize n = *p == '[' ? strspn(p + 1, "hHmMsS") : 0;
    return n > 0 && p[n + 1] == ']';
}

struct jb_cell_format jb_cell_format_read(const char *code)
{
    struct jb_cell_format format = {0};
    guint n_zeros = 0;
    gboolean has_month = FALSE, is_plain = TRUE;
    for (const char *p = code; *p && *p != ';'; p = strchr("\"[\\_*", *p) ? skip_literal(p) : p + 1) {
        char c = g_ascii_tolower(*p);
        format.has_date |= c == 'd' || c == 'y';
        format.has_time |= c == 'h' || c == 's' || is_elapsed(p);
        format.is_percent |= c == '%';
        has_month |= c == 'm';
        n_zeros += c == '0';
        is_plain &= c == '0';
    }
    format.has_date |= has_month && !format.has_time;
    format.n_digits = is_plain && n_zeros > 1 ? MIN(n_zeros, MOST_DIGITS) : 0;
    return format;
}

/* Appends the day; false where there is no such day. */
static gboolean append_date(GString *text, gint64 day)
{
    if (day < 1 || day > LAST_DAY)
        return FALSE;
    g_autoptr(GDateTime) start = g_date_time_new_utc(1899, 12, day < FIRST_REAL_DAY ? 31 : 30, 0, 0, 0);
    g_autoptr(GDateTime) date = g_date_time_add_days(start, (int)day);
    g_autofree char *written = date ? g_date_time_format(date, "%Y-%m-%d") : NULL;
    g_string_append(text, written ? written : "");
    return written != NULL;
}

static char *plain(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.15g", number));
}

static char *moment(double number, const struct jb_cell_format *format)
{
    g_autoptr(GString) text = g_string_new(NULL);
    double day = floor(number + 0.5 / MINUTES);
    int minutes = MAX((int)((number - day) * MINUTES + 0.5), 0);
    if (format->has_date && !append_date(text, (gint64)day))
        return plain(number);
    if (format->has_time && (!format->has_date || minutes > 0))
        g_string_append_printf(text, "%s%d:%02d", text->len ? " " : "",
                               (format->has_date ? 0 : (int)day * 24) + minutes / 60, minutes % 60);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *jb_cell_number(double number, const struct jb_cell_format *format, gboolean from_1904)
{
    if ((format->has_date || format->has_time) && number >= 0 && number <= LAST_DAY)
        return moment(number + (from_1904 && format->has_date ? DAYS_BEFORE_1904 : 0), format);
    if (format->is_percent) {
        g_autofree char *hundreds = plain(number * 100);
        return g_strconcat(hundreds, "%", NULL);
    }
    if (format->n_digits > 0 && number >= 0 && number < 1e15)
        return g_strdup_printf("%0*.0f", (int)format->n_digits, number);
    return plain(number);
}
