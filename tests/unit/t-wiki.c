/* What is written into the wiki: harmless, and in its place. */
#include "sending/handoff/wiki_text.h"

#include <string.h>

#define BEGIN "<!-- joinbox:begin -->\n"
#define END "<!-- joinbox:end -->\n"
#define MARK " <!-- CT-0001 -->"

static void is(char *got, const char *wanted)
{
    g_assert_cmpstr(got, ==, wanted);
    g_free(got);
}

static void test_escape(void)
{
    is(jb_wiki_escape("Quillwort Co-op, Ltd."), "Quillwort Co-op, Ltd.");
    is(jb_wiki_escape(" [[a|b]]\n{{c}} ~~~~ "), "&#91;&#91;a&#124;b&#93;&#93; &#123;&#123;c&#125;&#125; &#126;&#126;&#126;&#126;");
    is(jb_wiki_escape("----"), "&#45;---");
    is(jb_wiki_escape("A & B"), "A &#38; B");
    is(jb_wiki_escape(""), "");
    is(jb_wiki_escape("Caffi Môr"), "Caffi Môr");
}

static void test_url(void)
{
    is(jb_wiki_url("https://a.example/b?c=d&e#f"), "https://a.example/b?c=d&e");
    is(jb_wiki_url("http://a.example/'' |{}]~\u00e9"), "http://a.example/%27%27%20%7C%7B%7D%5D%7E%C3%A9");
    is(jb_wiki_url("javascript:alert(1)"), NULL);
    is(jb_wiki_url("https://[x].example/"), "https://%5Bx%5D.example/");
    is(jb_wiki_url(NULL), NULL);
}

static void test_title(void)
{
    g_autofree char *long_name = g_strnfill(300, 'x');
    is(jb_wiki_title("", "Talk: [A] {B} #1"), "Talk (A) (B) 1");
    is(jb_wiki_title("Members/", "../A/B"), "Members/A B");
    g_autofree char *title = jb_wiki_title("Members/", long_name);
    g_assert_cmpuint(strlen(title), ==, 200);
    g_autofree char *letters = g_strdup("");
    for (int i = 0; i < 120; i++) {
        char *more = g_strconcat(letters, "\u00e9", NULL);
        g_free(letters);
        letters = more;
    }
    g_autofree char *cut = jb_wiki_title("x", letters);
    g_assert_true(g_utf8_validate(cut, -1, NULL));
    g_assert_cmpuint(strlen(cut), ==, 199);
}

static void test_plain(void)
{
    is(jb_wiki_plain("'''[[Zeal|Zeal &amp; Sons]]''' <ref>x</ref> [https://a.example/ site] &#x41;&#66;<!-- c -->"),
       "Zeal & Sons x site AB");
    is(jb_wiki_plain("[[Alder]] it's"), "Alder it's");
    is(jb_wiki_plain("a < b &nosuch; & c &#0; &#xZ;"), "a < b &nosuch; & c &#0; &#xZ;");
    is(jb_wiki_plain("[https://a.example/]"), "https://a.example/");
}

static void find(const char *text, struct jb_wiki_list *list)
{
    g_assert_cmpstr(jb_wiki_list_find(text, list), ==, NULL);
}

static void test_find(void)
{
    struct jb_wiki_list list;
    g_assert_nonnull(jb_wiki_list_find("", &list));
    g_assert_nonnull(jb_wiki_list_find(BEGIN, &list));
    g_assert_nonnull(jb_wiki_list_find(END BEGIN, &list));
    g_assert_nonnull(jb_wiki_list_find(BEGIN BEGIN END, &list));
    g_assert_nonnull(jb_wiki_list_find(BEGIN END END, &list));
    find("x" BEGIN END "y", &list);
}

struct row {
    const char *text, *entry, *name, *wanted;
};

