#include "reading/extract/office/doc-private.h"

#include "reading/extract/office/cells.h"
#include "reading/extract/charset.h"
#include "reading/extract/margins.h"
#include "reading/extract/office/ole.h"

enum {
    MAX_STREAM = 48 << 20,
    MAX_PIECES = 200000,
    LONGEST_HEADING = 120, /* bytes of a bold line that is a heading */
    IS_WORD_6 = 0x0065,    /* nFib: of Word 6 and 95, whose deletions and numbers are kept in another way */
    IS_WORD_97 = 0x00C1,
    FLAG_ENCRYPTED = 0x0100,
    FLAG_TABLE_1 = 0x0200,
};

enum { /* characters with a meaning of their own (§2.8.25 and before) */
    MARK_CELL = 0x07,
    MARK_LINE = 0x0B,
    MARK_PAGE = 0x0C,
    MARK_PARAGRAPH = 0x0D,
    MARK_FIELD = 0x13,
    MARK_FIELD_RESULT = 0x14,
    MARK_FIELD_END = 0x15,
    MARK_HYPHEN = 0x1E,
};

struct reading {
    const struct doc_file *file;
    struct doc_properties *properties;
    struct doc_lists *lists;
    jb_cells *cells;
    struct jb_out *out;
    GString *text;
    gsize n_bold;
    guint field_depth, in_code; /* depth of fields, and of the one whose code is being passed over */
    gboolean are_asides; /* notes, heads and feet */
    GHashTable *seen;    /* while heads and feet are read (margins.h); else NULL */
    struct doc_character character;
    guint32 character_until; /* offset up to which it holds */
};

static gboolean is_heading(const struct reading *reading, const struct doc_paragraph *paragraph)
{
    gsize n = reading->text->len;
    return paragraph->outline < 9 || (n > 0 && n < LONGEST_HEADING && reading->n_bold * 10 >= n * 9 &&
                                      reading->text->str[n - 1] != '.');
}

static void end_paragraph(struct reading *reading, guint32 fc, gboolean is_cell)
{
    struct doc_paragraph paragraph = doc_paragraph_at(reading->properties, fc);
    g_autofree char *label = NULL;
    if (reading->text->len > 0 || paragraph.list > 0)
        label = doc_lists_next(reading->lists, paragraph.list, paragraph.level);
    struct jb_piece piece = {.text = reading->text->str, .label = label, .level = paragraph.level,
                             .is_heading = is_heading(reading, &paragraph), .is_aside = reading->are_asides};
    gboolean in_table = is_cell || paragraph.in_table;
    if (reading->seen && !jb_margin_is_new(reading->seen, reading->text->str))
        g_string_truncate(reading->text, 0);
    if (reading->text->len > 0 && in_table)
        jb_cells_add(reading->cells, &piece);
    else if (reading->text->len > 0)
        jb_out_add(reading->out, &piece);
    if (is_cell && paragraph.is_row_end)
        jb_cells_end_row(reading->cells, reading->out);
    else if (is_cell)
        jb_cells_begin_cell(reading->cells);
    g_string_truncate(reading->text, 0);
    reading->n_bold = 0;
}

/* The formatting of the character at an offset; looked up anew every 8 characters at most, since runs are longer. */
static const struct doc_character *character_at(struct reading *reading, guint32 fc)
{
    if (fc >= reading->character_until || fc + 16 < reading->character_until) {
        reading->character = doc_character_at(reading->properties, fc);
        reading->character_until = fc + 1;
    }
    return &reading->character;
}

static void append(struct reading *reading, gunichar c, guint32 fc)
{
    const struct doc_character *character = character_at(reading, fc);
    if (reading->in_code || character->is_deleted || character->is_hidden)
        return;
    gsize before = reading->text->len;
    g_string_append_unichar(reading->text, c);
    reading->n_bold += character->is_bold ? reading->text->len - before : 0;
}

static void take_field(struct reading *reading, gunichar c)
{
    if (c == MARK_FIELD) {
        reading->field_depth++;
        reading->in_code = reading->in_code ? reading->in_code : reading->field_depth;
    } else if (c == MARK_FIELD_RESULT) {
        reading->in_code = reading->in_code == reading->field_depth ? 0 : reading->in_code;
    } else {
        reading->in_code = reading->in_code == reading->field_depth ? 0 : reading->in_code;
        reading->field_depth = reading->field_depth > 0 ? reading->field_depth - 1 : 0;
    }
}

static void take(struct reading *reading, gunichar c, guint32 fc)
{
    switch (c) {
    case MARK_PARAGRAPH:
    case MARK_PAGE:
        end_paragraph(reading, fc, FALSE);
        break;
    case MARK_CELL:
        end_paragraph(reading, fc, TRUE);
        break;
    case MARK_LINE:
        append(reading, '\n', fc);
        break;
    case MARK_HYPHEN:
        append(reading, '-', fc);
        break;
    case MARK_FIELD:
    case MARK_FIELD_RESULT:
    case MARK_FIELD_END:
        take_field(reading, c);
        break;
    default:
        if (c == '\t' || (c >= 0x20 && g_unichar_validate(c)))
            append(reading, c, fc);
    }
}

/* --- pieces (§2.9.38 Clx, §2.9.177 Pcd) --- */

