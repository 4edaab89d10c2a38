/* Long documents set in columns, on many pages, come out in the order in which they were written. */
#include "base/document.h"
#include "reading/extract/pdf/layout.h"

enum { N_ARTICLES = 24, LINES_A_COLUMN = 46, N_HEADS = 5 };
#define SIZE 10.0f
#define PITCH 12.0f
#define LETTER 5.0f /* width */
#define TOP 80.0f

struct setting { /* how a document is set; points */
    const char *name;
    guint n_columns;
    float x1, width, gap; /* of the first column; between columns */
    float hang;           /* from a number to its text */
    float shift;          /* by which lines of a column stand lower than those of the one before */
    float mirror;         /* by which even pages stand further right */
    gboolean is_justified;
    const char *head, *even_head, *foot; /* "#": number of the page, "%": in Roman figures, "@": of its chapter */
};

struct typesetter {
    const struct setting *setting;
    jb_layout *layout;
    GArray *words;
    guint page, column, line;
};

static void put_word(struct typesetter *set, const char *text, float x, float y, float size)
{
    struct jb_word word = {.text = g_strdup(text), .x1 = x, .x2 = x + LETTER * size / SIZE * (float)strlen(text), .y1 = y,
                           .y2 = y + size, .size = size};
    g_array_append_val(set->words, word);
}

static void put_line(struct typesetter *set, const char *text, float x, float y, float stretch)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i]; i++) {
        put_word(set, words[i], x, y, SIZE);
        x += LETTER * (float)(strlen(words[i]) + 1) + stretch;
    }
}

static void put_margin(struct typesetter *set, const char *model, float y)
{
    static const char *const roman[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
    static const char *const chapters[] = {"Members", "Meetings", "Money"};
    g_autofree char *number = g_strdup_printf("%u", set->page);
    g_autoptr(GString) text = g_string_new(model ? model : "");
    g_string_replace(text, "#", number, 0);
    g_string_replace(text, "%", set->page <= G_N_ELEMENTS(roman) ? roman[set->page - 1] : "", 0);
    g_string_replace(text, "@", chapters[(set->page - 1) / 3 % G_N_ELEMENTS(chapters)], 0);
    if (text->len > 0)
        put_line(set, text->str, 300 - LETTER * (float)text->len / 2, y, 0);
}

static void end_page(struct typesetter *set)
{
    const struct setting *setting = set->setting;
    put_margin(set, set->page % 2 == 0 && setting->even_head ? setting->even_head : setting->head, TOP - 30);
    put_margin(set, setting->foot, TOP + PITCH * (LINES_A_COLUMN + 2));
    jb_layout_take_page(set->layout, set->page++, set->words);
    set->words = jb_words_new();
    set->column = 0;
}

static void next_line(struct typesetter *set, guint n)
{
    set->line += n;
    if (set->line < LINES_A_COLUMN)
        return;
    set->line = 0;
    if (++set->column == set->setting->n_columns)
        end_page(set);
}

static float column_x(const struct typesetter *set)
{
    const struct setting *setting = set->setting;
    return setting->x1 + (setting->width + setting->gap) * (float)set->column + (set->page % 2 ? 0 : setting->mirror);
}

/* Bytes of the text that fit on a line, and the white that is left over for each of its blanks. */
static gsize fit(const char *text, float width, float *stretch)
{
    gsize most = (gsize)(width / LETTER), n = strlen(text), n_blanks = 0;
    *stretch = 0;
    if (n <= most)
        return n;
    for (n = most; text[n] != ' ';)
        n--;
    for (gsize i = 0; i < n; i++)
        n_blanks += text[i] == ' ';
    *stretch = n_blanks ? (width - LETTER * (float)n) / (float)n_blanks : 0;
    return n;
}

static void set_clause(struct typesetter *set, const char *number, float indent, const char *text)
{
    gboolean is_first = TRUE;
    for (const char *p = text; *p;) {
        float stretch, y = TOP + PITCH * (float)set->line + set->setting->shift * (float)set->column;
        float x = column_x(set) + indent;
        gsize n = fit(p, set->setting->width - indent - set->setting->hang, &stretch);
        g_autofree char *line = g_strndup(p, n);
        if (is_first)
            put_word(set, number, x, y, SIZE);
        put_line(set, line, x + set->setting->hang, y, set->setting->is_justified ? stretch : 0);
        p += n + (p[n] == ' ');
        is_first = FALSE;
        next_line(set, 1);
    }
    if (set->line > 0)
        next_line(set, 1);
}

/* Sentences of words that differ from clause to clause, as long as chance has it. */
static char *sentence(GRand *chance, char end)
{
    static const char *const words[] = {"members", "meeting", "the", "of", "society", "directors", "shares", "any",
                                        "each", "vote", "employed", "resolution", "accounts", "surplus", "in", "with"};
    static const int lengths[] = {3, 6, 10, 18, 30, 55};
    GString *text = g_string_new("Where");
    for (int n = lengths[g_rand_int_range(chance, 0, G_N_ELEMENTS(lengths))]; n > 0; n--)
        g_string_append_printf(text, " %s", words[g_rand_int_range(chance, 0, G_N_ELEMENTS(words))]);
    g_string_append_c(text, end);
    return g_string_free(text, FALSE);
}

struct clause {
    char *number, *text;
};

static void add_clause(struct typesetter *set, GArray *clauses, GRand *chance, const char *label, float indent,
                       const char *number)
{
    struct clause clause = {g_strdup(number), sentence(chance, '.')};
    set_clause(set, label, indent, clause.text);
    g_array_append_val(clauses, clause);
}

static void set_article(struct typesetter *set, GArray *clauses, GRand *chance, guint article)
{
    static const char *const letters[] = {"(a)", "(b)", "(c)"};
    for (guint i = 1; i <= 4; i++) {
        g_autofree char *number = g_strdup_printf("%u.%u", article, i);
        add_clause(set, clauses, chance, number, 0, number);
        for (guint k = 0; k < G_N_ELEMENTS(letters) && i % 2 == 0; k++) {
            g_autofree char *whole = g_strconcat(number, letters[k], NULL);
            add_clause(set, clauses, chance, letters[k], set->setting->hang, whole);
        }
    }
}

static void clear_clause(gpointer p)
{
    g_free(((struct clause *)p)->number);
    g_free(((struct clause *)p)->text);
}

static void assert_is_read(const struct clause *clause, const struct jb_document *document, guint *at)
{
    const struct jb_paragraph *paragraph = NULL;
    for (; *at < document->paragraphs->len; ++*at) { /* a head, which is kept once */
        paragraph = document->paragraphs->pdata[*at];
        if (paragraph->clause)
            break;
    }
    g_assert_cmpuint(*at, <, document->paragraphs->len);
    g_assert_cmpstr(paragraph->clause, ==, clause->number);
    g_assert_cmpstr(paragraph->text, ==, clause->text);
    ++*at;
}

static void is_read_in_order(gconstpointer data)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    g_autoptr(GArray) clauses = g_array_new(FALSE, FALSE, sizeof(struct clause));
    struct typesetter set = {.setting = data, .layout = jb_layout_new(), .words = jb_words_new(), .page = 1};
    struct jb_out out;
    guint at = 0;
    g_array_set_clear_func(clauses, clear_clause);
    for (guint article = 1; article <= N_ARTICLES; article++)
        set_article(&set, clauses, chance, article);
    end_page(&set);
    jb_out_init(&out, "application/pdf");
    jb_layout_write(set.layout, &out);
    g_autoptr(jb_document) document = jb_out_finish(&out);
    for (guint i = 0; i < clauses->len; i++)
        assert_is_read(&g_array_index(clauses, struct clause, i), document, &at);
    g_assert_cmpuint(document->paragraphs->len, <=, clauses->len + N_HEADS);
    g_array_unref(set.words);
    jb_layout_free(set.layout);
}

