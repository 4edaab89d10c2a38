#include "reading/extract/office/xlsx.h"

#include "reading/extract/office/cell_number.h"
#include "reading/extract/office/ooxml.h"

enum { MAX_STRINGS = 200000, MAX_SHEETS = 50, MAX_LOOKS = 65536 };

struct strings { /* xl/sharedStrings.xml */
    GPtrArray *all;
    GString *open;
    gboolean in_text;
    guint in_phonetic;
};

struct looks { /* xl/styles.xml: how cells look */
    GHashTable *formats; /* number of a format → struct jb_cell_format, owned */
    GArray *all;         /* struct jb_cell_format */
    gboolean are_cells;  /* rather than styles that cells are based on */
};

struct book {
    struct jb_out *out;
    GPtrArray *strings; /* char *, owned */
    GArray *looks;      /* struct jb_cell_format */
    gboolean from_1904;
};

struct sheet {
    const struct book *book;
    GString *row, *value;
    gboolean in_value, is_shared, is_number;
    struct jb_cell_format look;
};

static void on_string_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct strings *strings = context;
    (void)attributes;
    if (g_str_equal(name, "x:si"))
        g_string_truncate(strings->open, 0);
    else if (g_str_equal(name, "x:rPh"))
        strings->in_phonetic++;
    else if (g_str_equal(name, "x:t"))
        strings->in_text = strings->in_phonetic == 0;
}

static void on_string_end(gpointer context, const char *name)
{
    struct strings *strings = context;
    if (g_str_equal(name, "x:t"))
        strings->in_text = FALSE;
    else if (g_str_equal(name, "x:rPh"))
        strings->in_phonetic--;
    else if (g_str_equal(name, "x:si") && strings->all->len < MAX_STRINGS)
        g_ptr_array_add(strings->all, g_strdup(strings->open->str));
}

static void on_string_text(gpointer context, const char *text, gsize n)
{
    struct strings *strings = context;
    if (strings->in_text)
        g_string_append_len(strings->open, text, (gssize)n);
}

static GPtrArray *read_strings(GBytes *part)
{
    static const struct jb_xml_handler handler = {on_string_start, on_string_end, on_string_text};
    struct strings strings = {.all = g_ptr_array_new_with_free_func(g_free), .open = g_string_new(NULL)};
    jb_xml_read_part(part, &handler, &strings);
    g_string_free(strings.open, TRUE);
    return strings.all;
}

static void take_format(struct looks *looks, const struct jb_xml_attributes *attributes)
{
    g_autofree char *code = jb_xml_attribute(attributes, "formatCode");
    struct jb_cell_format format = jb_cell_format_read(code ? code : "");
    int id = jb_xml_number(attributes, "numFmtId", -1);
    g_hash_table_replace(looks->formats, GINT_TO_POINTER(id), g_memdup2(&format, sizeof format));
}

static void on_look_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct looks *looks = context;
    if (g_str_equal(name, "x:numFmt"))
        take_format(looks, attributes);
    else if (g_str_equal(name, "x:cellXfs") || g_str_equal(name, "x:cellStyleXfs"))
        looks->are_cells = g_str_equal(name, "x:cellXfs");
    else if (g_str_equal(name, "x:xf") && looks->are_cells && looks->all->len < MAX_LOOKS) {
        int id = jb_xml_number(attributes, "numFmtId", 0);
        const struct jb_cell_format *own = g_hash_table_lookup(looks->formats, GINT_TO_POINTER(id));
        struct jb_cell_format format = own ? *own : jb_cell_format_known((guint)MAX(id, 0));
        g_array_append_val(looks->all, format);
    }
}

static GArray *read_looks(GBytes *part)
{
    static const struct jb_xml_handler handler = {.start = on_look_start};
    struct looks looks = {.formats = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                          .all = g_array_new(FALSE, FALSE, sizeof(struct jb_cell_format))};
    jb_xml_read_part(part, &handler, &looks);
    g_hash_table_unref(looks.formats);
    return looks.all;
}

static void on_book_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct book *book = context;
    if (g_str_equal(name, "x:workbookPr"))
        book->from_1904 = jb_xml_is(attributes, "date1904", "1") || jb_xml_is(attributes, "date1904", "true");
}

