#include "reading/extract/office/rtf.h"

#include "reading/extract/office/cells.h"
#include "reading/extract/charset.h"
#include "reading/extract/margins.h"
#include "reading/extract/pdf/letters.h"
#include "reading/extract/office/rtf_tokens.h"

enum {
    MAX_GROUPS = 512,      /* in one another; deeper ones share the last one's state */
    MAX_FONTS = 4096,
    LONGEST_HEADING = 120, /* bytes of a bold line that is a heading */
};

enum destination { TO_TEXT, TO_NOTE, TO_MARGINS, TO_LABEL, TO_TITLE, TO_FONTS, TO_NOWHERE };

struct group {
    enum destination destination;
    guint n_fallback;     /* \uc: bytes after \u that say the same */
    guint font;
    gboolean is_bold, is_hidden, is_deleted;
    gboolean has_star;    /* \* was the group's first word */
    gboolean is_fresh;    /* no word yet */
};

struct document {
    struct jb_out *out;
    jb_cells *cells;
    struct rtf_source source;
    struct group groups[MAX_GROUPS];
    guint depth, excess; /* excess: groups deeper than are kept */
    GByteArray *pending; /* bytes of text not yet decoded, of one font */
    const char *charset; /* of the document; static */
    const char *font_charsets[MAX_FONTS]; /* static; NULL: the document's */
    guint open_font;     /* in the font table */
    GString *text, *label, *note, *title;
    GString *margins; /* heads and feet, a line each */
    gsize n_bold;
    gboolean in_table, in_row;
    int level, outline;
    guint n_skip; /* fallback bytes still to be left out */
};

static struct group *top(struct document *document)
{
    return &document->groups[document->depth];
}

static GString *target(struct document *document)
{
    const struct group *group = top(document);
    if (group->is_hidden || group->is_deleted)
        return NULL;
    switch (group->destination) {
    case TO_TEXT:
        return document->text;
    case TO_NOTE:
        return document->note;
    case TO_MARGINS:
        return document->margins;
    case TO_LABEL:
        return document->label;
    case TO_TITLE:
        return document->title;
    case TO_FONTS:
    case TO_NOWHERE:
        return NULL;
    }
    return NULL;
}

static void append(struct document *document, const char *text)
{
    GString *to = target(document);
    if (!to)
        return;
    g_string_append(to, text);
    if (to == document->text && top(document)->is_bold)
        document->n_bold += strlen(text);
}

/* Decodes the bytes that have come in the charset of their font. */
static void flush(struct document *document)
{
    if (document->pending->len == 0)
        return;
    const char *charset = document->font_charsets[MIN(top(document)->font, MAX_FONTS - 1u)];
    g_autofree char *text = jb_charset_decode(charset ? charset : document->charset, document->pending->data,
                                              document->pending->len);
    append(document, text);
    g_byte_array_set_size(document->pending, 0);
}

static void write_note(struct document *document)
{
    if (document->note->len > 0)
        jb_out_add(document->out, &(struct jb_piece){.text = document->note->str, .is_aside = TRUE});
    g_string_truncate(document->note, 0);
}

static gboolean is_heading(const struct document *document)
{
    gsize n = document->text->len;
    return document->outline >= 0 || (n > 0 && n < LONGEST_HEADING && document->n_bold * 10 >= n * 9 &&
                                      document->text->str[n - 1] != '.');
}

static void end_paragraph(struct document *document)
{
    g_autofree char *label = jb_letters_tidy(document->label->str, FALSE);
    g_autofree char *text = jb_letters_tidy(document->text->str, FALSE);
    struct jb_piece piece = {.text = text, .label = *label ? label : NULL, .level = document->level,
                             .is_heading = is_heading(document)};
    if (*text && document->in_table)
        jb_cells_add(document->cells, &piece);
    else if (*text)
        jb_out_add(document->out, &piece);
    g_string_truncate(document->text, 0);
    g_string_truncate(document->label, 0);
    document->n_bold = 0;
    if (!document->in_table)
        write_note(document);
}

/* After the text, each line once: a letterhead may be all that names the organisation. */
static void write_margins(struct document *document)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(document->margins->str, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (jb_margin_is_new(seen, lines[i]))
            jb_out_add(document->out, &(struct jb_piece){.text = lines[i], .is_aside = TRUE});
}

static void end_row(struct document *document)
{
    jb_cells_end_row(document->cells, document->out);
    write_note(document);
}

/* --- words --- */

