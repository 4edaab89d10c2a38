/* Machines are told from people. */
#include "reading/understand/sort/robots.h"
#include "letter_case.h"

static const struct {
    const char *mail;
    int class; /* -1: a person */
} rows[] = {
    /* bounces */
    {"From: Mail Delivery System <MAILER-DAEMON@a.example>\nContent-Type: multipart/report; "
     "report-type=delivery-status\nSubject: x\n\nx",
     JB_CLASS_BOUNCE},
    {"From: x@a.example\nContent-Type: message/delivery-status\nSubject: Re: hello\n\nx", JB_CLASS_BOUNCE},
    {"Return-Path: <>\nFrom: postmaster@a.example\nSubject: Undeliverable: hello\n\nYour message could not "
     "be delivered.",
     JB_CLASS_BOUNCE},
    {"From: MAILER-DAEMON@a.example\nSubject: failure notice\n\nHi. This is the qmail-send program.",
     JB_CLASS_BOUNCE},
    {"Return-Path: <>\nFrom: Mail Delivery Subsystem <m@a.example>\nAuto-Submitted: auto-replied\nSubject: "
     "Delivery Status Notification (Delay)\n\nwill be retried",
     JB_CLASS_BOUNCE},
    {"Return-Path: MAILER-DAEMON\nFrom: postmaster@a.example\nSubject: Unzustellbar: Hallo\n\nkonnte nicht "
     "zugestellt werden",
     JB_CLASS_BOUNCE},
    {"From: abuse@a.example\nContent-Type: multipart/report; report-type=feedback-report\nSubject: FW: "
     "x\n\nx",
     JB_CLASS_BOUNCE},
    /* automatic replies */
    {"From: Jo <jo@a.example>\nAuto-Submitted: auto-replied (vacation)\nSubject: Re: x\n\nAway.",
     JB_CLASS_AUTO_REPLY},
    {"From: Jo <jo@a.example>\nSubject: Automatic reply: hello\nIn-Reply-To: <1@coops.tech>\n\nI am out of "
     "the office.",
     JB_CLASS_AUTO_REPLY},
    {"From: Jo <jo@a.example>\nSubject: Ateb awtomatig: helo\n\nRwyf ar wyliau tan ddydd Llun.",
     JB_CLASS_AUTO_REPLY},
    {"Return-Path: <>\nFrom: Jo <jo@a.example>\nSubject: Re: x\n\nI'm on annual leave until Monday.",
     JB_CLASS_AUTO_REPLY},
    {"From: Jo <jo@a.example>\nX-Autoreply: yes\nSubject: Re: x\n\nHello.", JB_CLASS_AUTO_REPLY},
    {"From: Jo <jo@a.example>\nContent-Type: multipart/report; "
     "report-type=disposition-notification\nSubject: Read: x\n\nx",
     JB_CLASS_AUTO_REPLY},
    {"From: help@a.example\nAuto-Submitted: auto-generated\nSubject: [#12] We have received your "
     "request\n\nx",
     JB_CLASS_AUTO_REPLY},
    {"From: no-reply@a.example\nSubject: Your code\n\n123456", JB_CLASS_AUTO_REPLY},
    {"From: Jo <jo@a.example>\nContent-Type: text/calendar\nSubject: Accepted: meeting\n\nx",
     JB_CLASS_AUTO_REPLY},
    /* lists */
    {"From: Jo <jo@a.example>\nList-Id: <x.lists.example>\nSubject: We apply\n\nWe would like to join.",
     JB_CLASS_LIST},
    {"From: Jo <jo@a.example>\nPrecedence: list\nSubject: x\n\nx", JB_CLASS_LIST},
    {"From: News <n@a.example>\nFeedback-ID: 1\nSubject: x\n\nNews.\n\nUnsubscribe here.", JB_CLASS_LIST},
    {"From: News <n@a.example>\nSubject: x\n\nView in your browser\n\nNews.\n\nYou are receiving this "
     "because you signed up. Unsubscribe",
     JB_CLASS_LIST},
    /* people */
    {"From: Jo <jo@a.example>\nSubject: hello\n\nWe would like to join.", -1},
    {"From: Jo <jo@a.example>\nAuto-Submitted: no\nSubject: hello\n\nhello", -1},
    {"From: Jo <jo@a.example>\nX-Auto-Response-Suppress: All\nSubject: hello\n\nWe would like to join.", -1},
    {"From: Jo <jo@a.example>\nSubject: Auto: repair co-op\n\nWe mend cars.", -1},
    {"From: Jo <jo@a.example>\nSubject: my mail came back\n\nIt says Undeliverable: user unknown, see "
     "below.\n\n> Your message could not be delivered.\n> 550 5.1.1 user unknown\n",
     -1},
    {"From: Jo <jo@a.example>\nSubject: Fwd: Undeliverable: our application\n\nYour server says that our "
     "mail could not be delivered and was returned to sender.",
     -1},
    {"Return-Path: <>\nFrom: Jo <jo@a.example>\nSubject: We apply\n\nWe are a worker co-op of seven who make "
     "software and would like to join you, and here is what we do and how we do it in more words than a "
     "robot would use.",
     -1},
    {"From: Form <noreply@forms.example>\nReply-To: Ann <ann@c.example>\nSubject: Contact form\n\nWe would "
     "like to join.",
     -1},
    {"From: Jo <jo@a.example>\nSubject: meeting\n\nI shall be out of the office on Thursday, shall we say "
     "Friday?",
     -1},
};

