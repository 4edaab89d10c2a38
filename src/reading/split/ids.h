/* ids.h - Message-IDs (RFC 5322 §3.6.4), found however they are parted. */
#ifndef JB_SPLIT_IDS_H
#define JB_SPLIT_IDS_H

#include "reading/split/decode/charset.h"
#include "reading/split/notes.h"

/* Appends each id of "<id>" to `ids` (char *, without the brackets, blanks and folds inside taken out, clean UTF-8);
 * where there is none and the value is one word, that word. Of very many the last are kept. */
void jb_ids_parse(const struct jb_charsets *charsets, struct jb_bytes raw, GPtrArray *ids,
                  struct jb_notes *notes);

#endif
