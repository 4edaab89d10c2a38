#include "reading/extract/charset.h"

#include <errno.h>
#include <iconv.h>

enum {
    LOOKED_AT = 128 * 1024, /* bytes at the head of the input in which charsets are named */
    MAX_CONVERTERS = 16,
    LONGEST_NAME = 40,
};

/* windows-1252, 0x80 to 0x9F; 0: not assigned. */
static const gunichar windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178};

struct codepage {
    guint number;
    const char *charset;
};

static const struct codepage codepages[] = {
    {437, "CP437"},   {850, "CP850"},   {852, "CP852"},   {874, "CP874"},    {932, "CP932"},    {936, "GBK"},
    {949, "UHC"},     {950, "BIG5"},    {1250, "CP1250"}, {1251, "CP1251"},  {1252, "CP1252"},  {1253, "CP1253"},
    {1254, "CP1254"}, {1255, "CP1255"}, {1256, "CP1256"}, {1257, "CP1257"},  {1258, "CP1258"},  {10000, "MACINTOSH"},
    {20127, "ASCII"}, {28591, "ISO-8859-1"}, {28592, "ISO-8859-2"}, {28605, "ISO-8859-15"}, {65001, "UTF-8"}};

/* RTF 1.9.1, \fcharset */
static const struct codepage font_charsets[] = {
    {77, "MACINTOSH"}, {128, "CP932"},  {129, "UHC"},    {134, "GBK"},    {136, "BIG5"},   {161, "CP1253"},
    {162, "CP1254"},   {163, "CP1258"}, {177, "CP1255"}, {178, "CP1256"}, {186, "CP1257"}, {204, "CP1251"},
    {222, "CP874"},    {238, "CP1250"}, {255, "CP437"}};

const char *jb_charset_of_codepage(guint codepage)
{
    for (gsize i = 0; i < G_N_ELEMENTS(codepages); i++)
        if (codepages[i].number == codepage)
            return codepages[i].charset;
    return NULL;
}

const char *jb_charset_of_font(guint charset)
{
    for (gsize i = 0; i < G_N_ELEMENTS(font_charsets); i++)
        if (font_charsets[i].number == charset)
            return font_charsets[i].charset;
    return NULL;
}

