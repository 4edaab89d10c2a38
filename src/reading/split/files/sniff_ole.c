#include "reading/split/files/sniff_inner.h"

/* Compound files (MS-CFB): which program wrote one is told by the streams that lie directly under its root. */
enum {
    HEADER = 512,
    ENTRY = 128,
    MOST_ENTRIES = 4096,
    NONE = 0xFFFFFFFF,
};

struct compound {
    struct jb_span bytes;
    gsize sector_size;
    guint8 *entries; /* the directory, copied together */
    guint n_entries;
};

struct clues {
    gboolean is_word, is_sheet, is_slides, is_mail, is_locked, is_works;
};

static struct jb_span sector(const struct compound *file, guint32 number)
{
    gsize offset;
    struct jb_span none = {NULL, 0};
    if (!g_size_checked_mul(&offset, (gsize)number + 1, file->sector_size) || offset >= file->bytes.size)
        return none;
    return (struct jb_span){file->bytes.at + offset, MIN(file->sector_size, file->bytes.size - offset)};
}

/* The sector behind one in its chain. The first 109 sectors of the table are listed in the header; a directory that
 * lies behind those (files over 7 MB) is told by as much of it as is found. */
static guint32 next_sector(const struct compound *file, guint32 number)
{
    enum { LISTED_AT = 76, N_LISTED = 109 };
    gsize per_sector = file->sector_size / 4, index = number / per_sector;
    if (index >= N_LISTED)
        return NONE;
    struct jb_span table = sector(file, jb_span_u32_at(file->bytes, LISTED_AT + index * 4));
    return table.size ? jb_span_u32_at(table, number % per_sector * 4) : NONE;
}

static void read_directory(struct compound *file)
{
    GByteArray *out = g_byte_array_new();
    guint32 at = jb_span_u32_at(file->bytes, 48);
    while (out->len < MOST_ENTRIES * ENTRY) {
        struct jb_span part = sector(file, at);
        if (part.size < file->sector_size)
            break;
        g_byte_array_append(out, part.at, (guint)part.size);
        at = next_sector(file, at);
    }
    file->n_entries = out->len / ENTRY;
    file->entries = g_byte_array_free(out, FALSE);
}

/* The name, which is UTF-16 in the file, in ASCII. */
static void entry_name(const struct compound *file, guint32 number, char name[32])
{
    struct jb_span entry = {file->entries + (gsize)number * ENTRY, ENTRY};
    for (guint i = 0; i < 32; i++) {
        guint32 c = jb_span_u16_at(entry, i * 2);
        name[i] = (char)(c < 0x80 ? c : '?');
    }
    name[31] = '\0';
}

static void note_name(struct clues *clues, const char *name)
{
    clues->is_word |= strcmp(name, "WordDocument") == 0;
    clues->is_sheet |= strcmp(name, "Workbook") == 0 || strcmp(name, "Book") == 0;
    clues->is_slides |= strcmp(name, "PowerPoint Document") == 0;
    clues->is_mail |= g_str_has_prefix(name, "__properties_version1") || g_str_has_prefix(name, "__substg1.0_");
    clues->is_locked |= strcmp(name, "EncryptedPackage") == 0;
    clues->is_works |= strcmp(name, "MatOST") == 0 || strcmp(name, "CONTENTS") == 0;
}

/* The tree of siblings under the root; each entry is looked at once, however their links run in circles. */
static void read_root(const struct compound *file, struct clues *clues)
{
    enum { LEFT = 68, RIGHT = 72, CHILD = 76 };
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree guint8 *is_seen = g_malloc0(file->n_entries + 1);
    struct jb_span root = {file->entries, ENTRY};
    guint32 at = file->n_entries ? jb_span_u32_at(root, CHILD) : NONE;
    g_array_append_val(waiting, at);
    while (waiting->len) {
        at = g_array_index(waiting, guint32, waiting->len - 1);
        g_array_set_size(waiting, waiting->len - 1);
        if (at >= file->n_entries || is_seen[at])
            continue;
        char name[32];
        struct jb_span entry = {file->entries + (gsize)at * ENTRY, ENTRY};
        guint32 left = jb_span_u32_at(entry, LEFT), right = jb_span_u32_at(entry, RIGHT);
        is_seen[at] = TRUE;
        entry_name(file, at, name);
        note_name(clues, name);
        g_array_append_val(waiting, left);
        g_array_append_val(waiting, right);
    }
}

static const char *locked_type(const char *name)
{
    if (jb_sniff_ends(name, ".xlsx") || jb_sniff_ends(name, ".xlsm"))
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (jb_sniff_ends(name, ".pptx"))
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

static const char *type_of(const struct clues *clues, const char *name)
{
    if (clues->is_locked)
        return locked_type(name);
    if (clues->is_mail)
        return "application/vnd.ms-outlook";
    if (clues->is_word)
        return "application/msword";
    if (clues->is_sheet)
        return "application/vnd.ms-excel";
    if (clues->is_slides)
        return "application/vnd.ms-powerpoint";
    if (clues->is_works)
        return "application/vnd.ms-works";
    return "application/x-ole-storage";
}

const char *jb_sniff_ole(struct jb_span bytes, const char *name)
{
    struct compound file = {.bytes = bytes};
    struct clues clues = {0};
    if (bytes.size < HEADER || memcmp(bytes.at, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) != 0)
        return NULL;
    file.sector_size = jb_span_u16_at(bytes, 30) == 12 ? 4096 : 512;
    read_directory(&file);
    read_root(&file, &clues);
    g_free(file.entries);
    return type_of(&clues, name);
}
