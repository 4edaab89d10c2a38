/* Raw messages: kept byte for byte, known again, pieces and wholes. */
#include "store-fixture.h"

#include "base/error.h"
#include "store/canonical.h"

#define MAIL "From: Meg <meg@quillwort.example>\nSubject: We would like to join\nMessage-ID: <1@quillwort.example>\n"
#define BODY "\nHello,\n\nwe are seven people.\n"

static char *hash_of(const char *text)
{
    g_autoptr(GBytes) raw = bytes_of(text);
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    char *hash = g_strdup(canonical.hash);
    jb_canonical_clear(&canonical);
    return hash;
}

static void assert_same(const char *a, const char *b)
{
    g_autofree char *hash_a = hash_of(a), *hash_b = hash_of(b);
    g_assert_cmpstr(hash_a, ==, hash_b);
}

static void assert_other(const char *a, const char *b)
{
    g_autofree char *hash_a = hash_of(a), *hash_b = hash_of(b);
    g_assert_cmpstr(hash_a, !=, hash_b);
}

static void trace_does_not_count(void)
{
    assert_same(MAIL BODY, "From meg@quillwort.example Tue Jan 13 10:02:11 2026\n" MAIL BODY);
    assert_same(MAIL BODY, "Return-Path: <meg@quillwort.example>\nDelivered-To: contact@coops.tech\n" MAIL BODY);
    assert_same(MAIL BODY, "RECEIVED: from a\n\tby b;\n  yesterday\nX-Spam-Status: No,\n\tscore=1\n" MAIL BODY);
    assert_same(MAIL BODY, "Authentication-Results: mx; spf=pass\nX-Original-To: a@b\nDKIM-Signature: v=1;\n b=x\n" MAIL BODY);
    assert_same(MAIL BODY, MAIL "Received: below\n" BODY);
}

static void line_ends_do_not_count(void)
{
    assert_same("A: b\n\nc\nd\n", "A: b\r\n\r\nc\r\nd\r\n");
    assert_same("A: b\n\nc\nd\n", "A: b\n\nc\nd");
    assert_same("A: b\n\nc\nd\n", "A: b\n\nc\nd\n\n\n");
    assert_other("A: b\n\nc\nd\n", "A: b\n\nc\n\nd\n");
}

static void the_rest_counts(void)
{
    assert_other(MAIL BODY, MAIL BODY "and more\n");
    assert_other(MAIL BODY, MAIL "X-Mailer: x\n" BODY);
    assert_other(MAIL BODY, MAIL "\nReceived: in the body\n" BODY);
    assert_other(MAIL BODY "From me\n", MAIL BODY);
    assert_other("", "\n\nx");
}

static void bytes_come_back(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_malloc(700001);
    for (int i = 0; i < 700000; i++)
        text[i] = (char)(guint8)(i % 255 + 1);
    text[700000] = '\0';
    begin(place->store);
    gint64 id = add_mail(place->store, text);
    commit(place->store);
    g_autoptr(GBytes) back = jb_mail_bytes(place->store, id, &error);
    g_assert_no_error(error);
    g_assert_cmpmem(g_bytes_get_data(back, NULL), (int)g_bytes_get_size(back), text, 700000);
    g_autoptr(jb_mail) mail = jb_mail_get(place->store, id, &error);
    g_assert_cmpstr(mail->envelope_sender, ==, "meg@quillwort.example");
    g_assert_true(jb_mail_verify(place->store, id, mail->sha256, &error));
    g_assert_false(jb_mail_verify(place->store, id, "another hash", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_DATA);
}

static void the_same_is_known_again(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GBytes) again = bytes_of("Received: again\n" MAIL BODY), other = bytes_of(MAIL BODY "x");
    gint64 found = 0;
    begin(place->store);
    gint64 id = add_mail(place->store, MAIL BODY);
    g_assert_true(jb_mail_find_same(place->store, NULL, again, &found, NULL));
    g_assert_cmpint(found, ==, id);
    g_assert_true(jb_mail_find_same(place->store, NULL, other, &found, NULL));
    g_assert_cmpint(found, ==, 0);
    g_assert_true(jb_mail_find_id(place->store, "1@quillwort.example", &found, NULL));
    g_assert_cmpint(found, ==, id);
    commit(place->store);
}

static void pieces_are_found(struct place *place, gconstpointer unused)
{
    (void)unused;
    const char *whole = MAIL BODY "Our rules follow.\n";
    g_autoptr(GBytes) raw = bytes_of(whole);
    gint64 found = 0;
    begin(place->store);
    gint64 short_one = add_mail(place->store, "Received: x\n" MAIL "\nHel");
    gint64 longer = add_mail(place->store, MAIL BODY "Our ru");
    add_mail(place->store, MAIL BODY "Our other rules");
    g_assert_true(jb_mail_find_piece(place->store, raw, &found, NULL));
    g_assert_cmpint(found, ==, longer);
    gint64 id = add_mail(place->store, whole);
    g_assert_true(jb_mail_supersede(place->store, longer, id, NULL));
    g_assert_true(jb_mail_find_piece(place->store, raw, &found, NULL));
    g_assert_cmpint(found, ==, short_one);
    commit(place->store);
}

static void wholes_are_found(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GBytes) piece = bytes_of("Received: y\n" MAIL "\nHello,\n\nwe "), other = bytes_of(MAIL "\nGoodbye");
    gint64 found = 0;
    begin(place->store);
    gint64 id = add_mail(place->store, MAIL BODY);
    g_assert_true(jb_mail_find_whole(place->store, piece, &found, NULL));
    g_assert_cmpint(found, ==, id);
    g_assert_true(jb_mail_find_whole(place->store, other, &found, NULL));
    g_assert_cmpint(found, ==, 0);
    commit(place->store);
}

static void messages_are_frozen(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GBytes) raw = bytes_of(MAIL BODY);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_mail) mail = g_new0(jb_mail, 1);
    begin(place->store);
    add_mail(place->store, MAIL BODY);
    g_assert_false(jb_mail_add(place->store, mail, raw, &error)); /* the same mail twice */
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_SOFTWARE);
    jb_store_rollback(place->store);
}

#define ADD(name, function) g_test_add("/mail/" name, struct place, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/canonical/trace headers do not count", trace_does_not_count);
    g_test_add_func("/canonical/line ends do not count", line_ends_do_not_count);
    g_test_add_func("/canonical/all else counts", the_rest_counts);
    ADD("bytes come back as they were", bytes_come_back);
    ADD("the same mail is known again", the_same_is_known_again);
    ADD("a piece cut short is found by its whole", pieces_are_found);
    ADD("a whole is found by its piece", wholes_are_found);
    ADD("the same mail cannot be kept twice", messages_are_frozen);
    return g_test_run();
}
