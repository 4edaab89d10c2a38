/* Children keep to their limits, and what they do is told truly. */
#include "base/child.h"
#include "base/error.h"

#include <signal.h>
#include <unistd.h>

static void run(struct jb_child *child, const char *script)
{
    g_autoptr(GError) error = NULL;
    const char *argv[] = {"/bin/sh", "-c", script, NULL};

    child->argv = argv;
    child->stdin_fd = child->stdin_fd ? child->stdin_fd : -1;
    child->max_output = child->max_output ? child->max_output : 1000;
    child->wall_ms = child->wall_ms ? child->wall_ms : 10000;
    g_assert_true(jb_children_run(child, 1, 1, &error));
    g_assert_no_error(error);
}

static void output_and_status_come_back(void)
{
    struct jb_child child = {0};
    g_autoptr(GError) error = NULL;

    child.stdin_fd = jb_memfd_new("test", "hello", 5, &error);
    g_assert_no_error(error);
    run(&child, "cat; exit 3");
    g_assert_cmpuint(g_bytes_get_size(child.output), ==, 5);
    g_assert_cmpint(memcmp(g_bytes_get_data(child.output, NULL), "hello", 5), ==, 0);
    g_assert_cmpint(child.end, ==, JB_CHILD_EXITED);
    g_assert_cmpint(child.status, ==, 3);
    g_assert_false(jb_child_succeeded(&child));
    close(child.stdin_fd);
    jb_child_clear(&child);
}

static void a_child_that_hangs_is_killed_with_its_family(void)
{
    struct jb_child child = {.wall_ms = 100};

    run(&child, "tail -f /dev/null & tail -f /dev/null");
    g_assert_cmpint(child.end, ==, JB_CHILD_TIMED_OUT);
    jb_child_clear(&child);
}

static void a_child_that_says_too_much_is_killed(void)
{
    struct jb_child child = {.max_output = 5000};

    run(&child, "yes");
    g_assert_cmpint(child.end, ==, JB_CHILD_OVERRAN);
    g_assert_cmpuint(g_bytes_get_size(child.output), <=, 5000);
    jb_child_clear(&child);
}

static void a_crash_is_told(void)
{
    static const struct {
        const char *command, *says;
        int signal;
    } crashes[] = {{"kill -SEGV $$", "broke down", SIGSEGV},
                   {"kill -SYS $$", "forbidden", SIGSYS},
                   {"kill -KILL $$", "memory or time", SIGKILL}};

    for (gsize i = 0; i < G_N_ELEMENTS(crashes); i++) {
        struct jb_child child = {0};
        run(&child, crashes[i].command);
        g_autofree char *said = jb_child_describe(&child);
        g_assert_cmpint(child.end, ==, JB_CHILD_SIGNALLED);
        g_assert_cmpint(child.status, ==, crashes[i].signal);
        g_assert_nonnull(strstr(said, crashes[i].says));
        g_assert_null(strpbrk(said, "0123456789")); /* a person's words */
        jb_child_clear(&child);
    }
}

static void a_child_inherits_nothing(void)
{
    struct jb_child child = {0};
    g_autofree char *text = NULL;
    int fd = dup(1);

    g_setenv("JB_SECRET", "canary", TRUE);
    run(&child, "env; ls /proc/self/fd | wc -l");
    text = g_strndup(g_bytes_get_data(child.output, NULL), g_bytes_get_size(child.output));
    g_assert_null(strstr(text, "canary"));
    g_assert_nonnull(strstr(text, "LANG=C.UTF-8"));
    g_assert_true(g_str_has_suffix(text, "4\n")); /* 0, 1, 2 and that of ls itself */
    close(fd);
    jb_child_clear(&child);
}

static void a_program_that_is_not_there_is_an_error(void)
{
    const char *argv[] = {"/nonexistent/program", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = 10, .wall_ms = 1000};
    g_autoptr(GError) error = NULL;

    g_assert_false(jb_children_run(&child, 1, 1, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_NOT_FOUND);
}

static void a_child_hears_signals(void)
{
    struct jb_child child = {0};
    sigset_t term;

    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
    signal(SIGPIPE, SIG_IGN);
    run(&child, "trap '' 0; kill -PIPE $$; exit 3");
    g_assert_cmpint(child.end, ==, JB_CHILD_SIGNALLED);
    jb_child_clear(&child);
    run(&child, "kill -TERM $$; exit 3");
    g_assert_cmpint(child.end, ==, JB_CHILD_SIGNALLED);
    sigprocmask(SIG_UNBLOCK, &term, NULL);
    jb_child_clear(&child);
}

static void several_run_side_by_side(void)
{
    const char *argv[] = {"/bin/sh", "-c", "echo done", NULL};
    struct jb_child children[9];
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(children); i++)
        children[i] = (struct jb_child){.argv = argv, .stdin_fd = -1, .max_output = 100, .wall_ms = 10000};
    g_assert_true(jb_children_run(children, G_N_ELEMENTS(children), 2, &error));
    for (gsize i = 0; i < G_N_ELEMENTS(children); i++) {
        g_assert_true(jb_child_succeeded(&children[i]));
        g_assert_cmpuint(g_bytes_get_size(children[i].output), ==, 5);
        jb_child_clear(&children[i]);
    }
}

static void note_step(gpointer data, guint n)
{
    *(guint *)data = n;
}

static void steps_are_told_and_not_kept(void)
{
    guint told = 0;
    struct jb_child child = {.step = note_step, .step_data = &told, .max_output = 3};
    struct jb_child plain = {0};

    run(&child, "printf ...; printf ..; printf a.b");
    g_assert_cmpuint(told, ==, 5);
    g_assert_cmpuint(g_bytes_get_size(child.output), ==, 3);
    g_assert_cmpint(memcmp(g_bytes_get_data(child.output, NULL), "a.b", 3), ==, 0);
    run(&plain, "printf ...");
    g_assert_cmpuint(g_bytes_get_size(plain.output), ==, 3);
    jb_child_clear(&child);
    jb_child_clear(&plain);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/child/output and status come back", output_and_status_come_back);
    g_test_add_func("/child/a child that hangs is killed with its family", a_child_that_hangs_is_killed_with_its_family);
    g_test_add_func("/child/a child that says too much is killed", a_child_that_says_too_much_is_killed);
    g_test_add_func("/child/a crash is told", a_crash_is_told);
    g_test_add_func("/child/a child inherits nothing", a_child_inherits_nothing);
    g_test_add_func("/child/a child hears signals that we do not", a_child_hears_signals);
    g_test_add_func("/child/a program that is not there is an error", a_program_that_is_not_there_is_an_error);
    g_test_add_func("/child/several run side by side", several_run_side_by_side);
    g_test_add_func("/child/steps are told and not kept", steps_are_told_and_not_kept);
    return g_test_run();
}
