#include "review/casefile.h"

#include "review/corrections.h"

#define STEAL_IF_MISSING(into, from, field)                                                                            \
    do {                                                                                                               \
        if (!(into)->field)                                                                                            \
            (into)->field = g_steal_pointer(&(from)->field);                                                           \
    } while (0)

static void move_all(GPtrArray *into, GPtrArray *from)
{
    while (from->len)
        g_ptr_array_add(into, g_ptr_array_steal_index(from, 0));
}

static gboolean has_text(const GPtrArray *lines, const char *text)
{
    for (guint i = 0; i < lines->len; i++)
        if (!strcmp(lines->pdata[i], text))
            return TRUE;
    return FALSE;
}

/* Lines that are not there yet; the same doubt about two messages is one. */
static void move_new(GPtrArray *into, GPtrArray *from)
{
    while (from->len) {
        char *text = g_ptr_array_steal_index(from, 0);
        if (has_text(into, text))
            g_free(text);
        else
            g_ptr_array_add(into, text);
    }
}

static struct jb_criterion *criterion_of(const struct jb_reading *reading, const char *key)
{
    for (guint i = 0; i < reading->criteria->len; i++) {
        struct jb_criterion *criterion = reading->criteria->pdata[i];
        if (!strcmp(criterion->key, key))
            return criterion;
    }
    return NULL;
}

/* What is silent says nothing against what another message's documents say. */
static void merge_rulings(GPtrArray *into, GPtrArray *from)
{
    if (!into->len)
        move_all(into, from);
    for (guint i = 0; i < into->len && i < from->len; i++) {
        struct jb_ruling *have = into->pdata[i], *more = from->pdata[i];
        if (have->answer != JB_ANSWERED_SILENT || strcmp(have->question, more->question))
            continue;
        have->answer = more->answer;
        STEAL_IF_MISSING(have, more, law);
    }
}

/* The better status wins, and its quotes come first; enum jb_status runs from the best to the worst. */
static void merge_criterion(struct jb_criterion *into, struct jb_criterion *from)
{
    if (from->status < into->status) {
        GPtrArray *weaker = into->quotes;
        into->quotes = from->quotes;
        from->quotes = weaker;
        GPtrArray *rulings = into->rulings;
        into->rulings = from->rulings;
        from->rulings = rulings;
        into->status = from->status;
    }
    move_all(into->quotes, from->quotes);
    move_new(into->doubts, from->doubts);
    merge_rulings(into->rulings, from->rulings);
    move_all(into->found, from->found);
    move_all(into->against, from->against);
}

static void merge_criteria(struct jb_reading *into, struct jb_reading *from)
{
    while (from->criteria->len) {
        struct jb_criterion *criterion = g_ptr_array_steal_index(from->criteria, 0);
        struct jb_criterion *same = criterion_of(into, criterion->key);
        if (!same) {
            g_ptr_array_add(into->criteria, criterion);
            continue;
        }
        merge_criterion(same, criterion);
        jb_shape_free(&jb_criterion_shape, criterion);
    }
}

static void merge_organisation(struct jb_organisation *into, struct jb_organisation *from)
{
    STEAL_IF_MISSING(into, from, name);
    STEAL_IF_MISSING(into, from, website);
    STEAL_IF_MISSING(into, from, registration);
    STEAL_IF_MISSING(into, from, postcode);
    STEAL_IF_MISSING(into, from, nation);
    if (into->legal_form == JB_FORM_UNKNOWN)
        into->legal_form = from->legal_form;
}

void jb_casefile_merge(struct jb_reading *into, struct jb_reading *from)
{
    STEAL_IF_MISSING(into, from, organisation);
    if (into->organisation && from->organisation)
        merge_organisation(into->organisation, from->organisation);
    if (!into->sender->email && from->sender) {
        into->sender->email = g_strdup(from->sender->email);
        into->sender->name = g_strdup(from->sender->name);
    }
    if (!into->subject)
        into->subject = g_strdup(from->subject);
    STEAL_IF_MISSING(into, from, answer_to);
    STEAL_IF_MISSING(into, from, description);
    STEAL_IF_MISSING(into, from, language);
    merge_criteria(into, from);
    move_all(into->documents, from->documents);
    move_new(into->links, from->links);
    move_new(into->unread, from->unread);
    move_new(into->doubts, from->doubts);
}

/* Reports of machines, pieces of what came whole, and messages in conflict say nothing of the application. */
static gboolean counts(const struct jb_mail *mail)
{
    return mail->role != JB_ROLE_REPORT && mail->role != JB_ROLE_CONFLICT && !mail->superseded_by;
}

/* Numbers the documents through before their lists are moved together. */
static void number_papers(struct jb_casefile *file, const struct jb_mail *mail, const struct jb_reading *reading)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        struct jb_paper *paper = reading->documents->pdata[i];
        struct jb_casefile_paper *place = g_new(struct jb_casefile_paper, 1);
        *place = (struct jb_casefile_paper){.message = mail->id, .attachment = paper->attachment + 1, .n = i + 1};
        paper->attachment = file->papers->len;
        g_ptr_array_add(file->papers, place);
    }
}

