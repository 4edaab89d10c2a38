#include "reading/extract/clauses.h"

#include "reading/extract/guesses.h"
#include "reading/extract/label.h"

enum {
    MAX_DEPTH = 6,       /* lists in lists below one clause */
    MAX_LEVELS = 10,     /* of automatic numbering: Word has 9 */
    LOOK_AHEAD = 60,     /* lines in which the next number is looked for */
    LONGEST_TITLE = 90,  /* bytes of a heading that ends without a point */
};

enum count { COUNT_DIGITS, COUNT_ALPHA, COUNT_ROMAN };

struct rung { /* one open list below the clause */
    enum count count;
    gboolean is_upper;
    guint last;
};

struct walk {
    const struct jb_clause_line *lines;
    gsize n, at;
    struct jb_label number, letter; /* the last number, and the last letter or Roman number, outside brackets */
    gboolean has_number, has_letter;
    char *base_text; /* owned; "9.1"; NULL */
    struct rung rungs[MAX_DEPTH];
    char *rung_text[MAX_DEPTH]; /* owned; "9.1(a)" */
    guint depth;
    char *below;       /* owned; "9(a)": an automatic number below a clause, which rungs above `below_depth` hang on */
    guint below_depth;
    char *by_level[MAX_LEVELS]; /* owned; clause of the last automatic number of each level */
    gboolean is_lone; /* the line before was a number alone: this one is its text */
    gboolean carries; /* an unnumbered paragraph still belongs to base_text */
};

static void drop_rungs(struct walk *walk, guint depth)
{
    while (walk->depth > depth)
        g_clear_pointer(&walk->rung_text[--walk->depth], g_free);
}

static void leave_below(struct walk *walk)
{
    if (walk->below)
        drop_rungs(walk, walk->below_depth);
    g_clear_pointer(&walk->below, g_free);
}

static void forget(struct walk *walk)
{
    leave_below(walk);
    drop_rungs(walk, 0);
    g_clear_pointer(&walk->base_text, g_free);
    walk->carries = FALSE;
}

static void set_base(struct walk *walk, const struct jb_label *label, const char *text)
{
    leave_below(walk);
    drop_rungs(walk, 0);
    if (label->style == JB_LABEL_NUMBER)
        walk->number = *label, walk->has_number = TRUE;
    else
        walk->letter = *label, walk->has_letter = TRUE;
    g_free(walk->base_text);
    walk->base_text = g_strdup(text);
}

static guint value_as(const struct jb_label *label, enum count count)
{
    return count == COUNT_DIGITS ? label->digits : count == COUNT_ALPHA ? label->alpha : label->roman;
}

/* The label of the next line that has one in brackets. */
static gboolean next_bracket(const struct walk *walk, struct jb_label *next)
{
    for (gsize i = walk->at + 1; i < walk->n && i <= walk->at + LOOK_AHEAD; i++) {
        const char *text = walk->lines[i].label ? walk->lines[i].label : walk->lines[i].text;
        if (!walk->lines[i].is_aside && jb_label_read(text, next) && next->style == JB_LABEL_BRACKET)
            return TRUE;
    }
    return FALSE;
}

/* "(i)" after "(h)", "(v)" after "(u)", "(x)" after "(w)": a letter unless the next one counts on in Roman. */
static gboolean is_really_roman(const struct walk *walk, const struct jb_label *label)
{
    struct jb_label next;
    return label->roman == 1 && next_bracket(walk, &next) && next.roman == 2;
}

static gboolean goes_on(const struct walk *walk, const struct rung *rung, const struct jb_label *label, guint by_most)
{
    guint value = value_as(label, rung->count);
    if (value <= rung->last || value > rung->last + by_most)
        return FALSE;
    if (rung->count != COUNT_DIGITS && rung->is_upper != label->is_upper)
        return FALSE;
    return rung->count != COUNT_ALPHA || !is_really_roman(walk, label);
}

static struct rung first_rung(const struct walk *walk, const struct jb_label *label)
{
    struct rung rung = {.is_upper = label->is_upper};
    if (label->digits)
        rung.count = COUNT_DIGITS;
    else if (label->roman && (!label->alpha || label->roman == 1 || (walk->depth > 0 && label->roman < 4)))
        rung.count = COUNT_ROMAN;
    else
        rung.count = COUNT_ALPHA;
    rung.last = value_as(label, rung.count);
    return rung;
}

/* Which rung the label belongs on; walk->depth where it opens a new one. */
static guint rung_of(const struct walk *walk, const struct jb_label *label)
{
    guint lowest = walk->below ? walk->below_depth : 0;
    for (guint i = walk->depth; i-- > lowest;)
        if (goes_on(walk, &walk->rungs[i], label, 1))
            return i;
    struct rung rung = first_rung(walk, label);
    for (guint i = walk->depth; i-- > lowest;)
        if (walk->rungs[i].count == rung.count && walk->rungs[i].is_upper == rung.is_upper &&
            (rung.last == 1 || rung.last > walk->rungs[i].last))
            return i;
    return MIN(walk->depth, MAX_DEPTH - 1);
}

