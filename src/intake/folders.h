/* folders.h - the spool's folders, a Maildir in the home. */
#ifndef JB_INTAKE_FOLDERS_H
#define JB_INTAKE_FOLDERS_H

#include "intake/home.h"

struct jb_folders {
    int unfinished_fd; /* spool/tmp */
    int waiting_fd;    /* spool/new */
    bool is_shared;    /* the group may write there: files are 0660, so that the worker can read them, else 0600 */
};

/* Opens them; where the home exists and they do not, makes tmp, new and cur durably. Gives up if it cannot. */
void jb_folders_open(struct jb_folders *folders, const struct jb_home *home);

#endif
