/* joinbox-send: sends what is due in the outbox, then ends; or, with --watch, stays and sees to all that needs the network.
 * Started by the worker, by joinbox-send --watch, or as a service; it may be run by hand. */
#include <stdio.h>

#include "base/error.h"
#include "base/service.h"
#include "sending/send.h"
#include "sending/serve.h"

static gboolean send_what_is_due(const struct jb_home *home, const struct jb_world *world, GError **error)
{
    g_autoptr(jb_config) config = jb_config_read(home->config, home->folder, error);
    g_autoptr(jb_store) store = config ? jb_store_open(home->database, JB_STORE_WRITE, error) : NULL;
    const struct jb_mailer_context context = {.home = home, .world = world, .config = config};
    jb_stop_hold(); /* a mail that is broken off is one of which nobody knows whether it went */
    return store && jb_send_due(store, &context, error);
}

static gboolean run(const char *home_option, gboolean watch, GError **error)
{
    g_autoptr(jb_home) home = jb_home_find(home_option);
    g_autoptr(jb_world) world = jb_world_new();
    if (!jb_home_enter(home, error))
        return FALSE;
    return watch ? jb_serve(home, world, error) : send_what_is_due(home, world, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const char *home = NULL;
    gboolean watch = FALSE;
    for (int i = 1; i < argc; i++) {
        if (g_str_equal(argv[i], "--home") && i + 1 < argc) {
            home = argv[++i];
        } else if (g_str_equal(argv[i], "--watch")) {
            watch = TRUE;
        } else if (g_str_equal(argv[i], "--version")) {
            printf("joinbox-send (joinbox) %s\n", PACKAGE_VERSION);
            return 0;
        } else {
            fprintf(stderr, "usage: joinbox-send [--home DIR] [--watch]\n");
            return 64;
        }
    }
    if (run(home, watch, &error))
        return 0;
    fprintf(stderr, "joinbox-send: %s\n", error->message);
    return jb_error_exit_status(error);
}
