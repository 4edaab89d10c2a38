/* save.c - joinbox save ID N [-o FILE|DIR]: a document of an application, under a name that can do no harm.
 *
 * The number is that of `show`. A file that is there is never written over. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/command.h"
#include "base/error.h"
#include "base/filename.h"
#include "base/opt.h"
#include "base/print.h"
#include "reading/run.h"
#include "review/casefile.h"
#include "store/mail.h"

static const struct jb_casefile_paper *paper_of(const struct jb_casefile *file, const char *number, GError **error)
{
    guint64 n = 0;
    if (g_ascii_string_to_unsigned(number, 10, 1, file->papers->len, &n, NULL))
        return file->papers->pdata[n - 1];
    const char *reference = file->application->reference;
    if (file->papers->len == 1)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has one document: joinbox save %s 1", reference, reference);
    else if (file->papers->len)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has documents 1 to %u: joinbox show %s lists them",
                    reference, file->papers->len, reference);
    else
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has no documents", reference);
    return NULL;
}

/* `output` is a folder, a file, or NULL for the current folder. Caller frees. */
static char *path_of(const char *output, const char *name)
{
    g_autofree char *safe = jb_filename_safe(name);
    if (!output)
        return g_steal_pointer(&safe);
    if (g_file_test(output, G_FILE_TEST_IS_DIR))
        return g_build_filename(output, safe, NULL);
    return g_strdup(output);
}

static gboolean write_all(int fd, const char *bytes, gsize size)
{
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno != EINTR)
            return FALSE;
        bytes += MAX(n, 0);
        size -= (gsize)MAX(n, 0);
    }
    return TRUE;
}

static gboolean write_new(const char *path, GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *from = g_bytes_get_data(bytes, &size);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0 && errno == EEXIST) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is there already: name another with -o", path);
        return FALSE;
    }
    if (fd < 0 && (errno == EISDIR || errno == ENOENT)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "there is no folder for %s: make it first", path);
        return FALSE;
    }
    if (fd < 0)
        return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "making", path);
    gboolean is_written = write_all(fd, from, size);
    int why = errno;
    if (close(fd) && is_written) {
        is_written = FALSE;
        why = errno;
    }
    if (is_written)
        return TRUE;
    unlink(path);
    return jb_error_from_errno(error, JB_REVIEW_ERROR, why, "writing", path);
}

static GBytes *fetch(struct jb_command_context *context, char **name, GError **error)
{
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    const struct jb_casefile_paper *paper = file ? paper_of(file, context->args[1], error) : NULL;
    g_autoptr(GBytes) raw = paper ? jb_mail_bytes(context->store, paper->message, error) : NULL;
    return raw ? jb_read_attachment(raw, paper->attachment, name, error) : NULL;
}

gboolean jb_cmd_save(struct jb_command_context *context, GError **error)
{
    const char *output = jb_opts_get(context->opts, JB_OPT_OUTPUT);
    g_autofree char *name = NULL;
    if (context->n_args != 2)
        return jb_command_usage(context, "save which document of which application?", error);
    g_autoptr(GBytes) bytes = fetch(context, &name, error);
    if (!bytes)
        return FALSE;
    if (output && !strcmp(output, "-")) {
        jb_print_bytes(context->out, bytes);
        return TRUE;
    }
    g_autofree char *path = path_of(output, name);
    if (!write_new(path, bytes, error))
        return FALSE;
    jb_print_text(context->out, "saved %s, %" G_GSIZE_FORMAT " bytes\n", path, g_bytes_get_size(bytes));
    return TRUE;
}
