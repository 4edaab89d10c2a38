/* template_check.h - whether templates can be filled in, whatever the message. */
#ifndef JB_REVIEW_SET_UP_TEMPLATE_CHECK_H
#define JB_REVIEW_SET_UP_TEMPLATE_CHECK_H

#include "review/set_up/preview.h"

enum { JB_N_TEMPLATE_LANGUAGES = 2 };
extern const char *const jb_template_languages[JB_N_TEMPLATE_LANGUAGES];
gboolean jb_template_is_known(const char *name);
gboolean jb_template_is_language(const char *word);

/* `joinbox template check [FILE...]`: the files named, or all that are in force and what lies in the installation's own
 * folder. Prints what is amiss, a line each; JB_ERROR_DATA where an answer would fail or be wrong. */
gboolean jb_template_check_files(struct jb_command_context *context, const char *const *files, guint n, GError **error);

/* The faults of all that are in force and of what lies in the installation's own folder: char *, added to `faults`. */
void jb_template_find_faults(struct jb_command_context *context, GPtrArray *faults);

#endif
