#include "reading/split/html/html_token.h"

#include "reading/split/html/html_entity.h"

/* Short names for the table of elements. */
enum {
    BLOCK = JB_HTML_BLOCK,
    PARAGRAPH = JB_HTML_PARAGRAPH | JB_HTML_BLOCK,
    TEXT_BLOCK = JB_HTML_TEXT_BLOCK,
    VOID = JB_HTML_VOID,
    RAW = JB_HTML_RAW,
    HIDDEN = JB_HTML_HIDDEN,
    BREAK = JB_HTML_BREAK,
    LINK = JB_HTML_LINK,
    QUOTE = JB_HTML_QUOTE,
    LIST = JB_HTML_LIST,
    NUMBERED = JB_HTML_NUMBERED,
    ITEM = JB_HTML_ITEM,
    ROW = JB_HTML_ROW,
    CELL = JB_HTML_CELL,
    SCOPE = JB_HTML_SCOPE,
    PRE = JB_HTML_PRE,
    OPEN_ENDED = JB_HTML_OPEN_ENDED,
};

static const struct jb_html_element elements[] = {
#define X(name, does) {name, does},
#include "reading/split/html/html_elements.def"
#undef X
};
static const struct jb_html_element unknown_element = {NULL, 0};

static const char *const attribute_names[JB_HTML_N_ATTRIBUTES] = {
    [JB_HTML_ALT] = "alt",
    [JB_HTML_BACKGROUND] = "background",
    [JB_HTML_BGCOLOR] = "bgcolor",
    [JB_HTML_CITE] = "cite",
    [JB_HTML_CLASS] = "class",
    [JB_HTML_COLOR] = "color",
    [JB_HTML_HEIGHT] = "height",
    [JB_HTML_HIDDEN_ATTRIBUTE] = "hidden",
    [JB_HTML_HREF] = "href",
    [JB_HTML_ID] = "id",
    [JB_HTML_NAME] = "name",
    [JB_HTML_SRC] = "src",
    [JB_HTML_START_ATTRIBUTE] = "start",
    [JB_HTML_STYLE] = "style",
    [JB_HTML_TYPE] = "type",
    [JB_HTML_VALUE] = "value",
    [JB_HTML_WIDTH] = "width",
};

enum { DEAR_VALUE = 1024 }; /* an attribute's bytes beyond these (pictures as data: URIs) cost no fuel */

static gboolean is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gboolean is_name(struct jb_html_span span, const char *name)
{
    return strlen(name) == span.size && g_ascii_strncasecmp(span.at, name, span.size) == 0;
}

static const struct jb_html_element *element_named(struct jb_html_span name)
{
    gsize low = 0, high = G_N_ELEMENTS(elements);
    if (memchr(name.at, '\0', name.size))
        return &unknown_element;
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = g_ascii_strncasecmp(name.at, elements[middle].name, name.size);
        if (order == 0 && elements[middle].name[name.size])
            order = -1;
        if (order == 0)
            return &elements[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return &unknown_element;
}

static const char *skip_to(const char *at, const char *end, char wanted)
{
    const char *found = memchr(at, wanted, (gsize)(end - at));
    return found ? found : end;
}

/* Behind "<!--" or "<!" or "<?". An unclosed comment ends at its first '>': better a word too many than a text lost. */
static const char *skip_declaration(struct jb_html_reader *reader)
{
    const char *at = reader->at, *end = reader->end;
    if (!reader->no_comment_end && end - at >= 4 && strncmp(at, "<!--", 4) == 0) {
        for (const char *dash = at + 2; dash < end - 2; dash++) {
            dash = skip_to(dash, end - 2, '-');
            if (dash < end - 2 && dash[1] == '-' && (dash[2] == '>' || (dash[2] == '!' && dash + 3 < end && dash[3] == '>')))
                return dash + (dash[2] == '>' ? 3 : 4);
        }
        reader->no_comment_end = TRUE;
    }
    const char *close = skip_to(at, end, '>');
    return close < end ? close + 1 : end;
}

/* The content of an element that is not markup: to its end tag, or to the end. */
static const char *skip_raw(const char *at, const char *end, const char *name)
{
    gsize length = strlen(name);
    for (; (at = skip_to(at, end, '<')) < end; at++)
        if ((gsize)(end - at) > length + 2 && at[1] == '/' && g_ascii_strncasecmp(at + 2, name, length) == 0 &&
            !g_ascii_isalnum(at[2 + length]))
            return at;
    return end;
}

/* A quote that is never closed ends with its tag. */
static struct jb_html_span quoted(struct jb_html_reader *reader, const char **p)
{
    const char *at = *p, *end = reader->end;
    gboolean *never_closes = &reader->no_quote[*at == '"'];
    const char *close = *never_closes ? end : skip_to(at + 1, end, *at);
    if (close == end) {
        *never_closes = TRUE;
        *p = skip_to(at, end, '>');
        return (struct jb_html_span){at + 1, (gsize)(*p - at - 1)};
    }
    *p = close + 1;
    return (struct jb_html_span){at + 1, (gsize)(close - at - 1)};
}

static struct jb_html_span read_value(struct jb_html_reader *reader, const char **p)
{
    const char *at = *p, *end = reader->end, *close;
    if (at < end && (*at == '"' || *at == '\''))
        return quoted(reader, p);
    for (close = at; close < end && !is_space(*close) && *close != '>'; close++)
        ;
    *p = close;
    return (struct jb_html_span){at, (gsize)(close - at)};
}

static void keep_attribute(struct jb_html_token *token, struct jb_html_span name, struct jb_html_span value)
{
    for (guint i = 0; i < JB_HTML_N_ATTRIBUTES; i++)
        if (!token->attributes[i].at && is_name(name, attribute_names[i]))
            token->attributes[i] = value;
}

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    return at;
}