static struct doc_bytes find_pieces(const struct doc_file *file)
{
    struct doc_bytes clx = doc_structure(file, DOC_PIECES);
    gsize at = 0;
    while (at < clx.n && doc_u8(clx, at) == 1)
        at += 3 + (gsize)doc_u16(clx, at + 1);
    return at < clx.n && doc_u8(clx, at) == 2 ? doc_part(clx, at + 5, doc_u32(clx, at + 1)) : (struct doc_bytes){NULL, 0};
}

static gunichar windows_character(guint8 byte)
{
    g_autofree char *utf8 = jb_charset_decode(NULL, &byte, 1);
    return *utf8 ? g_utf8_get_char(utf8) : 0;
}

/* Characters `from` to `to` of a piece that begins at `fc`. */
static void read_piece(struct reading *reading, guint32 fc, guint32 from, guint32 to)
{
    gboolean is_narrow = (fc & 0x40000000) != 0;
    gsize at = is_narrow ? (fc & 0x3FFFFFFF) / 2 : fc & 0x3FFFFFFF;
    for (guint32 i = from; i < to && !reading->out->is_full; i++) {
        gsize own = at + (is_narrow ? (gsize)i : 2 * (gsize)i);
        if (own >= reading->file->main.n)
            return;
        guint8 byte = doc_u8(reading->file->main, own);
        gunichar c = !is_narrow ? doc_u16(reading->file->main, own) : byte < 0x80 ? byte : windows_character(byte);
        take(reading, c, (guint32)own);
    }
}

/* Reads the text from character `from` to `to`. */
static void read_range(struct reading *reading, struct doc_bytes pieces, guint32 from, guint32 to)
{
    gsize n = pieces.n >= 4 ? (pieces.n - 4) / 12 : 0;
    for (gsize i = 0; i < MIN(n, MAX_PIECES); i++) {
        guint32 start = doc_u32(pieces, 4 * i), end = doc_u32(pieces, 4 * (i + 1));
        if (end <= start || end <= from || start >= to)
            continue;
        guint32 fc = doc_u32(pieces, 4 * (n + 1) + 8 * i + 2);
        read_piece(reading, fc, MAX(start, from) - start, MIN(end, to) - start);
    }
}

static void read_text(const struct doc_file *file, struct jb_out *out)
{
    struct doc_bytes pieces = find_pieces(file);
    struct reading reading = {.file = file, .out = out, .cells = jb_cells_new(), .text = g_string_new(NULL),
                              .properties = doc_properties_new(file), .lists = doc_lists_new(file)};
    guint32 n_text = doc_u32(file->main, 0x4C), n_notes = doc_u32(file->main, 0x50);
    guint32 n_headers = doc_u32(file->main, 0x54), n_comments = doc_u32(file->main, 0x5C);
    guint32 n_end_notes = doc_u32(file->main, 0x60), n_boxes = doc_u32(file->main, 0x64);
    n_text = MIN(n_text, 0x7FFFFFF), n_notes = MIN(n_notes, 0x7FFFFFF), n_headers = MIN(n_headers, 0x7FFFFFF);
    n_comments = MIN(n_comments, 0x7FFFFFF), n_end_notes = MIN(n_end_notes, 0x7FFFFFF), n_boxes = MIN(n_boxes, 0x7FFFFFF);
    read_range(&reading, pieces, 0, n_text);
    jb_cells_end_row(reading.cells, out);
    guint32 at = n_text + n_notes + n_headers + n_comments;
    read_range(&reading, pieces, at + n_end_notes, at + n_end_notes + n_boxes);
    reading.are_asides = TRUE;
    read_range(&reading, pieces, n_text, n_text + n_notes);
    read_range(&reading, pieces, at, at + n_end_notes);
    reading.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    read_range(&reading, pieces, n_text + n_notes, n_text + n_notes + n_headers);
    jb_cells_end_row(reading.cells, out);
    g_hash_table_unref(reading.seen);
    doc_properties_free(reading.properties);
    doc_lists_free(reading.lists);
    jb_cells_free(reading.cells);
    g_string_free(reading.text, TRUE);
    if (pieces.n == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The Word document is damaged.");
}

static void read_streams(struct jb_ole *ole, struct jb_out *out)
{
    g_autoptr(GBytes) main = jb_ole_stream(ole, "WordDocument", MAX_STREAM);
    struct doc_file file = {.main = doc_bytes_of(main)};
    guint16 flags = doc_u16(file.main, 0x0A);
    g_autoptr(GBytes) table = jb_ole_stream(ole, flags & FLAG_TABLE_1 ? "1Table" : "0Table", MAX_STREAM);
    file.table = doc_bytes_of(table);
    if (flags & FLAG_ENCRYPTED)
        jb_out_unreadable(out, JB_TEXT_ENCRYPTED, "It is locked with a password.");
    else if (doc_u16(file.main, 2) >= IS_WORD_6 && doc_u16(file.main, 2) < IS_WORD_97)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, JB_REASON_FORMAT);
    else if (doc_u16(file.main, 2) < IS_WORD_97)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The Word document is damaged.");
    else
        read_text(&file, out);
}

void jb_doc_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    struct jb_ole *ole = jb_ole_open(bytes, size);
    if (!ole) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The Word document is damaged.");
        return;
    }
    read_streams(ole, out);
    jb_ole_close(ole);
}
