#include "review/decide/change.h"

#include "base/world.h"

static void free_application(gpointer application)
{
    jb_application_free(application);
}

static GPtrArray *find_all(struct jb_command_context *context, guint n, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_application);
    for (guint i = 0; i < n; i++) {
        jb_application *application = jb_application_find(context->store, context->args[i], error);
        if (!application)
            return NULL;
        g_ptr_array_add(found, application);
    }
    return g_steal_pointer(&found);
}

gboolean jb_change_each(struct jb_command_context *context, guint n, const struct jb_change *change, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autoptr(GPtrArray) found = find_all(context, n, error);
    g_autoptr(jb_transaction) transaction = found ? jb_transaction_begin(context->store, error) : NULL;
    if (!transaction)
        return FALSE;
    for (guint i = 0; i < found->len; i++)
        if (!change->apply(context, &signature, found->pdata[i], change->user, error))
            return FALSE;
    if (!jb_transaction_commit(&transaction, error))
        return FALSE;
    for (guint i = 0; i < found->len; i++)
        change->say(context, found->pdata[i], change->user);
    return TRUE;
}

char *jb_change_words(const struct jb_command_context *context, guint first)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = first; i < context->n_args; i++)
        g_string_append_printf(text, "%s%s", i > first ? " " : "", context->args[i]);
    return text->len ? g_strdup(text->str) : NULL;
}
