/* --send-test: a mail goes the way of every mail, from joinbox-deliver to the commit, and there it is taken back. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/config.h"
#include "base/error.h"
#include "base/home.h"
#include "base/trial.h"
#include "base/world.h"
#include "review/doctor/doctor.h"
#include "store/lockers.h"

enum { WAIT_MS = 90 * 1000, WALL_MS = 120 * 1000, MOST_OUTPUT = 64 * 1024, LOOKED_AT = 8192 };

struct test {
    jb_doctor *doctor;
    char id[JB_TRIAL_ID_LENGTH + 1];
    char *path; /* of the file that the worker writes to */
};

static gboolean begin(struct test *test, GError **error)
{
    guint8 bytes[JB_TRIAL_ID_LENGTH / 2];
    jb_world_random(test->doctor->context->world, bytes, sizeof bytes);
    for (gsize i = 0; i < sizeof bytes; i++)
        g_snprintf(test->id + 2 * i, 3, "%02x", bytes[i]);
    test->path = jb_trial_path(test->doctor->context->home->run, test->id);
    int fd = open(test->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    if (fd < 0)
        return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "making", test->path);
    close(fd);
    return TRUE;
}

/* From an address that nobody can have (RFC 2606). */
static char *mail_of(const struct test *test)
{
    const struct jb_config *config = test->doctor->context->config;
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *date = g_date_time_format(now, "%a, %d %b %Y %H:%M:%S +0000");
    return g_strdup_printf("From: The test of joinbox <test@joinbox.invalid>\r\nTo: %s\r\nSubject: Test of joinbox\r\nDate: %s\r\n"
                           "Message-ID: <%s@joinbox.invalid>\r\n" JB_TRIAL_FIELD ": %s\r\nMIME-Version: 1.0\r\n"
                           "Content-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\nwe are a worker co-operative of three web "
                           "developers in Leeds and would like to join your network.\r\nThis is a test mail: it is taken back before anybody "
                           "sees it.\r\n", config->address ? config->address : "contact", date, test->id, test->id);
}

/* The first line that a program printed. Caller frees. */
static char *said_by(const struct jb_child *child)
{
    gsize size = 0;
    const char *text = child->output ? g_bytes_get_data(child->output, &size) : NULL;
    const char *end = text ? memchr(text, '\n', size) : NULL;
    g_autofree char *how = jb_child_describe(child), *line = g_strndup(text ? text : "", end ? (gsize)(end - text) : size);
    return *line ? g_strdup_printf("%s: %s", how, line) : g_steal_pointer(&how);
}

static gboolean run(const char *const *argv, int stdin_fd, const char *name, GError **error)
{
    struct jb_child child = {.argv = argv, .stdin_fd = stdin_fd, .max_output = MOST_OUTPUT, .wall_ms = WALL_MS};
    gboolean good = jb_children_run(&child, 1, 1, error);
    if (good && !jb_child_succeeded(&child)) {
        g_autofree char *said = said_by(&child);
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_UNAVAILABLE, "%s %s", name, said);
        good = FALSE;
    }
    jb_child_clear(&child);
    return good;
}

static gboolean deliver(const struct test *test, GError **error)
{
    const struct jb_command_context *context = test->doctor->context;
    g_autofree char *program = jb_command_path("joinbox-deliver"), *mail = mail_of(test);
    const char *recipient = context->config->address ? context->config->address : "contact";
    const char *const argv[] = {program, "--home", context->home->root, "-f", "test@joinbox.invalid", "-r", recipient, NULL};
    int fd = jb_memfd_new("mail", mail, strlen(mail), error);
    if (fd < 0)
        return FALSE;
    gboolean good = run(argv, fd, program, error);
    close(fd);
    return good;
}