static const struct setting settings[] = {
    {.name = "one column", .n_columns = 1, .x1 = 60, .width = 480, .hang = 40, .head = "Rules of Plover", .foot = "Page # of 9"},
    {.name = "two columns", .n_columns = 2, .x1 = 50, .width = 240, .gap = 20, .hang = 36, .foot = "- # -"},
    {.name = "justified", .n_columns = 2, .x1 = 50, .width = 240, .gap = 20, .hang = 36, .is_justified = TRUE,
     .head = "Rules of Plover", .foot = "#"},
    {.name = "lines beside no line", .n_columns = 2, .x1 = 50, .width = 240, .gap = 20, .hang = 36, .shift = 5, .foot = "#"},
    {.name = "a head in the gutter", .n_columns = 2, .x1 = 50, .width = 240, .gap = 20, .hang = 36, .head = "Law"},
    {.name = "narrow", .n_columns = 2, .x1 = 50, .width = 240, .gap = 11, .hang = 28, .is_justified = TRUE},
    {.name = "three columns", .n_columns = 3, .x1 = 40, .width = 165, .gap = 16, .hang = 28, .shift = 3},
    {.name = "heads that change", .n_columns = 1, .x1 = 60, .width = 200, .hang = 40, .head = "Chapter on @", .foot = "Rules %"},
    {.name = "odd and even pages", .n_columns = 2, .x1 = 40, .width = 240, .gap = 20, .hang = 36, .mirror = 30,
     .head = "The Plover Society", .even_head = "Rules", .foot = "%"},
};

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autofree char *path = g_strdup_printf("/columns/%s", settings[i].name);
        g_test_add_data_func(path, &settings[i], is_read_in_order);
    }
    return g_test_run();
}
