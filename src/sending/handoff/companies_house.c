/* companies_house.c - an organisation looked up at Companies House: reads only, so looking is all of the step.
 *
 * By its number: profile, officers (their number alone is kept), what was filed on how it is constituted. Without a number by
 * its name, which gives suggestions. That a number is not there is an answer. All is kept in the step's data, with the time.
 * The key is the user of HTTP Basic, its password empty. */
#include <string.h>

#include "base/registration.h"
#include "sending/handoff/companies_house.h"
#include "sending/handoff/step.h"
#include "store/decision.h"
#include "store/readings.h"

enum { LIMIT_S = 300, PAUSE_MS = 500, TIMES_REFUSED = 3, MOST_BYTES_OF_NAME = 160 }; /* 600 questions in LIMIT_S */
#define EXAMPLE "00000006" /* that its own documents ask for */

/* {"errors":[{"error":"company-profile-not-found"}]}, {"error":"Invalid Authorization"} */
static const char *word_of(const struct jb_http_answer *answer)
{
    const json_t *first = json_array_get(json_object_get(answer->json, "errors"), 0);
    const char *word = json_string_value(json_object_get(first ? first : answer->json, "error"));
    return word || answer->status < 400 ? word : "no reason";
}

static const struct jb_rule rules[] = {
    {401, NULL, JB_END_SYSTEM, "the key is not taken"},
    {403, NULL, JB_END_LATER, "it refuses at present"},
    {404, NULL, JB_END_ABSENT, "it is not there"},
    {429, NULL, JB_END_LATER, "it is too much at once"},
    {0},
};
static const struct jb_dialect dialect = {.name = "Companies House", .word = word_of, .rules = rules,
                                         .pause_ms = PAUSE_MS, .rest_s = LIMIT_S};

static gboolean ask(struct jb_errand *errand, const char *path, struct jb_step_result *result)
{
    const char *key = jb_errand_secret(errand, errand->config->companies_house_key_file, result);
    g_autofree char *url = g_strdup_printf("%s/%s", errand->config->companies_house_url, path);
    const struct jb_http_request request = {.method = "GET", .url = url, .secret = key};
    if (!key)
        return FALSE;
    if (jb_errand_ask(errand, &request, &dialect, result))
        return TRUE;
    if (errand->answer.status == 403 && errand->row->n_attempts >= TIMES_REFUSED)
        jb_step_end(result, JB_END_SYSTEM, "Companies House refuses again and again: is the key limited to another address?");
    return FALSE;
}

static void end_as_nonsense(struct jb_step_result *result)
{
    jb_step_end(result, JB_END_LATER, "Companies House answers with something else than was asked for");
}

/* A list that need not be there; NULL, and FALSE where the step ends with that. */
static gboolean ask_list(struct jb_errand *errand, const char *path, json_t *(*read)(const json_t *), json_t *into,
                         const char *key, struct jb_step_result *result)
{
    if (!ask(errand, path, result)) {
        json_object_set_new(into, key, json_null());
        return result->end == JB_END_ABSENT;
    }
    json_t *list = read(errand->answer.json);
    if (!list) {
        end_as_nonsense(result);
        return FALSE;
    }
    json_object_set_new(into, key, list);
    return TRUE;
}

static gboolean is_absent(const struct jb_errand *errand, const struct jb_step_result *result)
{
    return result->end == JB_END_ABSENT && g_strcmp0(word_of(&errand->answer), "company-profile-not-found") == 0;
}

/* The step is done, with what was found. */
static void take(struct jb_errand *errand, json_t *data, struct jb_step_result *result)
{
    json_object_set_new(data, "at", json_integer(jb_world_now(errand->world)));
    jb_step_end(result, JB_END_DONE, NULL);
    result->data = data;
}

/* What else is asked of a company that is there. */
static void look_further(struct jb_errand *errand, const char *number, struct jb_step_result *result)
{
    json_t *data = jb_company_profile(errand->answer.json, number);
    if (!data) {
        end_as_nonsense(result);
        return;
    }
    json_object_set_new(data, "is_there", json_true());
    g_autofree char *officers =
        g_strdup_printf("company/%s/officers?items_per_page=35&start_index=0&register_view=false", number);
    g_autofree char *filings = g_strdup_printf(
        "company/%s/filing-history?category=incorporation,resolution,change-of-name&items_per_page=25", number);
    if (ask_list(errand, officers, jb_company_officers, data, "officers", result) &&
        ask_list(errand, filings, jb_company_filings, data, "filed", result))
        take(errand, data, result);
    else
        json_decref(data);
}

