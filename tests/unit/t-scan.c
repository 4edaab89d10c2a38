/* Pages as scanners and telephones give them: in columns, turned, skewed, nothing but noise. */
#include "reading/extract/ocr/bands.h"
#include "reading/extract/ocr/gutter.h"
#include "reading/extract/ocr/noise.h"
#include "reading/extract/ocr/recognise.h"
#include "reading/extract/pdf/layout.h"

#include <leptonica/allheaders.h>

enum { WIDTH = 1240, HEIGHT = 1754, SIZE = 8 }; /* A4 at 150 dpi; points of leptonica's font at 300 dpi */

static const char left[] = "1. Name. The society is called\nQuillwort Workers. It has its\nregistered office in Wales and\n"
                           "may carry on the trade of\nmaking software for its clients.\n\n2. Membership. Every person who\n"
                           "works for the society may be a\nmember of it, and nobody else.\nA member who leaves the work\n"
                           "leaves the society. No person\nmay be asked for a second share.\n";
static const char right[] = "3. Votes. Each member has one\nvote at a general meeting and\nno more, whatever they hold.\n"
                            "The chair has no casting vote.\n\n4. Surplus. The members decide\nin general meeting what becomes\n"
                            "of the surplus of each year and\nmay set a part of it aside for\nthe common good of the town or\n"
                            "for a reserve against bad years.\n";

static void write_at(PIX *page, const char *text, int x, int y)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    L_BMF *font = bmfCreate(NULL, SIZE);
    for (guint i = 0; lines[i]; i++, y += 50)
        if (*lines[i])
            pixSetTextline(page, font, lines[i], 0, x, y, NULL, NULL);
    bmfDestroy(&font);
}

static PIX *blank(void)
{
    PIX *page = pixCreate(WIDTH, HEIGHT, 8);
    pixSetAll(page);
    return page;
}

/* The right column stands half a line lower. */
static PIX *columns(void)
{
    PIX *page = blank();
    write_at(page, left, 80, 200);
    write_at(page, right, 700, 225);
    return page;
}

static char *text_of(PIX *page)
{
    struct jb_deadline deadline = jb_deadline_in(60000, 600000);
    struct jb_reader *reader = jb_reader_new(NULL);
    gboolean is_cut = FALSE;
    g_assert_nonnull(reader);
    GArray *words = jb_reader_words(reader, page, &deadline, &is_cut);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(text, "%s ", g_array_index(words, struct jb_word, i).text);
    g_assert_false(is_cut);
    g_array_unref(words);
    jb_reader_free(reader);
    return g_string_free(text, FALSE);
}

static void assert_is_read(PIX *page)
{
    g_autofree char *text = text_of(page);
    g_test_message("%s", text);
    g_assert_nonnull(strstr(text, "may be a member of it, and nobody else"));
    g_assert_nonnull(strstr(text, "has one vote at a general meeting"));
}

static void test_columns(void)
{
    struct jb_gutter gutter;
    PIX *page = columns();
    g_assert_true(jb_gutter_find(page, &gutter));
    g_assert_cmpint(gutter.x, >, 560);
    g_assert_cmpint(gutter.x, <, 700);
    assert_is_read(page);
}

static void test_one_column(void)
{
    struct jb_gutter gutter;
    PIX *page = blank();
    write_at(page, left, 80, 200);
    g_assert_false(jb_gutter_find(page, &gutter));
    pixDestroy(&page);
}

static void test_turned(void)
{
    for (int quarters = 1; quarters < 4; quarters++) {
        PIX *page = columns();
        assert_is_read(pixRotateOrth(page, quarters));
        pixDestroy(&page);
    }
}

