/* What people ask for decides their class, not what they attach or praise. */
#include "reading/understand/sort/classify.h"
#include "reading/understand/sort/language.h"
#include "reading/understand/mail/origin.h"
#include "reading/understand/mail/words.h"
#include "letter_case.h"
#include "rows.h"

static const struct {
    const char *text;
    int class;
} rows[] = {
    {"We would like to join CoTech. We are a worker co-op of five.", JB_CLASS_APPLICATION},
    {"Please accept this as our application for membership.", JB_CLASS_APPLICATION},
    {"Hoffem ymuno \xc3\xa2 CoTech. Cydweithfa o bump ydym ni.", JB_CLASS_APPLICATION},
    {"We turned into a co-op in 2021 and would now like to apply for membership.", JB_CLASS_APPLICATION},
    {"We run a small web agency and want to become a worker co-op. Who could advise us?", JB_CLASS_COMPANY},
    {"I am retiring and would like to hand the business over to the staff as a co-operative.",
     JB_CLASS_COMPANY},
    {"I'm a developer looking for a job in a co-op. I love the seven principles and worker ownership.",
     JB_CLASS_INDIVIDUAL},
    {"Can individuals join? I am on my own.", JB_CLASS_INDIVIDUAL},
    {"Three of us want to start a worker co-op. Where do people start?", JB_CLASS_START_UP},
    {"We have draft articles for the tech co-op that we are setting up. We would like to join once we exist.",
     JB_CLASS_START_UP},
    {"Wren Software Ltd would like to join. We mean to adopt the seven co-operative principles at our next meeting.", JB_CLASS_APPLICATION},
    {"Wren Software Ltd would like to become a worker co-op. Who can help us to convert?", JB_CLASS_COMPANY},
    {"How does one join? We are a co-op but are not applying yet.", JB_CLASS_ENQUIRY},
    {"We are a worker co-op of nine. We are not currently applying, as our members have yet to talk about it. Can you say whether somebody in two co-ops would qualify?", JB_CLASS_ENQUIRY},
    {"We are a worker co-op of nine and would like to join. Could you tell us whether we qualify?", JB_CLASS_APPLICATION},
    {"Dear Technologists, my sister and I mean to form a tech co-operative and would like to become members as soon as it is incorporated. The draft rules are attached.", JB_CLASS_START_UP},
    {"I'm writing an article about worker co-ops. Could I interview a member?", JB_CLASS_ENQUIRY},
    {"I am a research fellow at the University of Frome and would like to interview members of co-ops in your network. My work is on pay.", JB_CLASS_ENQUIRY},
    {"I'm a postdoctoral researcher. My role is to look at hiring. Could I interview two or three of you?", JB_CLASS_ENQUIRY},
    {"My research fellowship has ended and I am looking for a job as a data scientist. I am free for an interview any time.", JB_CLASS_INDIVIDUAL},
    {"I am a user researcher who would like to work in a co-op. Is anybody hiring?", JB_CLASS_INDIVIDUAL},
    {"Our forum login is broken.", JB_CLASS_ENQUIRY},
    {"I came across your website. It does not rank on the first page of Google. Our SEO team can send a free "
     "audit and a price list.",
     JB_CLASS_SPAM},
    {"", JB_CLASS_ENQUIRY},
};

static int class_of(const char *text)
{
    g_autofree char *mail = g_strconcat("From: Jo <jo@a.example>\n\n", text, NULL);
    g_autoptr(jb_case) c = case_of_text(mail);
    struct jb_origin *origin = jb_origin_read(c);
    struct jb_texts *texts = jb_texts_of(origin);
    g_autoptr(jb_reading) reading = jb_reading_new();

    jb_classify(texts, reading);
    jb_texts_free(texts);
    jb_origin_free(origin);
    return reading->class;
}

static void askers_are_sorted(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].text);
        g_assert_cmpint(class_of(rows[i].text), ==, rows[i].class);
    }
}

static void check_row(gconstpointer data)
{
    const struct test_row *row = data;
    g_test_message("%s", row->text->str);
    g_assert_cmpstr(jb_class_names[class_of(row->text->str)], ==, row->head);
}

/* A pattern none of whose words must be there would fit everywhere. */
static void patterns_ask_for_something(void)
{
    static const char *const patterns[] = {
#define X(class, weight, pattern, reason) pattern,
#define NOTION(name, pattern)             pattern,
#define COMBINED(class, weight, all, any, none, reason)
#include "reading/understand/sort/classify.def"
#undef COMBINED
#undef NOTION
#undef X
    };

    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(jb_words) words = jb_words_new("xyzzy . plugh", 0);

        g_test_message("%s", patterns[i]);
        g_assert_cmpint(jb_words_find(words, patterns[i], 0), ==, -1);
        g_assert_false(strchr("+*", patterns[i][0]));
    }
}

static void languages_are_told(void)
{
    g_assert_cmpstr(jb_language_of("We are a worker co-op and would like to join the network."), ==, "en");
    g_assert_cmpstr(jb_language_of("Rydym ni'n gwmni cydweithredol ac mae pob un yn aelod o'r cwmni."), ==,
                    "cy");
    g_assert_cmpstr(jb_language_of("Wir sind eine Genossenschaft und m\xc3\xb6"
                                   "chten nicht mit der Bank arbeiten."),
                    ==, "de");
    g_assert_cmpstr(
        jb_language_of("\xd0\x9c\xd1\x8b "
                       "\xd0\xba\xd0\xbe\xd0\xbe\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb0\xd1\x82\xd0\xb8\xd0\xb2"),
        ==, "ru");
    g_assert_null(jb_language_of("42"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/classify/askers-are-sorted", askers_are_sorted);
    test_add_rows("classify", "classes", check_row);
    g_test_add_func("/classify/patterns-ask-for-something", patterns_ask_for_something);
    g_test_add_func("/classify/languages-are-told", languages_are_told);
    return g_test_run();
}
