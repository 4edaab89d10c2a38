/* Text of headers: encoded words, character sets, parameters, names, ids. */
#include "reading/split/date.h"
#include "reading/split/ids.h"
#include "reading/split/name.h"
#include "reading/split/params.h"
#include "reading/split/decode/words.h"

static void is(char *got, const char *wanted)
{
    g_assert_cmpstr(got, ==, wanted);
    g_free(got);
}

static void words(const char *raw, const char *wanted)
{
    struct jb_charsets *charsets = jb_charsets_open(jb_bytes_of(raw), FALSE);

    is(jb_words_decode(charsets, jb_bytes_of(raw)), wanted);
    jb_charsets_free(charsets);
}

static void encoded_words_are_decoded(void)
{
    words("=?UTF-8?B?Q3ltcnU=?= =?UTF-8?B?IENvLW9w?=", "Cymru Co-op"); /* C-01 */
    words("=?UTF-8?B?Q3ltcnU?=", "Cymru");                             /* C-02 */
    words("=?UTF-8?Q?caf=C3?= =?UTF-8?Q?=A9?=", "café");               /* C-03 */
    words("=?UTF-8?Q?a b?=c", "a bc");                                 /* C-04 */
    words("=?utf-8*cy?Q?C=C5=B5n?=", "Cŵn");                           /* C-06 */
    words("=?iso-8859-1?Q?caf=E9?= =?utf-8?B?IOKAkw==?=", "café –");   /* C-07 */
    words("caf\xc3\xa9 =?utf-8?Q?=C3=A9?= \xe9", "café é é");          /* C-08 */
    words("=?x-unknown?Q?caf=E9?=", "café");                           /* C-09 */
    words("=?utf-8?q?caf=c3=a9_=?=", "café =");                        /* C-26 */
    words("=?utf-8?Q?a=00b=07=0D=0ABcc:_x?=", "ab Bcc: x");            /* C-27, H-14 */
}

static void words_that_are_none_stay(void)
{
    words("=?utf-8?Q?never ended", "=?utf-8?Q?never ended");
    words("=?utf-8?X?text?=", "=?utf-8?X?text?=");
    words("=??Q?text?=", "=??Q?text?=");
    words("a =? b ?= c", "a =? b ?= c");
    words("=?utf-8?Q?one=?==?utf-8?Q?two?=", "one=two");
    words("", "");
}

static void two_hundred_thousand_beginnings_take_no_time(void)
{
    g_autoptr(GString) raw = g_string_new(NULL);

    for (int i = 0; i < 200000; i++)
        g_string_append(raw, "=?a?q?");
    g_autofree char *text = jb_words_decode(NULL, jb_bytes(raw->str, raw->len));
    g_assert_cmpuint(strlen(text), ==, raw->len);
}

static void charset(const char *label, const char *bytes, const char *wanted)
{
    struct jb_charsets *charsets = jb_charsets_open(jb_bytes("", 0), TRUE);

    is(jb_charset_decode(charsets, label, jb_bytes_of(bytes)), wanted);
    jb_charsets_free(charsets);
}

static void the_bytes_decide_the_character_set(void)
{
    charset("iso-8859-1", "\x93quoted\x94 \x80", "“quoted” €"); /* C-10 */
    charset("us-ascii", "caf\xc3\xa9", "café");                 /* C-11 */
    charset("us-ascii", "caf\xe9", "café");
    charset("ISO-8859-1", "caf\xc3\xa9", "café");                /* C-12 */
    charset("utf-8", "caf\xc3\xa9 caf\xe9 \x96", "café café –"); /* C-13 */
    charset("_iso-2022-jp$ESC", "caf\xe9", "café");              /* C-14 */
    charset(NULL, "caf\xc3\xa9", "café");                        /* C-15 */
    charset(NULL, "caf\xe9", "café");
    charset("utf-8", "caf\xc3\xa9 caf\xc3", "café caf\xef\xbf\xbd"); /* Z-05 */
    charset("iso-8859-15", "\xa4", "€");
}

static void character_sets_go_by_many_names(void)
{
    charset("CP1252", "\x80", "€");
    charset("\"ansi\"", "\x80", "€");
    charset("UTF-8;", "\xe2\x82\xac", "€");
    charset("ks_c_5601-1987", "\xc7\xd1", "한");
    charset("gb2312", "\xd6\xd0", "中");
    charset("big5", "\xa4\xa4", "中");
    charset("shift_jis", "\x93\xfa", "日");
    charset("iso-2022-jp", "\033$B#0\033(B", "０");
    charset("koi8-r", "\xcd\xc9\xd2", "мир");
    charset("windows-1251", "\xec\xe8\xf0", "мир");
    charset("hz-gb-2312", "~{VP~} ok", "中 ok");
    charset("iso-2022-jp", "日本のメール", "日本のメール");
    charset("gb2312", "中文邮件中文邮件", "中文邮件中文邮件");
    charset("koi8-r", "привет", "привет");
    charset("utf-7", "caf+AOk- +- x", "café + x");
    g_assert_true(jb_charset_is_known("unicode-1-1-utf-7"));
    g_assert_false(jb_charset_is_known("klingon"));
}

