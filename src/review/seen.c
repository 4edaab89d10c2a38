#include "review/seen.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/when.h"
#include "base/world.h"
#include "store/news.h"

enum { LONGEST_NAME = 200, FULL_BYTES = 128 * 1024, MOST_BYTES = 1024 * 1024 };

/* run/seen-ACTOR; NULL for one whose name makes no file's. Caller frees. */
static char *path_of(const struct jb_command_context *context)
{
    g_autofree char *escaped = g_uri_escape_string(context->world->actor, NULL, FALSE);
    g_autofree char *name = g_strconcat("seen-", escaped, NULL);
    return strlen(name) <= LONGEST_NAME ? g_build_filename(context->home->run, name, NULL) : NULL;
}

/* Its lines, "APPLICATION REVISION", the later the newer; "" where there is none. */
static char *read_lines(const char *path)
{
    struct stat st;
    gsize size = 0;
    char *lines = NULL;
    if (!path || lstat(path, &st) || !S_ISREG(st.st_mode) || st.st_size > MOST_BYTES ||
        !g_file_get_contents(path, &lines, &size, NULL))
        return g_strdup("");
    return lines;
}

/* The last that is known of the application; 0: nothing. */
static gint64 revision_in(const char *lines, gint64 application)
{
    gint64 seen = 0;
    for (const char *line = lines; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        char *rest = NULL;
        if (g_ascii_strtoll(line, &rest, 10) == application && *rest == ' ')
            seen = g_ascii_strtoll(rest, NULL, 10);
    }
    return seen;
}

/* The newer half stays: who has looked at some ten thousand is not warned of the oldest. */
static void shorten(const char *path)
{
    g_autofree char *lines = read_lines(path);
    gsize length = strlen(lines);
    const char *half = length > FULL_BYTES / 2 ? strchr(lines + length - FULL_BYTES / 2, '\n') : NULL;
    if (half)
        g_file_set_contents_full(path, half + 1, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0660, NULL);
}

static void append(const char *path, const char *line)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0660);
    struct stat st;
    if (fd < 0)
        return;
    gboolean is_full = !fstat(fd, &st) && S_ISREG(st.st_mode) && write(fd, line, strlen(line)) > 0 && st.st_size > FULL_BYTES;
    close(fd);
    if (is_full)
        shorten(path);
}

void jb_seen_remember(const struct jb_command_context *context, const jb_application *application)
{
    g_autofree char *path = path_of(context), *lines = read_lines(path);
    if (!path || revision_in(lines, application->id) == application->revision)
        return;
    g_autofree char *line = g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", application->id,
                                            application->revision);
    append(path, line);
}

void jb_seen_remember_now(const struct jb_command_context *context, gint64 application)
{
    g_autoptr(jb_application) now = jb_application_get(context->store, application, NULL);
    if (now)
        jb_seen_remember(context, now);
}

static gboolean take_revision(const struct jb_command_context *context, const char *text, gint64 *revision, GError **error)
{
    if (g_ascii_string_to_signed(text, 10, 1, G_MAXINT64, revision, NULL))
        return TRUE;
    return jb_command_usage(context, "--revision takes the number that show --json gives", error);
}

static gboolean say_moved_on(const struct jb_command_context *context, const jb_application *application,
                             const struct jb_event *event, guint n, GError **error)
{
    g_autofree char *told = jb_news_told(event), *age = jb_when_age(jb_world_now(context->world), event->at);
    g_autofree char *others = n > 1 ? g_strdup_printf(" (the last of %u things)", n) : g_strdup("");
    gboolean is_now = !strcmp(age, "now");
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_BUSY,
                "%s has moved on since you looked: %s %s%s%s; nothing was changed: joinbox show %s, then decide again",
                application->reference, told, is_now ? "just " : age, is_now ? "now" : " ago", others,
                application->reference);
    return FALSE;
}

gboolean jb_seen_is_current(const struct jb_command_context *context, const jb_application *application, GError **error)
{
    const char *given = jb_opts_get(context->opts, JB_OPT_REVISION), *actor = given ? NULL : context->world->actor;
    g_autofree char *path = path_of(context), *lines = read_lines(path);
    gint64 seen = revision_in(lines, application->id);
    g_autoptr(GError) failed = NULL;
    guint n = 0;
    if (given && !take_revision(context, given, &seen, error))
        return FALSE;
    if (!seen || seen == application->revision)
        return TRUE;
    g_autoptr(jb_event) news = jb_news_after(context->store, application->id, seen, actor, &n, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    return !news || say_moved_on(context, application, news, n, error);
}
