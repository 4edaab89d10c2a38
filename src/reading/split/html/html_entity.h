/* html_entity.h - character references in HTML (WHATWG §13.2.5.72-80). */
#ifndef JB_READING_SPLIT_HTML_ENTITY_H
#define JB_READING_SPLIT_HTML_ENTITY_H

#include <glib.h>

enum jb_html_place { JB_HTML_IN_TEXT, JB_HTML_IN_ATTRIBUTE };

/* The reference that begins at `p` with '&'. Returns the number of bytes it takes and its character, or 0 where the '&'
 * stands for itself. Code points that are none, surrogates and NUL give U+FFFD, 0x80 to 0x9F those of windows-1252. A
 * name may lack its semicolon where HTML allows that. A text escaped twice ("&amp;eacute;") gives its letter. */
gsize jb_html_reference(const char *p, const char *end, enum jb_html_place place, gunichar *character);

/* An attribute's value with its references resolved, invalid UTF-8 made U+FFFD. Caller frees. */
char *jb_html_decode(const char *value, gsize size);

#endif
