/* init.c - joinbox init: makes what is missing of a home and says what it made. */
#include "base/command.h"
#include "base/home.h"
#include "base/print.h"
#include "store/store.h"

gboolean jb_cmd_init(struct jb_command_context *context, GError **error)
{
    const struct jb_home *home = context->home;
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    gboolean is_new = FALSE;
    if (context->n_args)
        return jb_command_usage(context, "init takes no argument, --home DIR says where", error);
    if (!jb_home_make(home, context->world, made, error))
        return FALSE;
    g_autoptr(jb_store) store = jb_store_create(home->database, &is_new, error);
    if (!store)
        return FALSE;
    if (is_new)
        g_ptr_array_add(made, g_strdup(home->database));
    for (guint i = 0; i < made->len; i++)
        jb_print_text(context->out, "made %s\n", (const char *)made->pdata[i]);
    if (!made->len)
        jb_print_text(context->out, "%s is whole: nothing was missing.\n", home->root);
    else if (is_new)
        jb_print_text(context->out, "Answers are held until you set sending in %s.\n", home->config);
    return TRUE;
}
