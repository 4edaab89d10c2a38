/* registration_find.h - a registration number in a text: which register, and what it is not. */
#ifndef JB_UNDERSTAND_REGISTRATION_FIND_H
#define JB_UNDERSTAND_REGISTRATION_FIND_H

#include "base/registration.h"

/* Appends the numbers of UK registers in `text`, in order, to `found` (struct jb_registration *, owned by the
 * list). Numbers of charities, VAT, banks, telephones and of other countries' registers are none. `of` is the
 * name of the organisation (NULL unknown): where a text speaks of several bodies, those that stand by that
 * name come first. */
void jb_registrations_find(const char *text, const char *of, GPtrArray *found);

#endif
