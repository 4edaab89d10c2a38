#include "reading/split/addresses.h"

#include "base/address.h"
#include "reading/split/header.h"
#include "reading/split/decode/words.h"

enum { MAX_NAME = 1000 };

/* One mailbox while it is read. */
struct parser {
    const struct jb_charsets *charsets;
    struct jb_notes *notes;
    GPtrArray *list;
    GString *phrase;  /* outside brackets, quotes undone */
    GString *bare;    /* the same as written, without comments: an address without brackets */
    GString *angle;   /* inside < > */
    GString *comment; /* the last one */
    gboolean has_angle;
};

static void start_mailbox(struct parser *parser)
{
    g_string_truncate(parser->phrase, 0);
    g_string_truncate(parser->bare, 0);
    g_string_truncate(parser->angle, 0);
    g_string_truncate(parser->comment, 0);
    parser->has_angle = FALSE;
}

static char *to_text(struct parser *parser, const GString *raw)
{
    return jb_words_decode(parser->charsets, jb_bytes(raw->str, raw->len));
}

/* An address is raw bytes too, but encoded words in it are not decoded (RFC 2047 §5). */
static char *to_email(const struct parser *parser, const GString *raw)
{
    g_autofree char *text = jb_charset_decode(parser->charsets, NULL, jb_bytes(raw->str, raw->len));

    return jb_address_normalise(text);
}

/* Quotes around a name that are part of no syntax: 'Jo Bloggs'. */
static char *without_quotes(char *name)
{
    gsize n = strlen(name);

    while (n >= 2 && ((name[0] == '\'' && name[n - 1] == '\'') || (name[0] == '"' && name[n - 1] == '"'))) {
        memmove(name, name + 1, n - 2);
        name[n -= 2] = '\0';
        g_strstrip(name);
        n = strlen(name);
    }
    return name;
}

static void add(struct parser *parser, char *name, char *email)
{
    struct jb_address *address = jb_shape_new(&jb_address_shape);

    without_quotes(name);
    jb_words_cut(name, MAX_NAME);
    if (*name && !(email && g_ascii_strcasecmp(name, email) == 0))
        address->name = name;
    else
        g_free(name);
    address->email = email;
    g_ptr_array_add(parser->list, address);
}

/* Without brackets the address is the word that holds the "@"; what stands before it is a name. */
static void add_bare(struct parser *parser)
{
    const char *start = parser->bare->str, *at = strrchr(start, '@');
    const char *word = at;

    if (at && !strchr(start, '"')) {
        while (word > start && word[-1] != ' ' && word[-1] != '\t' && word[-1] != ',')
            word--;
        g_autoptr(GString) before = g_string_new_len(start, word - start);
        g_autoptr(GString) rest = g_string_new(word);
        char *email = to_email(parser, rest);

        if (email && !memchr(before->str, '@', before->len)) {
            add(parser, to_text(parser, before->len ? before : parser->comment), email);
            return;
        }
        g_free(email);
    }
    char *email = to_email(parser, parser->bare);
    add(parser, to_text(parser, email ? parser->comment : parser->phrase), email);
}

static void finish_mailbox(struct parser *parser)
{
    if (parser->list->len >= JB_LIMIT_ADDRESSES) {
        jb_note(parser->notes, ADDRESSES);
    } else if (parser->has_angle) {
        g_autofree char *name = to_text(parser, parser->phrase);

        add(parser, *name ? g_steal_pointer(&name) : to_text(parser, parser->comment),
            to_email(parser, parser->angle));
    } else if (strspn(parser->bare->str, " \t,;\"") < parser->bare->len) {
        add_bare(parser);
    }
    start_mailbox(parser);
}

/* A comma inside "Surname, Given <a@b>" parts nothing: nobody has been named yet (A-01). */
static gboolean parts_here(const struct parser *parser)
{
    return parser->has_angle || memchr(parser->bare->str, '@', parser->bare->len) || parser->bare->len == 0;
}

