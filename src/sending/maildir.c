/* A mail becomes a file of the Maildir outbox/ in the home: written to tmp/, made durable, renamed to new/.
 *
 * Its name is made from its number in the outbox, so that whether it is there can be looked up. */
#include "sending/mailer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char *name_of(const struct jb_mailer_context *context, const struct jb_outbox_item *item)
{
    return g_strdup_printf("%" G_GINT64_FORMAT ".O%" G_GINT64_FORMAT ".%s", item->queued_at, item->id,
                           context->world->host);
}

static void later(struct jb_mailer_result *result, const char *attempted, const char *on)
{
    result->mailed = JB_MAILED_LATER;
    result->why = g_strdup_printf("%s %s: %s", attempted, on, g_strerror(errno));
}

/* As a Maildir holds it: LF. Message lines of ours are CRLF in the store. */
static GString *with_lf(GBytes *mail)
{
    gsize size;
    const char *p = g_bytes_get_data(mail, &size);
    GString *out = g_string_sized_new(size);

    for (gsize i = 0; i < size; i++)
        if (p[i] != '\r')
            g_string_append_c(out, p[i]);
    return out;
}

static gboolean write_durably(const char *path, const GString *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0660);
    gsize done = 0;
    gboolean is_written;

    if (fd < 0)
        return FALSE;
    while (done < text->len) {
        gssize n = write(fd, text->str + done, text->len - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += (gsize)n;
    }
    is_written = done == text->len && fsync(fd) == 0;
    return close(fd) == 0 && is_written;
}

static gboolean sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean is_synced = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return is_synced;
}

static gboolean make_folders(const char *outbox)
{
    static const char *const folders[] = {"", "tmp", "new", "cur"};

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(outbox, folders[i], NULL);

        if (mkdir(path, 02770) != 0 && errno != EEXIST)
            return FALSE;
    }
    return TRUE;
}

static void send_to_maildir(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                            struct jb_mailer_result *result)
{
    const char *outbox = context->home->outbox;
    g_autofree char *name = name_of(context, item);
    g_autofree char *temporary = g_build_filename(outbox, "tmp", name, NULL);
    g_autofree char *folder = g_build_filename(outbox, "new", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GString) text = with_lf(item->mail);

    if (!make_folders(outbox)) {
        later(result, "making", outbox);
    } else if (!write_durably(temporary, text)) {
        later(result, "writing", temporary);
        unlink(temporary);
    } else if (rename(temporary, path) != 0 || !sync_folder(folder)) {
        later(result, "putting in place", path);
    } else {
        result->mailed = JB_MAILED_SENT;
        result->remote_id = g_steal_pointer(&name);
    }
}

/* A mail reader moves a file to cur/ and adds flags behind a colon. */
static gboolean is_in(const char *outbox, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(outbox, folder, NULL);
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    gsize length = strlen(name);
    const char *file;

    while (files && (file = g_dir_read_name(files)))
        if (strncmp(file, name, length) == 0 && (file[length] == '\0' || file[length] == ':'))
            return TRUE;
    return FALSE;
}

static void settle_in_maildir(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                              struct jb_mailer_result *result)
{
    g_autofree char *name = name_of(context, item);

    if (is_in(context->home->outbox, "new", name) || is_in(context->home->outbox, "cur", name)) {
        result->mailed = JB_MAILED_SENT;
        result->remote_id = g_steal_pointer(&name);
        return;
    }
    result->mailed = JB_MAILED_LATER;
    result->why = g_strdup("the sender ended before the mail was in the outbox folder");
}

const struct jb_mailer jb_maildir_mailer = {send_to_maildir, settle_in_maildir};
