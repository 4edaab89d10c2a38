/* What several messages say together of one application. */
#include "review/casefile.h"

static jb_reading *reading_of(const char *name, const char *website, const char *description)
{
    jb_reading *reading = jb_reading_new();
    if (name || website) {
        reading->organisation = jb_shape_new(&jb_organisation_shape);
        reading->organisation->name = g_strdup(name);
        reading->organisation->website = g_strdup(website);
        reading->organisation->legal_form = JB_FORM_UNKNOWN;
    }
    reading->description = g_strdup(description);
    return reading;
}

static void add_criterion(jb_reading *reading, const char *key, int status, const char *words)
{
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    criterion->key = g_strdup(key);
    criterion->status = status;
    if (words) {
        struct jb_quote *quote = jb_shape_new(&jb_quote_shape);
        quote->source = g_strdup("body");
        quote->text = g_strdup(words);
        g_ptr_array_add(criterion->quotes, quote);
    }
    g_ptr_array_add(criterion->doubts, g_strdup("nobody has looked"));
    g_ptr_array_add(reading->criteria, criterion);
}

static const struct jb_criterion *criterion_at(const jb_reading *reading, guint i)
{
    return reading->criteria->pdata[i];
}

static void the_better_status_wins(void)
{
    g_autoptr(jb_reading) together = jb_reading_new(), first = reading_of(NULL, NULL, NULL),
                          second = reading_of(NULL, NULL, NULL);
    add_criterion(first, "worker-owned", JB_STATUS_STATED, "we own it");
    add_criterion(first, "uk-ties", JB_STATUS_EVIDENCED, "in Leeds");
    add_criterion(second, "worker-owned", JB_STATUS_EVIDENCED, "Rule 5");
    add_criterion(second, "uk-ties", JB_STATUS_ABSENT, NULL);
    add_criterion(second, "new-one", JB_STATUS_STATED, "and this");
    jb_casefile_merge(together, first);
    jb_casefile_merge(together, second);
    g_assert_cmpuint(together->criteria->len, ==, 3);
    const struct jb_criterion *owned = criterion_at(together, 0), *ties = criterion_at(together, 1);
    g_assert_cmpint(owned->status, ==, JB_STATUS_EVIDENCED);
    g_assert_cmpuint(owned->quotes->len, ==, 2);
    g_assert_cmpstr(((const struct jb_quote *)owned->quotes->pdata[0])->text, ==, "Rule 5");
    g_assert_cmpuint(owned->doubts->len, ==, 1);
    g_assert_cmpint(ties->status, ==, JB_STATUS_EVIDENCED);
    g_assert_cmpstr(criterion_at(together, 2)->key, ==, "new-one");
}

static void facts_are_of_the_first_that_has_them(void)
{
    g_autoptr(jb_reading) together = jb_reading_new(), first = reading_of("Gwyn", NULL, NULL),
                          second = reading_of("Gwyn Cyf", "https://gwyn.example", "We make maps.");
    second->organisation->legal_form = JB_FORM_LLP;
    first->sender->email = g_strdup("a@gwyn.example");
    second->sender->email = g_strdup("b@gwyn.example");
    jb_casefile_merge(together, first);
    jb_casefile_merge(together, second);
    g_assert_cmpstr(together->organisation->name, ==, "Gwyn");
    g_assert_cmpstr(together->organisation->website, ==, "https://gwyn.example");
    g_assert_cmpint(together->organisation->legal_form, ==, JB_FORM_LLP);
    g_assert_cmpstr(together->description, ==, "We make maps.");
    g_assert_cmpstr(together->sender->email, ==, "a@gwyn.example");
    g_assert_cmpstr(second->sender->email, ==, "b@gwyn.example");
}

static void the_same_said_twice_is_said_once(void)
{
    g_autoptr(jb_reading) together = jb_reading_new(), first = jb_reading_new(), second = jb_reading_new();
    g_ptr_array_add(first->links, g_strdup("https://files.example/x"));
    g_ptr_array_add(second->links, g_strdup("https://files.example/x"));
    g_ptr_array_add(second->links, g_strdup("https://files.example/y"));
    jb_casefile_merge(together, first);
    jb_casefile_merge(together, second);
    g_assert_cmpuint(together->links->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/casefile/the better status wins", the_better_status_wins);
    g_test_add_func("/casefile/facts are of the first that has them", facts_are_of_the_first_that_has_them);
    g_test_add_func("/casefile/the same said twice is said once", the_same_said_twice_is_said_once);
    return g_test_run();
}
