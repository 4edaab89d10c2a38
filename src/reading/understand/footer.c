#include "reading/understand/footer.h"

enum { LONGEST_FOOTER = 600, LONGEST_FOOTER_WORDS = 16, ENOUGH_HINTS = 3, LONGEST_OWN_WORDS = 60 };

static const char *const legal[] = {
#define LEGAL(words) words,
#define HINT(words)
#define DEVICE(words)
#define PROVIDER(words)
#include "reading/understand/footers.def"
#undef LEGAL
#undef HINT
    NULL};
static const char *const hints[] = {
#define LEGAL(words)
#define HINT(words) words,
#include "reading/understand/footers.def"
#undef HINT
#undef DEVICE
    NULL};
static const char *const devices[] = {
#define HINT(words)
#define DEVICE(words) words,
#include "reading/understand/footers.def"
#undef DEVICE
#undef PROVIDER
    NULL};
static const char *const providers[] = {
#define DEVICE(words)
#define PROVIDER(words) words,
#include "reading/understand/footers.def"
#undef LEGAL
#undef HINT
#undef DEVICE
#undef PROVIDER
    NULL};

gsize jb_paragraph_end(const jb_page *page, gsize i)
{
    int kind = jb_page_line(page, i)->kind;
    while (i < page->lines->len && !jb_line_is_blank(jb_page_line(page, i)) &&
           jb_page_line(page, i)->kind == kind)
        i++;
    return i;
}

/* The paragraph as one folded text, since phrases go over line ends. Caller frees. */
static char *fold_paragraph(const jb_page *page, gsize i, gsize end)
{
    GString *text = g_string_new(NULL);
    for (; i < end; i++) {
        g_string_append(text, text->len ? " " : "");
        g_string_append(text, jb_page_line(page, i)->folded);
    }
    return g_string_free(text, FALSE);
}

static guint count_phrases(const char *text, const char *const *phrases, guint enough)
{
    guint n = 0;
    for (; *phrases && n < enough; phrases++)
        n += strstr(text, *phrases) != NULL;
    return n;
}

static gboolean is_device_line(const struct jb_line *line)
{
    if (jb_line_count_words(line) > LONGEST_FOOTER_WORDS)
        return FALSE;
    const char *words = line->folded;
    while (*words && strchr("-_*[(>~ ", *words))
        words++;
    for (const char *const *p = devices; *p; p++)
        if (g_str_has_prefix(words, *p))
            return TRUE;
    return g_str_has_suffix(words, "gönderildi") || g_str_has_suffix(words, "から送信");
}

/* In the middle of a paragraph a line that goes on in small letters is part of a sentence. */
static gboolean begins_large(const struct jb_line *line)
{
    return !g_unichar_islower(g_utf8_get_char(line->text));
}

/* A notice that follows the trading disclosures in one paragraph takes them with it; they are read as facts
 * of the signature all the same (texts.c). */
static int kind_of_paragraph(const char *text)
{
    if (count_phrases(text, legal, 1))
        return JB_PASSAGE_DISCLAIMER;
    if (count_phrases(text, hints, ENOUGH_HINTS) >= ENOUGH_HINTS &&
        (strstr(text, "mail") || strstr(text, "message") || strstr(text, "e-bost") || strstr(text, "neges")))
        return JB_PASSAGE_DISCLAIMER;
    return JB_PASSAGE_OWN;
}

/* In mail of whole paragraphs a long first part may be the writer's own and the notice only begin at some
 * line. */
static gsize notice_begin(const jb_page *page, gsize i, gsize end)
{
    gsize first = end;
    for (gsize j = end; j > i; j--) {
        if (count_phrases(jb_page_line(page, j - 1)->folded, legal, 1))
            first = j - 1;
    }
    if (first == end || !jb_page_line(page, i)->is_whole)
        return i;
    for (gsize j = i; j < first; j++)
        if (jb_line_count_words(jb_page_line(page, j)) > LONGEST_OWN_WORDS)
            return first;
    return i;
}

static gboolean is_list_rule(const struct jb_line *line)
{
    return g_str_has_prefix(line->folded, "____") || g_str_has_prefix(line->folded, "----") ||
           g_str_has_prefix(line->folded, "====");
}

static gboolean is_list_footer(const jb_page *page, gsize i, const char *text)
{
    static const char *const words[] = {"mailing list", "listinfo",      "unsubscribe",
                                        "mailman",      "google groups", NULL};
    return is_list_rule(jb_page_line(page, i)) && count_phrases(text, words, 1);
}

/* Nothing of the writer's own below. */
static gboolean is_last(const jb_page *page, gsize end)
{
    gsize next = jb_page_next(page, end);
    return next >= page->lines->len || !jb_line_is_own(jb_page_line(page, next));
}

static void mark_paragraph(jb_page *page, gsize i, gsize end)
{
    for (gsize j = i; j < end; j++)
        if ((j == i || begins_large(jb_page_line(page, j))) && is_device_line(jb_page_line(page, j)))
            jb_page_claim(page, j, end, JB_PASSAGE_DEVICE_FOOTER);
    if (jb_page_line(page, i)->kind != JB_PASSAGE_OWN)
        return;
    g_autofree char *text = fold_paragraph(page, i, end);
    int kind = kind_of_paragraph(text);
    if (kind != JB_PASSAGE_OWN) {
        jb_page_claim(page, notice_begin(page, i, end), end, kind);
        return;
    }
    gboolean is_short =
        jb_line_count_words(jb_page_line(page, i)) <= LONGEST_FOOTER_WORDS && strlen(text) < LONGEST_FOOTER;
    if (is_list_footer(page, i, text) ||
        (is_short && is_last(page, end) && count_phrases(text, providers, 1)))
        jb_page_claim(page, i, end, JB_PASSAGE_PROVIDER_FOOTER);
}

void jb_footer_mark(jb_page *page)
{
    /* from below: a provider's footer is told by nothing of the writer's standing under it */
    for (gsize end = page->lines->len; end > 0;) {
        if (!jb_line_is_own(jb_page_line(page, end - 1))) {
            end--;
            continue;
        }
        gsize i = end;
        while (i > 0 && jb_line_is_own(jb_page_line(page, i - 1)))
            i--;
        mark_paragraph(page, i, end);
        end = i;
    }
}

void jb_pgp_mark(jb_page *page)
{
    gboolean inside = FALSE, headers = FALSE;
    for (gsize i = 0; i < page->lines->len; i++) {
        struct jb_line *line = jb_page_line(page, i);
        gboolean begins = g_str_has_prefix(line->folded, "-----begin pgp ");
        gboolean is_signed = begins && g_str_has_prefix(line->folded, "-----begin pgp signed message");
        if (begins) {
            inside = !is_signed;
            headers = is_signed; /* "Hash: SHA512" up to the blank line */
        }
        if (begins || inside || (headers && !jb_line_is_blank(line)))
            jb_page_claim(page, i, i + 1, JB_PASSAGE_PGP);
        else if (!jb_line_is_blank(line) && g_str_has_prefix(line->text, "- -")) {
            line->text += 2; /* dash-escaped, RFC 9580 §7.1 */
            line->size -= 2;
        }
        if (headers && jb_line_is_blank(line))
            headers = FALSE;
        if (g_str_has_prefix(line->folded, "-----end pgp "))
            inside = FALSE;
    }
}
