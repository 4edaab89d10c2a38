/* dated.h - of what day a founding document is, so that a newer one goes before an older. */
#ifndef JB_UNDERSTAND_DATED_H
#define JB_UNDERSTAND_DATED_H

#include <glib.h>

/* The latest day on which it says that it was adopted, amended, made …, or that its file's name tells: 20230512; 20230500
 * where only the month is told, 20230000 where only the year. 0: none. Years of Acts are none. `clauses` holds struct
 * jb_clause; only the first and the last are read. */
guint jb_dated(const GPtrArray *clauses);

#endif
