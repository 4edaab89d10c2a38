/* send.h - the outbox is emptied: each mail that is due, once.
 *
 * Every attempt is a row before it is made (leased: `sending`) and after (sent, due again, failed, held). One sender at
 * a time: it holds run/send.lock, so that a row found in `sending` is one whose sender died; it is settled by looking
 * (Maildir) or held for a person (sendmail, SMTP). */
#ifndef JB_SENDING_SEND_H
#define JB_SENDING_SEND_H

#include "sending/mailer.h"

/* Sends all that is due. Nothing where sending = hold, or where another sender is at it. JB_STORE_ERROR, and
 * JB_ERROR_CONFIG where it could not send at all from where it is. */
gboolean jb_send_due(jb_store *store, const struct jb_mailer_context *context, GError **error);

#endif
