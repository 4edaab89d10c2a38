/* show.c - joinbox show ID|NAME|last [--json]: one application, with its evidence. */
#include "base/command.h"
#include "base/config.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/casefile.h"
#include "review/checklist.h"
#include "review/corrections.h"
#include "review/export.h"
#include "review/listing.h"
#include "review/look/conversation.h"
#include "review/look/next.h"
#include "review/look/version.h"
#include "review/present.h"
#include "review/registers.h"
#include "review/seen.h"
#include "review/tally.h"

/* When, by whom and why its content was removed. */
static void print_forgotten(struct jb_print *out, const struct jb_casefile *file)
{
    for (guint i = file->events->len; i > 0; i--) {
        const struct jb_event *event = file->events->pdata[i - 1];
        if (event->kind != JB_EVENT_FORGOTTEN)
            continue;
        g_autofree char *when = jb_when_local(event->at), *line = g_strdup_printf("%s, by %s", when, event->actor);
        jb_present_field(out, "forgotten", line);
        jb_present_field(out, "because", json_string_value(json_object_get(event->data, "why")));
        return;
    }
}

static void print_title(struct jb_print *out, jb_store *store, const struct jb_application *application, gint64 now)
{
    g_autofree char *title = g_strconcat(application->reference, "  ", jb_listing_who(application), NULL);
    jb_print_line(out, JB_BOLD, 0, title);
    g_autofree char *state = g_strdup_printf("%s, %s: %s", jb_class_names[application->class],
                                             jb_state_names[application->state],
                                             jb_state_meanings[application->state]);
    g_autofree char *opened = jb_when_local(application->opened_at);
    jb_present_field(out, "state", state);
    if (application->why != JB_WHY_NONE) {
        g_autofree char *age = jb_when_age(now, application->waits_since);
        g_autofree char *why = jb_listing_why(store, application);
        g_autofree char *waits = g_strdup_printf("%s (%s): %s", why, age, jb_why_meanings[application->why]);
        jb_present_field(out, "in the queue", waits);
    }
    jb_present_field(out, "assigned to", application->assigned);
    jb_present_field(out, "came in", opened);
    jb_present_field(out, "subject", application->subject);
}

/* Amended articles that came later: what is quoted from the earlier ones may no longer hold. */
static void print_versions(struct jb_print *out, const struct jb_casefile *file)
{
    guint later, earlier = jb_version_replaced(file, &later);
    if (!earlier)
        return;
    g_autofree char *line = g_strdup_printf("document %u came after document %u: joinbox compare %s %u %u", later, earlier,
                                            file->application->reference, earlier, later);
    jb_present_field(out, "amended", line);
}

static void print_missing(struct jb_print *out, const struct jb_application *application)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < application->missing->len; i++)
        g_ptr_array_add(names, (gpointer)jb_present_missing(application->missing->pdata[i]));
    jb_present_list(out, "Missing", names);
}

static void print_steps(struct jb_print *out, const GPtrArray *checks, gint64 now)
{
    if (!jb_checklist_is_begun(checks))
        return;
    jb_present_heading(out, "Hand-off");
    jb_checklist_print(out, checks, now);
}

static void print_vote(struct jb_print *out, const GPtrArray *checks, const jb_policy *policy,
                       const struct jb_application *application)
{
    gint64 since = application->state == JB_STATE_PROPOSED ? application->waits_since : 0;
    for (guint i = 0; i < checks->len; i++) {
        const jb_check *check = checks->pdata[i];
        if (check->row->step == JB_HANDOFF_loomio_vote)
            jb_tally_print(out, check->row, policy, since);
    }
}

static void print_corrections(struct jb_print *out, const struct jb_casefile *file)
{
    guint n = 0;
    for (guint i = 0; i < file->corrections->len; i++) {
        const jb_correction *correction = file->corrections->pdata[i];
        g_autofree char *line = g_strdup_printf("%s was set by %s", correction->field, correction->actor);
        if (strcmp(correction->field, jb_corrected_names[JB_CORRECTED_PROPOSAL]))
            jb_present_field(out, n++ ? "" : "corrected", line);
    }
}

static void print_heading_facts(struct jb_print *out, const struct jb_casefile *file)
{
    const struct jb_reading *together = file->together;
    if (together->organisation || together->sender->name || together->sender->email)
        jb_present_heading(out, "Who");
    jb_present_facts(out, file->together);
    jb_present_field(out, "proposal", jb_corrections_value(file->corrections, JB_CORRECTED_PROPOSAL));
    print_corrections(out, file);
}

