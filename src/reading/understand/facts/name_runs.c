/* name_runs.c - see name_runs.h. */
#include "reading/understand/facts/name_runs.h"

#include <string.h>

#include "base/reading.h"
#include "reading/understand/facts/name.h"
#include "reading/understand/facts/tokens.h"

static const char legal_endings[] =
    "ltd limited llp cic cbc cyf cyfyngedig clg plc cio lp gmbh eg bv ab aps sarl sas llc "
    "inc teoranta teo pac bencom";
static const char soft_endings[] =
    "cooperative operative coop op collective society partnership cydweithfa cooperativa "
    "cymdeithas consortium coops ops cooperatives operatives associates partners workshop "
    "co-operative studio studios labs company";
static const char connectors[] = "of the and for in de y yr a o";

/* Words that begin a sentence or a line, not a name. */
static const char openers[] =
    "we our us i my he she they it its you your hi hello dear hey from at this these that those please here "
    "there when as "
    "in on for since after following subject re fw fwd application applying membership joining regards "
    "thanks thank best "
    "yours kind cotech name organisation organization about introducing registered and but so if although "
    "while with "
    "what who how why where all each every any one two three four five six seven eight nine ten not no yes "
    "attached "
    "enclosed find see sent to is are was were has have had been being both between by can could do does did "
    "either even "
    "everyone everybody nobody just last let most neither next now of or rydym mae dyma hoffem hoffai hoffwn annwyl helo "
    "good morning afternoon evening happy many more some such than then though through until unless up via "
    "would because "
    "company website web tel email phone office address director founder member secretary co-founder "
    "developer company "
    "number on behalf also only our currently today recently hereby request proposal enquiry join new member "
    "evidence";

/* Bodies that applicants speak of, and other things with capitals. */
/* Openers that may as well begin a name: "Good Neighbour Apps CIC". */
static const char adjectives[] = "good happy new next common one two three four five six seven eight nine "
                                 "ten many some all every only open other now "
                                 "last most both just our company web evidence office developer morning";

static const char numbers[] = "one two three four five six seven eight nine ten";
static const char roles[] = "secretary director member members treasurer chair chairperson founder partner "
                            "ceo employee worker workers manager "
                            "coordinator administrator convenor application behalf team";

static const char *const others[] = {"cotech",
                                     "theorganisation",
                                     "thecollective",
                                     "theassociation",
                                     "thepartnership",
                                     "thellp",
                                     "thecoop",
                                     "thefirm",
                                     "thegroup",
                                     "organisation",
                                     "association",
                                     "partnership",
                                     "theboard",
                                     "thesociety",
                                     "cwmni",
                                     "cymdeithas",
                                     "cydweithfa",
                                     "thenetwork",
                                     "network",
                                     "cooperativetechnologists",
                                     "cooperativetechnologist",
                                     "cooperativesuk",
                                     "cooperatives uk",
                                     "coopsuk",
                                     "workerscoop",
                                     "internationalcooperativealliance",
                                     "ica",
                                     "companieshouse",
                                     "financialconductauthority",
                                     "fca",
                                     "fsa",
                                     "radicalroutes",
                                     "seedsforchange",
                                     "mutualsregister",
                                     "hmrc",
                                     "ico",
                                     "uk",
                                     "unitedkingdom",
                                     "england",
                                     "scotland",
                                     "wales",
                                     "northernireland",
                                     "englandandwales",
                                     "nhs",
                                     "eu",
                                     "cooperative",
                                     "coop",
                                     "thecooperative",
                                     "thecompany",
                                     "thesociety",
                                     "limited",
                                     "company",
                                     "limitedcompany",
                                     "registeredoffice",
                                     "articlesofassociation",
                                     "articles",
                                     "rules",
                                     "constitution",
                                     "memorandum",
                                     "partnershipagreement",
                                     "membersagreement",
                                     "llp",
                                     "ltd",
                                     "cic",
                                     "society",
                                     "collective",
                                     "loomio",
                                     "slack",
                                     "discourse",
                                     "github",
                                     "gitlab",
                                     "wordpress",
                                     "drupal",
                                     "linux",
                                     "python",
                                     "django",
                                     "rails",
                                     "ruby",
                                     "javascript",
                                     "react",
                                     "laravel",
                                     "php",
                                     "android",
                                     "ios",
                                     "google",
                                     "microsoft",
                                     "apple",
                                     "facebook",
                                     "worddocument",
                                     "pdf",
                                     "cooperativeidentity",
                                     "statementonthecooperativeidentity",
                                     "statementofcooperativeidentity",
                                     "cooperativeprinciples",
                                     "sevencooperativeprinciples",
                                     "rochdaleprinciples",
                                     "certificateofincorporation",
                                     "companiesact",
                                     "communityinterestcompany",
                                     "limitedliabilitypartnership",
                                     "workercooperative",
                                     "workerscooperative",
                                     "workercoop",
                                     "workerscoop",
                                     "workerowned",
                                     "cooperativesociety",
                                     "communitybenefitsociety",
                                     "companylimitedbyguarantee",
                                     "cooperativeandcommunitybenefitsocietiesact",
                                     "cooperativeandcommunitybenefitsocieties",
                                     "partnershipact",
                                     "the",
                                     "cooperativesandmutualsolutions",
                                     "cicopa",
                                     "cooperativedevelopment",
                                     "worddoc",
                                     "shopify",
                                     "seo",
                                     "memorandumandarticles"};

