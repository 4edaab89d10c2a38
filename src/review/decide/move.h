/* move.h - how one application is brought to another state: for commands that do more beside it. */
#ifndef JB_REVIEW_DECIDE_MOVE_H
#define JB_REVIEW_DECIDE_MOVE_H

#include "review/decide/change.h"

/* As struct jb_change has them; `user` is the const struct jb_move_row. */
gboolean jb_move_apply(struct jb_command_context *context, const struct jb_signature *signature,
                       const jb_application *application, gpointer user, GError **error);
void jb_move_say(struct jb_command_context *context, const jb_application *before, gpointer user);

#endif
