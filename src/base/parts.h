/* parts.h - a message taken apart: what joinbox-split says, and joinbox-understand reads.
 *
 * All strings are clean UTF-8: decoded, U+FFFD for what could not be, no NUL, no control characters but TAB and
 * LF, lines end with LF. Bytes of attachments follow the JSON in the stage's output (stage.h), at `offset`. */
#ifndef JB_BASE_PARTS_H
#define JB_BASE_PARTS_H

#include "base/shape.h"

/* RFC 5322 §3.4. `name` may be NULL; `email` is an addr-spec that fits the strict grammar of address.h, domain in
 * lower case, or NULL where there was something that is none. */
struct jb_address {
    char *name;
    char *email;
};

/* One header field, in the order of the message. */
struct jb_header {
    char *name;  /* as written */
    char *value; /* unfolded, RFC 2047 decoded, spaces folded */
};

/* A hyperlink of an HTML body: the text of a body holds the label only. */
struct jb_link {
    char *url;
    char *label; /* may be NULL */
    gint64 at;   /* byte offset into the body's text where the label begins */
};

/* A text of a message, in order. Of multipart/alternative only the chosen one is listed. */
struct jb_body {
    char *type; /* lower case: text/plain, text/html, message/delivery-status, text/rfc822-headers … */
    char *text; /* text of HTML already made plain; format=flowed unwrapped: one paragraph a line, quotes as "> " */
    gboolean is_flowed;
    gboolean from_html;
    GPtrArray *links; /* struct jb_link */
};

/* A message: the one that came (index 0), or one forwarded inside as message/rfc822. */
struct jb_message {
    gint64 within; /* index of the message that holds it; -1 for the first */
    GPtrArray *headers;    /* struct jb_header; the first may be "From_": the sender of an mbox line before the header */
    GPtrArray *from;       /* struct jb_address, as are the next */
    GPtrArray *sender;
    GPtrArray *reply_to;
    GPtrArray *to;
    GPtrArray *cc;
    char *subject;         /* NULL where there is none */
    gint64 sent_at;        /* UTC seconds of Date; 0 unknown */
    char *message_id;      /* without <>; NULL */
    GPtrArray *in_reply_to; /* char *, ids without <> */
    GPtrArray *references;
    GPtrArray *part_types; /* char *: the MIME type of each part, in order, lower case, parameters report-type,
                              protocol and method kept ("multipart/report; report-type=delivery-status"); a meeting in
                              winmail.dat counts as a text/calendar */
    GPtrArray *bodies;     /* struct jb_body */
};

/* A file in the message: attached, in an archive, in winmail.dat, in a forwarded message. Containers are not listed. */
struct jb_attachment {
    gint64 message;      /* index of the message that holds it */
    char *name;          /* decoded, folders taken off; NULL where it has none */
    char *path;          /* where in which container: "papers.zip/papers/Rules 2019.pdf"; NULL where in none */
    char *declared_type; /* what the message says; NULL in archives */
    char *media_type;    /* by content, "application/octet-stream" where unknown; application/x-yenc and
                            application/mac-binhex40: still packed so, and the bytes are not the file's */
    gint64 size_bytes;   /* decoded */
    char *sha256;        /* hex, lower case, of the decoded bytes */
    gint64 offset;       /* of its bytes behind the JSON; -1: not kept (limits) */
    gboolean is_layout;  /* a picture of a signature or of the HTML's layout, a tracker */
    gboolean is_machine; /* no document: vCard, calendar, PGP or S/MIME signature or key, __MACOSX, .DS_Store */
    gboolean is_damaged; /* its encoding or archive was damaged */
    gboolean is_locked;  /* in an archive with a password: no bytes; or under PGP or S/MIME encryption */
};

struct jb_parts {
    GPtrArray *messages;    /* struct jb_message; [0] is the message itself */
    GPtrArray *attachments; /* struct jb_attachment, in order of appearance */
    GPtrArray *limits;      /* char *: what was not read and why, one sentence each */
};

extern const struct jb_shape jb_address_shape, jb_header_shape, jb_link_shape, jb_body_shape, jb_message_shape,
    jb_attachment_shape, jb_parts_shape;

/* Value of the first header of that name (case folded) or NULL; borrowed. */
const char *jb_message_header(const struct jb_message *message, const char *name);

typedef struct jb_parts jb_parts;
void jb_parts_free(jb_parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_parts, jb_parts_free)

#endif
