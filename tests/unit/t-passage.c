/* A body is cut into what its writer says and what not. */
#include "reading/understand/mail/origin.h"
#include "letter_case.h"

static struct jb_texts *texts_of(const char *body)
{
    g_autofree char *mail =
        g_strconcat("From: Meg Hartshorn <meg@quillwort.example>\nSubject: hello\n\n", body, NULL);
    g_autoptr(jb_case) c = case_of_text(mail);
    struct jb_origin *origin = jb_origin_read(c);
    struct jb_texts *texts = jb_texts_of(origin);

    jb_origin_free(origin);
    return texts;
}

/* Of a body that HTML was made into: each line is whole. */
static struct jb_texts *texts_of_html(const char *body)
{
    g_autofree char *mail = g_strconcat("From: Meg Hartshorn <meg@quillwort.example>\nSubject: hello\n\n", body, NULL);
    g_autoptr(jb_case) c = case_of_text(mail);
    struct jb_message *message = c->parts->messages->pdata[0];
    struct jb_body *only = message->bodies->pdata[0];

    only->from_html = TRUE;
    struct jb_origin *origin = jb_origin_read(c);
    struct jb_texts *texts = jb_texts_of(origin);
    jb_origin_free(origin);
    return texts;
}

static void own_is(const char *body, const char *wanted)
{
    struct jb_texts *texts = texts_of(body);

    g_assert_cmpstr(texts->own, ==, wanted);
    jb_texts_free(texts);
}

static void letters_lose_head_and_tail(void)
{
    own_is("Dear all,\n\nWe are seven.\n\nBest wishes,\nMeg\n", "We are seven.");
    own_is("Annwyl bawb,\n\nSaith ydym ni.\n\nCofion gorau,\nMeg\n", "Saith ydym ni.");
    own_is("Hi all, we are seven.\n\nThanks, Meg", "we are seven.");
    own_is("We are seven.\n\nHappy to answer any questions!\n\nMeg\n-- \nMeg | 2 Station Yard\n",
           "We are seven.");
    own_is(
        "We are seven. We look forward to hearing from you.\n\nYours in solidarity\nMeg Hartshorn\nSecretary",
        "We are seven.");
    own_is("We are seven.\n\nSent from my iPhone", "We are seven.");
    own_is("We are seven.\n\nMeg\n\nAnfonwyd o fy iPhone", "We are seven.");
    own_is("Thanks for the chat in Frome. We are seven.\n", "Thanks for the chat in Frome. We are seven.");
    own_is("We are seven.\n\nMeg Hartshorn\nQuillwort\n01597 555 010\n", "We are seven.");
    own_is("We are seven.\n\nSolidarity\nBex\nUnit 4, The Old Bakery Yard, Canal Street, Hebden Bridge, West Yorkshire, HX7 8AD, UK\n", "We are seven.");
    own_is("We are seven.\n\nIn cooperation,\n\nBex\nQuillwort, Unit 4, The Old Bakery Yard, Canal Street, Hebden Bridge HX7 8AD\n", "We are seven.");
    own_is("We work, all seven of us, in two rooms, one kitchen and a hall above the bakery, HX7 8AD.\n", "We work, all seven of us, in two rooms, one kitchen and a hall above the bakery, HX7 8AD.");
    own_is("Hello\n\n\n", "");
}

static void notices_are_nobodys(void)
{
    own_is("We are seven.\n\nThis e-mail and any attachments are confidential. If you are not the\nintended "
           "recipient delete it.\n",
           "We are seven.");
    own_is("CAUTION: This email originated from outside the organisation.\n\nWe are seven.\n",
           "We are seven.");
    own_is(
        "We are seven.\n\nMae'r neges hon yn gyfrinachol. Os nad chi yw'r derbynnydd, dil\xc3\xabwch hi.\n",
        "We are seven.");
    own_is("We keep what our customers tell us confidential.\n",
           "We keep what our customers tell us confidential.");
    own_is("We are seven.\n\n_______________________________________________\nList mailing "
           "list\nList@lists.example\n",
           "We are seven.");
}

