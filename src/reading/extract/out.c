#include "reading/extract/out.h"

#include "reading/extract/clauses.h"
#include "reading/extract/label.h"
#include "reading/extract/pdf/letters.h"

struct mark {
    char *label; /* owned */
    int level;
    gsize guess;
    gboolean is_aside;
};

static void clear_mark(gpointer mark)
{
    g_free(((struct mark *)mark)->label);
}

void jb_out_init(struct jb_out *out, const char *media_type)
{
    *out = (struct jb_out){.document = jb_shape_new(&jb_document_shape)};
    out->document->media_type = g_strdup(media_type);
    out->document->text = JB_TEXT_NONE;
    out->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    g_array_set_clear_func(out->marks, clear_mark);
}

void jb_out_limit(struct jb_out *out, const char *sentence)
{
    GPtrArray *limits = out->document->limits;
    for (guint i = 0; i < limits->len; i++)
        if (g_str_equal(limits->pdata[i], sentence))
            return;
    if (limits->len < 20)
        g_ptr_array_add(limits, g_strdup(sentence));
}

static gboolean is_over(struct jb_out *out, gsize n_more)
{
    if (out->n_bytes + n_more > JB_OUT_MAX_BYTES)
        jb_out_limit(out, "Only the first 2 MiB of its text were kept.");
    else if (out->document->paragraphs->len >= JB_OUT_MAX_PARAGRAPHS)
        jb_out_limit(out, "Only its first 60,000 paragraphs were kept.");
    else
        return FALSE;
    out->is_full = TRUE;
    return TRUE;
}

static void append(struct jb_out *out, const char *text, const struct jb_piece *piece)
{
    jb_document_add(out->document, out->page, NULL, text);
    struct jb_paragraph *paragraph = out->document->paragraphs->pdata[out->document->paragraphs->len - 1];
    paragraph->is_heading = piece->is_heading;
    paragraph->is_table = piece->is_row;
    struct mark mark = {g_strdup(piece->label), piece->level, piece->guess, piece->is_aside || piece->is_row};
    g_array_append_val(out->marks, mark);
    out->n_bytes += strlen(text);
}

/* Where a text too long for one paragraph is cut: after a blank, between characters in any case. */
static gsize cut_at(const char *text)
{
    gsize n = JB_OUT_MAX_PARAGRAPH_BYTES;
    while (n > JB_OUT_MAX_PARAGRAPH_BYTES / 2 && text[n] != ' ' && text[n] != '\t')
        n--;
    if (n == JB_OUT_MAX_PARAGRAPH_BYTES / 2)
        n = (gsize)(g_utf8_find_prev_char(text, text + JB_OUT_MAX_PARAGRAPH_BYTES) - text);
    return n;
}

gboolean jb_out_add(struct jb_out *out, const struct jb_piece *piece)
{
    if (out->is_full)
        return FALSE;
    g_autofree char *text = jb_letters_tidy(piece->text ? piece->text : "", piece->is_row);
    char *rest = text;
    struct jb_piece again = *piece;
    while (strlen(rest) > JB_OUT_MAX_PARAGRAPH_BYTES) {
        gsize n = cut_at(rest);
        g_autofree char *head = g_strndup(rest, n);
        if (is_over(out, n))
            return FALSE;
        append(out, head, &again);
        again.label = NULL;
        rest += n;
    }
    if (*rest == '\0' && !again.label)
        return TRUE;
    if (is_over(out, strlen(rest)))
        return FALSE;
    append(out, rest, &again);
    return TRUE;
}

gboolean jb_out_text(struct jb_out *out, const char *text)
{
    return jb_out_add(out, &(struct jb_piece){.text = text});
}

void jb_out_unreadable(struct jb_out *out, enum jb_text text, const char *reason)
{
    GPtrArray *paragraphs = out->document->paragraphs;
    for (guint i = 0; i < paragraphs->len; i++)
        jb_shape_free(&jb_paragraph_shape, paragraphs->pdata[i]);
    g_ptr_array_set_size(paragraphs, 0);
    g_array_set_size(out->marks, 0);
    out->document->text = text;
    g_free(out->document->reason);
    out->document->reason = g_strdup(reason);
}

static void apply(struct jb_paragraph *paragraph, struct jb_clause_line *line)
{
    if (line->skip > 0) {
        char *rest = g_strdup(line->text + line->skip);
        g_free(paragraph->text);
        paragraph->text = rest;
    }
    paragraph->clause = line->clause; /* given away */
    paragraph->is_heading = paragraph->is_heading || line->is_title;
}

