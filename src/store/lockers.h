/* lockers.h - who holds the database.
 *
 * Looked up in /proc/locks: opening the file once more to ask would drop our own POSIX locks on it (fcntl(2)). */
#ifndef JB_STORE_LOCKERS_H
#define JB_STORE_LOCKERS_H

#include <glib.h>

/* Process that holds the file, other than this one; 0: none, or the kernel does not tell. `kind`: "POSIX" (fcntl) or "FLOCK". */
gint64 jb_lockers_find(const char *path, const char *kind);

/* "process 4711 (joinbox) holds it"; NULL where the kernel does not tell. Caller frees. */
char *jb_lockers_describe(const char *path);

#endif
