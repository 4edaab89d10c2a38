#include "base/shape.h"

#include "base/error.h"

#define DEFAULT_MAX_BYTES (256 * 1024)
#define DEFAULT_MAX_ENTRIES 4096

static gpointer field_at(gpointer object, const struct jb_field *field)
{
    return (guint8 *)object + field->offset;
}

static gconstpointer const_field_at(gconstpointer object, const struct jb_field *field)
{
    return (const guint8 *)object + field->offset;
}

void jb_shape_list_clear(const struct jb_shape *of, GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        jb_shape_free(of, g_ptr_array_index(list, i));
    g_ptr_array_set_size(list, 0);
}

static void free_list(const struct jb_shape *of, GPtrArray *list)
{
    if (!list)
        return;
    jb_shape_list_clear(of, list);
    g_ptr_array_unref(list);
}

gpointer jb_shape_new(const struct jb_shape *shape)
{
    gpointer object = g_malloc0(shape->size);

    for (gsize i = 0; i < shape->n_fields; i++) {
        const struct jb_field *field = &shape->fields[i];

        if (field->kind == JB_STRINGS)
            *(GPtrArray **)field_at(object, field) = g_ptr_array_new_with_free_func(g_free);
        else if (field->kind == JB_LIST || field->kind == JB_MAP)
            *(GPtrArray **)field_at(object, field) = g_ptr_array_new();
        else if (field->kind == JB_ENUM && (field->flags & JB_OPTIONAL))
            *(int *)field_at(object, field) = -1;
    }
    return object;
}

static void free_field(const struct jb_field *field, gpointer at)
{
    switch (field->kind) {
    case JB_STRING:
        g_free(*(char **)at);
        break;
    case JB_STRINGS:
        g_clear_pointer((GPtrArray **)at, g_ptr_array_unref);
        break;
    case JB_OBJECT:
        jb_shape_free(field->of, *(gpointer *)at);
        break;
    case JB_LIST:
    case JB_MAP:
        free_list(field->of, *(GPtrArray **)at);
        break;
    case JB_BOOL:
    case JB_INT:
    case JB_ENUM:
        break;
    }
}

void jb_shape_free(const struct jb_shape *shape, gpointer object)
{
    if (!object)
        return;
    for (gsize i = 0; i < shape->n_fields; i++)
        free_field(&shape->fields[i], field_at(object, &shape->fields[i]));
    g_free(object);
}

/* --- to JSON --- */

static json_t *encode_fields(const struct jb_shape *shape, gconstpointer object);

static json_t *encode_string(const char *text)
{
    json_t *json;

    if (!text)
        return json_null();
    json = json_string(text);
    if (json)
        return json;
    /* not valid UTF-8: our own mistake somewhere, but no reason to lose a reading */
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return json_string(valid);
}

static json_t *encode_strings(const GPtrArray *strings)
{
    json_t *array = json_array();

    for (guint i = 0; strings && i < strings->len; i++)
        json_array_append_new(array, encode_string(g_ptr_array_index(strings, i)));
    return array;
}

static json_t *encode_list(const struct jb_shape *of, const GPtrArray *list)
{
    json_t *array = json_array();

    for (guint i = 0; list && i < list->len; i++)
        json_array_append_new(array, encode_fields(of, g_ptr_array_index(list, i)));
    return array;
}

static json_t *encode_map(const struct jb_shape *of, const GPtrArray *list)
{
    json_t *map = json_object();

    for (guint i = 0; list && i < list->len; i++) {
        gpointer entry = g_ptr_array_index(list, i);
        const char *key = *(char *const *)const_field_at(entry, &of->fields[0]);

        json_object_set_new(map, key ? key : "", encode_fields(of, entry));
    }
    return map;
}

static json_t *encode_enum(const struct jb_field *field, int value)
{
    return value < 0 ? json_null() : json_string(field->names[value]);
}

static json_t *encode_field(const struct jb_field *field, gconstpointer at)
{
    switch (field->kind) {
    case JB_STRING:
        return encode_string(*(char *const *)at);
    case JB_BOOL:
        return json_boolean(*(const gboolean *)at);
    case JB_INT:
        if ((field->flags & JB_OPTIONAL) && *(const gint64 *)at == 0)
            return json_null();
        return json_integer(*(const gint64 *)at);
    case JB_ENUM:
        return encode_enum(field, *(const int *)at);
    case JB_STRINGS:
        return encode_strings(*(GPtrArray *const *)at);
    case JB_OBJECT:
        return *(const gpointer *)at ? encode_fields(field->of, *(const gpointer *)at) : json_null();
    case JB_LIST:
        return encode_list(field->of, *(GPtrArray *const *)at);
    case JB_MAP:
        return encode_map(field->of, *(GPtrArray *const *)at);
    }
    g_assert_not_reached();
}

static json_t *encode_fields(const struct jb_shape *shape, gconstpointer object)
{
    json_t *json = json_object();

    for (gsize i = 0; i < shape->n_fields; i++) {
        const struct jb_field *field = &shape->fields[i];

        if (!(field->flags & JB_IN_KEY))
            json_object_set_new(json, field->key, encode_field(field, const_field_at(object, field)));
    }
    return json;
}

json_t *jb_shape_encode(const struct jb_shape *shape, gconstpointer object)
{
    return encode_fields(shape, object);
}

/* --- from JSON: what a child says is not believed --- */

static gboolean refuse(const struct jb_field *field, const char *why, GError **error)
{
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s: %s", field->key, why);
    return FALSE;
}

