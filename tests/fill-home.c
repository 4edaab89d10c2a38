/* fill-home HOME [N] - puts invented matters into a home's database, without reading any mail: for tests of the CLI.
 *
 * CT-0001 an application with evidence, its answer held; CT-0002 one that was asked and has answered, named to deceive
 * a terminal; CT-0003 a bounce; a parked message; then N enquiries. */
#include "base/error.h"
#include "base/home.h"
#include "store/application.h"
#include "store/mail.h"
#include "store/outbox.h"
#include "store/readings.h"
#include "store/spooled.h"

enum { DAY = 24 * 3600, FIRST_AT = 1768298531 };

static void must(gboolean is_done, GError *error)
{
    if (!is_done)
        g_error("fill-home: %s", error ? error->message : "?");
}

static jb_reading *reading_of(int class, const char *organisation, const char *name, const char *email,
                              const char *subject)
{
    jb_reading *reading = jb_reading_new();
    reading->class = class;
    reading->reply = JB_ANSWER_NONE;
    reading->sender->name = g_strdup(name);
    reading->sender->email = g_strdup(email);
    reading->subject = g_strdup(subject);
    if (organisation) {
        reading->organisation = jb_shape_new(&jb_organisation_shape);
        reading->organisation->name = g_strdup(organisation);
        reading->organisation->legal_form = JB_FORM_CO_OPERATIVE_SOCIETY;
    }
    return reading;
}

static void add_quote(struct jb_criterion *criterion, const char *source, gint64 page, const char *clause, const char *text)
{
    struct jb_quote *quote = jb_shape_new(&jb_quote_shape);
    quote->source = g_strdup(source);
    quote->page = page;
    quote->clause = g_strdup(clause);
    quote->text = g_strdup(text);
    g_ptr_array_add(criterion->quotes, quote);
}

static struct jb_criterion *add_criterion(jb_reading *reading, const char *key, int status)
{
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    criterion->key = g_strdup(key);
    criterion->status = status;
    g_ptr_array_add(reading->criteria, criterion);
    return criterion;
}

static void add_paper(jb_reading *reading, const char *name, int kind, int text)
{
    struct jb_paper *paper = jb_shape_new(&jb_paper_shape);
    paper->name = g_strdup(name);
    paper->media_type = g_strdup("text/plain");
    paper->kind = kind;
    paper->text = text;
    paper->size_bytes = 21;
    paper->sha256 = g_strdup("0000000000000000000000000000000000000000000000000000000000000000");
    g_ptr_array_add(reading->documents, paper);
}

static gint64 add_mail(jb_store *store, const char *raw, gint64 at)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(raw, strlen(raw));
    g_autoptr(jb_mail) mail = g_new0(jb_mail, 1);
    mail->received_at = mail->filed_at = at;
    mail->envelope_sender = g_strdup("someone@quillwort.example");
    must(jb_mail_add(store, mail, bytes, &error), error);
    return mail->id;
}

/* Files a message in an application (0: a new one) and returns the application. */
static gint64 file(jb_store *store, gint64 application, const char *raw, const jb_reading *reading, gint64 at,
                   const char *state, gint64 *message)
{
    g_autoptr(GError) error = NULL;
    struct jb_signature signature = {.actor = "joinbox", .at = at};
    gboolean is_new = !application;
    *message = add_mail(store, raw, at);
    if (is_new)
        must(jb_application_add(store, "CT", reading->class, at, &application, &error), error);
    must(jb_application_place(store, application, *message, is_new ? JB_ROLE_FIRST : JB_ROLE_FOLLOW_UP, &error), error);
    must(jb_event_append(store, &signature, is_new ? JB_EVENT_FILED : JB_EVENT_CONTINUED, application, *message,
                         state ? json_pack("{s:s}", "state", state) : NULL, NULL, &error), error);
    must(jb_readings_put(store, *message, reading, at, &error), error);
    return application;
}

static void answer(jb_store *store, gint64 application, gint64 message, const char *to, gboolean is_held)
{
    g_autoptr(GError) error = NULL;
    struct jb_signature signature = {.actor = "joinbox", .at = FIRST_AT + 60};
    g_autoptr(jb_outbox_item) item = g_new0(jb_outbox_item, 1);
    static const char mail[] = "From: CoTech <contact@coops.tech>\r\nTo: meg@quillwort.example\r\nSubject: Thank you\r\n"
                               "Content-Transfer-Encoding: quoted-printable\r\n\r\nYour T=C5=B7 Gwyn applica=\r\ntion.\r\n";
    item->application = application;
    item->message = message;
    item->template_name = g_strdup("application-complete");
    item->recipient = g_strdup(to);
    item->envelope_sender = g_strdup("");
    item->message_id = g_strdup_printf("%" G_GINT64_FORMAT "@joinbox.example", message);
    item->mail = g_bytes_new_static(mail, sizeof mail - 1);
    item->hold = g_ptr_array_new_with_free_func(g_free);
    if (is_held)
        g_ptr_array_add(item->hold, g_strdup("sending-off"));
    item->due_at = FIRST_AT + 60;
    must(jb_outbox_add(store, &signature, item, &error), error);
}

