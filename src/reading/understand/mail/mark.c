#include "reading/understand/mail/mark.h"

#include "base/text.h"

struct mark {
    enum jb_mark mark;
    const char *words;
};
static const struct mark marks[] = {
#define X(kind, words) {JB_MARK_##kind, words},
#include "reading/understand/mail/marks.def"
#undef X
};

enum { LONGEST_MARK = 120 };

static const char dashes[] = "-_*=~>: \t";

static enum jb_mark find_mark(const char *words)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(words, marks[i].words) == 0)
            return marks[i].mark;
    /* Lotus Notes: "Forwarded by Jo Bloggs/ACME on 03/03/2026 10:01" */
    return g_str_has_prefix(words, "forwarded by ") ? JB_MARK_FORWARD : JB_MARK_NONE;
}

static enum jb_mark read_words(const char *text, gsize size)
{
    while (size && strchr(dashes, *text)) {
        text++;
        size--;
    }
    while (size && strchr(dashes, text[size - 1]))
        size--;
    g_autofree char *copy = g_strndup(text, size);
    g_autofree char *folded = jb_text_fold(copy);
    g_strstrip(folded);
    return *folded ? find_mark(folded) : JB_MARK_NONE;
}

static gboolean is_rule(const struct jb_line *line)
{
    if (line->size < 5)
        return FALSE;
    for (gsize i = 0; i < line->size; i++)
        if (!strchr("_-=", line->text[i]))
            return FALSE;
    return TRUE;
}

/* "----- Forwarded Message ----- From: …": the mark between two runs of dashes, and more behind it. */
static enum jb_mark read_inline(const struct jb_line *line, gsize *after)
{
    gsize start = 0;
    while (start < line->size && line->text[start] == '-')
        start++;
    if (start < 3)
        return JB_MARK_NONE;
    gsize limit = MIN(line->size, LONGEST_MARK);
    for (gsize i = start; i + 3 <= limit; i++)
        if (memcmp(line->text + i, "---", 3) == 0) {
            enum jb_mark mark = read_words(line->text + start, i - start);
            while (i < line->size && strchr("- \t", line->text[i]))
                i++;
            *after = i;
            return mark;
        }
    return JB_MARK_NONE;
}

enum jb_mark jb_mark_read(const struct jb_line *line, gsize *after)
{
    *after = line->size;
    if (is_rule(line))
        return JB_MARK_RULE;
    enum jb_mark mark = line->size <= LONGEST_MARK ? read_words(line->text, line->size) : JB_MARK_NONE;
    return mark != JB_MARK_NONE ? mark : read_inline(line, after);
}
