/* What forbids an answer, and who vouches for an author. */
#include "base/address.h"
#include "base/no_reply.h"
#include "base/reading.h"
#include "reading/understand/mail/author.h"
#include "reading/understand/sort/vouch.h"
#include "letter_case.h"

static guint reasons_of(const char *headers, const char *author, const char *envelope, int class)
{
    g_autofree char *mail = g_strconcat(headers, "\n\nx", NULL);
    g_autoptr(jb_case) c = case_of_text(mail);
    const struct jb_message *message = c->parts->messages->pdata[0];
    struct jb_no_reply_case question = {.headers = message->headers,
                                        .envelope_sender = envelope,
                                        .author = author,
                                        .answer_to = author,
                                        .class = class,
                                        .setting = c->setting};

    return jb_no_reply_reasons(&question);
}

static const struct {
    const char *header;
    enum jb_no_reply reason;
} forbidding[] = {
    {"Auto-Submitted: auto-replied", JB_NO_REPLY_AUTO_SUBMITTED},
    {"auto-submitted:  Auto-Generated; x", JB_NO_REPLY_AUTO_SUBMITTED},
    {"Precedence: bulk", JB_NO_REPLY_PRECEDENCE},
    {"Precedence: Junk", JB_NO_REPLY_PRECEDENCE},
    {"Precedence: list", JB_NO_REPLY_PRECEDENCE},
    {"Precedence: auto_reply", JB_NO_REPLY_PRECEDENCE},
    {"List-Id: <x>", JB_NO_REPLY_LIST},
    {"List-Unsubscribe: <x>", JB_NO_REPLY_LIST},
    {"Mailing-List: x", JB_NO_REPLY_LIST},
    {"X-Auto-Response-Suppress: OOF", JB_NO_REPLY_SUPPRESS},
    {"X-Autoreply: yes", JB_NO_REPLY_AUTO_HEADER},
    {"X-Vacation: on", JB_NO_REPLY_AUTO_HEADER},
    {"X-Loop: contact@coops.tech", JB_NO_REPLY_LOOP},
    {"Message-ID: <1@coops.tech>", JB_NO_REPLY_LOOP},
    {"Content-Type: multipart/report; x=y", JB_NO_REPLY_REPORT},
    {"Return-Path: <>", JB_NO_REPLY_NULL_SENDER},
    {"Return-Path: <MAILER-DAEMON>", JB_NO_REPLY_NULL_SENDER},
    {"Reply-To: contact+x@coops.tech", JB_NO_REPLY_OWN_ADDRESS},
    {"From: contact@coops.tech", JB_NO_REPLY_OWN_ADDRESS},
};

static void headers_forbid(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forbidding); i++) {
        g_test_message("%s", forbidding[i].header);
        g_assert_cmpuint(reasons_of(forbidding[i].header, "jo@a.example", NULL, JB_CLASS_ENQUIRY), ==,
                         1u << forbidding[i].reason);
    }
}

static void people_are_answered(void)
{
    static const char *const harmless[] = {"Auto-Submitted: no",     "Precedence: first-class",
                                           "X-Loop: jo@a.example",   "Message-ID: <1@a.example>",
                                           "Reply-To: jo@a.example", "Return-Path: <jo@a.example>",
                                           "X-Autoreply: no"};

    for (gsize i = 0; i < G_N_ELEMENTS(harmless); i++)
        g_assert_cmpuint(reasons_of(harmless[i], "jo@a.example", "jo@a.example", JB_CLASS_APPLICATION), ==,
                         0);
}

static void envelope_and_class_forbid(void)
{
    g_assert_cmpuint(reasons_of("X: y", "jo@a.example", "", JB_CLASS_ENQUIRY), ==,
                     1u << JB_NO_REPLY_NULL_SENDER);
    g_assert_cmpuint(reasons_of("X: y", "jo@a.example", "MAILER-DAEMON", JB_CLASS_ENQUIRY), ==,
                     1u << JB_NO_REPLY_NULL_SENDER);
    g_assert_cmpuint(reasons_of("X: y", "jo@a.example", NULL, JB_CLASS_SPAM), ==, 1u << JB_NO_REPLY_CLASS);
    g_assert_cmpuint(reasons_of("X: y", NULL, NULL, JB_CLASS_ENQUIRY), ==, 1u << JB_NO_REPLY_NO_ADDRESS);
}

