#include "reading/understand/mail/signature.h"

#include "base/mailbox.h"
#include "base/text.h"
#include "reading/understand/facts/postcode.h"
#include "reading/understand/mail/words.h"

static const char *const sign_offs[] = {
#define GREETING(words)
#define SIGN_OFF(words) words,
#define ENDING(pattern)
#include "reading/understand/mail/salutations.def"
#undef SIGN_OFF
#undef ENDING
    NULL};
static const char *const endings[] = {
#define SIGN_OFF(words)
#define ENDING(pattern) pattern,
#include "reading/understand/mail/salutations.def"
#undef GREETING
#undef SIGN_OFF
#undef ENDING
    NULL};

enum {
    MOST_TAIL_LINES = 16, /* below a sign-off */
    MOST_BLOCK_LINES = 9, /* a signature without sign-off or mark */
    MOST_NAME_WORDS = 6,
    MOST_SIGN_OFF_NAMES = 4, /* words behind a sign-off in its line */
    MOST_SHORT_WORDS = 10,
    MOST_ENDING_WORDS = 32,
    MOST_WORDS_BEFORE = 5, /* of a goodbye: further on it is the tail of something said */
};

/* A row of names: each word begins with a capital, or joins. Small letters throughout count where `lax`. */
static gboolean is_name_line(const struct jb_line *line, gboolean lax)
{
    static const char *const joiners[] = {"and", "&",   "+",   "a",   "ac", "y",  "e",     "und", "et",
                                          "de",  "van", "von", "der", "ap", "ab", "ferch", "ní",  "nic",
                                          "mac", "o",   "ó",   "la",  "le", "di", "el",    "for", "from",
                                          "at",  "the", "of",  "x",   "xx", "i",  NULL};
    g_autofree char *text = jb_line_words(line);
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    guint n = 0;
    for (char **w = words; *w; w++) {
        if (!**w)
            continue;
        const char *word = *w + strspn(*w, "(\"'*_-");
        if (g_str_has_prefix(word, "–") || g_str_has_prefix(word, "—"))
            word += strlen("–");
        if (!*word)
            continue; /* a dash in front of the name */
        if (++n > MOST_NAME_WORDS || strpbrk(word, ":;?!@/|") || strchr("0123456789", *word))
            return FALSE;
        g_autofree char *low = g_utf8_strdown(word, -1);
        g_strdelimit(low, ",.)", ' ');
        g_strchomp(low);
        if (!lax && !g_unichar_isupper(g_utf8_get_char(word)) && !g_strv_contains(joiners, low))
            return FALSE;
    }
    return n > 0 && line->text[line->size - 1] != ':';
}

/* "Jo Bright | Brightworks | 01482 496 0123": all of a signature in one line. */
static gboolean is_card(const struct jb_line *line)
{
    static const char *const bars[] = {" | ", " · ", " • ", " // ", NULL};
    return jb_line_holds(line, bars) && g_unichar_isupper(g_utf8_get_char(line->text));
}

/* Whether the line holds a word of the author's name, or the local part of its address. */
static gboolean holds_own_name(const struct jb_line *line, const char *name, const char *email)
{
    g_autofree char *folded = jb_text_fold(name ? name : "");
    g_auto(GStrv) words = g_strsplit_set(folded, " ,.()\"", -1);
    g_autofree char *local = g_strndup(email ? email : "", strcspn(email ? email : "", "@.+_-0123456789"));
    for (char **w = words; *w; w++) {
        const char *one[] = {*w, NULL};
        if (strlen(*w) > 2 && (jb_line_begins_with(line, one) || jb_line_holds(line, one)))
            return TRUE;
    }
    const char *one[] = {local, NULL};
    return strlen(local) > 2 && jb_line_begins_with(line, one);
}

static gboolean is_delimiter(const struct jb_line *line)
{
    static const char *const delimiters[] = {"--", "- -", "---", "__", "~~", "***", "-", NULL};
    return g_strv_contains(delimiters, line->folded);
}

static guint count_digits(const struct jb_line *line)
{
    guint n = 0;
    for (gsize i = 0; i < line->size; i++)
        n += g_ascii_isdigit(line->text[i]) != 0;
    return n;
}

static gboolean ends_in(const struct jb_line *line, const char *marks)
{
    return strchr(marks, line->text[line->size - 1]) != NULL;
}

/* A postal address in one line: words in capitals between commas, a postcode at or near the end. */
static gboolean is_address(const struct jb_line *line, guint n)
{
    enum { MOST_ADDRESS_WORDS = 24, LEAST_COMMAS = 2 };
    guint commas = 0;
    for (gsize i = 0; i < line->size; i++)
        commas += strchr(",|;", line->text[i]) != NULL;
    if (n > MOST_ADDRESS_WORDS || commas < LEAST_COMMAS || strchr("?!", line->text[line->size - 1]))
        return FALSE;
    g_autofree char *text = jb_line_words(line);
    g_autofree char *postcode = strstr(text, ". ") ? NULL : jb_postcode_find(text, NULL);
    return postcode != NULL;
}

