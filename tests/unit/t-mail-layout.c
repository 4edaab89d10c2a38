/* Which attachments are no documents. */
#include "reading/split/files/layout.h"

enum { SHOWN = 1, HAS_CID = 2, INLINE = 4, SMALL = 8 };

static gboolean is_layout(const char *name, guint32 width, guint32 height, guint how)
{
    guint8 png[24] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for (guint i = 0; i < 4; i++) {
        png[16 + i] = (guint8)(width >> (24 - 8 * i));
        png[20 + i] = (guint8)(height >> (24 - 8 * i));
    }
    struct jb_layout_hint hint = {.name = name, .media_type = "image/png", .bytes = png, .size = sizeof png,
                                  .cid_used = how & SHOWN, .is_small = how & SMALL, .has_cid = how & HAS_CID, .is_inline = how & INLINE};
    return jb_layout_is_layout(&hint);
}

static void pictures(void)
{
    g_assert_true(is_layout("image001.png", 240, 64, SHOWN | HAS_CID));
    g_assert_true(is_layout("image001.png", 900, 120, HAS_CID));
    g_assert_true(is_layout("pixel.gif", 1, 1, 0));
    g_assert_true(is_layout("logo.png", 200, 70, 0));
    g_assert_true(is_layout("x.png", 200, 70, INLINE));
    g_assert_false(is_layout("chart.png", 640, 480, 0));
    g_assert_false(is_layout("IMG_2207.JPG", 1100, 1499, SHOWN | HAS_CID | INLINE));
    g_assert_false(is_layout("image001.png", 1240, 1754, SHOWN | HAS_CID));
    g_assert_false(is_layout("Certificate.png", 600, 420, INLINE));
    g_assert_true(is_layout("Certificate.png", 600, 420, SHOWN));
    g_assert_true(is_layout("logo.png", 1200, 900, SHOWN | SMALL));
}

static void pictures_without_pixels(void)
{
    struct jb_layout_hint hint = {.name = "a.tiff", .media_type = "image/tiff", .bytes = (const guint8 *)"II*", .size = 3};
    g_assert_false(jb_layout_is_layout(&hint));
    hint.cid_used = TRUE;
    g_assert_true(jb_layout_is_layout(&hint));
    hint.size = 1 << 20;
    hint.bytes = NULL;
    g_assert_false(jb_layout_is_layout(&hint));
}

static void sizes(void)
{
    guint32 width, height;
    static const guint8 jpeg[] = "\xff\xd8\xff\xe0\0\x04xx\xff\xff\xc4\0\x03x\xff\xc2\0\x11\x08\x05\xdb\x04\x4c\x03";
    g_assert_true(jb_picture_size(jpeg, sizeof jpeg, &width, &height));
    g_assert_cmpuint(width, ==, 1100);
    g_assert_cmpuint(height, ==, 1499);
    static const guint8 gif[] = "GIF89a\x02\x00\x03\x00";
    g_assert_true(jb_picture_size(gif, sizeof gif - 1, &width, &height));
    g_assert_cmpuint(width, ==, 2);
    static const guint8 webp[] = "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x63\0\0\xc7\0\0";
    g_assert_true(jb_picture_size(webp, sizeof webp - 1, &width, &height));
    g_assert_cmpuint(width, ==, 100);
    g_assert_cmpuint(height, ==, 200);
    guint8 bmp[26] = "BM";
    bmp[18] = 5;
    memset(bmp + 22, 0xFF, 4);
    g_assert_true(jb_picture_size(bmp, sizeof bmp, &width, &height));
    g_assert_cmpuint(height, ==, 1);
    for (gsize size = 0; size < sizeof jpeg; size++) {
        g_autofree guint8 *exact = g_memdup2(jpeg, size ? size : 1);
        jb_picture_size(exact, size, &width, &height);
    }
    g_assert_false(jb_picture_size(NULL, 0, &width, &height));
}

static gboolean is_machine(const char *name, const char *path, const char *declared, const char *type, gsize size)
{
    struct jb_layout_hint hint = {.name = name, .path = path, .declared_type = declared, .media_type = type, .size = size};
    return jb_layout_is_machine(&hint);
}

static void machines(void)
{
    g_assert_true(is_machine("jo.vcf", NULL, "text/x-vcard", "text/vcard", 200));
    g_assert_true(is_machine("smime.p7s", NULL, "application/pkcs7-signature", "application/octet-stream", 3000));
    g_assert_true(is_machine("signature.asc", NULL, NULL, "application/pgp-signature", 800));
    g_assert_true(is_machine("._Rules.pdf", "a.zip/__MACOSX/._Rules.pdf", NULL, "application/octet-stream", 200));
    g_assert_true(is_machine(".DS_Store", "a.zip/.DS_Store", NULL, "application/octet-stream", 6148));
    g_assert_true(is_machine("Thumbs.db", NULL, NULL, "application/x-ole-storage", 6148));
    g_assert_true(is_machine("~$ules.docx", NULL, NULL, "application/octet-stream", 162));
    g_assert_true(is_machine("ATT00001.txt", NULL, "text/plain", "text/plain", 90));
    g_assert_true(is_machine("Malware Alert Text.txt", NULL, "text/plain", "text/plain", 300));
    g_assert_true(is_machine(NULL, NULL, "application/pgp-encrypted", "text/plain", 11));
    g_assert_false(is_machine("CONSTITUTION.txt", NULL, "text/plain", "text/plain", 9000));
    g_assert_false(is_machine("Attendance.txt", NULL, "text/plain", "text/plain", 90));
    g_assert_false(is_machine("rules.pdf", NULL, "application/pgp-signature", "application/pdf", 9000));
    g_assert_false(is_machine(NULL, NULL, NULL, NULL, 0));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/pictures", pictures);
    g_test_add_func("/layout/pictures-without-pixels", pictures_without_pixels);
    g_test_add_func("/layout/sizes", sizes);
    g_test_add_func("/layout/machines", machines);
    return g_test_run();
}
