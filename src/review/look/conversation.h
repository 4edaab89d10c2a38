/* conversation.h - the mails of an application in both directions, in the order in which they went, as people read a thread:
 * who, when, their own words; quoted text folded to "[12 quoted lines]". */
#ifndef JB_REVIEW_LOOK_CONVERSATION_H
#define JB_REVIEW_LOOK_CONVERSATION_H

#include "base/print.h"
#include "review/casefile.h"

/* The mails that people wrote are taken from the store, that of the file. False on its errors. */
gboolean jb_conversation_print(struct jb_print *out, jb_store *store, const struct jb_casefile *file, GError **error);

/* `text` with lines that begin with '>' folded; caller frees. */
char *jb_conversation_fold(const char *text);
/* The sender's new words with a line for each quote that they leave out; "" where there are neither. Caller frees. */
char *jb_conversation_words(const struct jb_reading *reading);

#endif
