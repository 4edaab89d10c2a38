/* Addresses: what may be stored, what may be answered, and what headers hold. */
#include "base/address.h"
#include "reading/split/addresses.h"

static void is(char *got, const char *wanted)
{
    g_assert_cmpstr(got, ==, wanted);
    g_free(got);
}

static void addresses_have_a_normal_form(void)
{
    is(jb_address_normalise("Meg@Quillwort.EXAMPLE"), "Meg@quillwort.example");
    is(jb_address_normalise(" <mailto:a@b.example> "), NULL);
    is(jb_address_normalise("mailto:a@b.example"), "a@b.example");
    is(jb_address_normalise("<a@b.example>"), "a@b.example");
    is(jb_address_normalise("'a@b.example'"), "a@b.example");
    is(jb_address_normalise("a@b.example."), "a@b.example");
    is(jb_address_normalise("a@bücher.example"), "a@xn--bcher-kva.example");
    is(jb_address_normalise("siân@b.example"), "siân@b.example");
    is(jb_address_normalise("\"a b\"@c.example"), "\"a b\"@c.example");
    is(jb_address_normalise("a@[192.0.2.1]"), "a@[192.0.2.1]");
}

static void what_is_no_address_has_none(void)
{
    static const char *const none[] = {"",
                                       "a",
                                       "a@",
                                       "@b",
                                       "a@b@c.example",
                                       "a b@c.example",
                                       "a@b c.example",
                                       ".a@b.example",
                                       "a..b@c.example",
                                       "a.@b.example",
                                       "a@-b.example",
                                       "a@b..example",
                                       "=?utf-8?q?=40evil.example?=@b.example",
                                       "a@b.example\nBcc: c@d.example",
                                       "a\"b@c.example",
                                       "a@b_\x01.example",
                                       "a,b@c.example",
                                       "a@(b).example",
                                       "-oQ@b.example",
                                       "|sh@b.example"};

    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        g_assert_null(jb_address_normalise(none[i]));
    g_assert_null(jb_address_normalise(NULL));
}

static void only_some_addresses_may_be_answered(void)
{
    g_assert_true(jb_address_is_valid("meg@quillwort.example"));
    g_assert_true(jb_address_is_valid("o'neill+x@sub.quillwort.co.uk"));
    static const char *const no[] = {"",
                                     "a",
                                     "a@localhost",
                                     "a@[192.0.2.1]",
                                     "a@192.0.2.1",
                                     "\"a b\"@c.example",
                                     "siân@b.example",
                                     "-oQ/tmp@b.example",
                                     "a@b_c.example",
                                     "a@b.example, c@d.example",
                                     "a@b.example\n",
                                     "|sh@b.example,",
                                     "a@.example",
                                     "a@b.example."};
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        g_assert_false(jb_address_is_valid(no[i]));
    g_assert_false(jb_address_is_valid(NULL));
    g_autofree char *long_local = g_strnfill(65, 'a'), *email = g_strconcat(long_local, "@b.example", NULL);
    g_assert_false(jb_address_is_valid(email));
    g_assert_true(jb_address_is_valid(email + 1));
}

static void the_same_mailbox_is_known(void)
{
    g_assert_true(jb_address_equal("Meg@Quillwort.example", "meg@quillwort.EXAMPLE"));
    g_assert_true(jb_address_equal("meg@gmail.com", "meg@googlemail.com"));
    g_assert_false(jb_address_equal("meg@quillwort.example", "jo@quillwort.example"));
    g_assert_false(jb_address_equal(NULL, NULL));
    g_assert_true(jb_address_same_domain("a@quillwort.example", "b@mail.quillwort.example"));
    g_assert_false(jb_address_same_domain("a@quillwort.example", "b@otherquillwort.example"));
    g_assert_false(jb_address_same_domain("a@example", "b@x.example"));
}

