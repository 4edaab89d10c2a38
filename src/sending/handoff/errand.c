/* What the steps ask other systems, and what the answers mean. */
#include "base/text.h"
#include "sending/handoff/step.h"
#include "store/readings.h"

enum { MOST_NAME = 80, MOST_WORDS = 200 };

void jb_step_result_clear(struct jb_step_result *result)
{
    g_free(result->why);
    g_free(result->remote_id);
    g_free(result->url);
    json_decref(result->data);
    *result = (struct jb_step_result){0};
}

void jb_step_end(struct jb_step_result *result, enum jb_end end, const char *why, ...)
{
    g_free(result->why);
    result->why = NULL;
    result->end = end;
    if (!why)
        return;
    va_list arguments;
    va_start(arguments, why);
    result->why = g_strdup_vprintf(why, arguments);
    va_end(arguments);
}

static void adopt(char **field, char *better)
{
    if (!better)
        return;
    g_free(*field);
    *field = better;
}

void jb_step_found(struct jb_step_result *result, char *id, char *url)
{
    adopt(&result->remote_id, id);
    adopt(&result->url, url);
}

char *jb_step_id(const json_t *number)
{
    return json_is_integer(number) ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(number)) : NULL;
}

char *jb_errand_words(const char *text)
{
    g_autofree char *line = jb_text_squeeze(text);
    if (g_ascii_strncasecmp(line, "<!", 2) == 0 || g_ascii_strncasecmp(line, "<html", 5) == 0) /* of a proxy, say */
        return g_strdup("a web page");
    g_autofree char *start = g_utf8_substring(line, 0, MIN(MOST_WORDS, g_utf8_strlen(line, -1)));
    return jb_safe(start);
}

static gboolean end_by_rule(const struct jb_http_answer *answer, const char *word, const struct jb_dialect *dialect,
                            struct jb_step_result *result)
{
    for (const struct jb_rule *rule = dialect->rules; rule && (rule->status || rule->word); rule++) {
        if ((rule->status && rule->status != answer->status) || (rule->word && g_strcmp0(rule->word, word) != 0))
            continue;
        g_autofree char *words = word ? jb_safe(word) : jb_errand_words(answer->body);
        if (rule->why)
            jb_step_end(result, rule->end, "%s: %s (%ld %s)", dialect->name, rule->why, answer->status, words);
        else
            jb_step_end(result, rule->end, "%s answers %ld: %s", dialect->name, answer->status, words);
        return TRUE;
    }
    return FALSE;
}

/* What a status means whoever says it. */
static void end_by_status(const struct jb_http_answer *answer, const char *word, gboolean is_write, const char *name,
                          struct jb_step_result *result)
{
    g_autofree char *words = word ? jb_safe(word) : jb_errand_words(answer->body);
    long status = answer->status;
    if (status >= 300 && status < 400)
        jb_step_end(result, JB_END_SYSTEM, "%s sends us elsewhere (%ld, %s): is its address right?", name, status,
                    answer->location ? answer->location : "nowhere");
    else if (status == 401 || status == 403)
        jb_step_end(result, JB_END_SYSTEM, "%s refuses the key, or what is asked with it (%ld %s)", name, status, words);
    else if (status == 404 || status == 410)
        jb_step_end(result, is_write ? JB_END_SYSTEM : JB_END_ABSENT, "%s knows no such thing (%ld %s)", name, status, words);
    else if (status == 408 || status == 425 || status == 429)
        jb_step_end(result, JB_END_LATER, "%s wants us to wait (%ld %s)", name, status, words);
    else if (status >= 500 || status < 200)
        jb_step_end(result, is_write ? JB_END_UNCLEAR : JB_END_LATER, "%s is in trouble (%ld %s)", name, status, words);
    else if (status >= 400 || word)
        jb_step_end(result, JB_END_PERSON, "%s does not take what was asked (%ld %s)", name, status, words);
    else
        jb_step_end(result, is_write ? JB_END_UNCLEAR : JB_END_LATER,
                    "%s answers with something else than data (%ld %s): is its address right?", name, status, words);
}

