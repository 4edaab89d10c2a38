#include "review/present.h"

#include "base/no_reply.h"

enum { LABEL_WIDTH = 14, TEXT_INDENT = 4, QUOTES_SHOWN = 3 };

static const char *const form_words[] = {
#define X(name, printed, words) [JB_FORM_##name] = (words),
#include "base/forms.def"
#undef X
};
static const char *const register_words[] = {
    [JB_REGISTER_COMPANIES_HOUSE] = "Companies House", [JB_REGISTER_MUTUALS] = "Mutuals Register of the FCA"};

void jb_present_heading(struct jb_print *out, const char *title)
{
    jb_print_text(out, "\n");
    jb_print_line(out, JB_BOLD, 0, title);
}

void jb_present_field(struct jb_print *out, const char *label, const char *value)
{
    if (!value || !*value)
        return;
    jb_print_styled(out, JB_DIM, "  %-*s", LABEL_WIDTH, label);
    jb_print_line(out, JB_PLAIN, 0, value);
}

void jb_present_list(struct jb_print *out, const char *title, const GPtrArray *lines)
{
    if (lines->len && title)
        jb_present_heading(out, title);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = g_strconcat("- ", lines->pdata[i], NULL);
        jb_print_folded(out, 2, line);
    }
}

char *jb_present_person(const char *name, const char *email)
{
    if (name && email)
        return g_strdup_printf("%s <%s>", name, email);
    return g_strdup(name ? name : email);
}

const char *jb_present_hold(const char *reason)
{
    static const char *const words[][2] = {{"unsettled", "it may have gone out, and nobody can tell from here"},
                                           {"person", "somebody held it back"}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (!strcmp(reason, words[i][0]))
            return words[i][1];
    return reason;
}

const char *jb_present_missing(const char *name)
{
    return strcmp(name, "founding-document") ? name : "founding document";
}

static void print_organisation(struct jb_print *out, const struct jb_organisation *organisation)
{
    const struct jb_registration *registration = organisation->registration;
    jb_present_field(out, "organisation", organisation->name);
    jb_present_field(out, "website", organisation->website);
    if (organisation->legal_form != JB_FORM_UNKNOWN)
        jb_present_field(out, "legal form", form_words[organisation->legal_form]);
    if (registration) {
        g_autofree char *text = g_strdup_printf("%s, %s", registration->number, register_words[registration->reg]);
        jb_present_field(out, "registration", text);
    }
    g_autofree char *place = g_strjoin(organisation->postcode && organisation->nation ? ", " : "",
                                       organisation->postcode ? organisation->postcode : "",
                                       organisation->nation ? organisation->nation : "", NULL);
    jb_present_field(out, "place", place);
}

void jb_present_facts(struct jb_print *out, const struct jb_reading *reading)
{
    g_autofree char *person = reading->sender ? jb_present_person(reading->sender->name, reading->sender->email) : NULL;
    jb_present_field(out, "from", person);
    if (reading->forwarded)
        jb_present_field(out, "forwarded by", reading->forwarded_by);
    if (reading->answer_to && reading->sender && g_strcmp0(reading->answer_to, reading->sender->email))
        jb_present_field(out, "answer to", reading->answer_to);
    if (reading->organisation)
        print_organisation(out, reading->organisation);
}

void jb_present_description(struct jb_print *out, const struct jb_reading *reading)
{
    if (!reading->description || !*reading->description)
        return;
    jb_present_heading(out, "In their words");
    jb_print_folded(out, TEXT_INDENT, reading->description);
}

/* "Rules 2019.pdf, page 2, clause 5" */
static char *place_of(const struct jb_quote *quote)
{
    g_autoptr(GString) place = g_string_new(strcmp(quote->source, "body") ? quote->source : "their mail");
    if (quote->page)
        g_string_append_printf(place, ", page %" G_GINT64_FORMAT, quote->page);
    if (quote->clause)
        g_string_append_printf(place, ", clause %s", quote->clause);
    return g_strdup(place->str);
}

static void print_quotes(struct jb_print *out, const GPtrArray *quotes)
{
    for (guint i = 0; i < quotes->len && i < QUOTES_SHOWN; i++) {
        const struct jb_quote *quote = quotes->pdata[i];
        g_autofree char *place = place_of(quote), *words = g_strdup_printf("“%s”", quote->text);
        jb_print_folded(out, TEXT_INDENT, words);
        jb_print_line(out, JB_DIM, 6, place);
    }
    if (quotes->len > QUOTES_SHOWN)
        jb_print_styled(out, JB_DIM, "    and %u more, with --json\n", quotes->len - QUOTES_SHOWN);
}

static const char *title_of(const struct jb_policy *policy, const char *key)
{
    for (guint i = 0; policy && i < policy->criteria->len; i++)
        if (!strcmp(jb_policy_criterion(policy, i)->key, key))
            return jb_policy_criterion(policy, i)->title;
    return NULL;
}

static void print_criterion(struct jb_print *out, const struct jb_criterion *criterion, const char *title)
{
    static const enum jb_style styles[] = {
        [JB_STATUS_EVIDENCED] = JB_GOOD, [JB_STATUS_STATED] = JB_WARNING, [JB_STATUS_ABSENT] = JB_BAD};
    jb_print_styled(out, styles[criterion->status], "  %-10s", jb_status_names[criterion->status]);
    jb_print_styled(out, JB_BOLD, "  %s", criterion->key);
    jb_print_text(out, "%s%s\n", title ? ": " : "", title ? title : "");
    print_quotes(out, criterion->quotes);
    for (guint i = 0; i < criterion->doubts->len; i++) {
        g_autofree char *doubt = g_strdup_printf("but: %s", (const char *)criterion->doubts->pdata[i]);
        jb_print_folded(out, TEXT_INDENT, doubt);
    }
}

void jb_present_criteria(struct jb_print *out, const struct jb_reading *reading, const struct jb_policy *policy)
{
    if (reading->class != JB_CLASS_APPLICATION)
        return; /* nobody else is asked for any of them */
    if (reading->criteria->len)
        jb_present_heading(out, "Criteria");
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *criterion = reading->criteria->pdata[i];
        print_criterion(out, criterion, title_of(policy, criterion->key));
    }
}

