/* reading.h - the reading: all that was understood of one message.
 *
 * Made by joinbox-understand, printed by `joinbox explain --json`, filed by the worker. The first group of fields is
 * the contract (joinbox-json(5)); the second is for the reviewer and for filing. */
#ifndef JB_BASE_READING_H
#define JB_BASE_READING_H

#include "base/shape.h"
#include "base/document.h"
#include "base/parts.h"

enum jb_class {
#define X(name, printed, answered, meaning) JB_CLASS_##name,
#include "base/classes.def"
#undef X
    JB_N_CLASSES,
};
enum jb_document_kind {
#define X(name, printed, founding, meaning, welsh) JB_KIND_##name,
#include "base/documents.def"
#undef X
};
enum jb_form {
    JB_FORM_UNKNOWN = -1,
#define X(name, printed, meaning) JB_FORM_##name,
#include "base/forms.def"
#undef X
};
enum jb_answer {
    JB_ANSWER_NONE = -1,
#define X(name, printed, meaning) JB_ANSWER_##name,
#include "base/answers.def"
#undef X
};
enum jb_register { JB_REGISTER_COMPANIES_HOUSE, JB_REGISTER_MUTUALS };
enum jb_status { JB_STATUS_EVIDENCED, JB_STATUS_STATED, JB_STATUS_ABSENT };
/* What the documents say to a question of the policy. */
enum jb_answered { JB_ANSWERED_YES, JB_ANSWERED_BY_LAW, JB_ANSWERED_NO, JB_ANSWERED_SILENT };

extern const char *const jb_class_names[], *const jb_document_kind_names[], *const jb_form_names[],
    *const jb_answer_names[], *const jb_register_names[], *const jb_status_names[], *const jb_answered_names[];

struct jb_registration {
    int reg;      /* enum jb_register */
    char *number; /* normalised */
};

struct jb_organisation { /* each field may be NULL, form JB_FORM_UNKNOWN */
    char *name;
    char *website;
    int legal_form; /* enum jb_form */
    struct jb_registration *registration;
    char *postcode;
    char *nation;
};

struct jb_paper { /* one entry of "documents" */
    char *name;
    char *media_type;
    int kind; /* enum jb_document_kind */
    int text; /* enum jb_text */
    gint64 pages; /* 0 prints as null */
    gint64 size_bytes;
    char *sha256;
    gint64 attachment; /* index in jb_parts.attachments: what `joinbox save ID N` counts from, plus 1 */
    char *reason;      /* why it could not be read; NULL */
    GPtrArray *limits; /* char *: what of it was not read */
};

struct jb_quote {
    char *source; /* "body" or the document's name */
    gint64 page;  /* 0 prints as null */
    char *clause; /* NULL */
    char *text;   /* at most 1,500 characters */
    char *question; /* key of the policy's question that it answers; NULL: of none */
    char *says;     /* of what speaks against: what it means for the question; else NULL */
};

struct jb_ruling { /* what the documents say to one question of the policy */
    char *question; /* its key */
    int answer;     /* enum jb_answered */
    char *law;      /* what the law says where the documents are silent; NULL */
};

enum { JB_MOST_QUOTES = 20, JB_MOST_DOUBTS = 20, JB_MOST_AGAINST = 20 }; /* of one criterion */
struct jb_criterion {
    char *key;
    int status; /* enum jb_status */
    GPtrArray *quotes; /* struct jb_quote, strongest first; at most JB_MOST_QUOTES */
    GPtrArray *doubts; /* char *: what speaks against, sentences */
    GPtrArray *rulings;  /* struct jb_ruling, in the policy's order; empty where no document was held against it */
    GPtrArray *found;    /* struct jb_quote: clauses that answer a question with yes where the whole is not shown; at most
                            JB_MOST_QUOTES */
    GPtrArray *against;  /* struct jb_quote: the clauses behind the doubts, with question and says; at most JB_MOST_AGAINST */
};

struct jb_reason { /* why this class: the signals, the heaviest first */
    char *what;
    gint64 weight;
};

struct jb_quoted { /* where `new_text` leaves words of earlier mails out */
    gint64 at;    /* characters of new_text before them */
    gint64 lines; /* how many lines they have */
};
enum { JB_MOST_QUOTED = 1000 }; /* the last stands for all that follow */

typedef struct jb_reading jb_reading;
struct jb_reading {
    /* the contract */
    int class; /* enum jb_class */
    gboolean follow_up;
    struct jb_address *sender;
    struct jb_organisation *organisation; /* NULL allowed */
    char *description;
    GPtrArray *documents; /* struct jb_paper */
    GPtrArray *links;     /* char * */
    GPtrArray *criteria;  /* struct jb_criterion, a map by key */
    GPtrArray *missing;   /* char * */
    int reply;            /* enum jb_answer or JB_ANSWER_NONE */

    /* for the reviewer and for filing */
    char *program;            /* "joinbox 0.1.0" */
    char *policy;             /* name, date and SHA-256 of the policy file, see jb_policy_mark() */
    GPtrArray *reasons;       /* struct jb_reason */
    GPtrArray *no_reply;      /* char *: names of reasons (no-reply.def) that forbid an answer */
    GPtrArray *hold;          /* char *: why an answer waits for a person (reply-to elsewhere, DMARC fail, limits) */
    GPtrArray *doubts;        /* char * */
    GPtrArray *unread;        /* char *: limits reached, stages that failed */
    char *language;           /* "en", "cy", or another ISO 639-1; NULL unknown */
    char *subject;
    char *message_id;         /* without <>; NULL */
    GPtrArray *in_reply_to;   /* char * */
    GPtrArray *references;    /* char * */
    gint64 sent_at;           /* UTC seconds of Date; 0 unknown */
    char *answer_to;          /* where an answer goes: sender or its Reply-To in the same domain; NULL */
    gboolean author_vouched;  /* our own Authentication-Results vouch for the author: its words may be in an answer */
    gboolean forwarded;       /* a member forwarded it: sender is the original author */
    char *forwarded_by;       /* that member's address; NULL */
    char *bounce_of;          /* for a bounce: Message-ID of the returned message; NULL */
    char *new_text;           /* what the sender newly wrote, quotes and signatures left out; for show and search */
    GPtrArray *quoted;        /* struct jb_quoted, in order: the quotes that new_text leaves out */

    /* beside the JSON: for the one who files it */
    GPtrArray *texts; /* char *: the text of each of `documents`, NULL where it has none; NULL: nobody gave them */
};

extern const struct jb_shape jb_registration_shape, jb_organisation_shape, jb_paper_shape, jb_quote_shape,
    jb_ruling_shape, jb_criterion_shape, jb_reason_shape, jb_quoted_shape, jb_reading_shape;

jb_reading *jb_reading_new(void);
void jb_reading_free(jb_reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_reading, jb_reading_free)

/* JSON of a reading; a new reference. */
json_t *jb_reading_to_json(const jb_reading *reading);
/* The reverse, strict, with the contract's rules between fields (reply null where the class is never answered, quotes
 * empty where absent, missing empty but for applications). NULL with JB_ERROR_DATA. */
jb_reading *jb_reading_from_json(const json_t *json, GError **error);

#endif