int jb_run_ending(const char *low)
{
    struct jb_token t = {0};
    g_strlcpy(t.low, low, sizeof t.low);
    return jb_token_in(&t, legal_endings) ? 2 : jb_token_in(&t, soft_endings) ? 1 : 0;
}

static char *letters_of(const char *text)
{
    GString *s = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(s, g_unichar_tolower(g_utf8_get_char(p)));
    return g_string_free(s, FALSE);
}

static gboolean is_other(const char *run)
{
    g_autofree char *letters = letters_of(run);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(letters, others[i]) == 0)
            return TRUE;
    return FALSE;
}

/* What stands between two tokens keeps them in one name. */
static gboolean gap_joins(const struct jb_token *t, const struct jb_token *next)
{
    static const char *const joins[] = {" ", " & ", "-",   "‑",  "‐",  "'",  "’",  " + ", "&", "+",
                                        ".", "/",   " – ", " (", ") ", "’ ", "' ", ". ",  "!", "! "};
    g_autofree char *gap = g_strndup(t->at + t->length, jb_token_gap(t, next));
    for (gsize i = 0; i < G_N_ELEMENTS(joins); i++)
        if (strcmp(gap, joins[i]) == 0)
            return TRUE;
    if (jb_run_ending(next->low) == 2 && (strcmp(gap, "” ") == 0 || strcmp(gap, "\" ") == 0))
        return TRUE;
    return strcmp(gap, "\xC2\xA0") == 0;
}

static gboolean gap_is(const struct jb_token *t, const struct jb_token *next, const char *what)
{
    return jb_token_gap(t, next) == strlen(what) && strncmp(t->at + t->length, what, strlen(what)) == 0;
}

static gboolean is_name_word(const struct jb_token *t)
{
    return t->is_capital || (t->has_digit && t->length <= 4);
}

/* A word behind an apostrophe or hyphen belongs to the word before: Co-operative, Workers', O'Neill,
 * Harper's. */
static gboolean is_glued(const struct jb_token *t, const struct jb_token *next)
{
    return gap_is(t, next, "-") || gap_is(t, next, "‑") || gap_is(t, next, "‐") || gap_is(t, next, "'") ||
           gap_is(t, next, "’") || (gap_is(t, next, ".") && next->length > 1);
}

