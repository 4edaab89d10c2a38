#include "reading/split/files/sniff_inner.h"

enum {
    LOCAL_HEADER = 0x04034b50,
    DIRECTORY_HEADER = 0x02014b50,
    DIRECTORY_END = 0x06054b50,
    END_SIZE = 22,
    MOST_ENTRIES = 4096,
};

/* What the names inside tell. */
struct clues {
    gboolean is_package; /* [Content_Types].xml: OOXML, XPS */
    gboolean has_word, has_sheet, has_slides, has_pages;
    gboolean is_iwork;
    gboolean has_content, has_manifest; /* ODF without its mimetype */
};

static const struct {
    const char *name, *type;
} odf_types[] = {
    {"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"},
    {"application/vnd.oasis.opendocument.text-template", "application/vnd.oasis.opendocument.text-template"},
    {"application/vnd.oasis.opendocument.text-master", "application/vnd.oasis.opendocument.text-master"},
    {"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"},
    {"application/vnd.oasis.opendocument.spreadsheet-template",
     "application/vnd.oasis.opendocument.spreadsheet-template"},
    {"application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"},
    {"application/vnd.oasis.opendocument.graphics", "application/vnd.oasis.opendocument.graphics"},
    {"application/vnd.sun.xml.writer", "application/vnd.sun.xml.writer"},
    {"application/epub+zip", "application/epub+zip"},
};

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define SHEET "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define SLIDES "application/vnd.openxmlformats-officedocument.presentationml.presentation"

gboolean jb_sniff_ends(const char *name, const char *extension)
{
    gsize n = name ? strlen(name) : 0, m = strlen(extension);
    return n >= m && g_ascii_strcasecmp(name + n - m, extension) == 0;
}

static gboolean begins(struct jb_span name, const char *prefix)
{
    gsize n = strlen(prefix);
    return name.size >= n && g_ascii_strncasecmp((const char *)name.at, prefix, n) == 0;
}

static void note_name(struct clues *clues, struct jb_span name)
{
    if (name.size && name.at[0] == '/')
        name = (struct jb_span){name.at + 1, name.size - 1};
    clues->is_package |= begins(name, "[Content_Types].xml") || begins(name, "_rels/.rels");
    clues->has_word |= begins(name, "word/") || begins(name, "word\\");
    clues->has_sheet |= begins(name, "xl/") || begins(name, "xl\\");
    clues->has_slides |= begins(name, "ppt/") || begins(name, "ppt\\");
    clues->has_pages |= begins(name, "FixedDocSeq.fdseq") || begins(name, "FixedDocumentSequence.fdseq");
    clues->is_iwork |= begins(name, "Index/Document.iwa") || begins(name, "Index.zip") || begins(name, "index.apxl");
    clues->has_content |= name.size == 11 && begins(name, "content.xml");
    clues->has_manifest |= begins(name, "META-INF/manifest.xml");
}

/* The end of the directory lies in the last 64 KiB, behind it at most a comment. */
static gboolean find_directory(struct jb_span bytes, struct jb_span *directory)
{
    if (bytes.size < END_SIZE)
        return FALSE;
    gsize last = bytes.size - END_SIZE, first = last > 0xFFFF ? last - 0xFFFF : 0;
    for (gsize at = last + 1; at-- > first;) {
        if (jb_span_u32_at(bytes, at) != DIRECTORY_END)
            continue;
        gsize size = jb_span_u32_at(bytes, at + 12);
        if (size > at)
            return FALSE;
        *directory = (struct jb_span){bytes.at + at - size, size}; /* even where bytes stand before the zip */
        return jb_span_u32_at(*directory, 0) == DIRECTORY_HEADER;
    }
    return FALSE;
}

