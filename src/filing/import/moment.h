/* moment.h - when a message was, as old archives write it: dates of header fields (RFC 5322) and of mbox lines (RFC 4155). */
#ifndef JB_FILING_IMPORT_MOMENT_H
#define JB_FILING_IMPORT_MOMENT_H

#include <glib.h>

/* UTC seconds of "Tue, 3 Mar 2015 09:12:44 +0100", "Tue Mar  3 09:12:44 2015", … without a zone UTC is meant; 0: none. */
gint64 jb_moment_parse(const char *text, gsize size);

#endif
