/* Transfer encodings are undone as mail programs write them. */
#include "reading/split/decode/transfer.h"

static GByteArray *decode(enum jb_encoding encoding, const char *text, struct jb_decoded *decoded)
{
    GByteArray *out = g_byte_array_new();

    *decoded = jb_transfer_decode(encoding, jb_bytes_of(text), out);
    g_byte_array_append(out, (const guint8 *)"", 1);
    return out;
}

static void is(enum jb_encoding encoding, const char *text, const char *wanted, gboolean is_damaged)
{
    struct jb_decoded decoded;
    g_autoptr(GByteArray) out = decode(encoding, text, &decoded);

    g_assert_cmpstr((const char *)out->data, ==, wanted);
    g_assert_cmpint(decoded.is_damaged, ==, is_damaged);
}

static void base64_is_read_leniently(void)
{
    is(JB_ENCODING_BASE64, "Q3ltcnU=\n", "Cymru", FALSE);
    is(JB_ENCODING_BASE64, "Q3lt\r\ncnU", "Cymru", FALSE);
    is(JB_ENCODING_BASE64, "Q 3 l\tt\nc\nn\nU\n=\n", "Cymru", FALSE);
    is(JB_ENCODING_BASE64, "Q3lt!cnU=", "Cymru", TRUE);
    is(JB_ENCODING_BASE64, "Q3ltc", "Cym", TRUE);
    is(JB_ENCODING_BASE64, "", "", FALSE);
    is(JB_ENCODING_BASE64, "====\n \n====", "", FALSE);
}

static void chunks_of_base64_each_have_their_padding(void)
{
    is(JB_ENCODING_BASE64, "Q3ltcnU=Q3ltcnU=", "CymruCymru", FALSE);
    is(JB_ENCODING_BASE64, "Q3ltcnU=\nQ3lt\n", "CymruCym", FALSE);
    is(JB_ENCODING_BASE64, "Y28=b3A=", "coop", FALSE);
}

static void a_footer_behind_base64_is_no_base64(void)
{
    struct jb_decoded decoded;
    g_autoptr(GByteArray) out = decode(
        JB_ENCODING_BASE64, "Q3ltcnU=\n\n_______\nList mailing list\nhttp://lists.example\n", &decoded);

    g_assert_cmpstr((const char *)out->data, ==, "Cymru");
    g_assert_true(g_str_has_prefix((const char *)decoded.rest.p, "_______\nList"));
    g_assert_cmpuint(decoded.rest.n, ==, strlen("_______\nList mailing list\nhttp://lists.example\n"));
}

static void every_length_of_base64_comes_back(void)
{
    for (gsize n = 0; n < 200; n++) {
        guint8 bytes[200];
        g_autoptr(GByteArray) out = g_byte_array_new();

        for (gsize i = 0; i < n; i++)
            bytes[i] = (guint8)((i * 37 + n) & 0xFF);
        g_autofree char *text = g_base64_encode(bytes, n);
        jb_base64_decode(jb_bytes_of(text), out);
        g_assert_true(out->len == n && (n == 0 || memcmp(out->data, bytes, n) == 0));
    }
}

static void quoted_printable_is_read_leniently(void)
{
    is(JB_ENCODING_QUOTED, "caf=C3=A9 =E2=80=93 co=\nop\n", "café – coop\n", FALSE);
    is(JB_ENCODING_QUOTED, "co=  \r\nop", "coop", FALSE);
    is(JB_ENCODING_QUOTED, "co=\t\nop", "coop", FALSE);
    is(JB_ENCODING_QUOTED, "caf=c3=a9", "café", FALSE);
    is(JB_ENCODING_QUOTED, "1+1=2 =XY = 3", "1+1=2 =XY = 3", FALSE);
    is(JB_ENCODING_QUOTED, "end=", "end", FALSE);
    is(JB_ENCODING_QUOTED, "end=4", "end=4", FALSE);
    is(JB_ENCODING_QUOTED, "caf\xc3\xa9", "café", FALSE);
}

static void the_q_of_headers_has_underscores(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();

    jb_q_decode(jb_bytes_of("a_b=5Fc=3F=zz="), out);
    g_assert_cmpmem(out->data, out->len, "a b_c?=zz=", 10);
}

