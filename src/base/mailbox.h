/* mailbox.h - a person's name and address as mail programs write them into texts.
 *
 * "Jo Bloggs <a@b>", "Bloggs, Jo [mailto:a@b]", "a@b<mailto:a@b>", "Jo Bloggs (a@b)", „Jo Bloggs” <a@b>, "Jo
 * Bloggs". */
#ifndef JB_BASE_MAILBOX_H
#define JB_BASE_MAILBOX_H

#include "base/parts.h"

/* The first mailbox of `size` bytes of text. Caller frees with jb_shape_free(&jb_address_shape, …). A name
 * alone gives an address without `email`. NULL where there is neither. */
struct jb_address *jb_mailbox_parse(const char *text, gsize size);

/* The first thing that looks like an address in the text: its place and length; FALSE where there is none. */
gboolean jb_mailbox_find(const char *text, gsize size, gsize *at, gsize *length);

/* The domain of an address; "" where it has none. Borrowed. */
const char *jb_mailbox_domain(const char *email);
/* Whether one of the addresses (char *) is this one, plus-extensions overlooked: contact+abc@ is contact@. */
gboolean jb_mailbox_in(const char *email, const GPtrArray *addresses);
/* Whether the domain is one of the list or below one of them. */
gboolean jb_domain_in(const char *domain, const GPtrArray *domains);

/* Whether the local part is one that machines write from: noreply@, mailer-daemon@, bounces+… (RFC 3834 §2).
 */
gboolean jb_mailbox_is_machine(const char *email);

#endif
