#include "reading/extract/ocr/picture.h"

#include "reading/extract/signs.h"

enum {
    MAX_MARKERS = 2000,   /* JPEG segments looked at */
    MAX_DIRECTORIES = 500, /* pages of a TIFF */
    MAX_ENTRIES = 512,    /* of a TIFF directory */
    MAX_BOXES = 4096,     /* of a HEIF file */
};

/* Bytes with one of the two orders; reads beyond the end give 0. */
struct view {
    const guint8 *p;
    gsize n;
    gboolean is_little;
};

static guint32 get(const struct view *view, gsize at, gsize n_bytes)
{
    guint32 value = 0;
    if (at > view->n || n_bytes > view->n - at)
        return 0;
    for (gsize i = 0; i < n_bytes; i++)
        value = value << 8 | view->p[at + (view->is_little ? n_bytes - 1 - i : i)];
    return value;
}

/* --- TIFF 6.0, and the Exif part of a JPEG, which has its form --- */

enum { TAG_WIDTH = 256, TAG_HEIGHT = 257, TAG_BITS = 258, TAG_ORIENTATION = 274, TAG_SAMPLES = 277 };

/* Takes the entries of the directory at `at`; returns where the next one is, 0 for none. */
static guint32 read_directory(const struct view *view, guint32 at, struct jb_picture *page)
{
    guint n = get(view, at, 2);
    guint32 bits = 1, samples = 1;
    if (n == 0 || n > MAX_ENTRIES)
        return 0;
    for (guint i = 0; i < n; i++) {
        gsize entry = (gsize)at + 2 + 12 * (gsize)i;
        guint32 value = get(view, entry + 2, 2) == 3 ? get(view, entry + 8, 2) : get(view, entry + 8, 4);
        switch (get(view, entry, 2)) {
        case TAG_WIDTH:
            page->width = value;
            break;
        case TAG_HEIGHT:
            page->height = value;
            break;
        case TAG_BITS: /* more than two samples: the values stand elsewhere */
            bits = get(view, entry + 4, 4) > 2 ? get(view, get(view, entry + 8, 4), 2) : value;
            break;
        case TAG_SAMPLES:
            samples = value;
            break;
        case TAG_ORIENTATION:
            page->orientation = value >= 1 && value <= 8 ? value : 1;
            break;
        default:
            break;
        }
    }
    page->bits_per_pixel = MIN(bits, 64) * MIN(samples, 8);
    return get(view, (gsize)at + 2 + 12 * (gsize)n, 4);
}

static gboolean open_tiff(const guint8 *bytes, gsize size, struct view *view, guint32 *first)
{
    *view = (struct view){bytes, size, size > 1 && bytes[0] == 'I'};
    *first = get(view, 4, 4);
    return get(view, 2, 2) == 42 && *first >= 8 && *first < size;
}

static gboolean read_tiff(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    struct view view;
    guint32 at;
    if (!open_tiff(bytes, size, &view, &at))
        return FALSE;
    while (at && picture->n_pages < MAX_DIRECTORIES) {
        struct jb_picture page = {.orientation = 1};
        guint32 next = read_directory(&view, at, &page);
        if (page.width == 0 || page.height == 0)
            break;
        picture->n_pages++;
        if ((guint64)page.width * page.height >= (guint64)picture->width * picture->height) {
            picture->width = page.width, picture->height = page.height;
            picture->bits_per_pixel = page.bits_per_pixel;
        }
        if (picture->n_pages == 1)
            picture->orientation = page.orientation;
        at = next > at ? next : 0; /* a chain that turns back is a loop */
    }
    return picture->n_pages > 0;
}

/* --- JPEG (ITU T.81 annex B) --- */

static void read_exif(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    struct view view;
    guint32 at;
    struct jb_picture exif = {.orientation = 1};
    if (size > 14 && memcmp(bytes, "Exif\0\0", 6) == 0 && open_tiff(bytes + 6, size - 6, &view, &at)) {
        read_directory(&view, at, &exif);
        picture->orientation = exif.orientation;
    }
}

