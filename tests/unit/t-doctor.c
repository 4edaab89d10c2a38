/* Parts of the doctor that need no installation: mounts, certificates, results of other servers, hooks of mail servers. */
#include <glib/gstdio.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "review/doctor/disk.h"
#include "review/doctor/dns.h"
#include "review/doctor/hook.h"
#include "review/doctor/pem.h"
#include "store/files.h"

/* --- disks --- */

static void kinds_of_file_systems(void)
{
    g_assert_true(jb_disk_fault_of_type(0x6969)->is_grave);
    g_assert_nonnull(strstr(jb_disk_fault_of_type(0x01021994)->why, "memory"));
    g_assert_false(jb_disk_fault_of_type(0x794c7630)->is_grave);
    g_assert_null(jb_disk_fault_of_type(0xef53));
    g_assert_true(jb_disk_fault_of_options("rw,relatime,barrier=0")->is_grave);
    g_assert_false(jb_disk_fault_of_options("rw,data=writeback")->is_grave);
    g_assert_null(jb_disk_fault_of_options("rw,nobarriers,errors=remount-ro"));
}

static void mounts_are_found(void)
{
    static const char text[] = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n"
                               "30 22 8:17 /x /mail rw,noatime - xfs /dev/sdb1 rw,nobarrier\n"
                               "31 22 8:18 / /cut rw\n";
    g_autofree char *kind = NULL, *options = NULL;
    g_assert_true(jb_disk_find(text, 8, 17, &kind, &options));
    g_assert_cmpstr(kind, ==, "xfs");
    g_assert_cmpstr(options, ==, "rw,noatime,rw,nobarrier");
    g_assert_false(jb_disk_find(text, 8, 18, &kind, &options));
    g_assert_false(jb_disk_find("", 8, 1, &kind, &options));
}

/* --- certificates --- */

/* DER by hand: what is below `tag`, in one byte of length. */
static GByteArray *der(guint8 tag, const void *bytes, gsize size)
{
    GByteArray *all = g_byte_array_new();
    guint8 head[] = {tag, (guint8)size};
    g_assert_cmpuint(size, <, 128);
    g_byte_array_append(all, head, 2);
    g_byte_array_append(all, bytes, (guint)size);
    return all;
}

static char *certificate_until(guint8 tag, const char *end, gboolean has_version)
{
    static const guint8 version[] = {0xa0, 3, 2, 1, 2}, serial[] = {2, 1, 5}, empty[] = {0x30, 0}, begin[] = "\x17\x0d" "200101000000Z";
    g_autoptr(GByteArray) time = der(tag, end, strlen(end)), inside = g_byte_array_new(), body = g_byte_array_new();
    g_byte_array_append(inside, begin, sizeof begin - 1);
    g_byte_array_append(inside, time->data, time->len);
    g_autoptr(GByteArray) validity = der(0x30, inside->data, inside->len);
    if (has_version)
        g_byte_array_append(body, version, sizeof version);
    g_byte_array_append(body, serial, sizeof serial);
    g_byte_array_append(body, empty, sizeof empty);
    g_byte_array_append(body, empty, sizeof empty);
    g_byte_array_append(body, validity->data, validity->len);
    g_autoptr(GByteArray) to_sign = der(0x30, body->data, body->len), whole = der(0x30, to_sign->data, to_sign->len);
    g_autofree char *coded = g_base64_encode(whole->data, whole->len);
    return g_strconcat("-----BEGIN CERTIFICATE-----\n", coded, "\n-----END CERTIFICATE-----\n", NULL);
}

static gint64 end_of(const char *pem)
{
    g_autoptr(GArray) ends = jb_pem_ends(pem);
    g_assert_cmpuint(ends->len, ==, 1);
    return g_array_index(ends, gint64, 0);
}