static void machines_are_told(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(jb_case) c = case_of_text(rows[i].mail);
        g_autoptr(jb_reading) reading = jb_reading_new();

        g_test_message("%s", rows[i].mail);
        g_assert_cmpint(jb_robots_class(c, reading->reasons), ==, rows[i].class);
        g_assert_cmpint(reading->reasons->len > 0, ==, rows[i].class >= 0);
    }
}

static void our_own_list_is_no_list(void)
{
    g_autoptr(jb_case) c =
        case_of_text("From: Jo <jo@a.example>\nList-Id: CoTech <contact.coops.tech>\nPrecedence: "
                     "list\nSubject: x\n\nWe would like to join.");
    g_autoptr(jb_reading) reading = jb_reading_new();

    c->setting->own_list = g_strdup("contact.coops.tech");
    g_assert_cmpint(jb_robots_class(c, reading->reasons), ==, -1);
}

static void spam_marks_count_above_received(void)
{
    g_autoptr(jb_case) ours =
        case_of_text("X-Spam-Flag: YES\nReceived: from a by mx.coops.tech; x\nFrom: jo@a.example\n\nx");
    g_autoptr(jb_case) theirs = case_of_text("Received: from a by mx.coops.tech; x\nReceived: from b by "
                                             "a.example; x\nX-Spam-Flag: YES\nFrom: jo@a.example\n\nx");
    g_autoptr(jb_case) no = case_of_text("X-Spam-Status: No, score=1 (Yes it is)\nReceived: from a by "
                                         "mx.coops.tech; x\nFrom: jo@a.example\n\nx");

    g_assert_true(jb_robots_is_marked_spam(ours->parts->messages->pdata[0]));
    g_assert_false(jb_robots_is_marked_spam(theirs->parts->messages->pdata[0]));
    g_assert_false(jb_robots_is_marked_spam(no->parts->messages->pdata[0]));
}

static void the_returned_mail_is_named(void)
{
    g_autoptr(jb_case) c =
        case_of_text("Return-Path: <>\nFrom: MAILER-DAEMON@a.example\nSubject: failure notice\n\n--- Below "
                     "is a copy\n\nMessage-ID: <ack7@coops.tech>\nSubject: x\n");
    g_autofree char *id = jb_robots_bounce_of(c);

    g_assert_cmpstr(id, ==, "ack7@coops.tech");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/robots/machines-are-told", machines_are_told);
    g_test_add_func("/robots/our-own-list-is-no-list", our_own_list_is_no_list);
    g_test_add_func("/robots/spam-marks-count-above-received", spam_marks_count_above_received);
    g_test_add_func("/robots/the-returned-mail-is-named", the_returned_mail_is_named);
    return g_test_run();
}
