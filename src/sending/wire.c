#include "sending/wire.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "sending/wire_tls.h"

enum { BUFFER = 16384 };
#define DEFAULT_MOST_BYTES (1024 * 1024)

static gint64 now_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

static ssize_t fail(struct jb_wire *wire, const char *why)
{
    if (!wire->trouble)
        wire->trouble = g_strdup(why);
    return -1;
}

/* False when the silence, or the whole, has lasted too long. */
static gboolean wait_until_ready(struct jb_wire *wire, short events)
{
    gint64 until = now_ms() + (gint64)wire->wait_s * 1000;
    struct pollfd pollfd = {.fd = wire->fd, .events = events};
    if (wire->ends_at)
        until = MIN(until, wire->ends_at);
    for (;;) {
        gint64 left = until - now_ms();
        int n = left > 0 ? poll(&pollfd, 1, (int)left) : 0;
        if (n > 0)
            return TRUE;
        if (n == 0) {
            fail(wire, "the server took too long");
            return FALSE;
        }
        if (errno != EINTR) {
            fail(wire, g_strerror(errno));
            return FALSE;
        }
    }
}

gboolean jb_wire_wait_ready(struct jb_wire *wire, gboolean to_write)
{
    return wait_until_ready(wire, to_write ? POLLOUT : POLLIN);
}

static ssize_t transfer(struct jb_wire *wire, void *bytes, size_t size, gboolean is_write)
{
    for (;;) {
        ssize_t n;
        if (wire->tls)
            n = is_write ? jb_wire_tls_write(wire, bytes, size) : jb_wire_tls_read(wire, bytes, size);
        else
            n = is_write ? send(wire->fd, bytes, size, MSG_NOSIGNAL) : recv(wire->fd, bytes, size, 0);
        if (n >= 0)
            return n;
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return fail(wire, wire->tls ? jb_wire_tls_why(wire) : g_strerror(errno));
        if (!wait_until_ready(wire, is_write ? POLLOUT : POLLIN))
            return -1;
    }
}

static ssize_t read_some(mailstream_low *low, void *bytes, size_t size)
{
    struct jb_wire *wire = low->data;
    if (wire->most_bytes == 0)
        return fail(wire, "the server says more than it should");
    ssize_t n = transfer(wire, bytes, MIN(size, wire->most_bytes), FALSE);
    if (n == 0)
        return fail(wire, "the server closed the connection");
    if (n > 0)
        wire->most_bytes -= (guint64)n;
    return n;
}

static ssize_t write_some(mailstream_low *low, const void *bytes, size_t size)
{
    return transfer(low->data, (void *)bytes, size, TRUE);
}

static int close_it(mailstream_low *low)
{
    struct jb_wire *wire = low->data;
    if (wire->tls)
        jb_wire_tls_end(wire);
    if (wire->fd >= 0)
        close(wire->fd);
    wire->fd = -1;
    return 0;
}

static int fd_of(mailstream_low *low)
{
    return ((struct jb_wire *)low->data)->fd;
}

static void free_it(mailstream_low *low)
{
    struct jb_wire *wire = low->data;
    g_free(wire->trouble);
    g_free(wire);
    free(low); /* libetpan's malloc */
}

static void cancel_nothing(mailstream_low *low)
{
    (void)low;
}

static struct mailstream_cancel *no_cancel(mailstream_low *low)
{
    (void)low;
    return NULL;
}

static carray *no_chain(mailstream_low *low)
{
    (void)low;
    return NULL;
}

static int no_idle(mailstream_low *low)
{
    (void)low;
    return -1;
}

/* libetpan does not write to it, but takes it without const. */
static mailstream_low_driver driver = {
    .mailstream_read = read_some,
    .mailstream_write = write_some,
    .mailstream_close = close_it,
    .mailstream_get_fd = fd_of,
    .mailstream_free = free_it,
    .mailstream_cancel = cancel_nothing,
    .mailstream_get_cancel = no_cancel,
    .mailstream_get_certificate_chain = no_chain,
    .mailstream_setup_idle = no_idle,
    .mailstream_unsetup_idle = no_idle,
    .mailstream_interrupt_idle = no_idle,
};

static struct jb_wire *wire_of(mailstream *stream)
{
    return mailstream_get_low(stream)->data;
}

