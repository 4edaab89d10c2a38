/* The calls: reads by GET, a login and edits by POST as forms; errors come with status 200.
 *
 * Whoever is logged in is told by a cookie, so that each read says that it wants to be (assert=user), and is repeated once
 * behind a login. An edit names the revision that it is made on, and its text's MD5; the token stands last, so that a form
 * that was cut is none. */
#include "sending/handoff/wiki-private.h"

#include <string.h>

#define COMMON "format=json&formatversion=2&errorformat=plaintext&uselang=en"
#define NOBODYS_TOKEN "+\\"
enum { READ_ONLY_S = 600 };

/* Codes that have something behind what matters. */
static const char *const beginnings[] = {"internal_api_error", "abusefilter", "globalblocking", "titleblacklist"};

static const char *code_of(const json_t *error)
{
    const char *code = json_string_value(json_object_get(error, "code"));
    for (gsize i = 0; code && i < G_N_ELEMENTS(beginnings); i++)
        if (g_str_has_prefix(code, beginnings[i]))
            return beginnings[i];
    return code ? code : "an error";
}

/* {"errors":[{"code":"editconflict", …}]}, {"error":{"code": …}}, {"edit":{"result":"Failure", …}} */
static const char *word_of(const struct jb_http_answer *answer)
{
    const json_t *errors = json_object_get(answer->json, "errors"), *error = json_object_get(answer->json, "error");
    const json_t *edit = json_object_get(answer->json, "edit");
    const char *done = json_string_value(json_object_get(edit, "result"));
    if (errors || error)
        return code_of(errors ? json_array_get(errors, 0) : error);
    if (json_is_true(json_object_get(edit, "tempusercreated")))
        return "tempusercreated";
    if (done && !g_str_equal(done, "Success"))
        return json_object_get(edit, "captcha") ? "captcha" : code_of(edit);
    return NULL;
}

static const struct jb_rule rules[] = {
    {0, "editconflict", JB_END_LATER, "somebody else changed the page meanwhile"},
    {0, "articleexists", JB_END_UNCLEAR, "the page is there already"},
    {0, "missingtitle", JB_END_PERSON, "the page is not there any more"},
    {0, "pagedeleted", JB_END_PERSON, "the page was deleted meanwhile"},
    {0, "protectedpage", JB_END_PERSON, "the page is protected"},
    {0, "badtoken", JB_END_LATER, "the login is over"},
    {0, "badmd5", JB_END_LATER, "the text was changed on its way"},
    {0, "assertuserfailed", JB_END_SYSTEM, "joinbox is not logged in"},
    {0, "tempusercreated", JB_END_SYSTEM, "the wiki took joinbox for somebody unknown"},
    {0, "permissiondenied", JB_END_SYSTEM, "the account may not do that: give the bot password the grants to edit and to create pages"},
    {0, "readapidenied", JB_END_SYSTEM, "the account may not read"},
    {0, "writeapidenied", JB_END_SYSTEM, "the account may not write by the API"},
    {0, "noapiwrite", JB_END_SYSTEM, "nobody may write by the API"},
    {0, "noedit", JB_END_SYSTEM, "the account may not edit pages"},
    {0, "cantcreate", JB_END_SYSTEM, "the account may not create pages"},
    {0, "blocked", JB_END_SYSTEM, "the account is blocked"},
    {0, "autoblocked", JB_END_SYSTEM, "the address of this server is blocked"},
    {0, "globalblocking", JB_END_SYSTEM, "the account or the address of this server is blocked"},
    {0, "captcha", JB_END_SYSTEM, "it asks for a CAPTCHA: give the account the right skipcaptcha"},
    {0, "ratelimited", JB_END_LATER, "it is too much at once"},
    {0, "maxlag", JB_END_LATER, "it is busy"},
    {0, "readonly", JB_END_LATER, "it is being maintained"},
    {0, "internal_api_error", JB_END_UNCLEAR, NULL},
    {400, NULL, JB_END_SYSTEM, NULL},
    {404, NULL, JB_END_SYSTEM, "there is no api.php: is wiki_url right?"},
    {410, NULL, JB_END_SYSTEM, "there is no api.php: is wiki_url right?"},
    {0},
};
static const struct jb_dialect dialect = {.name = "The wiki", .word = word_of, .rules = rules};

static gboolean ask(struct jb_errand *errand, const GString *parameters, gboolean is_post, gboolean is_write,
                    struct jb_step_result *result)
{
    const char *api = errand->config->wiki_url;
    if (!api) {
        jb_step_end(result, JB_END_SYSTEM, "wiki_url is not set: the address of the wiki's api.php");
        return FALSE;
    }
    g_autofree char *all = g_strconcat(COMMON "&", parameters->str, NULL), *url = g_strconcat(api, "?", all, NULL);
    const struct jb_http_request request = {.method = is_post ? "POST" : "GET", .url = is_post ? api : url,
                                            .form = is_post ? all : NULL, .is_write = is_write};
    gboolean good = jb_errand_ask(errand, &request, &dialect, result);
    explicit_bzero(all, strlen(all));
    if (!good && g_strcmp0(word_of(&errand->answer), "readonly") == 0)
        result->wait_s = MAX(result->wait_s, READ_ONLY_S);
    return good;
}

