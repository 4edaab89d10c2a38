/* wire_tls.h - the TLS of a wire, by GnuTLS. Private to wire.c. */
#ifndef JB_SENDING_WIRE_TLS_H
#define JB_SENDING_WIRE_TLS_H

#include "sending/wire.h"

struct jb_wire {
    const struct jb_wire_server *server; /* borrowed */
    int fd;
    guint wait_s;
    gint64 ends_at;     /* monotonic milliseconds; 0: never */
    guint64 most_bytes; /* that may still be read */
    char *trouble;      /* owned; NULL */
    struct jb_wire_session *tls; /* owned; NULL: in the clear */
    int tls_code;       /* of the last call that failed */
};

/* Waits for the socket, as long as the wire's limits allow. */
gboolean jb_wire_wait_ready(struct jb_wire *wire, gboolean to_write);

/* Handshake, with the certificate checked in it. */
gboolean jb_wire_tls_begin(struct jb_wire *wire, GError **error);
void jb_wire_tls_end(struct jb_wire *wire);
/* As read(2) and write(2) on a non-blocking descriptor: -1 with EAGAIN, EINTR or EIO. */
ssize_t jb_wire_tls_read(struct jb_wire *wire, void *bytes, size_t size);
ssize_t jb_wire_tls_write(struct jb_wire *wire, const void *bytes, size_t size);
const char *jb_wire_tls_why(const struct jb_wire *wire);
/* Whether bytes were read from the socket already. */
gboolean jb_wire_tls_has_more(const struct jb_wire *wire);

#endif