static void uuencode_is_found_and_read(void)
{
    static const char text[] = "Dear all,\n\nbegin 644 rules.txt\n#0V%T\n`\nend\nYours\n";
    struct jb_uu found;
    g_autoptr(GByteArray) out = g_byte_array_new();

    g_assert_true(jb_uu_find(jb_bytes_of(text), 0, &found));
    g_assert_true(found.is_whole);
    g_assert_cmpuint(found.at, ==, 11);
    g_assert_cmpstr(text + found.end, ==, "Yours\n");
    g_assert_true(jb_bytes_equal_nocase(found.name, "rules.txt"));
    g_assert_true(jb_uu_decode(found.lines, out));
    g_assert_cmpmem(out->data, out->len, "Cat", 3);
}

static void words_are_no_uuencode(void)
{
    struct jb_uu found;

    g_assert_false(jb_uu_find(jb_bytes_of("begin 644 of our rules\nWe are a co-op\nend\n"), 0, &found));
    g_assert_false(jb_uu_find(jb_bytes_of("begin at the beginning\nend\n"), 0, &found));
    g_assert_true(jb_uu_find(jb_bytes_of("begin 644 x\n#0V%T\n"), 0, &found) && !found.is_whole);
}

static void names_of_encodings_are_cleaned(void)
{
    static const struct {
        const char *written;
        enum jb_encoding encoding;
        gboolean is_known;
    } rows[] = {
        {" Base64 ", JB_ENCODING_BASE64, TRUE},
        {"\"base64\"", JB_ENCODING_BASE64, TRUE},
        {"base64 (comment)", JB_ENCODING_BASE64, TRUE},
        {"base-64", JB_ENCODING_BASE64, TRUE},
        {"quoted-printable;", JB_ENCODING_QUOTED, TRUE},
        {"QUOTED-PRINTABLE; x=y", JB_ENCODING_QUOTED, TRUE},
        {"7bit", JB_ENCODING_LINES, TRUE},
        {"7-bit", JB_ENCODING_LINES, FALSE},
        {"utf-8", JB_ENCODING_LINES, FALSE},
        {"", JB_ENCODING_LINES, FALSE},
        {"binary", JB_ENCODING_BINARY, TRUE},
        {"x-uuencode", JB_ENCODING_UU, TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gboolean is_known;

        g_assert_true(jb_encoding_parse(jb_bytes_of(rows[i].written), &is_known) == rows[i].encoding);
        g_assert_cmpint(is_known, ==, rows[i].is_known);
    }
}

static void an_encoding_that_nobody_named_is_guessed(void)
{
    g_autofree char *base64 =
        g_base64_encode((const guchar *)"The seven of us write software for village halls and "
                                        "small theatres, in Llandrindod Wells and from home.",
                        101);
    g_autofree char *lines = g_strdup_printf("%.72s\n%s\n", base64, base64 + 72);

    g_assert_cmpint(jb_encoding_guess(jb_bytes_of(lines)), ==, JB_ENCODING_BASE64);
    g_assert_cmpint(jb_encoding_guess(jb_bytes_of("caf=C3=A9 and so=\non")), ==, JB_ENCODING_QUOTED);
    g_assert_cmpint(jb_encoding_guess(jb_bytes_of("1+1=2, we think")), ==, JB_ENCODING_LINES);
    g_assert_cmpint(jb_encoding_guess(jb_bytes_of("Dear all,\nwe apply.\n")), ==, JB_ENCODING_LINES);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/transfer/base64 is read leniently", base64_is_read_leniently);
    g_test_add_func("/transfer/chunks of base64 each have their padding",
                    chunks_of_base64_each_have_their_padding);
    g_test_add_func("/transfer/a footer behind base64 is no base64", a_footer_behind_base64_is_no_base64);
    g_test_add_func("/transfer/every length of base64 comes back", every_length_of_base64_comes_back);
    g_test_add_func("/transfer/quoted-printable is read leniently", quoted_printable_is_read_leniently);
    g_test_add_func("/transfer/the Q of headers has underscores", the_q_of_headers_has_underscores);
    g_test_add_func("/transfer/uuencode is found and read", uuencode_is_found_and_read);
    g_test_add_func("/transfer/words are no uuencode", words_are_no_uuencode);
    g_test_add_func("/transfer/names of encodings are cleaned", names_of_encodings_are_cleaned);
    g_test_add_func("/transfer/an encoding that nobody named is guessed",
                    an_encoding_that_nobody_named_is_guessed);
    return g_test_run();
}
