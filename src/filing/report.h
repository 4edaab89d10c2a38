/* report.h - what a delivery report says of our mail: that it came back, or only that it is late.
 *
 * A report is told by its Action fields (RFC 3464 §2.3.3), and where it has none by the words of its subject. */
#ifndef JB_FILING_REPORT_H
#define JB_FILING_REPORT_H

#include <glib.h>

/* Of a message that is known as a delivery report: whether it says that delivery was given up. In doubt it does. One
 * pass over the bytes; `headers` are struct jb_header. */
gboolean jb_report_is_final(GBytes *raw, const GPtrArray *headers);

#endif
