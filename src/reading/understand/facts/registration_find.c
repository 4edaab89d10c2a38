/* registration_find.c - see registration_find.h.
 *
 * A number counts by its shape together with the nearest cue before it (or right behind it); a cue for
 * something else (VAT, charity, bank …) that stands nearer takes it away. */
#include "reading/understand/facts/registration_find.h"

#include <string.h>

#include "reading/understand/facts/tokens.h"

static const char company_cues[] =
    "company companies crn incorporated incorporation registered registration reg regd "
    "registrar ltd limited llp cic cwmni cofrestru cofrestredig cyf cyfyngedig co plc";
static const char mutual_cues[] =
    "fca fsa mutual mutuals society societies friendly provident ips bencom cymdeithas "
    "registered register cooperative authority registry";
static const char other_cues[] =
    "vat charity charities elusen oscr ico account acc sort iban swift bic tel telephone "
    "phone mobile mob fax ffôn utr paye duns eori lei frn authorised regulated isbn issn "
    "invoice order po ref reference ticket case grant zip meeting eircode chy cro siren "
    "siret hrb kvk cvr nif rcs abn acn ein article articles rule clause section "
    "page since founded established tax ustid tva btw";
static const char number_words[] = "no nos number num nr rhif";

enum { LOOK_BACK = 12, LOOK_AHEAD = 5, NEAR = 4 };

enum cue { CUE_NONE, CUE_COMPANY, CUE_MUTUAL, CUE_OTHER };

/* "VAT registration", "charity registered": what is registered stands before. */
static gboolean is_registered_for(const GArray *tokens, guint i)
{
    const struct jb_token *before = jb_token_at(tokens, (gint64)i - 1);
    return before && jb_token_in(jb_token_at(tokens, i), "registered registration reg regd register") &&
           jb_token_in(before, other_cues);
}

/* The nearest cue before token i for a register; `has_word` tells whether "no." or the like stands between.
 */
static enum cue cue_before(const GArray *tokens, guint i, gboolean mutual, gboolean *has_word,
                           guint *distance)
{
    *has_word = FALSE;
    for (guint back = 1; back <= LOOK_BACK && back <= i; back++) {
        const struct jb_token *t = jb_token_at(tokens, i - back);
        *distance = back;
        if (jb_token_in(t, number_words) || (t->low[0] == 'n' && t->low[1] == 'o' && !t->low[2])) {
            *has_word |= back <= 3;
            continue;
        }
        if (jb_token_in(t, other_cues) || is_registered_for(tokens, i - back))
            return CUE_OTHER;
        if (jb_token_in(t, mutual ? mutual_cues : company_cues))
            return mutual ? CUE_MUTUAL : CUE_COMPANY;
        if (strcmp(t->low, "operative") == 0 && mutual)
            return CUE_MUTUAL;
    }
    return CUE_NONE;
}

/* "07654321 (Companies House)", "7018 on the mutuals register" */
static gboolean cue_behind(const GArray *tokens, guint last, gboolean mutual)
{
    for (guint ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
        const struct jb_token *t = jb_token_at(tokens, (gint64)last + ahead);
        if (!t || t->has_digit || jb_token_in(t, other_cues))
            return FALSE;
        if (jb_token_in(t, mutual ? "fca fsa mutuals mutual register" : "companies company registered"))
            return TRUE;
    }
    return FALSE;
}

struct candidate {
    enum jb_register reg;
    char *number;      /* normalised */
    guint first, last; /* tokens */
};

static gboolean all_digits(const struct jb_token *t)
{
    return strspn(t->at, "0123456789") == t->length || strspn(t->at, "0123456789") > t->length;
}

/* Tokens [first, last] as written, without what stands between. */
static char *joined(const GArray *tokens, guint first, guint last)
{
    GString *s = g_string_new(NULL);
    for (guint i = first; i <= last; i++) {
        const struct jb_token *t = jb_token_at(tokens, i);
        g_string_append_len(s, t->at, t->length);
    }
    return g_string_free(s, FALSE);
}

/* Groups of digits that one blank, comma, dot or hyphen parts: "0765 4321", "30,517". The last token of the
 * run. */
static guint last_group(const GArray *tokens, guint first)
{
    guint last = first;
    gsize digits = jb_token_at(tokens, first)->length;
    for (;;) {
        const struct jb_token *t = jb_token_at(tokens, last), *next = jb_token_at(tokens, last + 1);
        if (!next || !all_digits(next) || jb_token_gap(t, next) != 1 || !strchr(" ,.-", t->at[t->length]) ||
            digits + next->length > 8)
            return last;
        digits += next->length;
        last++;
    }
}

