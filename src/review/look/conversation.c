#include "review/look/conversation.h"

#include "base/text.h"
#include "base/when.h"
#include "review/look/letter.h"
#include "review/present.h"

enum { TEXT = 6 };

/* One mail of it: of theirs, or of ours. */
struct turn {
    gint64 at;
    const struct jb_mail *mail; /* NULL: ours */
    const struct jb_reading *reading;
    const struct jb_outbox_item *answer;
};

/* The order of filing where two came in one second; an answer is behind what it answers. */
static gint compare_turns(gconstpointer a, gconstpointer b)
{
    const struct turn *one = a, *other = b;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    if (!one->mail != !other->mail)
        return one->mail ? -1 : 1;
    gint64 first = one->mail ? one->mail->id : one->answer->id, second = one->mail ? other->mail->id : other->answer->id;
    return first < second ? -1 : first > second;
}

static GArray *turns_of(const struct jb_casefile *file)
{
    GArray *turns = g_array_new(FALSE, FALSE, sizeof(struct turn));
    for (guint i = 0; i < file->mails->len; i++) {
        const struct jb_mail *mail = file->mails->pdata[i];
        const struct turn turn = {.at = mail->received_at, .mail = mail, .reading = file->readings->pdata[i]};
        g_array_append_val(turns, turn);
    }
    for (guint i = 0; i < file->answers->len; i++) {
        const struct jb_outbox_item *answer = file->answers->pdata[i];
        const struct turn turn = {.at = answer->sent_at ? answer->sent_at : answer->queued_at, .answer = answer};
        g_array_append_val(turns, turn);
    }
    g_array_sort(turns, compare_turns);
    return turns;
}

static void add_fold(GString *text, gint64 n_lines)
{
    if (text->len && text->str[text->len - 1] != '\n')
        g_string_append(text, "\n\n");
    g_string_append_printf(text, "[%" G_GINT64_FORMAT " quoted %s]\n", n_lines, n_lines == 1 ? "line" : "lines");
}

char *jb_conversation_fold(const char *text)
{
    GString *folded = g_string_new(NULL);
    gint64 n = 0;
    for (const char *line = text; *line;) {
        gsize length = strcspn(line, "\n");
        if (*line == '>')
            n++;
        else if (n) {
            add_fold(folded, n);
            n = 0;
        }
        if (*line != '>')
            g_string_append_len(folded, line, (gssize)(length + (line[length] == '\n')));
        line += length + (line[length] == '\n');
    }
    if (n)
        add_fold(folded, n);
    return g_strchomp(g_string_free(folded, FALSE));
}

char *jb_conversation_words(const struct jb_reading *reading)
{
    const char *at = reading->new_text ? reading->new_text : "";
    GString *text = g_string_new(NULL);
    gint64 n_before = 0;
    for (guint i = 0; i < reading->quoted->len; i++) {
        const struct jb_quoted *quoted = reading->quoted->pdata[i];
        for (; n_before < quoted->at && *at; n_before++) {
            const char *next = g_utf8_next_char(at);
            if (text->len || *at != '\n')
                g_string_append_len(text, at, next - at);
            at = next;
        }
        while (*at == '\n') { /* between paragraphs: the fold has its own blank lines */
            at++;
            n_before++;
        }
        if (text->len)
            g_string_append(text, text->str[text->len - 1] == '\n' ? "\n" : "\n\n");
        g_string_append_printf(text, "[%" G_GINT64_FORMAT " quoted %s]", quoted->lines, quoted->lines == 1 ? "line" : "lines");
        if (*at)
            g_string_append(text, "\n\n");
    }
    g_string_append(text, at);
    return g_string_free(text, FALSE);
}

/* "24 Nov 2026 12:41  WHO WHAT" and, behind it, the number by which commands know it. */
static void print_head(struct jb_print *out, gint64 at, const char *who, const char *what, const char *number)
{
    g_autofree char *when = jb_when_local(at), *line = g_strdup_printf("%s  (%s)", what, number);
    g_autofree char *name = jb_safe(who); /* on one line */
    jb_print_text(out, "\n");
    jb_print_styled(out, JB_DIM, "  %s  ", when);
    jb_print_styled(out, JB_BOLD, "%s ", name);
    jb_print_line(out, JB_PLAIN, 0, line);
}

static gboolean ends_alike(const char *subject, const char *before)
{
    gsize n = strlen(subject), m = strlen(before);
    return n >= m ? !g_ascii_strcasecmp(subject + n - m, before) : !g_ascii_strcasecmp(before + m - n, subject);
}

/* Where it is another than that of the mail before, but for "Re:" and its kin. */
static const char *new_subject(const struct jb_reading *reading, const char *before)
{
    const char *subject = reading ? reading->subject : NULL;
    return subject && *subject && (!before || !ends_alike(subject, before)) ? subject : NULL;
}

