/* wiki_record.c - the newcomer is recorded on the wiki: a page of its own, and an entry in the list of members.
 *
 * Both are made from templates (templates/wiki-page.wiki, wiki-row.wiki; base/template.h), whose holes hold what wiki_text.h
 * has made harmless, and nothing that might be at somebody's home. What we wrote is known by the comment with the reference
 * that it ends in, wherever people move it, and is theirs to change. */
#include <string.h>

#include "base/error.h"
#include "base/template.h"
#include "sending/handoff/wiki-private.h"
#include "sending/handoff/wiki_text.h"

enum { MOST_TURNS = 3 };

/* --- what is written --- */

static char *fact_of(const struct jb_errand *errand, int field, gsize offset)
{
    char *fact = jb_errand_fact(errand, field, offset);
    return fact ? fact : g_strdup("");
}

/* What templates may name: of its place the district alone, since it may be somebody's home. */
static json_t *view_of(const struct jb_errand *errand, const char *title)
{
    const struct jb_config *config = errand->config;
    g_autofree char *website = fact_of(errand, JB_CORRECTED_WEBSITE, G_STRUCT_OFFSET(struct jb_organisation, website));
    g_autofree char *postcode = fact_of(errand, JB_CORRECTED_POSTCODE, G_STRUCT_OFFSET(struct jb_organisation, postcode));
    g_autofree char *nation = fact_of(errand, -1, G_STRUCT_OFFSET(struct jb_organisation, nation));
    g_autofree char *district = g_strndup(postcode, strcspn(postcode, " "));
    g_autofree char *name = jb_errand_name(errand), *safe = jb_wiki_escape(name), *url = jb_wiki_url(website);
    g_autofree char *page = jb_wiki_escape(title), *network = jb_wiki_escape(config->network), *list = jb_wiki_escape(config->wiki_list);
    g_autofree char *where = jb_wiki_escape(district), *country = jb_wiki_escape(nation);
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(jb_world_now(errand->world));
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%d");
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name", safe, "page", page, "network", network,
                     "list", list, "reference", jb_errand_reference(errand), "date", date, "open", "{{", "close", "}}",
                     "website", url ? url : "", "postcode", where, "nation", country);
}

/* The template filled in, behind it the mark; NULL with the result. Caller frees. */
static char *text_of(const struct jb_errand *errand, const char *file, const char *title, struct jb_step_result *result)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = jb_config_path(errand->config, file), *template = NULL, *name = g_path_get_basename(file);
    json_t *view = view_of(errand, title);
    g_autofree char *text = g_file_get_contents(path, &template, NULL, &error) ? jb_template_render(template, name, view, &error)
                                                                               : NULL;
    json_decref(view);
    if (!text) {
        jb_step_end(result, JB_END_SYSTEM, "%s", error->message);
        return NULL;
    }
    g_autofree char *mark = jb_wiki_mark(jb_errand_reference(errand));
    return g_strconcat(g_strchomp(text), " ", mark, NULL);
}

static char *title_of(const struct jb_errand *errand)
{
    g_autofree char *name = jb_errand_name(errand);
    return jb_wiki_title(errand->config->wiki_pages ? errand->config->wiki_pages : "", name);
}

static char *summary_of(const struct jb_errand *errand)
{
    return g_strdup_printf("%s: a new member (joinbox)", jb_errand_reference(errand));
}

static gboolean is_marked(const struct jb_errand *errand, const struct jb_wiki_page *page)
{
    g_autofree char *mark = jb_wiki_mark(jb_errand_reference(errand));
    return page->is_there && strstr(page->text, mark) != NULL;
}

static void take(const struct jb_wiki_page *page, struct jb_step_result *result)
{
    g_free(result->remote_id);
    g_free(result->url);
    result->remote_id = g_strdup(page->id);
    result->url = g_strdup(page->url);
    jb_step_end(result, JB_END_DONE, NULL);
}

/* --- their own page --- */

/* Read; FALSE: the result says how it ends without more. */
static gboolean read_page(struct jb_errand *errand, struct jb_wiki_page *page, struct jb_step_result *result)
{
    g_autofree char *title = title_of(errand);
    *page = (struct jb_wiki_page){0};
    if (!errand->application->organisation) {
        jb_step_end(result, JB_END_PERSON, "nobody knows what they are called: joinbox set %s organisation=...",
                    jb_errand_reference(errand));
        return FALSE;
    }
    if (!jb_wiki_read(errand, title, errand->row->remote_id, page, result))
        return FALSE;
    if (page->is_there && (errand->row->remote_id || is_marked(errand, page)))
        take(page, result);
    else if (page->is_there)
        jb_step_end(result, JB_END_PERSON, "there is a page %s already, and joinbox did not make it: where it is theirs, --done "
                    "wiki-page; else move it away", page->title);
    else
        jb_step_end(result, JB_END_ABSENT, NULL);
    return result->end == JB_END_ABSENT;
}

static void look_page(struct jb_errand *errand, struct jb_step_result *result)
{
    struct jb_wiki_page page;
    read_page(errand, &page, result);
    jb_wiki_page_clear(&page);
}

