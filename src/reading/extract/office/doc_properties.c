/* doc_properties.c - formatting of paragraphs and characters: pages of runs (FKP, §2.9.22, §2.9.175), and styles. */
#include "reading/extract/office/doc-private.h"

enum {
    PAGE = 512,
    MAX_STYLES = 4096,
    LONGEST_CHAIN = 12, /* styles based on styles */
    NO_STYLE = 0xFFF,
};

enum { /* §2.6.1, §2.6.2 */
    SPRM_PARAGRAPH_STYLE = 0x4600,
    SPRM_LEVEL = 0x260A,
    SPRM_LIST = 0x460B,
    SPRM_OUTLINE = 0x2640,
    SPRM_IN_TABLE = 0x2416,
    SPRM_ROW_END = 0x2417,
    SPRM_INNER_ROW_END = 0x244C,
    SPRM_DELETED = 0x0800,
    SPRM_BOLD = 0x0835,
    SPRM_HIDDEN = 0x083C,
    SPRM_TABS = 0xC615,
    SPRM_TABLE_BORDERS = 0xD608,
};

struct pages { /* a PlcBte: which page of the main stream describes which offsets */
    struct doc_bytes plc;
    gsize n;
    gsize at; /* the last one found; offsets are asked for in rising order mostly */
};

struct doc_properties {
    const struct doc_file *file;
    struct pages paragraphs, characters;
    struct doc_paragraph *styles;
    guint n_styles;
};

/* Bytes of a modifier's operand (§2.2.5.1). */
static gsize operand_size(struct doc_bytes grpprl, gsize at, guint16 sprm)
{
    switch (sprm >> 13) {
    case 0:
    case 1:
        return 1;
    case 2:
    case 4:
    case 5:
        return 2;
    case 3:
        return 4;
    case 7:
        return 3;
    default:
        return sprm == SPRM_TABLE_BORDERS ? (gsize)doc_u16(grpprl, at) + 1 : (gsize)doc_u8(grpprl, at) + 1;
    }
}

void doc_paragraph_apply(struct doc_paragraph *paragraph, struct doc_bytes grpprl)
{
    for (gsize at = 0; at + 2 < grpprl.n;) {
        guint16 sprm = doc_u16(grpprl, at);
        at += 2;
        if (sprm == SPRM_LIST)
            paragraph->list = (gint16)doc_u16(grpprl, at);
        else if (sprm == SPRM_LEVEL)
            paragraph->level = doc_u8(grpprl, at);
        else if (sprm == SPRM_OUTLINE)
            paragraph->outline = doc_u8(grpprl, at);
        else if (sprm == SPRM_IN_TABLE)
            paragraph->in_table = doc_u8(grpprl, at) != 0;
        else if (sprm == SPRM_ROW_END || sprm == SPRM_INNER_ROW_END)
            paragraph->is_row_end = doc_u8(grpprl, at) != 0;
        at += operand_size(grpprl, at, sprm);
    }
}

static void apply_character(struct doc_character *character, struct doc_bytes grpprl)
{
    for (gsize at = 0; at + 2 < grpprl.n;) {
        guint16 sprm = doc_u16(grpprl, at);
        at += 2;
        gboolean is_on = (doc_u8(grpprl, at) & 1) != 0;
        if (sprm == SPRM_DELETED)
            character->is_deleted = is_on;
        else if (sprm == SPRM_HIDDEN)
            character->is_hidden = is_on;
        else if (sprm == SPRM_BOLD)
            character->is_bold = is_on;
        at += operand_size(grpprl, at, sprm);
    }
}

/* --- styles (§2.9.271) --- */

/* The paragraph modifiers of a style: the first UPX of a paragraph style, behind its name (§2.9.260). */
static struct doc_bytes style_grpprl(struct doc_bytes std, guint base_size)
{
    guint kind = doc_u16(std, 2) & 0xF;
    gsize name_length = doc_u16(std, base_size);
    gsize at = base_size + 2 + 2 * name_length + 2;
    gsize n = doc_u16(std, at);
    if (kind != 1 || n < 2)
        return (struct doc_bytes){NULL, 0};
    return doc_part(std, at + 4, n - 2); /* behind the style's own index */
}

struct raw_style {
    struct doc_bytes grpprl;
    guint based_on;
};

static void resolve_style(struct doc_properties *properties, const struct raw_style *raw, guint index)
{
    guint chain[LONGEST_CHAIN], n = 0;
    for (guint i = index; i < properties->n_styles && n < LONGEST_CHAIN; i = raw[i].based_on)
        chain[n++] = i;
    struct doc_paragraph *style = &properties->styles[index];
    *style = (struct doc_paragraph){.style = index, .outline = index >= 1 && index <= 9 ? (int)index - 1 : 9};
    while (n > 0)
        doc_paragraph_apply(style, raw[chain[--n]].grpprl);
}

