/* Spool files: names, order, blocks, envelopes, headers. */
#include "filing/headers.h"
#include "filing/take.h"

#define BLOCK "Return-Path: <meg@x.example>\nDelivered-To: a@y.example\nDelivered-To: b@y.example\n" \
              "X-Original-To: c@y.example\nX-Joinbox: at=1700000000.000001; logname=; extension=\n"
#define MAIL "From: Meg <meg@x.example>\nTo: contact@y.example\nReturn-Path: <evil@x.example>\n\nHello\n"
enum { NOW = 1800000000 };

static jb_taken *take(const char *name, const char *text)
{
    g_autoptr(jb_spool_file) file = jb_spool_file_parse(name);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return jb_take(file, bytes, NOW);
}

static char *named(gsize block)
{
    return g_strdup_printf("1700000001.M000002P3Q1.host,J=%zu", block);
}

static void names_are_read(void)
{
    static const struct {
        const char *name, *base;
        gint64 second, microsecond;
        gsize block;
    } cases[] = {
        {"1700000001.M000002P3Q1.host,J=114", "1700000001.M000002P3Q1.host,J=114", 1700000001, 2, 114},
        {"1700000001.M9P3.host:2,S", "1700000001.M9P3.host", 1700000001, 9, 0},
        {"1700000001.M9P3.host,J=9:2,", "1700000001.M9P3.host,J=9", 1700000001, 9, 9},
        {"1700000001.12_3.host", "1700000001.12_3.host", 1700000001, 0, 0},
        {"1700000001.M9P3.host,J=9,S=100", "1700000001.M9P3.host,J=9,S=100", 1700000001, 9, 0},
        {"1700000001.M9P3.host,J=", "1700000001.M9P3.host,J=", 1700000001, 9, 0},
        {"1700000001.M9P3.host,J=-1", "1700000001.M9P3.host,J=-1", 1700000001, 9, 0},
        {"hello", "hello", 0, 0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(jb_spool_file) file = jb_spool_file_parse(cases[i].name);
        g_assert_cmpstr(file->base, ==, cases[i].base);
        g_assert_cmpint(file->second, ==, cases[i].second);
        g_assert_cmpint(file->microsecond, ==, cases[i].microsecond);
        g_assert_cmpuint(file->block_bytes, ==, cases[i].block);
    }
}

static void assert_mail(const jb_taken *taken, const char *wanted)
{
    g_assert_cmpmem(g_bytes_get_data(taken->raw, NULL), (int)g_bytes_get_size(taken->raw), wanted, (int)strlen(wanted));
}

static void a_block_is_stripped(void)
{
    g_autofree char *name = named(strlen(BLOCK));
    g_autoptr(jb_taken) taken = take(name, BLOCK MAIL);
    assert_mail(taken, MAIL);
    g_assert_cmpstr(taken->envelope->sender, ==, "meg@x.example");
    g_assert_cmpint(taken->envelope->recipients->len, ==, 3);
    g_assert_cmpint(taken->received_at, ==, 1700000000);
}

/* In a Maildir that others feed a sender may write the same lines. */
static void only_the_name_tells_of_a_block(void)
{
    g_autoptr(jb_taken) taken = take("1700000001.M1P1.host", BLOCK MAIL);
    assert_mail(taken, BLOCK MAIL);
    g_assert_cmpint(taken->received_at, ==, 1700000001);
}

static void a_length_that_lies_is_no_block(void)
{
    static const gsize lengths[] = {1, 5, sizeof BLOCK, sizeof BLOCK - 2, 100000};
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autofree char *name = named(lengths[i]);
        g_autoptr(jb_taken) taken = take(name, BLOCK MAIL);
        assert_mail(taken, BLOCK MAIL);
    }
}

static void the_null_sender_is_not_unknown(void)
{
    g_autoptr(jb_taken) null = take("1.M1P1.h", "Return-Path: <>\nFrom: a@b\n\nx\n");
    g_autoptr(jb_taken) unknown = take("1.M1P1.h", "From: a@b\nReturn-Path: <c@d>\n\nx\n");
    g_assert_cmpstr(null->envelope->sender, ==, "");
    g_assert_null(unknown->envelope->sender);
}

static void an_mbox_line_is_no_mail(void)
{
    g_autoptr(jb_taken) taken = take("1.M1P1.h", "From meg@x.example Tue Jan 13 10:02:11 2026\n" MAIL);
    assert_mail(taken, MAIL);
}

static void a_clock_that_is_wrong_says_nothing(void)
{
    g_autoptr(jb_taken) future = take("9999999999.M1P1.h", MAIL);
    g_autoptr(jb_taken) nameless = take("hello", MAIL);
    g_assert_cmpint(future->received_at, ==, NOW);
    g_assert_cmpint(nameless->received_at, ==, NOW);
}

static void headers_are_scanned(void)
{
    static const char text[] = "Subject: one\r\n two\r\nno colon\r\nTo: a@b.example,\r\n\tc@d.example\r\n"
                               "X: caf\xe9\r\n\r\nCc: not@here.example\r\n";
    g_autoptr(GBytes) raw = g_bytes_new_static(text, sizeof text - 1);
    g_autoptr(GPtrArray) headers = jb_headers_scan(raw);
    g_assert_cmpint(headers->len, ==, 3);
    g_assert_cmpstr(jb_headers_get(headers, "subject"), ==, "one two");
    g_assert_cmpstr(jb_headers_get(headers, "x"), ==, "caf\xef\xbf\xbd");
    g_assert_null(jb_headers_get(headers, "Cc"));
    g_autoptr(GPtrArray) recipients = jb_headers_recipients(headers);
    g_assert_cmpint(recipients->len, ==, 2);
    g_assert_cmpstr(recipients->pdata[1], ==, "c@d.example");
}

static void headers_have_limits(void)
{
    g_autoptr(GString) many = g_string_new(NULL);
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(many, "X-%u: y\n", i);
    g_string_append(many, "Z: ");
    for (guint i = 0; i < 300000; i++)
        g_string_append(many, "zzzz ");
    g_autoptr(GBytes) raw = g_bytes_new(many->str, many->len);
    g_autoptr(GPtrArray) headers = jb_headers_scan(raw);
    g_assert_cmpint(headers->len, ==, 2000);
    g_autoptr(GBytes) one = g_bytes_new(many->str + many->len - 1500000, 1500000);
    g_autoptr(GPtrArray) none = jb_headers_scan(one);
    g_assert_cmpint(none->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spool/names are read", names_are_read);
    g_test_add_func("/take/a block is stripped to the byte", a_block_is_stripped);
    g_test_add_func("/take/only the name tells of a block", only_the_name_tells_of_a_block);
    g_test_add_func("/take/a length that lies is no block", a_length_that_lies_is_no_block);
    g_test_add_func("/take/the null sender is not an unknown one", the_null_sender_is_not_unknown);
    g_test_add_func("/take/an mbox line is no part of the mail", an_mbox_line_is_no_mail);
    g_test_add_func("/take/a clock that is wrong says nothing", a_clock_that_is_wrong_says_nothing);
    g_test_add_func("/headers/fields are unfolded and clean", headers_are_scanned);
    g_test_add_func("/headers/limits hold", headers_have_limits);
    return g_test_run();
}
