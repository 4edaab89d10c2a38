/* Applications: folded from events and readings; the journal; check. */
#include "store-fixture.h"

#include <sqlite3.h>

#include "base/error.h"
#include "base/registration.h"
#include "store/decision.h"
#include "store/fold.h"

#define FIRST "From: meg@quillwort.example\nSubject: one\n\nfirst\n"
#define SECOND "From: meg@quillwort.example\nSubject: two\n\nsecond\n"

static const char *const both[] = {"founding-document", "worker-owned", NULL};
static const char *const one[] = {"worker-owned", NULL};

static void missing_is_what_none_supplied(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, "Quillwort Limited", "Meg@quillwort.example", both);
    g_autoptr(jb_reading) second = reading_of(JB_CLASS_APPLICATION, NULL, "tom@quillwort.example", one);
    gint64 id = file_mail(place->store, 0, FIRST, first, &message);
    g_autoptr(jb_application) before = jb_application_get(place->store, id, NULL);
    g_assert_cmpint(before->missing->len, ==, 2);
    g_assert_cmpstr(before->reference, ==, "CT-0001");
    file_mail(place->store, id, SECOND, second, &message);
    g_autoptr(jb_application) after = jb_application_get(place->store, id, NULL);
    g_assert_cmpint(after->missing->len, ==, 1);
    g_assert_cmpstr(after->missing->pdata[0], ==, "worker-owned");
    g_assert_cmpstr(after->organisation, ==, "Quillwort Limited");
    g_assert_cmpstr(after->sender_email, ==, "Meg@quillwort.example");
    g_assert_cmpint(after->n_messages, ==, 2);
    g_assert_cmpint(after->why, ==, JB_WHY_NEW);
    assert_whole(place->store);
}

static void another_class_supplies_papers(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, NULL, "a@b.example", both);
    g_autoptr(jb_reading) second = reading_of(JB_CLASS_ENQUIRY, NULL, "a@b.example", NULL);
    struct jb_paper *paper = g_new0(struct jb_paper, 1);
    *paper = (struct jb_paper){.name = g_strdup("rules.pdf"), .media_type = g_strdup("application/pdf"),
                               .kind = JB_KIND_RULES, .text = JB_TEXT_DIGITAL};
    g_ptr_array_add(second->documents, paper);
    gint64 id = file_mail(place->store, 0, FIRST, first, &message);
    file_mail(place->store, id, SECOND, second, &message);
    g_autoptr(jb_application) after = jb_application_get(place->store, id, NULL);
    g_assert_cmpint(after->missing->len, ==, 1);
    g_assert_cmpstr(after->missing->pdata[0], ==, "worker-owned");
    assert_whole(place->store);
}

static void authors_are_known(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0, found = 0;
    gboolean knows = FALSE;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, "The Quillwort Co-operative Ltd.", "Meg@Q.example", both);
    first->forwarded_by = g_strdup("member@coops.tech");
    gint64 id = file_mail(place->store, 0, FIRST, first, &message);
    g_assert_true(jb_application_knows(place->store, id, "meg@q.example", &knows, NULL));
    g_assert_true(knows);
    g_assert_true(jb_application_knows(place->store, id, "member@coops.tech", &knows, NULL));
    g_assert_true(knows);
    g_assert_true(jb_application_knows(place->store, id, "eve@q.example", &knows, NULL));
    g_assert_false(knows);
    g_assert_true(jb_application_by_identity(place->store, JB_IDENTITY_ORGANISATION, "quillwort", 0, &found, NULL));
    g_assert_cmpint(found, ==, id);
    g_assert_true(jb_application_by_identity(place->store, JB_IDENTITY_EMAIL, "member@coops.tech", 0, &found, NULL));
    g_assert_cmpint(found, ==, 0);
}

