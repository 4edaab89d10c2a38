/* policy_parse.c - parses the policy file; see policy.h. */
#include "base/policy-private.h"

#include <string.h>

#include "base/error.h"
#include "base/nearest.h"
#include "base/reading.h"

struct parser {
    jb_policy *policy;
    const char *file;
    guint line;
    struct jb_policy_criterion *criterion; /* the section at hand, or */
    int kind, form;                        /* one of these; else -1 */
    char *from;                            /* source of the lines that follow */
    GHashTable *facts;
    gboolean is_outline; /* phrases are passed over */
    struct jb_policy_watch *watch; /* NULL: nobody looks on */
};

static gboolean fail(const struct parser *s, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
static gboolean fail(const struct parser *s, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s:%u: %s", s->file, s->line, what);
    return FALSE;
}

/* ": did you mean …" of the names that are there. Caller frees. */
static char *hint_of(const char *wanted, const char *const *names)
{
    struct jb_nearest nearest = {.wanted = wanted};
    for (gsize i = 0; names[i]; i++)
        jb_nearest_offer(&nearest, names[i]);
    return jb_nearest_hint(&nearest);
}

static gboolean no_such(const struct parser *s, GError **error, const char *what, const char *wanted,
                        const char *const *names)
{
    g_autofree char *hint = hint_of(wanted, names);
    return fail(s, error, "no %s is called \"%s\"%s", what, wanted, hint);
}

/* --- words of a line
 * ----------------------------------------------------------------------------------------- */

/* Takes the text before the first `mark` off; NULL where there is none. Trimmed, owned by the caller. */
static char *take_until(const char **rest, const char *mark)
{
    const char *at = strstr(*rest, mark);
    if (!at)
        return NULL;
    char *taken = g_strstrip(g_strndup(*rest, (gsize)(at - *rest)));
    *rest = at + strlen(mark);
    *rest += strspn(*rest, " \t");
    return taken;
}

static struct jb_policy_pair *new_pair(char *key, const char *value)
{
    struct jb_policy_pair *pair = g_new0(struct jb_policy_pair, 1);
    pair->key = key;
    pair->value = g_strstrip(g_strdup(value));
    return pair;
}

/* --- statements
 * ---------------------------------------------------------------------------------------------- */

static gboolean read_policy(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    (void)error;
    g_free(s->policy->name);
    s->policy->name = g_strdup(rest);
    return TRUE;
}

static gboolean read_dated(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    guint year = 0, month = 0, day = 0;
    if (strlen(rest) != 10 || sscanf(rest, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
        !g_date_valid_dmy((GDateDay)day, month, (GDateYear)year))
        return fail(s, error, "dated needs a day such as 2020-04-13, not \"%s\"", rest);
    g_free(s->policy->dated);
    s->policy->dated = g_strdup(rest);
    return TRUE;
}

static gboolean read_source(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    char *key = take_until(&rest, "=");
    if (!key)
        return fail(s, error, "a source is written: source KEY = what it is");
    g_ptr_array_add(s->policy->sources, new_pair(key, rest));
    return TRUE;
}

static gboolean read_from(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    if (!jb_policy_source(s->policy, rest))
        return fail(s, error, "no source is called \"%s\"; write before: source %s = what it is", rest, rest);
    g_free(s->from);
    s->from = g_strdup(rest);
    return TRUE;
}

static gboolean read_words(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    g_autofree char *name = take_until(&rest, "=");
    if (!name || !*name)
        return fail(s, error, "a list of words is written: words NAME = one | another");
    g_autoptr(GError) inner = NULL;
    if (!jb_matcher_define(s->policy->matcher, name, rest, &inner))
        return fail(s, error, "%s", inner->message);
    if (s->watch)
        jb_policy_watch_words(s->watch, s->line, name, rest);
    return TRUE;
}

static gboolean read_criterion(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    for (const char *p = rest; *p; p++)
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '-')
            return fail(s, error,
                        "the key of a criterion is of lower-case letters, digits and hyphens: \"%s\"", rest);
    for (guint i = 0; i < s->policy->criteria->len; i++)
        if (strcmp(jb_policy_criterion(s->policy, i)->key, rest) == 0)
            return fail(s, error, "there are two criteria \"%s\"", rest);
    struct jb_policy_criterion *criterion = g_new0(struct jb_policy_criterion, 1);
    criterion->key = g_strdup(rest);
    criterion->title = g_strdup(rest);
    criterion->questions = g_ptr_array_new_with_free_func(jb_policy_question_free);
    criterion->titles = g_ptr_array_new_with_free_func(jb_policy_titles_free);
    criterion->accepts = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(s->policy->criteria, criterion);
    s->criterion = criterion;
    s->kind = s->form = -1;
    return TRUE;
}

static gboolean in_criterion(const struct parser *s, GError **error)
{
    return s->criterion || fail(s, error, "this belongs to a criterion: write first: criterion KEY");
}

static gboolean read_title(struct parser *s, const char *rest, int argument, GError **error)
{
    if (!in_criterion(s, error))
        return FALSE;
    char **const targets[] = {&s->criterion->title, &s->criterion->ask, &s->criterion->title_welsh, &s->criterion->ask_welsh,
                              &s->criterion->power};
    char **into = targets[argument];
    g_free(*into);
    *into = g_strdup(rest);
    return TRUE;
}

static int name_index(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static gboolean read_proof(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    if (!in_criterion(s, error))
        return FALSE;
    g_auto(GStrv) kinds = g_strsplit_set(rest, " \t", -1);
    for (guint i = 0; kinds[i]; i++) {
        if (!*kinds[i])
            continue;
        int kind = name_index(jb_document_kind_names, kinds[i]);
        if (kind < 0)
            return no_such(s, error, "kind of document", kinds[i], jb_document_kind_names);
        s->criterion->proof |= 1u << kind;
    }
    return TRUE;
}

static gboolean read_question(struct parser *s, const char *rest, int argument, GError **error)
{
    if (!in_criterion(s, error))
        return FALSE;
    char *key = take_until(&rest, ":");
    if (!key)
        return fail(s, error, "a question is written: question KEY: Who may join?");
    struct jb_policy_question *question = g_new0(struct jb_policy_question, 1);
    question->key = key;
    question->title = g_strdup(rest);
    question->is_needed = argument;
    question->laws = g_ptr_array_new_with_free_func(jb_policy_law_free);
    g_ptr_array_add(s->criterion->questions, question);
    return TRUE;
}

static gboolean read_law(struct parser *s, const char *rest, int argument, GError **error)
{
    if (!in_criterion(s, error) || s->criterion->questions->len == 0)
        return *error ? FALSE : fail(s, error, "this belongs to a question: write first: question KEY: …");
    g_autofree char *name = take_until(&rest, ":");
    g_autofree char *unless = NULL;
    char *at = name ? strstr(name, " unless ") : NULL;
    if (at) {
        unless = g_strstrip(g_strdup(at + strlen(" unless ")));
        *at = '\0';
        if (!s->is_outline && !g_hash_table_contains(s->facts, unless))
            return fail(s, error, "no fact before is called \"%s\"", unless);
    }
    int form = name ? name_index(jb_form_names, name) : -1;
    if (form < 0)
        return fail(s, error, "written: by-law LEGAL-FORM: what the law says; \"%s\" is no legal form",
                    name ? name : rest);
    struct jb_policy_question *question = s->criterion->questions->pdata[s->criterion->questions->len - 1];
    struct jb_policy_law *law = g_new0(struct jb_policy_law, 1);
    law->form = form;
    law->answer = argument;
    law->unless = g_steal_pointer(&unless);
    law->says = g_strdup(rest);
    law->source = g_strdup(s->from);
    if (s->watch && !s->from)
        jb_policy_watch_say(s->watch, s->line, FALSE, "this names no source: write before it: from SOURCE");
    g_ptr_array_add(question->laws, law);
    return TRUE;
}

static gboolean read_kind(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    s->kind = name_index(jb_document_kind_names, rest);
    s->form = -1;
    s->criterion = NULL;
    return s->kind >= 0 || no_such(s, error, "kind of document", rest, jb_document_kind_names);
}

static gboolean read_form(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    s->form = name_index(jb_form_names, rest);
    s->kind = -1;
    s->criterion = NULL;
    return s->form >= 0 || no_such(s, error, "legal form", rest, jb_form_names);
}

static gboolean read_proposal(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    char *key = take_until(&rest, ":");
    if (!key)
        return fail(s, error, "written: proposal KEY: value");
    g_ptr_array_add(s->policy->proposal, new_pair(key, rest));
    return TRUE;
}

/* "limits: only | alone": plain words, no patterns. */
static gboolean read_list(struct parser *s, const char *rest, int list, GError **error)
{
    if (*rest != ':')
        return fail(s, error, "a list of plain words is written: limits: one | another");
    if (!s->from)
        return fail(s, error, "say where this comes from: write first: from SOURCE");
    g_auto(GStrv) words = g_strsplit(rest + 1, "|", -1);
    for (guint i = 0; words[i]; i++)
        if (*g_strstrip(words[i]))
            g_ptr_array_add(s->policy->lists[list], g_utf8_strdown(words[i], -1));
    return TRUE;
}

static const char *const fact_names[] = {"postcode", "registration", "nation", NULL};

/* What is found of the organisation speaks for a criterion: "known 3: postcode". */
static gboolean read_known(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    if (!in_criterion(s, error))
        return FALSE;
    int fact = name_index(fact_names, rest);
    if (fact < 0)
        return fail(s, error, "written: known postcode, known registration or known nation");
    s->criterion->known |= 1u << fact;
    return TRUE;
}

/* "accepts definition": a definition counts for this criterion like any clause. */
static gboolean read_accepts(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    if (!in_criterion(s, error))
        return FALSE;
    g_ptr_array_add(s->criterion->accepts, g_strdup(rest));
    return TRUE;
}

static int add_pattern(struct parser *s, const char *pattern, struct jb_policy_line *line, GError **error)
{
    g_autoptr(GError) inner = NULL;
    int number = jb_matcher_add(s->policy->matcher, pattern, &inner);
    if (number < 0) {
        jb_policy_line_free(line);
        fail(s, error, "%s", inner->message);
        return -1;
    }
    g_ptr_array_add(s->policy->lines, line);
    return number;
}

static gboolean read_titles(struct parser *s, const char *rest, int argument, GError **error)
{
    (void)argument;
    if (!in_criterion(s, error))
        return FALSE;
    g_autofree char *head = take_until(&rest, ":");
    guint64 at_least = head ? g_ascii_strtoull(head, NULL, 10) : 0;
    if (at_least < 1)
        return fail(s, error, "written: titles 5: one / another / …");
    struct jb_policy_titles *titles = g_new0(struct jb_policy_titles, 1);
    titles->at_least = (guint)at_least;
    titles->patterns = g_array_new(FALSE, FALSE, sizeof(int));
    titles->source = g_strdup(s->from);
    g_ptr_array_add(s->criterion->titles, titles);
    if (s->watch && !s->from)
        jb_policy_watch_say(s->watch, s->line, FALSE, "this names no source: write before it: from SOURCE");
    g_auto(GStrv) each = g_strsplit(rest, " / ", -1);
    for (guint i = 0; each[i]; i++) {
        int number = add_pattern(s, each[i], NULL, error);
        if (number < 0)
            return FALSE;
        g_array_append_val(titles->patterns, number);
    }
    return TRUE;
}

/* "6 unless NAME" of "shows 6 unless NAME: pattern => sentence". */
static void read_line_head(struct jb_policy_line *line, char *head)
{
    char *unless = strstr(head, "unless ");
    if (unless) {
        line->unless = g_strstrip(g_strdup(unless + strlen("unless ")));
        *unless = '\0';
    }
    g_strstrip(head);
    if (line->role == JB_LINE_FACT || line->role == JB_LINE_VOIDS || line->role == JB_LINE_NEGATES)
        line->says = *head ? g_strdup(head) : NULL;
    else
        line->weight = *head ? (int)g_ascii_strtoll(head, NULL, 10) : 1;
}

static const gboolean of_a_kind[JB_LINE_IN_DOCUMENT + 1] = {[JB_LINE_TITLE] = TRUE,
                                                            [JB_LINE_HEADING] = TRUE,
                                                            [JB_LINE_TEXT] = TRUE,
                                                            [JB_LINE_END] = TRUE,
                                                            [JB_LINE_NAME] = TRUE};
static const gboolean of_a_question[JB_LINE_IN_DOCUMENT + 1] = {
    [JB_LINE_SHOWS] = TRUE, [JB_LINE_OPENS] = TRUE, [JB_LINE_CLOSES] = TRUE,
    [JB_LINE_SAYS] = TRUE,  [JB_LINE_BARS] = TRUE,  [JB_LINE_DOUBTS] = TRUE};

static gboolean stands_right(const struct parser *s, enum jb_line_role role, GError **error)
{
    if (of_a_kind[role] && s->kind < 0)
        return fail(s, error, "this belongs to a kind of document: write first: kind KIND");
    if (role >= JB_LINE_IN_MAIL && s->form < 0)
        return fail(s, error, "this belongs to a legal form: write first: form LEGAL-FORM");
    if (of_a_question[role] && (!s->criterion || s->criterion->questions->len == 0))
        return fail(s, error, "this belongs to a question: write first: question KEY: …");
    return TRUE;
}

/* The same words may stand in two sections, or once with an "unless". */
static void watch_pattern(const struct parser *s, const struct jb_policy_line *line)
{
    if (!s->watch)
        return;
    g_autofree char *section = g_strdup_printf("%d %d %d %d %d %s %s", line->role, line->criterion, line->question,
                                               line->kind, line->form, line->unless ? line->unless : "",
                                               line->role == JB_LINE_FACT && line->says ? line->says : "");
    jb_policy_watch_pattern(s->watch, s->line, section, line->pattern);
}

static gboolean read_pattern(struct parser *s, const char *rest, int role, GError **error)
{
    g_autofree char *head = take_until(&rest, ":");
    if (!head)
        return fail(s, error, "a colon stands before the pattern");
    if (!stands_right(s, role, error))
        return FALSE;
    if (!s->from)
        return fail(s, error, "say where this comes from: write first: from SOURCE");
    struct jb_policy_line *line = g_new0(struct jb_policy_line, 1);
    line->role = role;
    line->line = s->line;
    line->kind = of_a_kind[role] ? s->kind : -1;
    line->form = role >= JB_LINE_IN_MAIL ? s->form : -1;
    line->criterion = s->criterion ? (int)s->policy->criteria->len - 1 : -1;
    line->question = s->criterion ? (int)s->criterion->questions->len - 1 : -1;
    line->source = g_strdup(s->from);
    read_line_head(line, head);
    if (line->unless && !g_hash_table_contains(s->facts, line->unless)) {
        fail(s, error, "no fact before is called \"%s\"", line->unless);
        jb_policy_line_free(line);
        return FALSE;
    }
    line->pattern = take_until(&rest, "=>");
    if (line->pattern) {
        g_free(line->says);
        line->says = g_strdup(rest);
    } else {
        line->pattern = g_strdup(rest);
    }
    watch_pattern(s, line);
    if (role == JB_LINE_FACT)
        g_hash_table_add(s->facts, g_strdup(line->says));
    return add_pattern(s, line->pattern, line, error) >= 0;
}

static const struct {
    const char *keyword;
    gboolean (*read)(struct parser *s, const char *rest, int argument, GError **error);
    int argument;
} statements[] = {
    {"policy", read_policy, 0},
    {"dated", read_dated, 0},
    {"source", read_source, 0},
    {"from", read_from, 0},
    {"words", read_words, 0},
    {"criterion", read_criterion, 0},
    {"title-is", read_title, 0},
    {"ask-for", read_title, 1},
    {"title-in-welsh", read_title, 2},
    {"ask-in-welsh", read_title, 3},
    {"power-is", read_title, 4},
    {"proof", read_proof, 0},
    {"question", read_question, TRUE},
    {"confirming", read_question, FALSE},
    {"by-law", read_law, TRUE},
    {"by-law-not", read_law, FALSE},
    {"kind", read_kind, 0},
    {"form", read_form, 0},
    {"proposal", read_proposal, 0},
    {"known", read_known, 0},
    {"accepts", read_accepts, 0},
    {"limits", read_list, JB_LIST_LIMITS},
    {"founding", read_list, JB_LIST_FOUNDING},
    {"formal", read_list, JB_LIST_FORMAL},
    {"titles", read_titles, 0},
    {"shows", read_pattern, JB_LINE_SHOWS},
    {"opens", read_pattern, JB_LINE_OPENS},
    {"closes", read_pattern, JB_LINE_CLOSES},
    {"says", read_pattern, JB_LINE_SAYS},
    {"bars", read_pattern, JB_LINE_BARS},
    {"doubts", read_pattern, JB_LINE_DOUBTS},
    {"fact", read_pattern, JB_LINE_FACT},
    {"voids", read_pattern, JB_LINE_VOIDS},
    {"negates", read_pattern, JB_LINE_NEGATES},
    {"saves", read_pattern, JB_LINE_SAVES},
    {"model", read_pattern, JB_LINE_MODEL},
    {"title", read_pattern, JB_LINE_TITLE},
    {"heading", read_pattern, JB_LINE_HEADING},
    {"text", read_pattern, JB_LINE_TEXT},
    {"end", read_pattern, JB_LINE_END},
    {"name", read_pattern, JB_LINE_NAME},
    {"in-mail", read_pattern, JB_LINE_IN_MAIL},
    {"in-document", read_pattern, JB_LINE_IN_DOCUMENT},
};

static gboolean holds_phrases(gboolean (*read)(struct parser *s, const char *rest, int argument, GError **error))
{
    return read == read_words || read == read_titles || read == read_pattern;
}

/* --- places
 * ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *country, *names;
} places[] = {
#define X(country, names) {country, names},
#include "base/places.def"
#undef X
};

/* <in-scotland> and so on, from the table that also tells where an applicant is. */
static void define_places(jb_matcher *matcher)
{
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *low = g_ascii_strdown(places[i].country, -1);
        g_autofree char *name = g_strdup_printf("in-%s", g_strdelimit(low, " ", '-'));
        g_autoptr(GError) error = NULL;
        gboolean fine = strcmp(places[i].country, "UK")
                            ? jb_matcher_define_names(matcher, name, places[i].names, &error)
                            : jb_matcher_define(matcher, name, places[i].names, &error);
        if (!fine)
            g_error("places.def: %s", error->message); /* the table is at fault: tests see it */
    }
}

/* --- the file
 * ------------------------------------------------------------------------------------------------ */

static gboolean read_statement(struct parser *s, const char *line, GError **error)
{
    gsize n = strcspn(line, " \t:");
    g_autofree char *keyword = g_strndup(line, n);
    const char *rest = line + n;
    rest += strspn(rest, " \t");
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        if (*statements[i].keyword == *keyword && strcmp(statements[i].keyword, keyword) == 0)
            return (s->is_outline && holds_phrases(statements[i].read)) ||
                   statements[i].read(s, rest, statements[i].argument, error);
    struct jb_nearest nearest = {.wanted = keyword};
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        jb_nearest_offer(&nearest, statements[i].keyword);
    g_autofree char *hint = jb_nearest_hint(&nearest);
    return fail(s, error, "nothing is called \"%s\" in a policy%s", keyword, hint);
}

static gboolean is_continuation(const char *line)
{
    return line && line[strspn(line, " \t")] == '|';
}

static gboolean read_lines(struct parser *s, char **lines, GError **error)
{
    for (guint i = 0; lines[i]; i++) {
        s->line = i + 1;
        g_strchomp(lines[i]);
        const char *start = lines[i] + strspn(lines[i], " \t");
        if (*start == '\0' || *start == '#')
            continue;
        g_autoptr(GString) whole = g_string_new(start);
        while (lines[i + 1] && is_continuation(lines[i + 1])) {
            g_string_append_c(whole, ' ');
            g_string_append(whole, g_strstrip(lines[++i]));
        }
        g_autoptr(GError) mistake = NULL;
        if (read_statement(s, whole->str, &mistake))
            continue;
        if (!s->watch) {
            g_propagate_error(error, g_steal_pointer(&mistake));
            return FALSE;
        }
        const char *what = strstr(mistake->message, ": "); /* behind file and line */
        jb_policy_watch_say(s->watch, s->line, TRUE, "%s", what ? what + 2 : mistake->message);
    }
    return TRUE;
}

static jb_policy *parse(const char *text, const char *file, gboolean is_outline, struct jb_policy_watch *watch,
                        GError **error)
{
    g_autoptr(jb_policy) policy = jb_policy_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct parser s = {
        .policy = policy, .file = file ? file : "policy", .kind = -1, .form = -1, .is_outline = is_outline, .watch = watch};
    if (!is_outline)
        define_places(policy->matcher);
    s.facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean fine = read_lines(&s, lines, error);
    g_free(s.from);
    g_hash_table_unref(s.facts);
    if (fine && (!policy->dated || policy->criteria->len == 0))
        fine = fail(&s, error, "a policy needs at least a line \"dated\" and a criterion");
    if (!fine)
        return NULL;
    jb_matcher_seal(policy->matcher);
    return g_steal_pointer(&policy);
}

jb_policy *jb_policy_parse(const char *text, const char *file, GError **error)
{
    return parse(text, file, FALSE, NULL, error);
}

jb_policy *jb_policy_outline(const char *text, const char *file, GError **error)
{
    return parse(text, file, TRUE, NULL, error);
}

jb_policy *jb_policy_parse_watched(const char *text, const char *file, struct jb_policy_watch *watch, GError **error)
{
    return parse(text, file, FALSE, watch, error);
}

