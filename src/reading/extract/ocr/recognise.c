#include "reading/extract/ocr/recognise-private.h"

#include "base/error.h"
#include "reading/extract/ocr/bands.h"
#include "reading/extract/ocr/gutter.h"
#include "reading/extract/pdf/layout.h"
#include "reading/extract/ocr/upright.h"

enum {
    WORD_IS_SURE = 60,   /* percent */
    LOOK_MS = 1500,      /* at what has no lines, until words are found there */
    TURNS_MS = 1500,     /* for telling which side is up by what can be read */
    WORDS_TO_TELL = 12,  /* the language; or whether they make sense */
    FEWEST_SURE_WORDS = 4, /* on a page: fewer are a logo or a pattern */
};

/* English reads nearly all that comes. The Welsh model knows no q and spoils English, so it is started only when a page
 * turns out to be Welsh; its file is held in memory, since the sandbox opens none. */
struct jb_reader {
    TessBaseAPI *english;
    TessBaseAPI *welsh;  /* NULL until it is needed */
    char *welsh_model;   /* owned; NULL where it is not installed */
    gsize welsh_size;
    gboolean reads_welsh; /* what was read last was */
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

/* Whether what was read makes so little sense that the page may lie another way. */
static gboolean is_bad(const GArray *words)
{
    return words->len >= WORDS_TO_TELL && count_sure(words) * 2 < words->len;
}

/* Whether the words from `first` on are Welsh, by its commonest small ones, which English lacks. */
static gboolean are_welsh(const GArray *words, guint first)
{
    static const char *const common[] = {"y", "yr", "yn", "ac", "ar", "mae", "wedi", "gan", "o\u2019r", "i\u2019r", "a\u2019r", "neu",
                                         "fod", "ei", "eu", "bydd", "aelod", "bod", "hwn", "hyn", "sydd", "gyda"};
    guint n = 0;
    for (guint i = first; i < words->len; i++) {
        const char *text = g_array_index(words, struct jb_word, i).text;
        for (gsize k = 0; k < G_N_ELEMENTS(common); k++)
            n += g_ascii_strcasecmp(text, common[k]) == 0;
    }
    return n * 12 > words->len - first;
}

/* --- a band, in the language that it is in --- */

/* Takes the words of a picture that is a part of the page. False where the time ended before. */
static gboolean read_picture(struct jb_reader *reader, PIX *picture, const struct jb_band *band, int left,
                             const struct jb_deadline *deadline, GArray *words)
{
    TessBaseAPI *welsh = reader->reads_welsh ? start_welsh(reader) : NULL;
    return jb_picture_words(welsh ? welsh : reader->english, picture, left, band->top, deadline, words);
}

static PIX *clip(PIX *page, int left, int top, int right, int bottom)
{
    BOX *box = boxCreate(left, top, MAX(right - left, 1), MAX(bottom - top, 1));
    PIX *picture = pixClipRectangle(page, box, NULL);
    boxDestroy(&box);
    return picture;
}

struct look { /* at a page */
    struct jb_reader *reader;
    PIX *page;
    const struct jb_deadline *deadline;
    GArray *words;      /* struct jb_word, those found so far */
    gboolean may_stop;  /* where what is read makes no sense: the page may stand on its head */
    gboolean is_cut, is_stopped;
};

/* Documents change their language seldom: what the words above were in is tried first. */
static void read_band(struct look *look, const struct jb_band *band, int left, int right)
{
    struct jb_reader *reader = look->reader;
    gboolean is_picture = !band->is_lined && count_sure(look->words) < FEWEST_SURE_WORDS;
    struct jb_deadline deadline = is_picture ? jb_deadline_earlier(look->deadline, LOOK_MS) : *look->deadline;
    PIX *picture = clip(look->page, left, band->top, right, band->bottom);
    guint first = look->words->len;
    gboolean is_read = picture && read_picture(reader, picture, band, left, &deadline, look->words);
    if (is_read && look->words->len - first >= WORDS_TO_TELL && (reader->welsh || reader->welsh_model) &&
        are_welsh(look->words, first) != reader->reads_welsh) {
        reader->reads_welsh = !reader->reads_welsh;
        g_array_set_size(look->words, first);
        is_read = read_picture(reader, picture, band, left, &deadline, look->words);
    }
    look->is_cut = look->is_cut || (!is_read && !is_picture) || jb_deadline_is_over(look->deadline);
    look->is_stopped = look->is_stopped || (!is_read && is_picture);
    pixDestroy(&picture);
}

/* --- a page --- */

struct part {
    int left, top, right, bottom; /* pixels */
};

/* Bands without lines, as long as no words are found, are looked at for a while: they may be a photograph of paper. */
static void read_part(struct look *look, const struct part *part)
{
    if (part->right <= part->left || part->bottom <= part->top)
        return;
    PIX *picture = clip(look->page, part->left, part->top, part->right, part->bottom);
    g_autoptr(GArray) bands = picture ? jb_bands_find(picture) : g_array_new(FALSE, FALSE, sizeof(struct jb_band));
    gint64 start = jb_deadline_in(0, 0).cpu_us;
    pixDestroy(&picture);
    for (guint i = 0; i < bands->len && !look->is_cut && !look->is_stopped; i++) {
        struct jb_band band = g_array_index(bands, struct jb_band, i);
        guint n_sure = count_sure(look->words);
        gboolean is_long = jb_deadline_in(0, 0).cpu_us - start > LOOK_MS * 1000;
        if (!band.is_lined && n_sure < FEWEST_SURE_WORDS && is_long)
            continue;
        band.top += part->top;
        band.bottom += part->top;
        read_band(look, &band, part->left, part->right);
        look->is_stopped = look->is_stopped || (look->may_stop && is_bad(look->words));
    }
}

/* The page whole, or in parts where it has two columns. */
static GArray *recognise(struct look look, gboolean *is_cut, gboolean *is_stopped)
{
    struct jb_gutter gutter = {0};
    int width = pixGetWidth(look.page), height = pixGetHeight(look.page);
    gboolean has_columns = jb_gutter_find(look.page, &gutter);
    const struct part whole = {0, 0, width, height};
    const struct part parts[] = {{0, 0, width, gutter.top},
                                 {0, gutter.top, gutter.x, gutter.bottom},
                                 {gutter.x, gutter.top, width, gutter.bottom},
                                 {0, gutter.bottom, width, height}};
    look.words = jb_words_new();
    for (gsize i = 0; i < (has_columns ? G_N_ELEMENTS(parts) : 1) && !look.is_cut && !look.is_stopped; i++)
        read_part(&look, has_columns ? &parts[i] : &whole);
    *is_cut = look.is_cut;
    *is_stopped = look.is_stopped;
    return look.words;
}

/* --- which side is up --- */

/* A third of the page, in its middle: enough to see which side is up. */
static PIX *middle_of(PIX *picture)
{
    int width = pixGetWidth(picture), height = pixGetHeight(picture);
    BOX *box = boxCreate(width / 4, height / 4, MAX(width / 2, 1), MAX(height / 2, 1));
    PIX *middle = pixClipRectangle(picture, box, NULL);
    boxDestroy(&box);
    return middle;
}

/* Whether there are lines in the picture or, where it lies on its side, rows of them upright. */
static gboolean has_lines(PIX *picture)
{
    gboolean is_lined = FALSE;
    for (int turns = 0; turns < 2 && !is_lined; turns++) {
        PIX *turned = pixRotateOrth(picture, turns);
        g_autoptr(GArray) bands = turned ? jb_bands_find(turned) : NULL;
        for (guint i = 0; bands && i < bands->len; i++)
            is_lined = is_lined || g_array_index(bands, struct jb_band, i).is_lined;
        pixDestroy(&turned);
    }
    return is_lined;
}

/* Quarter turns after which more of the page can be read. */
static int best_turn(struct jb_reader *reader, PIX *picture, const struct jb_deadline *deadline)
{
    struct jb_deadline trial = jb_deadline_earlier(deadline, TURNS_MS);
    PIX *middle = middle_of(picture);
    gboolean is_cut = !middle || !has_lines(middle), is_stopped = FALSE;
    guint most = FEWEST_SURE_WORDS;
    int best = 0;
    for (int turns = 0; turns < 4 && !is_cut; turns++) {
        PIX *turned = pixRotateOrth(middle, turns);
        struct look look = {.reader = reader, .page = turned, .deadline = &trial};
        g_autoptr(GArray) words = turned ? recognise(look, &is_cut, &is_stopped) : jb_words_new();
        guint n = count_sure(words);
        best = n > most ? turns : best;
        most = MAX(n, most);
        pixDestroy(&turned);
    }
    pixDestroy(&middle);
    return best;
}

/* Reads the page as it lies; where that makes no sense, as it should lie, and turns it. */
static GArray *read_page(struct look *as_it_lies, gboolean *is_cut)
{
    struct look look = *as_it_lies;
    gboolean is_stopped;
    GArray *words = recognise(look, is_cut, &is_stopped);
    if (*is_cut || (!is_stopped && !is_bad(words)))
        return words;
    int turns = best_turn(look.reader, look.page, look.deadline);
    if (turns == 0 && !is_bad(words)) /* a picture */
        return words;
    look.may_stop = FALSE;
    look.page = pixRotateOrth(as_it_lies->page, turns);
    GArray *other = look.page ? recognise(look, is_cut, &is_stopped) : jb_words_new();
    gboolean is_better = count_sure(other) >= count_sure(words);
    g_array_unref(is_better ? words : other);
    if (is_better && look.page) {
        PIX *before = as_it_lies->page;
        as_it_lies->page = look.page;
        look.page = before;
    }
    pixDestroy(&look.page);
    return is_better ? other : words;
}

/* As wide and high as paper is in points, whatever the picture's size: the layout looks for edges that differ little. */
static void scale_to_points(GArray *words, PIX *picture)
{
    float scale = (float)JB_RECOGNISE_LONGER_SIDE / (float)MAX(pixGetWidth(picture), pixGetHeight(picture));
    for (guint i = 0; i < words->len; i++) {
        struct jb_word *word = &g_array_index(words, struct jb_word, i);
        word->x1 *= scale;
        word->x2 *= scale;
        word->y1 *= scale;
        word->y2 *= scale;
    }
}

GArray *jb_reader_words_on(struct jb_reader *reader, struct Pix **upright, const struct jb_deadline *document,
                           gboolean *is_cut)
{
    struct jb_deadline page = jb_deadline_earlier(document, JB_RECOGNISE_PAGE_MS); /* for all looks */
    struct look look = {.reader = reader, .page = *upright, .deadline = &page, .may_stop = TRUE};
    GArray *words = read_page(&look, is_cut);
    *upright = look.page;
    scale_to_points(words, *upright);
    guint n_sure = count_sure(words);
    if (n_sure < FEWEST_SURE_WORDS || n_sure * 4 < words->len)
        g_array_set_size(words, 0);
    set_sizes(words);
    return words;
}

GArray *jb_reader_words(struct jb_reader *reader, struct Pix *picture, const struct jb_deadline *document,
                        gboolean *is_cut)
{
    PIX *upright = jb_upright(picture);
    if (!upright)
        return jb_words_new();
    GArray *words = jb_reader_words_on(reader, &upright, document, is_cut);
    pixDestroy(&upright);
    return words;
}
