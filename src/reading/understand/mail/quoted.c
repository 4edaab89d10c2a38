#include "reading/understand/mail/quoted.h"

#include "base/text.h"
#include "reading/understand/mail/attribution.h"
#include "reading/understand/mail/headblock.h"
#include "reading/understand/mail/mark.h"

enum { LONG_LINE = 60, FEW_LINES = 3 };

struct walk {
    jb_page *page;
    GPtrArray *authors;
    gboolean is_reply;
    gboolean announced; /* an attribution was seen: '>' is a quote from here on */
    guint n_marked;     /* lines with a mark: one or two alone may be the writer's own */
};

static void note_author(struct walk *walk, const struct jb_address *author)
{
    if (author && author->email)
        g_ptr_array_add(walk->authors, g_strdup(author->email));
}

static void claim_rest(struct walk *walk, gsize i)
{
    jb_page_claim(walk->page, i, walk->page->lines->len, JB_PASSAGE_QUOTE);
}

/* A header block, with or without a mark or a rule above it: all below is the earlier message, for no mail
 * program that writes such a block marks the lines. Returns the line behind; i where there is none. */
static gsize take_headblock(struct walk *walk, gsize i)
{
    gsize after;
    const struct jb_line *line = jb_page_line(walk->page, i);
    enum jb_mark mark = jb_mark_read(line, &after);
    gsize start = mark == JB_MARK_NONE ? i : jb_page_next(walk->page, i + 1);
    struct jb_headblock block = {0};
    gboolean found = after < line->size
                         ? jb_headblock_read_inline(walk->page, i, after, &block)
                         : start < walk->page->lines->len && jb_headblock_read(walk->page, start, &block);
    if (found)
        note_author(walk, block.from);
    gsize end = found ? block.end : i + 1;
    jb_headblock_clear(&block);
    if (!found && mark != JB_MARK_FORWARD && mark != JB_MARK_ORIGINAL)
        return i;
    jb_page_claim(walk->page, i, end, JB_PASSAGE_ATTRIBUTION);
    claim_rest(walk, end);
    return walk->page->lines->len;
}

/* A mail program that wraps what it quotes leaves the end of a long line without mark: a link, or words in
 * mid-sentence. */
static gboolean is_broken_off(const jb_page *page, gsize i)
{
    const struct jb_line *before = jb_page_line(page, i - 1), *line = jb_page_line(page, i);
    if (i + 1 >= page->lines->len || jb_page_line(page, i + 1)->depth == 0 || jb_line_is_blank(line))
        return FALSE;
    if (g_str_has_prefix(line->folded, "http") || g_str_has_prefix(line->folded, "<http"))
        return jb_line_count_words(line) == 1;
    return before->size >= LONG_LINE && !strchr(".?!:", before->text[before->size - 1]) &&
           (jb_line_count_words(line) == 1 || g_unichar_islower(g_utf8_get_char(line->text)));
}

/* The quoted lines from i on. Returns the line behind them. */
static gsize quoted_end(const jb_page *page, gsize i)
{
    while (i < page->lines->len && (jb_page_line(page, i)->depth > 0 || is_broken_off(page, i)))
        i++;
    return i;
}

/* Lines below an attribution that begin with another mark than '>': "| words". Returns the line behind them; i: none. */
static gsize odd_quote_end(const jb_page *page, gsize i)
{
    gsize end = i;
    for (; i < page->lines->len && strchr("|:]}", jb_page_line(page, i)->text[0]) && jb_page_line(page, i)->size; i++)
        end = i + 1;
    return end;
}

static gsize take_attribution(struct walk *walk, gsize i)
{
    struct jb_attribution attribution;
    if (!jb_attribution_read(walk->page, i, &attribution))
        return i;
    gsize end = attribution.end;
    note_author(walk, attribution.author);
    jb_attribution_clear(&attribution);
    jb_page_claim(walk->page, i, end, JB_PASSAGE_ATTRIBUTION);
    walk->announced = TRUE;
    gsize next = jb_page_next(walk->page, end), odd = odd_quote_end(walk->page, next);
    if (odd > next) {
        jb_page_claim(walk->page, next, odd, JB_PASSAGE_QUOTE);
        return odd;
    }
    if (next < walk->page->lines->len && jb_page_line(walk->page, next)->depth == 0) {
        claim_rest(walk, end);
        return walk->page->lines->len;
    }
    return end;
}

