/* facts.c - who applies: what is registered and public, and for internal use whom to write to. */
#include <string.h>

#include "base/text.h"
#include "review/corrections.h"
#include "review/dossier/build.h"
#include "review/registers.h"

static const char *const form_words[] = {
#define X(name, printed, words) [JB_FORM_##name] = (words),
#include "base/forms.def"
#undef X
};
static const char *const register_words[] = {
    [JB_REGISTER_COMPANIES_HOUSE] = "Companies House", [JB_REGISTER_MUTUALS] = "Mutuals Register of the FCA"};

/* Takes the value; nothing where it is NULL or empty. */
static struct jb_dossier_fact *take_fact(GPtrArray *facts, const char *label, char *value)
{
    if (!value || !*value) {
        g_free(value);
        return NULL;
    }
    struct jb_dossier_fact *fact = g_new0(struct jb_dossier_fact, 1);
    fact->label = g_strdup(label);
    fact->value = value;
    g_ptr_array_add(facts, fact);
    return fact;
}

/* What nobody registered may be at somebody's home: the district is enough. */
static char *place_of(const struct jb_organisation *organisation, gboolean is_internal)
{
    const char *postcode = organisation->postcode ? organisation->postcode : "";
    gboolean is_public = is_internal || organisation->registration;
    g_autofree char *shown = g_strndup(postcode, is_public ? strlen(postcode) : strcspn(postcode, " "));
    const char *nation = organisation->nation ? organisation->nation : "";
    g_autofree char *place = g_strjoin(*shown && *nation ? ", " : "", shown, nation, NULL);
    return jb_safe(place);
}

/* Where anybody can look the number up. Caller frees. */
static char *register_page(const struct jb_registration *registration)
{
    if (registration->reg == JB_REGISTER_MUTUALS)
        return g_strdup("https://mutuals.fca.org.uk/");
    g_autofree char *number = g_uri_escape_string(registration->number, NULL, FALSE);
    return g_strconcat("https://find-and-update.company-information.service.gov.uk/company/", number, NULL);
}

static gboolean is_web(const char *url)
{
    return g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://");
}

static void add_organisation(struct jb_dossier_builder *builder, const struct jb_organisation *organisation)
{
    GPtrArray *facts = builder->dossier->facts;
    const struct jb_registration *registration = organisation->registration;
    if (organisation->legal_form != JB_FORM_UNKNOWN)
        take_fact(facts, "Legal form", g_strdup(form_words[organisation->legal_form]));
    if (registration) {
        g_autofree char *number =
            g_strdup_printf("no. %s, %s", registration->number, register_words[registration->reg]);
        take_fact(facts, "Registered", jb_safe(number))->href = register_page(registration);
    }
    take_fact(facts, "Place", place_of(organisation, builder->dossier->is_internal));
    struct jb_dossier_fact *website =
        take_fact(facts, "Website", jb_veil_own(&builder->veil, organisation->website));
    if (website && is_web(website->value))
        website->href = g_strdup(website->value);
}

/* Offices of small co-ops are homes: voters see where about. */
static char *value_of(const struct jb_register_line *line, gboolean is_internal)
{
    const char *shown = line->is_address && !is_internal ? (line->postcode ? line->postcode : "") : line->value;
    gsize n_said = !line->said ? 0 : line->is_address && !is_internal ? strcspn(line->said, " ") : strlen(line->said);
    return n_said && *shown ? g_strdup_printf("%s (differs: they say %.*s)", shown, (int)n_said, line->said) : g_strdup(shown);
}

static void add_register(struct jb_dossier_builder *builder, const struct jb_register_entry *entry)
{
    GPtrArray *facts = builder->dossier->facts;
    for (guint i = 0; i < entry->lines->len; i++) {
        const struct jb_register_line *line = entry->lines->pdata[i];
        g_autofree char *label = g_strdup_printf("%s: %s", entry->title, line->label);
        builder->is_looked_up |= entry->source && strcmp(line->label, "number") == 0 && !line->said;
        take_fact(facts, label, value_of(line, builder->dossier->is_internal));
    }
    g_autofree char *label = g_strdup_printf("%s: as of", entry->title);
    struct jb_dossier_fact *source = take_fact(facts, label, g_strdup(entry->source));
    if (source && entry->href)
        source->href = g_strdup(entry->href);
}

static gboolean add_registers(struct jb_dossier_builder *builder, GError **error)
{
    const struct jb_dossier_order *order = builder->order;
    g_autoptr(GPtrArray) entries = jb_registers(order->store, order->file, order->now, error);
    for (guint i = 0; entries && i < entries->len; i++)
        add_register(builder, entries->pdata[i]);
    return entries != NULL;
}

static void add_contact(struct jb_dossier_builder *builder)
{
    const struct jb_casefile *file = builder->order->file;
    const struct jb_reading *reading = file->together;
    GPtrArray *contact = builder->dossier->contact;
    take_fact(contact, "Contact", jb_safe(reading->sender ? reading->sender->name : NULL));
    take_fact(contact, "Mail", jb_safe(reading->sender ? reading->sender->email : NULL));
    take_fact(contact, "Answers go to", jb_safe(reading->answer_to));
    take_fact(contact, "Forwarded by", jb_safe(reading->forwarded_by));
    const char *proposal = jb_corrections_value(file->corrections, JB_CORRECTED_PROPOSAL);
    struct jb_dossier_fact *fact = take_fact(contact, "The members' vote", jb_safe(proposal));
    if (fact && is_web(fact->value))
        fact->href = g_strdup(fact->value);
    take_fact(contact, "Looked after by", jb_safe(file->application->assigned));
}

/* A language tag fit for an attribute. */
static char *language_of(const char *code)
{
    gsize length = code ? strlen(code) : 0;
    return (length == 2 || length == 3) && strspn(code, "abcdefghijklmnopqrstuvwxyz") == length
               ? g_strdup(code)
               : NULL;
}

static void add_state(struct jb_dossier_builder *builder)
{
    const struct jb_application *application = builder->order->file->application;
    jb_dossier *dossier = builder->dossier;
    const char *names[] = {application->organisation, application->subject};
    const char *name = application->reference;
    for (gsize i = 0; i < G_N_ELEMENTS(names) && name == application->reference; i++)
        name = names[i] && *names[i] ? names[i] : name;
    dossier->organisation = jb_veil_own(&builder->veil, name);
    dossier->reference = jb_safe(application->reference);
    dossier->state = g_strdup(jb_state_meanings[application->state]);
    dossier->network = jb_safe(builder->order->config->network);
    dossier->made = jb_dossier_day(builder->order->now);
}

/* Which program and policy read it: of the last message that was read. */
static void add_origin(struct jb_dossier_builder *builder)
{
    const GPtrArray *readings = builder->order->file->readings;
    for (guint i = readings->len; i > 0 && !builder->dossier->program; i--) {
        const struct jb_reading *reading = readings->pdata[i - 1];
        if (!reading)
            continue;
        builder->dossier->program = jb_safe(reading->program ? reading->program : "joinbox");
        builder->dossier->policy = reading->policy ? jb_safe(reading->policy) : NULL;
    }
}

gboolean jb_dossier_add_facts(struct jb_dossier_builder *builder, GError **error)
{
    const struct jb_reading *reading = builder->order->file->together;
    add_state(builder);
    add_origin(builder);
    builder->dossier->language = language_of(reading->language);
    if (reading->organisation)
        add_organisation(builder, reading->organisation);
    if (builder->dossier->is_internal)
        add_contact(builder);
    return add_registers(builder, error);
}
