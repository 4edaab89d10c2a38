/* joinbox-extract - the text of one document: bytes on stdin, a frame with a jb_document on stdout. */
#include "base/error.h"
#include "base/stage.h"
#include "reading/extract/charset.h"
#include "reading/extract/format.h"

static gpointer load(const guint8 *input, gsize size, GError **error)
{
    (void)error;
    jb_charset_prepare(input, size);
    return NULL;
}

static json_t *work(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    (void)loaded;
    (void)bytes;
    (void)error;
    g_autoptr(jb_document) document = jb_format_read(input, size);
    return jb_shape_encode(&jb_document_shape, document);
}

static const struct jb_stage stage = {
    .charter =
        {
            .program = "joinbox-extract",
            .purpose = "reads the text of one document by page, paragraph and clause",
            .memory_bytes = 192u * 1024 * 1024,
            .cpu_s = 3,
        },
    .max_input = 48u * 1024 * 1024,
    .load = load,
    .work = work,
};

int main(int argc, char **argv)
{
    return jb_stage_main(&stage, argc, argv);
}
