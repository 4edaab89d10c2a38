/* A reading survives its JSON form, and JSON that lies is refused. */
#include "base/error.h"
#include "base/reading.h"

static jb_reading *sample(void)
{
    jb_reading *reading = jb_reading_new();
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    struct jb_quote *quote = jb_shape_new(&jb_quote_shape);

    reading->class = JB_CLASS_APPLICATION;
    reading->sender->email = g_strdup("ann@example.org");
    reading->description = g_strdup("Two lines\nof text");
    criterion->key = g_strdup("worker-owned");
    criterion->status = JB_STATUS_EVIDENCED;
    quote->source = g_strdup("rules.pdf");
    quote->page = 6;
    quote->clause = g_strdup("14(a)");
    quote->text = g_strdup("each member has one vote");
    g_ptr_array_add(criterion->quotes, quote);
    g_ptr_array_add(reading->criteria, criterion);
    g_ptr_array_add(reading->missing, g_strdup("description"));
    reading->reply = JB_ANSWER_APPLICATION_INCOMPLETE;
    return reading;
}

static void a_reading_survives_its_json(void)
{
    g_autoptr(jb_reading) reading = sample();
    json_t *json = jb_reading_to_json(reading);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_reading) again = jb_reading_from_json(json, &error);
    json_t *json_again;

    g_assert_no_error(error);
    json_again = jb_reading_to_json(again);
    g_assert_true(json_equal(json, json_again));
    g_assert_cmpstr(json_string_value(json_object_get(json, "class")), ==, "application");
    g_assert_true(json_is_null(json_object_get(json, "organisation")));
    g_assert_nonnull(json_object_get(json_object_get(json, "criteria"), "worker-owned"));
    json_decref(json);
    json_decref(json_again);
}

static void refuses(const char *key, json_t *value, const char *in_message)
{
    g_autoptr(jb_reading) reading = sample();
    json_t *json = jb_reading_to_json(reading);
    g_autoptr(GError) error = NULL;

    json_object_set_new(json, key, value);
    g_assert_null(jb_reading_from_json(json, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, in_message));
    json_decref(json);
}

static void json_that_lies_is_refused(void)
{
    json_t *many = json_array();

    for (int i = 0; i < 5000; i++)
        json_array_append_new(many, json_string("x"));
    refuses("class", json_string("emperor"), "class");
    refuses("class", json_integer(1), "class");
    refuses("follow_up", json_string("yes"), "follow_up");
    refuses("description", json_string("\033]52;c;x"), "control characters");
    refuses("links", many, "too many entries");
    refuses("sender", json_null(), "sender: is missing");
    refuses("missing", json_string("all"), "not a list");
}

static void the_contract_between_fields_is_kept(void)
{
    refuses("class", json_string("bounce"), "never answered");
    refuses("class", json_string("company"), "only an application");
    refuses("missing", json_array(), "does not fit");
    refuses("reply", json_string("follow-up"), "does not fit");
}

static void an_absent_criterion_has_no_quotes(void)
{
    g_autoptr(jb_reading) reading = sample();
    struct jb_criterion *criterion = g_ptr_array_index(reading->criteria, 0);
    g_autoptr(GError) error = NULL;
    json_t *json;

    criterion->status = JB_STATUS_ABSENT;
    json = jb_reading_to_json(reading);
    g_assert_null(jb_reading_from_json(json, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_DATA);
    json_decref(json);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/shape/a reading survives its JSON", a_reading_survives_its_json);
    g_test_add_func("/shape/JSON that lies is refused", json_that_lies_is_refused);
    g_test_add_func("/shape/the contract between fields is kept", the_contract_between_fields_is_kept);
    g_test_add_func("/shape/an absent criterion has no quotes", an_absent_criterion_has_no_quotes);
    return g_test_run();
}