/* ". " and ") " end a name, but behind an initial or before its legal ending. */
static gboolean gap_ends(const GArray *tokens, guint i)
{
    const struct jb_token *t = jb_token_at(tokens, i), *next = jb_token_at(tokens, i + 1);
    int ending = jb_run_ending(next->low);
    if (gap_is(t, next, ". ") || gap_is(t, next, "! "))
        return t->length > 1 && ending != 2;
    if (gap_is(t, next, ") "))
        return ending == 0;
    if (gap_is(t, next, " (")) /* "Gwe (Cymru) Cyf" */
        return !jb_token_at(tokens, i + 2) || jb_token_gap(next, jb_token_at(tokens, i + 2)) != 2 ||
               jb_run_ending(jb_token_at(tokens, i + 2)->low) == 0;
    return FALSE;
}

/* "Mary and I am": the writer, not an initial or a numeral. */
static gboolean is_myself(const GArray *tokens, guint i)
{
    const struct jb_token *t = jb_token_at(tokens, i), *next = jb_token_at(tokens, i + 1);
    return next && t->length == 1 && *t->at == 'I' && jb_token_gap(t, next) == 1 && !next->is_capital;
}

/* One past the last token of the name that begins at token i. */
static guint run_end(const GArray *tokens, guint i)
{
    guint end = i + 1;
    for (guint k = i; k + 1 < tokens->len; k++) {
        const struct jb_token *t = jb_token_at(tokens, k), *next = jb_token_at(tokens, k + 1);
        if (!gap_joins(t, next) || gap_ends(tokens, k) || is_myself(tokens, k + 1))
            break;
        if (is_glued(t, next)) {
            if (end == k + 1)
                end = k + 2;
            continue;
        }
        if (is_name_word(next) || (jb_run_ending(next->low) == 2 && end == k + 1)) {
            end = k + 2;
            if (jb_run_ending(next->low) == 2) {
                const struct jb_token *third = jb_token_at(tokens, k + 2);
                if (!third || !gap_is(next, third, " ") || !third->is_capital ||
                    jb_run_ending(third->low) != 2)
                    break;
            }
            continue;
        }
        if (jb_run_ending(t->low) && strcmp(next->low, "in") == 0)
            break; /* "… Co-operative in Leicester" */
        if (!jb_token_in(next, connectors) && !gap_is(t, next, " & "))
            break;
        if (k + 1 - i > 8)
            break;
    }
    return end;
}

static char *text_of(const GArray *tokens, guint from, guint to)
{
    const struct jb_token *first = jb_token_at(tokens, from), *last = jb_token_at(tokens, to - 1);
    const char *end = last->at + last->length;
    if (*end == '.' && jb_run_ending(last->low) == 2 && strcmp(last->low, "ltd") == 0 &&
        (end[1] == ' ' && g_ascii_islower(end[2])))
        end++; /* "Ltd." within a sentence */
    else if (*end == '.' && to > from + 1 && last->length > 1 && jb_run_ending(last->low) &&
             jb_token_at(tokens, to - 2)->length == 1 && gap_is(jb_token_at(tokens, to - 2), last, "."))
        end++; /* "S.Coop." */
    if (*end == '!' && (end[1] == ' ' && g_ascii_islower(end[2])))
        end++;
    g_autofree char *raw = g_strndup(first->at, (gsize)(end - first->at));
    GString *s = g_string_new(NULL);
    for (const char *p = raw; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '"' || c == 0x201C || c == 0x201D || c == '\n')
            continue;
        g_string_append_unichar(s, g_unichar_isspace(c) ? ' ' : c);
    }
    return g_string_free(s, FALSE);
}

/* --- what stands around
 * ---------------------------------------------------------------------------------------- */