static void ends_of_certificates(void)
{
    g_autofree char *short_year = certificate_until(0x17, "261231235959Z", TRUE);
    g_autofree char *old = certificate_until(0x17, "991231235959Z", FALSE);
    g_autofree char *long_year = certificate_until(0x18, "20500101000000Z", TRUE);
    g_autofree char *nonsense = certificate_until(0x18, "20501301000000Z", TRUE), *both = g_strconcat(short_year, "x\n", old, NULL);
    g_assert_cmpint(end_of(short_year), ==, 1798761599);
    g_assert_cmpint(end_of(old), ==, 946684799);
    g_assert_cmpint(end_of(long_year), ==, 2524608000);
    g_assert_cmpint(end_of(nonsense), ==, 0);
    g_assert_cmpint(end_of("-----BEGIN CERTIFICATE-----\nMIID"), ==, 0);
    g_autoptr(GArray) ends = jb_pem_ends(both), none = jb_pem_ends("-----BEGIN PRIVATE KEY-----\n");
    g_assert_cmpuint(ends->len, ==, 2);
    g_assert_cmpuint(none->len, ==, 0);
}

/* Each beginning of a certificate is cut short somewhere, and never read beyond. */
static void certificates_cut_short(void)
{
    g_autofree char *whole = certificate_until(0x17, "261231235959Z", TRUE), *body = g_strdup(strchr(whole, '\n') + 1);
    *strchr(body, '\n') = '\0';
    for (gsize n = 0; n < strlen(body); n++) {
        g_autofree char *part = g_strndup(body, n);
        g_autofree char *pem = g_strconcat("-----BEGIN CERTIFICATE-----\n", part, "\n-----END CERTIFICATE-----\n", NULL);
        g_assert_cmpint(end_of(pem), ==, 0);
    }
}

/* --- what other servers found --- */

static void results_are_read(void)
{
    static const char mail[] = "Return-Path: <a@coops.example>\r\n"
                               "Authentication-Results: elsewhere.example; dkim=fail\r\n"
                               "Authentication-Results: mx.coops.example;\r\n dkim=pass header.d=coops.example;\r\n"
                               "\tspf=pass smtp.mailfrom=coops.example; xdmarc=fail;dmarc=none\r\n"
                               "Authentication-Results: mx.coops.example; dkim=fail\r\n"
                               "From: \"x@y.example\" <a@Coops.Example>\r\n\r\nspf=fail\r\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(mail, strlen(mail)), none = g_bytes_new_static("", 0);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    struct jb_vouched found;
    g_ptr_array_add(ids, (char *)"MX.coops.example");
    g_assert_true(jb_vouched_read(bytes, ids, &found));
    g_assert_cmpstr(found.domain, ==, "coops.example");
    g_assert_cmpstr(found.dkim, ==, "pass");
    g_assert_cmpstr(found.spf, ==, "pass");
    g_assert_cmpstr(found.dmarc, ==, "none");
    jb_vouched_clear(&found);
    g_assert_false(jb_vouched_read(none, ids, &found));
    g_ptr_array_set_size(ids, 0);
    g_assert_false(jb_vouched_read(bytes, ids, &found));
    jb_vouched_clear(&found);
}

/* --- hooks --- */

struct place {
    char *root;
    const char *user; /* whose home it is: who runs this */
    char *home;
    gboolean is_fetched;
};

static void set_up(struct place *place, gconstpointer unused)
{
    (void)unused;
    place->root = g_dir_make_tmp("joinbox-doctor.XXXXXX", NULL);
    place->user = getpwuid(getuid())->pw_name;
    place->home = g_strdup(getpwuid(getuid())->pw_dir);
}

static void tear_down(struct place *place, gconstpointer unused)
{
    (void)unused;
    g_assert_true(jb_files_remove_tree(place->root, NULL));
    g_free(place->root);
    g_free(place->home);
}