/* Attributions inside the quoted lines name authors as well. */
static void note_inner_authors(struct walk *walk, gsize i, gsize end)
{
    while (i < end) {
        struct jb_attribution attribution;
        struct jb_headblock block = {0};
        gsize next = i + 1;
        if (jb_line_is_blank(jb_page_line(walk->page, i))) {
            i++;
            continue;
        }
        if (jb_attribution_read(walk->page, i, &attribution)) {
            note_author(walk, attribution.author);
            next = attribution.end;
            jb_attribution_clear(&attribution);
        } else if (jb_headblock_read(walk->page, i, &block)) {
            note_author(walk, block.from);
            next = block.end;
        }
        jb_headblock_clear(&block);
        i = next;
    }
}

/* The line above marked ones, where it has the address or the time of whom it quotes, in whatever language. */
static void take_line_above(struct walk *walk, gsize i)
{
    while (i > 0 && jb_line_is_blank(jb_page_line(walk->page, i - 1)))
        i--;
    if (i == 0 || !jb_line_is_own(jb_page_line(walk->page, i - 1)) || jb_page_line(walk->page, i - 1)->depth > 0 ||
        !jb_attribution_is_likely(jb_page_line(walk->page, i - 1)))
        return;
    jb_page_claim(walk->page, i - 1, i, JB_PASSAGE_ATTRIBUTION);
    walk->announced = TRUE;
}

static gsize take_marked(struct walk *walk, gsize i)
{
    gsize end = quoted_end(walk->page, i);
    if (walk->is_reply)
        take_line_above(walk, i);
    if (walk->announced || walk->is_reply || walk->n_marked >= FEW_LINES) {
        note_inner_authors(walk, i, end);
        jb_page_claim(walk->page, i, end, JB_PASSAGE_QUOTE);
    }
    return end;
}

/* "##- Please type your reply above this line -##" */
static gboolean is_reply_above(const struct jb_line *line)
{
    static const char *const words[] = {"reply above this line",
                                        "your reply above this line",
                                        "above this line to reply",
                                        "write above this line",
                                        "respond above this line",
                                        "ysgrifennwch uwchben y llinell hon",
                                        NULL};
    return jb_line_count_words(line) <= 16 && jb_line_holds(line, words);
}

GPtrArray *jb_quoted_mark(jb_page *page, gboolean is_reply)
{
    struct walk walk = {
        .page = page, .is_reply = is_reply, .authors = g_ptr_array_new_with_free_func(g_free)};
    for (gsize i = 0; i < page->lines->len; i++)
        walk.n_marked += jb_page_line(page, i)->depth > 0 && !jb_line_is_blank(jb_page_line(page, i));
    for (gsize i = 0; i < page->lines->len;) {
        const struct jb_line *line = jb_page_line(page, i);
        gsize next = i;
        if (!jb_line_is_own(line)) {
            i++;
            continue;
        }
        if (line->depth > 0)
            next = take_marked(&walk, i);
        else if (is_reply_above(line))
            claim_rest(&walk, i);
        else if ((next = take_headblock(&walk, i)) == i)
            next = take_attribution(&walk, i);
        i = next > i ? next : i + 1;
    }
    for (gsize i = 0; i < page->lines->len; i++) /* the authors of deeper quotes below a header block */
        if (jb_page_line(page, i)->kind == JB_PASSAGE_QUOTE && jb_page_line(page, i)->depth == 0) {
            note_inner_authors(&walk, i, page->lines->len);
            break;
        }
    return walk.authors;
}

static gboolean ends_in_mark(const struct jb_line *line)
{
    return strchr(",:!", line->text[line->size - 1]) != NULL;
}

static gboolean greets(const struct jb_line *line, const char *name)
{
    static const char *const greetings[] = {"dear",  "hello",  "hi",   "annwyl", "helo", "hallo",
                                            "liebe", "lieber", "cher", "chère",  NULL};
    if (!jb_line_begins_with(line, greetings) || !ends_in_mark(line))
        return FALSE;
    g_autofree char *folded = jb_text_fold(name);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **w = words; *w; w++)
        if (strlen(*w) > 2 && strstr(line->folded, *w))
            return TRUE;
    return FALSE;
}

void jb_quoted_mark_own_name(jb_page *page, const char *name)
{
    gboolean said = FALSE; /* words of the author's stand above */
    for (gsize i = 0; name && i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (!jb_line_is_own(line))
            continue;
        if (said && jb_line_count_words(line) <= 6 && greets(line, name)) {
            jb_page_claim(page, i, page->lines->len, JB_PASSAGE_QUOTE);
            return;
        }
        said = TRUE;
    }
}
