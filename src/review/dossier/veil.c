#include "review/dossier/veil.h"

#include <string.h>

#include "base/text.h"

enum { LEAST_OF_A_NAME = 3 /* letters of a word that is hidden by itself */ };

static gboolean has_line(const GPtrArray *lines, const char *line)
{
    for (guint i = 0; i < lines->len; i++)
        if (!strcmp(lines->pdata[i], line))
            return TRUE;
    return FALSE;
}

static void add_name(jb_veil *veil, const struct jb_address *person)
{
    g_autofree char *name = person && person->name ? jb_text_squeeze(person->name) : NULL;
    if (name && *name && !strchr(name, '@') && !has_line(veil->names, name))
        g_ptr_array_add(veil->names, g_steal_pointer(&name));
}

/* "una" in "una.fenwick@sorrel.example" is no word of the text. */
static gboolean is_in_address(const char *text, const char *at, const char *end)
{
    return (at > text && strchr("@./_-+", at[-1])) || *end == '@' ||
           (*end && strchr("./_-+", *end) && g_ascii_isalnum(end[1]));
}

static gboolean has_word(const char *text, const char *word)
{
    gsize length = strlen(word);
    for (const char *at = text ? strstr(text, word) : NULL; at; at = strstr(at + 1, word)) {
        const char *end = at + length;
        gunichar before = at == text ? 0 : g_utf8_get_char(g_utf8_prev_char(at));
        if (!g_unichar_isalnum(before) && !g_unichar_isalnum(g_utf8_get_char(end)) &&
            !is_in_address(text, at, end))
            return TRUE;
    }
    return FALSE;
}

/* "Will" is a name and "will" is not: where a text has the one in small letters, the other may be no name
 * either. Words of the organisation's own name are public. */
static gboolean is_name_only(const char *word, const struct jb_reading *reading)
{
    const char *organisation = reading->organisation ? reading->organisation->name : NULL;
    g_autofree char *small = g_utf8_strdown(word, -1);
    return g_utf8_strlen(word, -1) >= LEAST_OF_A_NAME && g_unichar_isupper(g_utf8_get_char(word)) &&
           !has_word(organisation, word) && !has_word(reading->description, small);
}

static void add_parts(jb_veil *veil, const struct jb_reading *reading)
{
    for (guint i = 0; i < veil->names->len; i++) {
        g_auto(GStrv) words = g_strsplit(veil->names->pdata[i], " ", -1);
        g_ptr_array_add(veil->parts, g_strdup(veil->names->pdata[i]));
        for (char **word = words; *word; word++)
            if (is_name_only(*word, reading) && !has_line(veil->parts, *word))
                g_ptr_array_add(veil->parts, g_strdup(*word));
    }
}

/* Some write under the name of their co-op, which is nobody's secret. */
static void drop_organisation(jb_veil *veil, const struct jb_reading *reading)
{
    const char *name = reading->organisation ? reading->organisation->name : NULL;
    for (guint i = veil->names->len; name && i > 0; i--)
        if (strstr(name, veil->names->pdata[i - 1]) || strstr(veil->names->pdata[i - 1], name))
            g_ptr_array_remove_index(veil->names, i - 1);
}

/* One may be the beginning of another. */
static gint by_length(gconstpointer a, gconstpointer b)
{
    gsize x = strlen(*(const char *const *)a), y = strlen(*(const char *const *)b);
    return x > y ? -1 : x < y;
}

void jb_veil_init(jb_veil *veil, const struct jb_casefile *file, gboolean is_lifted)
{
    *veil = (struct jb_veil){.is_lifted = is_lifted,
                             .names = g_ptr_array_new_with_free_func(g_free),
                             .parts = g_ptr_array_new_with_free_func(g_free),
                             .links = g_ptr_array_new()};
    for (guint i = 0; i < file->together->links->len; i++)
        g_ptr_array_add(veil->links, file->together->links->pdata[i]);
    g_ptr_array_sort(veil->links, by_length);
    add_name(veil, file->together->sender);
    for (guint i = 0; i < file->readings->len; i++) {
        const struct jb_reading *reading = file->readings->pdata[i];
        if (reading)
            add_name(veil, reading->sender);
    }
    const struct jb_organisation *organisation = file->together->organisation;
    veil->postcode = organisation && organisation->registration ? organisation->postcode : NULL;
    drop_organisation(veil, file->together);
    add_parts(veil, file->together);
}

void jb_veil_clear(jb_veil *veil)
{
    g_clear_pointer(&veil->names, g_ptr_array_unref);
    g_clear_pointer(&veil->parts, g_ptr_array_unref);
    g_clear_pointer(&veil->links, g_ptr_array_unref);
}

/* A link that was given to us may open a door: its host is enough to know of. Caller frees. */
static char *without_links(jb_veil *veil, const char *words)
{
    g_autoptr(GString) text = g_string_new(words);
    for (guint i = 0; i < veil->links->len; i++) {
        const char *link = veil->links->pdata[i];
        if (*link)
            veil->n_links += g_string_replace(text, link, "[link left out]", 0);
    }
    return g_strdup(text->str);
}

static char *show(jb_veil *veil, const char *words, const GPtrArray *names)
{
    if (!words)
        return NULL;
    if (veil->is_lifted)
        return jb_safe_lines(words);
    const struct jb_personal_known known = {names, veil->postcode};
    g_autofree char *text = without_links(veil, words), *hidden = jb_personal_hide(text, &known, veil->n);
    return jb_safe_lines(hidden);
}

char *jb_veil_own(jb_veil *veil, const char *words)
{
    return show(veil, words, veil->parts);
}

char *jb_veil_document(jb_veil *veil, const char *words)
{
    return show(veil, words, veil->names);
}

struct jb_personal_known jb_veil_known(const jb_veil *veil)
{
    return (struct jb_personal_known){veil->names, veil->postcode};
}

void jb_veil_tell(const jb_veil *veil, GPtrArray *left_out)
{
    static const char *const what[JB_N_PERSONAL] = {
        [JB_PERSONAL_MAIL] = "Mail addresses",
        [JB_PERSONAL_PHONE] = "Phone numbers",
        [JB_PERSONAL_NUMBER] = "Numbers of bank accounts or national insurance",
        [JB_PERSONAL_PLACE] = "Postal addresses other than the registered office",
        [JB_PERSONAL_NAME] = "The names of those who wrote to us"};
    for (int kind = 0; kind < JB_N_PERSONAL; kind++)
        if (veil->n[kind])
            g_ptr_array_add(left_out, g_strdup_printf("%s, in %u %s.", what[kind], veil->n[kind],
                                                      veil->n[kind] == 1 ? "place" : "places"));
    if (veil->n_links)
        g_ptr_array_add(left_out, g_strdup("Links that were given to the network alone."));
    if (veil->n_on_pages)
        g_ptr_array_add(left_out,
                        g_strdup_printf("What of this stands on the pictured pages: blacked out in %u %s.",
                                        veil->n_on_pages, veil->n_on_pages == 1 ? "place" : "places"));
}
