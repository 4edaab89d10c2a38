#include "review/corrections.h"

#include "base/address.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/registration.h"
#include "base/text.h"

static const char *const field_takes[JB_N_CORRECTED] = {
#define X(name, printed, what) [JB_CORRECTED_##name] = (what),
#include "base/corrections.def"
#undef X
};

static int index_of(const char *name, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (!strcmp(names[i], name))
            return i;
    return -1;
}

static int field_called(const char *name, GError **error)
{
    struct jb_nearest nearest = {.wanted = name};
    int field = index_of(name, jb_corrected_names);
    if (field >= 0)
        return field;
    for (int i = 0; i < JB_N_CORRECTED; i++)
        jb_nearest_offer(&nearest, jb_corrected_names[i]);
    g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(name), *all = g_strjoinv(", ", (char **)jb_corrected_names);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no field \"%s\"%s; there are %s", shown, hint, all);
    return -1;
}

/* An address of the web: a host, and nothing that ends it early where it is shown or pasted. */
static char *website_of(const char *value)
{
    const char *host = g_str_has_prefix(value, "https://") ? value + 8 : g_str_has_prefix(value, "http://") ? value + 7 : "";
    gboolean is_web = *host && !strchr("/?#:@", *host) && g_utf8_validate(value, -1, NULL) && !strpbrk(value, "<>\"");
    for (const char *p = value; is_web && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        is_web = g_unichar_isgraph(c) && !g_unichar_isspace(c);
    }
    return is_web ? g_strdup(value) : NULL;
}

/* One letter or two, digits, blank, digit, two letters: enough to tell a postcode from a slip. */
static char *postcode_of(const char *value)
{
    g_autofree char *upper = g_ascii_strup(value, -1);
    gsize length = strlen(upper);
    gboolean is_one = length >= 6 && length <= 8 && g_ascii_isalpha(upper[0]) && upper[length - 4] == ' ' &&
                      g_ascii_isdigit(upper[length - 3]) && g_ascii_isalpha(upper[length - 2]) &&
                      g_ascii_isalpha(upper[length - 1]);
    return is_one ? g_steal_pointer(&upper) : NULL;
}

static char *registration_of(const char *value)
{
    char *number = jb_registration_normalise(JB_REGISTER_COMPANIES_HOUSE, value);
    return number ? number : jb_registration_normalise(JB_REGISTER_MUTUALS, value);
}

/* The value in its normal form; NULL where it is none of that field. */
static char *normal_form(enum jb_corrected field, const char *value)
{
    switch (field) {
    case JB_CORRECTED_WEBSITE:
    case JB_CORRECTED_PROPOSAL:
        return website_of(value);
    case JB_CORRECTED_LEGAL_FORM:
        return index_of(value, jb_form_names) >= 0 ? g_strdup(value) : NULL;
    case JB_CORRECTED_REGISTRATION:
        return registration_of(value);
    case JB_CORRECTED_POSTCODE:
        return postcode_of(value);
    case JB_CORRECTED_EMAIL:
        return jb_address_is_valid(value) ? g_strdup(value) : NULL;
    case JB_CORRECTED_LANGUAGE:
        return !strcmp(value, "en") || !strcmp(value, "cy") ? g_strdup(value) : NULL;
    case JB_CORRECTED_ORGANISATION:
    case JB_CORRECTED_NAME:
    default:
        return g_utf8_validate(value, -1, NULL) ? jb_text_squeeze(value) : NULL;
    }
}

jb_correction *jb_correction_parse(const char *word, GError **error)
{
    const char *sign = strchr(word, '=');
    g_autofree char *name = g_strndup(word, sign ? (gsize)(sign - word) : strlen(word));
    int field = field_called(name, error);
    if (field < 0)
        return NULL;
    g_autofree char *value = sign && sign[1] ? normal_form((enum jb_corrected)field, sign + 1) : NULL;
    if (!sign || (sign[1] && !value)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s= takes %s", name, field_takes[field]);
        return NULL;
    }
    jb_correction *correction = g_new0(jb_correction, 1);
    correction->field = g_steal_pointer(&name);
    correction->value = g_steal_pointer(&value);
    return correction;
}

static void replace(char **field, const char *value)
{
    g_free(*field);
    *field = g_strdup(value);
}

static void register_as(struct jb_organisation *organisation, const char *number)
{
    if (organisation->registration)
        jb_shape_free(&jb_registration_shape, g_steal_pointer(&organisation->registration));
    if (!number)
        return;
    g_autofree char *company = jb_registration_normalise(JB_REGISTER_COMPANIES_HOUSE, number);
    organisation->registration = jb_shape_new(&jb_registration_shape);
    organisation->registration->number = g_strdup(number);
    organisation->registration->reg = company ? JB_REGISTER_COMPANIES_HOUSE : JB_REGISTER_MUTUALS;
}

static void apply(enum jb_corrected field, const char *value, struct jb_reading *reading)
{
    if (!reading->organisation && field <= JB_CORRECTED_POSTCODE)
        reading->organisation = jb_shape_new(&jb_organisation_shape);
    struct jb_organisation *organisation = reading->organisation;
    switch (field) {
    case JB_CORRECTED_ORGANISATION:
        return replace(&organisation->name, value);
    case JB_CORRECTED_WEBSITE:
        return replace(&organisation->website, value);
    case JB_CORRECTED_LEGAL_FORM:
        organisation->legal_form = value ? index_of(value, jb_form_names) : JB_FORM_UNKNOWN;
        return;
    case JB_CORRECTED_REGISTRATION:
        return register_as(organisation, value);
    case JB_CORRECTED_POSTCODE:
        return replace(&organisation->postcode, value);
    case JB_CORRECTED_NAME:
        return replace(&reading->sender->name, value);
    case JB_CORRECTED_EMAIL:
        return replace(&reading->sender->email, value);
    case JB_CORRECTED_LANGUAGE:
        return replace(&reading->language, value);
    case JB_CORRECTED_PROPOSAL: /* of the application, not of what was read */
    case JB_N_CORRECTED:
        return;
    }
}

void jb_corrections_apply(const GPtrArray *corrections, struct jb_reading *reading)
{
    for (guint i = 0; i < corrections->len; i++) {
        const jb_correction *correction = corrections->pdata[i];
        int field = index_of(correction->field, jb_corrected_names);
        if (field >= 0)
            apply((enum jb_corrected)field, correction->value, reading);
    }
}

const char *jb_corrections_value(const GPtrArray *corrections, enum jb_corrected field)
{
    for (guint i = 0; i < corrections->len; i++) {
        const jb_correction *correction = corrections->pdata[i];
        if (!strcmp(correction->field, jb_corrected_names[field]))
            return correction->value;
    }
    return NULL;
}
