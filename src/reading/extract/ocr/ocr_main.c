/* joinbox-ocr - the text of one document that is pictures: bytes on stdin, a frame with a jb_document on stdout.
 * With --steps a "." is written ahead of it for each page that is begun. With --page a picture of one scanned page
 * (reading/extract/ocr/ocr.h). */
#include "base/error.h"
#include "base/stage.h"
#include "reading/extract/ocr/ocr.h"

#include <unistd.h>

static gpointer load(gpointer prepared, const guint8 *input, gsize size, GError **error)
{
    (void)prepared;
    (void)input;
    (void)size;
    return jb_reader_new(error);
}

static json_t *read_pictures(gpointer loaded, const guint8 *input, gsize size, gboolean says_steps)
{
    g_autoptr(jb_document) document = jb_ocr_read(loaded, input, size, says_steps);
    jb_reader_free(loaded);
    return jb_shape_encode(&jb_document_shape, document);
}

static json_t *work(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    (void)bytes;
    (void)error;
    return read_pictures(loaded, input, size, FALSE);
}

static json_t *work_by_steps(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    (void)bytes;
    (void)error;
    return read_pictures(loaded, input, size, TRUE);
}

static json_t *draw_page(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    (void)error;
    json_t *result = jb_ocr_page_picture(loaded, input, size, bytes);
    jb_reader_free(loaded);
    return result;
}

static const struct jb_stage stage = {
    .charter =
        {
            .program = "joinbox-ocr",
            .purpose = "reads the text in pictures of pages, in English and Welsh",
            .memory_bytes = 512u * 1024 * 1024,
            .cpu_s = 180,
        },
    .max_input = 49u * 1024 * 1024,
    .load = load,
    .work = work,
};

/* The OpenMP runtime counts its threads when it is loaded, before main; the sandbox allows one. */
static void run_in_one_thread(char **argv)
{
    if (g_getenv("OMP_THREAD_LIMIT"))
        return;
    g_setenv("OMP_THREAD_LIMIT", "1", TRUE);
    execv("/proc/self/exe", argv);
}

int main(int argc, char **argv)
{
    run_in_one_thread(argv);
    struct jb_stage told = stage;
    if (argc == 2 && strcmp(argv[1], "--steps") == 0)
        told.work = work_by_steps;
    else if (argc > 1 && strcmp(argv[1], "--page") == 0)
        told.work = draw_page;
    else
        return jb_stage_main(&stage, argc, argv);
    return jb_stage_main(&told, argc - 1, argv + 1);
}