/* A service is woken by joinbox-deliver; where there is none, we do what cron would. */
static gboolean work(const struct test *test, GError **error)
{
    const struct jb_home *home = test->doctor->context->home;
    g_autofree char *program = jb_command_path("joinbox"), *lock = g_build_filename(home->run, "work.lock", NULL);
    const char *const argv[] = {program, "--home", home->root, "work", "--no-send", NULL};
    return jb_lockers_find(lock, "FLOCK") || run(argv, -1, "joinbox work", error);
}

/* What the worker wrote, or NULL after a while. */
static json_t *wait_for_outcome(const struct test *test)
{
    gint64 until = g_get_monotonic_time() + WAIT_MS * (gint64)1000;
    g_autofree char *folder = g_path_get_dirname(test->path);
    struct pollfd told = {.fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK), .events = POLLIN};
    json_t *outcome;
    if (told.fd >= 0)
        inotify_add_watch(told.fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO);
    while (!(outcome = json_load_file(test->path, 0, NULL)) && g_get_monotonic_time() < until) {
        char events[4096];
        poll(&told, 1, (int)((until - g_get_monotonic_time()) / 1000) + 1);
        while (told.fd >= 0 && read(told.fd, events, sizeof events) > 0)
            ;
    }
    if (told.fd >= 0)
        close(told.fd);
    return outcome;
}

static gboolean is_the_test(const struct test *test, const char *path)
{
    char start[LOOKED_AT + 1];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    ssize_t n = fd < 0 ? -1 : read(fd, start, LOOKED_AT);
    if (fd >= 0)
        close(fd);
    return n > 0 && memmem(start, (gsize)n, test->id, strlen(test->id)) != NULL;
}

/* What nobody took is taken out of the spool again; the worker's file stays where a worker may have the mail before it. */
static void take_back(const struct test *test)
{
    static const char *const folders[] = {"new", "cur"};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(test->doctor->context->home->spool, folders[i], NULL);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        for (const char *name; dir && (name = g_dir_read_name(dir));) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            if (is_the_test(test, path) && !g_unlink(path))
                g_unlink(test->path);
        }
    }
}

static void tell(jb_doctor *doctor, const json_t *outcome, gint64 took_ms)
{
    const char *class = json_string_value(json_object_get(outcome, "class"));
    const char *answer = json_string_value(json_object_get(outcome, "answer"));
    const char *hold = json_string_value(json_array_get(json_object_get(outcome, "hold"), 0));
    const char *unread = json_string_value(json_array_get(json_object_get(outcome, "unread"), 0));
    g_autofree char *what = answer ? g_strdup_printf("the answer \"%s\" would %s%s", answer, hold ? "wait: " : "go", hold ? hold : "")
                                   : g_strdup("no answer would go");
    if (unread)
        jb_say(doctor, JB_VERDICT_LOOK, "it was taken, but not all of it could be read: %s", unread);
    jb_say(doctor, JB_VERDICT_FINE, "delivered, read (%s) and filed on trial in %" G_GINT64_FORMAT " ms, %s; nothing of it was kept",
           class ? class : "?", took_ms, what);
}

void jb_doctor_send_test(jb_doctor *doctor)
{
    struct test test = {.doctor = doctor};
    g_autoptr(GError) error = NULL;
    gint64 from = g_get_monotonic_time();
    doctor->what = "test mail";
    gboolean is_begun = begin(&test, &error), is_delivered = is_begun && deliver(&test, &error);
    json_t *outcome = is_delivered && work(&test, &error) ? wait_for_outcome(&test) : NULL;
    if (outcome)
        tell(doctor, outcome, (g_get_monotonic_time() - from) / 1000);
    else if (error)
        jb_say(doctor, JB_VERDICT_WRONG, "%s", error->message);
    else
        jb_say(doctor, JB_VERDICT_WRONG, "it was delivered, and no worker took it in %d seconds: joinbox problems, or the worker's journal, may "
               "say why", WAIT_MS / 1000);
    if (outcome || (is_begun && !is_delivered))
        g_unlink(test.path);
    else if (is_begun)
        take_back(&test);
    json_decref(outcome);
    g_free(test.path);
}
