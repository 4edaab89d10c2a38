/* Templates fill in what they are given, once, and say what is wrong with them. */
#include "base/error.h"
#include "base/template.h"

static json_t *view(void)
{
    return json_pack("{s:s, s:n, s:b, s:[s,s], s:[{s:s},{s:s}], s:i}", "name", "Ann {{reference}}", "nobody", "yes", 1,
                     "words", "one", "two", "rows", "title", "A", "title", "B", "n", 3);
}

static void gives(const char *template, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    json_t *facts = view();
    g_autofree char *got = jb_template_render(template, "t", facts, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(got, ==, wanted);
    json_decref(facts);
}

static void fails(const char *template, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    json_t *facts = view();

    g_assert_null(jb_template_render(template, "t", facts, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG);
    g_assert_cmpstr(error->message, ==, wanted);
    json_decref(facts);
}

static void values_are_put_in_and_never_read(void)
{
    gives("Dear {{name}}!", "Dear Ann {{reference}}!");
    gives("{{n}}{{nobody}}", "3");
    gives("a {{! remark }}b", "a b");
}

static void sections_follow_their_value(void)
{
    gives("{{#yes}}y{{/yes}}{{^yes}}n{{/yes}}", "y");
    gives("{{#nobody}}y{{/nobody}}{{^nobody}}n{{/nobody}}", "n");
    gives("{{#words}}<{{.}}>{{/words}}", "<one><two>");
    gives("{{#rows}}{{title}}{{n}} {{/rows}}", "A3 B3 ");
    gives("{{#name}}Dear {{name}}{{/name}}", "Dear Ann {{reference}}");
}

static void a_tag_alone_leaves_no_line(void)
{
    gives("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n");
    gives("a\n  {{! remark }}  \nc", "a\nc");
    gives("{{#rows}}\n- {{title}}\n{{/rows}}\nend", "- A\n- B\nend");
}

static void mistakes_are_named_with_their_line(void)
{
    fails("a\n{{nmae}}", "t:2: there is nothing called nmae");
    fails("{{#yes}}\nb", "t:1: is never closed: yes");
    fails("\n\n{{/yes}}", "t:3: closes what is not open: yes");
    fails("{{#yes}}{{/nobody}}", "t:1: closes what is not open: nobody");
    fails("{{name", "t:1: a tag is not closed with }}");
    fails("{{rows}}", "t:1: is no text or number: rows");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template/values are put in and never read", values_are_put_in_and_never_read);
    g_test_add_func("/template/sections follow their value", sections_follow_their_value);
    g_test_add_func("/template/a tag alone leaves no line", a_tag_alone_leaves_no_line);
    g_test_add_func("/template/mistakes are named with their line", mistakes_are_named_with_their_line);
    return g_test_run();
}
