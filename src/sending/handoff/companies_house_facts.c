#include "sending/handoff/companies_house.h"

#include <string.h>

#include "base/text.h"

enum { LONGEST = 200, MOST_LISTED = 12, MOST_HITS = 3 };

/* One line of a text that is there; NULL. Caller frees. */
static char *line_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (!text || !*text)
        return NULL;
    g_autofree char *line = jb_text_squeeze(text), *safe = jb_safe(line);
    return g_utf8_substring(safe, 0, MIN(LONGEST, g_utf8_strlen(safe, -1)));
}

static json_t *word_of(const json_t *object, const char *key)
{
    g_autofree char *line = line_of(object, key);
    return line ? json_string(line) : json_null();
}

/* "1 Mill Lane, Leeds, LS1 1AA" */
static json_t *office_of(const json_t *address)
{
    static const char *const parts[] = {"care_of", "premises", "address_line_1", "address_line_2", "locality", "region",
                                        "country", "postal_code"};
    g_autoptr(GString) line = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = line_of(address, parts[i]);
        if (part) /* the house's number stands before its street */
            g_string_append_printf(line, "%s%s", !line->len ? "" : i == 2 ? " " : ", ", part);
    }
    return line->len ? json_string(line->str) : json_null();
}

static json_t *former_names(const json_t *profile)
{
    json_t *names = json_array(), *one;
    gsize i;
    json_array_foreach (json_object_get(profile, "previous_company_names"), i, one)
        if (json_array_size(names) < MOST_HITS && json_is_string(json_object_get(one, "name")))
            json_array_append_new(names, word_of(one, "name"));
    return names;
}

json_t *jb_company_profile(const json_t *answer, const char *number)
{
    g_autofree char *name = line_of(answer, "company_name");
    if (!name || g_strcmp0(json_string_value(json_object_get(answer, "company_number")), number) != 0)
        return NULL;
    gboolean is_cic = json_is_true(json_object_get(answer, "is_community_interest_company")) ||
                      g_strcmp0(json_string_value(json_object_get(answer, "subtype")), "community-interest-company") == 0;
    return json_pack("{s:s, s:s, s:o, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "name", name, "number", number, "type",
                     word_of(answer, "type"), "is_cic", is_cic, "status", word_of(answer, "company_status"), "detail",
                     word_of(answer, "company_status_detail"), "created", word_of(answer, "date_of_creation"), "office",
                     office_of(json_object_get(answer, "registered_office_address")), "partial",
                     word_of(answer, "partial_data_available"), "formerly", former_names(answer));
}

json_t *jb_company_officers(const json_t *answer)
{
    const json_t *items = json_object_get(answer, "items"), *active = json_object_get(answer, "active_count");
    json_int_t n = 0;
    gsize i;
    json_t *one;
    if (!json_is_array(items))
        return NULL;
    json_array_foreach (items, i, one)
        n += !json_is_string(json_object_get(one, "resigned_on"));
    return json_integer(json_is_integer(active) ? json_integer_value(active) : n);
}

/* The first `most` of the answer's items, as `entry_of` has them; those of which it makes NULL are left out. NULL: no list. */
static json_t *list_of(const json_t *answer, gsize most, json_t *(*entry_of)(const json_t *item))
{
    const json_t *items = json_object_get(answer, "items");
    gsize i;
    json_t *item;
    if (!json_is_array(items))
        return NULL;
    json_t *list = json_array();
    json_array_foreach (items, i, item) {
        json_t *entry = json_array_size(list) < most ? entry_of(item) : NULL;
        if (entry)
            json_array_append_new(list, entry);
    }
    return list;
}

static json_t *filing_of(const json_t *item)
{
    if (!json_is_object(item))
        return NULL;
    return json_pack("{s:o, s:o, s:o}", "type", word_of(item, "type"), "what", word_of(item, "description"), "on",
                     word_of(item, "date"));
}

static json_t *hit_of(const json_t *item)
{
    if (!json_is_string(json_object_get(item, "company_number")))
        return NULL;
    return json_pack("{s:o, s:o, s:o}", "name", word_of(item, "title"), "number", word_of(item, "company_number"), "status",
                     word_of(item, "company_status"));
}

json_t *jb_company_filings(const json_t *answer)
{
    return list_of(answer, MOST_LISTED, filing_of);
}

json_t *jb_company_hits(const json_t *answer)
{
    return list_of(answer, MOST_HITS, hit_of);
}
