#include "reading/extract/office/ppt.h"

#include "reading/extract/charset.h"
#include "reading/extract/office/doc_bytes.h"

enum {
    HEADER = 8,        /* bytes of a record's */
    IS_CONTAINER = 0xF,
};

/* [MS-PPT] §2.13.24 */
enum record {
    MAIN_MASTER = 1016,
    TEXT_CHARS = 4000, /* UTF-16 */
    TEXT_BYTES = 4008, /* the low bytes of UTF-16 */
};

static const char problem[] = "No text was found in the presentation; please send it as a PDF.";

/* Paragraphs end with CR, lines within them with VT. */
static void write_text(char *text, struct jb_out *out)
{
    g_strdelimit(text, "\v", '\n');
    g_auto(GStrv) paragraphs = g_strsplit(text, "\r", -1);
    for (guint i = 0; paragraphs[i]; i++)
        if (!g_str_equal(paragraphs[i], "*")) /* stands for a number or a date */
            jb_out_text(out, paragraphs[i]);
}

static void take_record(guint type, struct doc_bytes content, struct jb_out *out)
{
    g_autofree char *text = NULL;
    if (type == TEXT_CHARS && content.n > 0)
        text = jb_charset_decode("UTF-16LE", content.p, content.n);
    else if (type == TEXT_BYTES && content.n > 0)
        text = jb_charset_decode("windows-1252", content.p, content.n);
    if (text)
        write_text(text, out);
}

/* Goes through the records once, containers opened where they stand; the texts of masters are samples. */
static void read_records(struct doc_bytes stream, struct jb_out *out)
{
    struct doc_record record;
    for (gsize at = 0; !out->is_full && doc_next_record(stream, HEADER, &at, &record);)
        if ((record.flags & 0xF) == IS_CONTAINER && record.type != MAIN_MASTER)
            at = record.start;
        else
            take_record(record.type, doc_part(stream, record.start, record.end - record.start), out);
    if (out->document->paragraphs->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
}

void jb_ppt_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    doc_read_stream((struct doc_bytes){bytes, size}, "PowerPoint Document", read_records, problem, out);
}