static void end_as_nonsense(struct jb_step_result *result)
{
    jb_step_end(result, JB_END_LATER, "the wiki answers with something else than was asked for");
}

/* --- the login --- */

/* A token of that kind, hidden from now on; NULL with the result. Caller frees. */
static char *token_of(struct jb_errand *errand, const char *kind, const char *name, struct jb_step_result *result)
{
    const char *token = json_string_value(json_object_get(
        json_object_get(json_object_get(errand->answer.json, "query"), "tokens"), name));
    if (!token || !*token)
        end_as_nonsense(result);
    else if (g_str_equal(token, NOBODYS_TOKEN))
        jb_step_end(result, JB_END_SYSTEM, "the wiki gives joinbox the %s token of somebody who is not logged in", kind);
    else {
        jb_http_hide(errand->http, token);
        return g_strdup(token);
    }
    return NULL;
}

/* A string, or {"code", "text"}. */
static char *reason_of(const json_t *login)
{
    const json_t *reason = json_object_get(login, "reason");
    const char *text = json_string_value(json_is_object(reason) ? json_object_get(reason, "text") : reason);
    const char *outcome = json_string_value(json_object_get(login, "result"));
    return jb_errand_words(text ? text : outcome ? outcome : "");
}

static gboolean judge_login(const struct jb_errand *errand, struct jb_step_result *result)
{
    const json_t *login = json_object_get(errand->answer.json, "login");
    const char *outcome = json_string_value(json_object_get(login, "result"));
    g_autofree char *reason = reason_of(login);
    if (!outcome)
        end_as_nonsense(result);
    else if (g_str_equal(outcome, "NeedToken") || g_str_equal(outcome, "WrongToken"))
        jb_step_end(result, JB_END_LATER, "the wiki has forgotten the login that was begun (%s)", outcome);
    else if (!g_str_equal(outcome, "Success"))
        jb_step_end(result, JB_END_SYSTEM, "the wiki does not let %s in: %s", errand->config->wiki_user, reason);
    return g_strcmp0(outcome, "Success") == 0;
}

/* The password only goes where a token came from. */
static gboolean log_in(struct jb_errand *errand, struct jb_step_result *result)
{
    const char *password = jb_errand_secret(errand, errand->config->wiki_secret_file, result);
    g_autoptr(GString) query = g_string_new("action=query&meta=tokens&type=login"), form = g_string_new("action=login");
    if (!password)
        return FALSE;
    if (!errand->config->wiki_user) {
        jb_step_end(result, JB_END_SYSTEM, "wiki_user is not set: the name of the bot password, as User@name");
        return FALSE;
    }
    jb_http_keep_cookies(errand->http);
    g_autofree char *token = ask(errand, query, FALSE, FALSE, result) ? token_of(errand, "login", "logintoken", result) : NULL;
    if (!token)
        return FALSE;
    jb_http_add(form, "lgname", errand->config->wiki_user);
    jb_http_add(form, "lgpassword", password);
    jb_http_add(form, "lgtoken", token);
    gboolean good = ask(errand, form, TRUE, FALSE, result) && judge_login(errand, result);
    explicit_bzero(form->str, form->len);
    return good;
}

/* As somebody who is logged in. */
static gboolean ask_as_user(struct jb_errand *errand, const GString *query, struct jb_step_result *result)
{
    g_autoptr(GString) asserted = g_string_new(query->str);
    jb_http_add(asserted, "assert", "user");
    if (ask(errand, asserted, FALSE, FALSE, result))
        return TRUE;
    if (g_strcmp0(word_of(&errand->answer), "assertuserfailed") != 0 || !log_in(errand, result))
        return FALSE;
    return ask(errand, asserted, FALSE, FALSE, result);
}

/* --- pages --- */

void jb_wiki_page_clear(struct jb_wiki_page *page)
{
    g_free(page->title);
    g_free(page->text);
    g_free(page->id);
    g_free(page->changed_at);
    g_free(page->read_at);
    g_free(page->url);
    *page = (struct jb_wiki_page){0};
}

static char *string_of(const json_t *object, const char *key)
{
    return g_strdup(json_string_value(json_object_get(object, key)));
}

/* FALSE: it is no page. */
static gboolean take_page(const json_t *answer, struct jb_wiki_page *page)
{
    const json_t *one = json_array_get(json_object_get(json_object_get(answer, "query"), "pages"), 0);
    const json_t *revision = json_array_get(json_object_get(one, "revisions"), 0), *id = json_object_get(one, "pageid");
    const json_t *slot = json_object_get(json_object_get(revision, "slots"), "main");
    const json_t *number = json_object_get(revision, "revid");
    *page = (struct jb_wiki_page){
        .title = string_of(one, "title"), .url = string_of(one, "fullurl"), .read_at = string_of(answer, "curtimestamp"),
        .may_edit = json_is_true(json_object_get(json_object_get(one, "actions"), "edit")),
        .changed_at = string_of(revision, "timestamp"), .text = string_of(slot ? slot : revision, "content"),
        .revision = json_is_integer(number) ? json_integer_value(number) : 0,
        .id = json_is_integer(id) ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(id)) : NULL};
    page->is_there = page->id && page->text && page->revision && page->changed_at;
    return page->read_at && (page->is_there || json_is_true(json_object_get(one, "missing")));
}

