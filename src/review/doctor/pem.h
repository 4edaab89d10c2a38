/* pem.h - when the certificates of a file end (RFC 5280 §4.1.2.5, RFC 7468). Nothing else of them is looked at. */
#ifndef JB_REVIEW_DOCTOR_PEM_H
#define JB_REVIEW_DOCTOR_PEM_H

#include <glib.h>

/* UTC seconds at which each certificate in the text ends, in its order: gint64, owned by the array; 0 for one that cannot
 * be made out. Never NULL. */
GArray *jb_pem_ends(const char *text);

#endif
