/* application_find.c - the application that a person means. */
#include "store/application.h"

#include "base/error.h"
#include "store/database.h"

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

/* "CT-0142", "ct142", "#142", "142": the number; 0 where it is none. */
static gint64 number_of(const char *words)
{
    const char *c = words;
    while (g_ascii_isalpha(*c))
        c++;
    if (*c == '-' || *c == '#')
        c++;
    if (!g_ascii_isdigit(*c))
        return 0;
    char *rest = NULL;
    gint64 number = g_ascii_strtoll(c, &rest, 10);
    return *rest ? 0 : number;
}

static jb_application *find_by_name(jb_store *store, const char *words, GError **error)
{
    g_autofree char *lower = g_utf8_strdown(words, -1);
    g_autoptr(GString) names = g_string_new(NULL);
    gint64 id = 0;
    guint n = 0;
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_APPLICATION_BY_NAME, error, "s", lower);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        const char *name = jb_column_peek(row, 2) ? jb_column_peek(row, 2) : jb_column_peek(row, 3);
        id = jb_column_int(row, 0);
        g_string_append_printf(names, "%s%s (%s)", n++ ? ", " : "", jb_column_peek(row, 1), name ? name : "no name");
    }
    if (step == JB_STEP_FAILED)
        return NULL;
    if (n <= 1)
        return get_or_fail(store, id, words, error);
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "\"%s\" fits several: %s%s; name one by its reference", words,
                names->str, n > 5 ? " …" : "");
    return NULL;
}

jb_application *jb_application_find(jb_store *store, const char *words, GError **error)
{
    gint64 id = number_of(words);
    if (strcmp(words, "last") == 0 && !jb_statement_ask(store, JB_SQL_APPLICATION_LAST, &id, error, ""))
        return NULL;
    return id || !*words ? get_or_fail(store, id, words, error) : find_by_name(store, words, error);
}