static const struct {
    const char *word;
    enum destination destination;
} destinations[] = {
    {"fonttbl", TO_FONTS},      {"colortbl", TO_NOWHERE},   {"stylesheet", TO_NOWHERE}, {"info", TO_NOWHERE},
    {"pict", TO_NOWHERE},       {"object", TO_NOWHERE},     {"objdata", TO_NOWHERE},    {"header", TO_MARGINS},
    {"headerl", TO_MARGINS},    {"headerr", TO_MARGINS},    {"headerf", TO_MARGINS},    {"footer", TO_MARGINS},
    {"footerl", TO_MARGINS},    {"footerr", TO_MARGINS},    {"footerf", TO_MARGINS},    {"footnote", TO_NOTE},
    {"listtable", TO_NOWHERE},  {"listoverridetable", TO_NOWHERE}, {"listtext", TO_LABEL}, {"pntext", TO_LABEL},
    {"pntxta", TO_NOWHERE},     {"pntxtb", TO_NOWHERE},     {"title", TO_TITLE},        {"fldinst", TO_NOWHERE},
    {"annotation", TO_NOWHERE}, {"atnid", TO_NOWHERE},      {"atnauthor", TO_NOWHERE},  {"sp", TO_NOWHERE},
    {"nonshppict", TO_NOWHERE}, {"revtbl", TO_NOWHERE},     {"rsidtbl", TO_NOWHERE},    {"generator", TO_NOWHERE},
    {"filetbl", TO_NOWHERE},    {"xmlnstbl", TO_NOWHERE},   {"themedata", TO_NOWHERE},  {"datastore", TO_NOWHERE},
    {"latentstyles", TO_NOWHERE}, {"bkmkstart", TO_NOWHERE}, {"bkmkend", TO_NOWHERE},   {"tc", TO_NOWHERE},
    {"xe", TO_NOWHERE},         {"ftnsep", TO_NOWHERE},     {"ftnsepc", TO_NOWHERE},    {"aftnsep", TO_NOWHERE},
    {"shprslt", TO_NOWHERE},
};

