/* home.h - where the spool lies, and whose it is. */
#ifndef JB_INTAKE_HOME_H
#define JB_INTAKE_HOME_H

#include <limits.h>
#include <stdbool.h>

struct jb_home {
    char path[PATH_MAX]; /* what cannot be named in it cannot be opened either */
    int fd;
    bool is_shared; /* the group may write: folders that are made are 2770, else 0700 */
};

/* Opens the home: `option` (--home), $JOINBOX_HOME, the system's where it exists, the person's. As root the process
 * becomes the home's owner for good, before it touches anything in it. Sets the umask. Gives up if it cannot. */
void jb_home_enter(struct jb_home *home, const char *option);

#endif
