/* message.h - the header of one message: its fields decoded, its addresses, ids and date read. */
#ifndef JB_SPLIT_MESSAGE_H
#define JB_SPLIT_MESSAGE_H

#include "reading/split/split.h"

/* Reads the header of part `root` and appends the message to the result. Returns its index. */
gint64 jb_message_add(struct jb_split *split, const jb_structure *structure, int root, gint64 within);

#endif
