/* name_runs.h - stretches of a text that are written as names are. Shared by name.c and name_runs.c only. */
#ifndef JB_UNDERSTAND_NAME_RUNS_H
#define JB_UNDERSTAND_NAME_RUNS_H

#include <glib.h>

/* A stretch of words with capitals, with what its ending and its neighbours say for it. */
struct jb_run {
    char *text;        /* as written, quotes off, blanks folded */
    int weight;        /* 0: nothing but capitals */
    gboolean has_form; /* ends in Ltd, LLP, Collective, Co-operative … */
};

/* Appends those of a text (struct jb_run). Each line is read by itself. Linear. */
GPtrArray *jb_runs_of(const char *text);

/* Words that end a name: 2 a legal ending, 1 one such as Collective; 0 neither. `low` is in lower case. */
int jb_run_ending(const char *low);

#endif