static gboolean is_own(const char *name)
{
    static const char *const names[] = {"UTF-8",   "UTF8",         "US-ASCII", "ASCII",      "WINDOWS-1252",
                                        "CP1252",  "ISO-8859-1",   "LATIN1",   "ISO8859-1",  "ANSI_X3.4-1968"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Opens a converter and leaves it open: a second one of the same kind then needs no file. */
static gboolean prepare_name(const char *name)
{
    return name && *name && !is_own(name) && iconv_open("UTF-8", name) != (iconv_t)-1;
}

static guint number_at(const char *p)
{
    return (guint)g_ascii_strtoull(p, NULL, 10);
}

static gboolean prepare_mark(const char *mark, const char *after)
{
    if (g_str_equal(mark, "\\ansicpg") || g_str_equal(mark, "\\cpg"))
        return prepare_name(jb_charset_of_codepage(number_at(after)));
    if (g_str_equal(mark, "\\fcharset"))
        return prepare_name(jb_charset_of_font(number_at(after)));
    char name[LONGEST_NAME];
    gsize n = 0;
    after += strspn(after, "\"' ");
    for (; n + 1 < sizeof name && (g_ascii_isalnum(after[n]) || (after[n] && strchr("-_.:", after[n]))); n++)
        name[n] = after[n];
    name[n] = '\0';
    return prepare_name(name);
}

void jb_charset_prepare(const guint8 *input, gsize size)
{
    static const char *const marks[] = {"charset=", "encoding=", "\\ansicpg", "\\cpg", "\\fcharset"};
    g_autofree char *head = g_strndup(size ? (const char *)input : "", MIN(size, LOOKED_AT)); /* to the first NUL */
    guint n_open = 0;
    if (g_str_has_prefix(head, "%PDF")) { /* of titles, names and fields: poppler converts them by iconv */
        prepare_name("ISO-8859-1");
        iconv_open("UTF-8", "UTF-16BE");
    }
    for (gsize m = 0; m < G_N_ELEMENTS(marks); m++)
        for (const char *p = strstr(head, marks[m]); p && n_open < MAX_CONVERTERS; p = strstr(p + 1, marks[m]))
            n_open += prepare_mark(marks[m], p + strlen(marks[m])) ? 1 : 0;
}

static char *decode_windows_1252(const guint8 *bytes, gsize size)
{
    GString *text = g_string_sized_new(size);
    for (gsize i = 0; i < size; i++) {
        gunichar c = bytes[i];
        if (c >= 0x80 && c < 0xA0)
            c = windows_1252[c - 0x80] ? windows_1252[c - 0x80] : 0xFFFD;
        if (c)
            g_string_append_unichar(text, c);
    }
    return g_string_free(text, FALSE);
}

static char *decode_utf16(const guint8 *bytes, gsize size, gboolean is_big_endian)
{
    GString *text = g_string_sized_new(size);
    gunichar high = 0;
    for (gsize i = 0; i + 1 < size; i += 2) {
        gunichar c = is_big_endian ? (gunichar)(bytes[i] << 8 | bytes[i + 1]) : (gunichar)(bytes[i + 1] << 8 | bytes[i]);
        if (c >= 0xD800 && c < 0xDC00) {
            high = c;
            continue;
        }
        if (c >= 0xDC00 && c < 0xE000)
            c = high ? 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
        high = 0;
        if (c && c != 0xFEFF)
            g_string_append_unichar(text, c);
    }
    return g_string_free(text, FALSE);
}

static char *convert(iconv_t converter, const guint8 *bytes, gsize size)
{
    GString *text = g_string_sized_new(size);
    char *from = (char *)bytes;
    gsize left = size;
    while (left > 0) {
        char piece[4096], *to = piece;
        gsize room = sizeof piece;
        gsize rc = iconv(converter, &from, &left, &to, &room);
        g_string_append_len(text, piece, (gssize)(sizeof piece - room));
        if (rc == (gsize)-1 && errno != E2BIG) {
            g_string_append(text, "\uFFFD");
            if (left == 0)
                break;
            from++, left--;
        }
    }
    return g_string_free(text, FALSE);
}

char *jb_charset_decode(const char *name, const guint8 *bytes, gsize size)
{
    if (size == 0) /* where nothing is, `bytes` may be NULL */
        return g_strdup("");
    if (name && (g_ascii_strcasecmp(name, "UTF-8") == 0 || g_ascii_strcasecmp(name, "UTF8") == 0))
        return g_utf8_make_valid((const char *)bytes, (gssize)size);
    if (name && g_ascii_strcasecmp(name, "UTF-16LE") == 0)
        return decode_utf16(bytes, size, FALSE);
    if (!name || is_own(name))
        return decode_windows_1252(bytes, size);
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return decode_windows_1252(bytes, size);
    char *text = convert(converter, bytes, size);
    iconv_close(converter);
    return text;
}

/* +1 big-endian, -1 little-endian UTF-16, 0 neither: Latin text has NULs in every other byte. */
static int utf16_by_nuls(const guint8 *bytes, gsize size)
{
    gsize n = MIN(size, 4096), even = 0, odd = 0;
    for (gsize i = 0; i < n; i++)
        *(i % 2 ? &odd : &even) += bytes[i] == 0;
    if (even * 10 > n * 3 && odd * 10 < n)
        return 1;
    return odd * 10 > n * 3 && even * 10 < n ? -1 : 0;
}

char *jb_charset_guess(const guint8 *bytes, gsize size)
{
    if (size == 0)
        return g_strdup("");
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return g_utf8_make_valid((const char *)bytes + 3, (gssize)(size - 3));
    if (size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return decode_utf16(bytes + 2, size - 2, FALSE);
    if (size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return decode_utf16(bytes + 2, size - 2, TRUE);
    int order = utf16_by_nuls(bytes, size);
    if (order != 0)
        return decode_utf16(bytes, size, order > 0);
    if (g_utf8_validate((const char *)bytes, (gssize)size, NULL))
        return g_strndup((const char *)bytes, size);
    return decode_windows_1252(bytes, size);
}
