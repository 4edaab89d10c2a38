/* Homes: where they are looked for, how they are made, which are refused. */
#include "base/home.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/config.h"
#include "base/error.h"

struct fixture {
    char *folder; /* of this test, removed at its end */
    char *root;
    jb_home *home;
    jb_world *world;
};

static void set_up(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    f->folder = g_dir_make_tmp("joinbox-XXXXXX", NULL);
    f->root = g_build_filename(f->folder, "above", "home", NULL);
    f->home = jb_home_find(f->root);
    f->world = jb_world_new();
}

static void remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_all(below);
    }
    g_remove(path);
}

static void tear_down(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    remove_all(f->folder);
    jb_home_free(f->home);
    jb_world_free(f->world);
    g_free(f->folder);
    g_free(f->root);
}

static guint mode_of(const char *path)
{
    GStatBuf st;
    g_assert_cmpint(g_stat(path, &st), ==, 0);
    return st.st_mode & 07777;
}

static void the_option_comes_before_the_variable(void)
{
    g_setenv("JOINBOX_HOME", "/from/variable/", TRUE);
    g_autoptr(jb_home) by_option = jb_home_find("/from/option"), by_variable = jb_home_find(NULL);
    g_unsetenv("JOINBOX_HOME");
    g_assert_cmpstr(by_option->root, ==, "/from/option");
    g_assert_cmpstr(by_option->config, ==, "/from/option/joinbox.conf");
    g_assert_cmpstr(by_variable->root, ==, "/from/variable");
    g_autoptr(jb_home) system = jb_home_find(JB_STATEDIR);
    g_assert_true(system->is_system);
    g_assert_cmpstr(system->config, ==, JB_SYSCONFDIR "/joinbox.conf");
}

static void what_is_missing_is_made(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *parked = g_build_filename(f->root, "spool", "cur", NULL);
    g_assert_true(jb_home_make(f->home, f->world, made, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(mode_of(f->root), ==, 0700);
    g_assert_cmpuint(mode_of(f->home->key) & 0007, ==, 0);
    g_assert_true(g_file_test(parked, G_FILE_TEST_IS_DIR));
    g_assert_cmpuint(made->len, >=, 10);
    g_autoptr(jb_config) config = jb_config_read(f->home->config, f->home->folder, &error);
    g_assert_no_error(error);
    g_assert_nonnull(config->file);
    g_autoptr(GBytes) key = jb_home_read_key(f->home, &error);
    g_assert_cmpuint(g_bytes_get_size(key), ==, JB_HOME_KEY_BYTES);
}

static void what_is_there_is_left_alone(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(jb_home_make(f->home, f->world, made, NULL));
    g_autoptr(GBytes) key = jb_home_read_key(f->home, NULL);
    g_autofree char *cur = g_build_filename(f->root, "outbox", "cur", NULL), *text = NULL;
    g_assert_true(g_file_set_contents(f->home->config, "network = Ours\n", -1, NULL));
    g_assert_cmpint(g_rmdir(cur), ==, 0);
    g_ptr_array_set_size(made, 0);
    g_assert_true(jb_home_make(f->home, f->world, made, NULL));
    g_assert_cmpuint(made->len, ==, 1);
    g_assert_true(g_file_get_contents(f->home->config, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "network = Ours\n");
    g_autoptr(GBytes) same = jb_home_read_key(f->home, NULL);
    g_assert_true(g_bytes_equal(key, same));
}

static void one_that_others_can_enter_is_refused(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    static const int modes[] = {0701, 0702, 0704, 0777};
    g_assert_cmpint(g_mkdir_with_parents(f->root, 0700), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_cmpint(g_chmod(f->root, modes[i]), ==, 0);
        g_assert_false(jb_home_enter(f->home, &error));
        g_assert_error(error, JB_BASE_ERROR, JB_ERROR_DENIED);
    }
    g_assert_cmpint(g_chmod(f->root, 0770), ==, 0);
    g_assert_true(jb_home_enter(f->home, NULL));
}

static void one_that_is_missing_is_told_how_to_make(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_false(jb_home_enter(f->home, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(error->message, "init"));
}

static void a_key_cut_short_is_refused(struct fixture *f, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(g_mkdir_with_parents(f->root, 0700), ==, 0);
    g_assert_true(g_file_set_contents(f->home->key, "short", -1, NULL));
    g_assert_null(jb_home_read_key(f->home, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_DATA);
}

#define ADD(name, function) g_test_add(name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/home/the option comes before the variable", the_option_comes_before_the_variable);
    ADD("/home/what is missing is made", what_is_missing_is_made);
    ADD("/home/what is there is left alone", what_is_there_is_left_alone);
    ADD("/home/one that others can enter is refused", one_that_others_can_enter_is_refused);
    ADD("/home/one that is missing is told how to make", one_that_is_missing_is_told_how_to_make);
    ADD("/home/a key cut short is refused", a_key_cut_short_is_refused);
    return g_test_run();
}
