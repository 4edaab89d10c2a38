/* smtp_text.h - a mail as it travels behind DATA (RFC 5321 §4.5.2).
 *
 * Lines end with CRLF, a dot that begins a line is doubled; the line with the one dot that ends it all is not in it. */
#ifndef JB_SENDING_SMTP_TEXT_H
#define JB_SENDING_SMTP_TEXT_H

#include <glib.h>

enum { JB_SMTP_LINE_MAX = 998 }; /* bytes without CRLF (RFC 5321 §4.5.3.1.6) */

/* New; `has_8bit` says whether a byte above 0x7F is in it. NULL, and `why` a sentence, where it cannot be sent as it
 * is: a line that is too long, a NUL, a CR that ends no line. */
GString *jb_smtp_text(GBytes *mail, gboolean *has_8bit, const char **why);

#endif