static void addresses_are_judged(void)
{
    static const char *const valid[] = {"jo@a.example", "o'neill@a.example", "a.b+c@sub.a.example",
                                        "jo@xn--bcher-kva.example"};
    static const char *const invalid[] = {"jo",
                                          "jo@localhost",
                                          "jo@[192.0.2.1]",
                                          "jo@192.0.2.1",
                                          "-oQ@a.example",
                                          "a b@a.example",
                                          "a..b@a.example",
                                          "si\xc3\xa2n@a.example",
                                          "@a.example",
                                          "jo@a..example",
                                          "jo@-a.example",
                                          "jo@b\xc3\xbc"
                                          "cher.example",
                                          NULL};
    static const char *const machine[] = {
        "noreply@a.example",      "no-reply-12@a.example",  "MAILER-DAEMON@a.example", "postmaster@a.example",
        "bounces+12=x@a.example", "list-request@a.example", "scanner@a.example"};
    static const char *const people[] = {"jo@a.example", "rootes@a.example", "alertness@a.example",
                                         "office@a.example", "scanlon@a.example"};

    for (gsize i = 0; i < G_N_ELEMENTS(valid); i++)
        g_assert_true(jb_address_is_valid(valid[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(invalid); i++)
        g_assert_false(jb_address_is_valid(invalid[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(machine); i++)
        g_assert_true(jb_mailbox_is_machine(machine[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        g_assert_false(jb_mailbox_is_machine(people[i]));
}

static const struct {
    const char *headers;
    enum jb_vouch vouch;
} vouching[] = {
    {"Authentication-Results: mx.coops.tech; dmarc=pass header.from=a.example\nReceived: from x by "
     "mx.coops.tech; d",
     JB_VOUCH_PASS},
    {"Authentication-Results: mx.coops.tech 1; dkim=pass header.d=a.example; spf=fail "
     "smtp.mailfrom=x@b.example\nReceived: from x by mx.coops.tech; d",
     JB_VOUCH_PASS},
    {"Authentication-Results: mx.coops.tech; spf=pass smtp.mailfrom=bounce@mail.a.example", JB_VOUCH_PASS},
    {"Authentication-Results: mx.coops.tech; spf=pass smtp.mailfrom=x@b.example", JB_VOUCH_UNKNOWN},
    {"Authentication-Results: mx.coops.tech; dkim=pass header.d=evil.example", JB_VOUCH_UNKNOWN},
    {"Authentication-Results: mx.coops.tech; dkim=fail (dmarc=pass) header.d=a.example", JB_VOUCH_UNKNOWN},
    {"Authentication-Results: mx.coops.tech; dmarc=fail header.from=a.example", JB_VOUCH_FAIL},
    {"Authentication-Results: mx.other.example; dmarc=pass header.from=a.example", JB_VOUCH_UNKNOWN},
    {"Received: from x by mx.coops.tech; d\nReceived: from y by evil.example; d\nAuthentication-Results: "
     "mx.coops.tech; dmarc=pass header.from=a.example",
     JB_VOUCH_UNKNOWN},
    {"Authentication-Results: mx.coops.tech; dmarc=fail header.from=a.example\nReceived: from x by "
     "mx.coops.tech; d\nAuthentication-Results: mx.coops.tech; dmarc=pass header.from=a.example",
     JB_VOUCH_FAIL},
    {"Subject: x", JB_VOUCH_UNKNOWN},
};

static void only_our_server_vouches(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(vouching); i++) {
        g_autofree char *mail = g_strconcat(vouching[i].headers, "\nFrom: jo@a.example\n\nx", NULL);
        g_autoptr(jb_case) c = case_of_text(mail);

        g_test_message("%s", mail);
        g_assert_cmpint(jb_vouch_author(c->parts->messages->pdata[0], "jo@a.example", c->setting), ==,
                        vouching[i].vouch);
    }
}

static void answer_goes_to(const char *mail, const char *author, const char *to, const char *elsewhere)
{
    g_autoptr(jb_case) c = case_of_text(mail);
    const struct jb_message *message = c->parts->messages->pdata[0];
    struct jb_address *person = jb_author_of(message, c->setting);
    const char *other = NULL;
    g_autofree char *got = jb_author_answer_to(message, person, &other);

    g_assert_cmpstr(person->email, ==, author);
    g_assert_cmpstr(got, ==, to);
    g_assert_cmpstr(other, ==, elsewhere);
    jb_shape_free(&jb_address_shape, person);
}

static void answers_stay_in_the_domain(void)
{
    answer_goes_to("From: Jo <jo@a.example>\n\nx", "jo@a.example", "jo@a.example", NULL);
    answer_goes_to("From: Jo <jo@a.example>\nReply-To: team@a.example\n\nx", "jo@a.example", "team@a.example",
                   NULL);
    answer_goes_to("From: Jo <jo@a.example>\nReply-To: jo@b.example\n\nx", "jo@a.example", "jo@a.example",
                   "jo@b.example");
    answer_goes_to("From: 'Jo' via Contact <contact@coops.tech>\nX-Original-From: Jo <jo@a.example>\n\nx",
                   "jo@a.example", "jo@a.example", NULL);
    answer_goes_to("From: Website <contact@coops.tech>\nReply-To: Jo <jo@a.example>\n\nx", "jo@a.example",
                   "jo@a.example", NULL);
    answer_goes_to("Subject: x\n\nx", NULL, NULL, NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/no-reply/headers-forbid", headers_forbid);
    g_test_add_func("/no-reply/people-are-answered", people_are_answered);
    g_test_add_func("/no-reply/envelope-and-class-forbid", envelope_and_class_forbid);
    g_test_add_func("/no-reply/addresses-are-judged", addresses_are_judged);
    g_test_add_func("/no-reply/only-our-server-vouches", only_our_server_vouches);
    g_test_add_func("/no-reply/answers-stay-in-the-domain", answers_stay_in_the_domain);
    return g_test_run();
}
