/* name.c - unique names after maildir(5). */
#include "intake/name.h"

#include <unistd.h>

enum { HOST_SIZE = 128 }; /* of the host in a file name, so that the whole stays below NAME_MAX */

/* Without what would end a path ('/'), the Maildir's name (':') or our own mark (','), and without what does not print. */
static void write_host(char to[HOST_SIZE])
{
    char host[HOST_NAME_MAX + 1] = "";
    size_t n = 0;
    if (gethostname(host, sizeof host - 1) != 0 || !host[0])
        memcpy(host, "localhost", sizeof "localhost");
    for (const char *c = host; *c && n + sizeof "\\057" <= HOST_SIZE; c++) {
        if (*c > ' ' && *c < 0x7F && !strchr("/:,\\", *c))
            to[n++] = *c;
        else
            n += (size_t)snprintf(to + n, sizeof "\\057", "\\%03o", (unsigned)(unsigned char)*c);
    }
    to[n] = '\0';
}

void jb_name_write(struct jb_name *name, struct timeval at, unsigned number, size_t block)
{
    char host[HOST_SIZE];
    char mark[32] = "";
    write_host(host);
    if (block > 0)
        snprintf(mark, sizeof mark, ",J=%zu", block);
    snprintf(name->text, sizeof name->text, "%lld.M%06ldP%ldQ%u.%s%s", (long long)at.tv_sec, (long)at.tv_usec,
             (long)getpid(), number, host, mark);
}
