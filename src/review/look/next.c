#include "review/look/next.h"

#include "review/present.h"

enum { WIDTH = 20 }; /* of most commands */

static void add_next(GString *lines, const char *what_for, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void add_next(GString *lines, const char *what_for, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *command = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    glong width = g_utf8_strlen(command, -1);
    g_string_append_printf(lines, "joinbox %s%*s%s\n", command, width < WIDTH ? (int)(WIDTH + 1 - width) : 2, "", what_for);
}

static void add_moves(GString *lines, const struct jb_application *application)
{
    for (int i = 0; i < JB_N_MOVES; i++)
        if (jb_moves[i].from & 1u << application->state) {
            g_autofree char *what = g_strconcat("it ", jb_moves[i].said, NULL);
            add_next(lines, what, "%s %s", jb_moves[i].verb, application->reference);
        }
}

static void add_answers(GString *lines, const struct jb_casefile *file)
{
    for (guint i = 0; i < file->answers->len; i++) {
        const struct jb_outbox_item *item = file->answers->pdata[i];
        if (item->state != JB_OUTBOX_HELD && item->state != JB_OUTBOX_FAILED)
            continue;
        add_next(lines, "see the answer that waits", "outbox %" G_GINT64_FORMAT, item->id);
        add_next(lines, "let it go", "send %" G_GINT64_FORMAT, item->id);
        add_next(lines, "it is not to be sent", "drop %" G_GINT64_FORMAT, item->id);
    }
}

/* What was pointed out, and how to put it by. */
static void add_hints(GString *lines, const struct jb_application *application)
{
    const char *reference = application->reference;
    if (application->suggested) {
        add_next(lines, "see what it may belong to", "show %" G_GINT64_FORMAT, application->suggested);
        add_next(lines, "make it part of that", "merge %s %" G_GINT64_FORMAT, reference, application->suggested);
        add_next(lines, "they are two matters", "dismiss %s", reference);
    }
    if (application->why == JB_WHY_UNREACHABLE) {
        add_next(lines, "write to them at another address", "set %s sender.email=…", reference);
        add_next(lines, "say what you did instead", "note %s …", reference);
    }
    if (application->why == JB_WHY_CONFLICT || application->why == JB_WHY_UNREACHABLE || application->why == JB_WHY_UNREAD)
        add_next(lines, "seen, put it by", "dismiss %s", reference);
}

static void add_papers(GString *lines, const struct jb_casefile *file)
{
    const struct jb_application *application = file->application;
    gboolean is_open = application->state == JB_STATE_NEW || application->state == JB_STATE_INCOMPLETE ||
                       application->state == JB_STATE_READY || application->state == JB_STATE_PROPOSED;
    if (file->papers->len) {
        add_next(lines, "read the first document", "text %s 1", application->reference);
        add_next(lines, "get it", "save %s 1", application->reference);
    }
    if (application->class == JB_CLASS_APPLICATION && is_open)
        add_next(lines, "write what the members read", "dossier %s", application->reference);
}

/* To those who wait for an answer, or can be asked. */
static void add_letters(GString *lines, const struct jb_application *application)
{
    gboolean is_ours = application->state == JB_STATE_NEW || application->state == JB_STATE_INCOMPLETE;
    if (application->sender_email && application->state == JB_STATE_OPEN)
        add_next(lines, "write to them", "reply %s", application->reference);
    else if (application->sender_email && is_ours && application->missing->len)
        add_next(lines, "ask for what is missing", "ask %s", application->reference);
}

/* The letter that tells them how it was decided; NULL where that is no news, or one is written already. */
static const char *untold(const struct jb_casefile *file)
{
    const char *letter = file->application->state == JB_STATE_DECLINED   ? "declined"
                         : file->application->state == JB_STATE_ACCEPTED ? "accepted"
                                                                         : NULL;
    for (guint i = 0; letter && i < file->answers->len; i++) {
        const struct jb_outbox_item *item = file->answers->pdata[i];
        if (item->state != JB_OUTBOX_DROPPED && !strcmp(item->template_name, letter))
            return NULL;
    }
    return file->application->sender_email ? letter : NULL;
}

static gint64 merged_into(const struct jb_casefile *file)
{
    gint64 into = 0;
    for (guint i = 0; i < file->events->len; i++) {
        const struct jb_event *event = file->events->pdata[i];
        if (event->kind == JB_EVENT_MERGED)
            into = json_integer_value(json_object_get(event->data, "into"));
    }
    return into;
}

void jb_next_print(struct jb_print *out, const struct jb_casefile *file)
{
    const struct jb_application *application = file->application;
    g_autoptr(GString) lines = g_string_new(NULL);
    const char *letter = untold(file);
    if (letter)
        add_next(lines, "tell them", "reply %s --template %s", application->reference, letter);
    add_answers(lines, file);
    add_hints(lines, application);
    add_papers(lines, file);
    add_letters(lines, application);
    if (application->state == JB_STATE_ACCEPTED)
        add_next(lines, "what has been handed on", "steps %s", application->reference);
    add_moves(lines, application);
    if (application->state == JB_STATE_MERGED)
        add_next(lines, "see what it is part of", "show %" G_GINT64_FORMAT, merged_into(file));
    if (lines->len) {
        jb_present_heading(out, "Next");
        jb_print_folded(out, 2, lines->str);
    }
}
