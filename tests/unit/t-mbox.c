/* The messages of an mbox file, in its dialects, and what they say of when they were. */
#include <glib.h>

#include "filing/import/mbox.h"
#include "filing/import/moment.h"

#define HEAD "From jo@x.example Tue Mar  3 09:12:44 2015\nFrom: jo@x.example\n"
#define NEXT "From ann@x.example Wed Mar  4 10:00:00 2015\nFrom: ann@x.example\n\nsecond\n"

struct row {
    const char *name, *file;
    const char *mails[3]; /* as they come out; NULL ends */
};
static const struct row rows[] = {
    {"one", HEAD "\nhello\n", {"From: jo@x.example\n\nhello\n"}},
    {"two", HEAD "\nhello\n\n" NEXT, {"From: jo@x.example\n\nhello\n", "From: ann@x.example\n\nsecond\n"}},
    {"quoted (mboxo, mboxrd)", HEAD "\n>From here\n>>From there\n> From nowhere\n\n" NEXT,
     {"From: jo@x.example\n\nFrom here\n>From there\n> From nowhere\n", "From: ann@x.example\n\nsecond\n"}},
    {"a line that only looks like it", HEAD "\nhello\n\nFrom now on it is ours.\nYes: it is\n\n" NEXT,
     {"From: jo@x.example\n\nhello\n\nFrom now on it is ours.\nYes: it is\n", "From: ann@x.example\n\nsecond\n"}},
    {"no empty line before it", HEAD "\nhello\n" NEXT,
     {"From: jo@x.example\n\nhello\nFrom ann@x.example Wed Mar  4 10:00:00 2015\nFrom: ann@x.example\n\nsecond\n"}},
    {"by length (mboxcl2)", HEAD "Content-Length: 89\n\nFrom bob@x.example Thu Mar  5 10:00:00 2015\nFrom: bob@x.example\n\nthis is all one message\n\n" NEXT,
     {"From: jo@x.example\nContent-Length: 89\n\nFrom bob@x.example Thu Mar  5 10:00:00 2015\nFrom: bob@x.example\n\nthis is all one message\n"
      , "From: ann@x.example\n\nsecond\n"}},
    {"by a length that is wrong", HEAD "Content-Length: 3\n\nhello\n\n" NEXT,
     {"From: jo@x.example\nContent-Length: 3\n\nhello\n", "From: ann@x.example\n\nsecond\n"}},
    {"a length beyond the end", HEAD "Content-Length: 99999999999999999999999\n\nhello\n", {"From: jo@x.example\nContent-Length: 99999999999999999999999\n\nhello\n"}},
    {"CRLF", "From jo@x.example Tue Mar  3 09:12:44 2015\r\nFrom: jo@x.example\r\n\r\nhello\r\n\r\nFrom ann@x.example Wed Mar  4 10:00:00 2015\r\nA: b\r\n\r\nsecond\r\n",
     {"From: jo@x.example\r\n\r\nhello\r\n", "A: b\r\n\r\nsecond\r\n"}},
    {"cut in a header", HEAD, {"From: jo@x.example\n"}},
};

static void check_row(gconstpointer data)
{
    const struct row *row = data;
    gsize size = strlen(row->file), at = 0;
    struct jb_mbox_message message;
    guint n = 0;
    g_assert_true(jb_mbox_is_one(row->file, size));
    for (; jb_mbox_next(row->file, size, at, &message); at = message.next, n++) {
        gsize length;
        const char *bytes = g_bytes_get_data(message.mail, &length);
        g_autofree char *mail = g_strndup(bytes, length);
        g_assert_cmpuint(message.next, >, at);
        g_assert_cmpstr(mail, ==, row->mails[n]);
        jb_mbox_message_clear(&message);
    }
    g_assert_null(row->mails[n]);
}

static void check_from_line(void)
{
    static const char file[] = "From MAILER-DAEMON Tue Mar  3 09:12:44 2015\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL "
                               "DATA\n\nx\n\n" NEXT;
    struct jb_mbox_message message;
    g_assert_true(jb_mbox_next(file, strlen(file), 0, &message));
    g_assert_true(message.is_internal);
    g_assert_cmpstr(message.sender, ==, "");
    g_assert_cmpint(message.received_at, ==, 1425373964);
    gsize next = message.next;
    jb_mbox_message_clear(&message);
    g_assert_true(jb_mbox_next(file, strlen(file), next, &message));
    g_assert_false(message.is_internal);
    g_assert_cmpstr(message.sender, ==, "ann@x.example");
    jb_mbox_message_clear(&message);
    g_assert_false(jb_mbox_is_one("From: jo@x.example\n\nhello\n", 25));
    g_assert_false(jb_mbox_is_one("From here on nothing\nis: a header\n", 34));
    g_assert_false(jb_mbox_is_one("", 0));
}

static void check_moments(void)
{
    static const struct { const char *text; gint64 moment; } moments[] = {
        {"Tue, 3 Mar 2015 09:12:44 +0100", 1425370364}, {"3 Mar 2015 09:12:44 -0530", 1425393764},
        {"Tue Mar  3 09:12:44 2015", 1425373964},       {"Tue, 03 Mar 15 09:12 GMT", 1425373920},
        {"Tue Mar  3 09:12:44 +0100 2015", 1425370364}, {"yesterday", 0}, {"", 0}, {"32 Mar 2015 09:12:44", 0},
        {"3 Mar 999999999999 09:12", 0},                {"at 09:12", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(moments); i++)
        g_assert_cmpint(jb_moment_parse(moments[i].text, strlen(moments[i].text)), ==, moments[i].moment);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/mbox/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], check_row);
    }
    g_test_add_func("/mbox/from-line", check_from_line);
    g_test_add_func("/mbox/moments", check_moments);
    return g_test_run();
}
