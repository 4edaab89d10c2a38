/* error.h - errors as values.
 *
 * A function that can fail takes GError ** last and returns false or NULL. The domain is the room that failed,
 * the code one of errors.def, the message one sentence: what was attempted, on what, why, what to do. Context is
 * added on the way up with g_prefix_error(). Only a main prints an error or chooses an exit status. */
#ifndef JB_BASE_ERROR_H
#define JB_BASE_ERROR_H

#include <glib.h>

enum jb_error_code {
#define X(name, status, meaning) JB_ERROR_##name,
#include "base/errors.def"
#undef X
};

/* One domain a room. */
#define JB_BASE_ERROR jb_base_error_quark()
#define JB_STORE_ERROR jb_store_error_quark()
#define JB_READING_ERROR jb_reading_error_quark()
#define JB_FILING_ERROR jb_filing_error_quark()
#define JB_REVIEW_ERROR jb_review_error_quark()
#define JB_SENDING_ERROR jb_sending_error_quark()
GQuark jb_base_error_quark(void);
GQuark jb_store_error_quark(void);
GQuark jb_reading_error_quark(void);
GQuark jb_filing_error_quark(void);
GQuark jb_review_error_quark(void);
GQuark jb_sending_error_quark(void);

/* Sets `error` from errno: "<attempted> <on>: <strerror>". Returns false, so that it can be returned. */
gboolean jb_error_from_errno(GError **error, GQuark domain, int errno_value, const char *attempted, const char *on);

/* Puts the remedy behind the message. NULL, for callers that end with it. */
gpointer jb_error_add(GError **error, const char *remedy);

/* The exit status of sysexits.h for an error; 70 for one of another domain. NULL is 0. */
int jb_error_exit_status(const GError *error);

#endif