/* A quarter turn and a slant at once: lines that stand upright show no slant. */
static void test_skewed(void)
{
    static const int quarters[] = {0, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(quarters); i++) {
        PIX *page = columns(), *turned = pixRotateOrth(page, quarters[i]);
        assert_is_read(pixRotate(turned, 0.08f, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
        pixDestroy(&page);
        pixDestroy(&turned);
    }
}

static void add_noise(PIX *page, guint32 height)
{
    guint32 seed = 1;
    for (guint32 y = 0; y < height; y++)
        for (guint32 x = 0; x < WIDTH; x++) {
            seed = seed * 1664525 + 1013904223;
            pixSetPixel(page, (l_int32)x, (l_int32)y, seed >> 24);
        }
}

static void test_noise(void)
{
    struct jb_deadline end = jb_deadline_in(3000, 60000);
    PIX *page = blank();
    add_noise(page, HEIGHT);
    g_autofree char *text = text_of(page);
    g_assert_cmpstr(text, ==, "");
    g_assert_false(jb_deadline_is_over(&end));
}

static void test_noise_above_text(void)
{
    l_uint32 value = 0;
    PIX *page = blank();
    write_at(page, left, 80, 900);
    add_noise(page, 640);
    g_assert_true(jb_noise_wipe(page));
    pixGetPixel(page, 100, 100, &value);
    g_assert_cmpuint(value, ==, 255);
    g_autofree char *text = text_of(page);
    g_assert_nonnull(strstr(text, "and nobody else"));
}

static gboolean is_white_row(PIX *page, int y)
{
    l_uint32 value = 255;
    for (int x = 0; x < WIDTH && value > 150; x++)
        pixGetPixel(page, x, y, &value);
    return value > 150;
}

static void test_bands(void)
{
    PIX *page = blank();
    for (int y = 40; y < HEIGHT - 200; y += 620)
        write_at(page, left, 80, y);
    g_autoptr(GArray) bands = jb_bands_find(page);
    int top = 0;
    g_assert_cmpuint(bands->len, >, 1);
    for (guint i = 0; i < bands->len; i++) {
        const struct jb_band *band = &g_array_index(bands, struct jb_band, i);
        g_assert_cmpint(band->top, ==, top);
        g_assert_true(band->is_lined);
        g_assert_true(i == 0 || is_white_row(page, top));
        top = band->bottom;
    }
    g_assert_cmpint(top, ==, HEIGHT);
    pixDestroy(&page);
}

/* Blots of all sizes and greys, as a photograph of leaves has. */
static PIX *photograph(void)
{
    PIX *page = pixCreate(2 * WIDTH, 2 * HEIGHT, 8);
    GRand *chance = g_rand_new_with_seed(3);
    pixSetAllArbitrary(page, 120);
    for (int i = 0; i < 40000; i++) {
        int size = g_rand_int_range(chance, 4, i < 2000 ? 300 : 24);
        BOX *box = boxCreate(g_rand_int_range(chance, 0, 2 * WIDTH), g_rand_int_range(chance, 0, 2 * HEIGHT), size,
                             g_rand_int_range(chance, 4, size + 4));
        pixSetInRectArbitrary(page, box, (l_uint32)g_rand_int_range(chance, 0, 256));
        boxDestroy(&box);
    }
    g_rand_free(chance);
    return page;
}

/* Is told from text soon, and is not said to be unread. */
static void test_photograph(void)
{
    struct jb_deadline end = jb_deadline_in(5000, 600000);
    g_autofree char *text = text_of(photograph());
    g_assert_cmpstr(text, ==, "");
    g_assert_false(jb_deadline_is_over(&end));
}

/* What the page before was in is tried first; a page in the other language is read in that. */
static void test_languages(void)
{
    static const char welsh[] = "1. Enw. Enw y gymdeithas yw\nGweithwyr Plu, ac mae ei swyddfa\nyn y Gogledd ac yn y De hefyd.\n"
                                "2. Aelodau. Mae pob un sydd yn\ngweithio yn y gymdeithas yn cael\nbod yn aelod ohoni ar ei gais.\n"
                                "3. Mae gan bob aelod un bleidlais\nyn y cyfarfod cyffredinol ac mae\nyn gyfartal ym mhob peth sydd\n"
                                "yn y rheolau hyn ac yn y gwaith.\n";
    struct jb_deadline deadline = jb_deadline_in(60000, 600000);
    struct jb_reader *reader = jb_reader_new(NULL);
    const char *const pages[] = {left, welsh, welsh, left};
    static const char *const expected[] = {"nobody", "cyffredinol|bleidlais", "bleidlais", "nobody"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        gboolean is_cut = FALSE, is_found = FALSE;
        PIX *page = blank();
        g_auto(GStrv) words = g_strsplit(expected[i], "|", -1);
        write_at(page, pages[i], 80, 200);
        g_autoptr(GArray) found = jb_reader_words(reader, page, &deadline, &is_cut);
        for (guint k = 0; k < found->len; k++)
            for (guint w = 0; words[w]; w++)
                is_found = is_found || g_str_has_prefix(g_array_index(found, struct jb_word, k).text, words[w]);
        g_assert_true(is_found);
    }
    jb_reader_free(reader);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan/columns", test_columns);
    g_test_add_func("/scan/one-column", test_one_column);
    g_test_add_func("/scan/turned", test_turned);
    g_test_add_func("/scan/skewed", test_skewed);
    g_test_add_func("/scan/bands", test_bands);
    g_test_add_func("/scan/photograph", test_photograph);
    g_test_add_func("/scan/languages", test_languages);
    g_test_add_func("/scan/noise", test_noise);
    g_test_add_func("/scan/noise-above-text", test_noise_above_text);
    return g_test_run();
}
