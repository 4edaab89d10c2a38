/* The ways out and in: sending, fetching, and the certificates that both check by. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/home.h"
#include "base/sendmail.h"
#include "base/when.h"
#include "review/doctor/doctor.h"
#include "review/doctor/pem.h"
#include "store/lockers.h"

enum { DAY = 24 * 3600, SOON_DAYS = 21 };

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

static void look_at_smtp(jb_doctor *doctor, const struct jb_config *config)
{
    g_autofree char *fault = fault_of_password("smtp", config->smtp_user, config->smtp_password_file);
    if (!config->smtp_host)
        jb_say(doctor, JB_VERDICT_WRONG, "sending = smtp, but smtp_host is not set");
    else if (fault)
        jb_say(doctor, JB_VERDICT_WRONG, "%s", fault);
    else if (config->smtp_ca_file && g_access(config->smtp_ca_file, R_OK))
        jb_say(doctor, JB_VERDICT_WRONG, "smtp_ca_file %s cannot be read", config->smtp_ca_file);
    else
        jb_say(doctor, JB_VERDICT_FINE, "answers go through %s, port %" G_GINT64_FORMAT, config->smtp_host, config->smtp_port);
}

static gboolean can_run_sendmail(const struct jb_config *config)
{
    return config->sendmail && !g_access(config->sendmail, X_OK);
}

/* Whether a process was started so that no program can gain rights: the sendmail of Postfix and of Exim need to. */
static gboolean has_no_new_privileges(gint64 pid)
{
    g_autofree char *path = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/status", pid), *text = NULL;
    const char *line = pid && g_file_get_contents(path, &text, NULL, NULL) ? strstr(text, "\nNoNewPrivs:") : NULL;
    return line && strchr(line, '1') && strchr(line, '1') < strchr(line + 1, '\n');
}

/* The process that sends: the sender, where one runs, else the worker; 0: none. */
static gint64 process_that_sends(const struct jb_home *home)
{
    g_autofree char *sender = g_build_filename(home->run, "sender.lock", NULL);
    g_autofree char *worker = g_build_filename(home->run, "work.lock", NULL);
    gint64 pid = jb_lockers_find(sender, "FLOCK");
    return pid ? pid : jb_lockers_find(worker, "FLOCK");
}

static void look_at_sendmail(jb_doctor *doctor, const struct jb_config *config)
{
    const char *sendmail = config->sendmail ? config->sendmail : "nothing";
    gint64 pid = process_that_sends(doctor->context->home);
    if (!can_run_sendmail(config))
        jb_say(doctor, JB_VERDICT_WRONG, "sending = sendmail, but %s cannot be run: set sendmail", sendmail);
    else if (has_no_new_privileges(pid) && jb_sendmail_gains_rights(sendmail))
        jb_say(doctor, JB_VERDICT_WRONG, "sending = sendmail, but process %" G_GINT64_FORMAT " runs under NoNewPrivileges, where %s "
               "cannot queue mail: set sending = smtp and smtp_host = localhost, smtp_port = 25, smtp_tls = off, or see "
               JB_DATADIR "/services/systemd/sendmail.conf", pid, sendmail);
    else
        jb_say(doctor, JB_VERDICT_FINE, "answers go through %s", sendmail);
}

/* That answers wait for people is fine where somebody wrote so. */
static void look_at_hold(jb_doctor *doctor, const struct jb_config *config)
{
    enum jb_verdict verdict = config->lines[jb_config_find("sending")] ? JB_VERDICT_FINE : JB_VERDICT_LOOK;
    if (config->smtp_host)
        jb_say(doctor, verdict, "sending = hold: each answer waits for joinbox send, and then for %s", config->smtp_host);
    else if (!can_run_sendmail(config))
        jb_say(doctor, JB_VERDICT_LOOK, "sending = hold: each answer waits for joinbox send, and then for %s, which cannot be run: "
               "set sendmail", config->sendmail ? config->sendmail : "nothing");
    else
        jb_say(doctor, verdict, "sending = hold: each answer waits for joinbox send");
}

