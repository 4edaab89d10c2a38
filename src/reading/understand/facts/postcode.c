/* postcode.c - see postcode.h. The form is that of BS 7666: A9 A99 AA9 AA99 A9A AA9A, blank, 9AA. */
#include "reading/understand/facts/postcode.h"

#include <string.h>

#include "reading/understand/facts/tokens.h"

static const struct {
    const char *code, *nation;
} areas[] = {
#define X(area, nation, north, east, town) {area, nation},
#include "base/areas.def"
#undef X
};

static const struct {
    const char *area;
    int first, last;
    const char *nation;
    gboolean is_sure;
} districts[] = {
#define X(area, first, last, nation, sure) {area, first, last, nation, sure},
#include "base/postcode_districts.def"
#undef X
};

static gsize area_length(const char *postcode)
{
    return g_ascii_isalpha(postcode[1]) ? 2 : 1;
}

static int area_row(const char *postcode)
{
    gsize n = area_length(postcode);
    for (gsize i = 0; i < G_N_ELEMENTS(areas); i++)
        if (strlen(areas[i].code) == n && strncmp(areas[i].code, postcode, n) == 0)
            return (int)i;
    return -1;
}

/* What stands where a digit, or a letter, must stand: pairs of what is seen and what is meant. */
static const char digits_typed[] = "O0I1L1", digits_scanned[] = "O0D0Q0I1L1T1J1Z2A4S5G6B8Y9P9";
static const char letters_typed[] = "0O1I", letters_scanned[] = "0D1L2Z4A5S6G8B";

static char meant(char c, const char *pairs)
{
    for (; *pairs; pairs += 2)
        if (*pairs == c)
            return pairs[1];
    return c;
}

/* Inward part: a digit and two letters, none of C I K M O V. */
static gboolean fix_inward(char *s, gboolean is_scan)
{
    const char *letters = is_scan ? letters_scanned : letters_typed;
    s[0] = meant(s[0], is_scan ? digits_scanned : digits_typed);
    s[1] = meant(s[1], letters);
    s[2] = meant(s[2], letters);
    return g_ascii_isdigit(s[0]) && g_ascii_isupper(s[1]) && g_ascii_isupper(s[2]) &&
           !strchr("CIKMOV", s[1]) && !strchr("CIKMOV", s[2]);
}

/* Outward part of n letters and digits. */
static gboolean fix_outward(char *s, gsize n, gboolean is_scan)
{
    if (!g_ascii_isupper(s[0]) || strchr("QVX", s[0]))
        return FALSE;
    gsize letters = n > 2 && g_ascii_isupper(s[1]) && !strchr("IJZ", s[1]) ? 2 : 1;
    if (n == 2 || !g_ascii_isalpha(s[1]))
        letters = 1;
    if (n <= letters || n > letters + 2)
        return FALSE;
    s[letters] = meant(s[letters], is_scan ? digits_scanned : digits_typed);
    if (!g_ascii_isdigit(s[letters]))
        return FALSE;
    if (n == letters + 1)
        return TRUE;
    char last = s[letters + 1];
    if (g_ascii_isdigit(last))
        return s[letters] != '0';
    return strchr(letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY", last) != NULL;
}

static char *normalise(const char *written, gboolean is_scan)
{
    char s[8];
    gsize n = 0;
    for (const char *p = written; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) || c == '-' || c == '.')
            continue;
        if (c >= 0x80 || !g_ascii_isalnum((char)c) || n == 7)
            return NULL;
        s[n++] = g_ascii_toupper((char)c);
    }
    s[n] = '\0';
    if (n < 5 || !fix_inward(s + n - 3, is_scan) || !fix_outward(s, n - 3, is_scan) || area_row(s) < 0)
        return NULL;
    return g_strdup_printf("%.*s %s", (int)(n - 3), s, s + n - 3);
}

char *jb_postcode_normalise(const char *written)
{
    return normalise(written, FALSE);
}

const char *jb_postcode_nation(const char *postcode, gboolean *sure)
{
    if (sure)
        *sure = TRUE;
    gsize n = area_length(postcode);
    int district = atoi(postcode + n);
    for (gsize i = 0; i < G_N_ELEMENTS(districts); i++)
        if (strlen(districts[i].area) == n && strncmp(districts[i].area, postcode, n) == 0 &&
            district >= districts[i].first && district <= districts[i].last) {
            if (sure)
                *sure = districts[i].is_sure;
            return districts[i].nation;
        }
    int row = area_row(postcode);
    return row < 0 ? NULL : areas[row].nation;
}

