/* members_read.h - the list of the network's members, read from a file that somebody keeps by hand. */
#ifndef JB_REVIEW_KEEP_MEMBERS_READ_H
#define JB_REVIEW_KEEP_MEMBERS_READ_H

#include "base/sheet.h"
#include "store/members.h"

/* All rows: jb_member, owned by the array. `has_consent`: the list says who may be named; where it does not, nobody may.
 * NULL with JB_ERROR_DATA that names the line: a column that is missing, a row without a name, an answer that is neither yes
 * nor no, too many rows. */
GPtrArray *jb_members_read(jb_sheet *sheet, gboolean *has_consent, GError **error);

#endif