/* 0, or an errno. */
static int connect_to(struct jb_wire *wire, const struct addrinfo *address)
{
    int error = 0;
    socklen_t size = sizeof error;
    wire->fd = socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, address->ai_protocol);
    if (wire->fd < 0)
        return errno;
    if (connect(wire->fd, address->ai_addr, address->ai_addrlen) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    if (!wait_until_ready(wire, POLLOUT))
        return ETIMEDOUT;
    return getsockopt(wire->fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

static gboolean is_this_machine(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return (ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) >> 24) == 127;
    return address->sa_family == AF_INET6 &&
           IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

/* Each address of the host, until one answers. */
static gboolean connect_somewhere(struct jb_wire *wire, const struct addrinfo *addresses, GError **error)
{
    int why = EHOSTUNREACH;
    for (const struct addrinfo *address = addresses; address; address = address->ai_next) {
        if (wire->server->tls == JB_WIRE_CLEAR && !is_this_machine(address->ai_addr)) {
            g_set_error(error, JB_SENDING_ERROR, JB_ERROR_CONFIG,
                        "%s is not this machine: without TLS nothing is said to it", wire->server->host);
            return FALSE;
        }
        g_clear_pointer(&wire->trouble, g_free);
        why = connect_to(wire, address);
        if (why == 0)
            return TRUE;
        if (wire->fd >= 0)
            close(wire->fd);
        wire->fd = -1;
    }
    g_set_error(error, JB_SENDING_ERROR, JB_ERROR_UNAVAILABLE, "cannot connect to %s, port %u: %s", wire->server->host,
                wire->server->port, g_strerror(why));
    return FALSE;
}

static gboolean connect_by_name(struct jb_wire *wire, GError **error)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG};
    struct addrinfo *addresses = NULL;
    g_autofree char *port = g_strdup_printf("%u", wire->server->port);
    int status = getaddrinfo(wire->server->host, port, &hints, &addresses);
    if (status != 0) {
        g_set_error(error, JB_SENDING_ERROR, JB_ERROR_UNAVAILABLE, "cannot find %s: %s", wire->server->host,
                    gai_strerror(status));
        return FALSE;
    }
    gboolean is_connected = connect_somewhere(wire, addresses, error);
    freeaddrinfo(addresses);
    return is_connected;
}

mailstream *jb_wire_open(const struct jb_wire_server *server, GError **error)
{
    struct jb_wire *wire = g_new0(struct jb_wire, 1);
    wire->fd = -1;
    wire->server = server;
    wire->wait_s = server->wait_s;
    wire->ends_at = server->whole_s ? now_ms() + (gint64)server->whole_s * 1000 : 0;
    wire->most_bytes = DEFAULT_MOST_BYTES;
    mailstream_low *low = mailstream_low_new(wire, &driver);
    mailstream *stream = low ? mailstream_new(low, BUFFER) : NULL;
    g_assert(stream);
    if (connect_by_name(wire, error) && (server->tls != JB_WIRE_TLS || jb_wire_start_tls(stream, error)))
        return stream;
    mailstream_close(stream);
    return NULL;
}

gboolean jb_wire_start_tls(mailstream *stream, GError **error)
{
    if (stream->read_buffer_len == 0)
        return jb_wire_tls_begin(wire_of(stream), error);
    g_set_error(error, JB_SENDING_ERROR, JB_ERROR_DENIED, "%s said something in the clear behind its word on STARTTLS",
                wire_of(stream)->server->host);
    return FALSE;
}

gboolean jb_wire_is_safe(mailstream *stream)
{
    return wire_of(stream)->tls != NULL || wire_of(stream)->server->tls == JB_WIRE_CLEAR;
}

void jb_wire_set_wait(mailstream *stream, guint wait_s)
{
    wire_of(stream)->wait_s = wait_s;
}

void jb_wire_allow(mailstream *stream, guint64 most_bytes)
{
    wire_of(stream)->most_bytes = most_bytes;
}

const char *jb_wire_trouble(mailstream *stream)
{
    const char *trouble = wire_of(stream)->trouble;
    return trouble ? trouble : "the server closed the connection";
}

int jb_wire_wait(mailstream *stream, guint seconds, const sigset_t *waiting)
{
    struct jb_wire *wire = wire_of(stream);
    struct pollfd pollfd = {.fd = wire->fd, .events = POLLIN};
    const struct timespec timeout = {.tv_sec = seconds};
    if (stream->read_buffer_len > 0 || (wire->tls && jb_wire_tls_has_more(wire)))
        return 1;
    return ppoll(&pollfd, 1, &timeout, waiting) > 0;
}
