/* registration.h - numbers of Companies House and of the FCA's Mutuals Register.
 *
 * Companies House: 8 characters, digits padded with zeros, prefix in capitals (07654321, SC123456, IP31234R,
 * RS007018). Mutuals Register: as the FCA writes it (31234R, 7018). A society is in both: IP31234R is 31234R,
 * RS007018 is 7018. */
#ifndef JB_BASE_REGISTRATION_H
#define JB_BASE_REGISTRATION_H

#include "base/reading.h"

/* The number as the register writes it, of what a person wrote (case, blanks, dots, hyphens, leading zeros; O
 * for 0 and I or l for 1 behind a prefix), or NULL where it has not the form of one. Caller frees. */
char *jb_registration_normalise(enum jb_register reg, const char *written);

/* True where both are the same entry, also of a society under its two numbers. NULL is like nothing. */
gboolean jb_registration_same(const struct jb_registration *a, const struct jb_registration *b);

/* The numbers under which Companies House may have it, the likeliest first: the number itself, and of a society those that
 * it makes of the FCA's. char *, eight characters each, owned by the array. */
GPtrArray *jb_registration_keys(const struct jb_registration *registration);

/* What the number's prefix tells. */
struct jb_prefix {
    const char *letters; /* "SC"; "" for none */
    const char *nation;  /* "Scotland"; NULL where it tells none (England or Wales) */
    int form;            /* enum jb_form, JB_FORM_UNKNOWN where it tells none */
    gboolean is_society;
    gboolean is_applicant; /* else a body that cannot be one of ours: royal charter, overseas … */
};
/* The row of a normalised Companies House number; never NULL. */
const struct jb_prefix *jb_registration_prefix(const char *number);

#endif
