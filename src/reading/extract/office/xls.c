#include "reading/extract/office/xls.h"

#include "reading/extract/charset.h"
#include "reading/extract/office/cell_number.h"
#include "reading/extract/office/doc_bytes.h"

enum {
    MAX_STRINGS = 200000,
    MAX_SHEETS = 50,
    MAX_FORMATS = 65536,
    HEADER = 4, /* bytes of a record's */
};

/* [MS-XLS] §2.3 */
enum record {
    FORMULA = 0x0006,
    DATE_MODE = 0x0022,
    FILE_PASS = 0x002F,
    CONTINUE = 0x003C,
    BOUND_SHEET = 0x0085,
    MUL_RK = 0x00BD,
    XF = 0x00E0, /* how cells look */
    SST = 0x00FC,
    LABEL_SST = 0x00FD,
    NUMBER = 0x0203,
    LABEL = 0x0204,
    STRING = 0x0207,
    RK = 0x027E,
    FORMAT = 0x041E,
    BOF = 0x0809,
};

struct book {
    struct jb_out *out;
    GPtrArray *strings, *sheets; /* char *, owned */
    GString *row;
    GHashTable *formats; /* number of a FORMAT → struct jb_cell_format, owned */
    GArray *looks;       /* struct jb_cell_format of each XF */
    guint row_number, n_sheets;
    gboolean is_locked, from_1904;
};

/* A string that may go on in CONTINUE records, each of which says anew how wide its characters are. */
struct cursor {
    struct doc_bytes stream;
    gsize at, end; /* of the record's content */
};

static gboolean go_on(struct cursor *cursor)
{
    if (doc_u16(cursor->stream, cursor->end) != CONTINUE || cursor->end + HEADER > cursor->stream.n)
        return FALSE;
    cursor->at = cursor->end + HEADER;
    cursor->end = MIN(cursor->at + doc_u16(cursor->stream, cursor->end + 2), cursor->stream.n);
    return cursor->at < cursor->end;
}

static void skip(struct cursor *cursor, gsize n)
{
    while (n > cursor->end - cursor->at) {
        n -= cursor->end - cursor->at;
        if (!go_on(cursor)) {
            cursor->at = cursor->end;
            return;
        }
    }
    cursor->at += n;
}

/* §2.5.293 XLUnicodeRichExtendedString, its length read before. Caller frees. */
static char *read_string(struct cursor *cursor, gsize n)
{
    GString *text = g_string_new(NULL);
    guint flags = doc_u8(cursor->stream, cursor->at++);
    gsize n_after = 0;
    gboolean is_wide = flags & 1;
    if (flags & 8)
        n_after = 4 * (gsize)doc_u16(cursor->stream, cursor->at), cursor->at += 2;
    if (flags & 4)
        n_after += doc_u32(cursor->stream, cursor->at), cursor->at += 4;
    cursor->at = MIN(cursor->at, cursor->end);
    while (n > 0) {
        gsize width = is_wide ? 2 : 1, here = MIN(n, (cursor->end - cursor->at) / width);
        struct doc_bytes part = doc_part(cursor->stream, cursor->at, here * width);
        g_autofree char *piece = part.n ? jb_charset_decode(is_wide ? "UTF-16LE" : "ISO-8859-1", part.p, part.n) : NULL;
        g_string_append(text, piece ? piece : "");
        n -= here;
        cursor->at += here * width;
        if (n > 0 && !go_on(cursor))
            break;
        if (n > 0)
            is_wide = doc_u8(cursor->stream, cursor->at++) & 1;
    }
    skip(cursor, n_after);
    return g_string_free(text, FALSE);
}

static void read_strings(struct book *book, struct cursor cursor)
{
    guint n = MIN(doc_u32(cursor.stream, cursor.at + 4), MAX_STRINGS);
    if (n == MAX_STRINGS)
        jb_out_limit(book->out, "Only its first 200,000 texts were read.");
    skip(&cursor, 8);
    for (guint i = 0; i < n && (cursor.at < cursor.end || go_on(&cursor)); i++) {
        gsize length = doc_u16(cursor.stream, cursor.at);
        skip(&cursor, 2);
        if (cursor.at >= cursor.end && !go_on(&cursor))
            return;
        g_ptr_array_add(book->strings, read_string(&cursor, length));
    }
}

static void end_row(struct book *book)
{
    if (book->row->len > 0)
        jb_out_add(book->out, &(struct jb_piece){.text = book->row->str, .is_row = TRUE});
    g_string_truncate(book->row, 0);
}

static void go_to_row(struct book *book, guint row)
{
    if (row != book->row_number || book->row->len > JB_OUT_MAX_PARAGRAPH_BYTES)
        end_row(book);
    book->row_number = row;
}

static void add_cell(struct book *book, guint row, const char *text)
{
    go_to_row(book, row);
    if (book->row->len > 0)
        g_string_append_c(book->row, '\t');
    g_string_append(book->row, text);
}

/* A number as the XF that the cell names lets it be seen. */
static void add_number(struct book *book, guint row, guint look, double number)
{
    static const struct jb_cell_format plain;
    const struct jb_cell_format *format = look < book->looks->len ? &g_array_index(book->looks, struct jb_cell_format, look) : &plain;
    g_autofree char *text = jb_cell_number(number, format, book->from_1904);
    add_cell(book, row, text);
}

