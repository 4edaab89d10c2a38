/* work-alone --home DIR [--watch | import PATH...] - the worker, or the import, with a reader that believes what a message says of itself, so that tests of
 * filing depend on no stage and start no process.
 *
 * Header lines of the message tell the reading: X-Class, X-Organisation, X-Mutuals (a number), X-Postcode, X-Missing (words),
 * X-Supplies (a criterion), X-Description, X-Forwarded-By, X-Answer-To, X-Bounce-Of, X-Hold, X-Unread, X-Follow-Up. X-Reader: "die"
 * kills the worker, "fail" is a fault of the message, "absent" a fault of the place. */
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"
#include "filing/headers.h"
#include "reading/run.h"
#include "store/store.h"

static int name_in(const char *name, const char *const *names, int otherwise)
{
    for (int i = 0; name && names[i]; i++)
        if (g_str_equal(name, names[i]))
            return i;
    return otherwise;
}

/* Ids without their brackets. */
static void add_ids(GPtrArray *ids, const char *value)
{
    g_auto(GStrv) words = g_strsplit_set(value ? value : "", " <>,", -1);
    for (guint i = 0; words[i]; i++)
        if (*words[i])
            g_ptr_array_add(ids, g_strdup(words[i]));
}

static char *first_id(const char *value)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    add_ids(ids, value);
    return ids->len ? g_strdup(ids->pdata[0]) : NULL;
}

static void set_sender(jb_reading *reading, const char *from, const char *answer_to)
{
    if (!reading->sender)
        reading->sender = jb_shape_new(&jb_address_shape);
    reading->sender->email = first_id(from ? strrchr(from, '<') ? strrchr(from, '<') : from : NULL);
    reading->answer_to = g_strdup(answer_to ? answer_to : reading->sender->email);
}

static void set_organisation(jb_reading *reading, const char *name, const char *mutuals, const char *postcode)
{
    if (!name && !mutuals && !postcode)
        return;
    jb_shape_free(&jb_organisation_shape, reading->organisation);
    reading->organisation = jb_shape_new(&jb_organisation_shape);
    reading->organisation->name = g_strdup(name);
    reading->organisation->postcode = g_strdup(postcode);
    if (mutuals) {
        reading->organisation->registration = jb_shape_new(&jb_registration_shape);
        reading->organisation->registration->reg = JB_REGISTER_MUTUALS;
        reading->organisation->registration->number = g_strdup(mutuals);
    }
}

static void add_word(GPtrArray *list, const char *word)
{
    if (word)
        g_ptr_array_add(list, g_strdup(word));
}

static void set_reply(jb_reading *reading)
{
    static const int replies[] = {
        [JB_CLASS_COMPANY] = JB_ANSWER_COMPANY, [JB_CLASS_INDIVIDUAL] = JB_ANSWER_INDIVIDUAL,
        [JB_CLASS_START_UP] = JB_ANSWER_START_UP, [JB_CLASS_ENQUIRY] = JB_ANSWER_ENQUIRY,
    };
    if (reading->class == JB_CLASS_APPLICATION)
        reading->reply = reading->missing->len ? JB_ANSWER_APPLICATION_INCOMPLETE : JB_ANSWER_APPLICATION_COMPLETE;
    else if (reading->class <= JB_CLASS_ENQUIRY)
        reading->reply = replies[reading->class];
    else
        reading->reply = JB_ANSWER_NONE;
    if (reading->follow_up && reading->reply != JB_ANSWER_NONE)
        reading->reply = JB_ANSWER_FOLLOW_UP;
}

/* The stand-in has no stages to keep ready. */
jb_servers *jb_servers_new(void)
{
    return NULL;
}

void jb_servers_ready(jb_servers *servers, const struct jb_setting *setting)
{
    (void)servers;
    (void)setting;
}

void jb_servers_free(jb_servers *servers)
{
    (void)servers;
}

