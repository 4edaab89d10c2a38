/* fill HOME N - puts N invented matters into a home's database, as the worker would file them, without reading mail:
 * for measurements at 1,000, 100,000 and 1,000,000 messages.
 *
 * Each has 150 words, invented ones as frequent as words are (Zipf's law: the n-th in 1/n of the places of the first), every
 * second one the word "members", one in ten thousand the word "quokka". */
#include <math.h>

#include "base/error.h"
#include "base/home.h"
#include "store/application.h"
#include "store/mail.h"
#include "store/outbox.h"
#include "store/readings.h"

enum { EACH = 10000, FIRST_AT = 1600000000, APART_S = 60, N_WORDS = 150, VOCABULARY = 60000, RARE = 10000 };

static const char *const words[] = {"amber", "beacon", "cobble", "dormouse", "elder", "fern", "gannet", "heather", "isle",
                                    "juniper", "kestrel", "lantern", "meadow", "nettle", "otter", "plover"};

static void must(gboolean is_done, GError *error)
{
    if (!is_done)
        g_error("fill: %s", error ? error->message : "?");
}

/* Different for each number, alike in its parts. */
static char *name_of(gint64 i)
{
    return g_strdup_printf("%s %s %s%" G_GINT64_FORMAT, words[i % 16], words[i / 16 % 16], words[i / 256 % 16], i / 4096);
}

/* The word of that rank: of two to five syllables, the frequent ones shorter. */
static void append_word(GString *text, guint rank)
{
    static const char consonants[] = "bdfghklmnprstvwz", vowels[] = "aeiou";
    if (text->len)
        g_string_append_c(text, rank % 13 ? ' ' : '\n');
    for (guint left = rank + 80; left; left /= 80) {
        g_string_append_c(text, consonants[left % 16]);
        g_string_append_c(text, vowels[left / 16 % 5]);
    }
}

static char *text_of(gint64 i)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed((guint32)i);
    GString *text = g_string_new(i % 2 ? "Our members" : "");
    for (int word = 0; word < N_WORDS; word++)
        append_word(text, (guint)exp(g_rand_double(dice) * log(VOCABULARY)) - 1);
    if (i % RARE == 7)
        g_string_append(text, " a quokka");
    return g_string_free(text, FALSE);
}

static jb_reading *reading_of(gint64 i, const char *name, const char *email)
{
    static const int classes[] = {JB_CLASS_APPLICATION, JB_CLASS_ENQUIRY, JB_CLASS_SPAM, JB_CLASS_BOUNCE, JB_CLASS_LIST};
    jb_reading *reading = jb_reading_new();
    reading->class = classes[i % 5];
    reading->reply = JB_ANSWER_NONE;
    if (!reading->sender)
        reading->sender = jb_shape_new(&jb_address_shape);
    reading->sender->email = g_strdup(email);
    reading->organisation = jb_shape_new(&jb_organisation_shape);
    reading->organisation->name = g_strdup_printf("%s Co-operative Limited", name);
    reading->subject = g_strdup_printf("%s would like to join", name);
    reading->message_id = g_strdup_printf("%" G_GINT64_FORMAT "@%s.example", i, words[i % 16]);
    reading->description = g_strdup_printf("We are %s, and write software for village halls.", name);
    reading->new_text = text_of(i);
    if (i % 10 == 0)
        g_ptr_array_add(reading->missing, g_strdup("founding-document"));
    if (i % 15 == 0)
        g_ptr_array_add(reading->missing, g_strdup("worker-owned"));
    return reading;
}

static GBytes *mail_of(gint64 i, const jb_reading *reading)
{
    g_autoptr(GString) mail = g_string_new(NULL);
    g_string_printf(mail, "From: %s\nTo: contact@coops.tech\nSubject: %s\nMessage-ID: <%s>\n\n", reading->sender->email,
                    reading->subject, reading->message_id);
    for (gint64 line = 0; line < 8; line++)
        g_string_append_printf(mail, "%s, line %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "\n", reading->description, line, i);
    return g_bytes_new(mail->str, mail->len);
}

static gint64 add_mail(jb_store *store, gint64 i, gint64 at, const jb_reading *reading)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_mail) mail = g_new0(jb_mail, 1);
    g_autoptr(GBytes) raw = mail_of(i, reading);
    mail->received_at = mail->filed_at = at;
    mail->origin = JB_ORIGIN_IMPORT;
    mail->message_id = g_strdup(reading->message_id);
    must(jb_mail_add(store, mail, raw, &error), error);
    return mail->id;
}

static void add_answer(jb_store *store, const struct jb_signature *signature, gint64 application, gint64 message,
                       const jb_reading *reading)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *message_id = g_strdup_printf("%" G_GINT64_FORMAT "-answer.1@joinbox.example", application);
    g_autoptr(GBytes) mail = g_bytes_new_static("To: you\r\n\r\nThank you\r\n", 22);
    struct jb_outbox_item item = {.application = application, .message = message, .template_name = (char *)"enquiry",
                                  .recipient = reading->sender->email, .envelope_sender = (char *)"",
                                  .message_id = message_id, .mail = mail, .due_at = signature->at};
    must(jb_outbox_add(store, signature, &item, &error), error);
    g_autoptr(jb_outbox_item) leased = NULL;
    must(jb_outbox_drop(store, signature, item.id, &error), error);
}

static void add_one(jb_store *store, gint64 i)
{
    g_autoptr(GError) error = NULL;
    const struct jb_signature signature = {"joinbox", FIRST_AT + i * APART_S};
    g_autofree char *name = name_of(i), *email = g_strdup_printf("p%" G_GINT64_FORMAT "@%s.example", i, words[i % 16]);
    g_autoptr(jb_reading) reading = reading_of(i, name, email);
    gboolean is_person = i % 5 < 2;
    gint64 application = 0, message = add_mail(store, i, signature.at, reading);
    json_t *data = json_pack("{s:s, s:s}", "class", jb_class_names[reading->class], "state",
                             jb_state_names[!is_person ? JB_STATE_SET_ASIDE : i % 5 ? JB_STATE_OPEN : JB_STATE_NEW]);
    if (is_person && i % 100 < 2) /* one in fifty of what people wrote */
        json_object_set_new(data, "assigned", json_string("ada"));
    must(jb_application_add(store, "CT", (enum jb_class)reading->class, signature.at, &application, &error), error);
    must(jb_application_place(store, application, message, JB_ROLE_FIRST, &error), error);
    must(jb_readings_put(store, message, reading, signature.at, &error), error);
    must(jb_event_append(store, &signature, JB_EVENT_FILED, application, message, data, NULL, &error), error);
    if (is_person)
        add_answer(store, &signature, application, message, reading);
    must(jb_application_refresh(store, application, &error), error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 3) {
        fprintf(stderr, "usage: fill HOME N\n");
        return 64;
    }
    g_autoptr(jb_home) home = jb_home_find(argv[1]);
    g_autoptr(jb_store) store = jb_store_open(home->database, JB_STORE_WRITE, &error);
    must(store != NULL, error);
    gint64 n = g_ascii_strtoll(argv[2], NULL, 10);
    for (gint64 i = 0; i < n; i++) {
        if (i % EACH == 0)
            must(jb_store_begin(store, &error), error);
        add_one(store, i);
        if (i % EACH == EACH - 1 || i == n - 1)
            must(jb_store_commit(store, &error), error);
    }
    return 0;
}