static void read_styles(struct doc_properties *properties)
{
    struct doc_bytes stsh = doc_structure(properties->file, DOC_STYLES);
    gsize head = doc_u16(stsh, 0), at = 2 + head;
    guint base_size = doc_u16(stsh, 4);
    guint n = MIN(doc_u16(stsh, 2), MAX_STYLES);
    g_autofree struct raw_style *raw = g_new0(struct raw_style, n + 1);
    properties->styles = g_new0(struct doc_paragraph, n + 1);
    properties->n_styles = n;
    for (guint i = 0; i < n; i++) {
        gsize size = doc_u16(stsh, at);
        struct doc_bytes std = doc_part(stsh, at + 2, size);
        raw[i].based_on = std.n ? doc_u16(std, 2) >> 4 : NO_STYLE;
        raw[i].grpprl = style_grpprl(std, base_size);
        at += 2 + size + (size & 1);
    }
    for (guint i = 0; i < n; i++)
        resolve_style(properties, raw, i);
}

/* --- runs --- */

static struct pages pages_of(const struct doc_file *file, guint index)
{
    struct pages pages = {.plc = doc_structure(file, index)};
    pages.n = pages.plc.n >= 4 ? (pages.plc.n - 4) / 8 : 0;
    return pages;
}

/* The page that describes the offset; empty where there is none. */
static struct doc_bytes page_for(const struct doc_file *file, struct pages *pages, guint32 fc)
{
    gsize low = 0, high = pages->n;
    while (low < high) { /* the last page that begins at or before fc */
        gsize middle = (low + high) / 2;
        if (doc_u32(pages->plc, 4 * middle) <= fc)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return (struct doc_bytes){NULL, 0};
    gsize number = doc_u32(pages->plc, 4 * (pages->n + 1) + 4 * (low - 1)) & 0x3FFFFF;
    return doc_part(file->main, number * PAGE, PAGE);
}

/* The run of the page that holds the offset, -1 where none does. */
static int run_for(struct doc_bytes page, guint32 fc)
{
    guint n = doc_u8(page, PAGE - 1);
    for (guint i = 0; i < n; i++)
        if (doc_u32(page, 4 * i) <= fc && fc < doc_u32(page, 4 * (i + 1)))
            return (int)i;
    return -1;
}

struct doc_paragraph doc_paragraph_at(struct doc_properties *properties, guint32 fc)
{
    struct doc_bytes page = page_for(properties->file, &properties->paragraphs, fc);
    struct doc_paragraph plain = {.outline = 9};
    int run = page.n ? run_for(page, fc) : -1;
    if (run < 0)
        return plain;
    gsize n_runs = doc_u8(page, PAGE - 1);
    gsize at = 2 * (gsize)doc_u8(page, 4 * (n_runs + 1) + 13 * (gsize)run);
    gsize n = at ? doc_u8(page, at) : 0;
    if (at == 0)
        return plain;
    struct doc_bytes papx = n ? doc_part(page, at + 1, 2 * n - 1) : doc_part(page, at + 2, 2 * (gsize)doc_u8(page, at + 1));
    guint style = doc_u16(papx, 0);
    struct doc_paragraph paragraph = style < properties->n_styles ? properties->styles[style] : plain;
    if (papx.n > 2)
        doc_paragraph_apply(&paragraph, doc_part(papx, 2, papx.n - 2));
    return paragraph;
}

struct doc_character doc_character_at(struct doc_properties *properties, guint32 fc)
{
    struct doc_character character = {0};
    struct doc_bytes page = page_for(properties->file, &properties->characters, fc);
    int run = page.n ? run_for(page, fc) : -1;
    if (run < 0)
        return character;
    gsize n_runs = doc_u8(page, PAGE - 1);
    gsize at = 2 * (gsize)doc_u8(page, 4 * (n_runs + 1) + (gsize)run);
    if (at)
        apply_character(&character, doc_part(page, at + 1, doc_u8(page, at)));
    return character;
}

struct doc_properties *doc_properties_new(const struct doc_file *file)
{
    struct doc_properties *properties = g_new0(struct doc_properties, 1);
    properties->file = file;
    properties->paragraphs = pages_of(file, DOC_PARAGRAPHS);
    properties->characters = pages_of(file, DOC_CHARACTERS);
    read_styles(properties);
    return properties;
}

void doc_properties_free(struct doc_properties *properties)
{
    g_free(properties->styles);
    g_free(properties);
}
