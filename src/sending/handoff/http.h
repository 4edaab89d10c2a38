/* http.h - calls to other systems by HTTPS, with nothing left to chance.
 *
 * TLS is always verified; http:// goes to this machine alone, and only where handoff_plain_loopback says so. Time to connect
 * and in all is limited, an answer that drips or is larger than 1 MiB is cut off, no proxy's or netrc's word is taken, a
 * write is never repeated by the library. Redirects are not followed, but for reads within the same host that ask for it.
 * Secrets come from files (sending/secret.h); wherever one would be seen - in what is printed, in a reason, in an answer
 * that is kept - there stand four dots. Answers are data of strangers: JSON of limited depth and size, or none. */
#ifndef JB_SENDING_HANDOFF_HTTP_H
#define JB_SENDING_HANDOFF_HTTP_H

#include <jansson.h>

#include "base/config.h"

enum jb_http_end {
    JB_HTTP_ANSWERED,    /* a status came, whatever it is, and all of the answer */
    JB_HTTP_NOT_SENT,    /* nothing of the request can have arrived */
    JB_HTTP_UNTRUSTED,   /* the certificate is not good: nothing was sent */
    JB_HTTP_REFUSED,     /* by us: the address, a secret that cannot be read */
    JB_HTTP_UNCLEAR,     /* sent, and no whole answer came */
    JB_HTTP_DRY,         /* only printed */
};

struct jb_http_request { /* all borrowed */
    const char *method;             /* "GET", "POST" … */
    const char *url;                /* NULL: the secret is the URL */
    const char *secret;             /* of jb_http_secret(); NULL: none */
    const char *secret_header;      /* what stands before it, "Authorization: Bearer "; NULL: it is the user of HTTP Basic */
    const char *const *headers;     /* "Name: value", NULL-terminated; NULL: none */
    const json_t *json;             /* body; NULL: none */
    const char *form;               /* body, encoded as form; NULL: none */
    gboolean is_write;              /* may change something there: not done where this is a rehearsal */
    gboolean follows;               /* a redirect within the same host, of a GET */
};

struct jb_http_answer {
    enum jb_http_end end;
    long status;           /* 0: none */
    char *type;            /* "application/json", lower case, without parameters; NULL */
    char *body;            /* valid UTF-8, secrets hidden; never NULL */
    json_t *json;          /* NULL: it is none */
    char *location;        /* of a redirect, without its query; NULL */
    gint64 retry_after_s;  /* 0: not said */
    gint64 clock;          /* its Date, UTC seconds; 0 */
    char *why;             /* a sentence where end is not ANSWERED */
};
void jb_http_answer_clear(struct jb_http_answer *answer);

typedef struct jb_http jb_http;
/* `print` (NULL: none) is handed each request as it would go, and what came, secrets hidden. */
jb_http *jb_http_new(const struct jb_config *config, gboolean is_rehearsal, void (*print)(const char *line));
void jb_http_free(jb_http *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_http, jb_http_free)

/* The secret in the first line of a file, known from here on as one; borrowed, wiped with `http`. NULL with the error of
 * jb_secret_read(). */
const char *jb_http_secret(jb_http *http, const char *path, GError **error);
/* One more that must not be seen (a token that the other system gave out just now). */
void jb_http_hide(jb_http *http, const char *secret);
/* The text without them, as clean UTF-8. Caller frees. */
char *jb_http_masked(const jb_http *http, const char *text);
/* Cookies are kept in memory from here on; without it there are none. */
void jb_http_keep_cookies(jb_http *http);

/* Never fails: what went wrong is the answer's end. */
void jb_http_call(jb_http *http, const struct jb_http_request *request, struct jb_http_answer *answer);

/* Of one value in a query or form. Caller frees. */
char *jb_http_escape(const char *value);
/* Adds "name=value" to a query or form. */
void jb_http_add(GString *form, const char *name, const char *value);

#endif
