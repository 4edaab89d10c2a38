/* cppcheck.h - what cppcheck has to know of the libraries' macros: it does not read their headers. */
#define G_DEFINE_AUTOPTR_CLEANUP_FUNC(type, function)
#define G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(type, function)
#define G_DEFINE_QUARK(name, function) GQuark function##_quark(void) { return 1; }
#define G_GNUC_PRINTF(format, arguments)
#define G_GNUC_NORETURN
#define g_autoptr(type) type *
#define g_auto(type) type
#define g_autofree
#define g_autolist(type) GList *
#define json_array_foreach(array, i, entry) for (i = 0; i < json_array_size(array) && (entry = json_array_get(array, i)); i++)
#define json_object_foreach(object, key, value)                                                                       \
    for (void *at_ = json_object_iter(object); (key = json_object_iter_key(at_)) && (value = json_object_iter_value(at_)); \
         at_ = json_object_iter_next(object, at_))