static void end_unanswered(const struct jb_http_answer *answer, gboolean is_write, const char *name,
                           struct jb_step_result *result)
{
    switch (answer->end) {
    case JB_HTTP_UNTRUSTED:
        jb_step_end(result, JB_END_SYSTEM, "the certificate of %s is not good: %s", name, answer->why);
        return;
    case JB_HTTP_REFUSED:
        jb_step_end(result, JB_END_SYSTEM, "%s is not called: %s", name, answer->why);
        return;
    case JB_HTTP_UNCLEAR:
        jb_step_end(result, is_write ? JB_END_UNCLEAR : JB_END_LATER, "%s gave no whole answer: %s", name, answer->why);
        return;
    case JB_HTTP_DRY:
        jb_step_end(result, JB_END_LATER, "this is what %s would be asked", name);
        return;
    default:
        jb_step_end(result, JB_END_LATER, "%s was not reached: %s", name, answer->why);
    }
}

gboolean jb_errand_ask(struct jb_errand *errand, const struct jb_http_request *request, const struct jb_dialect *dialect,
                       struct jb_step_result *result)
{
    struct jb_http_answer *answer = &errand->answer;
    jb_http_answer_clear(answer);
    jb_world_wait(errand->world, jb_pace_wait(errand->pace, dialect->name, g_get_monotonic_time()));
    jb_http_call(errand->http, request, answer);
    jb_pace_rest(errand->pace, dialect->name, dialect->pause_ms, g_get_monotonic_time());
    if (answer->end != JB_HTTP_ANSWERED) {
        end_unanswered(answer, request->is_write, dialect->name, result);
        return FALSE;
    }
    const char *word = dialect->word ? dialect->word(answer) : NULL;
    gboolean is_good = answer->status >= 200 && answer->status < 300 && !word && (answer->json || dialect->is_text);
    if (is_good)
        return TRUE;
    if (!end_by_rule(answer, word, dialect, result))
        end_by_status(answer, word, request->is_write, dialect->name, result);
    if (!request->is_write && result->end == JB_END_UNCLEAR)
        result->end = JB_END_LATER; /* a read changes nothing */
    if (result->end == JB_END_LATER)
        result->wait_s = MAX(result->wait_s, answer->retry_after_s ? answer->retry_after_s
                                             : answer->status == 429 ? dialect->rest_s : 0);
    return FALSE;
}

const char *jb_errand_secret(struct jb_errand *errand, const char *path, struct jb_step_result *result)
{
    g_autoptr(GError) error = NULL;
    const char *secret = jb_http_secret(errand->http, path, &error);
    if (!secret)
        jb_step_end(result, JB_END_SYSTEM, "%s", error->message);
    return secret;
}

gint64 jb_errand_number(const char *value, const char *key, struct jb_step_result *result)
{
    gint64 number = value ? g_ascii_strtoll(value, NULL, 10) : 0;
    if (number <= 0)
        jb_step_end(result, JB_END_SYSTEM, "%s is not a number", key);
    return MAX(number, 0);
}

char *jb_errand_name(const struct jb_errand *errand)
{
    const jb_application *application = errand->application;
    const char *name = application->organisation ? application->organisation
                       : application->sender_name ? application->sender_name : application->reference;
    g_autofree char *line = jb_text_squeeze(name), *safe = jb_safe(line);
    return g_utf8_substring(safe, 0, MIN(MOST_NAME, g_utf8_strlen(safe, -1)));
}

char *jb_errand_fact(const struct jb_errand *errand, int field, gsize offset)
{
    char *fact = field < 0 ? NULL : jb_correction_value(errand->store, errand->application->id, (enum jb_corrected)field, NULL);
    g_autoptr(GPtrArray) mails = fact ? NULL : jb_mail_list(errand->store, errand->application->id, NULL);
    for (guint i = 0; mails && i < mails->len && !fact; i++) {
        g_autoptr(jb_reading) reading = jb_readings_get(errand->store, ((const jb_mail *)mails->pdata[i])->id, NULL);
        if (reading && reading->organisation)
            fact = g_strdup(G_STRUCT_MEMBER(char *, reading->organisation, offset));
    }
    return fact;
}

char *jb_errand_news(const struct jb_errand *errand, char *(*escaped)(const char *text))
{
    g_autofree char *name = jb_errand_name(errand), *who = escaped(name), *network = escaped(errand->config->network);
    return g_strdup_printf("%s is now a member of %s (%s). Please make them welcome.", who, network, jb_errand_reference(errand));
}