static void print_reason(struct jb_print *out, const struct jb_reason *reason)
{
    jb_print_text(out, "  %4" G_GINT64_FORMAT "  ", reason->weight);
    jb_print_line(out, JB_PLAIN, 0, reason->what);
}

static void print_why(struct jb_print *out, const struct jb_reading *reading)
{
    if (reading->reasons->len) {
        g_autofree char *title = g_strdup_printf("Why “%s”", jb_class_names[reading->class]);
        jb_present_heading(out, title);
    }
    for (guint i = 0; i < reading->reasons->len; i++)
        print_reason(out, reading->reasons->pdata[i]);
}

void jb_present_doubts(struct jb_print *out, const struct jb_reading *reading)
{
    jb_present_list(out, "Not read", reading->unread);
    jb_present_list(out, "To be checked", reading->doubts);
}

static void print_reason_against(struct jb_print *out, const char *name)
{
    const char *meaning = jb_no_reply_meaning(name);
    g_autofree char *line = g_strdup_printf("- %s%s%s", name, meaning ? ": " : "", meaning ? meaning : "");
    jb_print_folded(out, 2, line);
}

static void print_answer(struct jb_print *out, const struct jb_reading *reading)
{
    g_autofree char *answer =
        reading->reply == JB_ANSWER_NONE
            ? g_strdup("none is sent")
            : g_strdup_printf("%s, to %s", jb_answer_names[reading->reply], reading->answer_to ? reading->answer_to : "?");
    jb_present_heading(out, "Answer");
    jb_print_line(out, JB_PLAIN, 2, answer);
    for (guint i = 0; i < reading->no_reply->len; i++)
        print_reason_against(out, reading->no_reply->pdata[i]);
    if (reading->reply == JB_ANSWER_NONE || !reading->hold->len)
        return;
    jb_print_text(out, "  It waits for a person:\n");
    jb_present_list(out, NULL, reading->hold);
}

static void print_missing(struct jb_print *out, const struct jb_reading *reading)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < reading->missing->len; i++)
        g_ptr_array_add(names, (gpointer)jb_present_missing(reading->missing->pdata[i]));
    jb_present_list(out, "Missing", names);
}

void jb_present_reading(struct jb_print *out, const struct jb_reading *reading, const struct jb_policy *policy)
{
    g_autofree char *class = g_strconcat(jb_class_names[reading->class], reading->follow_up ? ", follow-up" : "", NULL);
    jb_present_field(out, "class", class);
    jb_present_field(out, "subject", reading->subject);
    jb_present_facts(out, reading);
    jb_present_field(out, "language", reading->language);
    jb_present_description(out, reading);
    jb_present_criteria(out, reading, policy);
    jb_present_documents(out, reading);
    print_missing(out, reading);
    print_answer(out, reading);
    jb_present_doubts(out, reading);
    print_why(out, reading);
}
