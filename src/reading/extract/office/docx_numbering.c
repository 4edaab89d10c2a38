#include "reading/extract/office/docx-private.h"

struct abstract {
    struct jb_list *list; /* owned; levels and counters, shared by all that use it */
    char *styles[JB_LIST_LEVELS]; /* owned; paragraph style tied to a level */
    char *style_link, *num_style_link; /* owned; a list defined by way of a numbering style */
};

struct number {
    int abstract_id;
    guint starts[JB_LIST_LEVELS];
    gboolean is_started[JB_LIST_LEVELS]; /* has an override that has been heeded, or has none */
    gboolean has_start[JB_LIST_LEVELS];
};

struct docx_numbering {
    GHashTable *abstracts, *numbers; /* by id */
};

struct reading {
    struct docx_numbering *numbering;
    struct abstract *abstract; /* being read, borrowed */
    struct number *number;
    int level; /* being read; JB_DOCX_UNSET */
};

static void abstract_free(gpointer p)
{
    struct abstract *abstract = p;
    for (guint i = 0; i < JB_LIST_LEVELS; i++)
        g_free(abstract->styles[i]);
    jb_list_free(abstract->list);
    g_free(abstract->style_link);
    g_free(abstract->num_style_link);
    g_free(abstract);
}

static const struct {
    const char *name;
    enum jb_numeral numeral;
} formats[] = {
    {"decimal", JB_NUMERAL_DECIMAL},         {"decimalZero", JB_NUMERAL_DECIMAL_ZERO},
    {"lowerLetter", JB_NUMERAL_LOWER_LETTER}, {"upperLetter", JB_NUMERAL_UPPER_LETTER},
    {"lowerRoman", JB_NUMERAL_LOWER_ROMAN},   {"upperRoman", JB_NUMERAL_UPPER_ROMAN},
    {"ordinal", JB_NUMERAL_ORDINAL},          {"none", JB_NUMERAL_NONE},
    {"bullet", JB_NUMERAL_NONE},
};

static enum jb_numeral numeral_of(const struct jb_xml_attributes *attributes)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (jb_xml_is(attributes, "w:val", formats[i].name))
            return formats[i].numeral;
    return JB_NUMERAL_DECIMAL;
}

static void begin_abstract(struct reading *reading, const struct jb_xml_attributes *attributes)
{
    int id = jb_xml_number(attributes, "w:abstractNumId", JB_DOCX_UNSET);
    reading->abstract = g_new0(struct abstract, 1);
    reading->abstract->list = jb_list_new();
    reading->number = NULL;
    g_hash_table_replace(reading->numbering->abstracts, GINT_TO_POINTER(id), reading->abstract);
}

static void begin_number(struct reading *reading, const struct jb_xml_attributes *attributes)
{
    int id = jb_xml_number(attributes, "w:numId", JB_DOCX_UNSET);
    reading->number = g_new0(struct number, 1);
    reading->abstract = NULL;
    g_hash_table_replace(reading->numbering->numbers, GINT_TO_POINTER(id), reading->number);
}

static void take_level(struct reading *reading, const char *name, const struct jb_xml_attributes *attributes)
{
    struct abstract *abstract = reading->abstract;
    struct jb_list_level *level = &abstract->list->levels[reading->level];
    if (g_str_equal(name, "w:start"))
        level->start = (guint)MAX(jb_xml_number(attributes, "w:val", 1), 0);
    else if (g_str_equal(name, "w:numFmt"))
        level->numeral = numeral_of(attributes);
    else if (g_str_equal(name, "w:lvlRestart"))
        level->restart_after = jb_xml_number(attributes, "w:val", -1);
    else if (g_str_equal(name, "w:isLgl"))
        level->is_legal = jb_xml_is_on(attributes);
    else if (g_str_equal(name, "w:lvlText")) {
        g_free(level->text);
        level->text = jb_xml_attribute(attributes, "w:val");
    } else if (g_str_equal(name, "w:pStyle")) {
        g_free(abstract->styles[reading->level]);
        abstract->styles[reading->level] = jb_xml_attribute(attributes, "w:val");
    }
}