/* name|email for each, parted by blanks */
static void list(const char *raw, const char *wanted)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autoptr(GString) said = g_string_new(NULL);

    jb_addresses_parse(NULL, jb_bytes_of(raw), found, NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct jb_address *address = g_ptr_array_index(found, i);

        g_string_append_printf(said, "%s%s<%s>", i ? "; " : "", address->name ? address->name : "",
                               address->email ? address->email : "");
    }
    jb_shape_list_clear(&jb_address_shape, found);
    g_assert_cmpstr(said->str, ==, wanted);
}

static void headers_hold_addresses_in_every_form(void)
{
    list("Meg Hartshorn <meg@q.example>", "Meg Hartshorn<meg@q.example>");
    list("meg@q.example", "<meg@q.example>");
    list("\"Hartshorn, Meg\" <meg@q.example>", "Hartshorn, Meg<meg@q.example>"); /* A-01 */
    list("Hartshorn, Meg <meg@q.example>", "Hartshorn, Meg<meg@q.example>");
    list("meg@q.example (Meg Hartshorn)", "Meg Hartshorn<meg@q.example>");           /* A-02 */
    list("\"jo@coop.example\" <x@evil.example>", "jo@coop.example<x@evil.example>"); /* A-03 */
    list("\"A <a@b.example>\" <x@evil.example>", "A <a@b.example><x@evil.example>"); /* A-04 */
    list("=?utf-8?Q?A_=3Ca=40b.example=3E?= <x@evil.example>", "A <a@b.example><x@evil.example>");
    list("=?utf-8?q?=40evil.example?=@b.example", "@evil.example@b.example<>");
    list("Accounts", "Accounts<>");                   /* A-06 */
    list("Meg <meg@q.example", "Meg<meg@q.example>"); /* A-07 */
    list("<<meg@q.example>>", "<meg@q.example>");
    list("meg@q.example.", "<meg@q.example>");
    list("meg@q.example;", "<meg@q.example>");
    list("a@b@c.example", "a@b@c.example<>");                                /* A-08 */
    list("Team: a@b.example, c@d.example;", "<a@b.example>; <c@d.example>"); /* A-09 */
    list("undisclosed-recipients:;", "");
    list("a@b.example, C <c@d.example>,e@f.example", "<a@b.example>; C<c@d.example>; <e@f.example>");
    list("contact(x)@coops.tech", "x<contact@coops.tech>");
    list("'Jo' <jo@q.example>", "Jo<jo@q.example>");
    list("<@hop.example,@hop2.example:jo@q.example>", "<jo@q.example>");
    list("\"Jo <jo@q.example>", "Jo<jo@q.example>");
    list("", "");
    list("<>", "<>");
}

static void nested_and_endless_things_are_bounded(void)
{
    g_autoptr(GString) colons = g_string_new(NULL), brackets = g_string_new(NULL), many = g_string_new(NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    struct jb_notes notes = {0};

    for (int i = 0; i < 99999; i++) {
        g_string_append(colons, "a:");
        g_string_append_c(brackets, '(');
        g_string_append(many, "a@b.example,");
    }
    jb_addresses_parse(NULL, jb_bytes(colons->str, colons->len), found, NULL);
    jb_addresses_parse(NULL, jb_bytes(brackets->str, brackets->len), found, NULL);
    jb_shape_list_clear(&jb_address_shape, found);
    jb_addresses_parse(NULL, jb_bytes(many->str, many->len), found, &notes);
    g_assert_cmpuint(found->len, ==, JB_LIMIT_ADDRESSES);
    g_assert_true(notes.reached[JB_LIMIT_NO_ADDRESSES]);
    jb_shape_list_clear(&jb_address_shape, found);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/address/addresses have a normal form", addresses_have_a_normal_form);
    g_test_add_func("/address/what is no address has none", what_is_no_address_has_none);
    g_test_add_func("/address/only some addresses may be answered", only_some_addresses_may_be_answered);
    g_test_add_func("/address/the same mailbox is known", the_same_mailbox_is_known);
    g_test_add_func("/address/headers hold addresses in every form", headers_hold_addresses_in_every_form);
    g_test_add_func("/address/nested and endless things are bounded", nested_and_endless_things_are_bounded);
    return g_test_run();
}