static const struct {
    const char *words; /* the last words before the name, lower case */
    int weight;
} before_cues[] = {{"we are", 4},
                   {"we re", 4},
                   {"i am from", 4},
                   {"i m from", 4},
                   {"behalf of", 5},
                   {"called", 4},
                   {"named", 3},
                   {"known as", 2},
                   {"trading as", 3},
                   {"writing from", 4},
                   {"speaking for", 4},
                   {"name is", 4},
                   {"name of", 3},
                   {"here at", 4},
                   {"i work at", 4},
                   {"i work for", 4},
                   {"we at", 4},
                   {"members of", 2},
                   {"member of", 2},
                   {"founded", 2},
                   {"we run", 2},
                   {"name", 3},
                   {"application from", 4},
                   {"application by", 4},
                   {"application for", 2},
                   {"membership for", 3},
                   {"co op", 1},
                   {"company", 1},
                   {"director of", 3},
                   {"chair of", 3},
                   {"treasurer of", 3},
                   {"convenor of", 3},
                   {"founder of", 3},
                   {"director at", 3},
                   {"secretary of", 3},
                   {"secretary", 1},
                   {"rydym ni n", 2},
                   {"ydym ni", 3},
                   {"ar ran", 4},
                   {"from", 1},
                   {"at", 1},
                   {"introducing", 3},
                   {"about", 2},
                   {"for", 1},
                   {"consider", 3},
                   {"accept", 2},
                   {"o", 1},
                   {"ni yw", 3},
                   {"yw", 1},
                   {"we re called", 4},
                   {"organisation", 3},
                   {"like to join", 2},
                   {"our firm", 4},
                   {"our company", 4},
                   {"our cooperative", 4},
                   {"our co operative", 4},
                   {"our coop", 4},
                   {"our co op", 4},
                   {"our collective", 4},
                   {"our agency", 4},
                   {"our studio", 4},
                   {"t a", 3}};

static const struct {
    const char *words; /* the first words behind */
    int weight;
} after_cues[] = {
    {"is a worker", 4}, {"is a workers", 4}, {"is a co", 4}, {"is a cooperative", 4}, {"is a scop", 4},
    {"is a registered", 4}, {"is a company", 4}, {"is a limited", 4}, {"is a private", 4}, {"is a society", 4},
    {"is a partnership", 4}, {"is a cic", 4}, {"is an llp", 4}, {"is an unincorporated", 4},
    {"is a", 3},        {"is an", 3},       {"are a", 3},       {"would like", 4}, {"would love", 4},
    {"hereby", 4},      {"wishes to", 4},   {"wants to", 4},    {"was set up", 3}, {"was founded", 3},
    {"was formed", 3},  {"was started", 3}, {"makes", 3},       {"builds", 3},     {"is the", 2},
    {"are the", 2},     {"applies", 4},     {"is applying", 4}, {"has been", 2},   {"began", 2},
    {"started", 2},     {"we are", 2},      {"a worker", 3},    {"a workers", 3},  {"a co", 2},
    {"an existing", 2}, {"is owned", 3},    {"hoffai", 3},      {"yn gwneud", 3},  {"yn gydweithfa", 3},
    {"is applying", 4}, {"designs", 3},     {"develops", 3},    {"runs", 2},       {"exists", 3},
    {"provides", 3},    {"writes", 2},      {"helps", 2},       {"has", 1},        {"is", 1},
    {"which", 1},       {"cleans", 2},      {"does", 2},        {"wish to", 3},    {"is two", 4},      {"is three", 4},    {"is four", 4},     {"is five", 4},
    {"is six", 4},      {"is seven", 4},    {"is eight", 4},    {"is nine", 4},     {"is ten", 4},
    {"is eleven", 4},   {"is twelve", 4},   {"is one of", 4},   {"is constituted", 4}, {"company number", 3},
    {"company no", 3},  {"registered number", 3}, {"registered no", 3},
    {"seeks", 3},       {"asks", 2},        {"for short", 2}};

static char *neighbours(const GArray *tokens, gint64 from, gint64 to)
{
    GString *s = g_string_new(" ");
    for (gint64 i = MAX(from, 0); i < to && i < tokens->len; i++) {
        g_string_append(s, jb_token_at(tokens, i)->low);
        g_string_append_c(s, ' ');
    }
    return g_string_free(s, FALSE);
}