static void print_notes(struct jb_print *out, const struct jb_casefile *file)
{
    if (file->notes->len)
        jb_present_heading(out, "Notes");
    for (guint i = 0; i < file->notes->len; i++) {
        const jb_note *note = file->notes->pdata[i];
        g_autofree char *when = jb_when_local(note->at);
        jb_print_styled(out, JB_DIM, "  %s  %s\n", when, note->actor);
        jb_print_folded(out, 4, note->text);
    }
}

/* Where messages came from, or went; NULL for events that move none. */
static char *moved_line(const struct jb_application *application, const struct jb_event *event)
{
    static const struct {
        const char *key, *one, *all;
    } ways[] = {{"from", "a message came from", "all messages came from"},
                {"to", "a message went to", NULL},
                {"into", NULL, "it became part of"}};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        gint64 other = json_integer_value(json_object_get(event->data, ways[i].key));
        const char *way = event->message ? ways[i].one : ways[i].all;
        g_autofree char *reference = other && way ? jb_listing_reference(application, other) : NULL;
        if (reference)
            return g_strdup_printf("%s %s (%s)", way, reference, event->actor);
    }
    return NULL;
}

/* What an event brought: "a person changed its state: ready". */
static char *event_line(const struct jb_application *application, const struct jb_event *event)
{
    static const char *const keys[] = {"state", "class", "assigned", "field"};
    if (event->kind == JB_EVENT_HANDED_ON)
        return g_strdup_printf("the hand-off's step %s is %s (%s)", json_string_value(json_object_get(event->data, "step")),
                               json_string_value(json_object_get(event->data, "outcome")), event->actor);
    char *moved = moved_line(application, event);
    if (moved)
        return moved;
    for (gsize i = 0; event->kind != JB_EVENT_UNDONE && i < G_N_ELEMENTS(keys); i++) {
        const char *value = json_string_value(json_object_get(event->data, keys[i]));
        if (value)
            return g_strdup_printf("%s: %s (%s)", jb_event_kind_meanings[event->kind], value, event->actor);
    }
    return g_strdup_printf("%s (%s)", jb_event_kind_meanings[event->kind], event->actor);
}

static void print_events(struct jb_print *out, const struct jb_casefile *file)
{
    jb_present_heading(out, "What happened");
    for (guint i = 0; i < file->events->len; i++) {
        const struct jb_event *event = file->events->pdata[i];
        g_autofree char *when = jb_when_local(event->at);
        jb_print_styled(out, JB_DIM, "  %s  ", when);
        g_autofree char *line = event_line(file->application, event);
        jb_print_line(out, JB_PLAIN, 0, line);
    }
}

/* For the titles of the criteria; one that cannot be read is no reason to show nothing. */
static jb_policy *policy_of(const struct jb_config *config)
{
    g_autoptr(jb_setting) setting = jb_config_setting(config, NULL);
    return setting ? jb_policy_outline(setting->policy, setting->policy_name, NULL) : NULL;
}

/* What somebody with ten minutes wants first: where it stands, what is missing, what to type. */
static gboolean print_file(struct jb_command_context *context, const struct jb_casefile *file, const GPtrArray *checks,
                           const GPtrArray *registers, GError **error)
{
    struct jb_print *out = context->out;
    g_autoptr(jb_policy) policy = policy_of(context->config);
    jb_print_page(out);
    print_title(out, context->store, file->application, jb_world_now(context->world));
    print_forgotten(out, file);
    print_versions(out, file);
    print_missing(out, file->application);
    jb_next_print(out, file);
    print_vote(out, checks, policy, file->application);
    print_steps(out, checks, jb_world_now(context->world));
    print_heading_facts(out, file);
    jb_registers_print(out, registers);
    jb_present_description(out, file->together);
    jb_present_criteria(out, file->together, policy);
    jb_present_documents(out, file->together);
    jb_present_doubts(out, file->together);
    if (!jb_conversation_print(out, context->store, file, error))
        return FALSE;
    print_notes(out, file);
    print_events(out, file);
    return TRUE;
}

gboolean jb_cmd_show(struct jb_command_context *context, GError **error)
{
    if (context->n_args != 1)
        return jb_command_usage(context, "show which application?", error);
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    g_autoptr(GPtrArray) checks = file ? jb_checklist(context->store, context->config, file->application, error) : NULL;
    g_autoptr(GPtrArray) registers = checks ? jb_registers(context->store, file, jb_world_now(context->world), error) : NULL;
    if (!registers)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        json_t *json = jb_export_casefile(file);
        json_object_set_new(json, "steps", jb_checklist_json(checks));
        json_object_set_new(json, "registers", jb_registers_json(registers));
        jb_print_json(context->out, json, JB_JSON_PRETTY);
        json_decref(json);
    } else if (!print_file(context, file, checks, registers, error))
        return FALSE;
    jb_seen_remember(context, file->application);
    return TRUE;
}