static void create_page(struct jb_errand *errand, struct jb_step_result *result)
{
    struct jb_wiki_page page;
    g_autofree char *summary = summary_of(errand), *id = NULL;
    g_autofree char *text = read_page(errand, &page, result)
                                ? text_of(errand, "templates/wiki-page.wiki", page.title, result) : NULL;
    if (text && jb_wiki_write(errand, &page, text, summary, &id, result)) {
        result->remote_id = g_steal_pointer(&id);
        jb_step_end(result, JB_END_DONE, NULL);
    }
    jb_wiki_page_clear(&page);
}

/* --- the list --- */

static gboolean read_list(struct jb_errand *errand, struct jb_wiki_page *page, struct jb_wiki_list *list,
                          struct jb_step_result *result)
{
    const char *title = errand->config->wiki_list;
    if (!jb_wiki_read(errand, title, NULL, page, result))
        return FALSE;
    const char *wrong = page->is_there ? jb_wiki_list_find(page->text, list) : NULL;
    if (!page->is_there)
        jb_step_end(result, JB_END_SYSTEM, "there is no page %s on the wiki: make it, or set wiki_list", title);
    else if (wrong)
        jb_step_end(result, JB_END_SYSTEM, "%s: %s", page->title, wrong);
    return page->is_there && !wrong;
}

/* The entry, where it is to be put there; NULL: the result says how it ends without. Caller frees. */
static char *entry_of(struct jb_errand *errand, const struct jb_wiki_page *page, const struct jb_wiki_list *list,
                      struct jb_step_result *result)
{
    g_autofree char *title = title_of(errand), *name = jb_errand_name(errand);
    g_autofree char *entry = text_of(errand, "templates/wiki-row.wiki", title, result);
    if (!entry)
        return NULL;
    if (is_marked(errand, page))
        take(page, result);
    else if (jb_wiki_list_has(page->text, list, entry, name))
        jb_step_end(result, JB_END_PERSON, "%s has %s already, and joinbox did not write it: where it is they, --done wiki-list",
                    page->title, name);
    else {
        jb_step_end(result, JB_END_ABSENT, NULL);
        return g_steal_pointer(&entry);
    }
    return NULL;
}

static void look_list(struct jb_errand *errand, struct jb_step_result *result)
{
    struct jb_wiki_page page;
    struct jb_wiki_list list;
    g_autofree char *entry = read_list(errand, &page, &list, result) ? entry_of(errand, &page, &list, result) : NULL;
    jb_wiki_page_clear(&page);
}

/* TRUE: somebody else changed the page since it was read, so that it is worth another turn. */
static gboolean try_to_add(struct jb_errand *errand, struct jb_step_result *result)
{
    struct jb_wiki_page page;
    struct jb_wiki_list list;
    g_autofree char *name = jb_errand_name(errand), *summary = summary_of(errand);
    g_autofree char *entry = read_list(errand, &page, &list, result) ? entry_of(errand, &page, &list, result) : NULL;
    g_autofree char *text = entry ? jb_wiki_list_add(page.text, &list, entry, name) : NULL;
    gboolean was_changed = FALSE;
    if (text && jb_wiki_write(errand, &page, text, summary, NULL, result))
        take(&page, result);
    else if (text)
        was_changed = jb_wiki_is_conflict(errand);
    jb_wiki_page_clear(&page);
    return was_changed;
}

static void create_in_list(struct jb_errand *errand, struct jb_step_result *result)
{
    for (guint turn = 0; turn < MOST_TURNS; turn++) {
        jb_step_result_clear(result);
        if (!try_to_add(errand, result))
            return;
    }
}

/* --- joinbox doctor --- */

/* The list, and that both templates can be filled in. */
static void examine_list(struct jb_errand *errand, struct jb_step_result *result)
{
    struct jb_wiki_page page;
    struct jb_wiki_list list;
    if (read_list(errand, &page, &list, result)) {
        g_autofree char *own = text_of(errand, "templates/wiki-page.wiki", page.title, result);
        g_autofree char *entry = own ? text_of(errand, "templates/wiki-row.wiki", page.title, result) : NULL;
        if (entry && !page.may_edit)
            jb_step_end(result, JB_END_SYSTEM, "%s may not edit the page %s", errand->config->wiki_user, page.title);
        else if (entry)
            jb_step_end(result, JB_END_DONE, "members can be recorded");
    }
    jb_wiki_page_clear(&page);
}

static void examine(struct jb_errand *errand, struct jb_step_result *result)
{
    if (jb_wiki_examine(errand, result))
        examine_list(errand, result);
}

static json_t *members(struct jb_errand *errand, struct jb_step_result *result)
{
    struct jb_wiki_page page;
    json_t *list = NULL;
    g_autofree char *csv = NULL;
    if (!jb_wiki_read(errand, errand->config->wiki_list, NULL, &page, result))
        return NULL;
    if (!page.is_there)
        jb_step_end(result, JB_END_SYSTEM, "there is no page %s on the wiki: is wiki_list right?", errand->config->wiki_list);
    else if (!(csv = jb_wiki_table(page.text)))
        jb_step_end(result, JB_END_SYSTEM, "there is no table with heads on the page %s of the wiki", page.title);
    else
        list = json_pack("{s:s, s:I, s:s}", "page", page.title, "revision", (json_int_t)page.revision, "csv", csv);
    jb_wiki_page_clear(&page);
    return list;
}

const struct jb_step_calls jb_step_wiki_page = {.look = look_page, .create = create_page, .examine = examine};
const struct jb_step_calls jb_step_wiki_list = {.look = look_list, .create = create_in_list, .list = members};