static void write_file(const struct place *place, const char *path, const char *text)
{
    g_autofree char *full = g_strconcat(place->root, path, NULL), *folder = g_path_get_dirname(full);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

/* The shipped file, with our user, our address and a program that is there. */
static char *shipped(const struct place *place, const char *file)
{
    static const char *const words[][2] = {{"example.org", "coops.example"}, {"@sysconfdir@", "/etc"}, {"@bindir@", "/bin"}};
    g_autofree char *path = g_strconcat(g_getenv("JB_SRC") ? g_getenv("JB_SRC") : ".", "/filters/", file, ".in", NULL), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GString) all = g_string_new(text);
    g_autofree char *user = g_strconcat("user=", place->user, NULL), *spaced = g_strconcat("user = ", place->user, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        g_string_replace(all, words[i][0], words[i][1], 0);
    g_string_replace(all, "user=joinbox", user, 0);
    g_string_replace(all, "user = joinbox", spaced, 0);
    return g_strdup(all->str);
}

static void put_program(const struct place *place)
{
    g_autofree char *program = g_strconcat(place->root, "/bin/joinbox-deliver", NULL);
    write_file(place, "/bin/joinbox-deliver", "");
    g_assert_cmpint(g_chmod(program, 0755), ==, 0);
}

/* What the hooks' check says of the place: a line each, "verdict sentence". */
static char *said_of(const struct place *place)
{
    struct jb_doctor doctor = {.what = "hook", .findings = g_ptr_array_new()};
    struct jb_hook hook = {.doctor = &doctor, .root = place->root, .owner = getuid(), .address = "contact@coops.example",
                           .plus_address = TRUE, .is_fetched = place->is_fetched};
    g_autoptr(GString) said = g_string_new(NULL);
    jb_hook_examine(&hook);
    for (guint i = 0; i < doctor.findings->len; i++) {
        struct jb_finding *finding = doctor.findings->pdata[i];
        g_string_append_printf(said, "%s %s\n", jb_verdict_names[finding->verdict], finding->said);
        g_free(finding->what);
        g_free(finding->said);
        g_free(finding);
    }
    g_ptr_array_unref(doctor.findings);
    return g_strdup(said->str);
}

static void says(const struct place *place, const char *part)
{
    g_autofree char *said = said_of(place);
    if (!strstr(said, part))
        g_error("did not find \"%s\" in: %s", part, said);
}

/* One file of it broken in one way: what is said then. `from` NULL: the file is gone. */
struct breakage {
    const char *path, *from, *to, *said;
};

static void break_each(const struct place *place, const struct breakage *breakages, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *full = g_strconcat(place->root, breakages[i].path, NULL), *before = NULL;
        g_assert_true(g_file_get_contents(full, &before, NULL, NULL));
        g_autoptr(GString) text = g_string_new(before);
        if (breakages[i].from)
            g_assert_cmpuint(g_string_replace(text, breakages[i].from, breakages[i].to, 0), >, 0);
        g_assert_true(g_file_set_contents(full, text->str, -1, NULL));
        if (!breakages[i].from)
            g_unlink(full);
        says(place, breakages[i].said);
        write_file(place, breakages[i].path, before);
        put_program(place);
    }
}

static void put_postfix(const struct place *place)
{
    g_autofree char *main_cf = shipped(place, "postfix/transport/main.cf"), *master_cf = shipped(place, "postfix/transport/master.cf");
    g_autofree char *transport = shipped(place, "postfix/transport/transport");
    g_autofree char *master = g_strconcat("smtp inet n - y - - smtpd\n", master_cf, NULL);
    write_file(place, "/etc/postfix/main.cf", main_cf);
    write_file(place, "/etc/postfix/master.cf", master);
    write_file(place, "/etc/postfix/transport", transport);
    write_file(place, "/etc/postfix/transport.db", "");
    put_program(place);
}

static void postfix_by_a_transport(struct place *place, gconstpointer unused)
{
    static const struct breakage breakages[] = {
        {"/etc/postfix/master.cf", " -f ${sender}", "", "without -f ${sender}"},
        {"/etc/postfix/master.cf", " -r ${recipient}", "", "without -r ${recipient}"},
        {"/etc/postfix/master.cf", "flags=Xq", "flags=X", "look /etc/postfix/master.cf, service joinbox: without the flag q"},
        {"/etc/postfix/master.cf", "flags=Xq", "flags=Xq.", "alter the message"},
        {"/etc/postfix/master.cf", "user=", "user=nobody_at_all_", "is no account here"},
        {"/etc/postfix/master.cf", "flags=Xq user=", "flags=Xq usr=", "does not say as whom it is run"},
        {"/etc/postfix/master.cf", "       10      pipe", "       10      spawn", "which alone tries again on exit 75"},
        {"/etc/postfix/master.cf", "joinbox   unix", "other     unix", "no map leads an address to the service other"},
        {"/etc/postfix/main.cf", "recipient_delimiter = +", "", "without recipient_delimiter = +"},
        {"/etc/postfix/main.cf", "transport_maps = hash", "#transport_maps = hash", "no map leads an address"},
        {"/etc/postfix/main.cf", "recipient_delimiter = +", "recipient_delimiter = +\njoinbox_time_limit = 60", "gives joinbox 60 seconds and bounces"},
        {"/etc/postfix/transport", "contact@", "other@", "lead another address to the service joinbox"},
        {"/bin/joinbox-deliver", NULL, NULL, "/bin/joinbox-deliver cannot be run"},
        {"/etc/postfix/transport.db", NULL, NULL, "postmap /etc/postfix/transport"},
    };
    (void)unused;
    put_postfix(place);
    says(place, "fine Postfix, by the service joinbox");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
    says(place, "fine Postfix, by the service joinbox");
}

