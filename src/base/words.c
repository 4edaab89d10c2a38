/* words.c - see words.h. */
#include "base/words.h"

#include <string.h>

#include "base/sentence.h"
#include "base/welsh.h"

enum {
    SHORTEST_MISREAD = 3, /* letters: what is shorter is confused with everything */
    SHORTEST_GLUED = 5,
    FEWEST_SLOTS = 4096,
};

/* A word as patterns write it: the same few make up most of them, and are folded once. */
struct written {
    guint id;    /* 0: the slot is free */
    guint32 hash;
    guint at, n; /* in `letters` */
};

struct jb_vocabulary {
    GHashTable *ids;         /* folded word → id */
    GHashTable **confusable; /* blurred word → id, for texts read from pictures; made for the first of them */
    struct written *written; /* slots, a power of two of them; never more than half are taken */
    guint n_slots, n_written;
    GString *letters;
    GString *word, *whole;   /* room for jb_vocabulary_each() */
};

/* Letters that readers of pictures confuse become one. */
static char *blur(const char *word)
{
    GString *s = g_string_sized_new(strlen(word));
    for (const char *p = word; *p; p++) {
        if (p[0] == 'r' && p[1] == 'n') {
            g_string_append_c(s, 'm');
            p++;
        } else if (p[0] == 'v' && p[1] == 'v') {
            g_string_append_c(s, 'w');
            p++;
        } else if (strchr("il1tj|!", *p)) {
            g_string_append_c(s, 'l');
        } else if (strchr("eco0", *p)) {
            g_string_append_c(s, 'o');
        } else if (strchr("s5", *p)) {
            g_string_append_c(s, 's');
        } else if (strchr("b8h", *p)) {
            g_string_append_c(s, 'b');
        } else {
            g_string_append_c(s, *p);
        }
    }
    return g_string_free(s, FALSE);
}

jb_vocabulary *jb_vocabulary_new(void)
{
    jb_vocabulary *v = g_new0(jb_vocabulary, 1);
    v->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    v->confusable = g_new0(GHashTable *, 1);
    v->n_slots = FEWEST_SLOTS;
    v->written = g_new0(struct written, v->n_slots);
    v->letters = g_string_sized_new(FEWEST_SLOTS * 4);
    v->word = g_string_new(NULL);
    v->whole = g_string_new(NULL);
    return v;
}

void jb_vocabulary_free(jb_vocabulary *v)
{
    if (!v)
        return;
    g_hash_table_unref(v->ids);
    g_free(v->written);
    g_string_free(v->letters, TRUE);
    if (*v->confusable)
        g_hash_table_unref(*v->confusable);
    g_free(v->confusable);
    g_string_free(v->word, TRUE);
    g_string_free(v->whole, TRUE);
    g_free(v);
}

guint jb_vocabulary_add(jb_vocabulary *v, const char *folded)
{
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(v->ids, folded));
    if (id)
        return id;
    id = g_hash_table_size(v->ids) + 1;
    g_hash_table_insert(v->ids, g_strdup(folded), GUINT_TO_POINTER(id));
    return id;
}

/* Names stand in the same table with a sign before them that no word has. */
guint jb_vocabulary_add_name(jb_vocabulary *v, const char *whole)
{
    g_autofree char *key = g_strconcat("=", whole, NULL);
    return jb_vocabulary_add(v, key);
}

gsize jb_vocabulary_size(const jb_vocabulary *v)
{
    return g_hash_table_size(v->ids) + 1;
}

/* --- endings
 * ------------------------------------------------------------------------------------------------- */

static gboolean ends(const GString *w, const char *with, gsize at_least)
{
    gsize n = strlen(with);
    return w->len >= n + at_least && memcmp(w->str + w->len - n, with, n) == 0;
}

static gboolean has_vowel(const char *s, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strchr("aeiouy", s[i]))
            return TRUE;
    return FALSE;
}

static gboolean strip_verb(GString *w, const char *ending)
{
    gsize n = strlen(ending);
    if (!ends(w, ending, 3) || !has_vowel(w->str, w->len - n))
        return FALSE;
    g_string_truncate(w, w->len - n);
    return TRUE;
}

/* Takes the endings of plural and verb off, the same for patterns and texts, so that it need not be good
 * grammar. */
