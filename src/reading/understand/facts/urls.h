/* urls.h - web addresses in a text. */
#ifndef JB_UNDERSTAND_URLS_H
#define JB_UNDERSTAND_URLS_H

#include <glib.h>

struct jb_url {
    char *url;     /* with scheme (https where none was written), host in lower case, no slash at the end */
    char *host;    /* lower case, without "www." */
    char *path;    /* behind the host, with query; "" for the front page */
    gsize at, end; /* where it stands in the text */
    gboolean is_bare; /* neither a scheme nor www. was written */
};

/* The address that begins a string, such as an href; NULL where it is not http(s). Wrappers of link scanners
 * are taken off. Free with jb_url_free(). */
struct jb_url *jb_url_parse(const char *written);
void jb_url_free(struct jb_url *url);

/* Appends all of a text (struct jb_url). E-mail addresses and names of files are none. Linear. */
GPtrArray *jb_urls_of(const char *text);

/* Social networks, code hosts, shops of apps: nobody's home page. */
gboolean jb_host_is_common(const char *host);
/* Shared drives and services that hold documents. */
gboolean jb_host_shares(const char *host);
/* `host` is `domain` or below it. */
gboolean jb_host_under(const char *host, const char *domain);

#endif
