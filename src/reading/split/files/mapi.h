/* mapi.h - a list of MAPI properties as it stands in winmail.dat (MS-OXTNEF §2.1.3.4, MS-OXCDATA §2.11). */
#ifndef JB_READING_SPLIT_MAPI_H
#define JB_READING_SPLIT_MAPI_H

#include "reading/split/files/span.h"

enum jb_mapi_type {
    JB_MAPI_TIME = 0x0040, /* 100 ns since 1601 */
    JB_MAPI_OBJECT = 0x000D,
    JB_MAPI_STRING8 = 0x001E,
    JB_MAPI_UNICODE = 0x001F,
    JB_MAPI_BINARY = 0x0102,
};

struct jb_mapi_property {
    guint16 id;   /* named properties (0x8000 and above) are passed over */
    guint16 type; /* without the flag of several values: only the first is told */
    struct jb_span value;
    gboolean is_cut; /* its length runs beyond the list: the value is what is there */
};

typedef void (*jb_mapi_each)(gpointer user, const struct jb_mapi_property *property);

/* Tells each property, 4,096 at most. FALSE where the list ends in the middle of one. */
gboolean jb_mapi_read(struct jb_span list, jb_mapi_each each, gpointer user);

/* UTF-8 in NFC of a text, without what follows a NUL; STRING8 in Windows' code page `codepage` (0: unknown). NULL where
 * the property is no text. Caller frees. */
char *jb_mapi_text(const struct jb_mapi_property *property, guint32 codepage);

#endif
