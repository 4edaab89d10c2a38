/* digest.c - joinbox digest [--send]: what needs somebody today, shown, or mailed to the admins.
 *
 * Each admin has one mail a day at most: its Message-ID follows from day and address, and the outbox takes no second mail
 * of one. All of them are queued or none. */
#include "base/address.h"
#include "base/command.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/home.h"
#include "base/letter.h"
#include "base/mailbox.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"
#include "review/keep/digest_text.h"
#include "review/overdue.h"
#include "store/outbox.h"
#include "store/spooled.h"

enum { LOOKED_AT = 50, ID_LETTERS = 20 };

/* Mail to the network's own address would come back as a message. */
static gboolean is_admin(const struct jb_command_context *context, const char *address, GError **error)
{
    const struct jb_config *config = context->config;
    g_autoptr(GPtrArray) first = g_ptr_array_new();
    g_ptr_array_add(first, config->address);
    if (jb_address_is_valid(address) && !jb_mailbox_in(address, first) && !jb_mailbox_in(address, config->own_addresses))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_CONFIG, "\"%s\" of the setting admins is %s: joinbox config admins", address,
                jb_address_is_valid(address) ? "the network's own address" : "no address");
    return FALSE;
}

static gboolean may_send(const struct jb_command_context *context, GError **error)
{
    const struct jb_config *config = context->config;
    const char *why = !config->admins->len                  ? "nobody is named in the setting admins"
                      : config->sending == JB_SENDING_HOLD ? "sending is off (the setting sending)"
                                                            : NULL;
    if (why) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_CONFIG, "no digest can be sent: %s in %s", why, context->home->config);
        return FALSE;
    }
    for (guint i = 0; i < config->admins->len; i++)
        if (!is_admin(context, config->admins->pdata[i], error))
            return FALSE;
    return TRUE;
}

/* "digest-20261124-3f2a…@joinbox.example": the same for one day and address. */
static char *message_id(const struct jb_command_context *context, const char *address, gint64 now)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_local(now);
    g_autofree char *lower = g_ascii_strdown(address, -1), *day = g_date_time_format(when, "%Y%m%d");
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, lower, -1);
    return g_strdup_printf("digest-%s-%.*s@%s", day, ID_LETTERS, hash, context->config->message_id_domain);
}

/* Queues it for one; `queued` says whether this was the first of the day. */
static gboolean queue(const struct jb_command_context *context, const char *address, const char *subject, const char *body,
                      gboolean *queued, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autofree char *id = message_id(context, address, signature.at);
    const struct jb_letter letter = {
        .from_name = context->config->network, .from_address = context->config->address, .to_address = address,
        .subject = subject, .date = signature.at, .message_id = id, .language = "en", .is_notice = TRUE, .body = body,
    };
    g_autoptr(GBytes) mail = jb_letter_write(&letter, error);
    struct jb_outbox_item item = {
        .template_name = (char *)"digest", .recipient = (char *)address, .envelope_sender = (char *)"", .message_id = id,
        .mail = mail, .due_at = signature.at,
    };
    if (!mail || !jb_outbox_add(context->store, &signature, &item, error))
        return FALSE;
    *queued = item.id != 0;
    jb_fault_point("digest queued");
    return TRUE;
}

static gboolean send_all(struct jb_command_context *context, const char *subject, const char *body, GError **error)
{
    const GPtrArray *admins = context->config->admins;
    guint n = 0;
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(context->store, error);
    for (guint i = 0; transaction && i < admins->len; i++) {
        gboolean queued = FALSE;
        if (!queue(context, admins->pdata[i], subject, body, &queued, error))
            return FALSE;
        n += queued;
    }
    if (!transaction || !jb_transaction_commit(&transaction, error))
        return FALSE;
    jb_fault_point("digests committed");
    if (n)
        jb_print_text(context->out, "The digest goes to %u %s with the next joinbox work\n", n, n == 1 ? "admin" : "admins");
    else
        jb_print_text(context->out, "Today's digest has been sent\n");
    jb_home_wake(context->home);
    return TRUE;
}

static gboolean load(struct jb_command_context *context, GPtrArray **needing, GPtrArray **overdue, struct jb_digest *digest,
                     GError **error)
{
    const struct jb_application_filter filter = {.needs_person = TRUE, .limit = LOOKED_AT};
    *needing = jb_application_list(context->store, &filter, error);
    *overdue = *needing ? jb_overdue_list(context->config, context->store, jb_world_now(context->world), error) : NULL;
    digest->needing = *needing;
    digest->overdue = *overdue;
    return *overdue && jb_application_count(context->store, &filter, &digest->n_needing, error) &&
           jb_spooled_count_parked(context->store, &digest->n_parked, error);
}

gboolean jb_cmd_digest(struct jb_command_context *context, GError **error)
{
    gboolean is_sent = jb_opts_has(context->opts, JB_OPT_SEND);
    g_autoptr(GPtrArray) needing = NULL, overdue = NULL;
    struct jb_digest digest = {0};
    if (context->n_args)
        return jb_command_usage(context, "digest takes no argument", error);
    if ((is_sent && !may_send(context, error)) || !load(context, &needing, &overdue, &digest, error))
        return FALSE;
    if (jb_digest_is_empty(&digest)) {
        jb_print_text(context->out, "Nothing waits%s\n", is_sent ? ", so nothing is sent" : "");
        return TRUE;
    }
    g_autofree char *subject = jb_digest_subject(&digest, context->config);
    g_autofree char *body = jb_digest_body(context->store, &digest, context->config, jb_world_now(context->world));
    if (is_sent)
        return send_all(context, subject, body, error);
    jb_print_styled(context->out, JB_BOLD, "%s\n", subject);
    jb_print_text(context->out, "\n%s", body);
    return TRUE;
}
