/* seen.h - what each admin has last seen of each application, so that nobody decides on what has moved on.
 *
 * Kept apart from the database, in run/ of the home, a file for each admin: a glance must cost no more than reading, and
 * nothing is lost with it but the warning. Where nothing can be written nothing is remembered. */
#ifndef JB_REVIEW_SEEN_H
#define JB_REVIEW_SEEN_H

#include "base/command.h"
#include "store/application.h"

/* The admin has the application before them as it is in the row. */
void jb_seen_remember(const struct jb_command_context *context, const jb_application *application);
/* The same as it stands in the store now: after a command of theirs. */
void jb_seen_remember_now(const struct jb_command_context *context, gint64 application);

/* False with JB_ERROR_BUSY, which says what happened, where another person has done something to it, or mail came, since
 * the admin last saw it; --revision says since when instead, whoever did it. True for who never looked at it. */
gboolean jb_seen_is_current(const struct jb_command_context *context, const jb_application *application, GError **error);

#endif
