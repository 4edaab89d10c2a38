#include "review/set_up/doctor.h"

#include <glib/gstdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/child.h"
#include "base/config.h"
#include "base/error.h"
#include "base/home.h"
#include "base/reading.h"
#include "base/when.h"
#include "base/world.h"
#include "store/imported.h"
#include "store/spooled.h"
#include "store/store.h"

enum { HOUR = 3600, LEAST_FREE_MIB = 64 };

static G_GNUC_PRINTF(2, 3) struct jb_finding finding(enum jb_verdict verdict, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct jb_finding found = {.verdict = verdict, .said = g_strdup_vprintf(format, arguments)};
    va_end(arguments);
    return found;
}

static struct jb_finding look_at_home(struct jb_command_context *context)
{
    g_autoptr(GError) error = NULL;
    if (!jb_home_enter(context->home, &error))
        return finding(JB_VERDICT_WRONG, "%s", error->message);
    if (g_access(context->home->root, W_OK))
        return finding(JB_VERDICT_WRONG, "%s cannot be written by you: be a member of its group", context->home->root);
    return finding(JB_VERDICT_FINE, "%s", context->home->root);
}

static struct jb_finding look_at_config(struct jb_command_context *context)
{
    if (!context->config->file)
        return finding(JB_VERDICT_WARNING, "%s is not there: all settings have their defaults", context->home->config);
    return finding(JB_VERDICT_FINE, "%s", context->config->file);
}

static struct jb_finding look_at_policy(struct jb_command_context *context)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_setting) setting = jb_config_setting(context->config, &error);
    if (!setting)
        return finding(JB_VERDICT_WRONG, "%s", error->message);
    return finding(JB_VERDICT_FINE, "%s", context->config->policy);
}

static struct jb_finding look_at_templates(struct jb_command_context *context)
{
    for (int i = 0; jb_answer_names[i]; i++) {
        g_autofree char *name = g_strdup_printf("templates/%s.en.txt", jb_answer_names[i]);
        g_autofree char *path = jb_config_path(context->config, name);
        if (g_access(path, R_OK))
            return finding(JB_VERDICT_WRONG, "%s cannot be read: joinbox template list says where each is", path);
    }
    return finding(JB_VERDICT_FINE, "all are there");
}

static struct jb_finding look_at_key(struct jb_command_context *context)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) key = jb_home_read_key(context->home, &error);
    return key ? finding(JB_VERDICT_FINE, "%s", context->home->key) : finding(JB_VERDICT_WRONG, "%s", error->message);
}

static struct jb_finding look_at_store(struct jb_command_context *context)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_store) store = jb_store_open(context->home->database, JB_STORE_READ, &error);
    gint64 n_parked = 0;
    if (!store || !jb_spooled_count_parked(store, &n_parked, &error))
        return finding(JB_VERDICT_WRONG, "%s", error->message);
    if (n_parked)
        return finding(JB_VERDICT_WARNING, "%" G_GINT64_FORMAT " messages could not be filed: joinbox problems", n_parked);
    return finding(JB_VERDICT_FINE, "schema %u, journal mode %s", jb_store_schema(store), jb_store_journal_mode(store));
}

/* A copy of the register of societies grows old; that there is none is nobody's fault. */
static struct jb_finding look_at_mutuals(struct jb_command_context *context)
{
    enum { OLD_DAYS = 35 };
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_store) store = jb_store_open(context->home->database, JB_STORE_READ, &error);
    g_autoptr(jb_imported) held = store ? jb_imported_get(store, JB_LIST_MUTUALS, &error) : NULL;
    if (!held)
        return finding(JB_VERDICT_WRONG, "%s", error->message);
    gint64 now = jb_world_now(context->world);
    g_autofree char *age = jb_when_age(now, held->made_at);
    if (!held->file)
        return finding(JB_VERDICT_FINE, "no copy of the Mutuals Register is held");
    return finding(now - held->made_at > OLD_DAYS * 24 * (gint64)HOUR ? JB_VERDICT_WARNING : JB_VERDICT_FINE,
                   "the copy of the Mutuals Register is %s old (joinbox mutuals)", age);
}

/* Age in seconds of the oldest file in a folder; 0 where there is none, -1 where it cannot be read. */
static gint64 oldest_in(const char *folder, gint64 now)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gint64 oldest = 0;
    if (!dir)
        return -1;
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf st;
        if (!g_stat(path, &st))
            oldest = MAX(oldest, now - (gint64)st.st_mtime);
    }
    return oldest;
}

