/* A mail is handed to a sendmail program: Postfix's, Exim's or any other that keeps to sysexits.h.
 *
 * One recipient, behind "--", so that no address can be an option; the null sender as "<>" (RFC 3834 §3.3). */
#include "sending/mailer.h"

#include "base/child.h"

#include <unistd.h>

#define WALL_MS (60 * 1000)
#define MAX_ANSWER 65536

enum { EX_OK_ = 0, EX_USAGE_ = 64, EX_DATAERR_ = 65, EX_NOUSER_ = 67, EX_NOHOST_ = 68 };

/* sysexits.h: what is wrong with this mail or address will be wrong tomorrow; the rest may be mended. */
static enum jb_mailed mailed_of(const struct jb_child *child)
{
    if (child->end != JB_CHILD_EXITED)
        return JB_MAILED_UNSETTLED;
    switch (child->status) {
    case EX_OK_:
        return JB_MAILED_SENT;
    case EX_USAGE_:
    case EX_DATAERR_:
    case EX_NOUSER_:
    case EX_NOHOST_:
        return JB_MAILED_REFUSED;
    default:
        return JB_MAILED_LATER;
    }
}

/* sendmail takes lines that end with LF. */
static int mail_on_descriptor(GBytes *mail, GError **error)
{
    gsize size, n = 0;
    const char *p = g_bytes_get_data(mail, &size);
    g_autofree char *text = g_malloc(size + 1);

    for (gsize i = 0; i < size; i++)
        if (p[i] != '\r')
            text[n++] = p[i];
    return jb_memfd_new("mail", text, n, error);
}

static void run(const struct jb_mailer_context *context, const struct jb_outbox_item *item, int fd,
                struct jb_mailer_result *result, GError **error)
{
    const char *sender = *item->envelope_sender ? item->envelope_sender : "<>";
    const char *argv[] = {context->config->sendmail, "-i", "-f", sender, "--", item->recipient, NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = fd, .max_output = MAX_ANSWER, .wall_ms = WALL_MS};

    if (!jb_children_run(&child, 1, 1, error))
        return;
    result->mailed = mailed_of(&child);
    if (result->mailed != JB_MAILED_SENT) {
        g_autofree char *what = jb_child_describe(&child);

        result->why = g_strdup_printf("%s %s", context->config->sendmail, what);
    }
    jb_child_clear(&child);
}

static void send_by_sendmail(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                             struct jb_mailer_result *result)
{
    g_autoptr(GError) error = NULL;
    int fd = mail_on_descriptor(item->mail, &error);

    result->mailed = JB_MAILED_LATER;
    if (fd >= 0) {
        run(context, item, fd, result, &error);
        close(fd);
    }
    if (error)
        result->why = g_strdup(error->message);
}

/* Once sendmail may have taken it nobody here can tell whether it went. */
static void settle_sendmail(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                            struct jb_mailer_result *result)
{
    (void)item;
    result->mailed = JB_MAILED_UNSETTLED;
    result->why = g_strdup_printf("the sender ended while %s had the mail: look into the mail server's log",
                                  context->config->sendmail);
}

const struct jb_mailer jb_sendmail_mailer = {send_by_sendmail, settle_sendmail};
