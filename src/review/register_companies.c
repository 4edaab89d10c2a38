/* What Companies House said of an organisation when it was asked (the step `lookup` of the hand-off). */
#include <string.h>

#include "base/registration.h"
#include "base/when.h"
#include "review/registers.h"
#include "store/handoff.h"

#define TITLE "Companies House"
#define PAGE "https://find-and-update.company-information.service.gov.uk/"

/* Its words for kinds of companies, and the form that is. */
static const struct {
    const char *type, *words;
    int form;
} types[] = {
    {"ltd", "private company limited by shares", JB_FORM_SHARES},
    {"private-limited-shares-section-30-exemption", "private company limited by shares, without Limited", JB_FORM_SHARES},
    {"private-limited-guarant-nsc", "company limited by guarantee", JB_FORM_GUARANTEE},
    {"private-limited-guarant-nsc-limited-exemption", "company limited by guarantee, without Limited", JB_FORM_GUARANTEE},
    {"llp", "limited liability partnership", JB_FORM_LLP},
    {"limited-partnership", "limited partnership", JB_FORM_PARTNERSHIP},
    {"scottish-partnership", "Scottish partnership", JB_FORM_PARTNERSHIP},
    {"industrial-and-provident-society", "society; of which kind the FCA tells", JB_FORM_UNKNOWN},
    {"registered-society-non-jurisdictional", "society; of which kind the FCA tells", JB_FORM_UNKNOWN},
};
static const char *const alive[] = {"active", "open", "registered"};

static const char *text_of(const json_t *data, const char *key)
{
    const char *text = json_string_value(json_object_get(data, key));
    return text ? text : "";
}

static void add_status(struct jb_register_entry *entry, const json_t *data)
{
    const char *status = text_of(data, "status"), *detail = text_of(data, "detail");
    gboolean is_alive = !*status;
    for (gsize i = 0; i < G_N_ELEMENTS(alive); i++)
        is_alive = is_alive || strcmp(status, alive[i]) == 0;
    struct jb_register_line *line = jb_register_add(entry, "status", g_strdup(status));
    if (line)
        line->is_warning = !is_alive;
    if (strcmp(detail, "active-proposal-to-strike-off") == 0)
        jb_register_warn(entry, "but", g_strdup("somebody proposes to strike it off"));
    else if (*detail)
        jb_register_warn(entry, "but", g_strdup(detail));
}

static void add_type(struct jb_register_entry *entry, const json_t *data, int said)
{
    const char *type = text_of(data, "type"), *words = type;
    int form = JB_FORM_UNKNOWN;
    gboolean is_cic = json_is_true(json_object_get(data, "is_cic"));
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i].type, type) == 0) {
            words = types[i].words;
            form = types[i].form;
        }
    jb_register_compare_form(jb_register_add(entry, "registered as", g_strconcat(words, is_cic ? ", a community interest company" : "", NULL)),
                             is_cic ? JB_FORM_CIC : form, said);
}

/* "incorporation-company" as "incorporation company" */
static char *plain(const char *words)
{
    return g_strdelimit(g_strdup(words), "-", ' ');
}

static void add_filed(struct jb_register_entry *entry, const json_t *filed)
{
    gsize i;
    json_t *one;
    json_array_foreach (filed, i, one) {
        g_autofree char *what = plain(text_of(one, "what"));
        jb_register_add(entry, "filed", g_strdup_printf("%s %s (%s)", text_of(one, "on"), what, text_of(one, "type")));
    }
}

static void add_formerly(struct jb_register_entry *entry, const json_t *names)
{
    gsize i;
    json_t *one;
    json_array_foreach (names, i, one)
        jb_register_add(entry, "formerly", g_strdup(json_string_value(one)));
}

/* What they say may have been set right since it was asked. */
static void add_number(struct jb_register_entry *entry, const char *number, const struct jb_registration *said)
{
    const struct jb_registration asked = {.reg = JB_REGISTER_COMPANIES_HOUSE, .number = (char *)number};
    struct jb_register_line *line = jb_register_add(entry, "number", g_strdup(number));
    if (line && said && said->number && !jb_registration_same(&asked, said))
        line->said = g_strdup(said->number);
}

