/* letter.h - a mail of ours as a person reads it. */
#ifndef JB_REVIEW_LOOK_LETTER_H
#define JB_REVIEW_LOOK_LETTER_H

#include <jansson.h>

#include "base/print.h"

/* Prints the header fields as they are and the text as it will be read. The mail is one that joinbox made: one part of
 * text, 7bit, 8bit or quoted-printable, CRLF or LF. */
void jb_letter_print(struct jb_print *out, GBytes *mail);

/* The text alone, without the signature ("-- "). Caller frees. */
char *jb_letter_text(GBytes *mail);
/* Header and text as one string: header, a blank line, text. New. */
json_t *jb_letter_json(GBytes *mail);

#endif
