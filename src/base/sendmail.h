/* sendmail.h - what a mail server's sendmail needs to take mail. */
#ifndef JB_BASE_SENDMAIL_H
#define JB_BASE_SENDMAIL_H

#include <glib.h>

/* It, or the program beside it that does the queueing, gains rights when it is started (set-user-id, set-group-id). A
 * process that may gain none, as services under systemd, cannot send by it. */
gboolean jb_sendmail_gains_rights(const char *program);

#endif