static void names_compare(void)
{
    static const char *const same[][2] = {
        {"Quillwort Co-operative Limited", "quillwort co-op ltd"},
        {"The Green & Blue Web CIC", "Green and Blue Web"},
        {"Caffi Môn Cyf", "Caffi Mon Cyfyngedig"},
        {"O'Neill's Software", "ONeills Software Limited"},
        {"Web.Works LLP", "Webworks"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
        g_autofree char *a = jb_identity_of_name(same[i][0]), *b = jb_identity_of_name(same[i][1]);
        g_assert_cmpstr(a, ==, b);
    }
    g_autofree char *a = jb_identity_of_name("Quillwort"), *b = jb_identity_of_name("Quillwort Print");
    g_assert_cmpstr(a, !=, b);
    g_autofree char *only = jb_identity_of_name("The Co-operative Society");
    g_assert_cmpint((int)strlen(only), >, 0);
}

static void registers_compare(void)
{
    static const struct {
        enum jb_register reg;
        const char *number;
        const char *same;
    } numbers[] = {
        {JB_REGISTER_MUTUALS, "31234R", "IP31234R"},
        {JB_REGISTER_MUTUALS, "7018", "RS007018"},
        {JB_REGISTER_COMPANIES_HOUSE, "IP31234R", "IP31234R"},
        {JB_REGISTER_COMPANIES_HOUSE, "07654321", "07654321"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const struct jb_registration registration = {numbers[i].reg, (char *)numbers[i].number};
        g_autofree char *form = jb_identity_of_registration(&registration);
        g_assert_cmpstr(form, ==, numbers[i].same);
    }
}

/* Identities say the same as base/registration.h does of two registrations. */
static void identities_agree_with_registers(void)
{
    static const struct jb_registration numbers[] = {
        {JB_REGISTER_MUTUALS, (char *)"31234R"},           {JB_REGISTER_COMPANIES_HOUSE, (char *)"IP31234R"},
        {JB_REGISTER_MUTUALS, (char *)"7018"},             {JB_REGISTER_COMPANIES_HOUSE, (char *)"RS007018"},
        {JB_REGISTER_MUTUALS, (char *)"525R"},             {JB_REGISTER_COMPANIES_HOUSE, (char *)"IP00525R"},
        {JB_REGISTER_COMPANIES_HOUSE, (char *)"07654321"}, {JB_REGISTER_COMPANIES_HOUSE, (char *)"SC123456"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(numbers); j++) {
            g_autofree char *a = jb_identity_of_registration(&numbers[i]), *b = jb_identity_of_registration(&numbers[j]);
            g_assert_cmpint(strcmp(a, b) == 0, ==, jb_registration_same(&numbers[i], &numbers[j]));
        }
}

static int why_after(const struct jb_event *events, gsize n, gint64 *since)
{
    struct jb_fold fold = {.state = JB_STATE_NEW};
    for (gsize i = 0; i < n; i++)
        jb_fold_step(&fold, &events[i]);
    int why = jb_fold_why(&fold, since);
    jb_fold_clear(&fold);
    return why;
}

static void asked_waits_for_the_applicant(void)
{
    json_t *asks = json_pack("{s:s}", "state", "incomplete");
    const struct jb_event events[] = {
        {.id = 1, .at = 10, .kind = JB_EVENT_FILED},
        {.id = 2, .at = 10, .kind = JB_EVENT_QUEUED, .data = asks},
        {.id = 3, .at = 50, .kind = JB_EVENT_CONTINUED},
    };
    gint64 since = 0;
    g_assert_cmpint(why_after(events, 1, &since), ==, JB_WHY_NEW);
    g_assert_cmpint(why_after(events, 2, &since), ==, JB_WHY_ASKED);
    g_assert_false(jb_why_needs_person(JB_WHY_ASKED));
    g_assert_cmpint(why_after(events, 3, &since), ==, JB_WHY_ASKED_AND_ANSWERED);
    g_assert_cmpint(since, ==, 50);
    json_decref(asks);
}

static void held_answers_need_a_person(void)
{
    const struct jb_event events[] = {
        {.id = 1, .at = 10, .kind = JB_EVENT_FILED},
        {.id = 2, .at = 20, .kind = JB_EVENT_HELD},
        {.id = 3, .at = 30, .kind = JB_EVENT_RELEASED},
    };
    gint64 since = 0;
    g_assert_cmpint(why_after(events, 2, &since), ==, JB_WHY_ANSWER_HELD);
    g_assert_cmpint(since, ==, 10);
    g_assert_cmpint(why_after(events, 3, &since), ==, JB_WHY_NEW);
}

static void the_journal_is_chained(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, NULL, "a@b.example", both);
    gint64 id = file_mail(place->store, 0, FIRST, first, &message);
    g_autoptr(GPtrArray) events = jb_event_list(place->store, id, 0, 0, NULL);
    g_assert_cmpint(events->len, ==, 1);
    const struct jb_event *event = events->pdata[0];
    g_assert_cmpstr(event->actor, ==, "joinbox");
    g_autofree char *hash = jb_event_hash(event, "");
    g_assert_cmpstr(hash, ==, event->hash);
}

static void run_sql(const char *path, const char *sql, int wanted)
{
    sqlite3 *connection = NULL;
    g_assert_cmpint(sqlite3_open(path, &connection), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(connection, sql, NULL, NULL, NULL), ==, wanted);
    sqlite3_close(connection);
}

/* Each change made behind the program's back is found. */
static void check_finds(struct place *place, const char *sql, const char *fault)
{
    g_autoptr(GError) error = NULL;
    run_sql(place->path, sql, SQLITE_OK);
    g_autoptr(jb_check_report) report = jb_check(place->store, &error);
    g_assert_no_error(error);
    g_assert_cmpint(report->n_faults, >, 0);
    gboolean found = FALSE;
    for (guint i = 0; i < report->faults->len; i++)
        found = found || strstr(report->faults->pdata[i], fault);
    if (!found)
        g_error("no fault says \"%s\" but \"%s\"", fault, (char *)report->faults->pdata[0]);
}

static const char *const tampering[][2] = {
    {"UPDATE application SET state = 'joined' WHERE id = 1", "is not what follows"},
    {"UPDATE application SET missing = '[]' WHERE id = 1", "is not what follows"},
    {"DELETE FROM identity", "is not found by"},
    {"DELETE FROM name", "is not found by its names"},
    {"UPDATE tally SET n = n + 1", "count is wrong"},
    {"DELETE FROM lack", "missing are wrong"},
    {"INSERT INTO lack VALUES ('colour', 1000, 1)", "missing are wrong"},
    {"UPDATE document SET kind = 'cv'", "documents of message"},
    {"UPDATE reading SET sender_email = 'eve@b.example'", "reading of message"},
    {"UPDATE reading SET json = '{}'", "reading of message"},
    {"DROP TRIGGER event_is_frozen; UPDATE event SET actor = 'eve'", "was altered"},
    {"DROP TRIGGER event_stays; DELETE FROM event", "is not what follows"},
    {"DROP TRIGGER message_bytes_are_frozen; UPDATE message_bytes SET bytes = x'41'", "bytes"},
    {"DELETE FROM message_bytes", "bytes"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM place", "filed nowhere"},
};

static void check_finds_tampering(struct place *place, gconstpointer sql_and_fault)
{
    const char *const *pair = sql_and_fault;
    gint64 message = 0;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, "Quillwort", "a@b.example", both);
    struct jb_paper *paper = g_new0(struct jb_paper, 1);
    *paper = (struct jb_paper){.name = g_strdup("x.pdf"), .media_type = g_strdup("application/pdf"), .kind = JB_KIND_OTHER};
    g_ptr_array_add(first->documents, paper);
    file_mail(place->store, 0, FIRST, first, &message);
    assert_whole(place->store);
    check_finds(place, pair[0], pair[1]);
}

static void frozen_rows_refuse(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, NULL, "a@b.example", both);
    file_mail(place->store, 0, FIRST, first, &message);
    run_sql(place->path, "UPDATE event SET actor = 'eve'", SQLITE_CONSTRAINT);
    run_sql(place->path, "DELETE FROM event", SQLITE_CONSTRAINT);
    run_sql(place->path, "UPDATE message SET sha256 = canonical", SQLITE_CONSTRAINT);
    run_sql(place->path, "DELETE FROM message", SQLITE_CONSTRAINT);
    run_sql(place->path, "UPDATE application SET state = 'lost'", SQLITE_CONSTRAINT);
}

static void give_to(jb_store *store, gint64 id, const char *to)
{
    g_autoptr(GError) error = NULL;
    begin(store);
    jb_event_append(store, &worker, JB_EVENT_ASSIGNED, id, 0, json_pack("{s:s}", "assigned", to), NULL, &error);
    g_assert_no_error(error);
    jb_application_refresh(store, id, &error);
    g_assert_no_error(error);
    commit(store);
}

static gboolean fits(const jb_application *row, const struct jb_application_filter *filter)
{
    gboolean lacks = !filter->missing;
    for (guint i = 0; i < row->missing->len; i++)
        lacks = lacks || strcmp(row->missing->pdata[i], filter->missing) == 0;
    return row->why != JB_WHY_NONE && lacks && (!filter->assigned || g_strcmp0(row->assigned, filter->assigned) == 0) &&
           (!filter->class || strcmp(jb_class_names[row->class], filter->class) == 0) &&
           (!filter->before || row->waits_since <= filter->before);
}

/* Whichever index a filter is answered from. */
static void check_filter(jb_store *store, const GPtrArray *all, const struct jb_application_filter *filter)
{
    g_autoptr(GPtrArray) list = jb_application_list(store, filter, NULL);
    gint64 n = -1;
    guint at = 0;
    for (guint i = 0; i < all->len; i++)
        if (fits(all->pdata[i], filter))
            g_assert_cmpint(((const jb_application *)list->pdata[at++])->id, ==, ((const jb_application *)all->pdata[i])->id);
    g_assert_cmpint(at, ==, list->len);
    g_assert_true(jb_application_count(store, filter, &n, NULL));
    g_assert_cmpint(n, ==, list->len);
}

static void filters_agree_with_the_rows(struct place *place, gconstpointer unused)
{
    (void)unused;
    static const char *const keys[] = {"founding-document", "worker-owned", NULL};
    gint64 message = 0;
    for (int i = 0; i < 24; i++) {
        g_autofree char *text = g_strdup_printf("From: a%d@b.example\n\nHello\n", i);
        int class = i % 4 == 0 ? JB_CLASS_BOUNCE : i % 4 == 1 ? JB_CLASS_ENQUIRY : JB_CLASS_APPLICATION;
        g_autoptr(jb_reading) reading = reading_of(class, NULL, "a@b.example", class == JB_CLASS_APPLICATION ? keys + i % 3 : NULL);
        gint64 id = file_mail(place->store, 0, text, reading, &message);
        if (i % 5 == 2)
            give_to(place->store, id, "ada");
    }
    const struct jb_application_filter everything = {.all = TRUE};
    g_autoptr(GPtrArray) all = jb_application_list(place->store, &everything, NULL);
    for (int i = 0; i < 16; i++)
        for (int key = 0; key < 3; key++) {
            const struct jb_application_filter filter = {.assigned = i & 1 ? "ada" : NULL,
                                                         .class = i & 2 ? "application" : NULL,
                                                         .before = i & 4 ? i & 8 ? 999 : 1000 : 0,
                                                         .missing = keys[key]};
            check_filter(place->store, all, &filter);
        }
    assert_whole(place->store);
}

static void words_find_applications(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0;
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, "Quillwort", "a@b.example", both);
    g_autoptr(jb_reading) second = reading_of(JB_CLASS_APPLICATION, "Quillwork Print", "c@d.example", both);
    file_mail(place->store, 0, FIRST, first, &message);
    file_mail(place->store, 0, SECOND, second, &message);
    static const struct {
        const char *words;
        gint64 id;
    } cases[] = {{"CT-0001", 1}, {"ct1", 1}, {"2", 2}, {"last", 2}, {"quillwort", 1}, {"PRINT", 2}, {"print quill", 2},
                 {"llwork", 2}, {"a@b.example", 1}, {"c@d", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(jb_application) found = jb_application_find(place->store, cases[i].words, &error);
        g_assert_no_error(error);
        g_assert_cmpint(found->id, ==, cases[i].id);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(jb_application_find(place->store, "quill", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_null(jb_application_find(place->store, "CT-0099", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_null(jb_application_find(place->store, "quilwort", &error));
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, "did you mean CT-0001 (Quillwort, new)?"));
    g_clear_error(&error);
    g_assert_null(jb_application_find(place->store, "quill1", &error)); /* no number, though digits end it */
    g_assert_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND);
}

/* Accents and case do not count; a name that was corrected is found by the new one alone. */
static void names_are_folded(struct place *place, gconstpointer unused)
{
    (void)unused;
    gint64 message = 0;
    struct jb_signature signature = {.actor = "ada", .at = 1};
    g_autoptr(jb_reading) first = reading_of(JB_CLASS_APPLICATION, "Tŷ Gwyn", "a@b.example", both);
    gint64 id = file_mail(place->store, 0, FIRST, first, &message);
    g_autoptr(jb_application) found = jb_application_find(place->store, "TY gwyn", NULL);
    g_assert_nonnull(found);
    g_autoptr(GPtrArray) corrections = g_ptr_array_new();
    jb_correction correction = {.field = (char *)"organisation", .value = (char *)"Plas Coch"};
    g_ptr_array_add(corrections, &correction);
    g_assert_true(jb_store_begin(place->store, NULL));
    g_assert_true(jb_decide_corrections(place->store, &signature, found, corrections, NULL));
    g_assert_true(jb_store_commit(place->store, NULL));
    g_autoptr(jb_application) renamed = jb_application_find(place->store, "coch", NULL);
    g_assert_cmpint(renamed->id, ==, id);
    g_assert_null(jb_application_find(place->store, "gwyn", NULL));
    assert_whole(place->store);
}

#define ADD(name, function) g_test_add("/application/" name, struct place, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("missing is what no message supplied", missing_is_what_none_supplied);
    ADD("a message of another class supplies its papers", another_class_supplies_papers);
    ADD("authors and forwarders are known, others are not", authors_are_known);
    g_test_add_func("/identity/names compare without legal words", names_compare);
    g_test_add_func("/identity/numbers of both registers compare", registers_compare);
    g_test_add_func("/identity/they agree with the registers", identities_agree_with_registers);
    g_test_add_func("/fold/asked waits for the applicant", asked_waits_for_the_applicant);
    g_test_add_func("/fold/a held answer needs a person", held_answers_need_a_person);
    ADD("the journal is chained", the_journal_is_chained);
    for (gsize i = 0; i < G_N_ELEMENTS(tampering); i++) {
        g_autofree char *name = g_strdup_printf("/check/finds tampering %zu", i + 1);
        g_test_add(name, struct place, tampering[i], set_up, check_finds_tampering, tear_down);
    }
    ADD("frozen rows refuse changes", frozen_rows_refuse);
    ADD("filters agree with the rows", filters_agree_with_the_rows);
    ADD("numbers and names find applications", words_find_applications);
    ADD("names are found without case and accents", names_are_folded);
    return g_test_run();
}