static struct jb_finding look_at_spool(struct jb_command_context *context)
{
    g_autofree char *waiting = g_build_filename(context->home->spool, "new", NULL);
    gint64 now = jb_world_now(context->world), age = oldest_in(waiting, now);
    if (age < 0 || g_access(waiting, W_OK))
        return finding(JB_VERDICT_WRONG, "%s cannot be read and written: joinbox init makes what is missing", waiting);
    if (age > HOUR) {
        g_autofree char *text = jb_when_age(now, now - age);
        return finding(JB_VERDICT_WRONG, "mail has waited for %s: is joinbox work --watch running, or in cron?", text);
    }
    return finding(JB_VERDICT_FINE, age ? "mail waits, as it may" : "nothing waits");
}

static struct jb_finding look_at_disk(struct jb_command_context *context)
{
    struct statvfs disk;
    if (statvfs(context->home->root, &disk))
        return finding(JB_VERDICT_WRONG, "the disk of %s cannot be asked", context->home->root);
    guint64 free_mib = (guint64)disk.f_bavail * disk.f_frsize / (1024 * 1024);
    return finding(free_mib < LEAST_FREE_MIB ? JB_VERDICT_WRONG : JB_VERDICT_FINE, "%" G_GUINT64_FORMAT " MiB are free",
                   free_mib);
}

static struct jb_finding look_at_programs(struct jb_command_context *context)
{
    static const char *const programs[] = {"joinbox-split", "joinbox-extract", "joinbox-ocr", "joinbox-understand"};
    (void)context;
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autofree char *path = jb_program_path(programs[i]);
        const char *const argv[] = {path, "--version", NULL};
        struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = 1024, .wall_ms = 10000};
        g_autoptr(GError) error = NULL;
        gboolean has_run = jb_children_run(&child, 1, 1, &error) && jb_child_succeeded(&child);
        g_autofree char *end = error ? g_strdup(error->message) : jb_child_describe(&child);
        jb_child_clear(&child);
        if (!has_run)
            return finding(JB_VERDICT_WRONG, "%s: %s; install joinbox anew", path, end);
    }
    return finding(JB_VERDICT_FINE, "all of them run");
}

static struct jb_finding look_at_sandbox(struct jb_command_context *context)
{
    g_autofree char *path = jb_program_path("joinbox-understand");
    const char *const argv[] = {path, "--escape-test", NULL};
    struct jb_child child = {.argv = argv, .stdin_fd = -1, .max_output = 65536, .wall_ms = 20000};
    (void)context;
    gboolean is_tight = jb_children_run(&child, 1, 1, NULL) && jb_child_succeeded(&child);
    jb_child_clear(&child);
    return is_tight ? finding(JB_VERDICT_FINE, "no way out was found")
                    : finding(JB_VERDICT_WRONG, "%s --escape-test finds a way out: does the kernel have seccomp?", path);
}

/* A password is for the eyes of the home's owner; `who` is the setting's name. NULL where all is well; caller frees. */
static char *fault_of_password(const char *who, const char *user, const char *file)
{
    GStatBuf st;
    if (!user)
        return NULL;
    if (!file)
        return g_strdup_printf("%s_user is set, but %s_password_file is not", who, who);
    if (g_stat(file, &st) || !S_ISREG(st.st_mode))
        return g_strdup_printf("%s_password_file %s is not there, or no plain file", who, file);
    return st.st_mode & 077 ? g_strdup_printf("%s can be read by others; chmod 600 %s", file, file) : NULL;
}

static struct jb_finding look_at_smtp(const struct jb_config *config)
{
    if (!config->smtp_host)
        return finding(JB_VERDICT_WRONG, "sending = smtp, but smtp_host is not set");
    g_autofree char *fault = fault_of_password("smtp", config->smtp_user, config->smtp_password_file);
    if (fault)
        return finding(JB_VERDICT_WRONG, "%s", fault);
    if (config->smtp_ca_file && g_access(config->smtp_ca_file, R_OK))
        return finding(JB_VERDICT_WRONG, "smtp_ca_file %s cannot be read", config->smtp_ca_file);
    return finding(JB_VERDICT_FINE, "answers go through %s, port %" G_GINT64_FORMAT, config->smtp_host, config->smtp_port);
}

