/* disk.h - whether a file system keeps what it says is written: by what it is, and how it is mounted. */
#ifndef JB_REVIEW_DOCTOR_DISK_H
#define JB_REVIEW_DOCTOR_DISK_H

#include <glib.h>

struct jb_disk_fault {
    gboolean is_grave; /* mail is lost by it, sooner or later */
    const char *why;   /* a sentence without its subject */
};

/* By statfs(2)'s f_type; NULL: nothing is known against it. */
const struct jb_disk_fault *jb_disk_fault_of_type(guint64 type);
/* By the options of its mount ("rw,relatime,barrier=0"); NULL likewise. */
const struct jb_disk_fault *jb_disk_fault_of_options(const char *options);

/* Kind and options of the mount with that device number, from the text of /proc/self/mountinfo: "ext4", and those of the
 * mount and of the file system. FALSE where it is not there. The caller frees both. */
gboolean jb_disk_find(const char *mountinfo, guint major, guint minor, char **kind, char **options);

#endif
