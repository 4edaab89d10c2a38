/* pager.c - a pager between us and the terminal. */
#include "base/pager.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static char **environment(void)
{
    char **all = g_get_environ();
    return g_environ_setenv(all, "LESS", "FRX", FALSE);
}

static const char *pager_of(const struct jb_print *out)
{
    const char *pager = g_getenv("PAGER");
    if (!out->is_terminal || !isatty(fileno(out->stream)) || out->pager)
        return NULL;
    if (!pager)
        return "less";
    return *pager && strcmp(pager, "cat") ? pager : NULL;
}

void jb_print_page(struct jb_print *out)
{
    const char *pager = pager_of(out);
    char *argv[] = {(char *)"sh", (char *)"-c", (char *)pager, NULL};
    g_auto(GStrv) environ = environment();
    gint pipe_in = -1;
    if (!pager || fflush(out->stream) ||
        !g_spawn_async_with_pipes(NULL, argv, environ, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                  &out->pager, &pipe_in, NULL, NULL, NULL))
        return;
    FILE *stream = fdopen(pipe_in, "w");
    g_assert(stream);
    signal(SIGPIPE, SIG_IGN);
    out->stream = stream;
}

void jb_print_plainly(struct jb_print *out)
{
    out->is_terminal = out->has_colour = FALSE;
}

void jb_pager_end(struct jb_print *out)
{
    if (!out->pager)
        return;
    fclose(out->stream);
    while (waitpid(out->pager, NULL, 0) < 0 && errno == EINTR)
        ;
    g_spawn_close_pid(out->pager);
    out->pager = 0;
    out->stream = stdout;
}
