/* tokens.c - see tokens.h. */
#include "reading/understand/facts/tokens.h"

#include <string.h>

static void add_token(GArray *tokens, const char *from, const char *to)
{
    struct jb_token t = {.at = from, .length = (guint)(to - from)};
    t.is_capital = g_unichar_isupper(g_utf8_get_char(from));
    gsize n = 0;
    for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        t.has_digit |= c < 0x80 && g_ascii_isdigit((char)c);
        t.has_alpha |= g_unichar_isalpha(c);
        char bytes[6];
        gsize size = (gsize)g_unichar_to_utf8(g_unichar_tolower(c), bytes);
        if (n + size < sizeof t.low) {
            memcpy(t.low + n, bytes, size);
            n += size;
        }
    }
    g_array_append_val(tokens, t);
}

/* “C.I.C.”, “L.L.P.”: one word, its last dot with it. Bytes of it at `p`; 0: none. */
static gsize dotted_length(const char *p)
{
    static const char *const forms[] = {"C.I.C", "L.L.P", "C.B.C", "P.A.C", "P.L.C", "C.L.G"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize n = strlen(forms[i]);
        if (g_ascii_strncasecmp(p, forms[i], n) == 0 && !g_unichar_isalnum(g_utf8_get_char(p + n)))
            return n + (p[n] == '.');
    }
    return 0;
}

static void add_dotted(GArray *tokens, const char *from, gsize n)
{
    add_token(tokens, from, from + n);
    struct jb_token *t = &g_array_index(tokens, struct jb_token, tokens->len - 1);
    gsize k = 0;
    for (const char *p = t->low; *p; p++)
        if (*p != '.')
            t->low[k++] = *p;
    t->low[k] = '\0';
}

GArray *jb_tokens_of(const char *text)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct jb_token));
    const char *start = NULL;
    const char *p = text;
    for (; *p; p = g_utf8_next_char(p)) {
        gboolean inside = g_unichar_isalnum(g_utf8_get_char(p));
        gsize dotted = inside && !start && p[1] == '.' ? dotted_length(p) : 0;
        if (dotted) {
            add_dotted(tokens, p, dotted);
            p += dotted - 1; /* ASCII */
            continue;
        }
        if (inside && !start)
            start = p;
        if (!inside && start) {
            add_token(tokens, start, p);
            start = NULL;
        }
    }
    if (start)
        add_token(tokens, start, p);
    return tokens;
}

const struct jb_token *jb_token_at(const GArray *tokens, gint64 i)
{
    return i >= 0 && i < tokens->len ? &g_array_index(tokens, struct jb_token, i) : NULL;
}

gboolean jb_token_in(const struct jb_token *token, const char *list)
{
    gsize n = strlen(token->low);
    for (const char *p = strstr(list, token->low); p; p = strstr(p + 1, token->low))
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return TRUE;
    return FALSE;
}

gboolean jb_token_ends_line(const struct jb_token *token, const struct jb_token *next)
{
    return memchr(token->at + token->length, '\n', jb_token_gap(token, next)) != NULL;
}

gsize jb_token_gap(const struct jb_token *token, const struct jb_token *next)
{
    return (gsize)(next->at - token->at) - token->length;
}
