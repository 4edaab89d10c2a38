#include "reading/extract/ocr/recognise.h"

#include "base/error.h"
#include "reading/extract/ocr/gutter.h"
#include "reading/extract/pdf/layout.h"
#include "reading/extract/pdf/letters.h"
#include "reading/extract/ocr/upright.h"

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

enum {
    WORD_IS_SURE = 60,   /* percent */
    WORD_IS_NOTHING = 5,
    SIGNS_ARE_NOTHING = 25, /* where there is no letter and no figure */
    TURNS_MS = 1500,     /* for telling which side is up by what can be read */
    FEWEST_SURE_WORDS = 4, /* on a page: fewer are a logo or a pattern */
};

#define LONGER_SIDE_OF_A4 842.0f /* points */

/* English reads nearly all that comes. The Welsh model knows no q and spoils English, so it is started only when a page
 * turns out to be Welsh; its file is held in memory, since the sandbox opens none. */
struct jb_reader {
    TessBaseAPI *english;
    TessBaseAPI *welsh;  /* NULL until it is needed */
    char *welsh_model;   /* owned; NULL where it is not installed */
    gsize welsh_size;
};

static TessBaseAPI *quiet(TessBaseAPI *tesseract)
{
    TessBaseAPISetVariable(tesseract, "debug_file", "/dev/null");
    return tesseract;
}

struct jb_reader *jb_reader_new(GError **error)
{
    struct jb_reader *reader = g_new0(struct jb_reader, 1);
    setMsgSeverity(L_SEVERITY_NONE);
    reader->english = TessBaseAPICreate();
    if (TessBaseAPIInit3(reader->english, NULL, "eng") != 0) {
        jb_reader_free(reader);
        g_set_error(error, JB_READING_ERROR, JB_ERROR_UNAVAILABLE,
                    "text recognition cannot start: install tesseract-ocr-eng");
        return NULL;
    }
    quiet(reader->english);
    g_autofree char *path = g_build_filename(TessBaseAPIGetDatapath(reader->english), "cym.traineddata", NULL);
    g_file_get_contents(path, &reader->welsh_model, &reader->welsh_size, NULL);
    return reader;
}

static void close_tesseract(TessBaseAPI *tesseract)
{
    if (!tesseract)
        return;
    TessBaseAPIEnd(tesseract);
    TessBaseAPIDelete(tesseract);
}

void jb_reader_free(struct jb_reader *reader)
{
    if (!reader)
        return;
    close_tesseract(reader->english);
    close_tesseract(reader->welsh);
    g_free(reader->welsh_model);
    g_free(reader);
}

/* NULL where Welsh is not installed. */
static TessBaseAPI *start_welsh(struct jb_reader *reader)
{
    if (!reader->welsh && reader->welsh_model) {
        reader->welsh = TessBaseAPICreate();
        if (TessBaseAPIInit5(reader->welsh, reader->welsh_model, (int)reader->welsh_size, "cym", OEM_LSTM_ONLY, NULL, 0,
                             NULL, NULL, 0, FALSE) != 0)
            g_clear_pointer(&reader->welsh, close_tesseract);
        g_clear_pointer(&reader->welsh_model, g_free);
    }
    return reader->welsh ? quiet(reader->welsh) : NULL;
}

/* The size of type in a line and the line it stands on: boxes of words differ with their letters. */
struct row {
    float top, base;
};

struct part {
    int left, top, right, bottom; /* pixels */
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

/* The deadline, or so much of the processor's time from now on. */
static struct jb_deadline earlier(const struct jb_deadline *deadline, gint64 ms)
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

static guint count_sure(const GArray *words)
{
    guint n = 0;
    for (guint i = 0; i < words->len; i++) {
        const struct jb_word *word = &g_array_index(words, struct jb_word, i);
        n += word->size >= WORD_IS_SURE && strlen(word->text) > 1;
    }
    return n;
}

static int by_height(gconstpointer a, gconstpointer b)
{
    float difference = *(const float *)a - *(const float *)b;
    return difference < 0 ? -1 : difference > 0;
}

/* Sets the words' sizes: that of most lines, unless a line is clearly larger or smaller. */
static void set_sizes(GArray *words)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 0; i < words->len; i++) {
        const struct jb_word *word = &g_array_index(words, struct jb_word, i);
        float height = word->y2 - word->y1;
        g_array_append_val(heights, height);
    }
    if (heights->len == 0)
        return;
    g_array_sort(heights, by_height);
    float usual = g_array_index(heights, float, heights->len / 2);
    for (guint i = 0; i < words->len; i++) {
        struct jb_word *word = &g_array_index(words, struct jb_word, i);
        float height = word->y2 - word->y1;
        gboolean is_usual = height < 1.35f * usual && height > 0.6f * usual;
        word->size = (is_usual ? usual : height) * 1.35f; /* from the height of capitals to that of the type */
        word->y1 = word->y2 - (is_usual ? usual : height);
    }
}

