#include "reading/understand/mail/notice.h"

#include "base/text.h"
#include "reading/understand/facts/postcode.h"

enum {
    ENOUGH_HINTS = 3,
    HINTS_BELOW = 2,        /* of a line below a notice */
    LONGEST_OWN_WORDS = 60, /* more are no part of a notice that only begins below them */
    MOST_APART_WORDS = 8,   /* of a name, a sign-off, a line of an address */
    MOST_FACT_WORDS = 12,
    MOST_DISCLOSED_WORDS = 40,
    LEAST_HEAD_WORDS = 4, /* in front of a notice that begins in mid-line */
    MOST_TAIL_WORDS = 30,
    WRAP_WIDTH = 48, /* shorter lines were ended by their writer */
    MOST_CUTS = 8,
};

#define DEVICE(words)
#define PROVIDER(words)
static const char *const legal[] = {
#define LEGAL(words) words,
#define HINT(words)
#include "reading/understand/mail/footers.def"
#undef LEGAL
#undef HINT
    NULL};
static const char *const hints[] = {
#define LEGAL(words)
#define HINT(words) words,
#include "reading/understand/mail/footers.def"
#undef LEGAL
#undef HINT
    NULL};
#undef DEVICE
#undef PROVIDER

/* How particulars begin that the law wants on letters. */
static const char *const particulars[] = {"registered office",
                                          "registered in",
                                          "registered address",
                                          "registered company",
                                          "registered no",
                                          "company no",
                                          "company number",
                                          "company reg",
                                          "a company registered",
                                          "reg no",
                                          "reg. no",
                                          "vat no",
                                          "vat reg",
                                          "vat number",
                                          "swyddfa gofrestredig",
                                          "rhif cwmni",
                                          "cofrestrwyd",
                                          NULL};

static guint count_phrases(const char *text, const char *const *phrases, guint enough)
{
    guint n = 0;
    for (; *phrases && n < enough; phrases++)
        n += strstr(text, *phrases) != NULL;
    return n;
}

/* Lines as one folded text, since phrases go over line ends. Caller frees. */
static char *fold_lines(const jb_page *page, gsize i, gsize end)
{
    GString *text = g_string_new(NULL);
    for (; i < end; i++) {
        g_string_append(text, text->len ? " " : "");
        g_string_append(text, jb_page_line(page, i)->folded);
    }
    return g_string_free(text, FALSE);
}

static gboolean is_notice(const char *text)
{
    if (count_phrases(text, legal, 1))
        return TRUE;
    return count_phrases(text, hints, ENOUGH_HINTS) >= ENOUGH_HINTS &&
           (strstr(text, "mail") || strstr(text, "message") || strstr(text, "e-bost") ||
            strstr(text, "neges"));
}

gboolean jb_page_is_last(const jb_page *page, gsize end)
{
    gsize next = jb_page_next(page, end);
    return next >= page->lines->len || !jb_line_is_own(jb_page_line(page, next));
}

gboolean jb_page_has_own_before(const jb_page *page, gsize i)
{
    while (i > 0)
        if (jb_line_is_own(jb_page_line(page, --i)))
            return TRUE;
    return FALSE;
}

gboolean jb_line_discloses(const struct jb_line *line)
{
    static const char *const words[] = {"registered", "company n", "company reg",   "cofrestr", "society n",
                                        "fca",        "vat",       "partnership n", NULL};
    static const char *const addresses[] = {"www.", "http", NULL};
    if (jb_line_holds(line, words))
        return TRUE;
    if (jb_line_count_words(line) > MOST_FACT_WORDS || count_phrases(line->folded, legal, 1))
        return FALSE;
    if (jb_line_holds(line, addresses))
        return TRUE;
    g_autofree char *text = jb_line_words(line);
    g_autofree char *postcode = jb_postcode_find(text, NULL);
    return postcode != NULL;
}

static gsize width_of(const struct jb_line *line)
{
    return (gsize)g_utf8_strlen(line->text, (gssize)line->size);
}

/* A line above a notice that is none of its words: a name, a sign-off, particulars, or a long paragraph. */
static gboolean is_apart(const struct jb_line *line)
{
    static const char *const headings[] = {"important", "notice", "disclaimer", "caution",
                                           "warning",   "please", NULL};
    guint n = jb_line_count_words(line);
    if (jb_line_discloses(line))
        return TRUE;
    if (n > LONGEST_OWN_WORDS)
        return count_phrases(line->folded, hints, HINTS_BELOW) < HINTS_BELOW;
    return n <= MOST_APART_WORDS && width_of(line) < WRAP_WIDTH && line->text[line->size - 1] != ':' &&
           !jb_line_begins_with(line, headings) && !count_phrases(line->folded, hints, 1);
}

/* The first line of a wrapped paragraph that is the notice's: the one that says so, and those that run into
 * it. */
static gsize notice_begin(const jb_page *page, gsize i, gsize end)
{
    gsize first = i;
    for (; first < end; first++) {
        g_autofree char *two = fold_lines(page, first, MIN(first + 2, end));
        if (count_phrases(two, legal, 1))
            break;
    }
    if (first == end)
        return i;
    if (first + 1 < end && !count_phrases(jb_page_line(page, first)->folded, legal, 1) &&
        is_apart(jb_page_line(page, first)))
        first++; /* it is all in the second of the two */
    while (first > i && !is_apart(jb_page_line(page, first - 1)))
        first--;
    return first;
}