/* §2.5.217: 30 bits of a number, whole or the upper part of a double, perhaps a hundredfold. */
static double number_of(guint32 rk)
{
    guint64 bits = (guint64)(rk & ~3u) << 32;
    double number;
    memcpy(&number, &bits, sizeof number);
    if (rk & 2)
        number = (double)((gint32)rk >> 2);
    return rk & 1 ? number / 100 : number;
}

/* §2.4.126 */
static void take_format(struct book *book, struct cursor cursor)
{
    gsize id = doc_u16(cursor.stream, cursor.at), n = doc_u16(cursor.stream, cursor.at + 2);
    if (cursor.end - cursor.at <= 5)
        return;
    cursor.at += 4;
    g_autofree char *code = read_string(&cursor, n);
    struct jb_cell_format format = jb_cell_format_read(code);
    g_hash_table_replace(book->formats, GSIZE_TO_POINTER(id), g_memdup2(&format, sizeof format));
}

/* §2.4.353; the formats stand before. */
static void take_look(struct book *book, const struct cursor *cursor)
{
    guint id = doc_u16(cursor->stream, cursor->at + 2);
    const struct jb_cell_format *own = g_hash_table_lookup(book->formats, GUINT_TO_POINTER(id));
    struct jb_cell_format format = own ? *own : jb_cell_format_known(id);
    if (book->looks->len < MAX_FORMATS)
        g_array_append_val(book->looks, format);
}

static void begin_sheet(struct book *book)
{
    end_row(book);
    if (book->n_sheets > 0 && book->n_sheets <= book->sheets->len) /* the first is the book itself */
        jb_out_add(book->out, &(struct jb_piece){.text = book->sheets->pdata[book->n_sheets - 1], .is_heading = TRUE});
    book->n_sheets++;
}

static void take_cell(struct book *book, guint type, const struct cursor *cursor)
{
    struct doc_bytes stream = cursor->stream;
    gsize at = cursor->at;
    guint row = doc_u16(stream, at), look = doc_u16(stream, at + 4);
    guint32 index = doc_u32(stream, at + 6);
    struct cursor string = {stream, at + 8, cursor->end};
    if (type == LABEL_SST && index < book->strings->len)
        add_cell(book, row, book->strings->pdata[index]);
    else if (type == NUMBER || (type == FORMULA && doc_u16(stream, at + 12) != 0xFFFF))
        add_number(book, row, look, doc_double(stream, at + 6));
    else if (type == FORMULA)
        go_to_row(book, row); /* its text comes in the next record */
    else if (type == RK)
        add_number(book, row, look, number_of(index));
    else if (type == MUL_RK)
        for (gsize i = at + 4; i + 6 <= cursor->end - MIN(cursor->end, 2); i += 6)
            add_number(book, row, doc_u16(stream, i), number_of(doc_u32(stream, i + 2)));
    else if (type == LABEL && string.at < string.end) {
        g_autofree char *text = read_string(&string, doc_u16(stream, at + 6));
        add_cell(book, row, text);
    }
}

/* A record of the book; false where it is one of a sheet's. */
static gboolean take_setting(struct book *book, guint type, const struct cursor *cursor)
{
    if (type == FILE_PASS)
        book->is_locked = TRUE;
    else if (type == DATE_MODE)
        book->from_1904 = doc_u16(cursor->stream, cursor->at) != 0;
    else if (type == FORMAT)
        take_format(book, *cursor);
    else if (type == XF)
        take_look(book, cursor);
    else if (type == SST)
        read_strings(book, *cursor);
    else
        return FALSE;
    return TRUE;
}

static void take_record(struct book *book, guint type, struct cursor cursor)
{
    gsize n = doc_u16(cursor.stream, cursor.at);
    if (take_setting(book, type, &cursor))
        return;
    if (type == BOF)
        begin_sheet(book);
    else if (type == BOUND_SHEET && book->sheets->len < MAX_SHEETS && cursor.end - cursor.at > 8) {
        n = doc_u8(cursor.stream, cursor.at + 6);
        cursor.at += 7;
        g_ptr_array_add(book->sheets, read_string(&cursor, n));
    } else if (type == STRING && cursor.end - cursor.at > 3) { /* what a formula came to */
        cursor.at += 2;
        g_autofree char *text = read_string(&cursor, n);
        add_cell(book, book->row_number, text);
    } else
        take_cell(book, type, &cursor);
}

static void read_book(struct doc_bytes stream, struct jb_out *out)
{
    struct book book = {.out = out, .row = g_string_new(NULL), .strings = g_ptr_array_new_with_free_func(g_free),
                        .sheets = g_ptr_array_new_with_free_func(g_free),
                        .formats = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                        .looks = g_array_new(FALSE, FALSE, sizeof(struct jb_cell_format))};
    struct doc_record record;
    for (gsize at = 0; !out->is_full && !book.is_locked && doc_next_record(stream, HEADER, &at, &record);)
        take_record(&book, record.type, (struct cursor){stream, record.start, record.end});
    end_row(&book);
    if (book.is_locked)
        jb_out_unreadable(out, JB_TEXT_ENCRYPTED, "It is locked with a password.");
    g_ptr_array_unref(book.strings);
    g_ptr_array_unref(book.sheets);
    g_hash_table_unref(book.formats);
    g_array_unref(book.looks);
    g_string_free(book.row, TRUE);
}

void jb_xls_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    doc_read_stream((struct doc_bytes){bytes, size}, "Workbook", read_book,
                    "The workbook is damaged; please send it as a PDF.", out);
}
