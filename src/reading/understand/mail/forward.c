#include "reading/understand/mail/forward.h"

#include "reading/understand/mail/attribution.h"
#include "reading/understand/mail/headblock.h"
#include "reading/understand/mail/mark.h"

static gboolean take_block(gsize first, gboolean is_marked, struct jb_headblock *block,
                           struct jb_forward *forward)
{
    *forward = (struct jb_forward){.first = first, .text = block->end, .is_marked = is_marked};
    forward->from = g_steal_pointer(&block->from);
    forward->subject = g_steal_pointer(&block->subject);
    jb_headblock_clear(block);
    return TRUE;
}

/* "-------- Xyz --------": a mark in a language that marks.def lacks. */
static gboolean is_dashed(const struct jb_line *line)
{
    return line->size > 8 && memcmp(line->text, "---", 3) == 0 &&
           memcmp(line->text + line->size - 3, "---", 3) == 0;
}

static gboolean find_any_block(const jb_page *page, gsize i, struct jb_forward *forward)
{
    struct jb_headblock block = {0};
    gsize start = jb_page_next(page, i + 1);
    if (start < page->lines->len && jb_headblock_read(page, start, &block))
        return take_block(i, TRUE, &block, forward);
    jb_headblock_clear(&block);
    if (start < page->lines->len && jb_headblock_read_any(page, start, &block))
        return take_block(i, TRUE, &block, forward);
    jb_headblock_clear(&block);
    return FALSE;
}

/* Zoho repeats the mark below the block: "==== Forwarded message ====". */
static void skip_closing_mark(const jb_page *page, struct jb_headblock *block)
{
    gsize after, next = jb_page_next(page, block->end);
    if (next >= page->lines->len || jb_mark_read(jb_page_line(page, next), &after) != JB_MARK_FORWARD ||
        after < jb_page_line(page, next)->size)
        return;
    struct jb_headblock inner = {0};
    gsize start = jb_page_next(page, next + 1);
    if (start >= page->lines->len || !jb_headblock_read(page, start, &inner))
        block->end = next + 1;
    jb_headblock_clear(&inner);
}

static gboolean read_block(const jb_page *page, gsize start, gboolean is_marked, struct jb_headblock *block)
{
    if (start >= page->lines->len)
        return FALSE;
    if (jb_headblock_read(page, start, block)) {
        if (is_marked)
            skip_closing_mark(page, block);
        return TRUE;
    }
    jb_headblock_clear(block);
    return is_marked && jb_headblock_read_bare(page, start, block);
}

/* A mark and its block, a rule and its block, or a block alone, at line i. */
static gboolean find_block(const jb_page *page, gsize i, gboolean expected, struct jb_forward *forward)
{
    gsize after;
    const struct jb_line *line = jb_page_line(page, i);
    enum jb_mark mark = jb_mark_read(line, &after);
    struct jb_headblock block = {0};
    if (mark != JB_MARK_FORWARD && !expected)
        return FALSE;
    if (after < line->size)
        return (jb_headblock_read_inline(page, i, after, &block) &&
                take_block(i, mark == JB_MARK_FORWARD, &block, forward)) ||
               (jb_headblock_clear(&block), FALSE);
    gsize start = mark == JB_MARK_NONE ? i : jb_page_next(page, i + 1);
    if (read_block(page, start, mark == JB_MARK_FORWARD, &block))
        return take_block(i, mark == JB_MARK_FORWARD, &block, forward);
    jb_headblock_clear(&block);
    return is_dashed(line) && find_any_block(page, i, forward);
}

static gboolean find_attribution(const jb_page *page, gsize i, struct jb_forward *forward)
{
    struct jb_attribution attribution;
    if (!jb_attribution_read(page, i, &attribution))
        return FALSE;
    gboolean found = attribution.author && attribution.author->email;
    if (found) {
        *forward = (struct jb_forward){.first = i, .text = attribution.end};
        forward->from = g_steal_pointer(&attribution.author);
    }
    jb_attribution_clear(&attribution);
    return found;
}

gboolean jb_forward_find(const jb_page *page, gsize from, gboolean expected, struct jb_forward *forward)
{
    *forward = (struct jb_forward){0};
    for (gsize i = from; i < page->lines->len; i++) {
        if (!jb_line_is_own(jb_page_line(page, i)))
            continue;
        if (find_block(page, i, expected, forward) || (expected && find_attribution(page, i, forward)))
            return TRUE;
    }
    return FALSE;
}

