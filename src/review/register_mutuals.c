/* What the FCA's Mutuals Register says of a society. */
#include <string.h>

#include "base/registration.h"
#include "base/when.h"
#include "review/registers.h"
#include "store/societies.h"

enum { OLD_DAYS = 35, DAY_S = 86400 };
#define TITLE "Mutuals Register of the FCA"
#define PAGE "https://mutuals.fca.org.uk/"

static int form_of(const struct jb_society *society)
{
    if (g_ascii_strcasecmp(society->kind, "Co-operative Society") == 0)
        return JB_FORM_CO_OPERATIVE_SOCIETY;
    if (g_ascii_strcasecmp(society->kind, "Community Benefit Society") == 0)
        return JB_FORM_COMMUNITY_BENEFIT_SOCIETY;
    return JB_FORM_UNKNOWN; /* "Registered Society": of before 2014, when its kind was not told */
}

/* By what they say of themselves. */
static gboolean is_society(const struct jb_organisation *organisation)
{
    const struct jb_registration *registration = organisation->registration;
    if (registration && registration->number)
        return registration->reg == JB_REGISTER_MUTUALS || jb_registration_prefix(registration->number)->is_society;
    return organisation->legal_form == JB_FORM_CO_OPERATIVE_SOCIETY ||
           organisation->legal_form == JB_FORM_COMMUNITY_BENEFIT_SOCIETY;
}

static char *source_of(const struct jb_imported *held, gint64 now)
{
    g_autoptr(GDateTime) made = g_date_time_new_from_unix_local(held->made_at);
    g_autofree char *day = made ? g_date_time_format(made, "%-d %B %Y") : g_strdup("an unknown day");
    g_autofree char *age = jb_when_age(now, held->made_at);
    gboolean is_old = now - held->made_at > (gint64)OLD_DAYS * DAY_S;
    return g_strdup_printf("%s, the FCA's file of societies (Open Government Licence v3.0)%s%s%s", day,
                           is_old ? ": " : "", is_old ? age : "", is_old ? " old, a newer one may say otherwise" : "");
}

static void add_status(struct jb_register_entry *entry, const struct jb_society *society)
{
    gboolean has_day = *society->deregistered_on != '\0';
    if (society->is_alive)
        jb_register_add(entry, "status", g_strdup(*society->status ? society->status : "Registered"));
    else
        jb_register_warn(entry, "status", g_strdup_printf("Deregistered%s%s: it is a society no more", has_day ? " on " : "",
                                              society->deregistered_on));
}

static void add_number(struct jb_register_entry *entry, enum jb_society_match match, const struct jb_society *society)
{
    if (match == JB_SOCIETY_BY_NUMBER)
        jb_register_add(entry, "number", g_strdup(society->number));
    else
        jb_register_warn(entry, "number", g_strdup_printf("%s, found by its %s: is it this one?", society->number,
                                              match == JB_SOCIETY_BY_NAME ? "name" : "number with an R behind it"));
}

static void add_society(struct jb_register_entry *entry, enum jb_society_match match, const struct jb_society *society,
                        const struct jb_organisation *organisation)
{
    add_number(entry, match, society);
    jb_register_compare_name(jb_register_add(entry, "name", g_strdup(society->name)), organisation->name);
    add_status(entry, society);
    jb_register_compare_form(jb_register_add(entry, "registered as", g_strdup(society->kind)), form_of(society),
                             organisation->legal_form);
    jb_register_compare_place(jb_register_add(entry, "office", g_strdup(society->address)), organisation->postcode);
    jb_register_add(entry, "registered on", g_strdup(society->registered_on));
    jb_register_add(entry, "under", g_strdup(society->act));
}

static void add_none(struct jb_register_entry *entry, enum jb_society_match match, const struct jb_organisation *organisation)
{
    const struct jb_registration *registration = organisation->registration;
    if (match == JB_SOCIETY_SEVERAL)
        jb_register_warn(entry, "name", g_strdup("several societies have this name: ask for the number"));
    else if (registration && registration->number)
        jb_register_warn(entry, "number", g_strdup_printf("%s is not in it", registration->number));
    else
        jb_register_warn(entry, "name", g_strdup("no society of this name is in it"));
}

struct jb_register_entry *jb_register_mutuals(jb_store *store, const struct jb_organisation *organisation, gint64 now,
                                              GError **error)
{
    enum jb_society_match match = JB_SOCIETY_NONE;
    g_autoptr(jb_society) society = NULL;
    gboolean by_name = !organisation->registration && organisation->legal_form == JB_FORM_UNKNOWN;
    g_autoptr(jb_imported) held = is_society(organisation) || by_name ? jb_imported_get(store, JB_LIST_MUTUALS, error) : NULL;
    if (!held || (!held->file && by_name))
        return NULL;
    struct jb_register_entry *entry = jb_register_entry_new(TITLE, PAGE);
    if (!held->file) {
        jb_register_warn(entry, "not looked up", g_strdup("no copy of the register is held: joinbox mutuals"));
        return entry;
    }
    gboolean good = jb_societies_find(store, organisation->registration, organisation->name, &match, &society, error);
    if (!good || (by_name && match != JB_SOCIETY_BY_NAME)) {
        jb_register_entry_free(entry);
        return NULL;
    }
    if (match == JB_SOCIETY_NONE || match == JB_SOCIETY_SEVERAL)
        add_none(entry, match, organisation);
    else
        add_society(entry, match, society, organisation);
    entry->source = source_of(held, now);
    return entry;
}
