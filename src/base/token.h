/* token.h - the keyed tokens by which answers find their application again.
 *
 * "142-k3mz…": the application's number and 80 bits of HMAC-SHA256 over it in base 32, lower case throughout, since mail
 * systems fold the case of local parts. Borne by the Message-IDs of our answers (In-Reply-To, References) and by the
 * plus-address in Reply-To. Whoever has not the key cannot make one (threats I8). */
#ifndef JB_BASE_TOKEN_H
#define JB_BASE_TOKEN_H

#include <glib.h>

/* Caller frees. */
char *jb_token_make(GBytes *key, gint64 application);

/* "142-k3mz….NONCE@domain", without <>. Caller frees. */
char *jb_token_message_id(GBytes *key, gint64 application, guint64 nonce, const char *domain);
/* "contact+142-k3mz…@coops.tech" for "contact@coops.tech"; NULL where that is no address. Caller frees. */
char *jb_token_address(GBytes *key, gint64 application, const char *address);

/* The application whose valid token a Message-ID or an address bears; 0: none. NULL allowed. */
gint64 jb_token_in_message_id(GBytes *key, const char *message_id);
gint64 jb_token_in_address(GBytes *key, const char *address);

#endif