static const struct row rows[] = {
    {BEGIN END, "* [[B]]" MARK, "B", BEGIN "* [[B]]" MARK "\n" END},
    {BEGIN "* [[A]]\n* [[C|c]]\n" END "* [[A2]]", "* [[B]]", "B", BEGIN "* [[A]]\n* [[B]]\n* [[C|c]]\n" END "* [[A2]]"},
    {BEGIN "* [[A]]\n** Zebra\n* [[C]]\n" END, "* [[B]]", "B", BEGIN "* [[A]]\n** Zebra\n* [[B]]\n* [[C]]\n" END},
    {BEGIN "|-\n| '''[[x|A]]''' || 1\n|-\n! scope=row | C\n" END, "|-\n| B", "B", BEGIN "|-\n| '''[[x|A]]''' || 1\n|-\n| B\n|-\n! scope=row | C\n" END},
    {BEGIN "* Zoë\n" END, "* ZOD", "ZOD", BEGIN "* ZOD\n* Zoë\n" END},
    {BEGIN "* A" END, "* B", "B", BEGIN "* A\n* B\n" END},
    {"<!-- joinbox:begin --><!-- joinbox:end -->", "* B", "B", "<!-- joinbox:begin -->\n* B\n<!-- joinbox:end -->"},
};

static void test_add(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct jb_wiki_list list;
        find(rows[i].text, &list);
        g_assert_false(jb_wiki_list_has(rows[i].text, &list, rows[i].entry, rows[i].name));
        g_autofree char *changed = jb_wiki_list_add(rows[i].text, &list, rows[i].entry, rows[i].name);
        g_assert_cmpstr(changed, ==, rows[i].wanted);
        find(changed, &list);
        g_assert_true(jb_wiki_list_has(changed, &list, rows[i].entry, rows[i].name));
    }
}

static void test_table(void)
{
    is(jb_wiki_table("{| class=x\n|+ Members\n|-\n! Name !! style=\"a\" | Postcode\n! Contact\n" BEGIN
                     "|-\n| [[Alder|The \"Alder\"]] || SY23 || [mailto:a@alder.example mail]\n"
                     "|- style=\"b\"\n| colspan=1 | Rush\n| M1\n|\nand more\n" END "|}\n{|\n! No\n|}"),
       "\"Name\",\"Postcode\",\"Contact\"\n\"The \"\"Alder\"\"\",\"SY23\",\"a@alder.example\"\n\"Rush\",\"M1\",\"and more\"\n");
    is(jb_wiki_table("{|\n! Other\n|}\n{|\n! Name\n" BEGIN "|-\n| A <!-- CT-0001 -->\n" END "|}"), "\"Name\"\n\"A\"\n");
    is(jb_wiki_table("{|\n| Name\n|}"), NULL);
    is(jb_wiki_table("* [[Alder]]"), NULL);
    is(jb_wiki_table(""), NULL);
}

/* A page that nobody closes anything in is read in time that grows with its length. */
static void test_hostile(void)
{
    g_autofree char *open = g_strnfill(1000000, '<'), *link = g_strnfill(1000000, '[');
    g_autofree char *text = g_strconcat(BEGIN "* ", open, "\n* ", link, "\n" END, NULL);
    struct jb_wiki_list list;
    find(text, &list);
    gint64 start = g_get_monotonic_time();
    g_assert_false(jb_wiki_list_has(text, &list, "* B", "B"));
    g_assert_cmpint(g_get_monotonic_time() - start, <, 5 * G_USEC_PER_SEC);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wiki/escape", test_escape);
    g_test_add_func("/wiki/url", test_url);
    g_test_add_func("/wiki/title", test_title);
    g_test_add_func("/wiki/plain", test_plain);
    g_test_add_func("/wiki/list/find", test_find);
    g_test_add_func("/wiki/list/add", test_add);
    g_test_add_func("/wiki/table", test_table);
    g_test_add_func("/wiki/hostile", test_hostile);
    return g_test_run();
}