static void strip_endings(GString *w)
{
    if (w->len <= 3 || !g_ascii_isalpha(w->str[0]))
        return;
    if (ends(w, "ies", 2)) {
        g_string_truncate(w, w->len - 3);
        g_string_append_c(w, 'y');
    } else if (ends(w, "sses", 1)) {
        g_string_truncate(w, w->len - 2);
    } else if (ends(w, "s", 3) && !ends(w, "ss", 0) && !ends(w, "us", 0) && !ends(w, "is", 0)) {
        g_string_truncate(w, w->len - 1);
    }
    if (ends(w, "eed", 3))
        g_string_truncate(w, w->len - 1);
    else if (!strip_verb(w, "ing") && !ends(w, "eed", 0))
        strip_verb(w, "ed");
    if (ends(w, "e", 3) && !ends(w, "ee", 0))
        g_string_truncate(w, w->len - 1);
    gsize n = w->len;
    if (n > 3 && w->str[n - 1] == w->str[n - 2] && !strchr("aeiou", w->str[n - 1]))
        g_string_truncate(w, n - 1);
}

static const struct {
    const char *digits, *word;
} numerals[] = {{"1", "one"},   {"2", "two"},   {"3", "three"}, {"4", "four"}, {"5", "five"},   {"6", "six"},
                {"7", "seven"}, {"8", "eight"}, {"9", "nine"},  {"10", "ten"}, {"12", "twelve"}};

static void name_numeral(GString *w)
{
    if (w->len > 2 || !g_ascii_isdigit(w->str[0]))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(numerals); i++)
        if (strcmp(w->str, numerals[i].digits) == 0) {
            g_string_assign(w, numerals[i].word);
            return;
        }
}

/* FNV-1a. */
static guint32 hash_of(const char *letters, gsize n)
{
    guint32 hash = 2166136261u;
    for (gsize i = 0; i < n; i++)
        hash = (hash ^ (guchar)letters[i]) * 16777619u;
    return hash;
}

/* The slot of a word, or the free one where it would go. */
static struct written *slot_of(const jb_vocabulary *v, guint32 hash, const char *letters, gsize n)
{
    for (guint i = hash;; i++) {
        struct written *slot = &v->written[i & (v->n_slots - 1)];
        if (!slot->id || (slot->hash == hash && slot->n == n && memcmp(v->letters->str + slot->at, letters, n) == 0))
            return slot;
    }
}

static void double_slots(jb_vocabulary *v)
{
    g_autofree struct written *old = v->written;
    guint n_old = v->n_slots;
    v->n_slots *= 2;
    v->written = g_new0(struct written, v->n_slots);
    for (guint i = 0; i < n_old; i++)
        if (old[i].id)
            *slot_of(v, old[i].hash, v->letters->str + old[i].at, old[i].n) = old[i];
}

static guint fold_plain(jb_vocabulary *v, const char *letters, gsize n)
{
    g_string_truncate(v->word, 0);
    for (gsize i = 0; i < n; i++)
        g_string_append_c(v->word, g_ascii_tolower(letters[i]));
    name_numeral(v->word);
    strip_endings(v->word);
    return jb_vocabulary_add(v, v->word->str);
}

guint jb_vocabulary_add_plain(jb_vocabulary *v, const char *written, gsize n)
{
    guint32 hash = hash_of(written, n);
    struct written *slot = slot_of(v, hash, written, n);
    if (slot->id)
        return slot->id;
    guint id = fold_plain(v, written, n);
    *slot = (struct written){.id = id, .hash = hash, .at = (guint)v->letters->len, .n = (guint)n};
    g_string_append_len(v->letters, written, (gssize)n);
    if (++v->n_written > v->n_slots / 2)
        double_slots(v);
    return id;
}

guint jb_vocabulary_add_plain_name(jb_vocabulary *v, const char *written, gsize n)
{
    g_string_truncate(v->word, 0);
    for (gsize i = 0; i < n; i++)
        g_string_append_c(v->word, g_ascii_tolower(written[i]));
    name_numeral(v->word);
    g_string_prepend_c(v->word, '=');
    return jb_vocabulary_add(v, v->word->str);
}

/* --- the scanner
 * --------------------------------------------------------------------------------------------- */

