#include "base/document.h"

const char *const jb_text_names[] = {
#define X(name, printed, meaning) printed,
#include "base/texts.def"
#undef X
    NULL};

JB_SHAPE(jb_paragraph_shape, jb_paragraph,
         JB_FIELD(jb_paragraph, page, JB_INT),
         JB_FIELD(jb_paragraph, clause, JB_STRING, .flags = JB_OPTIONAL, .max = 256),
         JB_FIELD(jb_paragraph, text, JB_STRING),
         JB_FIELD(jb_paragraph, is_heading, JB_BOOL),
         JB_FIELD(jb_paragraph, is_table, JB_BOOL));

#define MAX_PARAGRAPHS 65536 /* 2 MiB of text in lines of 32 bytes */

JB_SHAPE(jb_document_shape, jb_document,
         JB_FIELD(jb_document, media_type, JB_STRING, .max = 256),
         JB_FIELD(jb_document, text, JB_ENUM, .names = jb_text_names),
         JB_FIELD(jb_document, pages, JB_INT),
         JB_FIELD(jb_document, paragraphs, JB_LIST, .of = &jb_paragraph_shape, .max = MAX_PARAGRAPHS),
         JB_FIELD(jb_document, title, JB_STRING, .flags = JB_OPTIONAL, .max = 4096),
         JB_FIELD(jb_document, needs_ocr, JB_BOOL),
         JB_FIELD(jb_document, reason, JB_STRING, .flags = JB_OPTIONAL, .max = 4096),
         JB_FIELD(jb_document, limits, JB_STRINGS));

void jb_document_free(jb_document *document)
{
    jb_shape_free(&jb_document_shape, document);
}

void jb_document_add(jb_document *document, gint64 page, const char *clause, const char *text)
{
    struct jb_paragraph *paragraph = jb_shape_new(&jb_paragraph_shape);

    paragraph->page = page;
    paragraph->clause = g_strdup(clause);
    paragraph->text = g_strdup(text);
    g_ptr_array_add(document->paragraphs, paragraph);
}