void jb_forward_clear(struct jb_forward *forward)
{
    jb_shape_free(&jb_address_shape, forward->from);
    g_free(forward->subject);
    *forward = (struct jb_forward){0};
}

/* Depth that all forwarded lines share; a few that lost their mark when they were wrapped do not count. */
static guint shared_depth(const jb_page *page, gsize i)
{
    guint least = G_MAXUINT, n_marked = 0, n = 0;
    for (; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (jb_line_is_blank(line) || line->kind != JB_PASSAGE_OWN)
            continue;
        n++;
        n_marked += line->depth > 0;
        if (line->depth > 0)
            least = MIN(least, line->depth);
    }
    return n_marked * 2 > n ? least : 0;
}

void jb_forward_open(jb_page *page, const struct jb_forward *forward)
{
    jb_page_claim(page, 0, forward->first, JB_PASSAGE_FORWARD_INTRO);
    jb_page_claim(page, forward->first, forward->text, JB_PASSAGE_FORWARD_HEADER);
    guint depth = shared_depth(page, forward->text);
    for (gsize i = forward->text; depth && i < page->lines->len; i++) {
        struct jb_line *line = jb_page_line(page, i);
        line->depth -= MIN(line->depth, depth);
    }
}

static const char *const forwards[] = {"fwd",    "fw",     "wg",      "tr",           "vs",
                                       "yml",    "ymlaen", "rv",      "enc",          "i",
                                       "doorst", "vb",     "vl",      "pd",           "továbbítás",
                                       "fvs",    "pdl",    "πρθ",     "ilt",          "dop",
                                       "trs",    "rtr",    "forward", "forwarded",    "fwd.msg",
                                       "transf", "res",    "reenv",   "doorgestuurd", "weitergeleitet",
                                       "转发",   "転送",   NULL};
static const char *const replies[] = {"re",  "aw",   "sv",   "antw", "odp",     "ynt", "atb",  "rif",
                                      "r",   "ref",  "ré",   "vá",   "σχετ",    "res", "resp", "ynt",
                                      "bls", "回复", "返信", "ate",  "freagra", NULL};

/* Length of one beginning of the table, its number and colon included: "Re[2]: ", "Fwd: ". 0: none. */
static gsize prefix_size(const char *subject, const char *const *table)
{
    for (; *table; table++) {
        gsize n = strlen(*table);
        g_autofree char *head = g_strndup(subject, strnlen(subject, n + 8));
        g_autofree char *low =
            g_utf8_validate(head, -1, NULL) ? g_utf8_strdown(head, -1) : g_ascii_strdown(head, -1);
        if (!g_str_has_prefix(low, *table))
            continue;
        const char *p = subject + n;
        while (*p && (g_ascii_isdigit(*p) || strchr("[]()^* ", *p)))
            p++;
        if (*p == ':')
            p++;
        else if (g_str_has_prefix(p, "："))
            p += strlen("：");
        else
            continue;
        while (*p == ' ')
            p++;
        return (gsize)(p - subject);
    }
    return 0;
}

/* "[list-tag] ", "[EXTERNAL] " at the start. */
static gsize tag_size(const char *subject)
{
    const char *close = *subject == '[' ? strchr(subject, ']') : NULL;
    if (!close || close - subject > 40)
        return 0;
    close++;
    while (*close == ' ')
        close++;
    return (gsize)(close - subject);
}

static gsize next_prefix(const char *subject, gboolean *is_forward, gboolean *is_reply)
{
    gsize n = tag_size(subject);
    if (n)
        return n;
    if ((n = prefix_size(subject, forwards)))
        *is_forward = TRUE;
    else if ((n = prefix_size(subject, replies)))
        *is_reply = TRUE;
    return n;
}

const char *jb_subject_bare(const char *subject)
{
    gboolean ignored = FALSE;
    for (gsize n; subject && (n = next_prefix(subject, &ignored, &ignored)) > 0;)
        subject += n;
    return subject;
}

gboolean jb_forward_in_subject(const char *subject)
{
    gboolean is_forward = FALSE, is_reply = FALSE;
    for (gsize n;
         subject && !is_forward && !is_reply && (n = next_prefix(subject, &is_forward, &is_reply)) > 0;)
        subject += n;
    return is_forward && !is_reply;
}

gboolean jb_reply_in_subject(const char *subject)
{
    gboolean is_forward = FALSE, is_reply = FALSE;
    for (gsize n;
         subject && !is_forward && !is_reply && (n = next_prefix(subject, &is_forward, &is_reply)) > 0;)
        subject += n;
    return is_reply;
}
