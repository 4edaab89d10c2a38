/* identity.c - by what an application can be recognised: forms in which names and numbers compare. */
#include "store/application.h"

#include <string.h>

#include "base/text.h"

/* Words at the end of a name that say only its legal form, folded. */
static const char *const legal_words[] = {
    "limited", "ltd", "llp", "plc", "cic", "lp", "cyfyngedig", "cyf", "company", "community", "interest",
    "coop", "cooperative", "cooperatives", "society", "the", "uk",
};

static gboolean is_legal_word(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(legal_words); i++)
        if (strcmp(word, legal_words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Letters and digits only, words parted by one space; "co-op" and "co op" become "coop", "&" becomes "and". */
static char *plain_words(const char *name)
{
    g_autofree char *decomposed = g_utf8_normalize(name, -1, G_NORMALIZE_ALL);
    g_autofree char *folded = jb_text_fold(decomposed ? decomposed : name);
    GString *plain = g_string_new(NULL);
    gboolean gap = FALSE;
    for (const char *c = folded; *c; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        if (letter == '&')
            g_string_append(plain, plain->len ? " and" : "and");
        gboolean counts = g_unichar_isalnum(letter);
        if (counts && (gap && plain->len))
            g_string_append_c(plain, ' ');
        if (counts)
            g_string_append_unichar(plain, letter);
        gap = counts ? FALSE : gap || letter == '&' || !(g_unichar_ismark(letter) || letter == '\'' || letter == '.');
    }
    return g_string_free(plain, FALSE);
}

static char *join_co_op(const char *plain)
{
    g_auto(GStrv) words = g_strsplit(plain, " ", -1);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; words[i]; i++) {
        gboolean split = strcmp(words[i], "co") == 0 && words[i + 1] && g_str_has_prefix(words[i + 1], "op");
        g_string_append_printf(joined, "%s%s", joined->len ? " " : "", words[i]);
        if (split)
            g_string_append(joined, words[++i]);
    }
    return g_string_free(joined, FALSE);
}

char *jb_identity_words(const char *name)
{
    g_autofree char *plain = plain_words(name);
    return join_co_op(plain);
}

char *jb_identity_of_name(const char *name)
{
    char *joined = jb_identity_words(name);
    for (;;) { /* drop legal words from the end, but never all of the name */
        char *last = strrchr(joined, ' ');
        if (!last || !is_legal_word(last + 1))
            break;
        *last = '\0';
    }
    if (g_str_has_prefix(joined, "the ") && joined[4])
        memmove(joined, joined + 4, strlen(joined + 4) + 1);
    return joined;
}

/* Companies House has societies under IP or RS and a number of the FCA's, filled up with zeros to eight characters. */
static char *as_companies_house(const char *number)
{
    gsize n = strlen(number);
    if (n == 0)
        return g_strdup("");
    GString *full = g_string_new(number[n - 1] == 'R' ? "IP" : "RS");
    for (gsize i = n; i < 6; i++)
        g_string_append_c(full, '0');
    g_string_append(full, number);
    return g_string_free(full, FALSE);
}

char *jb_identity_of_registration(const struct jb_registration *registration)
{
    g_autofree char *number = g_ascii_strup(registration->number, -1);
    if (registration->reg == JB_REGISTER_MUTUALS)
        return as_companies_house(number);
    return g_steal_pointer(&number);
}