void jb_look_at_sending(jb_doctor *doctor)
{
    const struct jb_config *config = doctor->context->config;
    switch ((enum jb_sending)config->sending) {
    case JB_SENDING_HOLD:
        look_at_hold(doctor, config);
        return;
    case JB_SENDING_MAILDIR:
        jb_say(doctor, JB_VERDICT_FINE, "answers go to %s", doctor->context->home->outbox);
        return;
    case JB_SENDING_SENDMAIL:
        look_at_sendmail(doctor, config);
        return;
    case JB_SENDING_SMTP:
        look_at_smtp(doctor, config);
        return;
    }
}

void jb_look_at_fetching(jb_doctor *doctor)
{
    const struct jb_config *config = doctor->context->config;
    g_autofree char *fault = fault_of_password("imap", config->imap_user, config->imap_password_file);
    if (!config->imap_host)
        jb_say(doctor, JB_VERDICT_FINE, "no folder is fetched (imap_host)");
    else if (!config->imap_user)
        jb_say(doctor, JB_VERDICT_WRONG, "imap_host is set, but imap_user is not");
    else if (fault)
        jb_say(doctor, JB_VERDICT_WRONG, "%s", fault);
    else if (config->imap_ca_file && g_access(config->imap_ca_file, R_OK))
        jb_say(doctor, JB_VERDICT_WRONG, "imap_ca_file %s cannot be read", config->imap_ca_file);
    else
        jb_say(doctor, JB_VERDICT_FINE, "%s of %s, by joinbox fetch", config->imap_folder ? config->imap_folder : "INBOX",
               config->imap_host);
}

/* How many of the ends are over, and which comes first. */
static guint count_ended(const GArray *ends, gint64 now, gint64 *first)
{
    guint n = 0;
    *first = 0;
    for (guint i = 0; i < ends->len; i++) {
        gint64 end = g_array_index(ends, gint64, i);
        n += end <= now;
        *first = i ? MIN(*first, end) : end;
    }
    return n;
}

static void look_at_certificates_of(jb_doctor *doctor, const char *key, const char *file)
{
    g_autofree char *text = NULL;
    if (!file)
        return;
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        jb_say(doctor, JB_VERDICT_WRONG, "%s: %s cannot be read", key, file);
        return;
    }
    g_autoptr(GArray) ends = jb_pem_ends(text);
    gint64 first = 0;
    guint n_ended = count_ended(ends, doctor->now, &first);
    g_autofree char *when = jb_when_local(first);
    if (!ends->len)
        jb_say(doctor, JB_VERDICT_WRONG, "%s: %s holds no certificate (PEM)", key, file);
    else if (n_ended == ends->len)
        jb_say(doctor, JB_VERDICT_WRONG, "%s: what %s holds ended on %s: nothing can be sent or fetched by it", key, file, when);
    else if (n_ended)
        jb_say(doctor, JB_VERDICT_LOOK, "%s: %u of the %u certificates in %s have ended", key, n_ended, ends->len, file);
    else
        jb_say(doctor, first - doctor->now < SOON_DAYS * (gint64)DAY ? JB_VERDICT_LOOK : JB_VERDICT_FINE, "%s: %s is good until %s",
               key, file, when);
}

void jb_look_at_certificates(jb_doctor *doctor)
{
    const struct jb_config *config = doctor->context->config;
    look_at_certificates_of(doctor, "smtp_ca_file", config->smtp_ca_file);
    look_at_certificates_of(doctor, "imap_ca_file", config->imap_ca_file);
    look_at_certificates_of(doctor, "handoff_ca_file", config->handoff_ca_file);
    if (!config->smtp_ca_file && !config->imap_ca_file && !config->handoff_ca_file)
        jb_say(doctor, JB_VERDICT_FINE, "those are believed that this system trusts (ca-certificates)");
}
