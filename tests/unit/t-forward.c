/* A member's forward opens up: the original author is the author. */
#include "reading/understand/mail/forward.h"
#include "reading/understand/sort/follow_up.h"
#include "letter_case.h"

struct expected {
    const char *subject, *body;
    const char *email, *name, *own;
    gboolean forwarded;
};

static const struct expected rows[] = {
    {"Fwd: Joining",
     "One for you. Jo\n\n---------- Forwarded message ---------\nFrom: Ann Bell <ann@c.example>\nDate: Thu, "
     "24 Sept 2026 at 14:09\nSubject: Joining\nTo: Jo <jo@m.example>\n\nWe apply.\n\nAnn\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"WG: Beitritt",
     "-------- Weitergeleitete Nachricht --------\nBetreff: \tBeitritt\nDatum: \tMi\nVon: \tAnn Bell "
     "<ann@c.example>\nAn: \tjo@m.example\n\nWe apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"Fwd: x",
     "> Begin forwarded message:\n>\n> From: Ann Bell <ann@c.example>\n> Subject: x\n> To: "
     "jo@m.example\n>\n> We apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"YML: Ymuno",
     "I chi.\n\nOddi wrth: Ann Bell [mailto:ann@c.example]\nAnfonwyd: heddiw\nAt: Jo\nPwnc: Ymuno\n\nHoffem "
     "ymuno.\n",
     "ann@c.example", "Ann Bell", "Hoffem ymuno.", TRUE},
    {"Fwd: x",
     "  ----- Forwarded Message ----- From: Ann Bell <ann@c.example>To: Jo <jo@m.example>Sent: Tuesday\n\nWe "
     "apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"FW: x", "-----Original Message-----\nFrom: Ann Bell\nSent: 23 July\nTo: Jo\nSubject: x\n\nWe apply.\n",
     NULL, "Ann Bell", "We apply.", TRUE},
    {"Fwd: x",
     "Le 28/10/2021 12:46, \xc2\xab Ann Bell \xc2\xbb <ann@c.example> a \xc3\xa9"
     "crit :\n\n    We apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"Fwd: x", "John kirjoitti 28.10.2021 kello 12.46 Ann Bell <ann@c.example>:\n\n    We apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"Fwd: x", "Op 28-10-2021 12:46 heeft \"Ann Bell\" <ann@c.example> geschreven:\n\n    We apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    {"Fwd: x",
     "-------- Mensagi de otri --------\nTema-la: \tx\nDia: \tMiercuri\nDin partea: \tAnn Bell "
     "<ann@c.example>\nCui: \tjo@m.example\n\nWe apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    /* nested: the innermost author */
    {"Fwd: Fwd: x",
     "See below.\n\n---------- Forwarded message ---------\nFrom: Bo <bo@n.example>\nSubject: Fwd: x\nTo: "
     "jo@m.example\n\nFor you.\n\n---------- Forwarded message ---------\nFrom: Ann Bell "
     "<ann@c.example>\nSubject: x\nTo: bo@n.example\n\nWe apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    /* what the forwarder answered is not what is forwarded */
    {"Fwd: Re: x",
     "Yours.\n\n---------- Forwarded message ---------\nFrom: Jo <jo@m.example>\nSubject: Re: x\nTo: "
     "ann@c.example\n\nI shall pass it on.\n\nFrom: Ann Bell <ann@c.example>\nSent: today\nTo: Jo "
     "<jo@m.example>\nSubject: x\n\nWe apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    /* a chain below the forwarded message is its quote */
    {"Fwd: x",
     "From: Ann Bell <ann@c.example>\nSent: Monday\nTo: Jo\nSubject: x\n\nWe apply.\n\nFrom: Jo "
     "<jo@m.example>\nSent: Sunday\nTo: Ann\nSubject: x\n\nDo apply.\n",
     "ann@c.example", "Ann Bell", "We apply.", TRUE},
    /* no forwards */
    {"Re: x", "Yes.\n\nFrom: Ann Bell <ann@c.example>\nSent: today\nTo: Jo\nSubject: x\n\nAre you?\n",
     "jo@m.example", "Jo Moss", "Yes.", FALSE},
    {"Fwd: our letter",
     "We would like to apply to join CoTech. We are a worker co-op of nine who make maps, and the letter of "
     "the registrar below shows our number.\n\n---------- Forwarded message ---------\nFrom: Registrar "
     "<r@fca.example>\nSubject: number\nTo: jo@m.example\n\nYour number is 7.\n",
     "jo@m.example", "Jo Moss",
     "We would like to apply to join CoTech. We are a worker co-op of nine who make maps, and the letter of "
     "the registrar below shows our number.",
     FALSE},
    {"Fwd: Re: x",
     "Any news?\n\n---------- Forwarded message ---------\nFrom: CoTech <contact@coops.tech>\nSubject: Re: "
     "x\nTo: jo@m.example\n\nThank you.\n",
     "jo@m.example", "Jo Moss", "Any news?", FALSE},
    {"hello", "Dear all,\n\nFrom: here to there we go.\nWe apply.\n", "jo@m.example", "Jo Moss",
     "From: here to there we go.\nWe apply.", FALSE},
};

static void check_row(const struct expected *row)
{
    g_autofree char *mail =
        g_strdup_printf("From: Jo Moss <jo@m.example>\nSubject: %s\n\n%s", row->subject, row->body);
    g_autoptr(jb_case) c = case_of_text(mail);
    struct jb_origin *origin = jb_origin_read(c);
    struct jb_texts *texts = jb_texts_of(origin);

    g_test_message("%s / %.60s", row->subject, row->body);
    g_assert_cmpstr(origin->author->email, ==, row->email);
    g_assert_cmpstr(origin->author->name, ==, row->name);
    g_assert_cmpstr(texts->own, ==, row->own);
    g_assert_cmpint(origin->is_forwarded, ==, row->forwarded);
    g_assert_cmpstr(origin->forwarded_by, ==, row->forwarded ? "jo@m.example" : NULL);
    jb_texts_free(texts);
    jb_origin_free(origin);
}

static void forwards_open(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        check_row(&rows[i]);
}

static void attached_messages_open(void)
{
    g_autoptr(jb_case) c =
        case_of_text("From: Jo Moss <jo@m.example>\nSubject: Fwd: x\n\nOn behalf of Ann.\n");
    g_ptr_array_add(c->parts->messages,
                    message_of_text("From: Ann Bell <ann@c.example>\nSubject: x\n\nWe apply.\n\nAnn\n", 0));
    struct jb_origin *origin = jb_origin_read(c);

    g_assert_cmpstr(origin->author->email, ==, "ann@c.example");
    g_assert_cmpint(origin->message, ==, 1);
    g_assert_false(jb_follow_up_is(c, origin));
    jb_origin_free(origin);
}

static gboolean follows_up(const char *mail)
{
    g_autoptr(jb_case) c = case_of_text(mail);
    struct jb_origin *origin = jb_origin_read(c);
    gboolean is = jb_follow_up_is(c, origin);

    jb_origin_free(origin);
    return is;
}

static void follow_ups_are_known(void)
{
    g_assert_true(follows_up("From: a@b.example\nIn-Reply-To: <1@coops.tech>\n\nhi"));
    g_assert_true(follows_up("From: a@b.example\nReferences: <0@x.example> <1@mail.coops.tech>\n\nhi"));
    g_assert_true(
        follows_up("From: a@b.example\n\nhi\n\nLe 3 mars 2026, CoTech <contact@coops.tech> a \xc3\xa9"
                   "crit :\n> x\n"));
    g_assert_true(follows_up("From: a@b.example\n\nhi\n\nFrom: CoTech <contact+tok@coops.tech>\nSent: x\nTo: "
                             "a@b.example\nSubject: y\n\nz\n"));
    g_assert_false(follows_up("From: a@b.example\nSubject: Re: hello\nIn-Reply-To: <1@other.example>\n\nhi"));
    g_assert_false(follows_up(
        "From: a@b.example\n\nOn 3 March 2026, Jo <jo@m.example> wrote:\n> write to contact@coops.tech\n"));
}

static void subjects_are_read(void)
{
    g_assert_true(jb_forward_in_subject("Fwd: x"));
    g_assert_true(jb_forward_in_subject("[EXTERNAL] TR : x"));
    g_assert_true(jb_forward_in_subject("YML: x"));
    g_assert_false(jb_forward_in_subject("Re: Fwd: x"));
    g_assert_false(jb_forward_in_subject("Forward planning"));
    g_assert_true(jb_reply_in_subject("Re[2]: x"));
    g_assert_true(jb_reply_in_subject("AW: x"));
    g_assert_false(jb_reply_in_subject("Auto: repair co-op"));
    g_assert_cmpstr(jb_subject_bare("Re: FW: [list] AW: joining"), ==, "joining");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/forward/forwards-open", forwards_open);
    g_test_add_func("/forward/attached-messages-open", attached_messages_open);
    g_test_add_func("/forward/follow-ups-are-known", follow_ups_are_known);
    g_test_add_func("/forward/subjects-are-read", subjects_are_read);
    return g_test_run();
}