static void begin_cell(struct sheet *sheet, const struct jb_xml_attributes *attributes)
{
    g_autofree char *type = jb_xml_attribute(attributes, "t");
    guint look = (guint)MAX(jb_xml_number(attributes, "s", 0), 0);
    sheet->is_shared = g_strcmp0(type, "s") == 0;
    sheet->is_number = !type || g_str_equal(type, "n");
    sheet->look = look < sheet->book->looks->len ? g_array_index(sheet->book->looks, struct jb_cell_format, look)
                                                 : (struct jb_cell_format){0};
    g_string_truncate(sheet->value, 0);
}

static void on_cell_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct sheet *sheet = context;
    if (g_str_equal(name, "x:row"))
        g_string_truncate(sheet->row, 0);
    else if (g_str_equal(name, "x:c"))
        begin_cell(sheet, attributes);
    else if (g_str_equal(name, "x:v") || g_str_equal(name, "x:t"))
        sheet->in_value = TRUE;
}

static void end_cell(struct sheet *sheet)
{
    const GPtrArray *strings = sheet->book->strings;
    const char *value = sheet->value->str;
    guint64 index = sheet->is_shared ? g_ascii_strtoull(value, NULL, 10) : 0;
    char *end = NULL;
    double number = sheet->is_number ? g_ascii_strtod(value, &end) : 0;
    g_autofree char *shown = end && end > value && *end == '\0' ? jb_cell_number(number, &sheet->look, sheet->book->from_1904) : NULL;
    if (sheet->is_shared)
        value = index < strings->len ? strings->pdata[index] : "";
    if (*value == '\0')
        return;
    if (sheet->row->len > 0)
        g_string_append_c(sheet->row, '\t');
    g_string_append(sheet->row, shown ? shown : value);
}

static void on_cell_end(gpointer context, const char *name)
{
    struct sheet *sheet = context;
    if (g_str_equal(name, "x:v") || g_str_equal(name, "x:t"))
        sheet->in_value = FALSE;
    else if (g_str_equal(name, "x:c"))
        end_cell(sheet);
    else if (g_str_equal(name, "x:row") && sheet->row->len > 0)
        jb_out_add(sheet->book->out, &(struct jb_piece){.text = sheet->row->str, .is_row = TRUE});
}

static void on_cell_text(gpointer context, const char *text, gsize n)
{
    struct sheet *sheet = context;
    if (sheet->in_value && !sheet->book->out->is_full)
        g_string_append_len(sheet->value, text, (gssize)n);
}

static void begin_book(gpointer context, jb_zip *zip)
{
    static const struct jb_xml_handler handler = {.start = on_book_start};
    struct book *book = context;
    book->strings = read_strings(jb_zip_member(zip, "xl/sharedStrings.xml"));
    if (book->strings->len == MAX_STRINGS)
        jb_out_limit(book->out, "Only its first 200,000 texts were read.");
    book->looks = read_looks(jb_zip_member(zip, "xl/styles.xml"));
    jb_xml_read_part(jb_zip_member(zip, "xl/workbook.xml"), &handler, book);
}

static void read_sheet(gpointer context, jb_zip *zip, const char *path, const char *name)
{
    static const struct jb_xml_handler handler = {on_cell_start, on_cell_end, on_cell_text};
    const struct book *book = context;
    struct sheet sheet = {.book = book, .row = g_string_new(NULL), .value = g_string_new(NULL)};
    if (name)
        jb_out_add(book->out, &(struct jb_piece){.text = name, .is_heading = TRUE, .is_aside = TRUE});
    jb_xml_read_part(jb_zip_member(zip, path), &handler, &sheet);
    g_string_free(sheet.row, TRUE);
    g_string_free(sheet.value, TRUE);
}

void jb_xlsx_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    static const struct jb_ooxml_series sheets = {
        .main = "xl/workbook.xml", .element = "x:sheet", .max = MAX_SHEETS, .limit = "Only its first 50 sheets were read.",
        .problem = "The workbook is damaged.", .begin = begin_book, .read = read_sheet};
    struct book book = {.out = out};
    jb_ooxml_read_series(bytes, size, &sheets, &book, out);
    g_clear_pointer(&book.strings, g_ptr_array_unref);
    g_clear_pointer(&book.looks, g_array_unref);
}
