/* mailer.h - the ways a mail leaves: into a Maildir, by a sendmail program, or by SMTP.
 *
 * A mailer hands over one mail and says what came of it. It does not touch the store: send.c records each attempt before
 * and after. */
#ifndef JB_SENDING_MAILER_H
#define JB_SENDING_MAILER_H

#include "base/config.h"
#include "base/home.h"
#include "base/world.h"
#include "store/outbox.h"

enum jb_mailed {
    JB_MAILED_SENT,      /* handed over, for good */
    JB_MAILED_LATER,     /* not now: try again */
    JB_MAILED_REFUSED,   /* never */
    JB_MAILED_UNSETTLED, /* nobody can tell whether it went: a person looks */
};

struct jb_mailer_result {
    enum jb_mailed mailed;
    char *remote_id; /* owned; where it went, NULL */
    char *why;       /* owned; a sentence where it was not sent */
};
void jb_mailer_result_clear(struct jb_mailer_result *result);

struct jb_mailer_context {
    const struct jb_config *config;
    const struct jb_home *home;
    const struct jb_world *world;
};

struct jb_mailer {
    /* Hands the mail over. */
    void (*send)(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                 struct jb_mailer_result *result);
    /* What came of an attempt whose sender died before it could say: SENT, LATER (it did not go) or UNSETTLED. */
    void (*settle)(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                   struct jb_mailer_result *result);
};

extern const struct jb_mailer jb_maildir_mailer, jb_sendmail_mailer, jb_smtp_mailer;

#endif
