#include "base/personal.h"

#include <string.h>

enum {
    LEAST_DIGITS = 10,   /* of a phone number in its whole */
    MOST_DIGITS = 15,    /* ITU-T E.164 */
    LEAST_AFTER_CUE = 6, /* "tel 555 0123" */
    MOST_BETWEEN = 3,    /* blanks, brackets and dashes between two digits */
    CUE_WITHIN = 12,     /* bytes before a number in which "tel" may stand */
    ACCOUNT_DIGITS = 8,
    OFFICE_WITHIN = 60,    /* bytes before an address in which "registered office" may stand */
    LONGEST_ADDRESS = 100, /* bytes from the house number to the postcode */
};

static const char *const placeholders[JB_N_PERSONAL] = {
    [JB_PERSONAL_MAIL] = "[mail address left out]", [JB_PERSONAL_PHONE] = "[phone number left out]",
    [JB_PERSONAL_NUMBER] = "[number left out]",     [JB_PERSONAL_PLACE] = "[address left out]",
    [JB_PERSONAL_NAME] = "[name left out]",
};

/* --- characters --- */

static gunichar before(const char *text, const char *at)
{
    const char *p = at > text ? g_utf8_find_prev_char(text, at) : NULL;
    return p ? g_utf8_get_char(p) : 0;
}

static gboolean is_word_edge(gunichar c)
{
    return !g_unichar_isalnum(c);
}

static gboolean stands_alone(const char *text, const char *at, const char *end)
{
    return is_word_edge(before(text, at)) && is_word_edge(*end ? g_utf8_get_char(end) : 0);
}

/* --- addresses of mail --- */

static gboolean is_local(gunichar c)
{
    return g_unichar_isalnum(c) || (c < 0x80 && c && strchr(".!#$%&'*+/=?^_`{|}~-", (int)c));
}

static gboolean is_domain(gunichar c)
{
    return g_unichar_isalnum(c) || c == '.' || c == '-';
}

/* The sign between the two halves, at `p`: "@", or "(at)" and "[at]" with blanks about; its length, or 0. */
static gsize at_sign(const char *p)
{
    static const char *const signs[] = {"@", "＠", "(at)", "[at]", " (at) ", " [at] "};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (!g_ascii_strncasecmp(p, signs[i], strlen(signs[i])))
            return strlen(signs[i]);
    return 0;
}