/* Whether the words (a blank before, between and behind them) end in this phrase and `more`. */
static gboolean end_in(const char *words, const char *phrase, const char *more)
{
    gsize n = strlen(words), m = strlen(phrase), k = strlen(more);
    if (n < m + k + 2)
        return FALSE;
    const char *at = words + n - k - 1 - m;
    return at[-1] == ' ' && memcmp(at, phrase, m) == 0 && at[m] == ' ' && memcmp(at + m + 1, more, k) == 0;
}

static int weigh_before(const GArray *tokens, guint first)
{
    g_autofree char *words = neighbours(tokens, (gint64)first - 4, first);
    int best = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(before_cues); i++) {
        if (end_in(words, before_cues[i].words, ""))
            best = MAX(best, before_cues[i].weight);
        if (end_in(words, before_cues[i].words, "the "))
            best = MAX(best, before_cues[i].weight - 1);
    }
    return best;
}

/* Behind "Ashe & Bell (partnership, since 2019)" the sentence goes on with "would like". */
static guint after_aside(const GArray *tokens, guint last)
{
    enum { LONGEST_ASIDE = 10 };
    const struct jb_token *t = jb_token_at(tokens, (gint64)last - 1), *next = jb_token_at(tokens, last);
    if (!t || !next || !gap_is(t, next, " ("))
        return last;
    for (guint i = last; i + 1 < tokens->len && i < last + LONGEST_ASIDE; i++)
        if (memchr(jb_token_at(tokens, i)->at + jb_token_at(tokens, i)->length, ')',
                   jb_token_gap(jb_token_at(tokens, i), jb_token_at(tokens, i + 1))))
            return i + 1;
    return last;
}

static int weigh_after(const GArray *tokens, guint last)
{
    last = after_aside(tokens, last);
    g_autofree char *words = neighbours(tokens, last, (gint64)last + 4);
    int best = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(after_cues); i++) {
        gsize n = strlen(after_cues[i].words);
        if (strncmp(words + 1, after_cues[i].words, n) == 0 && words[1 + n] == ' ')
            best = MAX(best, after_cues[i].weight);
    }
    return best;
}

static gboolean speaks_of_another(const GArray *tokens, guint first)
{
    static const char *const signs[] = {
        " accountant ", " client ",       " clients ",      " customer ",   " customers ",
        " bank ",       " sister ",       " built for ",    " work for ",   " worked at ",
        " used to ",    " landlord ",     " supplier ",     " such as ",    " member of ",
        " members of ", " certified by ", " supported by ", " parent ",     " affiliated ",
        " worked for ", " chat with ",    " met ",          " spoke to ",   " recommended by ",
        " talked to ",  " advice from ",  " help from ",    " accredited ", " by "};
    g_autofree char *words = neighbours(tokens, (gint64)first - 4, first);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(words, signs[i]))
            return TRUE;
    return FALSE;
}

/* --- the runs of a line
 * ------------------------------------------------------------------------------------------ */

/* Nothing but openers stands between the start of a sentence, or of a line, and this token. */
static gboolean begins_sentence(const GArray *tokens, guint i)
{
    enum { MOST_OPENERS = 8 }; /* so that a row of them costs no square */
    for (guint n = 0; i > 0 && n < MOST_OPENERS; i--, n++) {
        const struct jb_token *before = jb_token_at(tokens, i - 1), *t = jb_token_at(tokens, i);
        for (const char *p = before->at + before->length; p < t->at; p++)
            if (strchr(".!?:;\n|,\"(", *p) || (guchar)*p >= 0x80)
                return TRUE;
        if (!jb_token_in(before, openers))
            return FALSE;
    }
    return i == 0;
}

/* Leading words that are none of the name. "The" stays where a name follows it. */
static guint skip_openers(const GArray *tokens, guint from, guint to)
{
    gboolean has_form = to - from >= 3 && jb_run_ending(jb_token_at(tokens, to - 1)->low) > 0;
    while (from < to && begins_sentence(tokens, from) && jb_token_in(jb_token_at(tokens, from), openers)) {
        const struct jb_token *t = jb_token_at(tokens, from),
                              *next = from + 1 < to ? jb_token_at(tokens, from + 1) : NULL;
        if (next && next->is_capital && ((has_form && jb_token_in(t, adjectives)) || jb_token_in(t, numbers)))
            break;
        from++;
        while (from < to && is_glued(jb_token_at(tokens, from - 1), jb_token_at(tokens, from)))
            from++;
    }
    return from;
}

