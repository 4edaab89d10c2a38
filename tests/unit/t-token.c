/* Tokens name their application to whoever has the key, and to nobody else. */
#include "base/token.h"

static GBytes *key_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static void a_token_names_its_application(void)
{
    g_autoptr(GBytes) key = key_of("a key of thirty-two bytes length");
    g_autofree char *id = jb_token_message_id(key, 142, 7, "joinbox.example");
    g_autofree char *address = jb_token_address(key, 142, "contact@coops.tech");
    g_autofree char *shouted = g_ascii_strup(address, -1);

    g_assert_true(g_str_has_suffix(id, ".0000000000000007@joinbox.example"));
    g_assert_cmpint(jb_token_in_message_id(key, id), ==, 142);
    g_assert_true(g_str_has_prefix(address, "contact+142-"));
    g_assert_cmpint(jb_token_in_address(key, address), ==, 142);
    g_assert_cmpint(jb_token_in_address(key, shouted), ==, 142);
}

static void what_was_not_made_by_us_is_nothing(void)
{
    g_autoptr(GBytes) key = key_of("a key of thirty-two bytes length");
    g_autoptr(GBytes) other = key_of("the key of somebody else, as long");
    g_autofree char *token = jb_token_make(key, 142);
    g_autofree char *forged = g_strdup_printf("143%s@x.example", token + 3);
    g_autofree char *cut = g_strdup_printf("%.*s@x.example", (int)strlen(token) - 1, token);
    g_autofree char *padded = g_strdup_printf("0%s@x.example", token);
    g_autofree char *right = g_strdup_printf("%s@x.example", token);

    g_assert_cmpint(jb_token_in_message_id(key, right), ==, 142);
    g_assert_cmpint(jb_token_in_message_id(other, right), ==, 0);
    g_assert_cmpint(jb_token_in_message_id(key, forged), ==, 0);
    g_assert_cmpint(jb_token_in_message_id(key, cut), ==, 0);
    g_assert_cmpint(jb_token_in_message_id(key, padded), ==, 0);
    g_assert_cmpint(jb_token_in_message_id(key, "142"), ==, 0);
    g_assert_cmpint(jb_token_in_message_id(key, ""), ==, 0);
    g_assert_cmpint(jb_token_in_message_id(key, NULL), ==, 0);
    g_assert_cmpint(jb_token_in_address(key, "contact@coops.tech"), ==, 0);
    g_assert_cmpint(jb_token_in_address(key, NULL), ==, 0);
    g_assert_null(jb_token_address(key, 1, "nobody"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/token/a token names its application", a_token_names_its_application);
    g_test_add_func("/token/what was not made by us is nothing", what_was_not_made_by_us_is_nothing);
    return g_test_run();
}
