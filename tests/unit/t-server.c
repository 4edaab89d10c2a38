/* A stage that is kept ready: its children are as those of one that is executed, and nothing passes from one to the next.
 *
 * The program is its own stage: started with --serve it is what is tested. */
#include "base/child.h"
#include "base/error.h"
#include "base/server.h"
#include "base/stage.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* --- the stage --- */

struct memory {
    char *prepared;
    int n_seen;
};

static gpointer prepare(const guint8 *bytes, gsize size)
{
    struct memory *memory = g_new0(struct memory, 1);

    memory->prepared = g_strndup((const char *)bytes, size);
    return memory;
}

static gboolean says(const guint8 *input, gsize size, const char *word)
{
    return size == strlen(word) && memcmp(input, word, size) == 0;
}

static json_t *work(gpointer loaded, const guint8 *input, gsize size, GByteArray *bytes, GError **error)
{
    struct memory *memory = loaded;

    (void)bytes;
    if (says(input, size, "crash"))
        kill(getpid(), SIGSEGV); /* a call that the sandbox does not know */
    while (says(input, size, "hang"))
        ;
    if (says(input, size, "fail")) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_DATA, "it was told to");
        return NULL;
    }
    return json_pack("{s:s, s:i, s:s#}", "prepared", memory ? memory->prepared : "nothing", "seen",
                     memory ? ++memory->n_seen : 0, "input", input, (int)size);
}

static const struct jb_stage stage = {
    .charter = {.program = "t-server", .purpose = "says what it sees", .memory_bytes = 256u << 20, .cpu_s = 5},
    .prepare = prepare,
    .work = work,
};

/* --- the tests --- */

static jb_server *start(void)
{
    g_autoptr(GError) error = NULL;
    jb_server *server = jb_server_start("/proc/self/exe", "a policy", 8, &error);

    g_assert_no_error(error);
    g_assert_true(jb_server_is_fresh(server));
    return server;
}

static struct jb_child run(jb_server *server, const char *input, guint wall_ms)
{
    static const char *const argv[] = {"/proc/self/exe", "--stage", NULL};
    g_autoptr(GError) error = NULL;
    struct jb_child child = {.argv = argv, .server = server, .max_output = 10000, .wall_ms = wall_ms};

    child.stdin_fd = jb_memfd_new("test", input, strlen(input), &error);
    g_assert_no_error(error);
    g_assert_true(jb_children_run(&child, 1, 1, &error));
    g_assert_no_error(error);
    close(child.stdin_fd);
    return child;
}

/* What it said is as it should be; `seen` is the count of its memory. */
static void check(jb_server *server, const char *input, const char *prepared, gint64 seen)
{
    g_autoptr(GError) error = NULL;
    struct jb_child child = run(server, input, 10000);
    json_t *result;

    g_assert_true(jb_child_succeeded(&child));
    result = jb_stage_parse(child.output, FALSE, NULL, &error); /* FALSE: it was in its sandbox */
    g_assert_no_error(error);
    g_assert_cmpstr(json_string_value(json_object_get(result, "input")), ==, input);
    g_assert_cmpstr(json_string_value(json_object_get(result, "prepared")), ==, prepared);
    g_assert_cmpint(json_integer_value(json_object_get(result, "seen")), ==, seen);
    json_decref(result);
    jb_child_clear(&child);
}

static void a_child_has_what_was_prepared_and_nothing_of_the_one_before(void)
{
    jb_server *server = start();

    for (guint i = 0; i < 3; i++)
        check(server, "hello", "a policy", 1);
    jb_server_stop(server);
}

static void several_run_side_by_side(void)
{
    static const char *const argv[] = {"/proc/self/exe", "--stage", NULL};
    struct jb_child children[8] = {{0}};
    g_autoptr(GError) error = NULL;
    jb_server *server = start();

    for (gsize i = 0; i < G_N_ELEMENTS(children); i++)
        children[i] = (struct jb_child){.argv = argv, .server = server, .max_output = 10000, .wall_ms = 10000,
                                        .stdin_fd = jb_memfd_new("test", "hello", 5, NULL)};
    g_assert_true(jb_children_run(children, G_N_ELEMENTS(children), 4, &error));
    for (gsize i = 0; i < G_N_ELEMENTS(children); i++) {
        g_assert_true(jb_child_succeeded(&children[i]));
        close(children[i].stdin_fd);
        jb_child_clear(&children[i]);
    }
    jb_server_stop(server);
}