/* Under each number that it may have, until one is there. */
static void look_by_numbers(struct jb_errand *errand, const GPtrArray *numbers, struct jb_step_result *result)
{
    json_t *tried = json_array();
    gboolean is_there = FALSE, goes_on = TRUE;
    for (guint i = 0; i < numbers->len && goes_on && !is_there; i++) {
        g_autofree char *path = g_strconcat("company/", (const char *)numbers->pdata[i], NULL);
        json_array_append_new(tried, json_string(numbers->pdata[i]));
        is_there = ask(errand, path, result);
        goes_on = is_there || is_absent(errand, result);
        if (is_there)
            look_further(errand, numbers->pdata[i], result);
    }
    if (!goes_on && result->end == JB_END_ABSENT)
        jb_step_end(result, JB_END_SYSTEM, "Companies House knows no such page: is its address right?");
    else if (goes_on && !is_there)
        take(errand, json_pack("{s:O, s:O, s:b}", "number", json_array_get(tried, 0), "tried", tried, "is_there", 0), result);
    json_decref(tried);
}

static void look_by_name(struct jb_errand *errand, const char *name, struct jb_step_result *result)
{
    g_autoptr(GString) path = g_string_new("search/companies?items_per_page=10");
    json_t *data = json_pack("{s:s}", "looked_for", name);
    jb_http_add(path, "q", name);
    if (ask_list(errand, path->str, jb_company_hits, data, "hits", result) && json_is_array(json_object_get(data, "hits"))) {
        take(errand, data, result);
        return;
    }
    if (result->end == JB_END_ABSENT)
        jb_step_end(result, JB_END_SYSTEM, "Companies House knows no search: is its address right?");
    json_decref(data);
}

/* --- what to look for --- */

static GPtrArray *corrected_numbers(const struct jb_errand *errand)
{
    g_autofree char *value = jb_correction_value(errand->store, errand->application->id, JB_CORRECTED_REGISTRATION, NULL);
    g_autofree char *company = value ? jb_registration_normalise(JB_REGISTER_COMPANIES_HOUSE, value) : NULL;
    const struct jb_registration registration = {.reg = company ? JB_REGISTER_COMPANIES_HOUSE : JB_REGISTER_MUTUALS,
                                                 .number = company ? company : value};
    return jb_registration_keys(&registration);
}

/* Of the first message that has one. */
static GPtrArray *numbers_of(const struct jb_errand *errand)
{
    GPtrArray *numbers = corrected_numbers(errand);
    g_autoptr(GPtrArray) mails = numbers->len ? NULL : jb_mail_list(errand->store, errand->application->id, NULL);
    for (guint i = 0; mails && i < mails->len && !numbers->len; i++) {
        g_autoptr(jb_reading) reading = jb_readings_get(errand->store, ((const jb_mail *)mails->pdata[i])->id, NULL);
        if (!reading || !reading->organisation || !reading->organisation->registration)
            continue;
        g_ptr_array_unref(numbers);
        numbers = jb_registration_keys(reading->organisation->registration);
    }
    return numbers;
}

static void look(struct jb_errand *errand, struct jb_step_result *result)
{
    g_autoptr(GPtrArray) numbers = numbers_of(errand);
    const char *name = errand->application->organisation;
    if (numbers->len)
        look_by_numbers(errand, numbers, result);
    else if (name && *name && strlen(name) <= MOST_BYTES_OF_NAME)
        look_by_name(errand, name, result);
    else
        take(errand, json_pack("{s:s}", "looked_for", ""), result);
}

/* Never reached: looking is all. */
static void create(struct jb_errand *errand, struct jb_step_result *result)
{
    (void)errand;
    jb_step_end(result, JB_END_PERSON, "there is nothing to make");
}

static void examine(struct jb_errand *errand, struct jb_step_result *result)
{
    if (ask(errand, "company/" EXAMPLE, result))
        jb_step_end(result, JB_END_DONE, "Companies House takes the key");
    else if (result->end == JB_END_ABSENT)
        jb_step_end(result, JB_END_SYSTEM, "Companies House does not know the company of its own example: is its address right?");
}

const struct jb_step_calls jb_step_lookup = {.look = look, .create = create, .examine = examine};