/* --- finding one
 * --------------------------------------------------------------------------------------------- */

/* Looks like an outward part without reading letters as digits: "E1", "SW1A". */
static gboolean is_outward(const struct jb_token *t)
{
    return t->length >= 2 && t->length <= 4 && t->has_digit && t->has_alpha && g_ascii_isalpha(t->at[0]);
}

/* Two or three capitals before a digit and two capitals: the last of them may be a digit misread. */
static gboolean is_misread_outward(const struct jb_token *t, const struct jb_token *next)
{
    if (t->length < 2 || t->length > 3 || !next || next->length != 3 || !g_ascii_isdigit(next->at[0]))
        return FALSE;
    for (guint i = 0; i < t->length; i++)
        if (!g_ascii_isupper(t->at[i]))
            return FALSE;
    return g_ascii_isupper(next->at[1]) && g_ascii_isupper(next->at[2]);
}

static char *postcode_at(const GArray *tokens, guint i, gboolean is_scan)
{
    const struct jb_token *t = jb_token_at(tokens, i), *next = jb_token_at(tokens, i + 1);
    gboolean is_misread = is_scan && is_misread_outward(t, next);
    if (!is_misread && (!t->has_alpha || !t->has_digit || !g_ascii_isalpha(t->at[0])))
        return NULL;
    if (t->length >= 5 && t->length <= 7) {
        g_autofree char *whole = g_strndup(t->at, t->length);
        gsize n = t->length;
        if (!g_ascii_isdigit(whole[n - 3]) || !g_ascii_isalpha(whole[n - 1]) ||
            !g_ascii_isalpha(whole[n - 2]) || g_ascii_islower(whole[0]) != g_ascii_islower(whole[n - 1]))
            return NULL;
        return normalise(whole, is_scan);
    }
    if (!next || !(is_misread || is_outward(t)) || next->length != 3 || jb_token_gap(t, next) > 6 ||
        (g_ascii_islower(t->at[0]) != 0) != (g_ascii_islower(next->at[2]) != 0)) /* "B12 3rd floor" */
        return NULL;
    for (const char *p = t->at + t->length; p < next->at; p++)
        if (!strchr(" \t\n\xC2\xA0-", *p))
            return NULL;
    g_autofree char *both = g_strdup_printf("%.*s%.*s", (int)t->length, t->at, (int)next->length, next->at);
    return normalise(both, is_scan);
}

enum { CARRIED_ON = 14 /* words from "carry on" to the postcode of where */ };

/* "Registered office: …", "the place of business is …" within the words before. */
static gboolean is_office_at(const GArray *tokens, guint i)
{
    for (guint back = 1; back <= 20 && back <= i; back++) {
        const struct jb_token *t = jb_token_at(tokens, i - back);
        if (jb_token_in(t, "business") && back + 2 <= i && jb_token_in(jb_token_at(tokens, i - back - 1), "of") &&
            jb_token_in(jb_token_at(tokens, i - back - 2), "place"))
            return TRUE;
        if (jb_token_in(t, "carry carries carrying trade trades trading") && back <= CARRIED_ON)
            return TRUE; /* "carry on in partnership at …" */
        if (jb_token_in(t, "a an") && back + 2 <= i && jb_token_in(jb_token_at(tokens, i - back - 1), "are is") &&
            jb_token_in(jb_token_at(tokens, i - back - 2), "we society company cooperative collective firm"))
            return TRUE; /* "We are a co-operative …, at" */
        if (jb_token_in(t, "registered gofrestredig") && back >= 1) {
            const struct jb_token *next = jb_token_at(tokens, i - back + 1);
            if (jb_token_in(next, "office address at offices") || strcmp(t->low, "gofrestredig") == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static char *find(const char *text, gboolean is_scan, gboolean *is_office)
{
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    g_autofree char *first = NULL;
    if (is_office)
        *is_office = FALSE;
    for (guint i = 0; i < tokens->len; i++) {
        g_autofree char *code = postcode_at(tokens, i, is_scan);
        if (!code)
            continue;
        if (is_office_at(tokens, i)) {
            if (is_office)
                *is_office = TRUE;
            return g_steal_pointer(&code);
        }
        if (!first)
            first = g_steal_pointer(&code);
    }
    return g_steal_pointer(&first);
}

char *jb_postcode_find(const char *text, gboolean *is_office)
{
    return find(text, FALSE, is_office);
}

char *jb_postcode_find_scanned(const char *text, gboolean *is_office)
{
    return find(text, TRUE, is_office);
}
