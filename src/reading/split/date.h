/* date.h - the Date of a message (RFC 5322 §3.3 and §4.3), in the forms that mail programs have written it. */
#ifndef JB_SPLIT_DATE_H
#define JB_SPLIT_DATE_H

#include "reading/split/bytes.h"

/* UTC seconds, or 0 where it is no date between 1980 and 2100. Comments are skipped; zones by name or number; years of
 * two digits; day and month in either order where the month is a word; ISO 8601. */
gint64 jb_date_parse(struct jb_bytes raw);

#endif
