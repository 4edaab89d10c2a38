/* explain.c - joinbox explain [--json] FILE...|-: what is understood of messages; nothing is stored or sent. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "reading/run.h"
#include "review/present.h"

/* A byte more than is ever read of a message (the reading says that the rest was not). */
enum { MAX_BYTES = 48 * 1024 * 1024 + 1, CHUNK = 256 * 1024 };

static GBytes *read_all(int fd, const char *name, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    while (bytes->len < MAX_BYTES) {
        guint at = bytes->len, wanted = MIN(CHUNK, MAX_BYTES - at);
        g_byte_array_set_size(bytes, at + wanted);
        ssize_t n = read(fd, bytes->data + at, wanted);
        g_byte_array_set_size(bytes, at + (guint)MAX(n, 0));
        if (n < 0 && errno != EINTR) {
            jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "reading", name);
            return NULL;
        }
        if (!n)
            break;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static GBytes *read_message(const char *name, GError **error)
{
    if (!strcmp(name, "-"))
        return read_all(STDIN_FILENO, "standard input", error);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "opening", name);
        return NULL;
    }
    GBytes *raw = read_all(fd, name, error);
    close(fd);
    return raw;
}

static void print_json(struct jb_print *out, const struct jb_reading *reading, enum jb_json_layout layout)
{
    json_t *json = jb_reading_to_json(reading);
    jb_print_json(out, json, layout);
    json_decref(json);
}

/* As much of a name as stays on one line. */
static char *short_name(const char *name)
{
    enum { MOST = 40 };
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *cut = g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), MOST));
    return jb_safe(cut);
}

/* Reading pictures takes a second a page: who sits at a terminal sees that it goes on. */
static void show_page(gpointer unused, const char *document, gint64 page, gint64 n_pages)
{
    g_autofree char *name = short_name(document);
    g_autofree char *of = n_pages ? g_strdup_printf(" of %" G_GINT64_FORMAT, n_pages) : NULL;
    (void)unused;
    g_printerr("\r\033[Kreading %s, page %" G_GINT64_FORMAT "%s", name, page, of ? of : "");
}

static jb_reading *read_watched(const struct jb_setting *setting, GBytes *raw, const char *name, GError **error)
{
    static const struct jb_watcher watcher = {.page = show_page};
    g_autofree char *safe = short_name(name);
    if (!isatty(STDERR_FILENO))
        return jb_read_message(NULL, setting, NULL, raw, error);
    g_printerr("reading %s", safe);
    jb_reading *reading = jb_read_message_watched(setting, NULL, raw, &watcher, error);
    g_printerr("\r\033[K");
    return reading;
}

static gboolean explain(struct jb_command_context *context, const struct jb_setting *setting, const jb_policy *policy,
                        const char *name, GError **error)
{
    gboolean is_json = jb_opts_has(context->opts, JB_OPT_JSON), is_one = context->n_args == 1;
    g_autoptr(GBytes) raw = read_message(name, error);
    g_autoptr(jb_reading) reading = raw ? read_watched(setting, raw, name, error) : NULL;
    if (!reading)
        return FALSE;
    if (is_json) {
        print_json(context->out, reading, is_one ? JB_JSON_PRETTY : JB_JSON_LINE);
        return TRUE;
    }
    if (!is_one)
        jb_print_line(context->out, JB_BOLD, 0, name);
    jb_present_reading(context->out, reading, policy);
    if (!is_one)
        jb_print_text(context->out, "\n");
    return TRUE;
}

gboolean jb_cmd_explain(struct jb_command_context *context, GError **error)
{
    if (!context->n_args)
        return jb_command_usage(context, "explain which message?", error);
    g_autoptr(jb_setting) setting = jb_config_setting(context->config, error);
    g_autoptr(jb_policy) policy = setting ? jb_policy_outline(setting->policy, setting->policy_name, error) : NULL;
    if (!policy)
        return FALSE;
    for (guint i = 0; i < context->n_args; i++)
        if (!explain(context, setting, policy, context->args[i], error))
            return FALSE;
    return TRUE;
}
