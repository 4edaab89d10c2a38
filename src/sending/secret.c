#include "sending/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum { MOST = 4096 };

static char *refuse(const char *path, const char *why, GError **error)
{
    g_set_error(error, JB_SENDING_ERROR, JB_ERROR_CONFIG, "the password file %s %s", path, why);
    return NULL;
}

/* The first line of what was read; the rest of the buffer is wiped by the caller. */
static char *first_line(const char *path, const char *text, gsize size, GError **error)
{
    const char *lf = memchr(text, '\n', size);
    gsize length = lf ? (gsize)(lf - text) : size;
    if (length > 0 && text[length - 1] == '\r')
        length--;
    if (length == 0)
        return refuse(path, "is empty", error);
    for (gsize i = 0; i < length; i++)
        if ((guchar)text[i] < 0x20 || text[i] == 0x7f)
            return refuse(path, "holds control characters", error);
    return g_strndup(text, length);
}

char *jb_secret_read(const char *path, GError **error)
{
    char text[MOST];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        g_autofree char *why = g_strdup_printf("cannot be read: %s", g_strerror(errno));
        return refuse(path, why, error);
    }
    gssize size = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && !(st.st_mode & (S_IRWXG | S_IRWXO))
                      ? read(fd, text, sizeof text) : -1;
    close(fd);
    if (size < 0)
        return refuse(path, "must be a plain file of mode 0600, which only its owner can read", error);
    char *secret = first_line(path, text, (gsize)size, error);
    explicit_bzero(text, sizeof text);
    return secret;
}

void jb_secret_free(char *secret)
{
    if (secret)
        explicit_bzero(secret, strlen(secret));
    g_free(secret);
}