struct scan {
    const char *text;
    jb_word_func each;
    gpointer data;
    GString *word;  /* being read, folded letter by letter */
    GString *whole; /* with its ending */
    struct jb_word here;
    guint sentence;
    enum jb_stop stop; /* how the sentence may have ended */
    gboolean after_break, quoted;
    char previous[8]; /* the folded word before, cut: for abbreviations */
};

static gboolean is_negative(const char *folded)
{
    static const char *const words[] = {"not",     "no",      "never", "nobody", "none",
                                        "without", "neither", "nor",   "nid",    "ddim"};
    if (!strchr("nwd", folded[0]))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(folded, words[i]) == 0)
            return TRUE;
    return FALSE;
}

static void emit(struct scan *s, const char *folded, const char *whole)
{
    s->here.is_negative = is_negative(folded) != 0;
    s->each(folded, whole, &s->here, s->data);
    s->here.after_break = FALSE;
    s->here.is_quoted = FALSE;
}

static const struct {
    const char *written, *verb, *rest;
} contractions[] = {{"can't", "can", "not"},    {"won't", "will", "not"}, {"shan't", "shall", "not"},
                    {"i'm", "i", "am"},         {"it's", "it", "is"},     {"that's", "that", "is"},
                    {"there's", "there", "is"}, {"here's", "here", "is"}, {"who's", "who", "is"},
                    {"what's", "what", "is"},   {"let's", "let", "us"}};

static const struct {
    const char *tail, *word;
} tails[] = {{"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'d", "would"}};

/* The same word as patterns have it: "have" of "we've" without its ending too. */
static void emit_stripped(struct scan *s, const char *word)
{
    g_autoptr(GString) stripped = g_string_new(word);
    strip_endings(stripped);
    emit(s, stripped->str, word);
}

static void emit_two(struct scan *s, const char *first, const char *second)
{
    emit_stripped(s, first);
    emit_stripped(s, second);
}

/* "don't" is two words. True where the word was one of these. */
static gboolean emit_contraction(struct scan *s)
{
    GString *w = s->word;
    for (gsize i = 0; i < G_N_ELEMENTS(contractions); i++)
        if (strcmp(w->str, contractions[i].written) == 0) {
            emit_two(s, contractions[i].verb, contractions[i].rest);
            return TRUE;
        }
    if (ends(w, "n't", 2)) {
        g_string_truncate(w, w->len - 3);
        emit_two(s, w->str, "not");
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(tails); i++)
        if (ends(w, tails[i].tail, 1)) {
            g_string_truncate(w, w->len - strlen(tails[i].tail));
            emit_two(s, w->str, tails[i].word);
            return TRUE;
        }
    return FALSE;
}

/* Whether the word just read begins a sentence, after what stood before it. */
static gboolean begins_sentence(const struct scan *s)
{
    return s->stop == JB_STOP_SURE || (s->stop == JB_STOP_CAPITAL && s->here.is_capital) ||
           (s->stop == JB_STOP_PERHAPS && s->here.is_capital && jb_word_begins_sentence(s->word->str));
}

static void finish_word(struct scan *s, const char *end)
{
    GString *w = s->word;
    while (w->len && w->str[w->len - 1] == '\'')
        g_string_truncate(w, w->len - 1);
    if (w->len == 0)
        return;
    s->sentence += begins_sentence(s) != 0;
    s->stop = JB_STOP_NONE;
    s->here.sentence = s->sentence;
    s->here.end = (guint32)(end - s->text);
    s->here.after_break = s->after_break != 0;
    s->here.is_quoted = s->quoted != 0;
    s->after_break = s->quoted = FALSE;
    g_strlcpy(s->previous, w->str, sizeof s->previous);
    if (!strchr(w->str, '\'') || !emit_contraction(s)) {
        char *apostrophe = strchr(w->str, '\''); /* "worker's" */
        if (apostrophe)
            g_string_truncate(w, (gsize)(apostrophe - w->str));
        name_numeral(w);
        g_string_assign(s->whole, w->str);
        strip_endings(w);
        emit(s, w->str, s->whole->str);
    }
    g_string_truncate(w, 0);
}

static gboolean is_hyphen(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

static gboolean is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4 || c == '`';
}

