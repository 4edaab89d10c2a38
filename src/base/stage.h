/* stage.h - the main of a reading stage: stdin in, sandbox on, JSON out.
 *
 * A stage reads all of stdin, enters its sandbox and prints one frame on stdout:
 *     LENGTH "\n" JSON BYTES
 * LENGTH in decimal is the length of JSON in bytes; BYTES (joinbox-split only) are what `offset`s point into. The JSON
 * is {"sandbox": {"seccomp", "landlock", "no_new_privs"}, "result": …}. Options: --version, --charter,
 * --escape-test, --serve (server.h: it stays and makes a child of itself for each input), and those of the stage. Exit 0,
 * or 70 with a sentence on stderr. */
#ifndef JB_BASE_STAGE_H
#define JB_BASE_STAGE_H

#include <glib.h>
#include <jansson.h>
#include "base/sandbox.h"

struct jb_stage {
    struct jb_charter charter;
    gsize max_input; /* bytes of stdin kept, one more where there are more; the rest is dropped; 0: all */
    /* Where it serves, once, before there is any input: makes ready what all its children will want, from these bytes of
     * the caller's, which stay. NULL: nothing. */
    gpointer (*prepare)(const guint8 *bytes, gsize size);
    /* Before the sandbox: loads what needs files (magic database, iconv tables, tessdata) and was not `prepared` (NULL
     * where it does not serve). It may look at the input for marks that say what is worth loading, and must not parse
     * it. NULL: what was prepared is what is loaded. */
    gpointer (*load)(gpointer prepared, const guint8 *input, gsize size, GError **error);
    /* In the sandbox: the result (new reference), or NULL with `error`. Bytes to go behind the JSON are appended to
     * `bytes`. `loaded` is what load() returned. */
    json_t *(*work)(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error);
};
int jb_stage_main(const struct jb_stage *stage, int argc, char **argv);

/* The parent's side: splits a frame into its result (new reference, checked JSON) and its bytes (owned, may be empty).
 * NULL with JB_ERROR_DATA where the frame is malformed, the sandbox was not on (unless `sandbox_optional`), or a limit
 * is passed. */
json_t *jb_stage_parse(GBytes *frame, gboolean sandbox_optional, GBytes **bytes, GError **error);

#endif
