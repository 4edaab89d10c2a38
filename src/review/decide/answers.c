#include "review/decide/answers.h"

#include "base/error.h"
#include "store/application.h"

static void free_item(gpointer item)
{
    jb_outbox_item_free(item);
}

GPtrArray *jb_answers_new(void)
{
    return g_ptr_array_new_with_free_func(free_item);
}

static gboolean add_of(jb_store *store, gint64 application, guint states, GPtrArray *items, GError **error)
{
    g_autoptr(GPtrArray) listed = jb_outbox_list(store, application, TRUE, error);
    if (!listed)
        return FALSE;
    for (guint i = 0; i < listed->len;) {
        const struct jb_outbox_item *item = listed->pdata[i];
        if (states & 1u << item->state)
            g_ptr_array_add(items, g_ptr_array_steal_index(listed, i));
        else
            i++;
    }
    return TRUE;
}

gboolean jb_answers_all(jb_store *store, guint states, GPtrArray *items, GError **error)
{
    return add_of(store, 0, states, items, error);
}

static gboolean add_number(jb_store *store, gint64 id, GPtrArray *items, GError **error)
{
    g_autoptr(GError) failed = NULL;
    jb_outbox_item *item = jb_outbox_get(store, id, &failed);
    if (item) {
        g_ptr_array_add(items, item);
        return TRUE;
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND,
                    "there is no answer %" G_GINT64_FORMAT ": joinbox outbox --all lists them", id);
    return FALSE;
}

gboolean jb_answers_find(jb_store *store, const char *word, guint states, GPtrArray *items, GError **error)
{
    gint64 id = 0;
    guint n_before = items->len;
    if (g_ascii_string_to_signed(word, 10, 1, G_MAXINT64, &id, NULL))
        return add_number(store, id, items, error);
    g_autoptr(jb_application) application = jb_application_find(store, word, error);
    if (!application || !add_of(store, application->id, states, items, error))
        return FALSE;
    if (items->len == n_before) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has no answer of that kind: joinbox show %s",
                    application->reference, application->reference);
        return FALSE;
    }
    return TRUE;
}
