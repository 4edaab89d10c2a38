/* organisation.c - puts together what is known of the organisation that applies. */
#include <string.h>

#include "base/registration.h"
#include "reading/understand/find.h"
#include "reading/understand/facts/home.h"
#include "reading/understand/facts/legal_form.h"
#include "reading/understand/facts/name.h"
#include "reading/understand/facts/official.h"
#include "reading/understand/facts/places.h"
#include "reading/understand/facts/postcode.h"
#include "reading/understand/facts/registration_find.h"
#include "reading/understand/facts/website.h"

enum { FIRST_PARAGRAPHS = 80 };

/* The texts in the order in which facts are taken from them. */
struct sources {
    const char *texts[6];
    guint n;
    char *official, *described, *accounted; /* owned */
    gboolean is_scan;                       /* an official one was read from pictures */
};

static char *text_of_kind(const struct jb_case *c, const struct jb_reading *reading, int kind)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        const struct jb_paper *paper = d->document ? jb_paper_of(reading, d) : NULL;
        if (!paper || paper->kind != kind)
            continue;
        for (guint k = 0; k < MIN(d->document->paragraphs->len, FIRST_PARAGRAPHS); k++)
            g_string_append_printf(s, "%s\n",
                                   ((const struct jb_paragraph *)d->document->paragraphs->pdata[k])->text);
    }
    return g_string_free(s, FALSE);
}

static void gather(struct sources *s, const struct jb_case *c, const struct jb_texts *texts,
                   const struct jb_reading *reading)
{
    for (guint i = 0; i < c->documents->len; i++) {
        const struct jb_case_document *d = c->documents->pdata[i];
        s->is_scan |= d->document && d->document->text == JB_TEXT_OCR;
    }
    s->official = jb_official_text(c, reading, FIRST_PARAGRAPHS);
    s->described = text_of_kind(c, reading, JB_KIND_DESCRIPTION);
    s->accounted = text_of_kind(c, reading, JB_KIND_ACCOUNTS);
    s->texts[s->n++] = texts->said;
    s->texts[s->n++] = texts->signature;
    if (texts->pasted)
        s->texts[s->n++] = texts->pasted;
    s->texts[s->n++] = s->described;
    s->texts[s->n++] = s->official;
    s->texts[s->n++] = s->accounted; /* last: full of numbers that are none of a register */
}

static void free_registration(gpointer data)
{
    jb_shape_free(&jb_registration_shape, data);
}

/* A society that names both registers is known by the FCA's number; else the first number counts. */
static struct jb_registration *find_registration(const struct sources *s, const char *name)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_registration);
    for (guint i = 0; i < s->n; i++)
        jb_registrations_find(s->texts[i], name, all);
    if (all->len == 0)
        return NULL;
    guint chosen = 0;
    const struct jb_registration *first = all->pdata[0];
    gboolean society = first->reg == JB_REGISTER_MUTUALS || jb_registration_prefix(first->number)->is_society;
    for (guint i = 0; society && i < all->len; i++)
        if (((const struct jb_registration *)all->pdata[i])->reg == JB_REGISTER_MUTUALS &&
            jb_registration_same(first, all->pdata[i])) {
            chosen = i;
            break;
        }
    const struct jb_registration *r = all->pdata[chosen];
    struct jb_registration *copy = jb_shape_new(&jb_registration_shape);
    copy->reg = r->reg;
    copy->number = g_strdup(r->number);
    return copy;
}

/* A registered office's postcode in any text goes before the first postcode. An official document's other
 * postcodes are those of signatories. */
static char *find_postcode(const struct sources *s)
{
    g_autofree char *first = NULL;
    for (guint i = 0; i < s->n; i++) {
        gboolean is_office;
        gboolean is_scan = s->is_scan && s->texts[i] == s->official;
        g_autofree char *code = is_scan ? jb_postcode_find_scanned(s->texts[i], &is_office) : jb_postcode_find(s->texts[i], &is_office);
        if (code && is_office)
            return g_steal_pointer(&code);
        if (code && !first && s->texts[i] != s->official)
            first = g_steal_pointer(&code);
    }
    return g_steal_pointer(&first);
}

/* The text without "[one / another]", of which nothing was chosen. Caller frees. */
static char *without_options(const char *text)
{
    char *copy = g_strdup(text);
    for (char *open = strchr(copy, '['), *close; open && (close = strchr(open, ']')); open = strchr(close, '['))
        if (memchr(open, '/', (gsize)(close - open)))
            memset(open, ' ', (gsize)(close - open) + 1);
    return copy;
}

/* The nation or the country that a registered office clause names, or a certificate. */
static const char *office_nation(const char *text)
{
    g_autofree char *low = g_utf8_strdown(text, -1);
    for (const char *p = strstr(low, "registered office"); p; p = strstr(p + 1, "registered office")) {
        const char *end = p + strcspn(p, "\n");
        g_autofree char *clause = g_strndup(text + (p - low), MIN((gsize)(end - p), 240));
        if (strlen(low) != strlen(text))
            return NULL; /* lower case of another length: places do not line up */
        if (!g_utf8_validate(clause, -1, NULL))
            clause[strlen(clause) - (strlen(clause) > 3 ? 3 : 0)] = '\0';
        g_autofree char *chosen = without_options(clause);
        if (strstr(clause, "delete")) /* "England/Wales (delete as applicable)" */
            continue;
        struct jb_place_counts counts = jb_places_count(chosen);
        if (counts.first)
            return counts.first;
    }
    return NULL;
}