static struct jb_finding look_at_sending(struct jb_command_context *context)
{
    const struct jb_config *config = context->config;
    switch ((enum jb_sending)config->sending) {
    case JB_SENDING_HOLD:
        if (config->smtp_host)
            return finding(JB_VERDICT_WARNING, "sending = hold: each answer waits for joinbox send, and then for %s",
                           config->smtp_host);
        if (!config->sendmail || g_access(config->sendmail, X_OK))
            return finding(JB_VERDICT_WARNING, "sending = hold: each answer waits for joinbox send, and then for %s, which "
                           "cannot be run: set sendmail", config->sendmail ? config->sendmail : "nothing");
        return finding(JB_VERDICT_WARNING, "sending = hold: each answer waits for joinbox send");
    case JB_SENDING_MAILDIR:
        return finding(JB_VERDICT_FINE, "answers go to %s", context->home->outbox);
    case JB_SENDING_SENDMAIL:
        if (!config->sendmail || g_access(config->sendmail, X_OK))
            return finding(JB_VERDICT_WRONG, "sending = sendmail, but %s cannot be run: set sendmail",
                           config->sendmail ? config->sendmail : "nothing");
        return finding(JB_VERDICT_FINE, "answers go through %s", config->sendmail);
    case JB_SENDING_SMTP:
        return look_at_smtp(config);
    }
    g_assert_not_reached();
}

static struct jb_finding look_at_fetching(struct jb_command_context *context)
{
    const struct jb_config *config = context->config;
    if (!config->imap_host)
        return finding(JB_VERDICT_FINE, "no folder is fetched (imap_host)");
    g_autofree char *fault = fault_of_password("imap", config->imap_user, config->imap_password_file);
    if (!config->imap_user)
        return finding(JB_VERDICT_WRONG, "imap_host is set, but imap_user is not");
    if (fault)
        return finding(JB_VERDICT_WRONG, "%s", fault);
    if (config->imap_ca_file && g_access(config->imap_ca_file, R_OK))
        return finding(JB_VERDICT_WRONG, "imap_ca_file %s cannot be read", config->imap_ca_file);
    return finding(JB_VERDICT_FINE, "%s of %s, by joinbox fetch", config->imap_folder ? config->imap_folder : "INBOX",
                   config->imap_host);
}

enum { FOLDERS_DEEP = 4 };

static gboolean has_font(const char *folder, guint depth)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".pfb", ".t1"};
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gboolean is_found = FALSE;
    for (const char *name; dir && !is_found && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(endings) && !is_found; i++)
            is_found = g_str_has_suffix(name, endings[i]);
        is_found = is_found || (depth && g_file_test(path, G_FILE_TEST_IS_DIR) && has_font(path, depth - 1));
    }
    return is_found;
}

/* For pictures of pages: a PDF need not bring the fonts that every reader has. */
static struct jb_finding look_at_fonts(struct jb_command_context *context)
{
    (void)context;
    if (has_font("/usr/share/fonts", FOLDERS_DEEP) || has_font("/usr/local/share/fonts", FOLDERS_DEEP))
        return finding(JB_VERDICT_FINE, "there are some, for pictures of pages");
    return finding(JB_VERDICT_WARNING, "there are none: pages of some PDFs would be pictured without letters; "
                                       "apt-get install fonts-urw-base35");
}

static struct jb_finding look_at_identity(struct jb_command_context *context)
{
    const struct jb_config *config = context->config;
    if (!config->address || !config->message_id_domain)
        return finding(JB_VERDICT_WRONG, "address and message_id_domain must be set before anything is sent");
    if (g_str_has_suffix(config->message_id_domain, ".example") && config->sending != JB_SENDING_MAILDIR)
        return finding(config->sending == JB_SENDING_SENDMAIL || config->sending == JB_SENDING_SMTP ? JB_VERDICT_WRONG : JB_VERDICT_WARNING,
                       "message_id_domain is %s, which is nobody's: set your own",
                       config->message_id_domain);
    if (!config->authserv_ids->len)
        return finding(JB_VERDICT_WARNING, "authserv_ids is not set: no sender is vouched for, so answers name nobody");
    return finding(JB_VERDICT_FINE, "%s, Message-IDs of %s", config->address, config->message_id_domain);
}

const struct jb_examination jb_examinations[] = {
    {.name = "home", .look = look_at_home},           {.name = "configuration", .look = look_at_config},
    {.name = "identity", .look = look_at_identity},   {.name = "policy", .look = look_at_policy},
    {.name = "templates", .look = look_at_templates}, {.name = "key", .look = look_at_key},
    {.name = "store", .look = look_at_store},
    {.name = "societies", .look = look_at_mutuals},   {.name = "spool", .look = look_at_spool},
    {.name = "disk", .look = look_at_disk},           {.name = "readers", .look = look_at_programs},
    {.name = "sandbox", .look = look_at_sandbox},     {.name = "fonts", .look = look_at_fonts},
    {.name = "sending", .look = look_at_sending},
    {.name = "fetching", .look = look_at_fetching},
};
const guint jb_n_examinations = G_N_ELEMENTS(jb_examinations);
