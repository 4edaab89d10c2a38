#include "sending/handoff/wiki_text.h"

#include <string.h>

#include "base/text.h"

#define BEGIN "<!-- joinbox:begin -->"
#define END "<!-- joinbox:end -->"
enum { MOST_TITLE = 200, MOST_URL = 500, MOST_PLAIN = 8192 };

/* At most `most` bytes of it. Caller frees. */
static char *cut(const char *text, gsize most)
{
    gsize n = strlen(text);
    return g_strndup(text, n <= most ? n : (gsize)(g_utf8_find_prev_char(text, text + most + 1) - text));
}

/* --- what others wrote --- */

char *jb_wiki_escape(const char *text)
{
    g_autofree char *line = jb_text_squeeze(text), *clean = jb_safe(line);
    GString *safe = g_string_new(NULL);
    for (const char *p = clean; *p; p++) /* at its beginning any sign may format the line */
        if (strchr("[]{}|<>'\"=~#*:;&!_\\`", *p) || (p == clean && g_ascii_ispunct(*p)))
            g_string_append_printf(safe, "&#%d;", *p);
        else
            g_string_append_c(safe, *p);
    return g_string_free(safe, FALSE);
}

char *jb_wiki_url(const char *url)
{
    if (!url || strlen(url) > MOST_URL || (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://")))
        return NULL;
    GString *safe = g_string_new(NULL);
    for (const char *p = url; *p && *p != '#'; p++)
        if (g_ascii_isalnum(*p) || strchr("-._/:?&=%,+@", *p))
            g_string_append_c(safe, *p);
        else
            g_string_append_printf(safe, "%%%02X", (guint)(guchar)*p);
    return g_string_free(safe, FALSE);
}

char *jb_wiki_title(const char *before, const char *name)
{
    static const char signs[] = "[]{}<>|#_~:;/%\\`\"";
    g_autofree char *plain = g_strdup(name);
    for (char *p = plain; *p; p++)
        *p = strchr("[{<", *p) ? '(' : strchr("]}>", *p) ? ')' : strchr(signs, *p) ? ' ' : *p;
    g_autofree char *line = jb_text_squeeze(plain);
    const char *start = line + strspn(line, ". "); /* "..", "./x" are no titles */
    g_autofree char *title = g_strconcat(before, start, NULL);
    return g_strchomp(cut(title, MOST_TITLE));
}

char *jb_wiki_mark(const char *reference)
{
    return g_strdup_printf("<!-- %s -->", reference);
}

/* --- what readers see --- */

/* A named or numbered sign at "&…;": its length, 0 where it is none. */
static gsize take_entity(const char *at, GString *plain)
{
    static const struct { const char *written; gunichar sign; } named[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&nbsp;", ' '}};
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        if (g_str_has_prefix(at, named[i].written)) {
            g_string_append_unichar(plain, named[i].sign);
            return strlen(named[i].written);
        }
    if (at[1] != '#')
        return 0;
    gboolean is_hex = at[2] == 'x' || at[2] == 'X';
    const char *digits = at + (is_hex ? 3 : 2);
    char *end;
    guint64 sign = g_ascii_isxdigit(*digits) ? g_ascii_strtoull(digits, &end, is_hex ? 16 : 10) : 0;
    if (!sign || *end != ';' || sign > 0x10FFFF || !g_unichar_validate((gunichar)sign))
        return 0;
    g_string_append_unichar(plain, (gunichar)sign);
    return (gsize)(end + 1 - at);
}

/* Behind a comment or tag that begins here; `at` where none does. */
static const char *behind_tag(const char *at)
{
    gboolean is_comment = g_str_has_prefix(at, "<!--");
    const char *end = strstr(at, is_comment ? "-->" : ">");
    return !end ? at : end + (is_comment ? 3 : 1);
}

/* Behind the target of a link that has a label; behind its brackets where it has none. */
static const char *behind_target(const char *at)
{
    gboolean is_page = at[1] == '[';
    gsize n = strcspn(at, is_page ? "]|\n" : "] \n");
    return at[n] == (is_page ? '|' : ' ') ? at + n + 1 : at + (is_page ? 2 : 1);
}

char *jb_wiki_plain(const char *markup)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    g_autofree char *start = cut(markup, MOST_PLAIN); /* so that what is never closed costs little */
    for (const char *p = start; *p;) {
        gsize entity = *p == '&' ? take_entity(p, plain) : 0;
        const char *next = *p == '<' ? behind_tag(p) : *p == '[' ? behind_target(p) : p + entity;
        gsize quotes = strspn(p, "'");
        if (next > p)
            p = next;
        else if (quotes > 1)
            p += quotes;
        else if (*p++ != ']')
            g_string_append_c(plain, p[-1]);
    }
    return jb_text_squeeze(plain->str);
}

/* --- the list --- */

const char *jb_wiki_list_find(const char *text, struct jb_wiki_list *list)
{
    const char *begin = strstr(text, BEGIN), *end = strstr(text, END);
    if (!begin || !end)
        return "the page has not both lines, " BEGIN " and " END ", between which the members stand";
    if (strstr(begin + 1, BEGIN) || strstr(end + 1, END) || end < begin)
        return "the page has the lines " BEGIN " and " END " more than once, or the wrong way round";
    list->at = (gsize)(begin - text) + strlen(BEGIN);
    list->end = (gsize)(end - text);
    return NULL;
}

/* How a line begins that begins an entry. */
static gsize sign_length(const char *entry)
{
    return g_str_has_prefix(entry, "|-") ? 2 : *entry ? 1 : 0;
}

/* "**" is a part of the entry "*". */
static gboolean begins_entry(const char *line, const char *entry)
{
    gsize n = sign_length(entry);
    return strncmp(line, entry, n) == 0 && (n > 1 || line[1] != entry[0]);
}

/* The first line behind `at` that begins an entry; NULL: none. */
static const char *next_entry(const char *at, const char *end, const char *entry)
{
    for (const char *line = strchr(at, '\n'); line && line + 1 < end; line = strchr(line + 1, '\n'))
        if (begins_entry(line + 1, entry))
            return line + 1;
    return NULL;
}

/* For comparing. */
static char *folded(const char *text)
{
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    return jb_text_fold(composed ? composed : text);
}

/* What stands first in an entry: the label of the link that it begins with, else its first cell or line. */
static char *name_of(const char *entry, const char *end)
{
    const char *start = entry + sign_length(entry);
    if (g_str_has_prefix(entry, "|-"))
        start += strcspn(start, "\n");
    start += strspn(start, "\n |*#!:'");
    gsize n = MIN(strcspn(start, "\n"), start < end ? (gsize)(end - start) : 0);
    g_autofree char *line = g_strndup(start, n);
    char *cell = strstr(line, "||"), *link = g_str_has_prefix(line, "[[") ? strstr(line, "]]") : NULL;
    if (cell)
        *cell = '\0';
    if (link && (!cell || link < cell))
        *link = '\0';
    g_autofree char *plain = jb_wiki_plain(line);
    return folded(plain);
}

gboolean jb_wiki_list_has(const char *text, const struct jb_wiki_list *list, const char *entry, const char *name)
{
    g_autofree char *wanted = folded(name);
    const char *end = text + list->end;
    for (const char *each = next_entry(text + list->at, end, entry); each; each = next_entry(each, end, entry)) {
        g_autofree char *called = name_of(each, end);
        if (g_str_equal(called, wanted))
            return TRUE;
    }
    return FALSE;
}

/* The first entry whose name comes behind ours; NULL: none. */
static const char *entry_behind(const char *text, const struct jb_wiki_list *list, const char *entry, const char *name)
{
    g_autofree char *wanted = folded(name);
    const char *end = text + list->end;
    for (const char *each = next_entry(text + list->at, end, entry); each; each = next_entry(each, end, entry)) {
        g_autofree char *called = name_of(each, end);
        if (strcmp(called, wanted) > 0)
            return each;
    }
    return NULL;
}

char *jb_wiki_list_add(const char *text, const struct jb_wiki_list *list, const char *entry, const char *name)
{
    const char *behind = entry_behind(text, list, entry, name), *at = behind ? behind : text + list->end;
    GString *changed = g_string_new_len(text, at - text);
    if (at > text && at[-1] != '\n')
        g_string_append_c(changed, '\n');
    g_string_append_printf(changed, "%s\n%s", entry, at);
    return g_string_free(changed, FALSE);
}
