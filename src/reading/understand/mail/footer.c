#include "reading/understand/mail/footer.h"

#include "reading/understand/mail/banner.h"
#include "reading/understand/mail/notice.h"

enum { LONGEST_FOOTER = 600, LONGEST_FOOTER_WORDS = 16, MOST_FOOTER_LINES = 3 };

#define LEGAL(words)
#define HINT(words)
static const char *const devices[] = {
#define DEVICE(words) words,
#define PROVIDER(words)
#include "reading/understand/mail/footers.def"
#undef DEVICE
#undef PROVIDER
    NULL};
static const char *const providers[] = {
#define DEVICE(words)
#define PROVIDER(words) words,
#include "reading/understand/mail/footers.def"
#undef DEVICE
#undef PROVIDER
    NULL};
#undef LEGAL
#undef HINT

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

static gboolean is_list_rule(const struct jb_line *line)
{
    return g_str_has_prefix(line->folded, "____") || g_str_has_prefix(line->folded, "----") ||
           g_str_has_prefix(line->folded, "====") || g_str_has_prefix(line->folded, "-=-=");
}

static gboolean is_list_footer(const jb_page *page, gsize i, gsize end)
{
    static const char *const words[] = {"mailing list", "listinfo",      "unsubscribe",
                                        "mailman",      "google groups", "groups.io", NULL};
    if (!is_list_rule(jb_page_line(page, i)))
        return FALSE;
    g_autofree char *text = fold_paragraph(page, i, end);
    return count_phrases(text, words, 1);
}

/* An advertisement in the last lines of [i, end), below particulars of the sender's in the same paragraph.
 * Returns the line where it begins; end: none. */
static gsize advertisement_begin(const jb_page *page, gsize i, gsize end)
{
    gsize first = i;
    for (gsize j = i; j < end; j++)
        if (jb_line_discloses(jb_page_line(page, j)) && !jb_line_holds(jb_page_line(page, j), providers))
            first = j + 1;
    if (jb_page_line(page, i)->is_whole) { /* each line is a block of its own */
        gsize j = end;
        while (j > first && end - j < MOST_FOOTER_LINES &&
               !jb_line_holds(jb_page_line(page, j - 1), providers))
            j--;
        first = j > first && end - j < MOST_FOOTER_LINES ? j - 1 : end;
    }
    if (first == end || jb_line_count_words(jb_page_line(page, first)) > LONGEST_FOOTER_WORDS)
        return end;
    g_autofree char *text = fold_paragraph(page, first, end);
    return strlen(text) < LONGEST_FOOTER && count_phrases(text, providers, 1) ? first : end;
}

/* "--", "_______": a line of nothing but marks. */
static gboolean is_drawn(const struct jb_line *line)
{
    return line->size >= 2 && strspn(line->folded, "-_=*~#+ ") == strlen(line->folded);
}

static gsize mark_devices(jb_page *page, gsize i, gsize end)
{
    for (gsize j = i; j < end; j++)
        if ((j == i || begins_large(jb_page_line(page, j))) && is_device_line(jb_page_line(page, j))) {
            j -= j > i && is_drawn(jb_page_line(page, j - 1));
            jb_page_claim(page, j, end, JB_PASSAGE_DEVICE_FOOTER);
            return j;
        }
    return end;
}

/* What list servers put under a post says so wherever it stands. Claims it with the dashes above it, to the end of the
 * paragraph; returns the line where it begins. */
static gsize mark_list_words(jb_page *page, gsize i, gsize end)
{
    static const char *const words[] = {"you received this message because you are subscribed", "to unsubscribe from this group",
                                        "to unsubscribe from this list", "to unsubscribe send an email to", "groups.io links:",
                                        "you receive all messages sent to this group", NULL};
    for (gsize j = i; j < end; j++) {
        if (!jb_line_holds(jb_page_line(page, j), words))
            continue;
        j -= j > i && is_drawn(jb_page_line(page, j - 1));
        jb_page_claim(page, j, end, JB_PASSAGE_PROVIDER_FOOTER);
        return j;
    }
    return end;
}

static void mark_paragraph(jb_page *page, gsize i, gsize end)
{
    end = mark_list_words(page, i, mark_devices(page, i, end));
    if (i == end)
        return;
    if (is_list_footer(page, i, end)) {
        jb_page_claim(page, i, end, JB_PASSAGE_PROVIDER_FOOTER);
        return;
    }
    gsize first = jb_page_is_last(page, end) ? advertisement_begin(page, i, end) : end;
    jb_page_claim(page, first, end, JB_PASSAGE_PROVIDER_FOOTER);
    if (i == first)
        return;
    jb_disclosure_mark(page, i, first);
    jb_notice_mark(page, i, first);
}

/* The rules that frame a notice or a footer are part of it. */
static void mark_frames(jb_page *page)
{
    for (gsize i = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (!jb_line_is_own(line) || !is_drawn(line))
            continue;
        int above = i > 0 ? jb_page_line(page, i - 1)->kind : JB_PASSAGE_OWN;
        int below = i + 1 < page->lines->len ? jb_page_line(page, i + 1)->kind : JB_PASSAGE_OWN;
        int kind = above == JB_PASSAGE_DISCLAIMER || above == JB_PASSAGE_PROVIDER_FOOTER ? above : below;
        if (kind == JB_PASSAGE_DISCLAIMER || kind == JB_PASSAGE_PROVIDER_FOOTER)
            jb_page_claim(page, i, i + 1, kind);
    }
}

void jb_footer_mark(jb_page *page)
{
    jb_banner_mark(page);
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
    mark_frames(page);
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