static gboolean load_readings(struct jb_casefile *file, jb_store *store, GError **error)
{
    for (guint i = 0; i < file->mails->len; i++) {
        const struct jb_mail *mail = file->mails->pdata[i];
        g_autoptr(GError) failed = NULL;
        jb_reading *reading = jb_readings_get(store, mail->id, &failed);
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
        g_ptr_array_add(file->readings, reading);
        if (!reading || !counts(mail))
            continue;
        if (!file->together->description && reading->description)
            file->described_by = mail->id;
        number_papers(file, mail, reading);
        jb_casefile_merge(file->together, reading);
    }
    return TRUE;
}

static void take_missing(struct jb_casefile *file)
{
    GPtrArray *missing = file->application->missing;
    file->together->class = file->application->class;
    for (guint i = 0; i < missing->len; i++)
        g_ptr_array_add(file->together->missing, g_strdup(missing->pdata[i]));
}

static void free_reading(gpointer reading)
{
    jb_reading_free(reading);
}

static void take_all(GPtrArray *into, GPtrArray *from)
{
    while (from->len)
        g_ptr_array_add(into, g_ptr_array_steal_index(from, 0));
}

static gboolean is_part(const GArray *parts, gint64 id)
{
    for (guint i = 0; i < parts->len; i++)
        if (g_array_index(parts, gint64, i) == id)
            return TRUE;
    return FALSE;
}

/* Those whose messages came to it by a merger that stands. */
static gboolean find_parts(GArray *parts, jb_store *store, const GPtrArray *events, GError **error)
{
    for (guint i = 0; i < events->len; i++) {
        const struct jb_event *event = events->pdata[i];
        gint64 from = json_integer_value(json_object_get(event->data, "from"));
        if (event->kind != JB_EVENT_MOVED || event->message || !from || is_part(parts, from))
            continue;
        g_autoptr(jb_application) part = jb_application_get(store, from, error);
        if (!part)
            return FALSE;
        if (part->state == JB_STATE_MERGED)
            g_array_append_val(parts, from);
    }
    return TRUE;
}

/* Answers and notes of those that became part of it stay theirs in the store, and are shown here. */
static gboolean add_parts(jb_casefile *file, jb_store *store, GError **error)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(parts, file->application->id);
    if (!find_parts(parts, store, file->events, error))
        return FALSE;
    for (guint i = 1; i < parts->len; i++) {
        gint64 id = g_array_index(parts, gint64, i);
        g_autoptr(GPtrArray) answers = jb_outbox_list(store, id, TRUE, error);
        g_autoptr(GPtrArray) notes = answers ? jb_notes_list(store, id, error) : NULL;
        g_autoptr(GPtrArray) events = notes ? jb_event_list(store, id, 0, 0, error) : NULL;
        if (!events || !find_parts(parts, store, events, error))
            return FALSE;
        take_all(file->answers, answers);
        take_all(file->notes, notes);
    }
    return TRUE;
}

jb_casefile *jb_casefile_load(jb_store *store, jb_application *application, GError **error)
{
    g_autoptr(jb_casefile) file = g_new0(jb_casefile, 1);
    file->application = application;
    file->readings = g_ptr_array_new_with_free_func(free_reading);
    file->papers = g_ptr_array_new_with_free_func(g_free);
    file->together = jb_reading_new();
    file->mails = jb_mail_list(store, application->id, error);
    if (!file->mails || !load_readings(file, store, error))
        return NULL;
    file->answers = jb_outbox_list(store, application->id, TRUE, error);
    file->events = file->answers ? jb_event_list(store, application->id, 0, 0, error) : NULL;
    file->notes = file->events ? jb_notes_list(store, application->id, error) : NULL;
    file->corrections = file->notes ? jb_corrections_list(store, application->id, error) : NULL;
    if (!file->corrections || !add_parts(file, store, error))
        return NULL;
    jb_corrections_apply(file->corrections, file->together);
    take_missing(file);
    return g_steal_pointer(&file);
}

void jb_casefile_free(jb_casefile *file)
{
    if (!file)
        return;
    jb_application_free(file->application);
    g_clear_pointer(&file->mails, g_ptr_array_unref);
    g_clear_pointer(&file->readings, g_ptr_array_unref);
    g_clear_pointer(&file->papers, g_ptr_array_unref);
    g_clear_pointer(&file->answers, g_ptr_array_unref);
    g_clear_pointer(&file->events, g_ptr_array_unref);
    g_clear_pointer(&file->notes, g_ptr_array_unref);
    g_clear_pointer(&file->corrections, g_ptr_array_unref);
    jb_reading_free(file->together);
    g_free(file);
}