static void postfix_by_an_alias(struct place *place, gconstpointer unused)
{
    static const struct breakage breakages[] = {
        {"/etc/postfix/main.cf", "recipient_delimiter = +", "", "without recipient_delimiter = +"},
        {"/bin/joinbox-deliver", NULL, NULL, "cannot be run"},
    };
    g_autofree char *main_cf = shipped(place, "postfix/alias/main.cf"), *aliases = shipped(place, "postfix/alias/aliases");
    (void)unused;
    write_file(place, "/etc/postfix/main.cf", main_cf);
    write_file(place, "/etc/joinbox/postfix/aliases", aliases);
    put_program(place);
    says(place, "fine Postfix, by an alias in /etc/joinbox/postfix/aliases");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
    if (getuid() == 0) {
        g_autofree char *table = g_strconcat(place->root, "/etc/joinbox/postfix/aliases.db", NULL);
        write_file(place, "/etc/joinbox/postfix/aliases.db", "");
        g_assert_cmpint(chown(table, 1, 1), ==, 0);
        says(place, "runs its commands as the owner of the file, who is not");
    }
}

static void exim_by_a_transport(struct place *place, gconstpointer unused)
{
    static const struct breakage breakages[] = {
        {"/etc/exim4/exim4.conf", "temp_errors = *", "", "without temp_errors = *"},
        {"/etc/exim4/exim4.conf", "temp_errors = *", "temp_errors = 75", "without temp_errors = *"},
        {"/etc/exim4/exim4.conf", "\n  timeout_defer", "", "without timeout_defer"},
        {"/etc/exim4/exim4.conf", "local_part_suffix = +*", "", "without local_part_suffix = +*"},
        {"/etc/exim4/exim4.conf", "\n  local_part_suffix_optional", "", "without local_part_suffix_optional"},
        {"/etc/exim4/exim4.conf", "transport = joinbox", "transport = other", "no router leads to it"},
        {"/etc/exim4/exim4.conf", "  user = ", "  usr = ", "does not say as whom it is run"},
        {"/bin/joinbox-deliver", NULL, NULL, "cannot be run"},
    };
    g_autofree char *router = shipped(place, "exim/router"), *transport = shipped(place, "exim/transport");
    g_autofree char *all = g_strconcat("begin routers\n", router, "begin transports\n", transport, NULL);
    (void)unused;
    write_file(place, "/etc/exim4/exim4.conf", all);
    put_program(place);
    says(place, "fine Exim, by the transport joinbox");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
    g_autofree char *bare = shipped(place, "exim/transport");
    g_autoptr(GString) unwrapped = g_string_new(bare);
    g_string_replace(unwrapped, "/bin/sh -c '/bin/joinbox-deliver || exit 75'", "/bin/joinbox-deliver", 0);
    g_string_replace(unwrapped, "\n  freeze_signal", "", 0);
    write_file(place, "/etc/exim4/exim4.conf", unwrapped->str);
    says(place, "without freeze_signal");
}

static void procmail_by_a_recipe(struct place *place, gconstpointer unused)
{
    g_autofree char *recipe = shipped(place, "procmail/procmailrc"), *path = g_strconcat(place->home, "/.procmailrc", NULL);
    const struct breakage breakages[] = {
        {path, ":0 w", ":0", "without the flag w"},
        {path, "EXITCODE=75", "", "EXITCODE=75 and HOST are missing"},
    };
    (void)unused;
    write_file(place, path, recipe);
    put_program(place);
    says(place, "fine procmail, by ");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
}

