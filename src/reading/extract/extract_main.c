/* joinbox-extract - the text of one document: bytes on stdin, a frame with a jb_document on stdout; with --page a
 * picture of one page (reading/extract/pdf/render.h). */
#include <sys/syscall.h>

#include "base/error.h"
#include "base/stage.h"
#include "reading/extract/charset.h"
#include "reading/extract/format.h"
#include "reading/extract/pdf/render.h"

static gpointer load(gpointer prepared, const guint8 *input, gsize size, GError **error)
{
    (void)prepared;
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

static json_t *draw_page(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    (void)loaded;
    (void)error;
    return jb_render_page(input, size, bytes);
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

/* Letters that the PDF does not bring are drawn with fonts of the machine; text is read without any. */
static const char *const fonts[] = {"/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
                                    "/var/cache/fontconfig", "/usr/share/poppler", NULL};
static const int page_syscalls[] = {
    SYS_fadvise64, /* fontconfig on its cache */
    -1,
};
static const struct jb_stage page_stage = {
    .charter =
        {
            .program = "joinbox-extract",
            .purpose = "draws one page of a document",
            .memory_bytes = 256u * 1024 * 1024,
            .cpu_s = 5,
            .extra_syscalls = page_syscalls,
            .readable = fonts,
        },
    .max_input = 49u * 1024 * 1024,
    .work = draw_page,
};

int main(int argc, char **argv)
{
    gboolean is_page = argc > 1 && g_str_equal(argv[1], "--page");

    return is_page ? jb_stage_main(&page_stage, argc - 1, argv + 1) : jb_stage_main(&stage, argc, argv);
}
