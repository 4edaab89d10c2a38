#include "base/text.h"

static gboolean is_dropped_control(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
}

/* No script sets more marks on one letter; thousands of them are there to break what shows them. */
enum { MOST_MARKS = 12 };

static gboolean is_mark(gunichar c)
{
    if (c < 0x300)
        return FALSE;
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

/* Line ends to LF, control characters and marks beyond number out; `text` is valid UTF-8 and is altered in place. */
static void clean_in_place(char *text, gsize size)
{
    char *out = text;
    const char *end = text + size;
    guint n_marks = 0;

    for (const char *p = text, *next; p < end; p = next) {
        gunichar c = g_utf8_get_char(p);

        next = g_utf8_next_char(p); /* before what is written may reach p */
        if (c == '\r') {
            if (next == end || *next != '\n')
                *out++ = '\n';
            continue;
        }
        n_marks = is_mark(c) ? n_marks + 1 : 0;
        if (is_dropped_control(c) || n_marks > MOST_MARKS)
            continue;
        out += g_unichar_to_utf8(c, out);
    }
    *out = '\0';
}

/* One pass. NUL is invalid to g_utf8_validate_len, and dropped. */
char *jb_text_clean(const char *bytes, gsize size)
{
    g_autoptr(GString) valid = g_string_sized_new(size + 1);
    const char *p = bytes, *end = bytes + size, *bad;

    while (p < end) {
        if (g_utf8_validate_len(p, (gsize)(end - p), &bad)) {
            g_string_append_len(valid, p, end - p);
            break;
        }
        g_string_append_len(valid, p, bad - p);
        if (*bad != '\0')
            g_string_append(valid, "\xef\xbf\xbd");
        p = bad + 1;
    }
    clean_in_place(valid->str, valid->len);
    return g_string_free(g_steal_pointer(&valid), FALSE);
}

/* Characters that alter how others are shown, or that nobody sees. */
static gboolean is_unsafe(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

static char *make_safe(const char *text, gboolean keep_lines)
{
    GString *out = g_string_new(NULL);
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '\n' || c == '\t')
            g_string_append_c(out, keep_lines ? (char)c : ' ');
        else if (is_unsafe(c))
            g_string_append_printf(out, "<U+%04X>", c);
        else
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

char *jb_safe(const char *text)
{
    return make_safe(text, FALSE);
}

char *jb_safe_lines(const char *text)
{
    return make_safe(text, TRUE);
}

static gboolean is_space(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xa0 || c == 0x202f || c == 0x2007;
}

/* What a character is matched as; 0: as nothing. */
static gunichar folded(gunichar c)
{
    if (c == 0xad || (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff)
        return 0;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe63 || c == 0xff0d)
        return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032 || c == 0x60 || c == 0xb4)
        return '\'';
    if (c == 0x201c || c == 0x201d || c == 0x201e || c == 0x2033 || c == 0xab || c == 0xbb)
        return '"';
    return g_unichar_tolower(c);
}

/* Each run of white space becomes a space, none at the ends; `as` says what a character becomes, 0: nothing. */
static char *squeeze(const char *text, gunichar (*as)(gunichar c))
{
    GString *out = g_string_sized_new(strlen(text));
    gboolean gap = FALSE;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = as(g_utf8_get_char(p));

        if (c == 0)
            continue;
        if (is_space(c)) {
            gap = out->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(out, ' ');
        gap = FALSE;
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static gunichar itself(gunichar c)
{
    return c;
}

char *jb_text_squeeze(const char *text)
{
    return squeeze(text, itself);
}

char *jb_text_fold(const char *text)
{
    return squeeze(text, folded);
}