static void maildrop_by_a_filter(struct place *place, gconstpointer unused)
{
    g_autofree char *filter = shipped(place, "maildrop/mailfilter"), *path = g_strconcat(place->home, "/.mailfilter", NULL);
    const struct breakage breakages[] = {
        {path, "exception {", "if (1) {", "without exception { }"},
        {path, "EXITCODE=75", "", "EXITCODE=75 and exit are missing"},
        {"/bin/joinbox-deliver", NULL, NULL, "cannot be run"},
    };
    (void)unused;
    write_file(place, path, filter);
    put_program(place);
    says(place, "fine maildrop, by ");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
}

static void opensmtpd_by_an_action(struct place *place, gconstpointer unused)
{
    static const struct breakage breakages[] = {
        {"/etc/smtpd.conf", " || exit 75", "", "without || exit 75"},
        {"/etc/smtpd.conf", "SENDER=$SENDER ", "", "without SENDER=$SENDER"},
        {"/etc/smtpd.conf", "\nmatch", "\n#match", "no match leads to the action joinbox"},
        {"/bin/joinbox-deliver", NULL, NULL, "cannot be run"},
    };
    g_autofree char *conf = shipped(place, "opensmtpd/smtpd.conf"), *ours = g_strconcat("@\" = ", place->user, " }", NULL);
    g_autoptr(GString) text = g_string_new(conf);
    (void)unused;
    g_string_replace(text, "@\" = joinbox }", ours, 0);
    write_file(place, "/etc/smtpd.conf", text->str);
    put_program(place);
    says(place, "fine OpenSMTPD, by the action joinbox");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
    g_string_replace(text, ours, "@\" = somebody }", 0);
    write_file(place, "/etc/smtpd.conf", text->str);
    says(place, "it does not say that it is run as");
}

static void dovecot_by_sieve(struct place *place, gconstpointer unused)
{
    static const struct breakage breakages[] = {
        {"/etc/dovecot/conf.d/95-joinbox.conf", "sieve_pipe_exec_timeout = 310s", "", "waits 10 seconds for a program"},
        {"/etc/dovecot/conf.d/95-joinbox.conf", "= 310s", "= 1m", "waits 60 seconds for a program"},
        {"/etc/dovecot/conf.d/95-joinbox.conf", "  user = ", "  user = nobody_at_all_", "is no account here"},
        {"/bin/joinbox-deliver", NULL, NULL, "cannot be run"},
    };
    g_autofree char *conf = shipped(place, "dovecot/95-joinbox.conf");
    (void)unused;
    write_file(place, "/etc/dovecot/conf.d/95-joinbox.conf", conf);
    put_program(place);
    says(place, "look Dovecot leaves in INBOX what could not be handed over");
    place->is_fetched = TRUE;
    says(place, "fine Dovecot, by Sieve");
    break_each(place, breakages, G_N_ELEMENTS(breakages));
}

static void no_hook_at_all(struct place *place, gconstpointer unused)
{
    (void)unused;
    says(place, "look nothing in the files of Postfix, Exim, OpenSMTPD, Dovecot, procmail and maildrop runs joinbox-deliver");
    write_file(place, "/etc/postfix/main.cf", "x = \\\n\n = =\n   \n#\n|");
    write_file(place, "/etc/postfix/master.cf", "joinbox-deliver\n  a\njoinbox-deliver unix\n");
    write_file(place, "/etc/aliases", "a: |\n: \"|\"\n");
    write_file(place, "/etc/exim4/exim4.conf", "x:\n:\n\\\n= joinbox-deliver\n");
    says(place, "look nothing in the files");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/doctor/kinds of file systems", kinds_of_file_systems);
    g_test_add_func("/doctor/mounts are found", mounts_are_found);
    g_test_add_func("/doctor/ends of certificates", ends_of_certificates);
    g_test_add_func("/doctor/certificates cut short", certificates_cut_short);
    g_test_add_func("/doctor/results are read", results_are_read);
#define ADD(name, function) g_test_add("/doctor/" name, struct place, NULL, set_up, function, tear_down)
    ADD("Postfix by a transport", postfix_by_a_transport);
    ADD("Postfix by an alias", postfix_by_an_alias);
    ADD("Exim by a transport", exim_by_a_transport);
    ADD("procmail by a recipe", procmail_by_a_recipe);
    ADD("maildrop by a filter", maildrop_by_a_filter);
    ADD("OpenSMTPD by an action", opensmtpd_by_an_action);
    ADD("Dovecot by Sieve", dovecot_by_sieve);
    ADD("no hook at all", no_hook_at_all);
    return g_test_run();
}
