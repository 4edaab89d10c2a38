/* derived.h - the columns that stand beside a reading's JSON, made from the reading alone.
 *
 * Used to store them and, by check, to make them again and compare. Private to src/store. */
#ifndef JB_STORE_DERIVED_H
#define JB_STORE_DERIVED_H

#include "base/reading.h"

struct jb_derived {
    const char *sender_name; /* borrowed from the reading, as the next three */
    const char *sender_email;
    const char *forwarded_by;
    const char *organisation;
    char *registration; /* owned; jb_identity_of_registration(), NULL */
    char *missing;      /* owned; JSON */
    char *supplies;     /* owned; JSON: what of an application this message supplies, whatever its class */
    gboolean is_unread;
};

void jb_derived_init(struct jb_derived *derived, const struct jb_reading *reading);
void jb_derived_clear(struct jb_derived *derived);

#endif
