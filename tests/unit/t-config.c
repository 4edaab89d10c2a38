/* The configuration: what is taken, what is refused and how. */
#include "base/config.h"

#include <glib/gstdio.h>

#include "base/error.h"

static void defaults_are_those_of_the_table(void)
{
    g_autoptr(jb_config) config = jb_config_new();
    g_assert_cmpstr(config->address, ==, "contact@coops.tech");
    g_assert_cmpint(config->sending, ==, JB_SENDING_HOLD);
    g_assert_cmpint(config->answers_per_hour, ==, 100);
    g_assert_true(config->plus_address);
    g_assert_null(config->own_list);
    g_assert_cmpuint(config->own_domains->len, ==, 2);
    for (guint i = 0; i < jb_config_n_rows; i++) {
        g_autofree char *value = jb_config_value(config, i);
        g_assert_cmpstr(value, ==, jb_config_rows[i].standard);
        g_assert_cmpuint(config->lines[i], ==, 0);
    }
}

static void all_types_are_read(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_config) config = jb_config_parse("# a comment\n"
                                                  "network =  The Guild of Makers \r\n"
                                                  "\tanswers_per_hour = 7\n"
                                                  "own_domains=a.example,  b.example\tc.example\n"
                                                  "plus_address = off\n"
                                                  "sending = sendmail",
                                                  "x.conf", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(config->network, ==, "The Guild of Makers");
    g_assert_cmpint(config->answers_per_hour, ==, 7);
    g_assert_cmpuint(config->own_domains->len, ==, 3);
    g_assert_cmpstr(config->own_domains->pdata[2], ==, "c.example");
    g_assert_false(config->plus_address);
    g_assert_cmpint(config->sending, ==, JB_SENDING_SENDMAIL);
    g_assert_cmpuint(config->lines[jb_config_find("network")], ==, 2);
    g_assert_cmpuint(config->lines[jb_config_find("language")], ==, 0);
}

static void refused(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_config) config = jb_config_parse(text, "x.conf", &error);
    g_assert_null(config);
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG);
    g_assert_cmpstr(error->message, ==, message);
}

static void what_is_wrong_is_named_with_its_line(void)
{
    refused("network = x\nadress = a@b.example\n", "x.conf:2: there is no key \"adress\": did you mean \"address\"?");
    refused("zzz = 1", "x.conf:1: there is no key \"zzz\": joinbox help config lists them");
    refused("\n\nplus_address on", "x.conf:3: a line is \"key = value\", or begins with #");
    refused("plus_address = yes", "x.conf:1: plus_address is on or off");
    refused("sending = pigeon", "x.conf:1: sending is one of: hold, maildir, sendmail, smtp");
    refused("language = en\nlanguage = cy", "x.conf:2: language was set before, in line 1");
    refused("network = \xff", "x.conf is no UTF-8 text");
}

static void numbers_keep_their_range(void)
{
    static const char *const good[] = {"0", "100"}, *const bad[] = {"-1", "101", "", "1x", "99999999999999999999"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = g_strconcat("answers_per_address = ", good[i], NULL);
        g_autoptr(jb_config) config = jb_config_parse(text, "x.conf", NULL);
        g_assert_nonnull(config);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *text = g_strconcat("answers_per_address = ", bad[i], NULL);
        refused(text, "x.conf:1: answers_per_address is a number of answers from 0 to 100");
    }
}

static void a_missing_file_gives_the_defaults(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_config) config = jb_config_read("/nonexistent/joinbox.conf", "/nonexistent", &error);
    g_assert_no_error(error);
    g_assert_null(config->file);
    g_assert_cmpstr(config->folder, ==, "/nonexistent");
}

static void a_policy_of_the_installation_comes_first(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("joinbox-XXXXXX", NULL), *policies = g_build_filename(folder, "policy", NULL);
    g_autofree char *policy = g_build_filename(policies, "ours.policy", NULL);
    g_autoptr(jb_config) config = jb_config_parse("policy = ours.policy\naddress = in@net.example\n"
                                                  "own_addresses = old@net.example\nown_domains = net.example",
                                                  "x.conf", NULL);
    config->folder = g_strdup(folder);
    g_assert_null(jb_config_setting(config, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG);
    g_assert_cmpint(g_mkdir(policies, 0700), ==, 0);
    g_assert_true(g_file_set_contents(policy, "name ours\n", -1, NULL));
    g_autoptr(jb_setting) setting = jb_config_setting(config, NULL);
    g_assert_cmpstr(setting->policy, ==, "name ours\n");
    g_assert_cmpstr(setting->policy_name, ==, "ours.policy");
    g_assert_cmpuint(setting->own_addresses->len, ==, 2);
    g_assert_cmpstr(setting->own_domains->pdata[1], ==, "joinbox.example");
    g_unlink(policy);
    g_rmdir(policies);
    g_rmdir(folder);
}

static void a_policy_outside_its_folder_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_config) config = jb_config_parse("policy = ../../etc/passwd", "x.conf", NULL);
    g_assert_null(jb_config_setting(config, &error));
    g_assert_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/config/defaults are those of the table", defaults_are_those_of_the_table);
    g_test_add_func("/config/all types are read", all_types_are_read);
    g_test_add_func("/config/what is wrong is named with its line", what_is_wrong_is_named_with_its_line);
    g_test_add_func("/config/numbers keep their range", numbers_keep_their_range);
    g_test_add_func("/config/a missing file gives the defaults", a_missing_file_gives_the_defaults);
    g_test_add_func("/config/a policy of the installation comes first", a_policy_of_the_installation_comes_first);
    g_test_add_func("/config/a policy outside its folder is refused", a_policy_outside_its_folder_is_refused);
    return g_test_run();
}
