/* shape.h - a struct and its JSON form, described once in a table.
 *
 * What the rooms hand one another (parts, documents, readings) are structs whose fields are listed in a const
 * table. From the table come their JSON form, the strict reading of that JSON (what a child says is checked
 * here: types, UTF-8, lengths, counts, ranges, enums), and their release. JSON is by jansson.
 *
 * Strings in a struct are owned by it, NUL-terminated valid UTF-8 without control characters but TAB and LF;
 * lists are GPtrArray of struct pointers, owned; string lists are GPtrArray of char *, owned.
 * Unknown keys in JSON are ignored. A missing key leaves the field 0/NULL; where the field is not JB_OPTIONAL
 * that is an error. */
#ifndef JB_BASE_SHAPE_H
#define JB_BASE_SHAPE_H

#include <glib.h>
#include <jansson.h>

enum jb_kind {
    JB_STRING,  /* char * */
    JB_BOOL,    /* gboolean */
    JB_INT,     /* gint64 */
    JB_ENUM,    /* int, index into `names`; with JB_OPTIONAL -1 stands for null */
    JB_STRINGS, /* GPtrArray * of char *, never NULL after jb_shape_new */
    JB_OBJECT,  /* struct * of shape `of`, NULL only with JB_OPTIONAL */
    JB_LIST,    /* GPtrArray * of struct * of shape `of`, never NULL after jb_shape_new */
    JB_MAP,     /* the same, in JSON an object whose keys are the first field (a JB_STRING) of `of` */
};

enum jb_field_flag {
    JB_REQUIRED = 0,
    JB_OPTIONAL = 1 << 0, /* may be null or missing; printed as null */
    JB_IN_KEY = 1 << 1,   /* the first field of a shape used in a JB_MAP: not printed inside the object */
};

struct jb_field {
    const char *key;
    enum jb_kind kind;
    guint flags;
    gsize offset;
    const struct jb_shape *of; /* JB_OBJECT, JB_LIST, JB_MAP */
    const char *const *names;  /* JB_ENUM: NULL-terminated */
    gsize max;                 /* JB_STRING: bytes; lists: entries; 0: the defaults of threats (256 KiB, 4,096) */
};

struct jb_shape {
    const char *name; /* for errors */
    gsize size;
    const struct jb_field *fields;
    gsize n_fields;
};

/* One shape as a table: JB_SHAPE(name, struct, FIELDS…). The rows name key and member alike. */
#define JB_SHAPE(shape, type, ...)                                                                                     \
    static const struct jb_field shape##_fields[] = {__VA_ARGS__};                                                     \
    const struct jb_shape shape = {#type, sizeof(struct type), shape##_fields, G_N_ELEMENTS(shape##_fields)}
#define JB_FIELD(type, member, kind_, ...)                                                                             \
    {.key = #member, .kind = kind_, .offset = G_STRUCT_OFFSET(struct type, member), __VA_ARGS__}

/* A zeroed struct with empty lists. Owned by the caller, jb_shape_free(). */
gpointer jb_shape_new(const struct jb_shape *shape);
void jb_shape_free(const struct jb_shape *shape, gpointer object); /* NULL allowed */

/* Frees the entries of a list and leaves it empty. */
void jb_shape_list_clear(const struct jb_shape *of, GPtrArray *list);

/* New reference, never NULL. */
json_t *jb_shape_encode(const struct jb_shape *shape, gconstpointer object);

/* New object, or NULL with JB_BASE_ERROR/JB_ERROR_DATA that names the key. */
gpointer jb_shape_decode(const struct jb_shape *shape, const json_t *json, GError **error);

#endif