/* What stands in signatures: short, or with a telephone, a link, an address, a register. */
static gboolean fits_signature(const struct jb_line *line)
{
    static const char *const marks[] = {"http",
                                        "www.",
                                        "@",
                                        " | ",
                                        "registered",
                                        "company n",
                                        "tel",
                                        "phone",
                                        "mobile",
                                        "cofrestr",
                                        "vat",
                                        " · ",
                                        " • ",
                                        "she/her",
                                        "he/him",
                                        "they/them",
                                        "limited by guarantee",
                                        "[",
                                        NULL};
    guint n = jb_line_count_words(line);
    if (n > MOST_SHORT_WORDS && is_address(line, n))
        return TRUE;
    return n <= MOST_SHORT_WORDS ||
           (n <= 4 * MOST_SHORT_WORDS && (count_digits(line) >= 6 || jb_line_holds(line, marks)) &&
            !strchr("?!", line->text[line->size - 1]));
}

/* The sign-off that the line begins with: its size in folded bytes; 0: none. The longest one counts. */
static gsize sign_off_size(const char *folded)
{
    gsize best = 0;
    for (const char *const *s = sign_offs; *s; s++) {
        gsize n = strlen(*s);
        if (n > best && g_str_has_prefix(folded, *s) && !g_unichar_isalnum(g_utf8_get_char(folded + n)))
            best = n;
    }
    return best;
}

/* "Best wishes,", "Thanks, Kwabena", "Diolch / Thanks", "Cheers!" - and not "Best of all, we like to cook".
 */
static gboolean is_sign_off(const struct jb_line *line, const char *name, const char *email)
{
    const char *rest = line->folded;
    gsize n = sign_off_size(rest);
    if (!n)
        return FALSE;
    rest += n;
    for (gsize more; *rest && *(rest += strspn(rest, " ,.!/&;:-~|*")) && (more = sign_off_size(rest)) > 0;)
        rest += more;
    if (!*rest)
        return TRUE;
    guint words = 1;
    for (const char *p = rest; *p; p++)
        words += *p == ' ';
    if (words > MOST_SIGN_OFF_NAMES || strpbrk(rest, "?:@"))
        return FALSE;
    static const char *const openers[] = {"from",     "and",     "all",    "everyone",  "the",
                                          "from all", "for now", "to all", "oddi wrth", NULL};
    struct jb_line tail = {.folded = (char *)rest, .text = rest, .size = strlen(rest)};
    gboolean comma =
        memchr(line->folded, ',', line->size) != NULL || memchr(line->folded, '.', line->size) != NULL;
    return jb_line_begins_with(&tail, openers) || holds_own_name(&tail, name, email) || (comma && words <= 3);
}

static gboolean is_postscript(const struct jb_line *line)
{
    static const char *const marks[] = {"ps", "p.s", "p.p.s", "pps", "ôl-nodyn", "o.n", NULL};
    return jb_line_begins_with(line, marks);
}

/* The postscript's paragraphs, wherever it begins below `i`. */
static void mark_postscript(jb_page *page, gsize i)
{
    for (; i < page->lines->len; i++) {
        struct jb_line *line = jb_page_line(page, i);
        if (!jb_line_is_own(line) || !is_postscript(line))
            continue;
        while (i < page->lines->len && jb_line_is_own(jb_page_line(page, i)))
            jb_page_line(page, i++)->kind = JB_PASSAGE_CLOSING;
    }
}

/* A line of dashes alone with a signature's lines below it, up to the end or to what is not the writer's. */
static gboolean mark_delimited(jb_page *page)
{
    for (gsize i = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (!jb_line_is_own(line) || line->depth > 0 || !is_delimiter(line))
            continue;
        gsize end = i + 1;
        guint n = 0, n_long = 0;
        for (; end < page->lines->len; end++) {
            const struct jb_line *below = jb_page_line(page, end);
            if (!jb_line_is_blank(below) && below->kind == JB_PASSAGE_QUOTE)
                break;
            n += jb_line_is_own(below);
            n_long += jb_line_is_own(below) && !fits_signature(below);
        }
        /* "-- " is a signature whatever stands below; other rules only over a few short lines */
        gboolean standard = g_str_equal(line->folded, "--");
        if (n_long * 3 <= n && n <= (standard ? 40u : 10u)) {
            mark_postscript(page, i + 1);
            jb_page_claim(page, i, end, JB_PASSAGE_SIGNATURE);
            return TRUE;
        }
    }
    return FALSE;
}