/* "Company Secretary of Ashgrove Ltd" is a person, then a name. */
static guint skip_role(const GArray *tokens, guint from, guint to)
{
    for (guint i = from + 1; i + 1 < to; i++)
        if (jb_token_in(jb_token_at(tokens, i), "of for at") &&
            jb_token_in(jb_token_at(tokens, i - 1), roles))
            from = i + 1;
    return from;
}

/* "So: Turnstone. We're a co-op": a sentence of the name alone, before one that begins with "we". */
static int weigh_alone(const GArray *tokens, guint from, guint to)
{
    enum { OF_A_NAME_ALONE = 3 };
    const struct jb_token *before = jb_token_at(tokens, (gint64)from - 1), *next = jb_token_at(tokens, to);
    if (!next || !jb_token_in(next, "we our ni rydym"))
        return 0;
    const struct jb_token *first = jb_token_at(tokens, from), *last = jb_token_at(tokens, (gint64)to - 1);
    gboolean begins = !before;
    for (const char *p = before ? before->at + before->length : first->at; p < first->at; p++)
        begins |= strchr(".:!?\n", *p) != NULL;
    return begins && last->at[last->length] == '.' ? OF_A_NAME_ALONE : 0;
}

/* "[NAME TO BE DECIDED] CO-OPERATIVE LIMITED": what is left is nobody's name. */
static gboolean is_form_alone(const GArray *tokens, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        if (!jb_token_in(jb_token_at(tokens, i), "the co op operative cooperative coop society company collective") &&
            jb_run_ending(jb_token_at(tokens, i)->low) != 2)
            return FALSE;
    return TRUE;
}

static void add_run(GPtrArray *runs, const GArray *tokens, guint from, guint to)
{
    from = skip_role(tokens, skip_openers(tokens, from, to), to);
    if (from >= to || !is_name_word(jb_token_at(tokens, from)))
        return;
    g_autofree char *text = text_of(tokens, from, to);
    if (is_other(text) || is_form_alone(tokens, from, to) || g_utf8_strlen(text, -1) < 2)
        return;
    struct jb_run *run = g_new0(struct jb_run, 1);
    int ending = jb_name_form(text) != JB_FORM_UNKNOWN ? 2 : jb_run_ending(jb_token_at(tokens, to - 1)->low);
    gboolean only = to - from == 1;
    run->has_form = ending > 0 && !only;
    run->weight = (only          ? 0
                   : ending == 2 ? 6
                   : ending == 1 ? 3
                                 : 0) +
                  weigh_before(tokens, from) + weigh_after(tokens, to) + weigh_alone(tokens, from, to);
    if (speaks_of_another(tokens, from))
        run->weight -= 5;
    run->text = g_steal_pointer(&text);
    g_ptr_array_add(runs, run);
}

static void free_run(gpointer data)
{
    struct jb_run *run = data;
    g_free(run->text);
    g_free(run);
}

GPtrArray *jb_runs_of(const char *text)
{
    GPtrArray *runs = g_ptr_array_new_with_free_func(free_run);
    g_autoptr(GArray) tokens = jb_tokens_of(text);
    for (guint i = 0; i < tokens->len;) {
        const struct jb_token *t = jb_token_at(tokens, i), *before = jb_token_at(tokens, (gint64)i - 1);
        gboolean in_address =
            before && (gap_is(before, t, "@") || gap_is(before, t, "://") || gap_is(before, t, "_"));
        if (!is_name_word(t) || in_address) {
            i++;
            continue;
        }
        guint end = run_end(tokens, i);
        add_run(runs, tokens, i, end);
        i = end;
    }
    return runs;
}
