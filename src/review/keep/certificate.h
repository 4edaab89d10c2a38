/* certificate.h - what was forgotten, for whoever asked for it and for whoever must prove it.
 *
 * Names nobody, so that it may be sent, printed and kept; but for names of files and addresses of pages where it may be still. */
#ifndef JB_REVIEW_KEEP_CERTIFICATE_H
#define JB_REVIEW_KEEP_CERTIFICATE_H

#include "review/keep/burial.h"

/* "3 messages of 5120 bytes, 1 document, 2 answers"; caller frees. */
char *jb_certificate_sum(const struct jb_forget_sum *sum);

/* Of one application, with what was merged into it: from its journal, so that it can be printed again at any time. */
gboolean jb_certificate_print(struct jb_command_context *context, const struct jb_burial *burial, gint64 application,
                              GError **error);
/* Of many at once. */
void jb_certificate_print_many(struct jb_command_context *context, const struct jb_burial *burial, const char *why);

#endif
