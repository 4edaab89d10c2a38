/* t-search: what is typed, what is found, and that what is dropped is gone from the file. */
#include "store-fixture.h"

#include "store/database.h"
#include "store/passages.h"
#include "store/search.h"

enum { NOW = 1768500000 };

static const struct {
    const char *args[5];
    const char *match; /* NULL: none */
    const char *error; /* NULL: it is understood */
} typed[] = {
    {{"rules", "co-op"}, "\"rules\" AND \"co-op\"", NULL},
    {{"rules co-op"}, "\"rules co-op\"", NULL},
    {{"\"worker owned\" rule*"}, "\"worker owned\" AND \"rule\" *", NULL},
    {{"from:meg", "org: gwyn"}, "sender : \"meg\" AND organisation : \"gwyn\"", NULL},
    {{"from:", "Meg Hartshorn"}, "sender : \"Meg Hartshorn\"", NULL},
    {{"doc:\"Rules 2019\""}, "document : \"Rules 2019\"", NULL},
    {{"NEAR(", "OR", "a^b"}, "\"NEAR(\" AND \"OR\" AND \"a^b\"", NULL},
    {{"re:join"}, "\"re:join\"", NULL},
    {{"state:new"}, NULL, NULL},
    {{"&", "rules"}, "\"rules\"", NULL},
    {{"&"}, NULL, "there is no word to search for"},
    {{"\"open"}, NULL, "a quote is opened and not closed: \"open"},
    {{"from:"}, NULL, "from: wants a word after it"},
    {{"state:nw"}, NULL, "there is no state \"nw\": did you mean \"new\"?"},
    {{"before:never"}, NULL, "before: takes a day (2026-01-13), a month (2026-01), a year, or an age (14d, 2w, 6m, 1y), not \"never\""},
    {{"a\xff"}, NULL, "what is searched for is not in UTF-8"},
};

static void understands(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autoptr(GError) error = NULL;
        struct jb_search_words words = {0};
        gboolean good = jb_search_words_parse(&words, typed[i].args, NOW, &error);
        g_assert_cmpstr(error ? error->message : NULL, ==, typed[i].error);
        g_assert_true(good == !typed[i].error);
        if (good)
            g_assert_cmpstr(words.match, ==, typed[i].match);
        jb_search_words_clear(&words);
    }
}

static void times(void)
{
    gint64 at = 0;
    g_assert_true(jb_search_time("14d", NOW, &at));
    g_assert_cmpint(at, ==, NOW - 14 * 24 * 3600);
    g_assert_true(jb_search_time("2026-01-13", NOW, &at));
    g_assert_cmpint(ABS(at - 1768262400), <=, 14 * 3600);
    g_assert_true(jb_search_time("2026", NOW, &at));
    for (const char *const *bad = (const char *const[]){"", "d", "-1d", "14", "1x", "2026-", "2026-13", "2026-02-30", "1dd", NULL}; *bad; bad++)
        g_assert_false(jb_search_time(*bad, NOW, &at));
}

static gint64 file_text(jb_store *store, const char *organisation, const char *text, const char *document)
{
    g_autofree char *raw = g_strdup_printf("From: x\r\nSubject: %s\r\n\r\n%s\r\n", organisation, text);
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, organisation, "meg@x.example", NULL);
    gint64 message = 0;
    reading->new_text = g_strdup(text);
    if (document) {
        struct jb_paper *paper = jb_shape_new(&jb_paper_shape);
        paper->name = g_strdup("Rules 2019.txt");
        paper->media_type = g_strdup("text/plain");
        g_ptr_array_add(reading->documents, paper);
        reading->texts = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(reading->texts, g_strdup(document));
    }
    return file_mail(store, 0, raw, reading, &message);
}