/* Destinations marked with \* whose text is read all the same; others so marked are left out. */
static gboolean is_known_starred(const char *word)
{
    static const char *const words[] = {"shpinst", "shptxt", "ud", "listtext", "fldrslt", "nextfile"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(word, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean take_destination(struct document *document, const char *word)
{
    struct group *group = top(document);
    for (gsize i = 0; i < G_N_ELEMENTS(destinations); i++)
        if (g_str_equal(word, destinations[i].word)) {
            if (group->destination != TO_NOWHERE || destinations[i].destination == TO_TITLE)
                group->destination = destinations[i].destination;
            return TRUE;
        }
    if (group->has_star && group->is_fresh && !is_known_starred(word))
        group->destination = TO_NOWHERE;
    return group->has_star && group->is_fresh;
}

static const struct {
    const char *word, *text;
} characters[] = {
    {"tab", "\t"},           {"line", "\n"},          {"emdash", "\u2014"},  {"endash", "\u2013"},
    {"lquote", "\u2018"},    {"rquote", "\u2019"},    {"ldblquote", "\u201C"}, {"rdblquote", "\u201D"},
    {"bullet", "\u2022"},    {"emspace", " "},        {"enspace", " "},      {"qmspace", " "},
    {"~", " "},              {"_", "-"},              {"-", ""},
};

static gboolean take_character(struct document *document, const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(characters); i++)
        if (g_str_equal(word, characters[i].word)) {
            append(document, characters[i].text);
            return TRUE;
        }
    return FALSE;
}

static void take_unicode(struct document *document, int number)
{
    gunichar c = (gunichar)(number < 0 ? number + 65536 : number);
    char utf8[7] = {0};
    document->n_skip = top(document)->n_fallback;
    if (c == 0 || c > 0x10FFFF || !g_unichar_validate(c)) /* surrogates come in pairs and are rare */
        return;
    g_unichar_to_utf8(c, utf8);
    append(document, utf8);
}

static void take_font_word(struct document *document, const struct rtf_token *token)
{
    if (g_str_equal(token->word, "f"))
        document->open_font = (guint)CLAMP(token->number, 0, MAX_FONTS - 1);
    else if (g_str_equal(token->word, "fcharset"))
        document->font_charsets[document->open_font] = jb_charset_of_font((guint)MAX(token->number, 0));
}

static void reset_paragraph(struct document *document)
{
    document->in_table = FALSE;
    document->level = 0;
    document->outline = -1;
}

static void take_structure(struct document *document, const struct rtf_token *token)
{
    const char *word = token->word;
    gboolean is_text = top(document)->destination == TO_TEXT;
    if (is_text && (g_str_equal(word, "par") || g_str_equal(word, "\n") || g_str_equal(word, "sect")))
        end_paragraph(document);
    else if (is_text && (g_str_equal(word, "cell") || g_str_equal(word, "nestcell"))) {
        document->in_table = TRUE;
        end_paragraph(document);
        jb_cells_begin_cell(document->cells);
    } else if (is_text && g_str_equal(word, "row"))
        end_row(document);
    else if (!is_text && (g_str_equal(word, "par") || g_str_equal(word, "row")))
        append(document, "\n");
    else if (!is_text && g_str_equal(word, "cell"))
        append(document, "\t");
    else if (g_str_equal(word, "pard") && is_text)
        reset_paragraph(document);
    else if (g_str_equal(word, "intbl"))
        document->in_table = TRUE;
    else if (g_str_equal(word, "ilvl"))
        document->level = CLAMP(token->number, 0, 8);
    else if (g_str_equal(word, "outlinelevel"))
        document->outline = token->number < 9 ? token->number : -1;
}

static void take_format(struct document *document, const struct rtf_token *token)
{
    struct group *group = top(document);
    const char *word = token->word;
    gboolean is_on = !token->has_number || token->number != 0;
    if (g_str_equal(word, "b"))
        group->is_bold = is_on;
    else if (g_str_equal(word, "v"))
        group->is_hidden = is_on;
    else if (g_str_equal(word, "deleted"))
        group->is_deleted = is_on;
    else if (g_str_equal(word, "plain"))
        group->is_bold = group->is_hidden = group->is_deleted = FALSE;
    else if (g_str_equal(word, "f"))
        group->font = (guint)CLAMP(token->number, 0, MAX_FONTS - 1);
    else if (g_str_equal(word, "uc"))
        group->n_fallback = (guint)CLAMP(token->number, 0, 16);
    else if (g_str_equal(word, "ansicpg"))
        document->charset = jb_charset_of_codepage((guint)MAX(token->number, 0));
    else if (g_str_equal(word, "mac"))
        document->charset = "MACINTOSH";
}

static void take_word(struct document *document, const struct rtf_token *token)
{
    struct group *group = top(document);
    if (g_str_equal(token->word, "*")) {
        group->has_star = TRUE;
        return;
    }
    flush(document);
    gboolean is_taken = take_destination(document, token->word);
    group->is_fresh = FALSE;
    if (is_taken)
        return;
    if (g_str_equal(token->word, "u") && token->has_number)
        take_unicode(document, token->number);
    else if (group->destination == TO_FONTS)
        take_font_word(document, token);
    else if (!take_character(document, token->word)) {
        take_structure(document, token);
        take_format(document, token);
    }
}

static void open_group(struct document *document)
{
    flush(document);
    document->n_skip = 0;
    if (document->depth + 1 == MAX_GROUPS) {
        document->excess++;
        return;
    }
    struct group inner = *top(document);
    inner.has_star = FALSE;
    inner.is_fresh = TRUE;
    document->groups[++document->depth] = inner;
}

static void close_group(struct document *document)
{
    flush(document);
    document->n_skip = 0;
    if (top(document)->destination == TO_MARGINS && document->depth > 0 && top(document)[-1].destination != TO_MARGINS)
        g_string_append_c(document->margins, '\n');
    if (document->excess > 0)
        document->excess--;
    else if (document->depth > 0)
        document->depth--;
}

static void take_byte(struct document *document, const struct rtf_token *token)
{
    top(document)->is_fresh = FALSE;
    if (document->n_skip > 0)
        document->n_skip--;
    else if (target(document))
        g_byte_array_append(document->pending, &token->byte, 1);
}

static void read_all(struct document *document)
{
    struct rtf_token token;
    for (rtf_next(&document->source, &token); token.kind != RTF_END && !document->out->is_full;
         rtf_next(&document->source, &token)) {
        if (token.kind == RTF_OPEN)
            open_group(document);
        else if (token.kind == RTF_CLOSE)
            close_group(document);
        else if (token.kind == RTF_WORD)
            take_word(document, &token);
        else
            take_byte(document, &token);
    }
    flush(document);
    document->in_table = FALSE;
    end_paragraph(document);
    end_row(document);
    write_margins(document);
}

void jb_rtf_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    g_autofree struct document *document = g_new0(struct document, 1);
    document->out = out;
    document->cells = jb_cells_new();
    document->source = (struct rtf_source){bytes, size, 0};
    document->groups[0] = (struct group){.n_fallback = 1};
    document->pending = g_byte_array_new();
    document->outline = -1;
    document->text = g_string_new(NULL);
    document->label = g_string_new(NULL);
    document->note = g_string_new(NULL);
    document->title = g_string_new(NULL);
    document->margins = g_string_new(NULL);
    read_all(document);
    if (document->title->len > 0)
        out->document->title = jb_letters_tidy(document->title->str, FALSE);
    g_string_free(document->text, TRUE);
    g_string_free(document->label, TRUE);
    g_string_free(document->note, TRUE);
    g_string_free(document->title, TRUE);
    g_string_free(document->margins, TRUE);
    g_byte_array_unref(document->pending);
    jb_cells_free(document->cells);
}