/* From behind a tag's name to behind its '>'. */
static const char *read_attributes(struct jb_html_reader *reader, struct jb_html_token *token, const char *at)
{
    const char *end = reader->end;
    while ((at = skip_spaces(at, end)) < end && *at != '>') {
        token->is_closed = *at == '/';
        const char *name = at++;
        while (at < end && !is_space(*at) && *at != '=' && *at != '>' && *at != '/')
            at++;
        struct jb_html_span name_span = {name, (gsize)(at - name)}, value = {name, 0};
        const char *equals = skip_spaces(at, end);
        if (equals < end && *equals == '=') {
            at = skip_spaces(equals + 1, end);
            value = read_value(reader, &at);
            if (value.size > DEAR_VALUE)
                reader->fuel += value.size - DEAR_VALUE;
        }
        keep_attribute(token, name_span, value);
    }
    return at < end ? at + 1 : end;
}

/* "<jo@coop.example>" and "<https://…>" in a text that was not escaped are text. */
static gboolean is_address(struct jb_html_span name)
{
    return memchr(name.at, '@', name.size) || (name.size > 5 && g_ascii_strncasecmp(name.at, "http", 4) == 0);
}

/* Where a tag begins at `at`. FALSE: it is text. */
static gboolean read_tag(struct jb_html_reader *reader, struct jb_html_token *token, const char *at)
{
    const char *end = reader->end, *name = at + 1 + (at[1] == '/');
    if (name >= end || !g_ascii_isalpha(*name) || reader->no_tag_end)
        return FALSE;
    if (!memchr(name, '>', (gsize)(end - name))) {
        reader->no_tag_end = TRUE;
        return FALSE;
    }
    const char *behind = name;
    while (behind < end && !is_space(*behind) && *behind != '>' && *behind != '/')
        behind++;
    struct jb_html_span span = {name, (gsize)(behind - name)};
    if (is_address(span))
        return FALSE;
    token->kind = at[1] == '/' ? JB_HTML_END_TAG : JB_HTML_START_TAG;
    token->name = span;
    token->element = element_named(span);
    reader->at = read_attributes(reader, token, behind);
    if (token->kind == JB_HTML_END_TAG || !(token->element->does & JB_HTML_RAW) || token->is_closed)
        return TRUE;
    token->text.at = reader->at;
    reader->at = skip_raw(reader->at, end, token->element->name);
    token->text.size = (gsize)(reader->at - token->text.at);
    return TRUE;
}

static gboolean read_text(struct jb_html_reader *reader, struct jb_html_token *token)
{
    const char *start = reader->at;
    reader->at = skip_to(start + 1, reader->end, '<'); /* the first byte may be a '<' that opens no tag */
    token->kind = JB_HTML_TEXT;
    token->text = (struct jb_html_span){start, (gsize)(reader->at - start)};
    return TRUE;
}

static gboolean read_one(struct jb_html_reader *reader, struct jb_html_token *token)
{
    while (reader->at < reader->end) {
        const char *at = reader->at;
        if (*at != '<' || reader->end - at < 2)
            return read_text(reader, token);
        if (at[1] != '!' && at[1] != '?')
            return read_tag(reader, token, at) || read_text(reader, token);
        reader->at = skip_declaration(reader);
    }
    return FALSE;
}

gboolean jb_html_next(struct jb_html_reader *reader, struct jb_html_token *token)
{
    const char *start = reader->at;
    if (reader->fuel == 0)
        return FALSE;
    *token = (struct jb_html_token){.element = &unknown_element};
    if (!read_one(reader, token))
        return FALSE;
    gsize used = (gsize)(reader->at - start);
    if (used <= reader->fuel) {
        reader->fuel -= used;
        return TRUE;
    }
    if (token->kind == JB_HTML_TEXT && token->text.size > reader->fuel)
        token->text.size = reader->fuel;
    reader->at = start; /* so that the caller sees that there is more */
    reader->fuel = 0;
    return TRUE;
}

char *jb_html_attribute_value(const struct jb_html_token *token, enum jb_html_attribute attribute)
{
    struct jb_html_span span = token->attributes[attribute];
    return span.at ? jb_html_decode(span.at, span.size) : NULL;
}
