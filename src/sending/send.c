#include "sending/send.h"

#include "base/error.h"
#include "base/fault.h"
#include "base/sendmail.h"
#include "base/service.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <unistd.h>

#define LEASE_S 120
#define FIRST_WAIT_S 300
#define LONGEST_WAIT_S (4 * 3600)
#define MOST_S (6 * 60)
#define MAX_ATTEMPTS 12 /* about a day and a half */

void jb_mailer_result_clear(struct jb_mailer_result *result)
{
    g_clear_pointer(&result->remote_id, g_free);
    g_clear_pointer(&result->why, g_free);
}

static const struct jb_mailer *mailer_of(const struct jb_config *config)
{
    switch ((enum jb_sending)config->sending) {
    case JB_SENDING_MAILDIR:
        return &jb_maildir_mailer;
    case JB_SENDING_SMTP:
        return &jb_smtp_mailer;
    case JB_SENDING_SENDMAIL:
        return &jb_sendmail_mailer;
    case JB_SENDING_HOLD: /* what a person lets go, by whatever is set up */
        return config->smtp_host ? &jb_smtp_mailer : &jb_sendmail_mailer;
    }
    g_assert_not_reached();
}

static gint64 wait_s(gint64 n_attempts)
{
    gint64 wait = FIRST_WAIT_S;

    for (gint64 i = 1; i < n_attempts && wait < LONGEST_WAIT_S; i++)
        wait *= 2;
    return MIN(wait, LONGEST_WAIT_S);
}

/* Writes down what came of the attempt. */
static gboolean record(jb_store *store, const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                       const struct jb_mailer_result *result, GError **error)
{
    struct jb_signature signature = {"joinbox", jb_world_now(context->world)};

    switch (result->mailed) {
    case JB_MAILED_SENT:
        return jb_outbox_sent(store, &signature, item->id, result->remote_id, error);
    case JB_MAILED_LATER:
        if (item->n_attempts >= MAX_ATTEMPTS)
            return jb_outbox_failed(store, &signature, item->id, result->why, error);
        return jb_outbox_retry(store, &signature, item->id, result->why, signature.at + wait_s(item->n_attempts), error);
    case JB_MAILED_REFUSED:
        return jb_outbox_failed(store, &signature, item->id, result->why, error);
    case JB_MAILED_UNSETTLED:
        return jb_outbox_unsettled(store, &signature, item->id, result->why, error);
    }
    g_assert_not_reached();
}

/* Those whose sender died: what came of them is looked up, and what did not go is due again at once. */
static gboolean settle_lost(jb_store *store, const struct jb_mailer_context *context, GError **error)
{
    for (;;) {
        /* no lease that was ever taken runs longer than LEASE_S from now, and nobody but us can hold one */
        gint64 now = jb_world_now(context->world);
        g_autoptr(jb_outbox_item) item = jb_outbox_lost(store, now + LEASE_S, LEASE_S, error);
        struct jb_mailer_result result = {0};
        struct jb_signature signature = {"joinbox", now};
        gboolean is_recorded;

        if (!item)
            return *error == NULL;
        mailer_of(context->config)->settle(context, item, &result);
        is_recorded = result.mailed == JB_MAILED_LATER
                          ? jb_outbox_retry(store, &signature, item->id, result.why, now, error)
                          : record(store, context, item, &result, error);
        jb_mailer_result_clear(&result);
        if (!is_recorded)
            return FALSE;
    }
}

static gboolean send_one(jb_store *store, const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                         GError **error)
{
    struct jb_mailer_result result = {0};
    gboolean is_recorded;

    jb_fault_point("leased");
    mailer_of(context->config)->send(context, item, &result);
    jb_fault_point("handed over");
    is_recorded = record(store, context, item, &result, error);
    jb_fault_point("recorded");
    jb_mailer_result_clear(&result);
    return is_recorded;
}

/* The worker ends a sender that takes too long: one that is slow with many ends by itself between two, and is called again. */
static gboolean send_all(jb_store *store, const struct jb_mailer_context *context, GError **error)
{
    for (gint64 until = g_get_monotonic_time() + MOST_S * G_USEC_PER_SEC;
         g_get_monotonic_time() < until && !jb_stop_waits();) {
        gint64 now = jb_world_now(context->world);
        g_autoptr(jb_outbox_item) item = context->config->sending == JB_SENDING_HOLD
                                             ? jb_outbox_lease_released(store, now, LEASE_S, error)
                                             : jb_outbox_lease(store, now, LEASE_S, error);

        if (!item)
            return *error == NULL;
        if (!send_one(store, context, item, error))
            return FALSE;
    }
    return TRUE;
}

/* Found before anything is tried: such a sendmail may wait until it is killed, and then nobody knows whether the mail went. */
static gboolean can_send(const struct jb_mailer_context *context, GError **error)
{
    const struct jb_config *config = context->config;
    if (mailer_of(config) != &jb_sendmail_mailer || prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 ||
        !jb_sendmail_gains_rights(config->sendmail))
        return TRUE;
    g_set_error(error, JB_SENDING_ERROR, JB_ERROR_CONFIG,
                "answers wait: %s gains rights when it is started, and this service may gain none (NoNewPrivileges). Set "
                "sending = smtp and smtp_host = localhost, or see services/systemd/sendmail.conf in " JB_DATADIR,
                config->sendmail);
    return FALSE;
}

gboolean jb_send_due(jb_store *store, const struct jb_mailer_context *context, GError **error)
{
    g_autofree char *path = g_build_filename(context->home->run, "send.lock", NULL);
    g_autoptr(GError) failure = NULL;
    int lock;

    if (!can_send(context, error))
        return FALSE;
    lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (lock < 0)
        return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "opening", path);
    if (flock(lock, LOCK_EX | LOCK_NB) == 0 && settle_lost(store, context, &failure))
        send_all(store, context, &failure);
    close(lock);
    if (!failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}
