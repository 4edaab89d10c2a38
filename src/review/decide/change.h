/* change.h - one change made to each of the applications that a command names, all or none. */
#ifndef JB_REVIEW_DECIDE_CHANGE_H
#define JB_REVIEW_DECIDE_CHANGE_H

#include "base/command.h"
#include "store/decision.h"

struct jb_change {
    /* Makes it, in a transaction. */
    gboolean (*apply)(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error);
    /* Says what was done, after it is safe. */
    void (*say)(struct jb_command_context *context, const jb_application *before, gpointer user);
    gpointer user;
    gboolean only_adds; /* it overwrites nothing, so one need not have seen the last of it: a note */
};

/* To each of the first `n` arguments, an application each. */
gboolean jb_change_each(struct jb_command_context *context, guint n, const struct jb_change *change, GError **error);

/* The arguments from `first` on as one text; NULL where there are none. Caller frees. */
char *jb_change_words(const struct jb_command_context *context, guint first);

#endif
