#include "reading/extract/office/xlsx.h"

#include "reading/extract/office/ooxml.h"
#include "reading/extract/office/xml.h"

enum { MAX_STRINGS = 200000, MAX_SHEETS = 50 };

struct strings { /* xl/sharedStrings.xml */
    GPtrArray *all;
    GString *open;
    gboolean in_text;
    guint in_phonetic;
};

struct sheet {
    struct jb_out *out;
    const GPtrArray *strings;
    GString *row, *value;
    gboolean in_value, is_shared, has_cell;
};

struct book {
    GPtrArray *names, *ids; /* of sheets, in order */
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

static void read_part(GBytes *part, const struct jb_xml_handler *handler, gpointer context)
{
    gsize size = 0;
    const guint8 *bytes = part ? g_bytes_get_data(part, &size) : NULL;
    if (bytes)
        jb_xml_read(bytes, size, handler, context);
}

static GPtrArray *read_strings(GBytes *part)
{
    static const struct jb_xml_handler handler = {on_string_start, on_string_end, on_string_text};
    struct strings strings = {.all = g_ptr_array_new_with_free_func(g_free), .open = g_string_new(NULL)};
    read_part(part, &handler, &strings);
    g_string_free(strings.open, TRUE);
    return strings.all;
}

static void on_book_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct book *book = context;
    if (!g_str_equal(name, "x:sheet") || book->ids->len >= MAX_SHEETS)
        return;
    g_ptr_array_add(book->names, jb_xml_attribute(attributes, "name"));
    g_ptr_array_add(book->ids, jb_xml_attribute(attributes, "r:id"));
}

static void on_cell_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct sheet *sheet = context;
    if (g_str_equal(name, "x:row"))
        g_string_truncate(sheet->row, 0);
    else if (g_str_equal(name, "x:c")) {
        sheet->is_shared = jb_xml_is(attributes, "t", "s");
        g_string_truncate(sheet->value, 0);
    } else if (g_str_equal(name, "x:v") || g_str_equal(name, "x:t"))
        sheet->in_value = TRUE;
}

static void end_cell(struct sheet *sheet)
{
    const char *value = sheet->value->str;
    guint64 index = sheet->is_shared ? g_ascii_strtoull(value, NULL, 10) : 0;
    if (sheet->is_shared)
        value = index < sheet->strings->len ? sheet->strings->pdata[index] : "";
    if (*value == '\0')
        return;
    if (sheet->row->len > 0)
        g_string_append_c(sheet->row, '\t');
    g_string_append(sheet->row, value);
}

static void on_cell_end(gpointer context, const char *name)
{
    struct sheet *sheet = context;
    if (g_str_equal(name, "x:v") || g_str_equal(name, "x:t"))
        sheet->in_value = FALSE;
    else if (g_str_equal(name, "x:c"))
        end_cell(sheet);
    else if (g_str_equal(name, "x:row") && sheet->row->len > 0)
        jb_out_add(sheet->out, &(struct jb_piece){.text = sheet->row->str, .is_row = TRUE});
}

static void on_cell_text(gpointer context, const char *text, gsize n)
{
    struct sheet *sheet = context;
    if (sheet->in_value && !sheet->out->is_full)
        g_string_append_len(sheet->value, text, (gssize)n);
}

static void read_sheet(GBytes *part, const char *name, const GPtrArray *strings, struct jb_out *out)
{
    static const struct jb_xml_handler handler = {on_cell_start, on_cell_end, on_cell_text};
    struct sheet sheet = {.out = out, .strings = strings, .row = g_string_new(NULL), .value = g_string_new(NULL)};
    if (name)
        jb_out_add(out, &(struct jb_piece){.text = name, .is_heading = TRUE, .is_aside = TRUE});
    read_part(part, &handler, &sheet);
    g_string_free(sheet.row, TRUE);
    g_string_free(sheet.value, TRUE);
}

static void read_book(jb_zip *zip, struct jb_out *out)
{
    static const struct jb_xml_handler handler = {.start = on_book_start};
    struct book book = {g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free)};
    GBytes *rels = jb_zip_member(zip, "xl/_rels/workbook.xml.rels");
    g_autoptr(GPtrArray) strings = read_strings(jb_zip_member(zip, "xl/sharedStrings.xml"));
    read_part(jb_zip_member(zip, "xl/workbook.xml"), &handler, &book);
    for (guint i = 0; i < book.ids->len && !out->is_full; i++) {
        const char *id = book.ids->pdata[i];
        g_autofree char *path = id ? jb_ooxml_related_by_id(rels, "xl/", id) : NULL;
        GBytes *part = path ? jb_zip_member(zip, path) : NULL;
        if (part)
            read_sheet(part, book.names->pdata[i], strings, out);
    }
    if (book.ids->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The workbook is damaged.");
    g_ptr_array_unref(book.names);
    g_ptr_array_unref(book.ids);
    out->document->title = jb_ooxml_title(jb_zip_member(zip, "docProps/core.xml"));
}

void jb_xlsx_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    const char *problem;
    jb_zip *zip = jb_zip_read(bytes, size, jb_ooxml_is_wanted, &problem);
    if (!zip) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
        return;
    }
    read_book(zip, out);
    g_hash_table_unref(zip);
}
