/* doc_lists.c - list definitions of a Word document and their uses (§2.9.131 LSTF, §2.9.150 LVL, §2.9.132 LFO). */
#include "reading/extract/office/doc-private.h"

enum {
    LSTF_SIZE = 28,
    LVLF_SIZE = 28,
    LFO_SIZE = 16,
    MAX_LISTS = 2000,
    N_LEVELS = 9,
};

struct definition {
    guint32 id;
    struct jb_list *list;
};

struct use {
    struct jb_list *list; /* borrowed */
    gboolean has_start[N_LEVELS], is_started[N_LEVELS];
    guint starts[N_LEVELS];
};

struct doc_lists {
    GArray *definitions; /* struct definition */
    GArray *uses;        /* struct use */
};

/* [MS-OSHARED] §2.2.1.3 MSONFC */
static enum jb_numeral numeral_of(guint8 format)
{
    static const enum jb_numeral numerals[] = {JB_NUMERAL_DECIMAL, JB_NUMERAL_UPPER_ROMAN, JB_NUMERAL_LOWER_ROMAN,
                                               JB_NUMERAL_UPPER_LETTER, JB_NUMERAL_LOWER_LETTER, JB_NUMERAL_ORDINAL};
    if (format < G_N_ELEMENTS(numerals))
        return numerals[format];
    return format == 22 ? JB_NUMERAL_DECIMAL_ZERO : format == 23 || format == 255 ? JB_NUMERAL_NONE : JB_NUMERAL_DECIMAL;
}

/* The template of a number: characters below 9 stand for the counters of levels. */
static char *read_template(struct doc_bytes text, gsize n)
{
    GString *to = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        gunichar c = doc_u16(text, 2 * i);
        if (c < N_LEVELS)
            g_string_append_printf(to, "%%%u", c + 1);
        else if (g_unichar_validate(c))
            g_string_append_unichar(to, c);
    }
    return g_string_free(to, FALSE);
}

/* Reads the level at `at`; returns the offset behind it, 0 where it is cut off. */
static gsize read_level(struct doc_bytes bytes, gsize at, struct jb_list_level *level)
{
    if (doc_part(bytes, at, LVLF_SIZE).n == 0)
        return 0;
    guint8 flags = doc_u8(bytes, at + 5);
    level->start = doc_u32(bytes, at) & 0x7FFFFFFF;
    level->numeral = numeral_of(doc_u8(bytes, at + 4));
    level->is_legal = (flags & 0x04) != 0;
    level->restart_after = flags & 0x08 ? doc_u8(bytes, at + 26) : -1;
    gsize grpprls = (gsize)doc_u8(bytes, at + 24) + doc_u8(bytes, at + 25);
    gsize text_at = at + LVLF_SIZE + grpprls;
    gsize n = doc_u16(bytes, text_at);
    struct doc_bytes text = doc_part(bytes, text_at + 2, 2 * n);
    if (n > 0 && text.n == 0)
        return 0;
    g_free(level->text);
    level->text = read_template(text, n);
    return text_at + 2 + 2 * n;
}

/* The levels of all definitions stand behind PlfLst, whose length does not count them. */
static void read_definitions(struct doc_lists *lists, const struct doc_file *file)
{
    struct doc_bytes plf = doc_structure(file, DOC_LISTS);
    guint n = MIN(doc_u16(plf, 0), MAX_LISTS);
    if (plf.n < 2 + (gsize)n * LSTF_SIZE)
        return;
    gsize at = (gsize)(plf.p - file->table.p) + 2 + (gsize)n * LSTF_SIZE;
    for (guint i = 0; i < n; i++) {
        gsize own = 2 + (gsize)i * LSTF_SIZE;
        struct definition definition = {doc_u32(plf, own), jb_list_new()};
        guint n_levels = doc_u8(plf, own + 26) & 1 ? 1 : N_LEVELS;
        g_array_append_val(lists->definitions, definition);
        for (guint k = 0; k < n_levels && at; k++)
            at = read_level(file->table, at, &definition.list->levels[k]);
        if (!at)
            return;
    }
}

static struct jb_list *find_list(const struct doc_lists *lists, guint32 id)
{
    for (guint i = 0; i < lists->definitions->len; i++)
        if (g_array_index(lists->definitions, struct definition, i).id == id)
            return g_array_index(lists->definitions, struct definition, i).list;
    return NULL;
}

/* Overrides of levels (§2.9.133 LFOData): start numbers; returns the offset behind them, 0 where cut off. */
static gsize read_overrides(struct doc_bytes plf, gsize at, guint n, struct use *use)
{
    at += 4;
    for (guint i = 0; i < n; i++) {
        if (doc_part(plf, at, 8).n == 0)
            return 0;
        guint32 flags = doc_u32(plf, at + 4);
        guint level = MIN(flags & 0xF, N_LEVELS - 1u);
        if (flags & 0x10) {
            use->has_start[level] = TRUE;
            use->starts[level] = doc_u32(plf, at) & 0x7FFFFFFF;
        }
        at += 8;
        if (flags & 0x20) { /* a format of its own: it takes the place of the list's */
            struct jb_list_level own = {0};
            at = read_level(plf, at, &own);
            if (at && use->list) {
                jb_list_clear_level(&use->list->levels[level]);
                use->list->levels[level] = own;
            } else
                jb_list_clear_level(&own);
            if (!at)
                return 0;
        }
    }
    return at;
}

static void read_uses(struct doc_lists *lists, const struct doc_file *file)
{
    struct doc_bytes plf = doc_structure(file, DOC_LIST_USES);
    guint n = MIN(doc_u32(plf, 0), MAX_LISTS);
    gsize at = 4 + (gsize)n * LFO_SIZE;
    for (guint i = 0; i < n; i++) {
        gsize own = 4 + (gsize)i * LFO_SIZE;
        struct use use = {.list = find_list(lists, doc_u32(plf, own))};
        if (at)
            at = read_overrides(plf, at, doc_u8(plf, own + 12), &use);
        g_array_append_val(lists->uses, use);
    }
}

struct doc_lists *doc_lists_new(const struct doc_file *file)
{
    struct doc_lists *lists = g_new0(struct doc_lists, 1);
    lists->definitions = g_array_new(FALSE, FALSE, sizeof(struct definition));
    lists->uses = g_array_new(FALSE, FALSE, sizeof(struct use));
    read_definitions(lists, file);
    read_uses(lists, file);
    return lists;
}

void doc_lists_free(struct doc_lists *lists)
{
    for (guint i = 0; i < lists->definitions->len; i++)
        jb_list_free(g_array_index(lists->definitions, struct definition, i).list);
    g_array_unref(lists->definitions);
    g_array_unref(lists->uses);
    g_free(lists);
}

char *doc_lists_next(struct doc_lists *lists, int number, int level)
{
    if (number <= 0 || (guint)number > lists->uses->len)
        return NULL;
    struct use *use = &g_array_index(lists->uses, struct use, (guint)number - 1);
    level = CLAMP(level, 0, N_LEVELS - 1);
    if (!use->list)
        return NULL;
    for (int i = 0; i <= level; i++) {
        if (use->has_start[i] && !use->is_started[i])
            jb_list_restart(use->list, (guint)i, use->starts[i]);
        use->is_started[i] = TRUE;
    }
    return jb_list_next(use->list, (guint)level);
}
