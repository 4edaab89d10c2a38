/* hook.h - what hands mail to joinbox-deliver, as the files of each mail server say it: is it there, and is it right?
 *
 * Files are read as the server reads them as far as a hook needs; what is in data bases and look-ups of other kinds is not
 * seen, and nothing is said against it. A server more is a row of `servers` in hook.c and a file. */
#ifndef JB_REVIEW_DOCTOR_HOOK_H
#define JB_REVIEW_DOCTOR_HOOK_H

#include <sys/types.h>

#include "review/doctor/doctor.h"

struct jb_hook {
    jb_doctor *doctor;    /* is told what is found */
    const char *root;     /* "" or a folder that stands for / (tests) */
    uid_t owner;          /* of the home */
    const char *address;  /* that mail comes to; NULL: not known */
    gboolean plus_address;
    gboolean is_fetched;  /* mail comes by joinbox fetch too */
    guint n_found;        /* hooks */
    guint n_hidden;       /* files that may not be read */
};

/* Looks into the files of all servers. */
void jb_hook_examine(struct jb_hook *hook);

/* Each looks for hooks of one server. */
void jb_hook_postfix(struct jb_hook *hook);
void jb_hook_exim(struct jb_hook *hook);
void jb_hook_opensmtpd(struct jb_hook *hook);
void jb_hook_dovecot(struct jb_hook *hook);
void jb_hook_procmail(struct jb_hook *hook);
void jb_hook_maildrop(struct jb_hook *hook);

/* Text of a file below the root, counted as hidden where it is there and may not be read; NULL. Caller frees. */
char *jb_hook_read(struct jb_hook *hook, const char *path);
/* Its lines: without comments, blank ones left out, those joined that go on. `joins`: '\\' where such a line ends with it, ' '
 * where the next begins with white space. NULL where there is no such file. */
GPtrArray *jb_hook_lines(struct jb_hook *hook, const char *path, char joins);
/* The program that a command line names: a word that ends in "joinbox-deliver". NULL. Caller frees. */
char *jb_hook_program(const char *command);
/* Tells where that program cannot be run, or the account is not the home's owner; FALSE then. */
gboolean jb_hook_program_is_good(struct jb_hook *hook, const char *where, const char *program);
gboolean jb_hook_user_is_good(struct jb_hook *hook, const char *where, const char *user);
/* Name of the home's owner; borrowed. */
const char *jb_hook_owner(const struct jb_hook *hook);

#endif
