/* rtf_body.h - the text of a message that Outlook keeps as RTF: its HTML where it was made from HTML (MS-OXRTFEX), else
 * its words. For RTF documents that are attached there is reading/extract. */
#ifndef JB_READING_SPLIT_RTF_BODY_H
#define JB_READING_SPLIT_RTF_BODY_H

#include "reading/split/files/span.h"

/* The HTML that the RTF wraps, in UTF-8; NULL where it wraps none. Caller frees. */
char *jb_rtf_html(struct jb_span rtf);

/* The words, a paragraph a line. Caller frees. */
char *jb_rtf_text(struct jb_span rtf);

#endif
