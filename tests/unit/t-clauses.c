/* The clause numbers of a document are those that a reader would cite. */
#include "reading/extract/clauses.h"
#include "reading/extract/label.h"

struct expectation {
    const char *text;
    const char *label; /* automatic */
    int level;
    const char *clause;
    gboolean is_heading;
};

/* Numbers the lines as one document and compares each. */
static void expect(const struct expectation *expected, gsize n)
{
    g_autofree struct jb_clause_line *lines = g_new0(struct jb_clause_line, n);
    for (gsize i = 0; i < n; i++)
        lines[i] = (struct jb_clause_line){.text = expected[i].text, .label = expected[i].label,
                                           .level = expected[i].level, .is_heading = expected[i].is_heading};
    jb_clauses_number(lines, n);
    for (gsize i = 0; i < n; i++) {
        if (g_strcmp0(lines[i].clause, expected[i].clause) != 0)
            g_test_message("line %zu: %s", i, expected[i].text);
        g_assert_cmpstr(lines[i].clause, ==, expected[i].clause);
        g_free(lines[i].clause);
    }
}
#define EXPECT(...)                                                                \
    do {                                                                           \
        static const struct expectation rows[] = {__VA_ARGS__};                    \
        expect(rows, G_N_ELEMENTS(rows));                                          \
    } while (0)

static void typed_numbers(void)
{
    EXPECT({"1.1 In these Articles:", .clause = "1.1"}, {"\u201cthe Act\u201d means the Act;", .clause = "1.1"},
           {"1.2 Words.", .clause = "1.2"}, {"14. Shares have a value.", .clause = "14"},
           {"14A. Fractions are rounded.", .clause = "14A"}, {"15.\u2014(1) The general rule", .clause = "15(1)"},
           {"(2) But", .clause = "15(2)"});
}

static void brackets_hang_below_their_clause(void)
{
    EXPECT({"9.1 A person ceases to be a member on:", .clause = "9.1"}, {"(a) leaving;", .clause = "9.1(a)"},
           {"(b) any of", .clause = "9.1(b)"}, {"(i) death;", .clause = "9.1(b)(i)"},
           {"(ii) illness;", .clause = "9.1(b)(ii)"}, {"(c) expulsion.", .clause = "9.1(c)"},
           {"9.2 Next.", .clause = "9.2"}, {"(a) again", .clause = "9.2(a)"});
    EXPECT({"7 (b) Text", .clause = NULL}, {"7. (b) Text", .clause = "7(b)"}, {"8. a) small", .clause = "8(a)"},
           {"b) next", .clause = "8(b)"});
}

static void the_letter_i_is_told_from_the_number(void)
{
    EXPECT({"3. List", .clause = "3"}, {"(g) x", .clause = "3(g)"}, {"(h) x", .clause = "3(h)"},
           {"(i) x", .clause = "3(i)"}, {"(j) x", .clause = "3(j)"});
    EXPECT({"3. List", .clause = "3"}, {"(g) x", .clause = "3(g)"}, {"(h) one of", .clause = "3(h)"},
           {"(i) x", .clause = "3(h)(i)"}, {"(ii) x", .clause = "3(h)(ii)"}, {"(i) y", .clause = "3(i)"});
}

static void words_before_the_number(void)
{
    EXPECT({"Rule 5", .clause = "5"}, {"Article 6: Members", .clause = "6"}, {"Clause 12 \u2013 Votes", .clause = "12"},
           {"There is one vote.", .clause = "12"}, {"Rule 5 shall not apply to minors.", .clause = "12"}, {"Erthygl 7 Aelodau", .clause = "7"}, {"\u00A7 8 Wages", .clause = "8"});
}

static void numbers_that_are_none(void)
{
    EXPECT({"1. Name.", .clause = "1"}, {"14 May 2024"}, {"3 Pound Lane, Frome"}, {"2006 was the year"},
           {"9.30 am on Monday"}, {"5% of the surplus"}, {"(see below)"}, {"I am the chair."}, {"2. Office.", .clause = "2"});
}

