/* inside.h - files that stand in the middle of a text: uuencode, and yEnc and BinHex, which are named and not read. */
#ifndef JB_SPLIT_INSIDE_H
#define JB_SPLIT_INSIDE_H

#include "reading/split/attach.h"

/* Lists the files found in `text` as those of `like` (message and so on), and takes them out of it.
 * What breaks off is a file too, a damaged one, where a few lines show that it was meant for one. */
void jb_inside_take(struct jb_split *split, GByteArray *text, const struct jb_file *like);

#endif
