/* cmd_work.c - joinbox work [--watch] [--no-send]: files what waits in the spool and sends what is due. */
#include <signal.h>
#include <unistd.h>

#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "filing/desk.h"
#include "filing/lock.h"
#include "filing/spool.h"
#include "filing/watch.h"
#include "filing/work.h"

static gboolean is_waiting(const jb_desk *desk, const struct jb_tally *tally)
{
    g_autoptr(GPtrArray) files = jb_spool_list(desk->home->spool, NULL);
    return files && files->len > tally->n_failed;
}

/* Works while holding the lock. What comes in while it is given up is looked for once more, since the worker that was
 * started for it found the lock taken and went away. */
static gboolean work_once(jb_desk *desk, GError **error)
{
    struct jb_tally tally = {0};
    do {
        jb_tally_clear(&tally);
        int lock = jb_lock_take(desk->home->run, error);
        if (lock < 0)
            return *error == NULL;
        gboolean good = jb_work_off(desk, &tally, error);
        if (good) {
            jb_work_send(desk);
            jb_work_hand_on(desk);
        }
        close(lock);
        if (!good) {
            jb_tally_clear(&tally);
            return FALSE;
        }
    } while (!tally.is_paced && is_waiting(desk, &tally));
    return TRUE;
}

static gboolean work_on_and_on(jb_desk *desk, GError **error)
{
    int lock = jb_lock_take(desk->home->run, error);
    if (lock < 0) {
        if (!*error)
            g_set_error(error, JB_FILING_ERROR, JB_ERROR_BUSY, "another worker is at it in %s", desk->home->root);
        return FALSE;
    }
    gboolean good = jb_watch(desk, error);
    close(lock);
    return good;
}

gboolean jb_cmd_work(struct jb_command_context *context, GError **error)
{
    if (context->n_args)
        return jb_command_usage(context, "work takes no argument", error);
    g_autoptr(jb_desk) desk = jb_desk_new(context, error);
    signal(SIGXFSZ, SIG_IGN); /* a limit on files is an error of a write, not the end of us */
    signal(SIGPIPE, SIG_IGN);
    if (!desk)
        return FALSE;
    desk->leaves_sending = jb_opts_has(context->opts, JB_OPT_NO_SEND);
    return jb_opts_has(context->opts, JB_OPT_WATCH) ? work_on_and_on(desk, error) : work_once(desk, error);
}