static void number_clauses(struct jb_out *out)
{
    GPtrArray *paragraphs = out->document->paragraphs;
    g_autofree struct jb_clause_line *lines = g_new0(struct jb_clause_line, paragraphs->len);
    for (guint i = 0; i < paragraphs->len; i++) {
        const struct jb_paragraph *paragraph = paragraphs->pdata[i];
        const struct mark *mark = &g_array_index(out->marks, struct mark, i);
        lines[i] = (struct jb_clause_line){.text = paragraph->text, .label = mark->label, .level = mark->level,
                                           .is_heading = paragraph->is_heading, .is_aside = mark->is_aside,
                                           .guess = mark->guess};
    }
    jb_clauses_number(lines, paragraphs->len);
    for (guint i = 0; i < paragraphs->len; i++)
        apply(paragraphs->pdata[i], &lines[i]);
}

/* A number alone in its paragraph belongs to the text after it; one with nothing to hold is dropped. */
static void join_lone_numbers(GPtrArray *paragraphs)
{
    guint kept = 0;
    for (guint i = 0; i < paragraphs->len; i++) {
        struct jb_paragraph *paragraph = paragraphs->pdata[i];
        struct jb_paragraph *next = i + 1 < paragraphs->len ? paragraphs->pdata[i + 1] : NULL;
        if (*paragraph->text) {
            paragraphs->pdata[kept++] = paragraph;
            continue;
        }
        if (next && *next->text && paragraph->clause) {
            g_free(next->clause);
            next->clause = g_steal_pointer(&paragraph->clause);
        }
        jb_shape_free(&jb_paragraph_shape, paragraph);
    }
    g_ptr_array_set_size(paragraphs, (int)kept); /* a shape's lists free no entries of their own */
}

void jb_out_embed(struct jb_out *out, const char *name, struct jb_document *inner)
{
    if (!out->embedded)
        out->embedded = g_ptr_array_new();
    g_free(inner->title); /* here the name by which it is told */
    inner->title = g_strdup(name);
    g_ptr_array_add(out->embedded, inner);
}

/* A sentence about a file within: why it is unread, or what of it. */
static void tell_limit(struct jb_out *out, const char *name, const char *what)
{
    g_autofree char *sentence = g_strdup_printf("In “%s”: %s", name, what);
    jb_out_limit(out, sentence);
}

/* Its paragraphs keep their numbers; pages would be taken for those of the document around it. */
static void append_embedded(struct jb_out *out, struct jb_document *inner)
{
    g_autofree char *name = g_steal_pointer(&inner->title);
    if (inner->reason || inner->paragraphs->len == 0)
        tell_limit(out, name, inner->needs_ocr ? "It is a picture, which was not read." :
                              inner->reason ? inner->reason : "Nothing could be read.");
    else
        jb_document_add(out->document, 0, NULL, name);
    for (guint i = 0; i < inner->limits->len; i++)
        tell_limit(out, name, inner->limits->pdata[i]);
    for (guint i = 0; i < inner->paragraphs->len; i++) {
        struct jb_paragraph *paragraph = inner->paragraphs->pdata[i];
        gboolean is_over_now = is_over(out, strlen(paragraph->text));
        if (is_over_now) {
            jb_shape_free(&jb_paragraph_shape, paragraph);
            continue;
        }
        paragraph->page = 0;
        out->n_bytes += strlen(paragraph->text);
        g_ptr_array_add(out->document->paragraphs, paragraph);
    }
    g_ptr_array_set_size(inner->paragraphs, 0);
    jb_document_free(inner);
}

static void append_all_embedded(struct jb_out *out)
{
    for (guint i = 0; out->embedded && i < out->embedded->len; i++)
        append_embedded(out, out->embedded->pdata[i]);
    g_clear_pointer(&out->embedded, g_ptr_array_unref);
}

struct jb_document *jb_out_finish(struct jb_out *out)
{
    struct jb_document *document = g_steal_pointer(&out->document);
    out->document = document;
    number_clauses(out);
    join_lone_numbers(document->paragraphs);
    append_all_embedded(out);
    if (document->text == JB_TEXT_NONE && document->paragraphs->len > 0)
        document->text = JB_TEXT_DIGITAL;
    g_array_unref(out->marks);
    out->marks = NULL;
    out->document = NULL;
    return document;
}