static void read_directory(struct jb_span directory, struct clues *clues)
{
    struct jb_span header, name, rest;
    for (guint n = 0; n < MOST_ENTRIES && jb_span_u32_at(directory, 0) == DIRECTORY_HEADER; n++) {
        if (!jb_span_take(&directory, 46, &header) || !jb_span_take(&directory, jb_span_u16_at(header, 28), &name))
            return;
        note_name(clues, name);
        if (!jb_span_take(&directory, jb_span_u16_at(header, 30) + jb_span_u16_at(header, 32), &rest))
            return;
    }
}

/* Without a directory (a file cut short) the entries themselves are looked for. */
static void read_entries(struct jb_span bytes, struct clues *clues)
{
    const guint8 *at = bytes.at, *end = bytes.at + bytes.size;
    for (guint n = 0; n < MOST_ENTRIES && (at = memmem(at, (gsize)(end - at), "PK\3\4", 4)); n++, at += 4) {
        struct jb_span header = {at, (gsize)(end - at)}, fixed, name;
        gsize length = jb_span_u16_at(header, 26);
        if (jb_span_take(&header, 30, &fixed) && jb_span_take(&header, length, &name))
            note_name(clues, name);
    }
}

/* ODF and EPUB begin with an entry "mimetype" that is stored as it is. */
static const char *mimetype_entry(struct jb_span bytes)
{
    struct jb_span header, name, extra, value;
    if (!jb_span_take(&bytes, 30, &header) || jb_span_u16_at(header, 8) != 0 ||
        !jb_span_take(&bytes, jb_span_u16_at(header, 26), &name) || name.size != 8 || !begins(name, "mimetype") ||
        !jb_span_take(&bytes, jb_span_u16_at(header, 28), &extra))
        return NULL;
    gsize length = 0;
    while (length < bytes.size && length < 100 && (g_ascii_islower(bytes.at[length]) || strchr("/.-+", bytes.at[length])))
        length++;
    jb_span_take(&bytes, length, &value);
    for (gsize i = 0; i < G_N_ELEMENTS(odf_types); i++)
        if (strlen(odf_types[i].name) == value.size && begins(value, odf_types[i].name))
            return odf_types[i].type;
    return NULL;
}

static const char *iwork_type(const char *name)
{
    if (jb_sniff_ends(name, ".numbers"))
        return "application/vnd.apple.numbers";
    return jb_sniff_ends(name, ".key") ? "application/vnd.apple.keynote" : "application/vnd.apple.pages";
}

static const char *type_of(const struct clues *clues, const char *name)
{
    if (clues->is_iwork)
        return iwork_type(name);
    if (clues->has_pages)
        return "application/oxps";
    if (clues->is_package || clues->has_word) {
        if (clues->has_word || jb_sniff_ends(name, ".docx"))
            return WORD;
        if (clues->has_sheet || jb_sniff_ends(name, ".xlsx"))
            return SHEET;
        if (clues->has_slides || jb_sniff_ends(name, ".pptx"))
            return SLIDES;
    }
    if (clues->has_content && clues->has_manifest)
        return jb_sniff_ends(name, ".ods") ? "application/vnd.oasis.opendocument.spreadsheet"
                                           : "application/vnd.oasis.opendocument.text";
    return "application/zip";
}

const char *jb_sniff_zip(struct jb_span bytes, const char *name)
{
    struct clues clues = {0};
    struct jb_span directory;
    guint32 magic = jb_span_u32_at(bytes, 0);
    if (magic != LOCAL_HEADER && magic != DIRECTORY_END)
        return NULL;
    const char *type = mimetype_entry(bytes);
    if (type)
        return type;
    if (find_directory(bytes, &directory))
        read_directory(directory, &clues);
    else
        read_entries(bytes, &clues);
    return type_of(&clues, name);
}

const char *jb_sniff_zip_behind(struct jb_span bytes, const char *name)
{
    struct clues clues = {0};
    struct jb_span directory;
    if (!find_directory(bytes, &directory))
        return NULL;
    read_directory(directory, &clues);
    return type_of(&clues, name);
}
