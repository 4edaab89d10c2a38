/* wire.h - a connection to a mail server, as libetpan reads and writes it: TCP, and TLS that is checked.
 *
 * libetpan's own TLS takes any certificate. Here GnuTLS is asked before a byte is believed: the chain must lead to a
 * certificate authority that the system (or `ca_file`) trusts, be in date, and name the host (RFC 6125); TLS 1.2 or newer.
 * Every wait has an end, so has the whole, and a server cannot make us read more than `most_bytes`. What libetpan only
 * calls a stream error is told in a sentence by jb_wire_trouble(). */
#ifndef JB_SENDING_WIRE_H
#define JB_SENDING_WIRE_H

#include <glib.h>
#include <libetpan/mailstream.h>
#include <signal.h>

enum jb_wire_tls { /* in the order of smtp_tls and imap_tls in config.def */
    JB_WIRE_STARTTLS, /* clear at first; jb_wire_start_tls() */
    JB_WIRE_TLS,      /* from the first byte */
    JB_WIRE_CLEAR,    /* none: only to this very machine */
};

struct jb_wire_server {
    const char *host;    /* name or IP address; what the certificate must be for */
    guint port;
    enum jb_wire_tls tls;
    const char *ca_file; /* PEM; NULL: what the system trusts */
    guint wait_s;        /* longest silence */
    guint whole_s;       /* longest connection; 0: no end but by silence */
};

/* Connects, and with JB_WIRE_TLS makes the connection safe. Closed by mailstream_close(). `server` is borrowed as long as
 * the stream lives. NULL with JB_SENDING_ERROR (UNAVAILABLE; DENIED where the server is not who it should be; CONFIG). */
mailstream *jb_wire_open(const struct jb_wire_server *server, GError **error);
/* After the server agreed to STARTTLS. What it had sent beforehand in the clear is refused (an injection). */
gboolean jb_wire_start_tls(mailstream *stream, GError **error);
gboolean jb_wire_is_safe(mailstream *stream);

/* Another limit on silence from here on; another allowance of bytes to read from here on (default 1 MiB). */
void jb_wire_set_wait(mailstream *stream, guint wait_s);
void jb_wire_allow(mailstream *stream, guint64 most_bytes);
/* Why the connection failed: a sentence, borrowed; "the server closed the connection" where nothing else is known. */
const char *jb_wire_trouble(mailstream *stream);

/* Waits until the server says something, a signal is let in by `waiting` (NULL: none is), or the time is over.
 * 1: there is something to read, 0: not. */
int jb_wire_wait(mailstream *stream, guint seconds, const sigset_t *waiting);

#endif