static void bare_numbers_need_company(void)
{
    EXPECT({"1 About these rules", .clause = "1"}, {"1.1 Text.", .clause = "1.1"},
           {"2 What is it for?", .clause = "2"}, {"2.1 Text.", .clause = "2.1"}, {"3 Pound Lane"});
}

static void parts_number_no_clause(void)
{
    EXPECT({"Part 1: Objects"}, {"1. The objects", .clause = "1"}, {"SCHEDULE 2"}, {"1. Form", .clause = "1"});
}

static void automatic_numbers(void)
{
    EXPECT({"Preliminary", "1.", 0, "1"}, {"These are the articles.", "1.1", 1, "1.1"},
           {"A list:", "1.2", 1, "1.2"}, {"one", "(a)", 2, "1.2(a)"}, {"two", "(b)", 2, "1.2(b)"},
           {"deep", "i.", 3, "1.2(b)(i)"}, {"Members", "2.", 0, "2"}, {"one", "(a)", 1, "2(a)"});
    EXPECT({"Objects", "Part 1", 0}, {"The object", "1.", 1, "1"}, {"Members", "Part 2", 0}, {"Who", "2.", 1, "2"});
    EXPECT({"4.1 Typed:", .clause = "4.1"}, {"automatic", "(a)", 0, "4.1(a)"}, {"bullet", "\u2022", 0, "4.1"});
}

static void text_below_a_title_is_its_clause(void)
{
    EXPECT({"5. Members", .clause = "5"}, {"Membership is open to all workers.", .clause = "5"},
           {"General meetings", .is_heading = TRUE}, {"There is one each year."});
    EXPECT({"6.1 The surplus is shared.", .clause = "6.1"}, {"Signed by the secretary"});
}

static void roman_numbers(void)
{
    g_assert_cmpuint(jb_roman_value("xiv", 3), ==, 14);
    g_assert_cmpuint(jb_roman_value("IX", 2), ==, 9);
    g_assert_cmpuint(jb_roman_value("iiii", 4), ==, 0);
    g_assert_cmpuint(jb_roman_value("ic", 2), ==, 0);
    g_assert_cmpuint(jb_roman_value("vv", 2), ==, 0);
    g_assert_cmpuint(jb_roman_value("mill", 4), ==, 0);
    EXPECT({"I. Name", .clause = "I"}, {"II. Objects", .clause = "II"}, {"III. Members", .clause = "III"});
}

static void misread_numbers(void)
{
    static const struct { const char *text; gsize guess; const char *clause; } rows[] = {
        {"Ld The name is Plover.", 2, "1"}, {"23 The office is in Wales.", 2, "2"}, {"3. Objects are these.", 2, "3"},
        {"3.1 Software.", 3, "3.1"}, {"32, Websites.", 3, "3.2"}, {"3.3.\u2018 Hosting.", 7, "3.3"},
        {"qa Members are workers.", 2, "4"}, {"5. Votes are equal.", 2, "5"}, {"xx and so on", 2, NULL}};
    struct jb_clause_line lines[G_N_ELEMENTS(rows)] = {0};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        lines[i] = (struct jb_clause_line){.text = rows[i].text, .guess = rows[i].guess};
    jb_clauses_number(lines, G_N_ELEMENTS(rows));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_cmpstr(lines[i].clause, ==, rows[i].clause);
        g_free(lines[i].clause);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clauses/typed numbers", typed_numbers);
    g_test_add_func("/clauses/brackets hang below their clause", brackets_hang_below_their_clause);
    g_test_add_func("/clauses/the letter i is told from the number", the_letter_i_is_told_from_the_number);
    g_test_add_func("/clauses/words before the number", words_before_the_number);
    g_test_add_func("/clauses/numbers that are none", numbers_that_are_none);
    g_test_add_func("/clauses/bare numbers need company", bare_numbers_need_company);
    g_test_add_func("/clauses/parts number no clause", parts_number_no_clause);
    g_test_add_func("/clauses/automatic numbers", automatic_numbers);
    g_test_add_func("/clauses/text below a title is its clause", text_below_a_title_is_its_clause);
    g_test_add_func("/clauses/roman numbers", roman_numbers);
    g_test_add_func("/clauses/misread numbers", misread_numbers);
    return g_test_run();
}
