/* winmail.dat, made attribute by attribute. */
#include "reading/split/files/tnef.h"

#include "reading/split/files/rtf_body.h"
#include "reading/split/files/rtf_lz.h"

enum { OF_MESSAGE = 1, OF_FILE = 2 };

static void put(GByteArray *out, guint64 value, guint size)
{
    for (guint i = 0; i < size; i++) {
        guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

static void put_bytes(GByteArray *out, const void *bytes, gsize size)
{
    g_byte_array_append(out, bytes, (guint)size);
}

static GByteArray *tnef_new(void)
{
    GByteArray *out = g_byte_array_new();
    put(out, 0x223E9F78, 4);
    put(out, 1, 2);
    return out;
}

static void attribute(GByteArray *out, guint level, guint32 tag, const void *bytes, gsize size)
{
    guint sum = 0;
    put(out, level, 1);
    put(out, tag, 4);
    put(out, size, 4);
    put_bytes(out, bytes, size);
    for (gsize i = 0; i < size; i++)
        sum += ((const guint8 *)bytes)[i];
    put(out, sum & 0xFFFF, 2);
}

static void file_start(GByteArray *out)
{
    attribute(out, OF_FILE, 0x00069002, "\1\0\0\0\0\0\0\0\0\0\0\0\0\0", 14);
}

/* A property of one variable value. */
static void property(GByteArray *list, guint type, guint id, const void *bytes, gsize size)
{
    put(list, type, 2);
    put(list, id, 2);
    put(list, 1, 4);
    put(list, size, 4);
    put_bytes(list, bytes, size);
    put(list, 0, (4 - size % 4) % 4);
}

static void text_property(GByteArray *list, guint id, const char *text)
{
    glong n = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    property(list, 0x001F, id, wide, (gsize)(n + 1) * 2);
}

struct seen {
    GString *log;
    char *message;
};

static gboolean note(gpointer user, const char *path, const char *type, const guint8 *bytes, gsize size, guint flags)
{
    struct seen *seen = user;
    g_string_append_printf(seen->log, "%s|%s|%u|%.*s\n", path, type ? type : "", flags, (int)MIN(size, 40), bytes ? (const char *)bytes : "");
    if (g_strcmp0(type, "message/rfc822") == 0)
        seen->message = g_strndup((const char *)bytes, size);
    return TRUE;
}

static char *walk(const GByteArray *tnef, char **limit, char **message)
{
    struct jb_unpack_budget budget = JB_UNPACK_BUDGET_INIT;
    struct seen seen = {g_string_new(NULL), NULL};
    g_autofree char *said = NULL;
    g_assert_true(jb_tnef_walk(tnef->data, tnef->len, &budget, note, &seen, &said));
    g_assert_cmpuint(budget.depth_left, ==, JB_UNPACK_MAX_DEPTH);
    if (limit)
        *limit = g_steal_pointer(&said);
    if (message)
        *message = g_steal_pointer(&seen.message);
    g_free(seen.message);
    return g_string_free(seen.log, FALSE);
}

static void check(const GByteArray *tnef, const char *expected)
{
    g_autofree char *log = walk(tnef, NULL, NULL);
    g_assert_cmpstr(log, ==, expected);
}

static void names(void)
{
    g_autoptr(GByteArray) tnef = tnef_new();
    attribute(tnef, OF_MESSAGE, 0x00069007, "\x52\3\0\0\0\0\0\0", 8); /* code page 850 */
    file_start(tnef);
    attribute(tnef, OF_FILE, 0x0006800F, "%PDF-", 5);
    attribute(tnef, OF_FILE, 0x00018010, "CYTUND~1.PDF", 13);
    g_autoptr(GByteArray) list = g_byte_array_new();
    put(list, 3, 4);
    put(list, 0x0003, 2); /* a named number first */
    put(list, 0x8001, 2);
    put_bytes(list, "0123456789abcdef", 16);
    put(list, 1, 4);
    put(list, 6, 4);
    put_bytes(list, "n\0a\0\0\0\0\0", 8);
    put(list, 7, 4);
    text_property(list, 0x3707, "Cytundeb – Ŵy.pdf");
    text_property(list, 0x370E, "application/pdf");
    attribute(tnef, OF_FILE, 0x00069005, list->data, list->len);
    file_start(tnef);
    attribute(tnef, OF_FILE, 0x00018010, "Caf\x82.txt", 9);
    attribute(tnef, OF_FILE, 0x0006800F, "x", 1);
    file_start(tnef);
    attribute(tnef, OF_FILE, 0x00018010, "..\\..\\etc\\passwd", 17);
    attribute(tnef, OF_FILE, 0x0006800F, "y", 1);
    check(tnef, "Cytundeb – Ŵy.pdf|application/pdf|0|%PDF-\nCafé.txt||0|x\netc/passwd||0|y\n");
}

static const guint8 compressed[] = {
    0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03,
    0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65,
    0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0};

static void compressed_rtf(void)
{
    struct jb_span span = {compressed, sizeof compressed};
    g_autoptr(GByteArray) rtf = jb_rtf_decompress(span, 1000);
    g_assert_cmpmem(rtf->data, rtf->len, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n", 43);
    g_autoptr(GByteArray) cut = jb_rtf_decompress(span, 10);
    g_assert_cmpuint(cut->len, ==, 10);
    for (gsize size = 0; size < sizeof compressed; size++) {
        g_autofree guint8 *exact = g_memdup2(compressed, size ? size : 1);
        g_autoptr(GByteArray) part = jb_rtf_decompress((struct jb_span){exact, size}, 1000);
        g_assert_true(size >= 16 ? part != NULL : part == NULL);
    }
}

static struct jb_span span_of(const char *text)
{
    return (struct jb_span){(const guint8 *)text, strlen(text)};
}

static void rtf_words(void)
{
    g_autofree char *text = jb_rtf_text(span_of(
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched20;}{\\info{\\title x}}\\f0 Caf\\'e9 \\u373?y"
        "\\u-10179?\\u-8704? \\{a\\}\\par\n{\\v hidden}b\\tab c\\~d{\\pict\\bin3 }}}}e\\line f\\lquote g\\emdash"));
    g_assert_cmpstr(text, ==, "Café ŵy\U0001F600 {a}\nb\tc\u00A0de\nf‘g—");
}

static void rtf_html(void)
{
    g_autofree char *html = jb_rtf_html(span_of(
        "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\n{\\*\\htmltag64}\n"
        "{\\*\\htmltag19 <html>}{\\*\\htmltag50 <body>}\\htmlrtf \\lang1033 \\htmlrtf0 {\\*\\htmltag64 <p>}"
        "Caf\\'e9 1 < 2{\\*\\mhtmltag <x>}{\\*\\htmltag84 &nbsp;}\\htmlrtf {\\b\\htmlrtf0 bold\\htmlrtf }\\htmlrtf0"
        "{\\*\\htmltag72 </p>}\\par}"));
    g_assert_cmpstr(html, ==, "<html><body><p>Café 1 &lt; 2&nbsp;bold</p>\n");
    g_assert_null(jb_rtf_html(span_of("{\\rtf1 x}")));
}

static void bodies(void)
{
    g_autoptr(GByteArray) tnef = tnef_new(), list = g_byte_array_new();
    put(list, 1, 4);
    property(list, 0x0102, 0x1009, compressed, sizeof compressed);
    attribute(tnef, OF_MESSAGE, 0x00069003, list->data, list->len);
    check(tnef, "body|text/plain|8|hello world\n");

    g_byte_array_set_size(list, 0);
    put(list, 2, 4);
    property(list, 0x0102, 0x1009, compressed, sizeof compressed);
    property(list, 0x0102, 0x1013, "<p>caf\xe9 <img src=cid:a@b>", 25);
    attribute(tnef, OF_MESSAGE, 0x00069003, list->data, list->len);
    file_start(tnef);
    attribute(tnef, OF_FILE, 0x0006800F, "x", 1);
    g_byte_array_set_size(list, 0);
    put(list, 2, 4);
    text_property(list, 0x3712, "a@b");
    text_property(list, 0x3707, "image001.png");
    attribute(tnef, OF_FILE, 0x00069005, list->data, list->len);
    check(tnef, "body|text/html|8|<p>café <img src=cid:a@b>\nimage001.png||16|x\n");
}

static void mail_inside(void)
{
    g_autoptr(GByteArray) inner = tnef_new(), list = g_byte_array_new(), outer = tnef_new(), object = g_byte_array_new();
    put(list, 5, 4);
    text_property(list, 0x0037, "Joining\r\nBcc: x@y.example");
    text_property(list, 0x0C1A, "Jo \"J\" Bloggs");
    text_property(list, 0x0C1F, "/o=X/ou=Y/cn=JO");
    text_property(list, 0x5D01, "jo@coop.example");
    put(list, 0x0040, 2);
    put(list, 0x0039, 2);
    put(list, G_GUINT64_CONSTANT(133490016000000000), 8);
    attribute(inner, OF_MESSAGE, 0x00069003, list->data, list->len);
    put_bytes(object, "\7\3\2\0\0\0\0\0\xC0\0\0\0\0\0\0\x46", 16);
    put_bytes(object, inner->data, inner->len);
    file_start(outer);
    g_byte_array_set_size(list, 0);
    put(list, 2, 4);
    property(list, 0x000D, 0x3701, object->data, object->len);
    text_property(list, 0x3001, "Joining");
    attribute(outer, OF_FILE, 0x00069005, list->data, list->len);
    g_autofree char *message = NULL, *log = walk(outer, NULL, &message);
    g_assert_true(g_str_has_prefix(log, "Joining.eml|message/rfc822|0|From:"));
    g_assert_true(g_str_has_prefix(message, "From: \"Jo \\\"J\\\" Bloggs\" <jo@coop.example>\nSubject: Joining Bcc: x@y.example\n"
                                            "Date: Sat, 06 Jan 2024 08:00:00 +0000\nMIME-Version: 1.0\n"
                                            "Content-Type: application/ms-tnef; name=winmail.dat\n"));
    gsize size;
    g_autofree guchar *decoded = g_base64_decode(strstr(message, "\n\n") + 2, &size);
    g_assert_cmpuint(size, ==, inner->len);
    g_assert_true(memcmp(decoded, inner->data, size) == 0);
}

static void lying_lengths(void)
{
    g_autoptr(GByteArray) tnef = tnef_new();
    file_start(tnef);
    attribute(tnef, OF_FILE, 0x00018010, "a.pdf", 6);
    put(tnef, OF_FILE, 1);
    put(tnef, 0x0006800F, 4);
    put(tnef, 0xFFFFFFFF, 4);
    put_bytes(tnef, "%PDF-1.4", 8);
    g_autofree char *limit = NULL, *log = walk(tnef, &limit, NULL);
    g_assert_cmpstr(log, ==, "a.pdf||2|%PDF-1.4\n");
    g_assert_nonnull(limit);

    static const char many[] = "\xff\xff\xff\xff\x1f\0\x01\x80" "0123456789abcdef" "\1\0\0\0\xff\xff\xff\x7f" "x\0x\0";
    g_autoptr(GByteArray) properties = tnef_new();
    attribute(properties, OF_MESSAGE, 0x00069003, many, sizeof many - 1);
    check(properties, "");
}

static void many_files(void)
{
    g_autoptr(GByteArray) tnef = tnef_new();
    for (int i = 0; i < 3000; i++) {
        file_start(tnef);
        attribute(tnef, OF_FILE, 0x0006800F, "x", 1);
    }
    g_autofree char *limit = NULL, *log = walk(tnef, &limit, NULL);
    g_assert_nonnull(limit);
}

static void cut_anywhere(void)
{
    g_autoptr(GByteArray) tnef = tnef_new(), list = g_byte_array_new();
    put(list, 2, 4);
    property(list, 0x0102, 0x1009, compressed, sizeof compressed);
    text_property(list, 0x0037, "Subject");
    attribute(tnef, OF_MESSAGE, 0x00069003, list->data, list->len);
    file_start(tnef);
    attribute(tnef, OF_FILE, 0x00018010, "a.pdf", 6);
    attribute(tnef, OF_FILE, 0x0006800F, "x", 1);
    for (guint size = 6; size < tnef->len; size++) {
        g_autoptr(GByteArray) exact = g_byte_array_new_take(g_memdup2(tnef->data, size), size);
        g_autofree char *log = walk(exact, NULL, NULL);
    }
    struct jb_unpack_budget budget = JB_UNPACK_BUDGET_INIT;
    g_assert_false(jb_tnef_walk(tnef->data, 5, &budget, note, NULL, NULL));
    g_assert_false(jb_tnef_walk((const guint8 *)"hello world", 11, &budget, note, NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tnef/names", names);
    g_test_add_func("/tnef/compressed-rtf", compressed_rtf);
    g_test_add_func("/tnef/rtf-words", rtf_words);
    g_test_add_func("/tnef/rtf-html", rtf_html);
    g_test_add_func("/tnef/bodies", bodies);
    g_test_add_func("/tnef/mail-inside", mail_inside);
    g_test_add_func("/tnef/lying-lengths", lying_lengths);
    g_test_add_func("/tnef/many-files", many_files);
    g_test_add_func("/tnef/cut-anywhere", cut_anywhere);
    return g_test_run();
}
