#include "filing/match.h"

#include "base/token.h"
#include "filing/headers.h"
#include "store/decision.h"

enum { MAX_IDS = 100 };

const char *const jb_matched_names[] = {"new", "token", "answer", "whole", "twin", "copy"};
const char *const jb_hint_names[] = {"", "answers", "registration", "organisation", "sender"};

static gboolean is_placed(jb_store *store, gint64 message, gint64 *application, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(jb_mail) mail = jb_mail_get(store, message, &inner);
    *application = mail ? mail->application : 0;
    if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    return mail != NULL;
}

gboolean jb_match_copy(jb_store *store, GBytes *key, GBytes *raw, struct jb_match *match, GError **error)
{
    gint64 same = 0;
    *match = (struct jb_match){.how = JB_MATCHED_NONE};
    if (!jb_mail_find_same(store, key, raw, &same, error) || (!same && !jb_mail_find_whole(store, raw, &same, error)))
        return FALSE;
    if (!same)
        return TRUE;
    match->how = JB_MATCHED_COPY;
    match->other = same;
    return is_placed(store, same, &match->application, error);
}

static gint64 token_in_list(GBytes *key, const GPtrArray *list, gint64 (*look)(GBytes *, const char *))
{
    for (guint i = 0; i < MIN(list->len, MAX_IDS); i++) {
        gint64 application = look(key, list->pdata[i]);
        if (application)
            return application;
    }
    return 0;
}

static gint64 token_in(GBytes *key, const struct jb_taken *taken, const jb_reading *reading)
{
    g_autoptr(GPtrArray) recipients = jb_headers_recipients(taken->headers);
    gint64 application = token_in_list(key, reading->in_reply_to, jb_token_in_message_id);
    if (!application)
        application = token_in_list(key, reading->references, jb_token_in_message_id);
    if (!application)
        application = jb_token_in_message_id(key, reading->bounce_of);
    if (!application)
        application = token_in_list(key, taken->envelope->recipients, jb_token_in_address);
    return application ? application : token_in_list(key, recipients, jb_token_in_address);
}

/* An application that can be continued: it exists, and was not forgotten. Of one that was merged it is the other. */
static gboolean is_alive(jb_store *store, gint64 *application, gboolean *alive, GError **error)
{
    g_autoptr(GError) inner = NULL;
    gint64 survivor = jb_application_survivor(store, *application, &inner);
    g_autoptr(jb_application) row = inner ? NULL : jb_application_get(store, survivor, &inner);
    *application = row ? survivor : *application;
    *alive = row && row->state != JB_STATE_FORGOTTEN;
    if (!inner)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&inner));
    return FALSE;
}

static const char *author_of(const jb_reading *reading)
{
    return reading->sender ? reading->sender->email : NULL;
}

static gboolean knows_author(jb_store *store, gint64 application, const jb_reading *reading, gboolean *knows,
                             GError **error)
{
    *knows = FALSE;
    if (author_of(reading) && !jb_application_knows(store, application, author_of(reading), knows, error))
        return FALSE;
    return *knows || !reading->forwarded_by ||
           jb_application_knows(store, application, reading->forwarded_by, knows, error);
}

static gboolean match_token(jb_store *store, GBytes *key, const struct jb_taken *taken, const jb_reading *reading,
                            struct jb_match *match, GError **error)
{
    gboolean alive = FALSE, knows = FALSE;
    gint64 application = token_in(key, taken, reading);
    if (!application)
        return TRUE;
    if (!is_alive(store, &application, &alive, error) || !knows_author(store, application, reading, &knows, error))
        return FALSE;
    if (!alive)
        return TRUE;
    match->how = JB_MATCHED_TOKEN;
    match->application = application;
    match->is_new_author = !knows;
    return TRUE;
}

/* One Message-ID that it answers: of a message that we filed? */
static gboolean match_answered(jb_store *store, const char *id, const jb_reading *reading, struct jb_match *match,
                               GError **error)
{
    gint64 message = 0, application = 0;
    gboolean knows = FALSE, alive = FALSE;
    if (!jb_mail_find_id(store, id, &message, error))
        return FALSE;
    if (!message)
        return TRUE;
    if (!is_placed(store, message, &application, error) || !is_alive(store, &application, &alive, error) ||
        !knows_author(store, application, reading, &knows, error))
        return FALSE;
    if (alive && knows) {
        match->how = JB_MATCHED_ANSWER;
        match->application = application;
    } else if (alive && !match->suggested) {
        match->suggested = application;
        match->hint = JB_HINT_ANSWERS;
    }
    return TRUE;
}