static gboolean is_dropped(gunichar c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

/* One letter or digit, without accent, ligatures taken apart. */
static void append_folded(GString *w, gunichar c)
{
    if (c < 0x80) {
        g_string_append_c(w, g_ascii_tolower((char)c));
        return;
    }
    gunichar parts[8];
    gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < MIN(n, G_N_ELEMENTS(parts)); i++)
        if (g_unichar_isalnum(parts[i]))
            g_string_append_unichar(w, g_unichar_tolower(parts[i]));
}

/* "co-operative", "co operative", "co- operative": is the "co" just read a prefix of what follows at p? */
static const char *after_co(const struct scan *s, const char *p)
{
    if (strcmp(s->word->str, "co") != 0)
        return NULL;
    gboolean hyphen = FALSE;
    while (*p == ' ' || *p == '\n' || is_hyphen(g_utf8_get_char(p)) || is_dropped(g_utf8_get_char(p))) {
        hyphen |= is_hyphen(g_utf8_get_char(p));
        p = g_utf8_next_char(p);
    }
    if (g_ascii_strncasecmp(p, "op", 2) == 0 && (hyphen || g_ascii_strncasecmp(p, "operat", 6) == 0 ||
                                                 !g_ascii_isalpha(p[2]) || !g_ascii_isalpha(p[3])))
        return p;
    return hyphen && g_ascii_isalpha(*p) ? p : NULL;
}

/* "e-mail" is one word. */
static const char *after_e(const struct scan *s, const char *p)
{
    return strcmp(s->word->str, "e") == 0 && is_hyphen(g_utf8_get_char(p)) &&
                   g_ascii_isalpha(*g_utf8_next_char(p))
               ? g_utf8_next_char(p)
               : NULL;
}

static void pass_mark(struct scan *s, gunichar c, const char *next)
{
    if (c == '.' || c == '!' || c == '?')
        s->stop = MAX(s->stop, jb_stop_of(c, s->previous, g_utf8_get_char(next)));
    if (strchr(",;:()[]\t", (int)(c < 0x80 ? c : ' ')) || is_hyphen(c))
        s->after_break = TRUE;
    s->quoted = c == '"' || c == 0x201C || c == 0x201D || (s->quoted && c == ' ');
    if (c == '&' || c == '%') {
        s->here.is_capital = FALSE;
        g_string_assign(s->word, c == '&' ? "and" : "percent");
    }
}

static void scan(const char *text, GString *word, GString *whole, jb_word_func each, gpointer data)
{
    g_string_truncate(word, 0);
    struct scan s = {.text = text, .each = each, .data = data, .word = word, .whole = whole};
    const char *p = text;
    while (*p) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        if (is_dropped(c)) {
            p = next;
            continue;
        }
        if (g_unichar_isalnum(c)) {
            if (word->len == 0) {
                s.here.at = (guint32)(p - text);
                s.here.is_capital = g_unichar_isupper(c) || g_unichar_isdigit(c);
            }
            append_folded(word, c);
            p = next;
            continue;
        }
        if (word->len && is_apostrophe(c)) {
            if (g_unichar_isalpha(g_utf8_get_char(next)))
                g_string_append_c(word, '\'');
            else
                finish_word(&s, p);
            p = next;
            continue;
        }
        const char *joined = after_co(&s, p);
        if (!joined)
            joined = after_e(&s, p);
        if (joined) {
            p = joined;
            continue;
        }
        if (word->len)
            finish_word(&s, p);
        s.here.at = (guint32)(p - text);
        pass_mark(&s, c, next);
        p = next;
        if (word->len) /* a mark that is a word */
            finish_word(&s, p);
    }
    finish_word(&s, p);
}

void jb_words_each(const char *text, jb_word_func each, gpointer data)
{
    g_autoptr(GString) word = g_string_new(NULL);
    g_autoptr(GString) whole = g_string_new(NULL);
    scan(text, word, whole, each, data);
}

void jb_vocabulary_each(jb_vocabulary *v, const char *text, jb_word_func each, gpointer data)
{
    scan(text, v->word, v->whole, each, data);
}

/* --- against a vocabulary
 * -------------------------------------------------------------------------------------- */

struct look_up {
    const jb_vocabulary *vocabulary;
    guint flags;
    GArray *words;
    GString *name;          /* room for a key */
    gboolean is_lower;      /* the writer uses no capitals: a name may stand behind "in" */
    gboolean may_be_name;   /* … as here */
    gboolean is_mutated;    /* the word before changes how this one begins in Welsh */
};