static void wide_characters_are_read(void)
{
    is(jb_charset_decode(NULL, "utf-16",
                         jb_bytes("\xff\xfe"
                                  "a\0\xac\x20",
                                  6)),
       "a€");
    is(jb_charset_decode(NULL, "utf-16le", jb_bytes("a\0\x3d\xd8\x00\xde", 6)), "a😀");
    is(jb_charset_decode(NULL, "utf-16", jb_bytes("\0a\0b", 4)), "ab");
    is(jb_charset_decode(NULL, "utf-16", jb_bytes("a\0b", 3)), "a\xef\xbf\xbd");
    is(jb_charset_decode(NULL, NULL,
                         jb_bytes("\xef\xbb\xbf"
                                  "a",
                                  4)),
       "a");
    is(jb_charset_decode(NULL, "utf-8", jb_bytes("a\0b", 3)), "ab");
}

static void text_encoded_twice_is_mended(void)
{
    is(jb_charset_unmangle("cafÃ© â€™tis"), "café ’tis");
    is(jb_charset_unmangle("cafÃƒÂ©"), "café");
    g_assert_null(jb_charset_unmangle("café"));
    g_assert_null(jb_charset_unmangle("plain"));
    g_assert_null(jb_charset_unmangle("Cŵn Ã©"));
}

static void param(const char *raw, const char *name, const char *wanted)
{
    struct jb_charsets *charsets = jb_charsets_open(jb_bytes_of(raw), FALSE);
    g_autoptr(jb_params) params = jb_params_parse(charsets, jb_bytes_of(raw), NULL);

    g_assert_cmpstr(*name ? jb_params_get(params, name) : params->value, ==, wanted);
    jb_charsets_free(charsets);
}

static void parameters_are_found_in_every_form(void)
{
    param("Text/Plain; charset=utf-8", "", "text/plain");
    param("text/plain (plain); charset=utf-8 (Unicode)", "charset", "utf-8"); /* H-26 */
    param("text/plain; charset = \"utf-8\"", "charset", "utf-8");             /* H-27 */
    param("text/plain; charset=\"utf-8; x=y", "charset", "utf-8");
    param("application/pdf name=\"a b.pdf\"", "name", "a b.pdf"); /* H-25 */
    param("attachment; filename=Articles of Association.pdf", "filename",
          "Articles of Association.pdf"); /* N-11 */
    param("attachment; filename=\"a \"quoted\" name.pdf\"; size=3", "filename", "a \"quoted\" name.pdf");
    param("attachment; filename=\"C:\\docs\\a.pdf\"", "filename", "C:\\docs\\a.pdf");
    param("attachment; filename=\"a; b.pdf\"", "filename", "a; b.pdf"); /* N-16 */
    param("attachment;\r\n\tfilename=\"a\r\n b.pdf\"", "filename", "a b.pdf");
    param("", "", "");
    param("charset=utf-8", "charset", "utf-8");
}

static void names_come_in_pieces_and_percent_codes(void)
{
    param("attachment; filename*=utf-8''caf%C3%A9%20%E2%80%93.pdf", "filename", "café –.pdf"); /* N-06 */
    param("a; filename*0*=utf-8''caf%C3; filename*1*=%A9; filename*2=\".pdf\"", "filename", "café.pdf");
    param("a; filename*1=b.pdf; filename*0=a", "filename", "ab.pdf");
    param("a; filename=plain.pdf; filename*=utf-8''better.pdf", "filename", "better.pdf"); /* N-09 */
    param("a; filename*=utf-8''better.pdf; filename=plain.pdf", "filename", "better.pdf");
    param("a; filename*0*=''caf%E9; filename*1=.pdf", "filename", "café.pdf");             /* N-10 */
    param("a; filename*0=\"=?utf-8?Q?ca\"; filename*1=\"f=C3=A9?=\"", "filename", "café"); /* N-08 */
    param("a; filename=\"=?UTF-8?B?Y2Fmw6k=?=\"", "filename", "café");                     /* N-07 */
    param("a; filename=\"caf\xe9.pdf\"", "filename", "café.pdf");                          /* N-12 */
    param("a; filename*0=a; filename*0=b; filename*4294967296=c", "filename", "ac");
}

