/* joinbox-fetch: takes new mail from an IMAP folder into the spool. Run by `joinbox fetch`. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "sending/fetch.h"

static gboolean run(const char *home_option, gboolean watch, GError **error)
{
    g_autoptr(jb_home) home = jb_home_find(home_option);
    g_autoptr(jb_world) world = jb_world_new();
    if (!jb_home_enter(home, error))
        return FALSE;
    g_autoptr(jb_config) config = jb_config_read(home->config, home->folder, error);
    g_autoptr(jb_store) store = config ? jb_store_open(home->database, JB_STORE_WRITE, error) : NULL;
    const struct jb_fetch fetch = {.config = config, .home = home, .world = world, .store = store};
    return store && jb_fetch(&fetch, watch, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const char *home = NULL;
    gboolean watch = FALSE;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--home") == 0 && i + 1 < argc) {
            home = argv[++i];
        } else if (strcmp(argv[i], "--watch") == 0) {
            watch = TRUE;
        } else if (strcmp(argv[i], "--version") == 0) {
            printf("joinbox-fetch (joinbox) %s\n", PACKAGE_VERSION);
            return 0;
        } else {
            fprintf(stderr, "usage: joinbox-fetch [--home DIR] [--watch]\n");
            return 64;
        }
    }
    if (run(home, watch, &error))
        return 0;
    fprintf(stderr, "joinbox: %s\n", error->message);
    return jb_error_exit_status(error);
}
