/* page.h - the body of a message as lines, each with the kind of passage that it belongs to.
 *
 * The steps of passage.h go over the lines one after another; a line that one step has claimed is left alone
 * by the next. Text is clean UTF-8. Cost is linear in the text. */
#ifndef JB_UNDERSTAND_PAGE_H
#define JB_UNDERSTAND_PAGE_H

#include "base/parts.h"
#include "reading/understand/mail/texts.h"

struct jb_line {
    const char *text;  /* its words, in the page's text, behind the quote marks; not ended by NUL */
    gsize size;        /* bytes of `text`, white space at the end left out */
    gsize greeting;    /* bytes in front of `text` that are a greeting and were cut off: "Hello! We …" */
    gsize at;          /* byte offset of the line's first byte in the page's text */
    guint depth;       /* '>' marks before the words */
    guint indent;      /* blanks before the words */
    int kind;          /* enum jb_passage_kind */
    gboolean is_whole; /* the mail program left no line breaks inside paragraphs (HTML, format=flowed) */
    char *folded;      /* the words for matching: jb_text_fold(); owned */
};

struct jb_page_link {
    const struct jb_link *link; /* borrowed from the message */
    gsize at;                   /* where its label begins in the page's text */
};

struct jb_page {
    char *text;
    GArray *lines; /* struct jb_line */
    GArray *links; /* struct jb_page_link, of HTML bodies */
    guint n_cuts;  /* lines that were cut in two */
};
typedef struct jb_page jb_page;

/* A page of all text bodies of a message, in order; delivery reports and returned headers left out. The
 * message must outlive it. */
jb_page *jb_page_of_message(const struct jb_message *message);
void jb_page_free(jb_page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_page, jb_page_free)

static inline struct jb_line *jb_page_line(const jb_page *page, gsize i)
{
    return &g_array_index(page->lines, struct jb_line, i);
}
static inline gboolean jb_line_is_blank(const struct jb_line *line)
{
    return line->size == 0;
}
/* Neither blank nor claimed by another kind. */
static inline gboolean jb_line_is_own(const struct jb_line *line)
{
    return line->size > 0 && line->kind == JB_PASSAGE_OWN;
}

/* Gives lines [first, end) the kind, but for those that are no longer OWN. */
void jb_page_claim(jb_page *page, gsize first, gsize end, int kind);
/* Cuts line i at `offset` of its words: what is behind becomes line i + 1, of the same kind. Linear in the lines: for a
 * few lines of a page only. */
void jb_page_cut(jb_page *page, gsize i, gsize offset);
/* The first line at or after i that is not blank; lines->len where there is none. */
gsize jb_page_next(const jb_page *page, gsize i);
/* The words of a line; caller frees. */
char *jb_line_words(const struct jb_line *line);
/* Number of white-space separated words. */
guint jb_line_count_words(const struct jb_line *line);

/* Whether the line's folded words begin with one of a NULL-terminated table, ended by a word's end. */
gboolean jb_line_begins_with(const struct jb_line *line, const char *const *phrases);
/* Whether they hold one of them anywhere. */
gboolean jb_line_holds(const struct jb_line *line, const char *const *phrases);

#endif
