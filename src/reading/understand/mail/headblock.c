#include "reading/understand/mail/headblock.h"

#include "base/mailbox.h"
#include "base/text.h"

struct headword {
    enum jb_head_field field;
    const char *words; /* separated by | */
};

static const struct headword headwords[] = {
#define X(name, list) {JB_HEAD_##name, list},
#include "reading/understand/mail/headwords.def"
#undef X
};

enum { LONGEST_HEADWORD = 40, MOST_CONTINUATIONS = 12 };

static gboolean list_holds(const char *list, const char *word, gsize size)
{
    for (const char *p = list; *p;) {
        const char *end = strchrnul(p, '|');
        if ((gsize)(end - p) == size && memcmp(p, word, size) == 0)
            return TRUE;
        p = *end ? end + 1 : end;
    }
    return FALSE;
}

/* Fields of several languages share a word ("do" is To in Polish and Gaelic), so all that fit are given. */
static guint fields_of(const char *word, gsize size)
{
    guint fields = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(headwords); i++)
        if (list_holds(headwords[i].words, word, size))
            fields |= headwords[i].field;
    return fields;
}

/* Where the colon of a header line stands in its text: also the fullwidth one. -1: none near the start. */
static gssize find_colon(const struct jb_line *line, gsize *colon_size)
{
    for (gsize i = 0; i < line->size && i < LONGEST_HEADWORD; i++) {
        if (line->text[i] == ':') {
            *colon_size = 1;
            return (gssize)i;
        }
        if (line->size - i >= 3 && memcmp(line->text + i, "：", 3) == 0) {
            *colon_size = 3;
            return (gssize)i;
        }
    }
    return -1;
}

static guint fields_of_line(const struct jb_line *line, gsize *value)
{
    gsize colon_size = 0;
    gssize colon = find_colon(line, &colon_size);
    if (colon <= 0)
        return 0;
    g_autofree char *raw = g_strndup(line->text, (gsize)colon);
    g_strdelimit(raw, "*_", ' '); /* bold, made plain */
    g_autofree char *word = jb_text_fold(raw);
    g_strstrip(word);
    gsize at = (gsize)colon + colon_size;
    while (at < line->size && strchr(" \t*_", line->text[at]))
        at++;
    *value = at;
    return fields_of(word, strlen(word));
}

static void take_field(struct jb_headblock *block, guint fields, const char *text, gsize size)
{
    /* A word with two meanings has the one that is still missing. */
    guint missing = fields & ~block->fields;
    guint field = missing ? (missing & -missing) : (fields & -fields);
    if (field == JB_HEAD_FROM && !block->from)
        block->from = jb_mailbox_parse(text, size);
    if (field == JB_HEAD_SUBJECT && !block->subject && size)
        block->subject = g_strndup(text, size);
    block->fields |= field;
}

static gboolean is_enough(const struct jb_headblock *block)
{
    guint more = 0;
    for (guint field = JB_HEAD_DATE; field <= JB_HEAD_SUBJECT; field <<= 1)
        more += (block->fields & field) != 0;
    if (!(block->fields & JB_HEAD_FROM) || !block->from)
        return FALSE;
    return more >= (block->from->email ? 1u : 2u);
}

/* A long list of recipients goes on over lines that are no header themselves: the block goes on where another
 * header line follows before a blank line does. Returns its line, or `i` where none follows. */
static gsize skip_continuation(const jb_page *page, gsize i)
{
    gsize value;
    for (gsize j = i; j < page->lines->len && j < i + MOST_CONTINUATIONS; j++) {
        const struct jb_line *line = jb_page_line(page, j);
        if (jb_line_is_blank(line))
            return i;
        if (fields_of_line(line, &value))
            return j;
    }
    return i;
}

/* Whether line i is no header line and goes on with the one above: its whole value where that has none, or the
 * address of an author whose name stands above. */
static gboolean belongs_to(const jb_page *page, gsize i, guint fields, const char *text, gsize size)
{
    gsize value;
    const struct jb_line *line = i < page->lines->len ? jb_page_line(page, i) : NULL;
    if (!line || jb_line_is_blank(line) || fields_of_line(line, &value))
        return FALSE;
    return size == 0 || ((fields & JB_HEAD_FROM) && !memchr(text, '@', size) && line->text[0] == '<' &&
                         memchr(line->text, '@', line->size));
}

