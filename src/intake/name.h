/* name.h - the name of a spool file; envelope.h says what it means. */
#ifndef JB_INTAKE_NAME_H
#define JB_INTAKE_NAME_H

#include <limits.h>
#include <stddef.h>
#include <sys/time.h>

struct jb_name {
    char text[NAME_MAX + 1];
};

/* `number` tells apart what one process makes; `block` is the size of the envelope's block, 0 for none. */
void jb_name_write(struct jb_name *name, struct timeval at, unsigned number, size_t block);

#endif
