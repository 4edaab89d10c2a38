/* heic.c - HEIC photographs by libheif.
 *
 * libheif's own decoder of HEVC starts threads, which the sandbox forbids; so one of ours stands in its place, which
 * asks libde265 to do the same in this one, and hands over the brightness alone: colour does not help reading. */
#include "reading/extract/ocr/ocr-private.h"

#include <leptonica/allheaders.h>
#include <libde265/de265.h>
#include <libheif/heif.h>
#include <libheif/heif_plugin.h>

enum { PRIORITY = 1000, NAL_LENGTH = 4 };

static const char *plugin_name(void)
{
    return "libde265 in one thread";
}

static int takes(enum heif_compression_format format)
{
    return format == heif_compression_HEVC ? PRIORITY : 0;
}

static struct heif_error done(gboolean is_good)
{
    return (struct heif_error){is_good ? heif_error_Ok : heif_error_Decoder_plugin_error, heif_suberror_Unspecified,
                               is_good ? "" : "the picture could not be decoded"};
}

static struct heif_error new_decoder(void **decoder)
{
    *decoder = de265_new_decoder();
    return done(*decoder != NULL);
}

static void free_decoder(void *decoder)
{
    de265_free_decoder(decoder);
}

/* Units, each behind its length in four bytes (ISO/IEC 14496-15 §4.3.3). */
static struct heif_error push(void *decoder, const void *data, size_t size)
{
    const guint8 *p = data;
    while (size > NAL_LENGTH) {
        gsize n = (gsize)p[0] << 24 | (gsize)p[1] << 16 | (gsize)p[2] << 8 | p[3];
        if (n > size - NAL_LENGTH || n > G_MAXINT)
            return done(FALSE);
        de265_push_NAL(decoder, p + NAL_LENGTH, (int)n, 0, NULL);
        p += NAL_LENGTH + n;
        size -= NAL_LENGTH + n;
    }
    return done(TRUE);
}

/* A grey picture of what was decoded. */
static gboolean copy_brightness(const struct de265_image *from, struct heif_image **to)
{
    int width = de265_get_image_width(from, 0), height = de265_get_image_height(from, 0), from_stride, to_stride;
    int shift = de265_get_bits_per_pixel(from, 0) - 8;
    const guint8 *source = de265_get_image_plane(from, 0, &from_stride);
    if (!source || shift < 0 ||
        heif_image_create(width, height, heif_colorspace_monochrome, heif_chroma_monochrome, to).code != heif_error_Ok)
        return FALSE;
    heif_image_add_plane(*to, heif_channel_Y, width, height, 8);
    guint8 *target = heif_image_get_plane(*to, heif_channel_Y, &to_stride);
    for (int y = 0; target && y < height; y++)
        for (int x = 0; x < width; x++) {
            const guint8 *at = source + (gsize)y * (gsize)from_stride + (shift ? 2 * (gsize)x : (gsize)x);
            guint value = shift ? (guint)(at[0] | at[1] << 8) >> shift : *at;
            target[(gsize)y * (gsize)to_stride + (gsize)x] = (guint8)value;
        }
    return target != NULL;
}

static struct heif_error decode_picture(void *decoder, struct heif_image **picture)
{
    const struct de265_image *decoded = NULL;
    int more = 1;
    *picture = NULL;
    de265_flush_data(decoder);
    while (more && !decoded) {
        more = 0;
        if (!de265_isOK(de265_decode(decoder, &more)))
            break;
        decoded = de265_get_next_picture(decoder);
    }
    return done(decoded && copy_brightness(decoded, picture));
}

static const struct heif_decoder_plugin plugin = {
    .plugin_api_version = 1,
    .get_plugin_name = plugin_name,
    .does_support_format = takes,
    .new_decoder = new_decoder,
    .free_decoder = free_decoder,
    .push_data = push,
    .decode_image = decode_picture,
};

static PIX *grey_of(const struct heif_image *image)
{
    int width = heif_image_get_width(image, heif_channel_Y), height = heif_image_get_height(image, heif_channel_Y);
    int stride = 0;
    const guint8 *plane = heif_image_get_plane_readonly(image, heif_channel_Y, &stride);
    PIX *grey = plane ? pixCreateNoInit(width, height, 8) : NULL;
    for (int y = 0; grey && y < height; y++) {
        l_uint32 *to = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
        for (int x = 0; x < width; x++)
            SET_DATA_BYTE(to, x, plane[(gsize)y * (gsize)stride + (gsize)x]);
    }
    return grey;
}

static PIX *decode_primary(struct heif_context *context)
{
    struct heif_image_handle *handle = NULL;
    struct heif_image *image = NULL;
    PIX *grey = NULL;
    if (heif_context_get_primary_image_handle(context, &handle).code != heif_error_Ok)
        return NULL;
    if (heif_decode_image(handle, &image, heif_colorspace_undefined, heif_chroma_undefined, NULL).code == heif_error_Ok) {
        grey = grey_of(image);
        heif_image_release(image);
    }
    heif_image_handle_release(handle);
    return grey;
}

struct Pix *jb_heic_decode(const guint8 *bytes, gsize size)
{
    heif_register_decoder_plugin(&plugin);
    struct heif_context *context = heif_context_alloc();
    heif_context_set_max_decoding_threads(context, 0);
    PIX *grey = NULL;
    if (heif_context_read_from_memory_without_copy(context, bytes, size, NULL).code == heif_error_Ok)
        grey = decode_primary(context);
    heif_context_free(context);
    return grey;
}