/* The first of the last lines that is a sign-off with only a signature's lines below; lines->len: none. */
static gsize find_sign_off(const jb_page *page, const char *name, const char *email)
{
    gsize found = page->lines->len;
    guint n = 0, n_long = 0;
    gsize end = page->lines->len;
    for (gsize i = 0; i < page->lines->len; i++) /* a postscript is no obstacle */
        if (jb_line_is_own(jb_page_line(page, i)) && is_postscript(jb_page_line(page, i)))
            end = i;
    for (gsize i = end; i > 0 && n < MOST_TAIL_LINES; i--) {
        const struct jb_line *line = jb_page_line(page, i - 1);
        if (!jb_line_is_own(line))
            continue;
        n++;
        if (line->depth == 0 && is_sign_off(line, name, email))
            found = i - 1;
        else if (!fits_signature(line) && ++n_long > 0)
            break;
    }
    return found;
}

/* "Yours in bits and bytes,": whatever stands alone above a name and ends in a comma is a sign-off. Returns
 * its line, or `at`, where the signature begins. */
static gsize find_odd_sign_off(const jb_page *page, gsize at)
{
    gsize i = at;
    while (i > 0 && !jb_line_is_own(jb_page_line(page, i - 1)))
        if (!jb_line_is_blank(jb_page_line(page, --i)))
            return at;
    if (i == 0)
        return at;
    const struct jb_line *line = jb_page_line(page, i - 1);
    gboolean alone = i == 1 || !jb_line_is_own(jb_page_line(page, i - 2));
    return alone && line->text[line->size - 1] == ',' && jb_line_count_words(line) <= MOST_SHORT_WORDS ? i - 1
                                                                                                       : at;
}

static gboolean has_own_before(const jb_page *page, gsize i)
{
    while (i > 0)
        if (jb_line_is_own(jb_page_line(page, --i)))
            return TRUE;
    return FALSE;
}

/* "and build booking systems for halls.": the rest of a sentence that began above. */
static gboolean ends_a_sentence(const struct jb_line *line)
{
    enum { LEAST_WORDS = 4 };
    static const char *const marks[] = {"@", "www.", "http", " | ", NULL};
    return g_unichar_islower(g_utf8_get_char(line->text)) && line->text[line->size - 1] == '.' &&
           jb_line_count_words(line) >= LEAST_WORDS && !jb_line_holds(line, marks);
}

/* The last block of lines, set off by a blank line, that begins with a name. Returns its first line;
 * lines->len: none. */
static gsize find_block(const jb_page *page, const char *name, const char *email)
{
    gsize end = page->lines->len;
    while (end > 0 && !jb_line_is_own(jb_page_line(page, end - 1)))
        end--;
    gsize best = page->lines->len;
    guint n = 0, n_blocks = 0;
    for (gsize i = end; i > 0 && n <= MOST_BLOCK_LINES && n_blocks < 4; i--) {
        const struct jb_line *line = jb_page_line(page, i - 1);
        gboolean starts = i - 1 == 0 || !jb_line_is_own(jb_page_line(page, i - 2));
        if (!jb_line_is_own(line))
            continue;
        n++;
        if (!fits_signature(line) || line->depth > 0 || ends_a_sentence(line))
            break;
        gboolean mine = holds_own_name(line, name, email);
        gboolean is_initial = line->size >= 2 && g_ascii_isupper(line->text[line->size - 2]) &&
                              (line->size == 2 || line->text[line->size - 3] == ' ');
        gboolean ends_sentence =
            strchr("?!", line->text[line->size - 1]) ||
            (line->text[line->size - 1] == '.' && !is_initial && (!mine || jb_line_count_words(line) > 1));
        gboolean named = !ends_sentence && ((is_name_line(line, FALSE) && has_own_before(page, i - 1)) ||
                                            (mine && (is_name_line(line, TRUE) || is_card(line))));
        gboolean single = i == end && has_own_before(page, i - 1) && jb_line_count_words(line) <= 2 &&
                          !ends_sentence && is_name_line(line, line->text[0] != '-' && line->text[0] != '*');
        gboolean own = mine && named;
        if ((starts && (named || single)) || own)
            best = i - 1;
        n_blocks += starts;
    }
    return best;
}

/* "The Wheelhouse nine": a last paragraph of a few short lines without a verb's full stop, below sentences
 * that have one. Returns its first line; lines->len: none. */