static void add_application(jb_store *store)
{
    static const char raw[] =
        "From: Meg <meg@quillwort.example>\r\nSubject: We apply\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWe apply.\r\n"
        "--b\r\nContent-Type: text/plain; name=\"x.txt\"\r\n"
        "Content-Disposition: attachment; filename=\"../../Rules 2019.txt\"\r\n\r\n1. Rules of the co-op.\r\n--b--\r\n";
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, "Quillwort Systems Co-operative Limited",
                                               "Meg Hartshorn", "meg@quillwort.example", "We apply");
    struct jb_criterion *owned = add_criterion(reading, "worker-owned", JB_STATUS_EVIDENCED);
    gint64 message = 0;
    add_quote(owned, "Rules 2019.txt", 2, "5", "Membership shall be open to every worker, and to nobody else.");
    g_ptr_array_add(owned->doubts, g_strdup("rule 6 lets investors vote"));
    add_criterion(reading, "uk-ties", JB_STATUS_ABSENT);
    add_paper(reading, "Rules 2019.txt", JB_KIND_RULES, JB_TEXT_DIGITAL);
    reading->description = g_strdup("We are seven people who write booking software.");
    g_ptr_array_add(reading->missing, g_strdup("uk-ties"));
    gint64 application = file(store, 0, raw, reading, FIRST_AT, "new", &message);
    answer(store, application, message, "meg@quillwort.example", TRUE);
    must(jb_application_refresh(store, application, NULL), NULL);
}

static void add_hostile(jb_store *store)
{
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_APPLICATION, "Tŷ \u202egnirts Gwyn\n\nCT-7777  accepted", "\u2066Al\u2069\n  state  joined",
                                               "al@gwyn.example", "Re: <script>\u200b");
    g_autoptr(jb_reading) more = reading_of(JB_CLASS_APPLICATION, NULL, "Al", "al@gwyn.example", "More");
    g_autoptr(GError) error = NULL;
    struct jb_signature signature = {.actor = "joinbox", .at = FIRST_AT + DAY + 1};
    gint64 message = 0;
    more->new_text = g_strdup("Here are our rules.");
    more->follow_up = TRUE;
    gint64 application = file(store, 0, "From: al@gwyn.example\r\n\r\nHello\r\n", reading, FIRST_AT + DAY, "new", &message);
    must(jb_event_append(store, &signature, JB_EVENT_QUEUED, application, message, json_pack("{s:s}", "state", "incomplete"),
                         NULL, &error), error);
    file(store, application, "From: al@gwyn.example\r\n\r\nMore\r\n", more, FIRST_AT + 2 * DAY, NULL, &message);
    must(jb_application_refresh(store, application, NULL), NULL);
}

static void add_bounce(jb_store *store)
{
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_BOUNCE, NULL, NULL, "mailer-daemon@mx.example", "Undelivered");
    gint64 message = 0;
    gint64 application = file(store, 0, "From: <>\r\n\r\nBounce\r\n", reading, FIRST_AT + 3 * DAY, "set-aside", &message);
    must(jb_application_refresh(store, application, NULL), NULL);
}

static void add_enquiry(jb_store *store, gint64 n)
{
    g_autofree char *name = g_strdup_printf("Person %" G_GINT64_FORMAT, n);
    g_autofree char *email = g_strdup_printf("p%" G_GINT64_FORMAT "@people.example", n);
    g_autofree char *raw = g_strdup_printf("From: %s\r\n\r\nQuestion %" G_GINT64_FORMAT "\r\n", email, n);
    g_autoptr(jb_reading) reading = reading_of(JB_CLASS_ENQUIRY, NULL, name, email, "A question");
    gint64 message = 0;
    gint64 application = file(store, 0, raw, reading, FIRST_AT + 4 * DAY + n, "open", &message);
    must(jb_application_refresh(store, application, NULL), NULL);
}

static void park(jb_store *store, const struct jb_home *home)
{
    static const char name[] = "1768298531.M1P1Q1.host";
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strdup_printf("%s/cur/%s:2,", home->spool, name);
    must(jb_spooled_fail(store, name, "reading it took more than 30 s", FIRST_AT, &error), error);
    must(jb_spooled_park(store, name, &error), error);
    must(g_file_set_contents(path, "From: x\r\n\r\nx\r\n", -1, &error), error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_home) home = jb_home_find(argc > 1 ? argv[1] : NULL);
    g_autoptr(jb_store) store = jb_store_open(home->database, JB_STORE_WRITE, &error);
    gint64 n = argc > 2 ? g_ascii_strtoll(argv[2], NULL, 10) : 0;
    must(store != NULL, error);
    must(jb_store_begin(store, &error), error);
    add_application(store);
    add_hostile(store);
    add_bounce(store);
    for (gint64 i = 1; i <= n; i++)
        add_enquiry(store, i);
    must(jb_store_commit(store, &error), error);
    park(store, home);
    return 0;
}
