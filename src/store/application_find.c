/* application_find.c - the application that a person means. */
#include "store/application.h"

#include "base/error.h"
#include "store/database.h"
#include "store/names.h"

enum { MOST_NAMED = 6, MOST_LIKE = 3 };

/* Numbers have no gaps, so what is nearest to one that is not there is the last. */
static void say_none(jb_store *store, const char *words, GError **error)
{
    gint64 last = 0;
    g_autoptr(jb_application) nearest = NULL;
    if (jb_statement_ask(store, JB_SQL_APPLICATION_LAST, &last, NULL, "") && last)
        nearest = jb_application_get(store, last, NULL);
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "there is no application \"%s\"%s%s; joinbox queue --all lists them",
                words, nearest ? ": the last is " : "", nearest ? nearest->reference : "");
}

static jb_application *get_or_fail(jb_store *store, gint64 id, const char *words, GError **error)
{
    g_autoptr(GError) inner = NULL;
    jb_application *application = id ? jb_application_get(store, id, &inner) : NULL;
    if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    else if (!application)
        say_none(store, words, error);
    return application;
}

/* "CT-0142", "ct142", "#142", "142": the number; 0 where it is none. Letters must be those of the references. */
static gint64 number_of(jb_store *store, const char *words)
{
    gsize n_letters = 0;
    while (g_ascii_isalpha(words[n_letters]))
        n_letters++;
    const char *c = words + n_letters + (words[n_letters] == '-' || words[n_letters] == '#');
    char *rest = NULL;
    gint64 number = g_ascii_isdigit(*c) ? g_ascii_strtoll(c, &rest, 10) : 0, last = 0;
    if (!number || *rest || !n_letters || !jb_statement_ask(store, JB_SQL_APPLICATION_LAST, &last, NULL, ""))
        return rest && !*rest ? number : 0;
    g_autoptr(jb_application) one = jb_application_get(store, last, NULL);
    gboolean is_ours = one && !g_ascii_strncasecmp(one->reference, words, n_letters) && one->reference[n_letters] == '-';
    return is_ours ? number : 0;
}

/* "CT-0027 (Quernstone Ltd, new)" */
static char *named(const jb_application *application)
{
    const char *name = application->organisation ? application->organisation : application->sender_name;
    return g_strdup_printf("%s (%s, %s)", application->reference, name ? name : "no name", jb_state_names[application->state]);
}

static void say_several(const GPtrArray *found, const char *words, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < found->len && i < MOST_NAMED - 1; i++) {
        g_autofree char *name = named(found->pdata[i]);
        g_string_append_printf(names, "%s%s", i ? ", " : "", name);
    }
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "\"%s\" fits several: %s%s; name one by its reference", words,
                names->str, found->len >= MOST_NAMED ? " and more" : "");
}

/* What is most like it, with the reference to type. */
static void say_nearest(jb_store *store, const char *words, const char *nearest, GError **error)
{
    g_autofree char *nothing = NULL;
    g_autoptr(GPtrArray) like = nearest ? jb_application_search(store, nearest, MOST_LIKE, &nothing, NULL) : NULL;
    if (!like || !like->len)
        return say_none(store, words, error);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < like->len; i++) {
        g_autofree char *name = named(like->pdata[i]);
        g_string_append_printf(names, "%s%s", i ? " or " : "", name);
    }
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "there is no application \"%s\": did you mean %s?", words,
                names->str);
}

static gboolean add_application(jb_store *store, gint64 id, GPtrArray *found, GError **error)
{
    g_autoptr(GError) failed = NULL;
    jb_application *application = jb_application_get(store, id, &failed);
    if (application)
        g_ptr_array_add(found, application);
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static GPtrArray *search(jb_store *store, const char *words, guint most, char **nearest, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)jb_application_free);
    g_autoptr(GArray) ids = jb_names_find(store, words, most, nearest, error);
    for (guint i = 0; ids && i < ids->len; i++)
        if (!add_application(store, g_array_index(ids, gint64, i), found, error)) {
            g_clear_pointer(nearest, g_free);
            return NULL;
        }
    return ids ? g_steal_pointer(&found) : NULL;
}

/* In one transaction: words that nothing begins with take a statement for each word that there is. */
GPtrArray *jb_application_search(jb_store *store, const char *words, guint most, char **nearest, GError **error)
{
    gboolean is_inside = jb_store_in_transaction(store);
    if (!is_inside && !jb_store_begin_read(store, error))
        return NULL;
    GPtrArray *found = search(store, words, most, nearest, error);
    if (!is_inside)
        jb_store_rollback(store);
    return found;
}

static jb_application *find_by_name(jb_store *store, const char *words, GError **error)
{
    g_autofree char *nearest = NULL;
    g_autoptr(GPtrArray) found = jb_application_search(store, words, MOST_NAMED, &nearest, error);
    if (!found)
        return NULL;
    if (found->len == 1)
        return g_ptr_array_steal_index(found, 0);
    if (found->len)
        say_several(found, words, error);
    else
        say_nearest(store, words, nearest, error);
    return NULL;
}

jb_application *jb_application_find(jb_store *store, const char *words, GError **error)
{
    gint64 id = number_of(store, words);
    if (strcmp(words, "last") == 0 && !jb_statement_ask(store, JB_SQL_APPLICATION_LAST, &id, error, ""))
        return NULL;
    return id || !*words ? get_or_fail(store, id, words, error) : find_by_name(store, words, error);
}
