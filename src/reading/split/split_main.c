/* split_main.c - joinbox-split: a raw message in, its parts out (base/stage.h, base/parts.h). */
#include "base/stage.h"

#include <locale.h>

#include "reading/split/split.h"

struct tools {
    struct jb_charsets *charsets;
    struct jb_sniffer *sniffer;
};

static gboolean mentions(struct jb_bytes input, const char *word)
{
    return jb_bytes_find(input, word) != NULL;
}

/* Marks of a file: only then is libmagic's database worth its milliseconds. */
static gboolean may_hold_files(struct jb_bytes input)
{
    return mentions(input, "application/") || mentions(input, "image/") || mentions(input, "ttachment") ||
           mentions(input, "TTACHMENT") || mentions(input, "name=") || mentions(input, "begin ");
}

/* A message in base64 may name character sets that nobody sees yet; in one that is in clear they are seen. */
static gboolean may_hide_messages(struct jb_bytes input)
{
    const guint8 *p;

    if (mentions(input, ".eml") || mentions(input, "ms-tnef") || mentions(input, "pkcs7-mime"))
        return TRUE;
    while ((p = jb_bytes_find(input, "message/rfc822"))) {
        input = jb_bytes_cut(input, (gsize)(p + 1 - input.p), input.n);
        struct jb_bytes header = jb_bytes_cut(input, 0, 400);

        if (mentions(header, "ase64") || mentions(header, "ASE64") || mentions(header, "uoted-"))
            return TRUE;
    }
    return FALSE;
}

static void set_locale(void)
{
    setlocale(LC_CTYPE, "C.UTF-8"); /* libarchive gives names in the locale's character set */
}

/* All that any message may want. */
static gpointer prepare(const guint8 *bytes, gsize size)
{
    struct tools *tools = g_new0(struct tools, 1);

    (void)bytes;
    (void)size;
    set_locale();
    tools->charsets = jb_charsets_open(jb_bytes(NULL, 0), TRUE);
    tools->sniffer = jb_sniffer_load(NULL); /* where it cannot be loaded, the message that wants it says so */
    return tools;
}

static gpointer load(gpointer prepared, const guint8 *input, gsize size, GError **error)
{
    struct tools *tools = prepared;

    if (!tools) {
        tools = g_new0(struct tools, 1);
        set_locale();
        tools->charsets = jb_charsets_open(jb_bytes(input, size), may_hide_messages(jb_bytes(input, size)));
    }
    if (!tools->sniffer && may_hold_files(jb_bytes(input, size))) {
        tools->sniffer = jb_sniffer_load(error);
        if (!tools->sniffer)
            return NULL;
    }
    return tools;
}

static json_t *work(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    const struct tools *tools = loaded;
    g_autoptr(jb_parts) parts = jb_split_raw(tools->charsets, tools->sniffer, jb_bytes(input, size), bytes);

    (void)error;
    return jb_shape_encode(&jb_parts_shape, parts);
}

/* The header alone, for a message that broke the whole of us: who wrote, and what kind of mail it is. */
static json_t *work_on_header(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes,
                              GError **error)
{
    static const char *const ends[] = {"\n\n", "\n\r\n", "\r\r"};

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        const guint8 *end = jb_bytes_find(jb_bytes(input, size), ends[i]);

        size = end ? (gsize)(end - input) + 1 : size;
    }
    return work(loaded, input, size, bytes, error);
}

int main(int argc, char **argv)
{
    static const struct jb_charter charter = {
        .program = "joinbox-split",
        .purpose = "takes a raw message apart: headers, texts, attachments; with --header the header alone",
        .memory_bytes = 256u * 1024 * 1024, /* 48 MiB of mail, its files decoded beside it, room to grow in */
        .cpu_s = 5,
    };
    const struct jb_stage whole = {charter, JB_LIMIT_RAW, prepare, load, work};
    const struct jb_stage header = {charter, JB_LIMIT_HEADER_BYTES, NULL, load, work_on_header};
    gboolean is_header = argc == 2 && g_str_equal(argv[1], "--header");

    return is_header ? jb_stage_main(&header, 1, argv) : jb_stage_main(&whole, argc, argv);
}
