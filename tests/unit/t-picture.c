/* What a picture says of its size is known before it is decoded. */
#include "reading/extract/ocr/picture.h"

#include <string.h>

static gboolean read_picture(const char *bytes, gsize n, struct jb_picture *picture)
{
    return jb_picture_read((const guint8 *)bytes, n, picture);
}

static void sizes_of_each_format(void)
{
    struct jb_picture picture;
    static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x02\0\0\0\0\0\0\0";
    g_assert_true(read_picture(png, sizeof png - 1, &picture));
    g_assert_cmpuint(picture.width, ==, 640);
    g_assert_cmpuint(picture.height, ==, 480);
    g_assert_true(jb_picture_is_small(&picture));

    static const char jpeg[] = "\xFF\xD8\xFF\xE1\0\x22" "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
                               "\xFF\xC0\0\x0B\x08\x01\xE0\x02\x80\x01\x01\x11\0";
    g_assert_true(read_picture(jpeg, sizeof jpeg - 1, &picture));
    g_assert_cmpuint(picture.width, ==, 640);
    g_assert_cmpuint(picture.orientation, ==, 6);

    static const char gif[] = "GIF89a\x80\x02\xE0\x01";
    g_assert_true(read_picture(gif, sizeof gif - 1, &picture));
    g_assert_cmpuint(picture.height, ==, 480);
}

static void pages_of_a_tiff_that_turns_back(void)
{
    struct jb_picture picture;
    static const char tiff[] = "II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x80\x02\0\0\x01\x01\x03\0\x01\0\0\0\xE0\x01\0\0"
                               "\x08\0\0\0";
    g_assert_true(read_picture(tiff, sizeof tiff - 1, &picture));
    g_assert_cmpuint(picture.n_pages, ==, 1);
    g_assert_cmpuint(picture.width, ==, 640);
}

static void large_ones_are_not_small(void)
{
    struct jb_picture picture = {.width = 60000, .height = 60000, .bits_per_pixel = 1};
    g_assert_false(jb_picture_is_small(&picture));
    picture = (struct jb_picture){.width = 6000, .height = 6666, .bits_per_pixel = 8};
    g_assert_true(jb_picture_is_small(&picture));
    picture.bits_per_pixel = 64; /* 320 MB once decoded */
    g_assert_false(jb_picture_is_small(&picture));
    picture = (struct jb_picture){.width = 12001, .height = 10, .bits_per_pixel = 8};
    g_assert_false(jb_picture_is_small(&picture));
}

static void pictures_in_a_pdf(void)
{
    static const char small[] = "<< /Subtype /Image /Width 1654 /Height 2339 >>";
    static const char large[] = "<< /Height 60000\n/Subtype /Image /Width 60000 >>";
    g_assert_false(jb_picture_pdf_has_large((const guint8 *)small, sizeof small - 1));
    g_assert_true(jb_picture_pdf_has_large((const guint8 *)large, sizeof large - 1));
}

static void damage_is_no_picture(void)
{
    struct jb_picture picture;
    static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0\0\0\0\0";
    for (gsize n = 0; n < sizeof png; n++)
        g_assert_false(read_picture(png, n, &picture));
    g_assert_false(read_picture("\xFF\xD8\xFF\xFF\xFF\xFF", 6, &picture));
    g_assert_false(read_picture("II*\0\xFF\xFF\xFF\xFF", 8, &picture));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture/sizes of each format", sizes_of_each_format);
    g_test_add_func("/picture/pages of a TIFF that turns back", pages_of_a_tiff_that_turns_back);
    g_test_add_func("/picture/large ones are not small", large_ones_are_not_small);
    g_test_add_func("/picture/pictures in a PDF", pictures_in_a_pdf);
    g_test_add_func("/picture/damage is no picture", damage_is_no_picture);
    return g_test_run();
}