static gboolean find_mail(const char *text, const char *p, struct jb_personal_span *span)
{
    gsize sign = at_sign(p);
    const char *at = p, *end = p + sign;
    if (!sign)
        return FALSE;
    while (at > text && is_local(before(text, at)))
        at = g_utf8_prev_char(at);
    while (*end && is_domain(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    while (end > p + sign && (end[-1] == '.' || end[-1] == '-'))
        end--;
    if (at == p || end == p + sign)
        return FALSE;
    *span = (struct jb_personal_span){(gsize)(at - text), (gsize)(end - text), JB_PERSONAL_MAIL};
    return TRUE;
}

/* --- numbers --- */

/* Blanks and dashes of every kind, brackets, dots and strokes between the digits of one number. */
static gboolean is_between(gunichar c)
{
    return c == ' ' || c == 0xA0 || c == '\t' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' ||
           (c >= 0x2000 && c <= 0x2015) || c == 0x202F || c == 0x2212;
}

struct digits {
    const char *end;   /* behind the last digit */
    guint n, n_groups; /* digits, and runs of them */
    guint groups[4];   /* how long the first ones are */
    gboolean has_stroke;
};

/* Digits from `p` on with at most a few signs between; at most one more than a number may have. */
static struct digits digits_at(const char *p)
{
    struct digits d = {.end = p};
    guint n_between = 0;
    for (; *p && d.n <= MOST_DIGITS; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_ascii_isdigit(*p)) {
            if (!d.n || n_between)
                d.n_groups++;
            if (d.n_groups <= G_N_ELEMENTS(d.groups))
                d.groups[d.n_groups - 1]++;
            d.n++;
            n_between = 0;
            d.end = p + 1;
        } else if (!is_between(c) || ++n_between > MOST_BETWEEN)
            break;
        else
            d.has_stroke |= c == '/';
    }
    return d;
}

/* Whether one of the words, in lower case, stands shortly before `p`. */
static gboolean has_cue(const char *text, const char *p, const char *const *cues)
{
    gsize room = MIN((gsize)(p - text), CUE_WITHIN);
    g_autofree char *words = g_ascii_strdown(p - room, (gssize)room);
    for (; *cues; cues++) {
        const char *at = strstr(words, *cues), *end = at ? at + strlen(*cues) : NULL;
        if (at && (at == words || !g_ascii_isalpha(at[-1])) && !g_ascii_isalpha(*end))
            return TRUE;
    }
    return FALSE;
}

/* "01.02.2026 10": no number of a phone. */
static gboolean is_date(const struct digits *d)
{
    return d->n_groups >= 3 && d->groups[0] == 2 && d->groups[1] == 2 && d->groups[2] == 4;
}

static gboolean is_phone(const char *text, const char *p, const struct digits *d)
{
    static const char *const cues[] = {"tel", "telephone", "phone",       "mob", "mobile",
                                       "fax", "whatsapp",  "ff\303\264n", NULL};
    const char *digit = p + strcspn(p, "0123456789");
    if (d->n > MOST_DIGITS || d->has_stroke || is_date(d))
        return FALSE;
    if (*p == '+')
        return d->n >= LEAST_DIGITS - 2;
    if (*digit == '0' && d->n >= LEAST_DIGITS)
        return TRUE;
    return d->n >= LEAST_AFTER_CUE && has_cue(text, p, cues);
}

/* "12-34-56 12345678": a sort code, with its account or by itself where "sort" stands before it. */
static gboolean is_bank(const char *text, const char *p, const struct digits *d)
{
    static const char *const sort[] = {"sort", NULL}, *const account[] = {"account", "a/c", NULL};
    gboolean is_code = d->n_groups >= 3 && d->groups[0] == 2 && d->groups[1] == 2 && d->groups[2] == 2;
    gboolean has_account = d->n_groups == 4 && d->groups[3] == ACCOUNT_DIGITS;
    return (is_code && (has_account || has_cue(text, p, sort))) ||
           (d->n == ACCOUNT_DIGITS && has_cue(text, p, account));
}

/* "02.2026" within "01.02.2026" is no number of its own. */
static gboolean is_within_number(const char *text, const char *p)
{
    return p - text >= 2 && strchr("./-", p[-1]) && g_ascii_isdigit(p[-2]);
}

static gboolean find_number(const char *text, const char *p, struct jb_personal_span *span)
{
    gboolean may_begin = g_ascii_isdigit(*p) || *p == '+' || *p == '(';
    if (!may_begin || !is_word_edge(before(text, p)) || is_within_number(text, p))
        return FALSE;
    struct digits d = digits_at(p + (*p == '+'));
    if (!d.n || (*d.end && g_unichar_isalpha(g_utf8_get_char(d.end))))
        return FALSE;
    gboolean is_account = is_bank(text, p, &d);
    if (!is_account && !is_phone(text, p, &d))
        return FALSE;
    *span = (struct jb_personal_span){(gsize)(p - text), (gsize)(d.end - text),
                                      is_account ? JB_PERSONAL_NUMBER : JB_PERSONAL_PHONE};
    return TRUE;
}

/* "QQ 12 34 56 C", and the account of an IBAN of the UK: "GB29 NWBK 6016 1331 9268 19". '9' is any digit, 'A'
 * any letter. */
static gboolean find_shape(const char *text, const char *p, struct jb_personal_span *span)
{
    static const char *const shapes[] = {"AA999999A", "GB99AAAA99999999999999"};
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        const char *shape = shapes[i], *at = p;
        while (*shape && *at) {
            if (*shape == '9' ? g_ascii_isdigit(*at) : *shape == 'A' ? g_ascii_isupper(*at) : *at == *shape)
                shape++;
            else if (*at != ' ' || at == p || at[-1] == ' ')
                break;
            at++;
        }
        if (*shape || !stands_alone(text, p, at))
            continue;
        *span = (struct jb_personal_span){(gsize)(p - text), (gsize)(at - text), JB_PERSONAL_NUMBER};
        return TRUE;
    }
    return FALSE;
}

/* --- postal addresses --- */

/* Where a postcode ends that begins at `p`: "AB1 2CD", in capitals; NULL. */
static const char *postcode_at(const char *p)
{
    const char *at = p;
    while (g_ascii_isupper(*at) && at - p < 2)
        at++;
    if (at == p || !g_ascii_isdigit(*at))
        return NULL;
    at++;
    if (g_ascii_isdigit(*at) ? at[1] == ' ' || g_ascii_isdigit(at[1]) : g_ascii_isupper(*at))
        at++;
    at += *at == ' ';
    return g_ascii_isdigit(at[0]) && g_ascii_isupper(at[1]) && g_ascii_isupper(at[2]) ? at + 3 : NULL;
}

static gboolean is_same_code(const char *at, const char *end, const char *code)
{
    if (!code)
        return FALSE;
    for (; at < end; at++) {
        code += *code == ' ';
        at += *at == ' ';
        if (*at != *code++)
            return FALSE;
    }
    return !*code;
}