static void a_crash_is_told_and_ends_the_trust(void)
{
    jb_server *server = start();
    struct jb_child child = run(server, "crash", 10000);

#ifndef JB_SANITIZERS /* which end it in their own way */
    g_assert_cmpint(child.end, ==, JB_CHILD_SIGNALLED);
#endif
    g_assert_false(jb_child_succeeded(&child));
    g_assert_false(jb_server_is_fresh(server));
    jb_child_clear(&child);
    check(server, "hello", "nothing", 0); /* executed */
    jb_server_stop(server);
}

static void a_failure_is_told(void)
{
    jb_server *server = start();
    struct jb_child child = run(server, "fail", 10000);

    g_assert_cmpint(child.end, ==, JB_CHILD_EXITED);
    g_assert_cmpint(child.status, ==, 70);
    g_assert_false(jb_server_is_fresh(server));
    jb_child_clear(&child);
    jb_server_stop(server);
}

static void one_that_hangs_is_killed(void)
{
    jb_server *server = start();
    struct jb_child child = run(server, "hang", 100);

    g_assert_cmpint(child.end, ==, JB_CHILD_TIMED_OUT);
    jb_child_clear(&child);
    jb_server_stop(server);
}

static void one_that_takes_the_processor_is_killed(void)
{
    static const char *const argv[] = {"/proc/self/exe", "--stage", NULL};
    jb_server *server = start();
    struct jb_child child = {.argv = argv, .server = server, .max_output = 10000, .wall_ms = 60000, .cpu_s = 1,
                             .stdin_fd = jb_memfd_new("test", "hang", 4, NULL)};

    g_assert_true(jb_children_run(&child, 1, 1, NULL));
    g_assert_cmpint(child.end, !=, JB_CHILD_EXITED);
    g_assert_cmpuint(child.cpu_ms, >=, 500);
    close(child.stdin_fd);
    jb_child_clear(&child);
    jb_server_stop(server);
}

static void it_is_worn_after_a_while(void)
{
    jb_server *server = start();

    for (guint i = 0; i < JB_SERVER_CHILDREN; i++)
        check(server, "hello", "a policy", 1);
    g_assert_false(jb_server_is_fresh(server));
    check(server, "hello", "nothing", 0);
    jb_server_stop(server);
}

static void what_is_no_server_is_done_without(void)
{
    g_autoptr(GError) error = NULL;
    jb_server *server = jb_server_start("/bin/true", "", 0, &error);

    g_clear_error(&error); /* it may end before it is given anything, or after */
    if (server)
        check(server, "hello", "nothing", 0);
    jb_server_stop(server);
    g_assert_null(jb_server_start("/nowhere/at/all", "", 0, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_NOT_FOUND);
}

int main(int argc, char **argv)
{
    if (argc == 2 && g_str_equal(argv[1], JB_SERVER_OPTION))
        return jb_stage_main(&stage, argc, argv);
    if (argc == 2 && g_str_equal(argv[1], "--stage"))
        return jb_stage_main(&stage, 1, argv);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/server/isolation", a_child_has_what_was_prepared_and_nothing_of_the_one_before);
    g_test_add_func("/server/side-by-side", several_run_side_by_side);
    g_test_add_func("/server/crash", a_crash_is_told_and_ends_the_trust);
    g_test_add_func("/server/failure", a_failure_is_told);
    g_test_add_func("/server/hang", one_that_hangs_is_killed);
    g_test_add_func("/server/processor", one_that_takes_the_processor_is_killed);
    g_test_add_func("/server/worn", it_is_worn_after_a_while);
    g_test_add_func("/server/none", what_is_no_server_is_done_without);
    return g_test_run();
}