gboolean jb_wiki_read(struct jb_errand *errand, const char *title, const char *id, struct jb_wiki_page *page,
                      struct jb_step_result *result)
{
    g_autoptr(GString) query = g_string_new("action=query&prop=revisions%7Cinfo&inprop=url&intestactions=edit&curtimestamp=1&"
                                            "redirects=1&rvprop=ids%7Ctimestamp%7Ccontent&rvslots=main");
    jb_http_add(query, id ? "pageids" : "titles", id ? id : title);
    *page = (struct jb_wiki_page){0};
    if (!ask_as_user(errand, query, result))
        return FALSE;
    const json_t *pages = json_object_get(json_object_get(errand->answer.json, "query"), "pages");
    if (json_is_true(json_object_get(json_array_get(pages, 0), "invalid")))
        jb_step_end(result, JB_END_PERSON, "the wiki can have no page of the title %s", title);
    else if (take_page(errand->answer.json, page))
        return TRUE;
    else
        end_as_nonsense(result);
    jb_wiki_page_clear(page);
    return FALSE;
}

static void add_base(GString *form, const struct jb_wiki_page *page)
{
    g_autofree char *revision = g_strdup_printf("%" G_GINT64_FORMAT, page->revision);
    jb_http_add(form, page->is_there ? "nocreate" : "createonly", "1");
    if (page->is_there) {
        jb_http_add(form, "baserevid", revision);
        jb_http_add(form, "basetimestamp", page->changed_at);
    }
    jb_http_add(form, "starttimestamp", page->read_at);
}

gboolean jb_wiki_write(struct jb_errand *errand, const struct jb_wiki_page *page, const char *text, const char *summary,
                       char **id, struct jb_step_result *result)
{
    g_autoptr(GString) query = g_string_new("action=query&meta=tokens&type=csrf"), form = g_string_new("action=edit");
    g_autofree char *token = ask_as_user(errand, query, result) ? token_of(errand, "edit", "csrftoken", result) : NULL;
    g_autofree char *md5 = g_compute_checksum_for_string(G_CHECKSUM_MD5, text, -1);
    if (!token)
        return FALSE;
    jb_http_add(form, "title", page->title);
    jb_http_add(form, "text", text);
    jb_http_add(form, "summary", summary);
    add_base(form, page);
    g_string_append(form, "&bot=1&assert=user&maxlag=5");
    jb_http_add(form, "md5", md5);
    jb_http_add(form, "token", token);
    if (!ask(errand, form, TRUE, TRUE, result))
        return FALSE;
    const json_t *edit = json_object_get(errand->answer.json, "edit"), *number = json_object_get(edit, "pageid");
    if (!json_is_string(json_object_get(edit, "result")) || !json_is_integer(number)) {
        jb_step_end(result, JB_END_UNCLEAR, "the wiki does not say that it took the page");
        return FALSE;
    }
    if (id)
        *id = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(number));
    return TRUE;
}

gboolean jb_wiki_is_conflict(const struct jb_errand *errand)
{
    return g_strcmp0(word_of(&errand->answer), "editconflict") == 0;
}

/* --- joinbox doctor --- */

static gboolean has(const json_t *list, const char *word)
{
    gsize i;
    json_t *one;
    json_array_foreach (list, i, one)
        if (g_strcmp0(json_string_value(one), word) == 0)
            return TRUE;
    return FALSE;
}

gboolean jb_wiki_examine(struct jb_errand *errand, struct jb_step_result *result)
{
    static const char *const rights[] = {"edit", "createpage"};
    g_autoptr(GString) query = g_string_new("action=query&meta=siteinfo%7Cuserinfo&siprop=general&uiprop=rights%7Cblockinfo");
    if (!ask_as_user(errand, query, result))
        return FALSE;
    const json_t *found = json_object_get(errand->answer.json, "query");
    const json_t *general = json_object_get(found, "general"), *user = json_object_get(found, "userinfo");
    if (!json_is_object(general) || !json_is_object(user)) {
        end_as_nonsense(result);
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(rights); i++)
        if (!has(json_object_get(user, "rights"), rights[i])) {
            jb_step_end(result, JB_END_SYSTEM, "%s lacks the right %s: give the bot password the grants to edit and to create "
                        "pages", errand->config->wiki_user, rights[i]);
            return FALSE;
        }
    if (json_object_get(user, "blockid"))
        jb_step_end(result, JB_END_SYSTEM, "%s is blocked", errand->config->wiki_user);
    else if (json_is_true(json_object_get(general, "readonly")))
        jb_step_end(result, JB_END_LATER, "the wiki takes no changes now");
    else
        return TRUE;
    return FALSE;
}