/* One that the message states. */
static void add_criterion(jb_reading *reading, const char *key)
{
    if (!key)
        return;
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    criterion->key = g_strdup(key);
    criterion->status = JB_STATUS_STATED;
    struct jb_quote *quote = jb_shape_new(&jb_quote_shape);
    quote->source = g_strdup("body");
    quote->text = g_strdup("We are.");
    g_ptr_array_add(criterion->quotes, quote);
    g_ptr_array_add(reading->criteria, criterion);
}

jb_reading *jb_read_message(jb_servers *servers, const struct jb_setting *setting, const struct jb_envelope *envelope,
                            GBytes *raw, GError **error)
{
    (void)servers;
    (void)setting;
    (void)envelope;
    g_autoptr(GPtrArray) headers = jb_headers_scan(raw);
    const char *reader = jb_headers_get(headers, "X-Reader");
    if (g_strcmp0(reader, "die") == 0)
        kill(getpid(), SIGKILL);
    if (reader) {
        g_set_error(error, JB_READING_ERROR, g_str_equal(reader, "absent") ? JB_ERROR_UNAVAILABLE : JB_ERROR_DATA,
                    "the reader was told to %s", reader);
        return NULL;
    }
    jb_reading *reading = jb_reading_new();
    reading->class = name_in(jb_headers_get(headers, "X-Class"), jb_class_names, JB_CLASS_ENQUIRY);
    set_sender(reading, jb_headers_get(headers, "From"), jb_headers_get(headers, "X-Answer-To"));
    reading->forwarded = jb_headers_get(headers, "X-Forwarded-By") != NULL;
    set_organisation(reading, jb_headers_get(headers, "X-Organisation"), jb_headers_get(headers, "X-Mutuals"),
                     jb_headers_get(headers, "X-Postcode"));
    add_ids(reading->missing, jb_headers_get(headers, "X-Missing"));
    reading->description = g_strdup(jb_headers_get(headers, "X-Description"));
    reading->forwarded_by = g_strdup(jb_headers_get(headers, "X-Forwarded-By"));
    reading->subject = g_strdup(jb_headers_get(headers, "Subject"));
    reading->message_id = first_id(jb_headers_get(headers, "Message-ID"));
    reading->bounce_of = first_id(jb_headers_get(headers, "X-Bounce-Of"));
    reading->follow_up = jb_headers_get(headers, "X-Follow-Up") != NULL;
    add_ids(reading->in_reply_to, jb_headers_get(headers, "In-Reply-To"));
    add_ids(reading->references, jb_headers_get(headers, "References"));
    add_criterion(reading, jb_headers_get(headers, "X-Supplies"));
    add_word(reading->hold, jb_headers_get(headers, "X-Hold"));
    add_word(reading->unread, jb_headers_get(headers, "X-Unread"));
    set_reply(reading);
    return reading;
}

static const struct jb_command import_command = {.verb = "import", .synopsis = "PATH... [--closed] [--dry-run]"};

static gboolean run(struct jb_opts *opts, struct jb_print *out, GError **error)
{
    g_autoptr(jb_home) home = jb_home_find(jb_opts_get(opts, JB_OPT_HOME));
    g_autoptr(jb_world) world = jb_world_new();
    if (!jb_home_enter(home, error))
        return FALSE;
    g_autoptr(jb_config) config = jb_config_read(home->config, home->folder, error);
    g_autoptr(jb_store) store = config ? jb_store_open(home->database, JB_STORE_WRITE, error) : NULL;
    struct jb_command_context context = {.home = home, .world = world, .config = config, .store = store, .opts = opts,
                                         .out = out};
    if (!store)
        return FALSE;
    if (g_strcmp0(opts->verb, "import") != 0)
        return jb_cmd_work(&context, error);
    context.args = (const char *const *)opts->args->pdata;
    context.n_args = opts->args->len;
    context.command = &import_command;
    return jb_cmd_import(&context, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_print) out = jb_print_new(stdout);
    g_autoptr(jb_opts) opts = jb_opts_parse(argc, argv, &error);
    if (opts && run(opts, out, &error))
        jb_print_finish(out, &error);
    fflush(stdout);
    if (error)
        fprintf(stderr, "joinbox: %s\n", error->message);
    return jb_error_exit_status(error);
}