static gboolean is_clean(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        guchar c = (guchar)text[i];

        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            return FALSE;
    }
    return TRUE;
}

static gboolean decode_string(const struct jb_field *field, const json_t *json, gsize max, char **out, GError **error)
{
    gsize length = json_string_length(json);

    if (!json_is_string(json))
        return refuse(field, "is not a string", error);
    if (length > max)
        return refuse(field, "is too long", error);
    if (!is_clean(json_string_value(json), length))
        return refuse(field, "holds control characters", error);
    *out = g_strndup(json_string_value(json), length);
    return TRUE;
}

static gboolean decode_enum(const struct jb_field *field, const json_t *json, int *out, GError **error)
{
    for (int i = 0; json_is_string(json) && field->names[i]; i++) {
        if (g_str_equal(field->names[i], json_string_value(json))) {
            *out = i;
            return TRUE;
        }
    }
    return refuse(field, "is none of the values known", error);
}

static gsize max_entries(const struct jb_field *field)
{
    return field->max ? field->max : DEFAULT_MAX_ENTRIES;
}

static gboolean decode_strings(const struct jb_field *field, const json_t *json, GPtrArray *out, GError **error)
{
    gsize i;
    json_t *entry;

    if (!json_is_array(json))
        return refuse(field, "is not a list", error);
    if (json_array_size(json) > max_entries(field))
        return refuse(field, "has too many entries", error);
    json_array_foreach (json, i, entry) {
        char *text;

        if (!decode_string(field, entry, DEFAULT_MAX_BYTES, &text, error))
            return FALSE;
        g_ptr_array_add(out, text);
    }
    return TRUE;
}

static gboolean decode_entry(const struct jb_field *field, const json_t *json, GPtrArray *out, GError **error)
{
    gpointer entry = jb_shape_decode(field->of, json, error);

    if (!entry) {
        g_prefix_error(error, "%s: ", field->key);
        return FALSE;
    }
    g_ptr_array_add(out, entry);
    return TRUE;
}

static gboolean decode_list(const struct jb_field *field, const json_t *json, GPtrArray *out, GError **error)
{
    gsize i;
    json_t *entry;

    if (!json_is_array(json))
        return refuse(field, "is not a list", error);
    if (json_array_size(json) > max_entries(field))
        return refuse(field, "has too many entries", error);
    json_array_foreach (json, i, entry)
        if (!decode_entry(field, entry, out, error))
            return FALSE;
    return TRUE;
}

static gboolean decode_map(const struct jb_field *field, json_t *json, GPtrArray *out, GError **error)
{
    const char *key;
    json_t *entry;

    if (!json_is_object(json))
        return refuse(field, "is not an object", error);
    if (json_object_size(json) > max_entries(field))
        return refuse(field, "has too many entries", error);
    json_object_foreach (json, key, entry) {
        if (!decode_entry(field, entry, out, error))
            return FALSE;
        gpointer object = g_ptr_array_index(out, out->len - 1);
        *(char **)field_at(object, &field->of->fields[0]) = g_strdup(key);
    }
    return TRUE;
}

static gboolean decode_object(const struct jb_field *field, const json_t *json, gpointer *out, GError **error)
{
    *out = jb_shape_decode(field->of, json, error);
    if (!*out)
        g_prefix_error(error, "%s: ", field->key);
    return *out != NULL;
}

static gboolean decode_int(const struct jb_field *field, const json_t *json, gint64 *out, GError **error)
{
    if (!json_is_integer(json))
        return refuse(field, "is not a whole number", error);
    *out = json_integer_value(json);
    return TRUE;
}

static gboolean decode_field(const struct jb_field *field, json_t *json, gpointer at, GError **error)
{
    switch (field->kind) {
    case JB_STRING:
        return decode_string(field, json, field->max ? field->max : DEFAULT_MAX_BYTES, at, error);
    case JB_BOOL:
        if (!json_is_boolean(json))
            return refuse(field, "is neither true nor false", error);
        *(gboolean *)at = json_is_true(json);
        return TRUE;
    case JB_INT:
        return decode_int(field, json, at, error);
    case JB_ENUM:
        return decode_enum(field, json, at, error);
    case JB_STRINGS:
        return decode_strings(field, json, *(GPtrArray **)at, error);
    case JB_OBJECT:
        return decode_object(field, json, at, error);
    case JB_LIST:
        return decode_list(field, json, *(GPtrArray **)at, error);
    case JB_MAP:
        return decode_map(field, json, *(GPtrArray **)at, error);
    }
    g_assert_not_reached();
}

static gboolean decode_fields(const struct jb_shape *shape, const json_t *json, gpointer object, GError **error)
{
    for (gsize i = 0; i < shape->n_fields; i++) {
        const struct jb_field *field = &shape->fields[i];
        json_t *value = json_object_get(json, field->key);

        if (field->flags & JB_IN_KEY)
            continue;
        if (!value || json_is_null(value)) {
            if (field->flags & JB_OPTIONAL)
                continue;
            return refuse(field, "is missing", error);
        }
        if (!decode_field(field, value, field_at(object, field), error))
            return FALSE;
    }
    return TRUE;
}

gpointer jb_shape_decode(const struct jb_shape *shape, const json_t *json, GError **error)
{
    gpointer object;

    if (!json_is_object(json)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s is not an object", shape->name);
        return NULL;
    }
    object = jb_shape_new(shape);
    if (decode_fields(shape, json, object, error))
        return object;
    jb_shape_free(shape, object);
    return NULL;
}