static const char *find_nation(const struct sources *s, const struct jb_organisation *o)
{
    for (guint i = 0; i < s->n; i++) {
        const char *nation = office_nation(s->texts[i]);
        if (nation)
            return nation;
    }
    const char *by_prefix = o->registration && o->registration->reg == JB_REGISTER_COMPANIES_HOUSE
                                ? jb_registration_prefix(o->registration->number)->nation
                                : NULL;
    if (by_prefix)
        return by_prefix;
    const char *abroad = NULL; /* whoever is in a register of the UK is at home there */
    for (guint i = 0; !o->registration && !abroad && i < s->n; i++)
        abroad = jb_home_abroad(s->texts[i]);
    if (abroad)
        return abroad;
    gboolean sure = FALSE;
    const char *by_postcode = o->postcode ? jb_postcode_nation(o->postcode, &sure) : NULL;
    if (by_postcode && sure)
        return by_postcode;
    guint uk = 0, n_british = 0;
    const char *named = NULL;
    for (guint i = 0; i < s->n; i++) {
        g_autofree char *chosen = without_options(s->texts[i]);
        struct jb_place_counts counts = jb_places_count(chosen);
        uk += counts.uk;
        n_british = MAX(n_british, counts.n_british);
        if (counts.first && s->texts[i] == s->texts[0] && counts.n_british > 1 && counts.uk)
            return "UK"; /* "all over the UK (Glasgow, Leicester …)" */
        if (!named)
            named = counts.first;
    }
    if (by_postcode)
        return named && jb_place_is_british(named) ? named : by_postcode;
    if (named)
        return named;
    if (uk || (o->registration && !by_prefix))
        return "UK";
    return NULL;
}

/* A form of another country's law is none of those that are told apart, but where they go by the same names. */
static gboolean is_formed_abroad(const struct jb_organisation *o)
{
    static const char *const alike[] = {"UK", "Ireland", "Isle of Man", "Jersey", "Guernsey", "Gibraltar", NULL};
    return !o->registration && o->nation && !g_strv_contains(alike, o->nation) && !jb_place_is_british(o->nation);
}

/* Whether the digits stand somewhere in the texts with nothing but a blank or mark between them, and no digit beside them. */
static gboolean is_written(const struct sources *s, const char *digits)
{
    for (guint i = 0; i < s->n; i++)
        for (const char *start = s->texts[i]; *start; start++) {
            const char *p = start, *d = digits;
            if (*p != *d || (start > s->texts[i] && g_ascii_isdigit(start[-1])))
                continue;
            while (*d && *p == *d) {
                p++;
                d++;
                p += *d && *p && strchr(" -.,", *p) ? 1 : 0;
            }
            if (!*d && !g_ascii_isdigit(*p))
                return TRUE;
        }
    return FALSE;
}

/* Many leave the first nought of a company's number out; a scanner or a margin may as well have cut off a digit. */
static void doubt_short_number(const struct sources *s, const struct jb_registration *r, GPtrArray *doubts)
{
    if (!r || r->reg != JB_REGISTER_COMPANIES_HOUSE || r->number[0] != '0' || is_written(s, r->number))
        return;
    const char *given = r->number + strspn(r->number, "0");
    if (is_written(s, given))
        g_ptr_array_add(doubts, g_strdup_printf("The company number is written with %u digits (%s), and taken for %s: is none cut off?",
                                                (guint)strlen(given), given, r->number));
}

void jb_organisation_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts,
                          struct jb_reading *reading)
{
    if (reading->class == JB_CLASS_INDIVIDUAL || reading->class == JB_CLASS_START_UP)
        return;
    struct sources s = {.n = 0};
    gather(&s, c, texts, reading);
    struct jb_organisation *o = jb_shape_new(&jb_organisation_shape);
    o->name = jb_name_find(c, texts, reading);
    o->registration = find_registration(&s, o->name);
    doubt_short_number(&s, o->registration, reading->doubts);
    o->website = jb_website_find(c, texts, reading, o->name);
    o->postcode = find_postcode(&s);
    o->nation = g_strdup(find_nation(&s, o));
    if (!is_formed_abroad(o))
        o->legal_form = jb_legal_form_find(c, studies, reading, o->name, o->registration);
    g_free(s.official);
    g_free(s.accounted);
    g_free(s.described);
    jb_shape_free(&jb_organisation_shape, reading->organisation);
    reading->organisation = o;
    if (!o->name && reading->class == JB_CLASS_ENQUIRY) {
        jb_shape_free(&jb_organisation_shape, o);
        reading->organisation = NULL;
    }
}