/* Takes one bracketed label; returns the clause, borrowed. */
static const char *take_bracket(struct walk *walk, const struct jb_label *label)
{
    guint i = rung_of(walk, label);
    struct rung rung = first_rung(walk, label);
    if (i < walk->depth) {
        rung.count = value_as(label, walk->rungs[i].count) ? walk->rungs[i].count : rung.count;
        rung.last = value_as(label, rung.count);
    }
    drop_rungs(walk, i);
    const char *base = walk->base_text ? walk->base_text : "";
    if (walk->below && i <= walk->below_depth)
        base = walk->below;
    const char *above = i > 0 && base != walk->below ? walk->rung_text[i - 1] : base;
    walk->rungs[i] = rung;
    walk->rung_text[i] = g_strdup_printf("%s(%.*s)", above, (int)label->core_length, label->core);
    walk->depth = i + 1;
    return walk->rung_text[i];
}

/* Whether "B." follows "A." in the next lines: else it may be somebody's initial. */
static gboolean is_spelt_on(const struct walk *walk, const struct jb_label *label)
{
    struct jb_label next;
    for (gsize i = walk->at + 1; i < walk->n && i <= walk->at + LOOK_AHEAD; i++)
        if (!walk->lines[i].label && jb_label_read(walk->lines[i].text, &next) && next.has_point &&
            next.is_upper == label->is_upper &&
            ((label->alpha && next.alpha == label->alpha + 1) || (label->roman && next.roman == label->roman + 1)))
            return TRUE;
    return FALSE;
}

/* Whether the number is seen to be counted on: "6" or "5.1" follows "5" in the next lines. */
static gboolean is_counted_on(const struct walk *walk, const struct jb_label *label)
{
    struct jb_label next;
    for (gsize i = walk->at + 1; i < walk->n && i <= walk->at + LOOK_AHEAD; i++)
        if (!walk->lines[i].label && !walk->lines[i].is_aside && jb_label_read(walk->lines[i].text, &next) &&
            next.style == JB_LABEL_NUMBER && jb_label_follows(label, &next) && next.parts[0] <= label->parts[0] + 1)
            return TRUE;
    return FALSE;
}

static gboolean begins_sentence(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    while (c && !g_unichar_isalnum(c)) {
        text = g_utf8_next_char(text);
        c = g_utf8_get_char(text);
    }
    return !c || !g_unichar_islower(c);
}

/* Whether a typed number, letter or Roman number is meant as one. */
static gboolean is_meant(const struct walk *walk, const struct jb_label *label, const char *rest)
{
    gboolean is_heading = walk->lines[walk->at].is_heading;
    gboolean is_number = label->style == JB_LABEL_NUMBER;
    gboolean follows = is_number ? walk->has_number && jb_label_follows(&walk->number, label)
                                 : walk->has_letter && jb_label_follows(&walk->letter, label);
    if (label->has_word)
        return TRUE;
    if (!is_number)
        return follows ? label->alpha > 1 || label->roman > 1 || is_spelt_on(walk, label)
                       : (label->alpha == 1 || label->roman == 1) && is_spelt_on(walk, label);
    if (label->n_parts == 1 && !label->has_point)
        return begins_sentence(rest) && (follows || label->parts[0] == 1 || *rest == '\0' || *rest == '(') &&
               (is_counted_on(walk, label) || (follows && walk->number.n_parts == 1 && !walk->number.has_point) ||
                (follows && is_heading));
    return follows || begins_sentence(rest) || *rest == '(';
}

static char *core_text(const struct jb_label *label)
{
    return g_strndup(label->core, label->core_length);
}

/* "7. (b)", "9.1 (a)(i)": the brackets that follow. Returns their bytes; `clause` becomes the last of them. */
static gsize take_brackets(struct walk *walk, const char *text, const char **clause)
{
    gsize skip = 0;
    struct jb_label label;
    while (jb_label_read(text + skip, &label) && label.style == JB_LABEL_BRACKET) {
        *clause = take_bracket(walk, &label);
        skip += label.length;
    }
    return skip;
}

static void number_typed(struct walk *walk, struct jb_clause_line *line)
{
    struct jb_label label;
    const char *clause = NULL;
    if (!jb_label_read(line->text, &label))
        return;
    if (label.style == JB_LABEL_DIVISION) {
        line->is_title = TRUE;
        forget(walk);
        return;
    }
    if (label.style == JB_LABEL_BRACKET) {
        line->skip = take_brackets(walk, line->text, &clause);
        line->clause = g_strdup(clause);
        return;
    }
    gboolean is_small = label.style == JB_LABEL_LETTER && !label.is_upper && (walk->base_text || walk->below);
    if (is_small && (walk->depth > 0 || label.alpha == 1)) {
        line->clause = g_strdup(take_bracket(walk, &label));
        line->skip = label.length;
        return;
    }
    if (!is_meant(walk, &label, line->text + label.length))
        return;
    g_autofree char *core = core_text(&label);
    set_base(walk, &label, core);
    clause = core;
    line->skip = label.length + take_brackets(walk, line->text + label.length, &clause);
    line->clause = g_strdup(clause);
}

