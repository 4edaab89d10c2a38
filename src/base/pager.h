/* pager.h - the end of what jb_print_page() began; private to print.c. */
#ifndef JB_BASE_PAGER_H
#define JB_BASE_PAGER_H

#include "base/print.h"

/* Closes the pipe and waits until the reader has done; nothing where there is no pager. */
void jb_pager_end(struct jb_print *out);

#endif
