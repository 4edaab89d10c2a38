/* address.h - e-mail addresses: what may be stored, what may be answered, who is the same (RFC 5321 §4.1.2, 5322 §3.4).
 *
 * An addr-spec in its normal form has no comments and no blanks outside quotes, its domain in lower case and punycode. */
#ifndef JB_BASE_ADDRESS_H
#define JB_BASE_ADDRESS_H

#include <glib.h>

/* The normal form of an addr-spec as it stands in a header ("mailto:", angle brackets, single quotes and a dot at the
 * end taken off), or NULL where it is none: no or several "@", blanks, an encoded word (RFC 2047 §5), control
 * characters, a first sign that programs take for an option or a pipe. It may still be one that cannot be
 * answered: local part in UTF-8 or in quotes, domain in brackets. Caller frees. */
char *jb_address_normalise(const char *written);

/* True for an address that mail may be sent to: ASCII, a dot-atom of at most 64 bytes that does not begin with "-",
 * "@", a domain name of at least two labels whose last is no number, 254 bytes in all. The strict grammar: no quotes,
 * no brackets, no comments. NULL is no address. */
gboolean jb_address_is_valid(const char *email);

/* The same mailbox to us: case folded, googlemail.com as gmail.com, what is behind "+" kept. NULLs are not equal. */
gboolean jb_address_equal(const char *one, const char *other);

/* True where both domains are the same or one lies below the other, and both have at least two labels. */
gboolean jb_address_same_domain(const char *one, const char *other);

#endif
