#include "base/error.h"

#include <errno.h>

G_DEFINE_QUARK(jb-base, jb_base_error)
G_DEFINE_QUARK(jb-store, jb_store_error)
G_DEFINE_QUARK(jb-reading, jb_reading_error)
G_DEFINE_QUARK(jb-filing, jb_filing_error)
G_DEFINE_QUARK(jb-review, jb_review_error)
G_DEFINE_QUARK(jb-sending, jb_sending_error)

static const int exit_statuses[] = {
#define X(name, status, meaning) [JB_ERROR_##name] = status,
#include "base/errors.def"
#undef X
};

static enum jb_error_code code_of_errno(int errno_value)
{
    switch (errno_value) {
    case ENOENT:
    case ENOTDIR:
        return JB_ERROR_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return JB_ERROR_DENIED;
    case EAGAIN:
    case EBUSY:
        return JB_ERROR_BUSY;
    case EIO:
    case ENOSPC:
    case EDQUOT:
        return JB_ERROR_IO;
    default:
        return JB_ERROR_OS;
    }
}

gboolean jb_error_from_errno(GError **error, GQuark domain, int errno_value, const char *attempted, const char *on)
{
    g_set_error(error, domain, (gint)code_of_errno(errno_value), "%s %s: %s", attempted, on,
                g_strerror(errno_value));
    return FALSE;
}

gpointer jb_error_add(GError **error, const char *remedy)
{
    if (!error || !*error)
        return NULL;
    char *whole = g_strconcat((*error)->message, remedy, NULL);
    g_free((*error)->message);
    (*error)->message = whole;
    return NULL;
}

int jb_error_exit_status(const GError *error)
{
    if (!error)
        return 0;
    if (!g_str_has_prefix(g_quark_to_string(error->domain), "jb-") || error->code < 0 ||
        (gsize)error->code >= G_N_ELEMENTS(exit_statuses))
        return 70;
    return exit_statuses[error->code];
}
