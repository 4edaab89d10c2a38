/* setting.h - what the reading of a message depends on besides its bytes. */
#ifndef JB_BASE_SETTING_H
#define JB_BASE_SETTING_H

#include "base/shape.h"

/* The SMTP envelope as the mail server gave it. */
struct jb_envelope {
    char *sender;          /* "" is the null sender, NULL unknown */
    GPtrArray *recipients; /* char * */
};

struct jb_setting {
    GPtrArray *own_addresses; /* char *: contact@coops.tech, … */
    GPtrArray *own_domains;   /* char *: domains of our addresses and of our Message-IDs */
    char *own_list;           /* List-Id of contact@ where it is itself a list; NULL */
    GPtrArray *authserv_ids;  /* char *: whose Authentication-Results we believe (RFC 8601 §2.5) */
    char *policy;             /* text of the policy file */
    char *policy_name;        /* its file name */
    char *policy_sha256;      /* of its text, hex; NULL: not worked out */
};

extern const struct jb_shape jb_envelope_shape, jb_setting_shape;

typedef struct jb_envelope jb_envelope;
typedef struct jb_setting jb_setting;
void jb_envelope_free(jb_envelope *envelope);
void jb_setting_free(jb_setting *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_envelope, jb_envelope_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_setting, jb_setting_free)

/* What joinbox-understand reads on stdin: {"setting", "envelope", "parts", "documents", "failed"}, and behind a NUL the
 * text of the policy where the setting's own is "". */
struct jb_case_document { /* the text of one attachment */
    gint64 attachment; /* index into parts.attachments */
    struct jb_document *document;
};
struct jb_case_failure { /* a stage that crashed, hung or overran */
    char *stage;       /* "split", "extract", "ocr" */
    gint64 attachment; /* -1: the message itself */
    char *reason;      /* a sentence */
};
struct jb_case {
    struct jb_setting *setting;
    struct jb_envelope *envelope;
    struct jb_parts *parts;
    GPtrArray *documents; /* struct jb_case_document */
    GPtrArray *failed;    /* struct jb_case_failure */
};
extern const struct jb_shape jb_case_shape, jb_case_document_shape, jb_case_failure_shape;

typedef struct jb_case jb_case;
void jb_case_free(jb_case *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_case, jb_case_free)

#endif
