/* What is kept of an answer of Loomio's, whatever it holds. */
#include "sending/handoff/loomio.h"

#define POLL "'id':1,'title':'[CT-0001] May they?','details':'x','closing_at':'2026-10-08T12:00:00Z','voters_count':12," \
             "'decided_voters_count':4"
#define OPTIONS "'poll_options':[{'id':1,'poll_id':1,'name':'Cytuno','icon':'agree'},{'id':2,'poll_id':1,'name':'Block'," \
                "'icon':'block'},{'id':9,'poll_id':8,'name':'Of another','icon':'agree'}]"
#define RESULTS "'results':[{'id':1,'name':'Cytuno','icon':'agree','voter_count':3},{'id':2,'icon':'block','voter_count':1}," \
                "{'id':-1,'name':'undecided','voter_count':8}]"

static json_t *loads(const char *text)
{
    g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');
    json_t *value = json_loads(json, 0, NULL);
    g_assert_nonnull(value);
    return value;
}

static json_t *keep(const char *text, const json_t *before)
{
    json_t *answer = loads(text),
           *kept = jb_loomio_vote(answer, json_array_get(json_object_get(answer, "polls"), 0), before, "[CT-0001] May they?");
    json_decref(answer);
    return kept;
}

static void is_count(const json_t *kept, const char *key, json_int_t wanted)
{
    g_assert_true(json_is_integer(json_object_get(kept, key)));
    g_assert_cmpint(json_integer_value(json_object_get(kept, key)), ==, wanted);
}

static const char *change(const json_t *kept, gsize i)
{
    return json_string_value(json_array_get(json_object_get(kept, "changes"), i));
}

static void counts_are_by_icon(void)
{
    json_t *kept = keep("{'polls':[{" POLL ",'closed_at':null," RESULTS "}]," OPTIONS "}", NULL);
    is_count(kept, "agree", 3);
    is_count(kept, "abstain", 0);
    is_count(kept, "block", 1);
    is_count(kept, "other", 0);
    is_count(kept, "voters", 12);
    is_count(kept, "voted", 4);
    is_count(kept, "closes", 1791460800);
    is_count(kept, "closed", 0);
    g_assert_null(change(kept, 0));
    json_decref(kept);
}

static void what_is_hidden_or_odd_is_not_counted(void)
{
    static const char *const odd[] = {
        "{'polls':[{" POLL "}]," OPTIONS "}", "{'polls':[{" POLL ",'results':null}]}", "{'polls':[{" POLL ",'results':{}}]}",
        "{'polls':[{" POLL ",'results':[{'id':1,'icon':'agree','voter_count':'3'}]}]}",
        "{'polls':[{" POLL ",'results':[{'id':1,'icon':'agree','voter_count':-3}]}]}"};
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        json_t *kept = keep(odd[i], NULL);
        g_assert_null(json_object_get(kept, "agree"));
        json_decref(kept);
    }
    json_t *empty = keep("{'polls':[{}]}", NULL);
    g_assert_cmpstr(change(empty, 0), ==, "its title is now \"\"");
    json_decref(empty);
}

static void what_people_change_is_told(void)
{
    static const struct {
        const char *answer, *change;
    } cases[] = {
        {"{'polls':[{" POLL ",'closed_at':'2026-10-08T12:03:00Z'}]," OPTIONS "}", NULL},
        {"{'polls':[{" POLL ",'closed_at':'2026-10-07T12:03:00Z'}]," OPTIONS "}", "it was closed before its time"},
        {"{'polls':[{'id':1,'title':'No','details':'x','closing_at':'2026-10-08T12:00:00Z'}]," OPTIONS "}",
         "its title is now \"No\""},
        {"{'polls':[{'id':1,'title':'[CT-0001] May they?','details':'y','closing_at':'2026-10-08T12:00:00Z'}]," OPTIONS "}",
         "its text was changed"},
        {"{'polls':[{'id':1,'title':'[CT-0001] May they?','details':'x','closing_at':'2026-10-09T12:00:00Z'}]," OPTIONS "}",
         "its closing time was changed"},
        {"{'polls':[{" POLL "}],'poll_options':[{'id':1,'poll_id':1,'name':'Ay','icon':'agree'},"
         "{'id':2,'poll_id':1,'name':'Block','icon':'block'}]}", "the option \"Cytuno\" is now called \"Ay\""},
        {"{'polls':[{" POLL "}],'poll_options':[{'id':1,'poll_id':1,'name':'Cytuno','icon':'disagree'},"
         "{'id':2,'poll_id':1,'name':'Block','icon':'block'}]}", "the option \"Cytuno\" now means something else"},
        {"{'polls':[{" POLL "}],'poll_options':[{'id':1,'poll_id':1,'name':'Cytuno','icon':'agree'}]}",
         "the option \"Block\" was taken out, with its votes"},
        {"{'polls':[{" POLL "}],'poll_options':[{'id':1,'poll_id':1,'name':'Cytuno','icon':'agree'},"
         "{'id':2,'poll_id':1,'name':'Block','icon':'block'},{'id':3,'poll_id':1,'name':'Later','icon':null}]}",
         "the option \"Later\" was added"},
    };
    json_t *before = keep("{'polls':[{" POLL ",'closed_at':null}]," OPTIONS "}", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_t *kept = keep(cases[i].answer, before), *again = keep(cases[i].answer, kept);
        g_assert_cmpstr(change(kept, 0), ==, cases[i].change);
        g_assert_null(change(kept, 1));
        g_assert_true(json_equal(kept, again)); /* still told of the next time */
        json_decref(kept);
        json_decref(again);
    }
    json_decref(before);
}

static void the_outcome_is_the_last_one_of_this_poll(void)
{
    json_t *kept = keep("{'polls':[{" POLL "}]," OPTIONS ",'outcomes':[{'poll_id':1,'statement':'old','latest':false},"
                        "{'poll_id':1,'statement':'Welcome','poll_option_id':1,'latest':true},"
                        "{'poll_id':8,'statement':'of another','latest':true}]}", NULL);
    g_assert_cmpstr(json_string_value(json_object_get(kept, "outcome")), ==, "Welcome");
    g_assert_cmpstr(json_string_value(json_object_get(kept, "outcome_icon")), ==, "agree");
    json_decref(kept);
}

static void times(void)
{
    static const struct {
        const char *text;
        gint64 time;
    } cases[] = {{"'2026-10-08T12:00:00Z'", 1791460800}, {"'2026-10-08T12:00:00.257Z'", 1791460800},
                 {"'2026-10-08T13:00:00+01:00'", 1791460800}, {"'soon'", 0}, {"null", 0}, {"7", 0}, {"''", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *list = g_strdup_printf("[%s]", cases[i].text);
        json_t *value = loads(list);
        g_assert_cmpint(jb_loomio_time(json_array_get(value, 0)), ==, cases[i].time);
        json_decref(value);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/loomio/counts are by icon", counts_are_by_icon);
    g_test_add_func("/loomio/what is hidden or odd is not counted", what_is_hidden_or_odd_is_not_counted);
    g_test_add_func("/loomio/what people change is told", what_people_change_is_told);
    g_test_add_func("/loomio/the outcome is the last one of this poll", the_outcome_is_the_last_one_of_this_poll);
    g_test_add_func("/loomio/times", times);
    return g_test_run();
}
