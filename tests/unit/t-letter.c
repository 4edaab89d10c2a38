/* Mails of ours are well formed whatever goes into them. */
#include "base/error.h"
#include "base/letter.h"

static struct jb_letter sample(void)
{
    return (struct jb_letter){
        .from_name = "CoTech",
        .from_address = "contact@coops.tech",
        .to_address = "ann@example.org",
        .subject = "[CT-0001] Your application",
        .date = 1768298531,
        .message_id = "1-abc.0@joinbox.example",
        .body = "Hello\n",
    };
}

static char *written(const struct jb_letter *letter)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) mail = jb_letter_write(letter, &error);

    g_assert_no_error(error);
    return g_strndup(g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
}

static void a_plain_letter_is_plain(void)
{
    struct jb_letter letter = sample();
    g_autofree char *mail = written(&letter);

    g_assert_cmpstr(mail, ==,
                    "Date: Tue, 13 Jan 2026 10:02:11 +0000\r\nFrom: \"CoTech\"\r\n <contact@coops.tech>\r\n"
                    "To: <ann@example.org>\r\nSubject: [CT-0001] Your application\r\n"
                    "Message-ID: <1-abc.0@joinbox.example>\r\nMIME-Version: 1.0\r\n"
                    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\nHello\r\n");
}

static void automatic_answers_say_so_and_thread(void)
{
    struct jb_letter letter = sample();
    g_autoptr(GPtrArray) references = g_ptr_array_new();
    g_autofree char *mail = NULL;

    g_ptr_array_add(references, (char *)"first@x.example");
    letter.references = references;
    letter.in_reply_to = "second@x.example";
    letter.is_automatic = TRUE;
    letter.reply_to = "contact+1-abc@coops.tech";
    mail = written(&letter);
    g_assert_nonnull(strstr(mail, "\r\nAuto-Submitted: auto-replied\r\n"));
    g_assert_nonnull(strstr(mail, "\r\nIn-Reply-To: <second@x.example>\r\n"));
    g_assert_nonnull(strstr(mail, "\r\nReferences: <first@x.example>\r\n <second@x.example>\r\n"));
    g_assert_nonnull(strstr(mail, "<contact+1-abc@coops.tech>"));
}

static void refuses(struct jb_letter letter)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(jb_letter_write(&letter, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_DATA);
}

static void nothing_gets_into_the_header(void)
{
    struct jb_letter letter = sample();

    letter.subject = "x\r\nBcc: evil@x.example";
    refuses(letter);
    letter = sample();
    letter.to_name = "x\nBcc: evil@x.example";
    refuses(letter);
    letter = sample();
    letter.to_address = "a@x.example, b@x.example";
    refuses(letter);
    letter = sample();
    letter.to_address = "a@x.example>\r\nBcc: <b@x.example";
    refuses(letter);
    letter = sample();
    letter.in_reply_to = "x\r\nBcc: evil@x.example";
    refuses(letter);
}

static void no_line_is_too_long_and_all_is_ascii(void)
{
    struct jb_letter letter = sample();
    g_autofree char *mail = NULL;
    g_autoptr(GString) subject = g_string_new("Cais ");
    g_auto(GStrv) lines = NULL;

    for (int i = 0; i < 60; i++)
        g_string_append(subject, "ŵŷ ");
    letter.subject = subject->str;
    letter.to_name = "Siân Tŷ Gwyn";
    letter.body = "Annwyl Siân,\nline with a space at its end \n=?\n"
                  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890\n";
    mail = written(&letter);
    lines = g_strsplit(mail, "\r\n", -1);
    for (guint i = 0; lines[i]; i++)
        g_assert_cmpuint(strlen(lines[i]), <=, 78);
    for (const char *p = mail; *p; p++)
        g_assert_cmpint((guchar)*p, <, 0x80);
    g_assert_nonnull(strstr(mail, "Annwyl Si=C3=A2n,\r\n"));
    g_assert_nonnull(strstr(mail, "at its end=20\r\n=3D?\r\n"));
}

static void wraps(const char *text, const char *wanted)
{
    g_autofree char *got = jb_letter_wrap(text, 20);

    g_assert_cmpstr(got, ==, wanted);
}

static void running_text_is_filled(void)
{
    wraps("one two three four five six\nseven\n\nnext\n", "one two three four\nfive six seven\n\nnext\n");
    wraps("- one two three four five\n- b\n", "- one two three four\n  five\n- b\n");
    wraps("a\n\n\n\nb\n", "a\n\nb\n");
    wraps("a\n\n-- \nName   as it stands and long\nx\n", "a\n\n-- \nName   as it stands and long\nx\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/letter/a plain letter is plain", a_plain_letter_is_plain);
    g_test_add_func("/letter/automatic answers say so and thread", automatic_answers_say_so_and_thread);
    g_test_add_func("/letter/nothing gets into the header", nothing_gets_into_the_header);
    g_test_add_func("/letter/no line is too long and all is ASCII", no_line_is_too_long_and_all_is_ascii);
    g_test_add_func("/letter/running text is filled", running_text_is_filled);
    return g_test_run();
}
