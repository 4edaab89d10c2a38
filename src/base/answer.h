/* answer.h - a mail to an applicant composed: the automatic answer to a message, or a person's letter.
 *
 * From what was understood and a template comes a whole mail: what was found, what is missing, the reference, what
 * happens next. Words of the sender's (names, subject, file names) are in it only where our own server vouches for the
 * author (promise 3). Not here: whether an answer may go out (base/no_reply.h, filing). */
#ifndef JB_BASE_ANSWER_H
#define JB_BASE_ANSWER_H

#include "base/config.h"
#include "base/policy.h"
#include "base/reading.h"
#include "base/world.h"

/* What an answer is made from; all borrowed. */
struct jb_answer_to {
    const struct jb_config *config;
    const struct jb_world *world;
    const struct jb_policy *policy;
    GBytes *key;                 /* of the reply tokens */
    const jb_reading *reading;   /* of the message that is answered; answer_to is the recipient */
    const char *reference;       /* "CT-0142" */
    gint64 application;
    const GPtrArray *missing;    /* char *: of the whole application, this message added */
    gboolean is_first;           /* it began the application: what it continues, if anything, is not known for sure */
    gboolean is_in_preparation;  /* an application that has not come before the members yet: what is missing can be told */
    const char *language;        /* that a person set; NULL: the reading's */
    enum jb_answer which;
    const json_t *members;       /* [{"name", "place", "skills", "contact"}] whom the sender may talk to; NULL: none */
    const json_t *links;         /* [{"step", "name", "url"}] for a new member, a step of steps.def each; NULL: none */
    const char *letter;          /* a template of letters.def: a person writes; NULL: the answer `which`, automatic */
};

enum jb_letter_kind {
#define X(name, printed, states, when) JB_LETTER_##name,
#include "base/letters.def"
#undef X
    JB_N_LETTERS,
};
/* Names of letters.def, NULL-terminated. */
extern const char *const jb_letter_names[], *const jb_letter_occasions[];

struct jb_answer_mail {
    char *recipient;     /* addr-spec */
    char *message_id;    /* without <> */
    char *template_name; /* "application-incomplete" */
    GBytes *mail;        /* RFC 5322, CRLF */
};
typedef struct jb_answer_mail jb_answer_mail;
void jb_answer_mail_free(jb_answer_mail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_answer_mail, jb_answer_mail_free)

/* NULL with JB_BASE_ERROR: the template is not there or wrong (JB_ERROR_CONFIG), the recipient is no address. */
jb_answer_mail *jb_answer_compose(const struct jb_answer_to *to, GError **error);

/* The two halves of it, for letters that a person changes in between: subject and wrapped body from the template, owned by
 * the caller; then the whole mail. */
gboolean jb_answer_draft(const struct jb_answer_to *to, char **subject, char **body, GError **error);
jb_answer_mail *jb_answer_seal(const struct jb_answer_to *to, const char *subject, const char *body, GError **error);

/* The language it is written in: the sender's where there is a template in it, else the network's; borrowed. */
const char *jb_answer_language(const struct jb_answer_to *to);

/* Path of a template in the language, or in English where there is none in it. Caller frees. */
char *jb_answer_template_path(const struct jb_config *config, const char *name, const char *language);
/* What a template may name, for these facts: a new JSON object. */
json_t *jb_answer_view(const struct jb_answer_to *to);
/* Renders a template's text ("Subject: …", a blank line, the body): subject and wrapped body, owned by the caller. */
gboolean jb_answer_render(const char *text, const char *name, const json_t *view, char **subject, char **body,
                          GError **error);

#endif
