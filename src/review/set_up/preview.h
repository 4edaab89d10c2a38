/* preview.h - an answer as it would arrive, made from an invented application. */
#ifndef JB_REVIEW_SET_UP_PREVIEW_H
#define JB_REVIEW_SET_UP_PREVIEW_H

#include "base/command.h"
#include "base/reading.h"

/* Composes the answer with this installation's settings, policy and templates, and prints the mail. */
gboolean jb_preview(struct jb_command_context *context, enum jb_answer answer, GError **error);

#endif