/* References of what is found, with a space between. */
static char *found(jb_store *store, const char *query)
{
    g_autoptr(GError) error = NULL;
    const char *args[] = {query, NULL};
    struct jb_search_words words;
    struct jb_finds finds;
    g_autoptr(GString) text = g_string_new(NULL);
    jb_search_words_parse(&words, args, NOW, &error);
    g_assert_no_error(error);
    jb_search(store, &words, 10, &finds, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < finds.list->len; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", ((const struct jb_find *)finds.list->pdata[i])->reference);
    jb_search_words_clear(&words);
    jb_finds_clear(&finds);
    return g_strdup(text->str);
}

static void assert_found(jb_store *store, const char *query, const char *wanted)
{
    g_autofree char *got = found(store, query);
    g_assert_cmpstr(got, ==, wanted);
}

static void finds(struct place *place, gconstpointer unused)
{
    (void)unused;
    file_text(place->store, "Tŷ Gwyn", "We mend boats and dŵr pumps", "Every WORKER may be a member.\nNobody else.");
    file_text(place->store, "Quillwort", "Boats boats boats", NULL);
    assert_found(place->store, "boats", "CT-0002 CT-0001");
    assert_found(place->store, "\"mend boats\"", "CT-0001");
    assert_found(place->store, "dwr", "CT-0001");
    assert_found(place->store, "DŴR", "CT-0001");
    assert_found(place->store, "org:ty", "CT-0001");
    assert_found(place->store, "boats:", "CT-0002 CT-0001");
    assert_found(place->store, "work*", "CT-0001");
    assert_found(place->store, "doc:rules worker", "CT-0001");
    assert_found(place->store, "doc:rules boats", "");
    assert_found(place->store, "boats state:joined", "");
    assert_found(place->store, "state:new", "CT-0002 CT-0001");
    assert_found(place->store, "boats before:1970-01", "");
    assert_found(place->store, "boats after:1970", "CT-0002 CT-0001");
    assert_whole(place->store);
}

static void notes(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 application = file_text(place->store, "Quillwort", "Boats", NULL), event = 0;
    begin(place->store);
    jb_event_append(place->store, &worker, JB_EVENT_NOTED, application, 0, NULL, &event, &error);
    g_assert_no_error(error);
    g_assert_true(jb_statement_run(place->store, JB_SQL_DECISION_NOTE, &error, "iis", event, application,
                                   "ring them on the llechwedd line"));
    jb_application_refresh(place->store, application, &error);
    commit(place->store);
    assert_found(place->store, "llechwedd", "CT-0001");
    assert_whole(place->store);
}

static gboolean file_holds(const char *path, const char *word)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    for (gsize i = 0; i + strlen(word) <= size; i++)
        if (memcmp(bytes + i, word, strlen(word)) == 0)
            return TRUE;
    return FALSE;
}

/* The reading and the mail hold the words as well: they are the business of those who forget them. */
static void drops(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    gint64 first = file_text(place->store, "Tŷ Gwyn", "nothing much", "the ZYXWABLE word and qqqulent ones");
    for (int i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("Others %d", i);
        file_text(place->store, name, "more and more words", "one is not here, but yonderly");
    }
    g_assert_true(file_holds(place->path, "qqqulent"));
    begin(place->store);
    jb_passages_drop(place->store, first, &error);
    g_assert_no_error(error);
    commit(place->store);
    g_assert_false(file_holds(place->path, "qqqulent"));
    g_assert_false(file_holds(place->path, "ZYXWABLE"));
    assert_found(place->store, "yonderly state:new", "CT-0041 CT-0040 CT-0039 CT-0038 CT-0037 CT-0036 CT-0035 CT-0034 CT-0033 CT-0032");
    assert_found(place->store, "qqqulent", "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/understands", understands);
    g_test_add_func("/search/times", times);
    g_test_add("/search/finds", struct place, NULL, set_up, finds, tear_down);
    g_test_add("/search/notes", struct place, NULL, set_up, notes, tear_down);
    g_test_add("/search/drops", struct place, NULL, set_up, drops, tear_down);
    return g_test_run();
}
