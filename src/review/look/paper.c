#include "review/look/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/filename.h"
#include "base/opt.h"
#include "base/print.h"
#include "store/mail.h"

void jb_paper_pick_clear(jb_paper_pick *pick)
{
    g_clear_pointer(&pick->file, jb_casefile_free);
    g_clear_pointer(&pick->raw, g_bytes_unref);
}

static gboolean find(struct jb_paper_pick *pick, const char *number, GError **error)
{
    const struct jb_casefile *file = pick->file;
    guint64 n = 0;
    if (file->papers->len && g_ascii_string_to_unsigned(number, 10, 1, file->papers->len, &n, NULL)) {
        pick->place = file->papers->pdata[n - 1];
        pick->paper = file->together->documents->pdata[n - 1];
        return TRUE;
    }
    const char *reference = file->application->reference;
    if (file->papers->len == 1)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has one document: joinbox save %s 1", reference, reference);
    else if (file->papers->len)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has documents 1 to %u: joinbox show %s lists them",
                    reference, file->papers->len, reference);
    else
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "%s has no documents", reference);
    return FALSE;
}

gboolean jb_paper_choose(struct jb_command_context *context, struct jb_paper_pick *pick, GError **error)
{
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    pick->file = application ? jb_casefile_load(context->store, application, error) : NULL;
    if (!pick->file || !find(pick, context->args[1], error))
        return FALSE;
    pick->raw = jb_mail_bytes(context->store, pick->place->message, error);
    return pick->raw != NULL;
}

gboolean jb_paper_page(const char *text, gint64 *page, GError **error)
{
    guint64 n = 0;
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, 100000, &n, NULL)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "a page is a number from 1");
        return FALSE;
    }
    *page = (gint64)n;
    return TRUE;
}

GArray *jb_paper_quotes(const struct jb_paper_pick *pick, gint64 page)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct jb_paper_quote));
    const GPtrArray *criteria = pick->file->together->criteria;
    for (guint i = 0; i < criteria->len; i++) {
        const struct jb_criterion *criterion = criteria->pdata[i];
        for (guint j = 0; j < criterion->quotes->len; j++) {
            const struct jb_quote *quote = criterion->quotes->pdata[j];
            const struct jb_paper_quote here = {criterion->key, quote->text};
            if (g_strcmp0(quote->source, pick->paper->name) == 0 && (page == 0 || quote->page == page))
                g_array_append_val(found, here);
        }
    }
    return found;
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

gboolean jb_paper_write(struct jb_command_context *context, const char *name, GBytes *bytes, GError **error)
{
    const char *output = jb_opts_get(context->opts, JB_OPT_OUTPUT);
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
