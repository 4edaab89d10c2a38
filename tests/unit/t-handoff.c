/* What the engine of the hand-off does with secrets, answers and time. */
#include "sending/handoff/engine.h"
#include "sending/handoff/http-private.h"

static void a_secret_is_hidden_in_every_form(void)
{
    g_autoptr(jb_config) config = jb_config_new();
    g_autoptr(jb_http) http = jb_http_new(config, FALSE, NULL);
    static const char *const shown[][2] = {
        {"key to\"p+secret/1 here", "key •••• here"},
        {"form=to%22p%2Bsecret%2F1&x", "form=••••&x"},
        {"{\"k\":\"to\\\"p+secret/1\"}", "{\"k\":\"••••\"}"},
        {"Basic dG8icCtzZWNyZXQvMTo= end", "Basic •••• end"},
        {"https://hooks.example/services/T/B/xyz: no", "••••: no"},
        {"moved to /services/T/B/xyz", "moved to ••••"},
        {"nothing of the kind", "nothing of the kind"},
    };
    jb_http_hide(http, "to\"p+secret/1");
    jb_http_hide(http, "https://hooks.example/services/T/B/xyz");
    for (gsize i = 0; i < G_N_ELEMENTS(shown); i++) {
        g_autofree char *masked = jb_http_masked(http, shown[i][0]);
        g_assert_cmpstr(masked, ==, shown[i][1]);
    }
    g_assert_null(jb_http_masked(http, NULL));
}

static gboolean is_json(const char *type, const char *text, gsize size)
{
    g_autoptr(jb_config) config = jb_config_new();
    g_autoptr(jb_http) http = jb_http_new(config, FALSE, NULL);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct jb_http_answer answer = {.type = g_strdup(type)};
    g_byte_array_append(bytes, (const guint8 *)text, (guint)size);
    jb_http_read_answer(http, bytes, &answer);
    gboolean found = answer.json != NULL;
    g_assert_true(g_utf8_validate(answer.body, -1, NULL));
    jb_http_answer_clear(&answer);
    return found;
}

static void an_answer_is_json_or_none(void)
{
    g_autofree char *deep = g_strnfill(10000, '[');
    g_autofree char *text = g_strdup_printf("{\"x\":\"%.9000s\"}", deep);
    g_assert_true(is_json("application/json", "{\"ok\":true}", 11));
    g_assert_true(is_json("application/vnd.api+json", "[]", 2));
    g_assert_true(is_json(NULL, "{}", 2));
    g_assert_true(is_json("application/json", text, strlen(text))); /* brackets in a string are no nesting */
    g_assert_false(is_json("text/html", "{}", 2));
    g_assert_false(is_json("application/json", "<html>", 6));
    g_assert_false(is_json("application/json", "{\"ok\":tru", 9));
    g_assert_false(is_json("application/json", deep, 10000));
    g_assert_false(is_json("application/json", "{\"a\":\"\xff\"}", 9));
    g_assert_false(is_json("application/json", "{\"a\":\"\\ud800\"}", 14));
    g_assert_false(is_json("application/json", "", 0));
}

static void waits_grow_and_end_at_a_day(void)
{
    g_assert_cmpint(jb_engine_wait_s(1, 0), ==, 60);
    g_assert_cmpint(jb_engine_wait_s(2, 0), ==, 300);
    g_assert_cmpint(jb_engine_wait_s(5, 0), ==, 6 * 3600);
    g_assert_cmpint(jb_engine_wait_s(6, 0), ==, 86400);
    g_assert_cmpint(jb_engine_wait_s(1000, 0), ==, 86400);
    g_assert_cmpint(jb_engine_wait_s(1, 7), ==, 60);
    g_assert_cmpint(jb_engine_wait_s(1, 7000), ==, 7000);
    g_assert_cmpint(jb_engine_wait_s(1, G_MAXINT64), ==, 86400);
}

static void systems_are_left_alone_between_calls(void)
{
    g_autoptr(jb_pace) pace = jb_pace_new();
    g_assert_cmpint(jb_pace_wait(pace, "Discourse", 100), ==, 0);
    jb_pace_rest(pace, "Discourse", 1500, 100);
    g_assert_cmpint(jb_pace_wait(pace, "Slack", 100), ==, 0); /* each by itself */
    g_assert_cmpint(jb_pace_wait(pace, "Discourse", 400100), ==, 1100000);
    g_assert_cmpint(jb_pace_wait(pace, "Discourse", 9000100), ==, 0);
    jb_pace_rest(pace, "Slack", 0, 9000100);
    g_assert_cmpint(jb_pace_wait(pace, "Slack", 9000100), ==, 0);
}

static void an_address_is_one_that_may_be_shown(void)
{
    g_assert_true(jb_handoff_is_url("https://forum.example/t/-/333"));
    g_assert_true(jb_handoff_is_url("http://wiki.example"));
    g_assert_false(jb_handoff_is_url("javascript:alert(1)"));
    g_assert_false(jb_handoff_is_url("https://"));
    g_assert_false(jb_handoff_is_url("https://a.example/\r\nBcc: x"));
    g_assert_false(jb_handoff_is_url("https://a.example/\"><x"));
    g_assert_false(jb_handoff_is_url("https://a.example/\u202e"));
    g_assert_false(jb_handoff_is_url(""));
}

/* The rows of the table themselves: each can be reached, and comes after what it waits for. */
static void the_steps_are_in_their_order(void)
{
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++) {
        const struct jb_step_row *row = &jb_step_rows[step];
        int after = jb_step_find(row->after);
        g_assert_cmpint(jb_step_find(row->name), ==, step);
        g_assert_true(!*row->after || g_str_equal(row->after, "*") || (after >= 0 && after < step));
        g_assert_nonnull(jb_steps[step]->look);
        g_assert_nonnull(jb_steps[step]->create);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/handoff/a secret is hidden in every form", a_secret_is_hidden_in_every_form);
    g_test_add_func("/handoff/an answer is JSON or none", an_answer_is_json_or_none);
    g_test_add_func("/handoff/waits grow, and end at a day", waits_grow_and_end_at_a_day);
    g_test_add_func("/handoff/systems are left alone between calls", systems_are_left_alone_between_calls);
    g_test_add_func("/handoff/an address is one that may be shown", an_address_is_one_that_may_be_shown);
    g_test_add_func("/handoff/the steps are in their order", the_steps_are_in_their_order);
    return g_test_run();
}