static void on_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct reading *reading = context;
    if (g_str_equal(name, "w:abstractNum"))
        begin_abstract(reading, attributes);
    else if (g_str_equal(name, "w:num"))
        begin_number(reading, attributes);
    else if (g_str_equal(name, "w:lvl") || g_str_equal(name, "w:lvlOverride"))
        reading->level = CLAMP(jb_xml_number(attributes, "w:ilvl", 0), 0, JB_LIST_LEVELS - 1);
    else if (g_str_equal(name, "w:abstractNumId") && reading->number)
        reading->number->abstract_id = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
    else if (g_str_equal(name, "w:startOverride") && reading->number) {
        reading->number->has_start[reading->level] = TRUE;
        reading->number->starts[reading->level] = (guint)MAX(jb_xml_number(attributes, "w:val", 1), 0);
    } else if (g_str_equal(name, "w:styleLink") && reading->abstract && !reading->abstract->style_link)
        reading->abstract->style_link = jb_xml_attribute(attributes, "w:val");
    else if (g_str_equal(name, "w:numStyleLink") && reading->abstract && !reading->abstract->num_style_link)
        reading->abstract->num_style_link = jb_xml_attribute(attributes, "w:val");
    else if (reading->abstract && reading->level != JB_DOCX_UNSET)
        take_level(reading, name, attributes);
}

static void on_end(gpointer context, const char *name)
{
    struct reading *reading = context;
    if (g_str_equal(name, "w:lvl"))
        reading->level = JB_DOCX_UNSET;
}

struct docx_numbering *docx_numbering_read(GBytes *part)
{
    struct docx_numbering *numbering = g_new0(struct docx_numbering, 1);
    numbering->abstracts = g_hash_table_new_full(NULL, NULL, NULL, abstract_free);
    numbering->numbers = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    struct reading reading = {.numbering = numbering, .level = JB_DOCX_UNSET};
    static const struct jb_xml_handler handler = {.start = on_start, .end = on_end};
    jb_xml_read_part(part, &handler, &reading);
    return numbering;
}

void docx_numbering_free(struct docx_numbering *numbering)
{
    g_hash_table_unref(numbering->abstracts);
    g_hash_table_unref(numbering->numbers);
    g_free(numbering);
}

/* The list itself, where one only names a numbering style (§17.9.21). */
static struct abstract *follow_link(const struct docx_numbering *numbering, struct abstract *abstract)
{
    GHashTableIter iter;
    gpointer other;
    if (!abstract || !abstract->num_style_link)
        return abstract;
    g_hash_table_iter_init(&iter, numbering->abstracts);
    while (g_hash_table_iter_next(&iter, NULL, &other))
        if (g_strcmp0(((struct abstract *)other)->style_link, abstract->num_style_link) == 0)
            return other;
    return abstract;
}

static void heed_starts(struct number *number, struct jb_list *list, int level)
{
    for (int i = 0; i <= level; i++) {
        if (number->has_start[i] && !number->is_started[i])
            jb_list_restart(list, (guint)i, number->starts[i]);
        number->is_started[i] = TRUE;
    }
}

char *docx_numbering_next(struct docx_numbering *numbering, int num_id, int *level, const char *style_id)
{
    struct number *number = g_hash_table_lookup(numbering->numbers, GINT_TO_POINTER(num_id));
    struct abstract *abstract =
        number ? g_hash_table_lookup(numbering->abstracts, GINT_TO_POINTER(number->abstract_id)) : NULL;
    abstract = follow_link(numbering, abstract);
    if (num_id <= 0 || !abstract)
        return NULL;
    for (int i = 0; style_id && i < JB_LIST_LEVELS; i++)
        if (g_strcmp0(abstract->styles[i], style_id) == 0)
            *level = i;
    *level = CLAMP(*level, 0, JB_LIST_LEVELS - 1);
    heed_starts(number, abstract->list, *level);
    return jb_list_next(abstract->list, (guint)*level);
}
