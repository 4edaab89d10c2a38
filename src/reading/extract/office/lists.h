/* lists.h - automatic numbering: the counters of a multilevel list and the labels that they print.
 *
 * Word, OpenDocument and RTF describe their lists in different words; their readers bring them all to this form. */
#ifndef JB_EXTRACT_LISTS_H
#define JB_EXTRACT_LISTS_H

#include "reading/extract/numerals.h"

enum { JB_LIST_LEVELS = 10 };

struct jb_list_level {
    enum jb_numeral numeral;
    guint start;
    char *text;         /* owned; "%1.%2": %N stands for the counter of level N, from 1; NULL prints nothing */
    int restart_after;  /* counts anew after a paragraph of this level (from 1) or a higher one; 0: never; -1: any */
    gboolean is_legal;  /* all counters are printed in decimal */
};

struct jb_list {
    struct jb_list_level levels[JB_LIST_LEVELS];
    guint counters[JB_LIST_LEVELS]; /* the last number given; only where `counted` */
    gboolean counted[JB_LIST_LEVELS];
};

struct jb_list *jb_list_new(void);
void jb_list_free(struct jb_list *list);
void jb_list_clear_level(struct jb_list_level *level);

/* Counts one paragraph of a level (from 0) and prints its label; "" for bullets. Caller frees. */
char *jb_list_next(struct jb_list *list, guint level);

/* The next paragraph of the level has its start number. */
void jb_list_restart(struct jb_list *list, guint level, guint start);

#endif