static void names_are_only_labels(void)
{
    is(jb_name_clean("../../etc/passwd"), "passwd"); /* N-15 */
    is(jb_name_clean("C:\\Users\\jo\\Rules.pdf"), "Rules.pdf");
    is(jb_name_clean("C:Rules.pdf"), "Rules.pdf");
    is(jb_name_clean("-rf"), "rf");
    is(jb_name_clean(".."), NULL);
    is(jb_name_clean("  "), NULL);
    is(jb_name_clean(NULL), NULL);
    is(jb_name_clean("annual_\xe2\x80\xae"
                     "fdp.exe"),
       "annual_fdp.exe");                                              /* N-20 */
    is(jb_name_clean("w\xcc\x82.pdf"), "ŵ.pdf");                       /* C-24 */
    is(jb_name_clean("Debit 04.04.2024.pdf"), "Debit 04.04.2024.pdf"); /* N-16 */
    is(jb_name_clean("a\nb.pdf"), "a b.pdf");
}

static void long_names_keep_their_extension(void)
{
    g_autoptr(GString) name = g_string_new(NULL);

    for (int i = 0; i < 5000; i++)
        g_string_append(name, "ŵ");
    g_string_append(name, ".pdf");
    g_autofree char *clean = jb_name_clean(name->str);
    g_assert_cmpuint(strlen(clean), <=, 255);
    g_assert_true(g_str_has_suffix(clean, "ŵ.pdf") && g_utf8_validate(clean, -1, NULL));
}

static void ids(const char *raw, const char *wanted)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);

    jb_ids_parse(NULL, jb_bytes_of(raw), found, NULL);
    g_ptr_array_add(found, NULL);
    is(g_strjoinv("|", (char **)found->pdata), wanted);
}

static void ids_are_found_however_they_are_parted(void)
{
    ids("<a@b> <c@d>", "a@b|c@d");
    ids("<a@b>,<c@d>", "a@b|c@d"); /* */
    ids("<a@b><c@\r\n d>", "a@b|c@d");
    ids("\"Your message of Tue\" <a@b>", "a@b"); /* */
    ids("a@b", "a@b");                           /* */
    ids("no id here", "");
    ids("<>", "");
}

static void the_last_of_many_ids_are_kept(void)
{
    g_autoptr(GString) raw = g_string_new(NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    struct jb_notes notes = {0};

    for (int i = 0; i < 5000; i++)
        g_string_append_printf(raw, "<%d@x>", i);
    jb_ids_parse(NULL, jb_bytes(raw->str, raw->len), found, &notes);
    g_assert_cmpuint(found->len, ==, JB_LIMIT_REFERENCES);
    g_assert_cmpstr(g_ptr_array_index(found, found->len - 1), ==, "4999@x");
    g_assert_true(notes.reached[JB_LIMIT_NO_REFERENCES]);
}

static void dates_are_read(void)
{
    static const struct {
        const char *written;
        gint64 at;
    } rows[] = {
        {"Tue, 13 Jan 2026 10:02:11 +0000", 1768298531},
        {"Tue, 13 Jan 2026 11:02:11 +0100 (CET)", 1768298531},
        {"13 Jan 26 10:02:11 GMT", 1768298531},
        {"Tue, 13 Jan 2026 11:02:11 BST", 1768298531},
        {"Tue Jan 13 10:02:11 2026", 1768298531},
        {"Tue, 13 January 2026 10:02:11 -0000", 1768298531},
        {"2026-01-13T10:02:11Z", 1768298531},
        {"Tue, 13 (thirteenth) Jan 2026 10:02 +0000", 1768298520},
        {"Fri, 31 Dec 9999 23:59:60 +9999", 0},
        {"Thu, 1 Jan 1970 00:00:00 +0000", 0},
        {"Xyz, 00 Foo 0000 99:99:99 ZZZZ", 0},
        {"1111111111111111111111111111111111111", 0},
        {"", 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(jb_date_parse(jb_bytes_of(rows[i].written)), ==, rows[i].at);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/header text/encoded words are decoded", encoded_words_are_decoded);
    g_test_add_func("/header text/words that are none stay", words_that_are_none_stay);
    g_test_add_func("/header text/200,000 beginnings take no time",
                    two_hundred_thousand_beginnings_take_no_time);
    g_test_add_func("/header text/the bytes decide the character set", the_bytes_decide_the_character_set);
    g_test_add_func("/header text/character sets go by many names", character_sets_go_by_many_names);
    g_test_add_func("/header text/wide characters are read", wide_characters_are_read);
    g_test_add_func("/header text/text encoded twice is mended", text_encoded_twice_is_mended);
    g_test_add_func("/header text/parameters are found in every form", parameters_are_found_in_every_form);
    g_test_add_func("/header text/names come in pieces and percent codes",
                    names_come_in_pieces_and_percent_codes);
    g_test_add_func("/header text/names are only labels", names_are_only_labels);
    g_test_add_func("/header text/long names keep their extension", long_names_keep_their_extension);
    g_test_add_func("/header text/ids are found however they are parted",
                    ids_are_found_however_they_are_parted);
    g_test_add_func("/header text/the last of many ids are kept", the_last_of_many_ids_are_kept);
    g_test_add_func("/header text/dates are read", dates_are_read);
    return g_test_run();
}
