/* options.h - the command line of joinbox-deliver. */
#ifndef JB_INTAKE_OPTIONS_H
#define JB_INTAKE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct jb_options {
    const char *home;   /* NULL: not given */
    const char *sender; /* NULL: not given; "" is the null sender */
    const char *original;
    char **recipients; /* in argv, which is rearranged */
    size_t n_recipients;
    bool start_work;
    bool show_help;
    bool show_version;
};

/* Reads the arguments; strings stay in argv. NULL, or what is wrong: a sentence without a word of any argument, since it
 * goes into the mail server's log and its bounces. */
const char *jb_options_read(struct jb_options *options, int argc, char **argv);

extern const char jb_options_help[];

#endif