/* Under which number a society is there is written nowhere. */
static void add_none(struct jb_register_entry *entry, const json_t *data)
{
    const char *number = text_of(data, "number");
    g_autoptr(GString) all = g_string_new(number);
    const json_t *tried = json_object_get(data, "tried");
    gsize n = json_array_size(tried);
    for (gsize i = 1; i < n; i++)
        g_string_append_printf(all, "%s%s", i + 1 < n ? ", " : " and ", json_string_value(json_array_get(tried, i)));
    if (jb_registration_prefix(number)->is_society)
        jb_register_add(entry, "number", g_strdup_printf("%s %s not there; of societies the FCA's Mutuals Register tells", all->str,
                                                         n > 1 ? "are" : "is"));
    else
        jb_register_warn(entry, "number", g_strdup_printf("%s is not on the register", number));
}

static void add_company(struct jb_register_entry *entry, const json_t *data, const struct jb_organisation *organisation)
{
    const json_t *officers = json_object_get(data, "officers");
    add_number(entry, text_of(data, "number"), organisation ? organisation->registration : NULL);
    jb_register_compare_name(jb_register_add(entry, "name", g_strdup(text_of(data, "name"))),
                             organisation ? organisation->name : NULL);
    add_formerly(entry, json_object_get(data, "formerly"));
    add_status(entry, data);
    add_type(entry, data, organisation ? organisation->legal_form : JB_FORM_UNKNOWN);
    jb_register_compare_place(jb_register_add(entry, "office", g_strdup(text_of(data, "office"))),
                              organisation ? organisation->postcode : NULL);
    jb_register_add(entry, "registered on", g_strdup(text_of(data, "created")));
    if (json_is_integer(officers))
        jb_register_add(entry, "officers", g_strdup_printf("%" JSON_INTEGER_FORMAT " in office", json_integer_value(officers)));
    add_filed(entry, json_object_get(data, "filed"));
    if (strstr(text_of(data, "partial"), "mutuals"))
        jb_register_add(entry, "more", g_strdup("the FCA's Mutuals Register has the rest"));
}

static void add_hits(struct jb_register_entry *entry, const json_t *hits)
{
    gsize i;
    json_t *one;
    json_array_foreach (hits, i, one)
        jb_register_warn(entry, "perhaps", g_strdup_printf("%s, %s, %s: is it this one?", text_of(one, "name"), text_of(one, "number"),
                                               text_of(one, "status")));
    if (!json_array_size(hits))
        jb_register_warn(entry, "name", g_strdup("nothing of this name was found, and no number is known"));
}

static void add_data(struct jb_register_entry *entry, const json_t *data, const struct jb_organisation *organisation)
{
    const json_t *is_there = json_object_get(data, "is_there");
    g_autofree char *when = jb_when_local(json_integer_value(json_object_get(data, "at")));
    entry->source = g_strdup_printf("%s, when it was asked", when);
    if (json_is_true(is_there))
        add_company(entry, data, organisation);
    else if (is_there)
        add_none(entry, data);
    else if (*text_of(data, "looked_for"))
        add_hits(entry, json_object_get(data, "hits"));
    else
        jb_register_warn(entry, "nothing asked", g_strdup("neither a number nor a name is known"));
}

struct jb_register_entry *jb_register_companies(jb_store *store, const struct jb_casefile *file, GError **error)
{
    g_autoptr(jb_handoff) row = jb_handoff_get(store, file->application->id, JB_HANDOFF_lookup, error);
    if (!row || !row->id)
        return NULL;
    struct jb_register_entry *entry = jb_register_entry_new(TITLE, PAGE);
    if (row->data)
        add_data(entry, row->data, file->together->organisation);
    if (!jb_handoff_is_settled(row) && row->why)
        jb_register_warn(entry, row->data ? "not asked anew" : "not answered", g_strdup(row->why));
    return entry;
}
