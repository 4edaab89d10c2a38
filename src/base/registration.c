/* registration.c - see registration.h. Prefixes as Companies House lists them for its numbers. */
#include "base/registration.h"

#include <string.h>

static const struct jb_prefix prefixes[] = {
    {"SC", "Scotland", JB_FORM_UNKNOWN, FALSE, TRUE},
    {"NI", "Northern Ireland", JB_FORM_UNKNOWN, FALSE, TRUE},
    {"R0", "Northern Ireland", JB_FORM_UNKNOWN, FALSE, TRUE},
    {"OC", NULL, JB_FORM_LLP, FALSE, TRUE},
    {"SO", "Scotland", JB_FORM_LLP, FALSE, TRUE},
    {"NC", "Northern Ireland", JB_FORM_LLP, FALSE, TRUE},
    {"IP", NULL, JB_FORM_UNKNOWN, TRUE, TRUE},
    {"SP", "Scotland", JB_FORM_UNKNOWN, TRUE, TRUE},
    {"NP", "Northern Ireland", JB_FORM_UNKNOWN, TRUE, TRUE},
    {"NO", "Northern Ireland", JB_FORM_UNKNOWN, TRUE, TRUE},
    {"RS", NULL, JB_FORM_UNKNOWN, TRUE, TRUE},
    {"LP", NULL, JB_FORM_PARTNERSHIP, FALSE, TRUE},
    {"SL", "Scotland", JB_FORM_PARTNERSHIP, FALSE, TRUE},
    {"NL", "Northern Ireland", JB_FORM_PARTNERSHIP, FALSE, TRUE},
    {"SG", "Scotland", JB_FORM_PARTNERSHIP, FALSE, TRUE},
    {"CE", NULL, JB_FORM_UNKNOWN, FALSE, TRUE},
    {"CS", "Scotland", JB_FORM_UNKNOWN, FALSE, TRUE},
    {"RC", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"FC", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"SF", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"NF", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"BR", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"OE", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"GE", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
    {"SE", NULL, JB_FORM_UNKNOWN, FALSE, FALSE},
};
static const struct jb_prefix no_prefix = {"", NULL, JB_FORM_UNKNOWN, FALSE, TRUE};

const struct jb_prefix *jb_registration_prefix(const char *number)
{
    for (gsize i = 0; number && i < G_N_ELEMENTS(prefixes); i++)
        if (g_ascii_strncasecmp(number, prefixes[i].letters, 2) == 0)
            return &prefixes[i];
    return &no_prefix;
}

/* Capitals without blanks, dots, hyphens; a leading "No" is dropped where digits follow. */
static char *squeeze(const char *written)
{
    GString *s = g_string_new(NULL);
    for (const char *p = written; *p; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(s, g_ascii_toupper(*p));
        else if ((guchar)*p >= 0x80)
            g_string_append_c(s, '?'); /* no number holds one */
    return g_string_free(s, FALSE);
}

static char as_digit(char c)
{
    return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

/* Reads letters that look like digits as these; the length of the run of digits. */
static gsize read_digits(char *s)
{
    gsize n = 0;
    while (s[n] && g_ascii_isdigit(as_digit(s[n]))) {
        s[n] = as_digit(s[n]);
        n++;
    }
    return n;
}

static char *pad(const char *prefix, const char *digits, gsize width, const char *suffix)
{
    digits += strspn(digits, "0");
    gsize n = strspn(digits, "0123456789");
    if (n == 0 || n > width)
        return NULL;
    GString *s = g_string_new(prefix);
    for (gsize i = n; i < width; i++)
        g_string_append_c(s, '0');
    g_string_append_len(s, digits, (gssize)n);
    g_string_append(s, suffix);
    return g_string_free(s, FALSE);
}

static char *normal_company(char *s)
{
    const struct jb_prefix *prefix = jb_registration_prefix(s);
    gsize letters = strlen(prefix->letters);
    char *digits = s + (letters && strcmp(prefix->letters, "R0") ? letters : letters ? 1 : 0);
    gsize n = read_digits(digits);
    const char *tail = digits + n;
    if (strcmp(prefix->letters, "IP") == 0 && strcmp(tail, "R") == 0)
        return pad("IP", digits, 5, "R");
    if (strcmp(prefix->letters, "SP") == 0 && strcmp(tail, "RS") == 0)
        return pad("SP", digits, 4, "RS");
    if (*tail || n < (letters ? 3 : 6))
        return NULL;
    if (!letters)
        return pad("", digits, 8, "");
    return strcmp(prefix->letters, "R0") == 0 ? pad("R", digits, 7, "") : pad(prefix->letters, digits, 6, "");
}

static char *normal_mutual(char *s)
{
    gsize n = read_digits(s);
    if (n == 0 || n > 6)
        return NULL;
    if (strcmp(s + n, "") && strcmp(s + n, "R") && strcmp(s + n, "RS") && strcmp(s + n, "IP"))
        return NULL;
    const char *start = s + strspn(s, "0");
    return g_ascii_isdigit(*start) ? g_strdup(start) : NULL;
}

char *jb_registration_normalise(enum jb_register reg, const char *written)
{
    g_autofree char *s = squeeze(written);
    if (strlen(s) > 12)
        return NULL;
    return reg == JB_REGISTER_MUTUALS ? normal_mutual(s) : normal_company(s);
}

/* What is compared: "society 31234", or the number itself. */
static char *entry(const struct jb_registration *r)
{
    g_autofree char *s = squeeze(r->number);
    gboolean society = r->reg == JB_REGISTER_MUTUALS;
    const char *digits = s;
    if (!society && jb_registration_prefix(s)->is_society) {
        society = TRUE;
        digits += 2;
    }
    if (!society)
        return g_strdup(s);
    digits += strspn(digits, "0");
    return g_strdup_printf("society %.*s", (int)strspn(digits, "0123456789"), digits);
}

gboolean jb_registration_same(const struct jb_registration *a, const struct jb_registration *b)
{
    if (!a || !b || !a->number || !b->number)
        return FALSE;
    g_autofree char *x = entry(a);
    g_autofree char *y = entry(b);
    return strcmp(x, y) == 0;
}

/* Under which keys Companies House has societies, by what stands behind the FCA's number; the likeliest first. A number without
 * anything behind it of fewer digits than `least` is not one of the old register. */
static const struct {
    const char *behind, *prefix;
    gsize width, least;
    const char *suffix;
} keys[] = {
    {"", "RS", 6, 0, ""},   {"", "IP", 5, 5, "R"},    {"", "IP", 6, 5, ""},
    {"R", "IP", 5, 0, "R"}, {"R", "IP", 6, 0, ""},    {"R", "RS", 5, 0, "R"},
    {"RS", "SP", 4, 0, "RS"}, {"RS", "SP", 6, 0, ""}, {"RS", "RS", 4, 0, "RS"},
    {"IP", "NP", 6, 0, ""}, {"IP", "RS", 4, 0, "IP"},
};

static const char *behind_number(const char *prefix, const char *tail)
{
    static const struct { const char *prefix, *behind; } old[] = {{"IP", "R"}, {"SP", "RS"}, {"NP", "IP"}, {"NO", "IP"}};
    for (gsize i = 0; i < G_N_ELEMENTS(old) && !*tail; i++)
        if (g_str_equal(old[i].prefix, prefix))
            tail = old[i].behind;
    return tail;
}

static void add_keys(GPtrArray *list, const char *digits, const char *behind)
{
    gsize n = strspn(digits, "0123456789");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        char *key = g_str_equal(keys[i].behind, behind) && n >= keys[i].least
                        ? pad(keys[i].prefix, digits, keys[i].width, keys[i].suffix) : NULL;
        if (key && !g_ptr_array_find_with_equal_func(list, key, g_str_equal, NULL))
            g_ptr_array_add(list, key);
        else
            g_free(key);
    }
}

GPtrArray *jb_registration_keys(const struct jb_registration *registration)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *number = registration->number ? squeeze(registration->number) : g_strdup("");
    const struct jb_prefix *prefix = jb_registration_prefix(number);
    gboolean is_fcas = registration->reg == JB_REGISTER_MUTUALS;
    if (!is_fcas && strlen(number) == 8 && !strchr(number, '?'))
        g_ptr_array_add(list, g_strdup(number));
    if (is_fcas || prefix->is_society) {
        const char *digits = is_fcas ? number : number + 2;
        digits += strspn(digits, "0");
        add_keys(list, digits, behind_number(is_fcas ? "" : prefix->letters, digits + strspn(digits, "0123456789")));
    }
    return list;
}