static gsize find_collective(const jb_page *page)
{
    gsize end = page->lines->len;
    while (end > 0 && !jb_line_is_own(jb_page_line(page, end - 1)))
        end--;
    gsize first = end;
    while (first > 0 && jb_line_is_own(jb_page_line(page, first - 1)))
        first--;
    gsize above = first;
    while (above > 0 && !jb_line_is_own(jb_page_line(page, above - 1)))
        above--;
    if (first == end || end - first > 3 || above == 0 || !ends_in(jb_page_line(page, above - 1), ".?!)"))
        return page->lines->len;
    for (gsize i = first; i < end; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (line->depth > 0 || !fits_signature(line) || ends_in(line, ".?!:;") ||
            strchr("-*•", line->text[0]) ||
            (i == first &&
             (jb_line_count_words(line) > 5 || !g_unichar_isupper(g_utf8_get_char(line->text)))))
            return page->lines->len;
    }
    return first;
}

/* "Meg" by hand, and below it "Kind regards" with which the program's signature begins. */
static void mark_name_above(jb_page *page, gsize at, const char *name, const char *email)
{
    enum { MOST_NAMES = 4 };
    while (at > 0 && !jb_line_is_own(jb_page_line(page, at - 1)))
        at--;
    if (at == 0 || !has_own_before(page, at - 1))
        return;
    struct jb_line *line = jb_page_line(page, at - 1);
    if (line->depth > 0 || jb_line_count_words(line) > MOST_NAMES || ends_in(line, ".?!:;") ||
        !holds_own_name(line, name, email) || !is_name_line(line, TRUE))
        return;
    line->kind = JB_PASSAGE_SIGNATURE;
    while (--at > 0 && !jb_line_is_own(jb_page_line(page, at - 1)))
        continue;
    if (at > 0 && is_sign_off(jb_page_line(page, at - 1), name, email))
        jb_page_line(page, at - 1)->kind = JB_PASSAGE_CLOSING;
}

void jb_signature_mark(jb_page *page, const char *name, const char *email)
{
    mark_delimited(page);
    gsize at = find_sign_off(page, name, email);
    if (at < page->lines->len) {
        jb_page_line(page, at)->kind = JB_PASSAGE_CLOSING;
        jb_page_line(page, find_odd_sign_off(page, at))->kind = JB_PASSAGE_CLOSING; /* "I remain," */
        for (gsize i = at + 1; i < page->lines->len; i++) /* "Thanks," and then "Kind regards," */
            if (jb_line_is_own(jb_page_line(page, i)) && is_sign_off(jb_page_line(page, i), name, email))
                jb_page_line(page, i)->kind = JB_PASSAGE_CLOSING;
        mark_postscript(page, at + 1);
        jb_page_claim(page, at + 1, page->lines->len, JB_PASSAGE_SIGNATURE);
        mark_name_above(page, at, name, email);
        return;
    }
    at = find_block(page, name, email);
    if (at == page->lines->len)
        at = find_collective(page);
    gsize odd = find_odd_sign_off(page, at);
    jb_page_claim(page, odd, MIN(at, odd + 1), JB_PASSAGE_CLOSING);
    mark_postscript(page, at);
    jb_page_claim(page, at, page->lines->len, JB_PASSAGE_SIGNATURE);
}

gboolean jb_sentence_is_ending(const char *sentence)
{
    g_autoptr(jb_words) words = jb_words_new(sentence, 2 * MOST_ENDING_WORDS);
    if (jb_words_count(words) > MOST_ENDING_WORDS)
        return FALSE;
    for (const char *const *ending = endings; *ending; ending++) {
        gssize at = jb_words_find(words, *ending, 0);
        if (at >= 0 && at <= MOST_WORDS_BEFORE)
            return TRUE;
    }
    return FALSE;
}

gboolean jb_sentence_is_opening(const char *sentence)
{
    static const char *const openings[] = {
        "hope|trust|hoping * finds|find|reaches you",
        "hope|trust|hoping +that you|all|everyone|everything|things * well|good|fine|ok|okay|thriving|great",
        "gobeithio * iawn|dda", "how are you|things", NULL};
    enum { MOST_OPENING_WORDS = 16 };
    g_autoptr(jb_words) words = jb_words_new(sentence, 2 * MOST_OPENING_WORDS);
    return jb_words_count(words) <= MOST_OPENING_WORDS && jb_words_hold(words, openings);
}

char *jb_signature_name(const jb_page *page)
{
    for (gsize i = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (line->kind != JB_PASSAGE_SIGNATURE || jb_line_is_blank(line) || is_delimiter(line))
            continue;
        if (!is_name_line(line, FALSE) || jb_line_count_words(line) > 4)
            continue;
        g_autofree char *text = jb_line_words(line);
        text[strcspn(text, ",(|")] = '\0';
        return jb_text_squeeze(text);
    }
    return NULL;
}