/* Particulars right above a notice are the signature's. */
static void mark_above(jb_page *page, gsize i, gsize first)
{
    for (; first > i; first--) {
        struct jb_line *line = jb_page_line(page, first - 1);
        if (!jb_line_discloses(line) || jb_line_count_words(line) > MOST_DISCLOSED_WORDS ||
            !jb_page_has_own_before(page, first - 1))
            return;
        line->kind = JB_PASSAGE_SIGNATURE;
    }
}

static void mark_wrapped(jb_page *page, gsize i, gsize end)
{
    g_autofree char *text = fold_lines(page, i, end);
    if (!is_notice(text))
        return;
    gsize first = notice_begin(page, i, end);
    jb_page_claim(page, first, end, JB_PASSAGE_DISCLAIMER);
    if (jb_page_is_last(page, end))
        mark_above(page, i, first);
}

/* Whether a line goes on with the sentence of the one before, as where somebody has wrapped whole text by
 * hand. */
static gboolean goes_on(const struct jb_line *before, const struct jb_line *line)
{
    static const char *const starts[] = {"www", "http", "https", NULL};
    return width_of(before) >= WRAP_WIDTH && !strchr(".?!:;", before->text[before->size - 1]) &&
           g_unichar_islower(g_utf8_get_char(line->text)) && !jb_line_begins_with(line, starts) &&
           !memchr(line->text, ':', MIN(line->size, 3));
}

/* Where in a line the first sentence begins that is a notice, with those before it that sound like one; 0: at its
 * beginning, or nowhere. */
static gsize notice_offset(const struct jb_line *line)
{
    gsize begin = 0; /* of the sentences that sound so */
    for (gsize from = 0, i = 0; i <= line->size; i++) {
        gboolean ends =
            i == line->size || (i > from && line->text[i] == ' ' && strchr(".?!", line->text[i - 1]));
        if (!ends)
            continue;
        g_autofree char *sentence = g_strndup(line->text + from, i - from);
        g_autofree char *folded = jb_text_fold(sentence);
        if (count_phrases(folded, legal, 1))
            return begin;
        from = i + 1;
        if (count_phrases(folded, hints, HINTS_BELOW) < HINTS_BELOW)
            begin = from;
    }
    return 0;
}

/* A notice that begins in mid-line is cut off. Returns whether there is one line more. */
static gboolean cut_line(jb_page *page, gsize i)
{
    struct jb_line *line = jb_page_line(page, i);
    gsize offset = page->n_cuts < MOST_CUTS ? notice_offset(line) : 0;
    struct jb_line head = {.text = line->text, .size = offset};
    if (!offset || jb_line_count_words(&head) < LEAST_HEAD_WORDS)
        return FALSE;
    gboolean last = jb_page_is_last(page, i + 1);
    jb_page_cut(page, i, offset);
    line = jb_page_line(page, i);
    if (last && jb_line_discloses(line) && jb_line_count_words(line) <= MOST_DISCLOSED_WORDS &&
        jb_page_has_own_before(page, i))
        line->kind = JB_PASSAGE_SIGNATURE;
    return TRUE;
}

static guint count_words(const char *text)
{
    guint n = 1;
    for (; *text; text++)
        n += *text == ' ';
    return n;
}

static void mark_blocks(jb_page *page, gsize i, gsize end)
{
    gboolean below = FALSE, after_own = jb_page_has_own_before(page, i);
    for (gsize next; i < end; i = next) {
        for (next = i + 1; next < end && goes_on(jb_page_line(page, next - 1), jb_page_line(page, next));)
            next++;
        g_autofree char *text = fold_lines(page, i, next);
        gboolean legal_words =
            is_notice(text) || (below && count_phrases(text, hints, HINTS_BELOW) >= HINTS_BELOW);
        gboolean is_tail =
            below && after_own && jb_page_is_last(page, next) && count_words(text) <= MOST_TAIL_WORDS;
        if (!legal_words && !is_tail) {
            below = FALSE;
            after_own = TRUE;
            continue;
        }
        if (next == i + 1 && legal_words && cut_line(page, i)) {
            i++;
            next++;
            end++;
            after_own = TRUE;
        }
        jb_page_claim(page, i, next,
                      is_tail && !legal_words && jb_line_discloses(jb_page_line(page, i))
                          ? JB_PASSAGE_SIGNATURE
                          : JB_PASSAGE_DISCLAIMER);
        below = TRUE;
    }
}

void jb_notice_mark(jb_page *page, gsize i, gsize end)
{
    if (jb_page_line(page, i)->is_whole)
        mark_blocks(page, i, end);
    else
        mark_wrapped(page, i, end);
}

void jb_disclosure_mark(jb_page *page, gsize i, gsize end)
{
    gsize first = end;
    while (first > i) {
        const struct jb_line *line = jb_page_line(page, first - 1);
        if (!jb_line_is_own(line) || !jb_line_begins_with(line, particulars) ||
            jb_line_count_words(line) > MOST_DISCLOSED_WORDS)
            break;
        first--;
    }
    gboolean apart = first == i || jb_page_line(page, i)->is_whole;
    if (first < end && apart && jb_page_is_last(page, end) && jb_page_has_own_before(page, first))
        jb_page_claim(page, first, end, JB_PASSAGE_SIGNATURE);
}