static const char *above_level(const struct walk *walk, int level)
{
    for (int i = level - 1; i >= 0; i--)
        if (walk->by_level[i])
            return walk->by_level[i];
    return NULL;
}

static void keep_level(struct walk *walk, int level, const char *clause)
{
    for (int i = level; i < MAX_LEVELS; i++)
        g_clear_pointer(&walk->by_level[i], g_free);
    walk->by_level[level] = g_strdup(clause);
}

static gboolean is_plain_number(const struct jb_label *label)
{
    return label->style == JB_LABEL_NUMBER && label->n_parts == 1 && !label->has_word;
}

static char *automatic_clause(struct walk *walk, const struct jb_label *label, int level)
{
    g_autofree char *core = core_text(label);
    const char *above = above_level(walk, level);
    gboolean counts_below = above && (label->style == JB_LABEL_BRACKET || is_plain_number(label) ||
                                      label->style == JB_LABEL_LETTER || label->style == JB_LABEL_ROMAN);
    /* "A. Members" and below it "5." that counts through the document: cited as 5 */
    if (counts_below && is_plain_number(label) && g_ascii_isalpha(*above))
        counts_below = FALSE;
    if (counts_below) {
        leave_below(walk);
        /* numbers in numbers are cited with a point between: the second item of 3 is 3.2 */
        gboolean is_number = is_plain_number(label) && g_ascii_isdigit(above[strlen(above) - 1]);
        walk->below = g_strdup_printf(is_number ? "%s.%s" : "%s(%s)", above, core);
        walk->below_depth = walk->depth;
        return g_strdup(walk->below);
    }
    leave_below(walk);
    if (label->style == JB_LABEL_BRACKET)
        return g_strdup(take_bracket(walk, label));
    set_base(walk, label, core);
    return g_steal_pointer(&core);
}

static void number_automatic(struct walk *walk, struct jb_clause_line *line)
{
    struct jb_label label;
    int level = CLAMP(line->level, 0, MAX_LEVELS - 1);
    if (!jb_label_read(line->label, &label)) {
        keep_level(walk, level, NULL);
        return;
    }
    if (label.style == JB_LABEL_DIVISION) {
        line->is_title = TRUE;
        keep_level(walk, level, NULL);
        forget(walk);
        return;
    }
    line->clause = automatic_clause(walk, &label, level);
    keep_level(walk, level, line->clause);
}

static gboolean is_title_like(const char *text)
{
    gsize n = strlen(text);
    return n > 0 && n <= LONGEST_TITLE && strchr(".;,", text[n - 1]) == NULL;
}

/* A short line without number right before a numbered one: its heading. */
static gboolean is_before_number(const struct walk *walk)
{
    const struct jb_clause_line *line = &walk->lines[walk->at], *next = line + 1;
    struct jb_label label;
    if (walk->at + 1 >= walk->n || next->is_aside || !is_title_like(line->text) || !begins_sentence(line->text))
        return FALSE;
    return jb_label_read(next->label ? next->label : next->text, &label) && label.style == JB_LABEL_NUMBER;
}

/* The text below "5. Members" or "1.1 In these rules:" belongs to that clause, though it has no number. */
static void number_below(struct walk *walk, struct jb_clause_line *line)
{
    line->is_title = line->is_title || is_before_number(walk);
    if (walk->is_lone && walk->base_text) {
        line->clause = g_strdup(walk->base_text);
        walk->carries = is_title_like(line->text) || g_str_has_suffix(line->text, ":");
    } else if (line->is_heading || line->is_title)
        walk->carries = FALSE;
    else if (walk->carries && walk->base_text && *line->text)
        line->clause = g_strdup(walk->below ? walk->below : walk->base_text);
}

static void number_line(struct walk *walk, struct jb_clause_line *line)
{
    if (line->label)
        number_automatic(walk, line);
    else
        number_typed(walk, line);
    if (!line->clause) {
        number_below(walk, line);
        walk->is_lone = FALSE;
        return;
    }
    const char *text = line->text + line->skip;
    walk->is_lone = *text == '\0' && walk->depth == 0;
    if (walk->depth == 0)
        walk->carries = is_title_like(text) || g_str_has_suffix(text, ":");
}

void jb_clauses_number(struct jb_clause_line *lines, gsize n)
{
    struct walk walk = {.lines = lines, .n = n};
    for (; walk.at < n; walk.at++)
        if (!lines[walk.at].is_aside)
            number_line(&walk, &lines[walk.at]);
    forget(&walk);
    keep_level(&walk, 0, NULL);
    jb_guesses_repair(lines, n);
}
