/* fields.c - what somebody has typed onto a page, where the file holds the words but not how they look. */
#include "reading/extract/pdf/fields.h"

#include "reading/extract/pdf/layout.h"
#include "reading/extract/pdf/letters.h"

#include <poppler.h>

static char *value_of(PopplerFormField *field)
{
    if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT)
        return poppler_form_field_text_get_text(field);
    if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_CHOICE)
        return poppler_form_field_choice_get_text(field);
    return NULL;
}

/* The words side by side from the left edge of the box on. */
static void add_line(const char *line, float x, float y2, float size, GArray *words)
{
    g_autofree char *tidy = jb_letters_tidy(line, FALSE);
    g_auto(GStrv) parts = g_strsplit(tidy, " ", -1);
    for (guint i = 0; parts[i]; i++) {
        float width = 0.5f * size * (float)g_utf8_strlen(parts[i], -1);
        struct jb_word word = {.x1 = x, .x2 = x + width, .y1 = y2 - size, .y2 = y2, .size = size};
        x += width + 0.3f * size;
        if (!*parts[i])
            continue;
        word.text = g_strdup(parts[i]);
        g_array_append_val(words, word);
    }
}

/* Line by line into the box, which grows upwards from the page's foot. */
static void add_words(const char *value, const PopplerRectangle *box, double height, GArray *words)
{
    g_auto(GStrv) lines = g_strsplit_set(value, "\r\n", -1);
    float pitch = (float)(box->y2 - box->y1) / (float)MAX(g_strv_length(lines), 1u);
    float size = CLAMP(pitch * 0.8f, 6, 12), top = (float)(height - box->y2);
    for (guint i = 0; lines[i]; i++)
        add_line(lines[i], (float)box->x1, top + pitch * (float)(i + 1), size, words);
}

static void add_value(const char *value, const PopplerRectangle *box, PopplerPage *page, const char *text, GArray *words)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    if (value && g_utf8_validate(value, -1, NULL) && !strstr(text, value))
        add_words(value, box, height, words);
}

static void add_boxes(PopplerPage *page, const char *text, GArray *words)
{
    GList *annotations = poppler_page_get_annot_mapping(page);
    for (const GList *l = annotations; l; l = l->next) {
        const PopplerAnnotMapping *mapping = l->data;
        g_autofree char *value = poppler_annot_get_annot_type(mapping->annot) == POPPLER_ANNOT_FREE_TEXT
                                     ? poppler_annot_get_contents(mapping->annot) : NULL;
        add_value(value, &mapping->area, page, text, words);
    }
    poppler_page_free_annot_mapping(annotations);
}

void jb_pdf_add_fields(PopplerPage *page, const char *text, GArray *words)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    for (const GList *l = fields; l; l = l->next) {
        const PopplerFormFieldMapping *mapping = l->data;
        g_autofree char *value = value_of(mapping->field);
        add_value(value, &mapping->area, page, text, words);
    }
    poppler_page_free_form_field_mapping(fields);
    add_boxes(page, text, words);
}
