/* drop HOME ID - takes one application's words out of the search, as forgetting does, and says how many ms that took. */
#include "base/error.h"
#include "base/home.h"
#include "store/passages.h"

static void must(gboolean is_done, GError *error)
{
    if (!is_done)
        g_error("drop: %s", error ? error->message : "?");
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 3) {
        fprintf(stderr, "usage: drop HOME ID\n");
        return 64;
    }
    g_autoptr(jb_home) home = jb_home_find(argv[1]);
    g_autoptr(jb_store) store = jb_store_open(home->database, JB_STORE_WRITE, &error);
    must(store != NULL, error);
    gint64 began = g_get_monotonic_time();
    must(jb_store_begin(store, &error), error);
    must(jb_passages_drop(store, g_ascii_strtoll(argv[2], NULL, 10), &error), error);
    must(jb_store_commit(store, &error), error);
    printf("%.1f\n", (double)(g_get_monotonic_time() - began) / 1000);
    return 0;
}
