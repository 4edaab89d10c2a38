#include "review/registers.h"

#include <string.h>

#include "base/area.h"
#include "base/text.h"
#include "review/present.h"

static const char *const form_words[] = {
#define X(name, printed, words) [JB_FORM_##name] = (words),
#include "base/forms.def"
#undef X
};

static void line_free(gpointer data)
{
    struct jb_register_line *line = data;
    g_free(line->label);
    g_free(line->value);
    g_free(line->said);
    g_free(line->postcode);
    g_free(line);
}

void jb_register_entry_free(gpointer data)
{
    struct jb_register_entry *entry = data;
    if (!entry)
        return;
    g_ptr_array_unref(entry->lines);
    g_free(entry->source);
    g_free(entry);
}

struct jb_register_entry *jb_register_entry_new(const char *title, const char *href)
{
    struct jb_register_entry *entry = g_new0(struct jb_register_entry, 1);
    *entry = (struct jb_register_entry){.title = title, .href = href, .lines = g_ptr_array_new_with_free_func(line_free)};
    return entry;
}

struct jb_register_line *jb_register_add(struct jb_register_entry *entry, const char *label, char *value)
{
    struct jb_register_line *line = g_new0(struct jb_register_line, 1);
    g_autofree char *taken = value;
    *line = (struct jb_register_line){.label = g_strdup(label), .value = jb_safe(taken)};
    if (*line->value)
        g_ptr_array_add(entry->lines, line);
    else
        g_clear_pointer(&line, line_free);
    return line;
}

void jb_register_warn(struct jb_register_entry *entry, const char *label, char *value)
{
    struct jb_register_line *line = jb_register_add(entry, label, value);
    if (line)
        line->is_warning = TRUE;
}

/* --- comparing --- */

static void differs(struct jb_register_line *line, const char *said)
{
    g_free(line->said);
    line->said = jb_safe(said);
}

void jb_register_compare_name(struct jb_register_line *line, const char *said)
{
    if (!line || !said || !*said)
        return;
    g_autofree char *ours = jb_identity_of_name(line->value), *theirs = jb_identity_of_name(said);
    if (strcmp(ours, theirs) != 0)
        differs(line, said);
}

/* Letters and digits alone, in capitals. */
static char *bare(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(plain, g_ascii_toupper(*p));
    return g_string_free(plain, FALSE);
}

/* Where the two last words before `end`, or the last, are a postcode: its beginning; else NULL. */
static const char *postcode_at_end(const char *address)
{
    const char *end = address + strlen(address), *word = end, *district;
    while (word > address && word[-1] != ' ')
        word--;
    for (district = word; district > address && district[-1] == ' '; district--)
        ;
    while (district > address && district[-1] != ' ')
        district--;
    gboolean is_inward = end - word == 3 && g_ascii_isdigit(word[0]) && g_ascii_isalpha(word[1]) && g_ascii_isalpha(word[2]);
    return is_inward && jb_area_of(district) ? district : NULL;
}

void jb_register_compare_place(struct jb_register_line *line, const char *said)
{
    if (!line)
        return;
    line->is_address = TRUE;
    line->postcode = g_strdup(postcode_at_end(line->value));
    if (!said || !*said || !line->postcode)
        return;
    g_autofree char *ours = bare(line->postcode), *theirs = bare(said);
    if (strcmp(ours, theirs) != 0)
        differs(line, said);
}

void jb_register_compare_form(struct jb_register_line *line, int form, int said)
{
    if (line && form != JB_FORM_UNKNOWN && said != JB_FORM_UNKNOWN && form != said)
        differs(line, form_words[said]);
}

/* --- all of them --- */

GPtrArray *jb_registers(jb_store *store, const struct jb_casefile *file, gint64 now, GError **error)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(jb_register_entry_free);
    const struct jb_organisation *organisation = file->together->organisation;
    GError *failed = NULL;
    struct jb_register_entry *company = jb_register_companies(store, file, &failed);
    struct jb_register_entry *society = organisation && !failed ? jb_register_mutuals(store, organisation, now, &failed) : NULL;
    if (company)
        g_ptr_array_add(entries, company);
    if (society)
        g_ptr_array_add(entries, society);
    if (!failed)
        return g_steal_pointer(&entries);
    g_propagate_error(error, failed);
    return NULL;
}

guint jb_registers_n_odd(const GPtrArray *entries)
{
    guint n = 0;
    for (guint i = 0; i < entries->len; i++) {
        const struct jb_register_entry *entry = entries->pdata[i];
        for (guint j = 0; j < entry->lines->len; j++) {
            const struct jb_register_line *line = entry->lines->pdata[j];
            n += line->said || line->is_warning;
        }
    }
    return n;
}

static void print_line(struct jb_print *out, const struct jb_register_line *line)
{
    if (!line->is_warning) {
        jb_present_field(out, line->label, line->value);
    } else {
        g_autofree char *text = g_strdup_printf("%-13s %s", line->label, line->value);
        jb_print_line(out, JB_WARNING, 2, text);
    }
    if (!line->said)
        return;
    g_autofree char *text = g_strdup_printf("%-14sdiffers: they say %s", "", line->said);
    jb_print_line(out, JB_WARNING, 2, text);
}

void jb_registers_print(struct jb_print *out, const GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        const struct jb_register_entry *entry = entries->pdata[i];
        jb_present_heading(out, entry->title);
        for (guint j = 0; j < entry->lines->len; j++)
            print_line(out, entry->lines->pdata[j]);
        jb_present_field(out, "as of", entry->source);
    }
}

json_t *jb_registers_json(const GPtrArray *entries)
{
    json_t *list = json_array();
    for (guint i = 0; i < entries->len; i++) {
        const struct jb_register_entry *entry = entries->pdata[i];
        json_t *lines = json_array();
        for (guint j = 0; j < entry->lines->len; j++) {
            const struct jb_register_line *line = entry->lines->pdata[j];
            json_array_append_new(lines, json_pack("{s:s, s:s, s:s?, s:b}", "what", line->label, "value", line->value, "they_say",
                                                   line->said, "is_warning", line->is_warning));
        }
        json_array_append_new(list, json_pack("{s:s, s:s?, s:o}", "register", entry->title, "as_of", entry->source, "lines",
                                              lines));
    }
    return list;
}