static guint name_id(const struct look_up *l, const char *whole)
{
    g_string_assign(l->name, "=");
    g_string_append(l->name, whole);
    return GPOINTER_TO_UINT(g_hash_table_lookup(l->vocabulary->ids, l->name->str));
}

/* What readers of pictures commonly see for something else, undone: "w0rkecl" is "worked". */
static char *reread(const char *word)
{
    static const struct {
        const char *seen, *meant;
    } misreadings[] = {{"rn", "m"}, {"cl", "d"}, {"vv", "w"}, {"0", "o"}, {"1", "l"}, {"5", "s"}, {"8", "b"}};
    GString *s = g_string_new(NULL);
    for (const char *p = word; *p;) {
        gsize i = 0;
        while (i < G_N_ELEMENTS(misreadings) && !g_str_has_prefix(p, misreadings[i].seen))
            i++;
        gboolean found = i < G_N_ELEMENTS(misreadings);
        g_string_append_len(s, found ? misreadings[i].meant : p, 1);
        p += found ? strlen(misreadings[i].seen) : 1;
    }
    strip_endings(s);
    return g_string_free(s, FALSE);
}

static GHashTable *confusable_words(const jb_vocabulary *v)
{
    if (*v->confusable)
        return *v->confusable;
    *v->confusable = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter each;
    gpointer word, id;
    g_hash_table_iter_init(&each, v->ids);
    while (g_hash_table_iter_next(&each, &word, &id))
        if (strlen(word) >= SHORTEST_MISREAD && *(const char *)word != '=')
            g_hash_table_insert(*v->confusable, blur(word), id);
    return *v->confusable;
}

/* Readers of pictures glue the one-letter words of Welsh to what follows: "iberson", "yGymdeithas". */
static guint glued_id(const jb_vocabulary *v, const char *folded)
{
    if (!strchr("aeioyw", folded[0]) || strlen(folded) <= SHORTEST_GLUED)
        return 0;
    return GPOINTER_TO_UINT(g_hash_table_lookup(v->ids, folded + 1));
}

/* The word that a misread one stands for; 0: none that is known. */
static guint misread_id(const jb_vocabulary *v, const char *folded, const char *whole)
{
    if (strlen(folded) < SHORTEST_MISREAD || g_ascii_isdigit(folded[0]))
        return 0;
    guint glued = glued_id(v, folded);
    if (glued)
        return glued;
    g_autofree char *again = reread(whole);
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(v->ids, again));
    if (id)
        return id;
    g_autofree char *blurred = blur(folded);
    return GPOINTER_TO_UINT(g_hash_table_lookup(confusable_words(v), blurred));
}

static gboolean stands_before_places(const char *word)
{
    static const char *const words[] = {"in", "near", "from", "around", "at", "to", "and"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(word, words[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean has_capital(const char *text)
{
    for (; *text; text++)
        if (g_ascii_isupper(*text))
            return TRUE;
    return FALSE;
}

static void add_word(const char *folded, const char *whole, const struct jb_word *word, gpointer data)
{
    struct look_up *l = data;
    struct jb_word w = *word;
    w.name = word->is_capital || l->may_be_name ? name_id(l, whole) : 0;
    if (word->is_capital && l->is_mutated && !w.name) {
        g_autofree char *radical = jb_welsh_unmutated(whole);
        w.name = radical ? name_id(l, radical) : 0;
    }
    l->is_mutated = jb_welsh_mutates(whole);
    l->may_be_name = l->is_lower && (stands_before_places(whole) || (w.name && l->may_be_name));
    w.id = GPOINTER_TO_UINT(g_hash_table_lookup(l->vocabulary->ids, folded));
    if (w.id == 0 && (l->flags & JB_WORDS_OCR))
        w.id = misread_id(l->vocabulary, folded, whole);
    g_array_append_val(l->words, w);
}

GArray *jb_words_of(const jb_vocabulary *vocabulary, const char *text, guint flags)
{
    g_autoptr(GString) name = g_string_new(NULL);
    struct look_up l = {vocabulary, flags, g_array_new(FALSE, FALSE, sizeof(struct jb_word)), name, .is_lower = !has_capital(text)};
    jb_words_each(text, add_word, &l);
    return l.words;
}