/* Past a comment; its words are kept. Nested ones count to the limit, deeper they are plain signs. */
static gsize read_comment(struct parser *parser, const GString *line, gsize i)
{
    gsize depth = 0;

    g_string_truncate(parser->comment, 0);
    for (; i < line->len; i++) {
        char c = line->str[i];

        if (c == '\\' && i + 1 < line->len) {
            g_string_append_c(parser->comment, line->str[++i]);
        } else if (c == '(' && depth < JB_LIMIT_COMMENTS) {
            if (depth++ > 0)
                g_string_append_c(parser->comment, c);
        } else if (c == ')' && --depth == 0) {
            return i;
        } else {
            if (c == '(')
                jb_note(parser->notes, COMMENTS);
            g_string_append_c(parser->comment, c);
        }
    }
    return i;
}

static gsize read_quoted(struct parser *parser, const GString *line, gsize i)
{
    g_string_append_c(parser->bare, '"');
    for (i++; i < line->len && line->str[i] != '"'; i++) {
        g_string_append_c(parser->bare, line->str[i]);
        if (line->str[i] == '\\' && i + 1 < line->len)
            g_string_append_c(parser->bare, line->str[++i]);
        g_string_append_c(parser->phrase, line->str[i]);
    }
    g_string_append_c(parser->bare, '"');
    return i;
}

/* Inside < >: up to ">", or to "," where it was not closed. A route before the address is dropped (RFC 5322 §4.4). */
static gsize read_angle(struct parser *parser, const GString *line, gsize i)
{
    gboolean in_quotes = FALSE;

    parser->has_angle = TRUE;
    g_string_truncate(parser->angle, 0);
    for (i++; i < line->len; i++) {
        char c = line->str[i];

        if (c == '"')
            in_quotes = !in_quotes;
        else if (!in_quotes && c == '>')
            return i;
        else if (!in_quotes && c == ',' && parser->angle->str[0] != '@')
            return i - 1;
        else if (!in_quotes && (c == '<' || (c == ':' && parser->angle->str[0] == '@'))) {
            g_string_truncate(parser->angle, 0);
            continue;
        } else if (!in_quotes && c == '(') {
            i = read_comment(parser, line, i);
            continue;
        }
        g_string_append_c(parser->angle, c);
        if (c == '\\' && in_quotes && i + 1 < line->len)
            g_string_append_c(parser->angle, line->str[++i]);
    }
    return i;
}

/* The end of an unclosed quote or bracket is not known: what is behind it is read as if it stood alone. */
static gboolean has_closing(const GString *line, gsize i, char closing, gsize *none_from)
{
    if (i >= *none_from)
        return FALSE;
    if (memchr(line->str + i + 1, closing, line->len - i - 1))
        return TRUE;
    *none_from = i;
    return FALSE;
}

static void read_all(struct parser *parser, const GString *line)
{
    gsize no_quote_from = G_MAXSIZE, no_bracket_from = G_MAXSIZE;

    for (gsize i = 0; i < line->len; i++) {
        char c = line->str[i];

        if (parser->list->len >= JB_LIMIT_ADDRESSES) {
            jb_note(parser->notes, ADDRESSES);
            return;
        }
        if (c == '(' && has_closing(line, i, ')', &no_bracket_from))
            i = read_comment(parser, line, i);
        else if (c == '"' && has_closing(line, i, '"', &no_quote_from))
            i = read_quoted(parser, line, i);
        else if (c == '<')
            i = read_angle(parser, line, i);
        else if (c == ';' || (c == ',' && parts_here(parser)))
            finish_mailbox(parser);
        else if (c == ':' && !memchr(parser->bare->str, '@', parser->bare->len) &&
                 !g_str_has_suffix(parser->bare->str, "mailto"))
            start_mailbox(parser); /* what stood before names a group */
        else if (c != '"' && c != '>') {
            g_string_append_c(parser->phrase, c);
            g_string_append_c(parser->bare, c);
        }
    }
    finish_mailbox(parser);
}

void jb_addresses_parse(const struct jb_charsets *charsets, struct jb_bytes raw, GPtrArray *list,
                        struct jb_notes *notes)
{
    struct parser parser = {
        .charsets = charsets,
        .notes = notes,
        .list = list,
        .phrase = g_string_new(NULL),
        .bare = g_string_new(NULL),
        .angle = g_string_new(NULL),
        .comment = g_string_new(NULL),
    };
    g_autoptr(GString) line = jb_header_unfold(raw);

    read_all(&parser, line);
    g_string_free(parser.phrase, TRUE);
    g_string_free(parser.bare, TRUE);
    g_string_free(parser.angle, TRUE);
    g_string_free(parser.comment, TRUE);
}