/* Adds the words of a picture that lies at x, y of its page. False where the time ended before. */
static gboolean read_picture(TessBaseAPI *tesseract, PIX *picture, int x, int y, const struct jb_deadline *deadline,
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

static gboolean read_part(TessBaseAPI *tesseract, PIX *page, const struct part *part, const struct jb_deadline *deadline,
                          GArray *words)
{
    if (part->right <= part->left || part->bottom <= part->top)
        return TRUE;
    BOX *box = boxCreate(part->left, part->top, part->right - part->left, part->bottom - part->top);
    PIX *picture = pixClipRectangle(page, box, NULL);
    gboolean is_read = picture && read_picture(tesseract, picture, part->left, part->top, deadline, words);
    boxDestroy(&box);
    pixDestroy(&picture);
    return is_read;
}

/* The page whole, or in parts where it has two columns. */
static GArray *recognise(TessBaseAPI *tesseract, PIX *page, const struct jb_deadline *deadline, gboolean *is_cut)
{
    GArray *words = jb_words_new();
    struct jb_gutter gutter;
    int width = pixGetWidth(page), height = pixGetHeight(page);
    if (!jb_gutter_find(page, &gutter)) {
        *is_cut = !read_picture(tesseract, page, 0, 0, deadline, words);
        return words;
    }
    const struct part parts[] = {{0, 0, width, gutter.top},
                                 {0, gutter.top, gutter.x, gutter.bottom},
                                 {gutter.x, gutter.top, width, gutter.bottom},
                                 {0, gutter.bottom, width, height}};
    for (gsize i = 0; i < G_N_ELEMENTS(parts) && !*is_cut; i++)
        *is_cut = !read_part(tesseract, page, &parts[i], deadline, words);
    return words;
}

/* A third of the page, in its middle: enough to see which side is up. */
static PIX *middle_of(PIX *picture)
{
    int width = pixGetWidth(picture), height = pixGetHeight(picture);
    BOX *box = boxCreate(width / 4, height / 4, MAX(width / 2, 1), MAX(height / 2, 1));
    PIX *middle = pixClipRectangle(picture, box, NULL);
    boxDestroy(&box);
    return middle;
}

static guint count_sure_turned(struct jb_reader *reader, PIX *picture, int turns, const struct jb_deadline *deadline,
                               gboolean *is_cut)
{
    PIX *turned = pixRotateOrth(picture, turns);
    g_autoptr(GArray) words = turned ? recognise(reader->english, turned, deadline, is_cut) : jb_words_new();
    pixDestroy(&turned);
    return count_sure(words);
}

/* Quarter turns after which more of the page can be read. */
static int best_turn(struct jb_reader *reader, PIX *picture, const struct jb_deadline *deadline)
{
    PIX *middle = middle_of(picture);
    gboolean is_cut = FALSE;
    guint most = FEWEST_SURE_WORDS;
    int best = 0;
    for (int turns = 0; middle && turns < 4 && !is_cut; turns++) {
        guint n = count_sure_turned(reader, middle, turns, deadline, &is_cut);
        best = n > most ? turns : best;
        most = MAX(n, most);
    }
    pixDestroy(&middle);
    return best;
}

/* As wide and high as paper is in points, whatever the picture's size: the layout looks for edges that differ little. */
static void scale_to_points(GArray *words, PIX *picture)
{
    float scale = LONGER_SIDE_OF_A4 / (float)MAX(pixGetWidth(picture), pixGetHeight(picture));
    for (guint i = 0; i < words->len; i++) {
        struct jb_word *word = &g_array_index(words, struct jb_word, i);
        word->x1 *= scale;
        word->x2 *= scale;
        word->y1 *= scale;
        word->y2 *= scale;
    }
}

/* Where the page reads badly it may stand on its head or side, which its shape did not tell. */
static GArray *try_turns(struct jb_reader *reader, PIX *picture, GArray *words, const struct jb_deadline *deadline,
                         gboolean *is_cut)
{
    guint n_sure = count_sure(words);
    gboolean is_bad = n_sure * 2 < words->len && words->len > 2 * FEWEST_SURE_WORDS;
    struct jb_deadline trial = earlier(deadline, TURNS_MS);
    int turns = is_bad && !*is_cut ? best_turn(reader, picture, &trial) : 0;
    PIX *turned = turns ? pixRotateOrth(picture, turns) : NULL;
    if (turned) {
        GArray *other = recognise(reader->english, turned, deadline, is_cut);
        gboolean is_better = count_sure(other) > n_sure;
        g_array_unref(is_better ? words : other);
        words = is_better ? other : words;
        pixDestroy(&turned);
    }
    return words;
}

/* Whether the words are Welsh, by its commonest small ones, which English lacks. */
static gboolean are_welsh(const GArray *words)
{
    static const char *const common[] = {"y", "yr", "yn", "ac", "ar", "mae", "wedi", "gan", "o\u2019r", "i\u2019r", "a\u2019r", "neu",
                                         "fod", "ei", "eu", "bydd", "aelod", "bod", "hwn", "hyn", "sydd", "gyda"};
    guint n = 0;
    for (guint i = 0; i < words->len; i++) {
        const char *text = g_array_index(words, struct jb_word, i).text;
        for (gsize k = 0; k < G_N_ELEMENTS(common); k++)
            n += g_ascii_strcasecmp(text, common[k]) == 0;
    }
    return n * 12 > words->len;
}

GArray *jb_reader_words(struct jb_reader *reader, struct Pix *picture, const struct jb_deadline *document,
                        gboolean *is_cut)
{
    struct jb_deadline page = earlier(document, JB_RECOGNISE_PAGE_MS), *deadline = &page; /* of all looks */
    PIX *upright = jb_upright(picture);
    if (!upright)
        return jb_words_new();
    GArray *words = recognise(reader->english, upright, deadline, is_cut);
    words = try_turns(reader, upright, words, deadline, is_cut);
    TessBaseAPI *welsh = are_welsh(words) ? start_welsh(reader) : NULL;
    if (welsh) {
        g_array_unref(words);
        words = recognise(welsh, upright, deadline, is_cut);
    }
    scale_to_points(words, upright);
    pixDestroy(&upright);
    guint n_sure = count_sure(words);
    if (n_sure < FEWEST_SURE_WORDS || n_sure * 4 < words->len)
        g_array_set_size(words, 0);
    set_sizes(words);
    return words;
}
