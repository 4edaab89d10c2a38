/* greeting.h - "Dear all," at the top of what a person writes. */
#ifndef JB_UNDERSTAND_GREETING_H
#define JB_UNDERSTAND_GREETING_H

#include "reading/understand/mail/page.h"

/* Claims the lines of the greeting among the first OWN lines; one in front of a sentence ("Hello! We …")
 * loses its words. */
void jb_greeting_mark(jb_page *page);

#endif
