/* picture_words.c - the words that tesseract finds in one picture, within a time. */
#include "reading/extract/ocr/recognise-private.h"

#include "reading/extract/pdf/layout.h"
#include "reading/extract/pdf/letters.h"

enum {
    WORD_IS_NOTHING = 5, /* percent */
    SIGNS_ARE_NOTHING = 25, /* where there is no letter and no figure */
};

/* The size of type in a line and the line it stands on: boxes of words differ with their letters. */
struct row {
    float top, base;
};

static struct row row_of(TessPageIterator *at)
{
    int left, top, right, bottom, x1, y1, x2, y2;
    struct row row = {0};
    if (!TessPageIteratorBoundingBox(at, RIL_TEXTLINE, &left, &top, &right, &bottom))
        return row;
    row.top = (float)top;
    row.base = TessPageIteratorBaseline(at, RIL_TEXTLINE, &x1, &y1, &x2, &y2) ? (float)(y1 + y2) / 2 : (float)bottom;
    return row;
}

/* What a stain or the edge of the paper is read as. */
static gboolean is_speck(const char *text)
{
    return *text == '\0' || (text[1] == '\0' && strchr("_|~`'-.,:;=*^", *text) != NULL);
}

/* Lone figures at the head of a clause are read with little confidence, and are worth much. */
static gboolean is_short_number(const char *text)
{
    return g_ascii_isdigit(*text) && strlen(text) <= 4;
}

static gboolean is_likely(const char *text, float confidence)
{
    guint n_letters = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        n_letters += g_unichar_isalnum(g_utf8_get_char(p)) != FALSE;
    return confidence >= (n_letters > 0 ? WORD_IS_NOTHING : SIGNS_ARE_NOTHING) || is_short_number(text);
}

static void take_word(TessResultIterator *at, const struct row *row, GArray *words)
{
    int left, top, right, bottom;
    char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
    float confidence = TessResultIteratorConfidence(at, RIL_WORD);
    if (text && !is_speck(text) && is_likely(text, confidence) &&
        TessPageIteratorBoundingBox(TessResultIteratorGetPageIterator(at), RIL_WORD, &left, &top, &right, &bottom)) {
        struct jb_word word = {.text = jb_letters_tidy(text, FALSE), .x1 = (float)left, .x2 = (float)right,
                               .y1 = row->top, .y2 = row->base > row->top ? row->base : (float)bottom,
                               .size = confidence, .is_guess = TRUE};
        if (*word.text)
            g_array_append_val(words, word);
        else
            g_free(word.text);
    }
    if (text)
        TessDeleteText(text);
}

static gint64 cpu_time_us(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (gint64)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct jb_deadline jb_deadline_in(gint64 cpu_ms, gint64 wall_ms)
{
    return (struct jb_deadline){cpu_time_us() + cpu_ms * 1000, g_get_monotonic_time() + wall_ms * 1000};
}

gboolean jb_deadline_is_over(const struct jb_deadline *deadline)
{
    return cpu_time_us() > deadline->cpu_us || g_get_monotonic_time() > deadline->wall_us;
}

struct jb_deadline jb_deadline_earlier(const struct jb_deadline *deadline, gint64 ms)
{
    struct jb_deadline other = jb_deadline_in(ms, 10 * ms);
    return (struct jb_deadline){MIN(deadline->cpu_us, other.cpu_us), MIN(deadline->wall_us, other.wall_us)};
}

static bool is_time_over(void *deadline, int n_words)
{
    (void)n_words;
    return jb_deadline_is_over(deadline);
}

/* Adds all words with the reader's confidence (percent) for a size. */
static void collect(TessBaseAPI *tesseract, GArray *words)
{
    TessResultIterator *at = TessBaseAPIGetIterator(tesseract);
    struct row row = {0};
    if (!at)
        return;
    do {
        TessPageIterator *page = TessResultIteratorGetPageIterator(at);
        if (TessPageIteratorIsAtBeginningOf(page, RIL_TEXTLINE))
            row = row_of(page);
        take_word(at, &row, words);
    } while (TessResultIteratorNext(at, RIL_WORD));
    TessResultIteratorDelete(at);
}

gboolean jb_picture_words(TessBaseAPI *tesseract, PIX *picture, int x, int y, const struct jb_deadline *deadline,
                          GArray *words)
{
    struct jb_deadline end = *deadline;
    guint first = words->len;
    ETEXT_DESC *monitor = TessMonitorCreate();
    TessMonitorSetCancelFunc(monitor, is_time_over);
    TessMonitorSetCancelThis(monitor, &end);
    TessBaseAPISetImage2(tesseract, picture);
    TessBaseAPISetSourceResolution(tesseract, 300);
    gboolean is_read = TessBaseAPIRecognize(tesseract, monitor) == 0;
    if (is_read)
        collect(tesseract, words);
    for (guint i = first; i < words->len; i++) {
        struct jb_word *word = &g_array_index(words, struct jb_word, i);
        word->x1 += (float)x, word->x2 += (float)x;
        word->y1 += (float)y, word->y2 += (float)y;
    }
    TessBaseAPIClear(tesseract);
    TessMonitorDelete(monitor);
    return is_read && !jb_deadline_is_over(&end);
}
