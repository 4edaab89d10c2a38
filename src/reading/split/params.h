/* params.h - structured values of the Content-* fields: "type; name=value" (RFC 2045 §5.1, 2183 §2) with the
 * continuations and character sets of RFC 2231, and with what mail programs make of both. */
#ifndef JB_SPLIT_PARAMS_H
#define JB_SPLIT_PARAMS_H

#include "reading/split/decode/charset.h"
#include "reading/split/notes.h"

typedef struct jb_params jb_params;
struct jb_params {
    char *value;     /* before the parameters, lower case, "" where there is none */
    GPtrArray *list; /* of struct jb_param */
};

struct jb_param {
    char *name;           /* lower case, without the marks of RFC 2231 */
    char *value;          /* decoded, one line, UTF-8 */
    char *raw;            /* the bytes, quotes and pieces undone only: for boundaries; no UTF-8 */
    gboolean is_extended; /* came as name*= or in pieces: wins over a plain one (N-09) */
};

/* Of the raw value of a field. Caller frees. Never NULL. */
jb_params *jb_params_parse(const struct jb_charsets *charsets, struct jb_bytes raw, struct jb_notes *notes);
void jb_params_free(jb_params *params);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_params, jb_params_free)

/* Value of the first parameter of that name, an extended one before a plain one; NULL. Borrowed. */
const char *jb_params_get(const jb_params *params, const char *name);

#endif
