/* joinbox-send: sends what is due in the outbox, then ends. Started by the worker; it may be run by hand. */
#include "base/error.h"
#include "sending/send.h"

#include <stdio.h>

static gboolean run(const char *home_option, GError **error)
{
    g_autoptr(jb_home) home = jb_home_find(home_option);
    g_autoptr(jb_world) world = jb_world_new();
    g_autoptr(jb_config) config = NULL;
    g_autoptr(jb_store) store = NULL;
    struct jb_mailer_context context = {.home = home, .world = world};

    if (!jb_home_enter(home, error))
        return FALSE;
    config = jb_config_read(home->config, home->folder, error);
    store = config ? jb_store_open(home->database, JB_STORE_WRITE, error) : NULL;
    if (!store)
        return FALSE;
    context.config = config;
    return jb_send_due(store, &context, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc == 2 && g_str_equal(argv[1], "--version")) {
        printf("joinbox-send (joinbox) %s\n", PACKAGE_VERSION);
        return 0;
    }
    if (argc != 1 && !(argc == 3 && g_str_equal(argv[1], "--home"))) {
        fprintf(stderr, "usage: joinbox-send [--home DIR]\n");
        return 64;
    }
    if (run(argc == 3 ? argv[2] : NULL, &error))
        return 0;
    fprintf(stderr, "joinbox-send: %s\n", error->message);
    return jb_error_exit_status(error);
}
