/* http-private.h - what the files of http share. */
#ifndef JB_SENDING_HANDOFF_HTTP_PRIVATE_H
#define JB_SENDING_HANDOFF_HTTP_PRIVATE_H

#include "sending/handoff/http.h"

struct jb_http {
    const struct jb_config *config;
    gboolean is_rehearsal;
    void (*print)(const char *line);
    GPtrArray *secrets; /* char *: read from files; wiped */
    GPtrArray *hidden;  /* char *: all forms in which one may be seen, longest first; wiped */
    void *easy;         /* CURL: one connection at a time, and the cookies */
    gboolean keeps_cookies;
};

/* Body into JSON, where it is some; body and location without secrets. Takes the bytes as they came. */
void jb_http_read_answer(const jb_http *http, const GByteArray *bytes, struct jb_http_answer *answer);

/* Prints a request, and what came of it, where that is wanted. */
void jb_http_print_request(const jb_http *http, const struct jb_http_request *request, const char *body);
void jb_http_print_answer(const jb_http *http, const struct jb_http_answer *answer);

#endif
