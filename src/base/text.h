/* text.h - small functions on clean UTF-8 text. */
#ifndef JB_BASE_TEXT_H
#define JB_BASE_TEXT_H

#include <glib.h>

/* Valid UTF-8 of these bytes: U+FFFD for what is not, CR LF and CR to LF, control characters but TAB and LF dropped,
 * no more than twelve combining marks on one letter. Caller frees. */
char *jb_text_clean(const char *bytes, gsize size);

/* For a terminal or a log: control characters, bidi overrides and tag characters shown as <U+202E>, LF and TAB as a
 * space. Caller frees. NULL gives "". */
char *jb_safe(const char *text);
/* The same, but LF and TAB kept: for text of several lines. */
char *jb_safe_lines(const char *text);

/* Runs of white space (also U+00A0 and its kind) to one space, ends trimmed. Caller frees. */
char *jb_text_squeeze(const char *text);

/* For matching: lower case, accents kept, all hyphens and dashes to "-", curly quotes straight, soft hyphens and zero
 * widths dropped, white space squeezed. Caller frees. */
char *jb_text_fold(const char *text);

#endif
