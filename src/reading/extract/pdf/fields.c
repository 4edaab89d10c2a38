/* fields.c - what somebody has filled into a form, where the file holds the words but not how they look. */
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

/* The words side by side in the field's box, which grows upwards. */
static void add_words(const char *value, const PopplerRectangle *box, double height, GArray *words)
{
    g_autofree char *tidy = jb_letters_tidy(value, FALSE);
    g_auto(GStrv) parts = g_strsplit(tidy, " ", -1);
    float size = CLAMP((float)(box->y2 - box->y1) * 0.8f, 6, 12), x = (float)box->x1, y2 = (float)(height - box->y1);
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

void jb_pdf_add_fields(PopplerPage *page, const char *text, GArray *words)
{
    double width = 0, height = 0;
    GList *fields = poppler_page_get_form_field_mapping(page);
    poppler_page_get_size(page, &width, &height);
    for (const GList *l = fields; l; l = l->next) {
        const PopplerFormFieldMapping *mapping = l->data;
        g_autofree char *value = value_of(mapping->field);
        if (value && g_utf8_validate(value, -1, NULL) && !strstr(text, value))
            add_words(value, &mapping->area, height, words);
    }
    poppler_page_free_form_field_mapping(fields);
}