/* A prefix and its digits: "SC123456", "SC 123 456", "IP31234R". */
static gboolean read_prefixed(const GArray *tokens, guint i, struct candidate *found)
{
    const struct jb_token *t = jb_token_at(tokens, i);
    if (!g_ascii_isalpha(t->at[0]) || t->length > 9)
        return FALSE;
    g_autofree char *start = g_strndup(t->at, t->length);
    const struct jb_prefix *prefix = jb_registration_prefix(start);
    if (!*prefix->letters || !prefix->is_applicant)
        return FALSE;
    guint last = i;
    if (t->length == 2) {
        const struct jb_token *next = jb_token_at(tokens, i + 1);
        if (!g_ascii_isupper(t->at[0]) || !g_ascii_isupper(t->at[1]) || !next || !all_digits(next) ||
            jb_token_gap(t, next) > 2 || jb_token_ends_line(t, next))
            return FALSE;
        last = last_group(tokens, i + 1);
        const struct jb_token *tail = jb_token_at(tokens, last + 1);
        if (tail && jb_token_in(tail, "r rs") && jb_token_gap(jb_token_at(tokens, last), tail) <= 1)
            last++;
    }
    g_autofree char *written = joined(tokens, i, last);
    gsize digits = 0;
    for (const char *p = written; *p; p++)
        digits += g_ascii_isdigit(*p) != 0;
    if (digits < 4 || (last > i && digits < 5)) /* "SO 21" is no number, "NP 25 3DZ" neither */
        return FALSE;
    found->reg = JB_REGISTER_COMPANIES_HOUSE;
    found->number = jb_registration_normalise(found->reg, written);
    found->first = i;
    found->last = last;
    return found->number != NULL;
}

/* "31234R", "31234 R", "30,517R", "3O517R": digits with an R behind, of the societies registered before 2014.
 */
static gboolean read_with_r(const GArray *tokens, guint i, struct candidate *found)
{
    const struct jb_token *t = jb_token_at(tokens, i);
    if (!g_ascii_isdigit(t->at[0]))
        return FALSE;
    guint last = all_digits(t) ? last_group(tokens, i) : i;
    const struct jb_token *tail = jb_token_at(tokens, last + 1);
    if (all_digits(jb_token_at(tokens, last)) && tail && jb_token_gap(jb_token_at(tokens, last), tail) <= 1 &&
        (jb_token_in(tail, "r rs") ||
         (tail->length <= 6 && all_digits(tail) == FALSE && g_ascii_isdigit(tail->at[0]))))
        last++;
    g_autofree char *written = joined(tokens, i, last);
    gsize n = strlen(written);
    if (n < 4 || n > 8 ||
        g_ascii_toupper(written[n - 1]) != (g_ascii_toupper(written[n - 2]) == 'R' ? 'S' : 'R'))
        return FALSE;
    found->reg = JB_REGISTER_MUTUALS;
    found->number = jb_registration_normalise(found->reg, written);
    found->first = i;
    found->last = last;
    return found->number != NULL;
}

static gboolean read_bare(const GArray *tokens, guint i, gboolean mutual, struct candidate *found)
{
    const struct jb_token *t = jb_token_at(tokens, i);
    if (!all_digits(t))
        return FALSE;
    guint last = !mutual && t->length < 6 ? last_group(tokens, i) : i;
    g_autofree char *written = joined(tokens, i, last);
    gsize n = strlen(written);
    if (mutual ? n < 3 || n > 5 : n < 6 || n > 8)
        return FALSE;
    found->reg = mutual ? JB_REGISTER_MUTUALS : JB_REGISTER_COMPANIES_HOUSE;
    found->number = jb_registration_normalise(found->reg, written);
    found->first = i;
    found->last = last;
    return found->number != NULL;
}

/* Part of a longer thing: a telephone or VAT number, a decimal, a path. */
static gboolean is_embedded(const GArray *tokens, const struct candidate *c)
{
    const struct jb_token *t = jb_token_at(tokens, c->first),
                          *before = jb_token_at(tokens, (gint64)c->first - 1);
    const struct jb_token *l = jb_token_at(tokens, c->last),
                          *after = jb_token_at(tokens, (gint64)c->last + 1);
    if (before && all_digits(before) && jb_token_gap(before, t) == 1 &&
        strchr(" -/.", before->at[before->length]))
        return TRUE;
    if (before && jb_token_gap(before, t) > 0 && strchr("+£$€", t->at[-1]) && g_ascii_isdigit(t->at[0]))
        return TRUE;
    return after && all_digits(after) && jb_token_gap(l, after) == 1 && strchr(" -/", l->at[l->length]);
}

/* "7618, RS007618": the society's other number stands behind. */
static gboolean is_twin(const GArray *tokens, const struct candidate *c)
{
    const struct jb_token *next = jb_token_at(tokens, (gint64)c->last + 1);
    return next && next->length >= 6 &&
           (g_str_has_prefix(next->low, "rs") || g_str_has_prefix(next->low, "ip")) &&
           strstr(next->low, c->number);
}

/* "a society with 640 members": it numbers what stands behind. */
static gboolean is_count(const GArray *tokens, const struct candidate *c)
{
    const struct jb_token *last = jb_token_at(tokens, c->last), *next = jb_token_at(tokens, (gint64)c->last + 1);
    return next && jb_token_gap(last, next) == 1 && last->at[last->length] == ' ' && g_ascii_islower(next->at[0]) &&
           !jb_token_in(next, "and at on in of by for with to is was as under registered the a an or whose which who but from "
                              "rs ip a'r ar yn ac yw sydd ym yng");
}