/* The field of line i, over two lines where its value is. Returns the line behind it. */
static gsize take_line(const jb_page *page, gsize i, guint fields, gsize value, struct jb_headblock *block)
{
    const struct jb_line *line = jb_page_line(page, i);
    g_autoptr(GString) text = g_string_new_len(line->text + value, (gssize)(line->size - value));
    gboolean goes_on = belongs_to(page, i + 1, fields, text->str, text->len);
    if (goes_on) {
        const struct jb_line *next = jb_page_line(page, i + 1);
        g_string_append(text, text->len ? " " : "");
        g_string_append_len(text, next->text, (gssize)next->size);
    }
    take_field(block, fields, text->str, text->len);
    return i + (goes_on ? 2 : 1);
}

gboolean jb_headblock_read(const jb_page *page, gsize i, struct jb_headblock *block)
{
    *block = (struct jb_headblock){.first = i, .end = i};
    gboolean blank_before = FALSE;
    while (i < page->lines->len) {
        const struct jb_line *line = jb_page_line(page, i);
        gsize value = 0;
        if (jb_line_is_blank(line)) {
            /* Outlook's paragraphs made plain: each header line stands alone */
            if (blank_before || block->end == block->first)
                break;
            blank_before = TRUE;
            i++;
            continue;
        }
        guint fields = fields_of_line(line, &value);
        gboolean again = fields && !(fields & ~block->fields) && !(fields & JB_HEAD_OTHER);
        if (again || (!fields && blank_before))
            break;
        if (!fields) {
            gsize next = block->end > block->first ? skip_continuation(page, i) : i;
            if (next == i)
                break;
            i = next;
            continue;
        }
        i = take_line(page, i, fields, value, block);
        blank_before = FALSE;
        block->end = i;
    }
    return is_enough(block);
}

/* "From: Jo <a@b>To: …": cuts are not marked, so only the author is taken, up to the end of the address. */
gboolean jb_headblock_read_inline(const jb_page *page, gsize i, gsize at, struct jb_headblock *block)
{
    const struct jb_line *line = jb_page_line(page, i);
    *block = (struct jb_headblock){.first = i, .end = i + 1};
    struct jb_line rest = {.text = line->text + at, .size = line->size - at};
    gsize value = 0;
    if (!(fields_of_line(&rest, &value) & JB_HEAD_FROM))
        return FALSE;
    block->fields = JB_HEAD_FROM;
    const char *close = memchr(rest.text + value, '>', rest.size - value);
    block->from =
        jb_mailbox_parse(rest.text + value, close ? (gsize)(close - rest.text) - value : rest.size - value);
    return block->from && block->from->email;
}

/* "From Jo <a@b>", "Date …", "Subject …": eM Client writes no colons. */
gboolean jb_headblock_read_bare(const jb_page *page, gsize i, struct jb_headblock *block)
{
    *block = (struct jb_headblock){.first = i, .end = i};
    for (; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        gsize n = strcspn(line->folded, " "), value = strcspn(line->text, " \t");
        guint fields = line->folded[n] ? fields_of(line->folded, n) : 0;
        if (jb_line_is_blank(line) || !fields || value >= line->size)
            break;
        value += strspn(line->text + value, " \t");
        take_field(block, fields, line->text + value, line->size - value);
        block->end = i + 1;
    }
    return block->from && block->from->email && is_enough(block);
}

enum { MOST_LABEL_WORDS = 3, LEAST_ANY_LINES = 3, MOST_ANY_LINES = 8 };

static gboolean is_labelled(const struct jb_line *line, gsize *value)
{
    gsize colon_size = 0;
    gssize colon = jb_line_is_blank(line) ? -1 : find_colon(line, &colon_size);
    if (colon <= 0)
        return FALSE;
    guint n_words = 1;
    for (gssize i = 0; i < colon; i++)
        n_words += line->text[i] == ' ';
    *value = (gsize)colon + colon_size;
    return n_words <= MOST_LABEL_WORDS && *value < line->size;
}

gboolean jb_headblock_read_any(const jb_page *page, gsize i, struct jb_headblock *block)
{
    *block = (struct jb_headblock){.first = i, .end = i};
    guint n = 0;
    for (gsize value;
         i < page->lines->len && n < MOST_ANY_LINES && is_labelled(jb_page_line(page, i), &value); i++, n++) {
        const struct jb_line *line = jb_page_line(page, i);
        gsize at, length;
        if (!block->from && jb_mailbox_find(line->text + value, line->size - value, &at, &length))
            block->from = jb_mailbox_parse(line->text + value, line->size - value);
    }
    block->end = i;
    return n >= LEAST_ANY_LINES && block->from;
}

void jb_headblock_clear(struct jb_headblock *block)
{
    jb_shape_free(&jb_address_shape, block->from);
    g_free(block->subject);
    *block = (struct jb_headblock){0};
}
