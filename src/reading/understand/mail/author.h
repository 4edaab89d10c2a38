/* author.h - who wrote a message, by its headers. */
#ifndef JB_UNDERSTAND_AUTHOR_H
#define JB_UNDERSTAND_AUTHOR_H

#include "base/parts.h"
#include "base/setting.h"

/* The author: the first of From; behind a list's or a form's rewriting the person (X-Original-From,
 * Reply-To); else Sender, else Return-Path. Never NULL, both fields may be. Caller frees (jb_address_shape).
 */
struct jb_address *jb_author_of(const struct jb_message *message, const struct jb_setting *setting);

/* Where an answer to the author of the message goes (contract, "Reply"): its Reply-To where that is one
 * address in the author's own domain, else the author. NULL where there is no address. `elsewhere` gets the
 * Reply-To (borrowed) of another domain, else NULL. Caller frees. */
char *jb_author_answer_to(const struct jb_message *message, const struct jb_address *author,
                          const char **elsewhere);

#endif
