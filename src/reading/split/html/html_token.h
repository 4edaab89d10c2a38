/* html_token.h - HTML cut into text, start tags and end tags (WHATWG §13.2.5, without its parse errors).
 *
 * One pass, nothing allocated: tokens point into the input. Comments, conditional ones of Outlook too, declarations and
 * the content of scripts, styles and titles are passed over. */
#ifndef JB_READING_SPLIT_HTML_TOKEN_H
#define JB_READING_SPLIT_HTML_TOKEN_H

#include <glib.h>

enum jb_html_does {
    JB_HTML_BLOCK = 1 << 0,      /* begins and ends a line */
    JB_HTML_PARAGRAPH = 1 << 1,  /* with a blank line around */
    JB_HTML_TEXT_BLOCK = 1 << 2, /* p: closed by the next block */
    JB_HTML_VOID = 1 << 3,       /* has no end tag */
    JB_HTML_RAW = 1 << 4,        /* its content is neither markup nor text */
    JB_HTML_HIDDEN = 1 << 5,
    JB_HTML_BREAK = 1 << 6,
    JB_HTML_LINK = 1 << 7,
    JB_HTML_QUOTE = 1 << 8,
    JB_HTML_LIST = 1 << 9,
    JB_HTML_NUMBERED = 1 << 10,
    JB_HTML_ITEM = 1 << 11,
    JB_HTML_ROW = 1 << 12,
    JB_HTML_CELL = 1 << 13,
    JB_HTML_SCOPE = 1 << 14,      /* an end tag does not reach beyond it */
    JB_HTML_PRE = 1 << 15,        /* white space counts */
    JB_HTML_OPEN_ENDED = 1 << 16, /* its end tag is ignored: text behind </body> is text */
};

struct jb_html_element {
    const char *name;
    guint does;
};

enum jb_html_attribute {
    JB_HTML_ALT,
    JB_HTML_BACKGROUND,
    JB_HTML_BGCOLOR,
    JB_HTML_CITE,
    JB_HTML_CLASS,
    JB_HTML_COLOR,
    JB_HTML_HIDDEN_ATTRIBUTE,
    JB_HTML_HEIGHT,
    JB_HTML_HREF,
    JB_HTML_ID,
    JB_HTML_NAME,
    JB_HTML_SRC,
    JB_HTML_START_ATTRIBUTE,
    JB_HTML_STYLE,
    JB_HTML_TYPE,
    JB_HTML_VALUE,
    JB_HTML_WIDTH,
    JB_HTML_N_ATTRIBUTES
};

struct jb_html_span {
    const char *at; /* NULL: none */
    gsize size;
};

struct jb_html_token {
    enum { JB_HTML_TEXT, JB_HTML_START_TAG, JB_HTML_END_TAG } kind;
    struct jb_html_span text; /* of a text: references not yet resolved; of a RAW element's start tag: its content */
    struct jb_html_span name;              /* of a tag, as written */
    const struct jb_html_element *element; /* of a tag; one without name where the tag is unknown to us */
    gboolean is_closed;                    /* <x/> */
    struct jb_html_span attributes[JB_HTML_N_ATTRIBUTES]; /* the first of each name */
};

struct jb_html_reader {
    const char *at;
    const char *end;
    gsize fuel;              /* bytes that may still be looked at; long attribute values cost little */
    /* What is known not to come any more, so that it is not looked for again: "-->", '>', the two quotes. */
    gboolean no_comment_end;
    gboolean no_tag_end;
    gboolean no_quote[2];
};

/* FALSE at the end of the input, or where `fuel` is used up: then `at` is before `end`. */
gboolean jb_html_next(struct jb_html_reader *reader, struct jb_html_token *token);

/* The attribute with its references resolved; NULL where it is not there. Caller frees. */
char *jb_html_attribute_value(const struct jb_html_token *token, enum jb_html_attribute attribute);

#endif