/* "14 Elm" and "4, The Old Mill" begin with the number of a house; "2019 we" does not. */
static gboolean is_house(const char *text, const char *p)
{
    const char *end = p;
    while (g_ascii_isdigit(*end) && end - p < 5)
        end++;
    gsize n = (gsize)(end - p);
    end += g_ascii_isalpha(*end) && !g_ascii_isalnum(end[1]);
    const char *word = end + strspn(end, ", ");
    return n >= 1 && n <= 4 && word > end && (g_ascii_isupper(*word) || g_ascii_isdigit(*word)) &&
           is_word_edge(before(text, p)) && !is_within_number(text, p);
}

/* The first house number before `p` in the same sentence and line; `p` where there is none. */
static const char *address_begin(const char *text, const char *least, const char *p)
{
    const char *begin = p;
    for (const char *at = p; at > least && p - at < LONGEST_ADDRESS; at--) {
        if (strchr("\n;:(", at[-1]) || (at[-1] == ' ' && at - text >= 2 && at[-2] == '.'))
            break;
        if (is_house(text, at - 1))
            begin = at - 1;
    }
    return begin;
}

/* Where a company is registered is public: "Registered office: 14 Elm Row, Leeds LS1 4ZZ". */
static gboolean is_registered_office(const char *text, const char *at)
{
    static const char *const words[] = {"registered office", "swyddfa gofrestredig"};
    gsize room = MIN((gsize)(at - text), OFFICE_WITHIN);
    g_autofree char *before_it = g_ascii_strdown(at - room, (gssize)room);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(before_it, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean find_place(const char *text, const char *least, const char *p, const char *known,
                           struct jb_personal_span *span)
{
    const char *end = is_word_edge(before(text, p)) ? postcode_at(p) : NULL;
    if (!end || !is_word_edge(*end ? g_utf8_get_char(end) : 0) || is_same_code(p, end, known))
        return FALSE;
    const char *at = address_begin(text, least, p);
    *span = (struct jb_personal_span){(gsize)(at - text), (gsize)(end - text), JB_PERSONAL_PLACE};
    return !is_registered_office(text, at);
}

/* --- names --- */

static gboolean is_blank(gunichar c)
{
    return c == 0xA0 || g_unichar_isspace(c);
}

/* Where the name ends that stands at `p`; NULL where it does not. Case is no matter where the name has
 * several words. */
static const char *match_name(const char *p, const char *name)
{
    gboolean any_case = strchr(name, ' ') != NULL;
    while (*name && *p) {
        gunichar a = g_utf8_get_char(p), b = g_utf8_get_char(name);
        if (is_blank(b)) {
            if (!is_blank(a))
                return NULL;
            while (*p && is_blank(g_utf8_get_char(p)))
                p = g_utf8_next_char(p);
            name = g_utf8_next_char(name);
            continue;
        }
        if (a != b && !(any_case && g_unichar_tolower(a) == g_unichar_tolower(b)))
            return NULL;
        p = g_utf8_next_char(p);
        name = g_utf8_next_char(name);
    }
    return *name ? NULL : p;
}

static gboolean find_name(const char *text, const char *p, const GPtrArray *names,
                          struct jb_personal_span *span)
{
    if (!is_word_edge(before(text, p)))
        return FALSE;
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = names->pdata[i], *end = *name ? match_name(p, name) : NULL;
        if (!end || !stands_alone(text, p, end))
            continue;
        *span = (struct jb_personal_span){(gsize)(p - text), (gsize)(end - text), JB_PERSONAL_NAME};
        return TRUE;
    }
    return FALSE;
}

GArray *jb_personal_find(const char *text, const struct jb_personal_known *known)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct jb_personal_span));
    const char *least = text; /* an address does not reach back over what is hidden already */
    for (const char *p = text; *p;) {
        struct jb_personal_span span;
        if (find_name(text, p, known->names, &span) || find_mail(text, p, &span) ||
            find_number(text, p, &span) || find_shape(text, p, &span) ||
            find_place(text, least, p, known->postcode, &span)) {
            while (spans->len && span.at < g_array_index(spans, struct jb_personal_span, spans->len - 1).end)
                g_array_set_size(spans, spans->len - 1); /* a name within an address */
            g_array_append_val(spans, span);
            p = least = text + span.end;
        } else
            p = g_utf8_next_char(p);
    }
    return spans;
}

char *jb_personal_hide(const char *text, const struct jb_personal_known *known, guint *n)
{
    g_autoptr(GArray) spans = jb_personal_find(text, known);
    g_autoptr(GString) hidden = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < spans->len; i++) {
        const struct jb_personal_span *span = &g_array_index(spans, struct jb_personal_span, i);
        g_string_append_len(hidden, text + at, (gssize)(span->at - at));
        g_string_append(hidden, placeholders[span->kind]);
        at = span->end;
        if (n)
            n[span->kind]++;
    }
    g_string_append(hidden, text + at);
    return g_strdup(hidden->str);
}