/* A mail, what is its own, and words that its signature must hold. */
struct footer_row {
    const char *mail, *own, *fact;
};

static void a_footer_takes_its_own_lines(void)
{
    static const struct footer_row html[] = {
        {"Dear all,\nWe are seven.\nWe make maps.\nMeg\n"
         "www.quillwort.example | Quillwort LLP is registered in Scotland, SO300001. This e-mail is confidential.\n",
         "We are seven.\n\nWe make maps.", "www.quillwort.example | Quillwort LLP is registered in Scotland, SO300001."},
        {"CAUTION: This email originated from outside the organisation.\nWe are seven.\n", "We are seven.", ""},
        {"We are seven.\nRegistered office: 2 Station Yard, Newport NP20 1HG. Company number 01234567.\n"
         "Sent with Letterbox - get your free mailbox\n", "We are seven.", "NP20 1HG"},
        {"We are seven.\nThis e-mail is confidential.\nRegistered office: 2 Station Yard, Newport NP20 1HG\n", "We are seven.", "NP20 1HG"},
        {"We keep what clients tell us to ourselves. We are seven. This e-mail is confidential.\n", "We keep what clients tell us to ourselves. We are seven.", ""},
        {"We do:\n- one\n- two\n", "We do:\n- one\n- two", ""},
    };
    static const struct footer_row plain[] = {
        {"We are seven.\n\nBest wishes\nMeg\nQuillwort, registered in Wales, no. 01234567\nThis e-mail is confidential and may be\nread by nobody else.\n",
         "We are seven.", "01234567"},
        {"We are seven.\n\nRegistered office: 2 Station Yard, Newport NP20 1HG.\nCompany number 01234567. www.quillwort.example\n"
         "Sent with Letterbox - get your free mailbox\n", "We are seven.", "www.quillwort.example"},
        {"We are seven.\n\nMeg\n\nThis e-mail is confidential. If you are not the\nintended recipient delete it.\nwww.quillwort.example\n",
         "We are seven.", "www.quillwort.example"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(html) + G_N_ELEMENTS(plain); i++) {
        gboolean is_html = i < G_N_ELEMENTS(html);
        const struct footer_row *row = is_html ? &html[i] : &plain[i - G_N_ELEMENTS(html)];
        struct jb_texts *texts = is_html ? texts_of_html(row->mail) : texts_of(row->mail);

        g_assert_cmpstr(texts->own, ==, row->own);
        if (!strstr(texts->signature, row->fact))
            g_error("no \"%s\" in the signature \"%s\"", row->fact, texts->signature);
        jb_texts_free(texts);
    }
}

static void quotes_go_answers_stay(void)
{
    own_is("Yes.\n\nOn 3 Mar 2026, at 10:01, CoTech <contact@coops.tech> wrote:\n\n> Are you seven?\n",
           "Yes.");
    own_is("Yes.\n\nOn Tue, 3 Mar 2026 at 10:01, Somebody With A Long Name\n<contact@coops.tech> wrote:\n> "
           "Are you?\n",
           "Yes.");
    own_is("> Are you seven?\n\nWe are.\n\n> And where?\n\nIn Frome.\n\n> Good.\n", "We are.\n\nIn Frome.");
    own_is("> The best co-op is a small one.\n\nWe are seven.\n",
           "The best co-op is a small one.\n\nWe are seven.");
    own_is("On 3 Mar 2026, at 10:01, X <x@y.example> wrote:\n> Are you seven?\n\nWe are.\n\n> And "
           "where?\n\nIn Frome.\n",
           "We are.\n\nIn Frome.");
    own_is(
        "Yes.\n\nVon: CoTech <contact@coops.tech>\nGesendet: Dienstag\nAn: Meg\nBetreff: AW: x\n\nAre you?\n",
        "Yes.");
    own_is("Yes.\n\n________________________________\nOddi wrth: CoTech <contact@coops.tech>\nAnfonwyd: dydd "
           "Mawrth\nAt: Meg\nPwnc: x\n\nSaith?\n",
           "Yes.");
    own_is("On reflection I like what Jo wrote.\nWe are seven.\n",
           "On reflection I like what Jo wrote.\nWe are seven.");
    own_is("Yes\n\n-----Original Message-----\nFrom: CoTech\nSent: today\nTo: Meg\nSubject: x\n\nAre you?",
           "Yes");
}

static void lines_become_paragraphs(void)
{
    own_is("We are seven people in Llandrindod Wells who write and host booking\nsoftware for village "
           "halls.\n\nWe do:\n- one\n- two\n",
           "We are seven people in Llandrindod Wells who write and host booking software for village "
           "halls.\n\nWe do:\n- one\n- two");
    own_is("We are *seven* people [image: logo] at www.q.example<https://www.q.example/>.\n",
           "We are seven people at www.q.example.");
}

static void a_pasted_document_is_set_apart(void)
{
    struct jb_texts *texts = texts_of(
        "We apply. Our rules:\n\nRULES OF QUILLWORT\n\n1. Members. Each member shall be a worker.\n\n2. "
        "Votes. Each member shall have one vote.\n\n3. Surplus. It shall go to reserves.\n\nMeg\n");

    g_assert_cmpstr(texts->own, ==, "We apply. Our rules:");
    g_assert_nonnull(texts->pasted);
    g_assert_nonnull(strstr(texts->pasted, "one vote"));
    jb_texts_free(texts);
}

static void what_is_said_of_a_pasted_document_stays(void)
{
    static const char clauses[] = "1. Members. Each member shall be a worker.\n\n2. Votes. Each member shall have one vote.\n\n3. Surplus. It shall go to reserves.\n\n";
    static const struct {
        const char *above, *title, *below, *own;
    } rows[] = {
        {"You asked for a founding document. Ours is short, so here it is in full.", "", "Signed by all seven of us\n\nThat's all of it.", "You asked for a founding document. Ours is short, so here it is in full."},
        {"You asked for a founding document. Ours is short, so here it\nis in full.", "", "Agreed on 3 May 2021\nMeg, Jo, Bex", "You asked for a founding document. Ours is short, so here it is in full."},
        {"Here is our constitution:", "QUILLWORT: HOW WE WORK\n\n", "End of document.\n\nWe are seven.", "Here is our constitution:\n\nWe are seven."},
        {"We apply.", "Our working agreement\n\n", "We are seven.", "We apply.\n\nWe are seven."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *mail = g_strconcat("Hello,\n\n", rows[i].above, "\n\n", rows[i].title, clauses, rows[i].below, "\n\nMeg\n", NULL);
        own_is(mail, rows[i].own);
    }
}

static void armour_is_taken_off(void)
{
    own_is("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nWe are seven.\n\n- - one\n-----BEGIN PGP "
           "SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n",
           "We are seven.\n\n- one");
}

static void slow_patterns_are_linear(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "On 3 at\nFrom: x\n> On a@b\n-- \n");
    gint64 start = g_get_monotonic_time();
    jb_texts_free(texts_of(text->str));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/passage/letters-lose-head-and-tail", letters_lose_head_and_tail);
    g_test_add_func("/passage/notices-are-nobodys", notices_are_nobodys);
    g_test_add_func("/passage/a-footer-takes-its-own-lines", a_footer_takes_its_own_lines);
    g_test_add_func("/passage/what-is-said-of-a-pasted-document-stays", what_is_said_of_a_pasted_document_stays);
    g_test_add_func("/passage/quotes-go-answers-stay", quotes_go_answers_stay);
    g_test_add_func("/passage/lines-become-paragraphs", lines_become_paragraphs);
    g_test_add_func("/passage/a-pasted-document-is-set-apart", a_pasted_document_is_set_apart);
    g_test_add_func("/passage/armour-is-taken-off", armour_is_taken_off);
    g_test_add_func("/passage/slow-patterns-are-linear", slow_patterns_are_linear);
    return g_test_run();
}