static void print_papers(struct jb_print *out, const struct jb_casefile *file, const struct jb_mail *mail)
{
    for (guint i = 0; i < file->papers->len; i++) {
        const struct jb_casefile_paper *place = file->papers->pdata[i];
        const struct jb_paper *paper = file->together->documents->pdata[i];
        if (place->message != mail->id)
            continue;
        g_autofree char *line = g_strdup_printf("[document %u: %s]", i + 1, paper->name ? paper->name : "no name");
        jb_print_line(out, JB_DIM, TEXT, line);
    }
}

static void print_words(struct jb_print *out, const struct jb_casefile *file, const struct turn *turn)
{
    g_autofree char *words = turn->reading ? jb_conversation_words(turn->reading) : g_strdup("");
    if (turn->mail->superseded_by)
        jb_print_line(out, JB_DIM, TEXT, "[cut short; it came again whole]");
    else if (!turn->reading)
        jb_print_line(out, JB_DIM, TEXT, file->application->state == JB_STATE_FORGOTTEN ? "[its content was removed]"
                                                                                        : "[it could not be read]");
    else if (turn->mail->id == file->described_by)
        jb_print_line(out, JB_DIM, TEXT, "[their words stand above]");
    else if (*words)
        jb_print_folded(out, TEXT, words);
    else
        jb_print_line(out, JB_DIM, TEXT, "[no words of their own]");
}

static const char *const role_words[] = {
    [JB_ROLE_FIRST] = "first",       [JB_ROLE_FOLLOW_UP] = "follow-up",
    [JB_ROLE_REPORT] = "a machine's report", [JB_ROLE_CONFLICT] = "bears the Message-ID of another",
    [JB_ROLE_WHOLE] = "whole"};

static void print_theirs(struct jb_print *out, const struct jb_casefile *file, const struct turn *turn, const char *before)
{
    const struct jb_address *sender = turn->reading ? turn->reading->sender : NULL;
    const char *name = sender && sender->name && *sender->name ? sender->name
                       : sender && sender->email           ? sender->email
                       : turn->mail->envelope_sender && *turn->mail->envelope_sender ? turn->mail->envelope_sender
                                                                                    : "somebody unnamed";
    const char *subject = new_subject(turn->reading, before);
    g_autofree char *number = g_strdup_printf("message no. %" G_GINT64_FORMAT ", %s", turn->mail->id,
                                              role_words[turn->mail->role]);
    g_autofree char *what = g_strdup_printf("wrote%s%s", subject ? ": " : "", subject ? subject : "");
    print_head(out, turn->at, name, what, number);
    print_words(out, file, turn);
    print_papers(out, file, turn->mail);
}

/* The text of a letter that a person wrote; what joinbox answers by itself is known, and named only. */
static gboolean print_letter(struct jb_print *out, jb_store *store, const struct jb_outbox_item *answer, GError **error)
{
    if (!*answer->envelope_sender)
        return TRUE;
    g_autoptr(jb_outbox_item) whole = jb_outbox_get(store, answer->id, error);
    if (!whole)
        return FALSE;
    g_autofree char *text = jb_letter_text(whole->mail), *folded = jb_conversation_fold(text);
    jb_print_folded(out, TEXT, folded);
    return TRUE;
}

static gboolean print_ours(struct jb_print *out, jb_store *store, const struct turn *turn, GError **error)
{
    const struct jb_outbox_item *answer = turn->answer;
    g_autofree char *number = g_strdup_printf("answer no. %" G_GINT64_FORMAT ", %s", answer->id,
                                              jb_outbox_state_names[answer->state]);
    g_autofree char *what = g_strdup_printf("%s to %s: %s", *answer->envelope_sender ? "wrote" : "answered by itself",
                                            answer->recipient, answer->template_name);
    print_head(out, turn->at, *answer->envelope_sender ? "we" : "joinbox", what, number);
    for (guint i = 0; answer->state == JB_OUTBOX_HELD && i < answer->hold->len; i++)
        jb_print_folded(out, TEXT, jb_present_hold(answer->hold->pdata[i]));
    if (answer->last_error && answer->state != JB_OUTBOX_SENT)
        jb_print_folded(out, TEXT, answer->last_error);
    return print_letter(out, store, answer, error);
}

gboolean jb_conversation_print(struct jb_print *out, jb_store *store, const struct jb_casefile *file, GError **error)
{
    g_autoptr(GArray) turns = turns_of(file);
    const char *before = NULL;
    if (turns->len)
        jb_present_heading(out, "Conversation");
    for (guint i = 0; i < turns->len; i++) {
        const struct turn *turn = &g_array_index(turns, struct turn, i);
        if (turn->mail)
            print_theirs(out, file, turn, before);
        else if (!print_ours(out, store, turn, error))
            return FALSE;
        if (turn->reading && turn->reading->subject)
            before = turn->reading->subject;
    }
    return TRUE;
}