static gboolean is_frame(guint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static gboolean read_jpeg(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    const struct view view = {bytes, size, FALSE};
    gsize at = 2;
    picture->n_pages = 1;
    for (guint i = 0; i < MAX_MARKERS && at + 4 <= size && bytes[at] == 0xFF; i++) {
        guint8 marker = bytes[at + 1];
        gsize n = get(&view, at + 2, 2);
        if (marker == 0xFF || n < 2) {
            at += marker == 0xFF ? 1 : size;
            continue;
        }
        if (marker == 0xE1 && n <= size - at - 2)
            read_exif(bytes + at + 4, n - 2, picture);
        if (is_frame(marker)) {
            picture->height = get(&view, at + 5, 2);
            picture->width = get(&view, at + 7, 2);
            picture->bits_per_pixel = 8; /* only the brightness is decoded */
            return TRUE;
        }
        at += 2 + n;
    }
    return FALSE;
}

/* --- the others --- */

/* Palette pictures are decoded to 32 bits; others have 1 to 4 channels by colour type (PNG §11.2.2). */
static gboolean read_png(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    static const guint channels[] = {1, 0, 3, 4, 2, 0, 4};
    const struct view view = {bytes, size, FALSE};
    if (size < 33 || memcmp(bytes + 12, "IHDR", 4) != 0 || bytes[25] > 6)
        return FALSE;
    picture->width = get(&view, 16, 4);
    picture->height = get(&view, 20, 4);
    picture->n_pages = 1;
    picture->bits_per_pixel = channels[bytes[25]] * bytes[24];
    if (picture->bits_per_pixel > 8 || bytes[25] == 3)
        picture->bits_per_pixel = MAX(picture->bits_per_pixel, 32);
    return TRUE;
}

/* The largest "ispe" box (ISO/IEC 23008-12 §6.5.3). */
static gboolean read_heic(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    const struct view view = {bytes, size, FALSE};
    const guint8 *p = bytes;
    for (guint i = 0; i < MAX_BOXES; i++) {
        p = memmem(p, size - (gsize)(p - bytes), "ispe", 4);
        if (!p || (gsize)(p - bytes) + 16 > size)
            break;
        guint32 width = get(&view, (gsize)(p - bytes) + 8, 4), height = get(&view, (gsize)(p - bytes) + 12, 4);
        if ((guint64)width * height >= (guint64)picture->width * picture->height)
            picture->width = width, picture->height = height;
        p += 4;
    }
    picture->n_pages = 1;
    picture->bits_per_pixel = 8;
    return picture->width > 0;
}

static gboolean read_webp(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    const struct view view = {bytes, size, TRUE};
    picture->n_pages = 1;
    picture->bits_per_pixel = 32;
    if (size < 30)
        return FALSE;
    if (memcmp(bytes + 12, "VP8 ", 4) == 0) {
        picture->width = get(&view, 26, 2) & 0x3FFF;
        picture->height = get(&view, 28, 2) & 0x3FFF;
    } else if (memcmp(bytes + 12, "VP8L", 4) == 0) {
        picture->width = (get(&view, 21, 4) & 0x3FFF) + 1;
        picture->height = (get(&view, 21, 4) >> 14 & 0x3FFF) + 1;
    } else {
        picture->width = get(&view, 24, 3) + 1;
        picture->height = get(&view, 27, 3) + 1;
    }
    return TRUE;
}

static gboolean read_gif(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    const struct view view = {bytes, size, TRUE};
    picture->width = get(&view, 6, 2);
    picture->height = get(&view, 8, 2);
    picture->n_pages = 1;
    picture->bits_per_pixel = 32;
    return TRUE;
}

static gboolean read_bmp(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    const struct view view = {bytes, size, TRUE};
    gint32 height = (gint32)get(&view, 22, 4);
    picture->width = get(&view, 18, 4);
    picture->height = (guint32)(height == G_MININT32 ? 0 : ABS(height));
    picture->n_pages = 1;
    picture->bits_per_pixel = MAX(get(&view, 28, 2), 8);
    return TRUE;
}

gboolean jb_picture_read(const guint8 *bytes, gsize size, struct jb_picture *picture)
{
    static const struct {
        gboolean (*is)(const guint8 *, gsize);
        gboolean (*read)(const guint8 *, gsize, struct jb_picture *);
    } readers[] = {{jb_is_png, read_png},   {jb_is_jpeg, read_jpeg}, {jb_is_tiff, read_tiff}, {jb_is_heic, read_heic},
                   {jb_is_webp, read_webp}, {jb_is_gif, read_gif},   {jb_is_bmp, read_bmp}};
    *picture = (struct jb_picture){.orientation = 1};
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
        if (readers[i].is(bytes, size))
            return readers[i].read(bytes, size, picture) && picture->width > 0 && picture->height > 0;
    return FALSE;
}

static gboolean is_small(guint64 width, guint64 height)
{
    return width <= JB_PICTURE_MAX_SIDE && height <= JB_PICTURE_MAX_SIDE && width * height <= JB_PICTURE_MAX_PIXELS;
}

gboolean jb_picture_is_small(const struct jb_picture *picture)
{
    return is_small(picture->width, picture->height) &&
           (guint64)picture->width * picture->height * picture->bits_per_pixel / 8 <= JB_PICTURE_MAX_DECODED;
}

/* The number behind a key of a dictionary that lies between `from` and `to`; 0 where there is none. */
static guint64 number_behind(const guint8 *from, const guint8 *to, const char *key)
{
    const guint8 *p = memmem(from, (gsize)(to - from), key, strlen(key));
    guint64 value = 0;
    if (!p)
        return 0;
    for (p += strlen(key); p < to && g_ascii_isspace((char)*p); p++)
        continue;
    for (; p < to && g_ascii_isdigit((char)*p) && value < G_MAXUINT32; p++)
        value = value * 10 + (guint64)(*p - '0');
    return value;
}

gboolean jb_picture_pdf_has_large(const guint8 *bytes, gsize size)
{
    enum { REACH = 1024 }; /* bytes around "/Width" in which its dictionary's other keys stand */
    const guint8 *end = bytes + size, *p = bytes;
    while ((p = memmem(p, (gsize)(end - p), "/Width", strlen("/Width"))) != NULL) {
        const guint8 *from = p - bytes > REACH ? p - REACH : bytes, *to = end - p > REACH ? p + REACH : end;
        guint64 width = number_behind(p, to, "/Width");
        guint64 height = number_behind(p, to, "/Height"), before = number_behind(from, p, "/Height");
        if (!is_small(width, height ? height : before))
            return TRUE;
        p += strlen("/Width");
    }
    return FALSE;
}
