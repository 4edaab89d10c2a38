#include "base/fault.h"

#ifdef JB_FAULTS
#include <glib.h>
#include <signal.h>
#include <unistd.h>

/* How many points were passed: the one thing that has to outlive a call here. */
static gint64 n_passed;

void jb_fault_point(const char *name)
{
    const char *stop_at = g_getenv("JOINBOX_STOP_AT"), *count_in = g_getenv("JOINBOX_COUNT_STEPS");

    n_passed++;
    if (count_in) {
        FILE *file = fopen(count_in, "a");

        if (file) {
            fprintf(file, "%" G_GINT64_FORMAT " %s\n", n_passed, name);
            fclose(file);
        }
    }
    if (stop_at && g_ascii_strtoll(stop_at, NULL, 10) == n_passed)
        kill(getpid(), SIGKILL);
}
#endif