static gboolean accept_bare(const GArray *tokens, const struct candidate *c, gboolean mutual)
{
    gboolean has_word;
    guint distance = 0;
    enum cue cue = cue_before(tokens, c->first, mutual, &has_word, &distance);
    gboolean behind = cue_behind(tokens, c->last, mutual);
    if ((cue == CUE_OTHER && distance <= 3) || (!has_word && is_count(tokens, c)))
        return FALSE;
    if (mutual) {
        int year = atoi(c->number);
        if (year >= 1800 && year <= 2100 && !has_word)
            return FALSE;
        return is_twin(tokens, c) || (cue == CUE_MUTUAL && (has_word || distance <= 2)) ||
               (behind && (has_word || strlen(c->number) == 4));
    }
    if (cue == CUE_OTHER)
        return FALSE;
    g_autofree char *written = joined(tokens, c->first, c->last);
    if (strlen(written) < 8 && !has_word && !behind && distance > NEAR)
        return FALSE; /* a sum of money in the accounts of a company */
    return cue == CUE_COMPANY || behind ||
           (has_word && strlen(c->number) == 8 && c->last == c->first &&
            jb_token_at(tokens, c->first)->length == 8);
}

/* "Scottish charity SC012345" has the shape of a Scottish company. */
static gboolean accept_shaped(const GArray *tokens, const struct candidate *c)
{
    gboolean has_word;
    guint distance = 0;
    enum cue cue = cue_before(tokens, c->first, c->reg == JB_REGISTER_MUTUALS, &has_word, &distance);
    if (c->reg == JB_REGISTER_MUTUALS)
        return cue == CUE_MUTUAL || has_word || cue_behind(tokens, c->last, TRUE);
    for (guint back = 1; back <= 5; back++) {
        const struct jb_token *t = jb_token_at(tokens, (gint64)c->first - back);
        if (!t || jb_token_in(t, "company companies llp limited"))
            break;
        if (jb_token_in(t, "charity charities oscr elusen charitable"))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_candidate(const GArray *tokens, guint i, struct candidate *c)
{
    if (read_prefixed(tokens, i, c) || read_with_r(tokens, i, c)) {
        if (!is_embedded(tokens, c) && accept_shaped(tokens, c))
            return TRUE;
        g_clear_pointer(&c->number, g_free);
    }
    for (int mutual = 0; mutual <= 1; mutual++)
        if (read_bare(tokens, i, mutual, c)) {
            if (!is_embedded(tokens, c) && accept_bare(tokens, c, mutual))
                return TRUE;
            g_clear_pointer(&c->number, g_free);
        }
    return FALSE;
}

/* Registers of other countries: their numbers look like ours. */
static gboolean is_foreign(const char *text)
{
    g_autofree char *low = g_utf8_strdown(text, -1);
    static const char *const signs[] = {"registered in ireland",
                                        "companies registration office",
                                        "companies act 2014",
                                        "cro number",
                                        "cro no",
                                        "handelsregister",
                                        "kamer van koophandel",
                                        "republic of ireland",
                                        "registre du commerce",
                                        "registro mercantil",
                                        "registered in the republic"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(low, signs[i]))
            return TRUE;
    return FALSE;
}

static gboolean stands_by_name(const GArray *tokens, const struct candidate *c, const char *of)
{
    g_autoptr(GArray) name = jb_tokens_of(of);
    const struct jb_token *first = jb_token_at(name, 0);
    if (first && strcmp(first->low, "the") == 0)
        first = jb_token_at(name, 1);
    for (guint back = 1; first && back <= 2 * LOOK_BACK && back <= c->first; back++)
        if (strcmp(jb_token_at(tokens, c->first - back)->low, first->low) == 0)
            return TRUE;
    return FALSE;
}

/* Full-width letters and digits (U+FF01 to U+FF5E) as the ordinary ones. Caller frees. */
static char *narrow(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0xFF01 && c <= 0xFF5E)
            g_string_append_c(out, (char)(c - 0xFF01 + '!'));
        else
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    return g_string_free(out, FALSE);
}

void jb_registrations_find(const char *written, const char *of, GPtrArray *found)
{
    g_autofree char *text = narrow(written);
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    gboolean foreign = is_foreign(text);
    guint by_name = found->len;
    for (guint i = 0; i < tokens->len; i++) {
        struct candidate c = {0};
        if (!jb_token_at(tokens, i)->has_digit && jb_token_at(tokens, i)->length != 2)
            continue;
        if (!read_candidate(tokens, i, &c))
            continue;
        i = c.last;
        if (foreign && c.reg == JB_REGISTER_COMPANIES_HOUSE && !*jb_registration_prefix(c.number)->letters) {
            g_free(c.number);
            continue;
        }
        struct jb_registration *r = jb_shape_new(&jb_registration_shape);
        r->reg = c.reg;
        r->number = c.number;
        if (of && stands_by_name(tokens, &c, of))
            g_ptr_array_insert(found, (int)by_name++, r);
        else
            g_ptr_array_add(found, r);
    }
}
