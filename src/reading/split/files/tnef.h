/* tnef.h - winmail.dat: what Outlook and Exchange pack a message into (MS-OXTNEF).
 *
 * Read by our own walker: each length must lie inside its parent, ≤ 4,096 attributes, ≤ 4,096 properties each. Told are
 *   - attached files, under their long and Unicode names (PR_ATTACH_LONG_FILENAME before the 8.3 name);
 *   - an attached mail, as a message/rfc822 whose one part is the winmail.dat of that mail: its headers are made from
 *     the properties, and its text and files come out when it is split in its turn;
 *   - the message's own text with JB_UNPACK_BODY as text/html or text/plain in UTF-8, the best one there is (HTML,
 *     HTML recovered from RTF, plain text, RTF made plain), before the files. Compressed RTF is MS-OXRTFCP, HTML in RTF
 *     MS-OXRTFEX. */
#ifndef JB_READING_SPLIT_TNEF_H
#define JB_READING_SPLIT_TNEF_H

#include "reading/split/files/unpack.h"

/* FALSE where the bytes do not begin as TNEF. A cut or lying one gives what could be read. As jb_archive_walk(). */
gboolean jb_tnef_walk(const guint8 *bytes, gsize size, struct jb_unpack_budget *budget, jb_unpack_entry entry,
                      gpointer user, char **limit);

/* The text/calendar that a meeting in winmail.dat stands for: "text/calendar; method=reply" where somebody answers an
 * invitation, "…=request" for all else about meetings; NULL for mail. */
const char *jb_tnef_calendar(const guint8 *bytes, gsize size);

#endif