static gboolean match_answers(jb_store *store, const jb_reading *reading, struct jb_match *match, GError **error)
{
    const GPtrArray *lists[] = {reading->in_reply_to, reading->references};
    for (gsize l = 0; l < G_N_ELEMENTS(lists); l++)
        for (guint i = 0; i < MIN(lists[l]->len, MAX_IDS) && match->how == JB_MATCHED_NONE; i++)
            if (!match_answered(store, lists[l]->pdata[lists[l]->len - 1 - i], reading, match, error))
                return FALSE;
    return TRUE;
}

static gboolean suggest(jb_store *store, enum jb_identity kind, const char *value, enum jb_hint hint,
                        struct jb_match *match, GError **error)
{
    if (match->suggested || !value || !*value)
        return TRUE;
    if (!jb_application_by_identity(store, kind, value, 0, &match->suggested, error))
        return FALSE;
    match->hint = match->suggested ? hint : JB_HINT_NONE;
    return TRUE;
}

/* Who writes, and for whom: enough to suggest, never to join. */
static gboolean match_identity(jb_store *store, const jb_reading *reading, struct jb_match *match, GError **error)
{
    const struct jb_organisation *organisation = reading->organisation;
    g_autofree char *name = organisation && organisation->name ? jb_identity_of_name(organisation->name) : NULL;
    g_autofree char *registration = organisation && organisation->registration
                                        ? jb_identity_of_registration(organisation->registration) : NULL;
    g_autofree char *email = author_of(reading) ? g_utf8_strdown(author_of(reading), -1) : NULL;
    return suggest(store, JB_IDENTITY_REGISTRATION, registration, JB_HINT_REGISTRATION, match, error) &&
           suggest(store, JB_IDENTITY_ORGANISATION, name, JB_HINT_ORGANISATION, match, error) &&
           suggest(store, JB_IDENTITY_EMAIL, email, JB_HINT_SENDER, match, error);
}

/* Another message with its Message-ID: kept beside it where it is of the same person, else a matter of its own. */
static gboolean match_twin(jb_store *store, const jb_reading *reading, struct jb_match *match, GError **error)
{
    gint64 application = 0;
    gboolean knows = FALSE;
    if (!reading->message_id || !jb_mail_find_id(store, reading->message_id, &match->conflict, error))
        return !reading->message_id;
    if (!match->conflict || match->how != JB_MATCHED_NONE)
        return TRUE;
    if (!is_placed(store, match->conflict, &application, error) ||
        !knows_author(store, application, reading, &knows, error))
        return FALSE;
    if (knows) {
        match->how = JB_MATCHED_TWIN;
        match->application = application;
        match->other = match->conflict;
    }
    return TRUE;
}

static gboolean match_piece(jb_store *store, const struct jb_taken *taken, struct jb_match *match, GError **error)
{
    gint64 piece = 0;
    if (!jb_mail_find_piece(store, taken->raw, &piece, error))
        return FALSE;
    if (!piece)
        return TRUE;
    match->how = JB_MATCHED_PIECE;
    match->other = piece;
    return is_placed(store, piece, &match->application, error);
}

static gboolean is_from_a_person(const jb_reading *reading)
{
    return reading->class != JB_CLASS_BOUNCE && reading->class != JB_CLASS_AUTO_REPLY &&
           reading->class != JB_CLASS_LIST && reading->class != JB_CLASS_SPAM;
}

gboolean jb_match_find(jb_store *store, GBytes *key, const struct jb_taken *taken, const jb_reading *reading,
                       struct jb_match *match, GError **error)
{
    *match = (struct jb_match){.how = JB_MATCHED_NONE};
    if (!match_piece(store, taken, match, error))
        return FALSE;
    if (match->how == JB_MATCHED_PIECE)
        return TRUE;
    if (!match_token(store, key, taken, reading, match, error) ||
        (match->how == JB_MATCHED_NONE && !match_answers(store, reading, match, error)) ||
        !match_twin(store, reading, match, error))
        return FALSE;
    if (match->how != JB_MATCHED_NONE || !is_from_a_person(reading)) {
        match->suggested = 0;
        return TRUE;
    }
    return match_identity(store, reading, match, error);
}
