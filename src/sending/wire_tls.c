#include "sending/wire_tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "base/error.h"

struct jb_wire_session {
    gnutls_session_t session;
    gnutls_certificate_credentials_t trusted;
};

static gboolean refuse(struct jb_wire *wire, enum jb_error_code code, const char *why, GError **error)
{
    g_set_error(error, JB_SENDING_ERROR, (gint)code, "no safe connection to %s: %s", wire->server->host, why);
    return FALSE;
}

static gboolean trust(struct jb_wire *wire, GError **error)
{
    const char *file = wire->server->ca_file;
    int n = file ? gnutls_certificate_set_x509_trust_file(wire->tls->trusted, file, GNUTLS_X509_FMT_PEM)
                 : gnutls_certificate_set_x509_system_trust(wire->tls->trusted);
    if (n > 0)
        return TRUE;
    g_autofree char *why = g_strdup_printf("%s holds no certificate to trust", file ? file : "this system");
    return refuse(wire, JB_ERROR_CONFIG, why, error);
}

static gboolean is_ip(const char *host)
{
    struct in6_addr address;
    return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1;
}

static gboolean set_up(struct jb_wire *wire, GError **error)
{
    const char *host = wire->server->host;
    gnutls_session_t session = wire->tls->session;
    if (!trust(wire, error))
        return FALSE;
    if (gnutls_set_default_priority_append(session, "-VERS-TLS1.0:-VERS-TLS1.1", NULL, 0) < 0 ||
        gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, wire->tls->trusted) < 0 ||
        (!is_ip(host) && gnutls_server_name_set(session, GNUTLS_NAME_DNS, host, strlen(host)) < 0))
        return refuse(wire, JB_ERROR_SOFTWARE, "GnuTLS could not be set up", error);
    gnutls_session_set_verify_cert(session, host, 0); /* chain, dates and host name; the handshake fails by it */
    gnutls_transport_set_int(session, wire->fd);
    return TRUE;
}

/* What is wrong with the certificate; NULL where it is not that. Caller frees. */
static char *fault_of_certificate(gnutls_session_t session)
{
    unsigned status = gnutls_session_get_verify_cert_status(session);
    gnutls_datum_t text = {0};
    if (status == 0 || status == (unsigned)-1 ||
        gnutls_certificate_verification_status_print(status, GNUTLS_CRT_X509, &text, 0) < 0)
        return NULL;
    char *fault = g_strstrip(g_strdup((const char *)text.data));
    gnutls_free(text.data);
    return fault;
}

static gboolean refuse_handshake(struct jb_wire *wire, int code, GError **error)
{
    gnutls_session_t session = wire->tls->session;
    if (code == GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR) {
        g_autofree char *fault = fault_of_certificate(session);
        return refuse(wire, JB_ERROR_DENIED, fault ? fault : gnutls_strerror(code), error);
    }
    return refuse(wire, JB_ERROR_UNAVAILABLE, wire->trouble ? wire->trouble : gnutls_strerror(code), error);
}

static gboolean shake_hands(struct jb_wire *wire, GError **error)
{
    gnutls_session_t session = wire->tls->session;
    for (;;) {
        int code = gnutls_handshake(session);
        if (code == GNUTLS_E_SUCCESS)
            return TRUE;
        gboolean waits = code == GNUTLS_E_AGAIN || code == GNUTLS_E_INTERRUPTED;
        if ((gnutls_error_is_fatal(code) && !waits) ||
            (waits && !jb_wire_wait_ready(wire, gnutls_record_get_direction(session) == 1)))
            return refuse_handshake(wire, code, error);
    }
}

gboolean jb_wire_tls_begin(struct jb_wire *wire, GError **error)
{
    wire->tls = g_new0(struct jb_wire_session, 1);
    if (gnutls_certificate_allocate_credentials(&wire->tls->trusted) < 0 ||
        gnutls_init(&wire->tls->session, GNUTLS_CLIENT | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL) < 0)
        g_error("GnuTLS: no memory");
    return set_up(wire, error) && shake_hands(wire, error);
}

void jb_wire_tls_end(struct jb_wire *wire)
{
    gnutls_bye(wire->tls->session, GNUTLS_SHUT_WR); /* says good-bye where that does not mean to wait */
    gnutls_deinit(wire->tls->session);
    gnutls_certificate_free_credentials(wire->tls->trusted);
    g_clear_pointer(&wire->tls, g_free);
}

static ssize_t as_errno(struct jb_wire *wire, ssize_t n)
{
    if (n >= 0)
        return n;
    wire->tls_code = (int)n;
    errno = n == GNUTLS_E_AGAIN ? EAGAIN : n == GNUTLS_E_INTERRUPTED || !gnutls_error_is_fatal((int)n) ? EINTR : EIO;
    return -1;
}

/* A connection that is cut without a good-bye reads as its end: SMTP and IMAP say themselves when they are done. */
ssize_t jb_wire_tls_read(struct jb_wire *wire, void *bytes, size_t size)
{
    ssize_t n = gnutls_record_recv(wire->tls->session, bytes, size);
    return as_errno(wire, n == GNUTLS_E_PREMATURE_TERMINATION ? 0 : n);
}

ssize_t jb_wire_tls_write(struct jb_wire *wire, const void *bytes, size_t size)
{
    return as_errno(wire, gnutls_record_send(wire->tls->session, bytes, size));
}

const char *jb_wire_tls_why(const struct jb_wire *wire)
{
    return gnutls_strerror(wire->tls_code);
}

gboolean jb_wire_tls_has_more(const struct jb_wire *wire)
{
    return gnutls_record_check_pending(wire->tls->session) > 0;
}
