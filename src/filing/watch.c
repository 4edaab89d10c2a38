#include "filing/watch.h"

#include "base/error.h"
#include "base/service.h"
#include "filing/work.h"
#include "store/outbox.h"

enum { LOOK_EVERY_S = 60, WAIT_AFTER_FAILURE_S = 30 };

/* Seconds until there is something to do without being woken. */
static gint64 wait_s(jb_desk *desk, gboolean has_failed)
{
    gint64 due_at = 0, now = jb_world_now(desk->world);
    if (has_failed)
        return WAIT_AFTER_FAILURE_S;
    if (desk->leaves_sending) /* due is then what the sender is at */
        return LOOK_EVERY_S;
    if (!jb_outbox_next_due(desk->store, desk->config->sending == JB_SENDING_HOLD, &due_at, NULL) || !due_at)
        return LOOK_EVERY_S; /* for steps of the hand-off that is soon enough */
    return CLAMP(due_at - now, 1, LOOK_EVERY_S);
}

static void reload(jb_desk *desk)
{
    g_autoptr(GError) error = NULL;
    jb_service_reloading(desk->service);
    if (!jb_desk_reload(desk, &error))
        g_printerr("joinbox: going on with the old configuration: %s\n", error->message);
    jb_service_ready(desk->service);
}

/* One go at the spool and the outbox; false where the place, not a message, is at fault. */
static gboolean go(jb_desk *desk)
{
    g_autoptr(GError) error = NULL;
    struct jb_tally tally = {0};
    gboolean good = jb_work_off(desk, &tally, &error);
    jb_tally_clear(&tally);
    if (good) {
        jb_work_send(desk);
        jb_work_start_hand_on(desk);
        jb_service_status(desk->service, "waiting for mail");
    } else {
        g_autofree char *status = g_strdup_printf("mail waits: %s", error->message);
        g_printerr("joinbox: %s\n", status);
        jb_service_status(desk->service, status);
        g_clear_error(&error);
        if (!jb_desk_reopen(desk, &error)) /* after a failed commit the connection is not to be trusted */
            g_printerr("joinbox: %s\n", error->message);
    }
    fflush(desk->out->stream);
    return good;
}

gboolean jb_watch(jb_desk *desk, GError **error)
{
    g_autoptr(jb_service) service = jb_service_new(desk->home->run, "work.sock", FALSE, error);
    if (!service)
        return FALSE;
    desk->service = service;
    jb_service_ready(service);
    while (!service->must_stop) {
        if (service->must_reload)
            reload(desk);
        gboolean good = go(desk);
        jb_service_wait(service, wait_s(desk, !good));
    }
    jb_service_stopping(service);
    desk->service = NULL;
    return TRUE;
}
