/* preview.h - an answer as it would arrive, made from an invented application. */
#ifndef JB_REVIEW_SET_UP_PREVIEW_H
#define JB_REVIEW_SET_UP_PREVIEW_H

#include "base/command.h"
#include "base/reading.h"

/* Composes the answer or letter of that name with this installation's settings, policy and templates, and prints the mail.
 * `language` NULL: the network's. */
gboolean jb_preview(struct jb_command_context *context, const char *name, const char *language, GError **error);

/* All that a template may name, each list with an entry: new JSON, or NULL with JB_ERROR_CONFIG. */
json_t *jb_preview_view(struct jb_command_context *context, GError **error);

#endif
