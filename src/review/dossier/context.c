#include "review/dossier/context.h"

#include <string.h>

#include "store/passages.h"

enum {
    AROUND = 200,       /* bytes of context on each side, at most */
    LEAST_LETTERS = 16, /* of a piece of a quote: less may stand anywhere */
    MOST_DROPPED = 4    /* sentences from the front of a quote */
};

/* Letters and digits alone, in small letters; `at[i]` tells where byte i of them stands in the text. */
struct folded {
    GString *letters;
    GArray *at; /* gsize */
};

struct text {
    char *words;
    struct folded folded;
};

struct jb_context {
    const struct jb_casefile *file;
    struct text *texts; /* one for each of file->papers */
};

static struct folded fold(const char *text)
{
    struct folded f = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(gsize))};
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gsize at = (gsize)(p - text);
        if (!g_unichar_isalnum(c))
            continue;
        g_string_append_unichar(f.letters, g_unichar_tolower(c));
        while (f.at->len < f.letters->len)
            g_array_append_val(f.at, at);
    }
    return f;
}

static void folded_clear(struct folded *f)
{
    if (f->letters)
        g_string_free(f->letters, TRUE);
    if (f->at)
        g_array_unref(f->at);
}

jb_context *jb_context_new(jb_store *store, const struct jb_casefile *file, GError **error)
{
    g_autoptr(jb_context) context = g_new0(jb_context, 1);
    context->file = file;
    context->texts = g_new0(struct text, file->papers->len + 1);
    for (guint i = 0; i < file->papers->len; i++) {
        const struct jb_casefile_paper *place = file->papers->pdata[i];
        struct text *text = &context->texts[i];
        if (!jb_passages_text(store, place->message, place->n, &text->words, error))
            return NULL;
        text->folded = fold(text->words);
    }
    return g_steal_pointer(&context);
}

void jb_context_free(jb_context *context)
{
    if (!context)
        return;
    for (guint i = 0; i < context->file->papers->len; i++) {
        g_free(context->texts[i].words);
        folded_clear(&context->texts[i].folded);
    }
    g_free(context->texts);
    g_free(context);
}

/* The quote, or what is left of it when its first sentences are dropped: a clause of a list is quoted with
 * the words that lead the list in, and these stand further up. False where too little is left. */
static gboolean find_letters(const struct text *text, const char *quote, gsize *at, gsize *end)
{
    for (guint dropped = 0; *quote && dropped <= MOST_DROPPED; dropped++) {
        struct folded wanted = fold(quote);
        gboolean is_long = wanted.letters->len >= LEAST_LETTERS;
        const char *found = is_long ? strstr(text->folded.letters->str, wanted.letters->str) : NULL;
        gsize first = found ? (gsize)(found - text->folded.letters->str) : 0,
              last = first + wanted.letters->len - 1;
        folded_clear(&wanted);
        if (found) {
            *at = g_array_index(text->folded.at, gsize, first);
            *end = g_array_index(text->folded.at, gsize, last);
            *end += (gsize)(g_utf8_next_char(text->words + *end) - (text->words + *end));
            return TRUE;
        }
        if (!is_long)
            return FALSE;
        quote += strcspn(quote, ".:;");
        quote += strspn(quote, ".:; ");
    }
    return FALSE;
}

/* Whether there is more in it than the number of a clause. */
static gboolean is_paragraph(const char *words)
{
    return strpbrk(words, " \n") != NULL;
}

/* The paragraphs before `end`, whole ones where some fit; else some words, begun at a word. */
static char *words_before(const char *text, gsize end)
{
    gsize at = end > AROUND ? end - AROUND : 0;
    while (at && at < end && text[at - 1] != ' ' && text[at - 1] != '\n')
        at++;
    g_autofree char *words = g_strndup(text + at, end - at);
    const char *whole = at && text[at - 1] != '\n' ? strchr(words, '\n') : NULL;
    if (whole && is_paragraph(whole + 1))
        return g_strdup(whole + 1);
    return g_strconcat(at && *words && text[at - 1] != '\n' ? "… " : "", words, NULL);
}

/* How far the signs behind the last letter of the quote stand in the text too: full stop, closing quotes. */
static gsize length_of_tail(const char *text, const char *quote)
{
    const char *tail = quote + strlen(quote);
    gsize n = 0;
    while (tail > quote && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(tail))))
        tail = g_utf8_prev_char(tail);
    while (tail[n] && tail[n] == text[n])
        n++;
    return n;
}

static char *words_after(const char *text, gsize at)
{
    gsize length = strlen(text + at), end = MIN(length, (gsize)AROUND);
    while (end < length && end && text[at + end] != ' ' && text[at + end] != '\n')
        end--;
    g_autofree char *words = g_strndup(text + at, end);
    char *whole = end < length && text[at + end] != '\n' ? strrchr(words, '\n') : NULL;
    if (whole && whole > words) {
        *whole = '\0';
        return g_strdup(g_strchomp(words));
    }
    return g_strchomp(g_strconcat(words, end < length && end && text[at + end] != '\n' ? " …" : "", NULL));
}

struct jb_context_place jb_context_find(const jb_context *context, const char *document, const char *quote)
{
    struct jb_context_place place = {0};
    const GPtrArray *documents = context->file->together->documents;
    for (guint i = documents->len; i > 0 && !place.before; i--) {
        const struct jb_paper *paper = documents->pdata[i - 1];
        const struct text *text = &context->texts[i - 1];
        gsize at, end;
        if (g_strcmp0(paper->name, document))
            continue;
        place.number = place.number ? place.number : i;
        if (!find_letters(text, quote, &at, &end))
            continue;
        place = (struct jb_context_place){
            .number = i,
            .before = words_before(text->words, at),
            .after = words_after(text->words, end + length_of_tail(text->words + end, quote))};
    }
    if (!place.before) {
        place.before = g_strdup("");
        place.after = g_strdup("");
    }
    return place;
}

const char *jb_context_text(const jb_context *context, guint number)
{
    return number >= 1 && number <= context->file->papers->len ? context->texts[number - 1].words : "";
}
