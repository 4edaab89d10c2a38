#include "reading/understand/mail/greeting.h"

static const char *const greetings[] = {
#define GREETING(words) words,
#define SIGN_OFF(words)
#define ENDING(pattern)
#include "reading/understand/mail/salutations.def"
#undef GREETING
#undef SIGN_OFF
#undef ENDING
    NULL};

enum {
    MOST_GREETING_WORDS = 9,
    MOST_BARE_WORDS = 6,
    MOST_STOPPED_WORDS = 3,
    MOST_NAMES = 14,
    MOST_INLINE_WORDS = 6,
    MOST_LINES = 3
};

/* What begins a letter to named people, and no sentence. */
static const char *const letters[] = {"dear",         "annwyl",         "hi",   "hello", "hey",
                                      "good morning", "good afternoon", "cher", "liebe", NULL};

/* A line that is a greeting and nothing else: short, ended by a mark or by nothing. */
static gboolean is_greeting(const struct jb_line *line)
{
    if (!jb_line_begins_with(line, greetings))
        return FALSE;
    guint n = jb_line_count_words(line);
    char last = line->text[line->size - 1];
    if (last == '.')
        return n <= MOST_STOPPED_WORDS;
    if (last == ',' && jb_line_begins_with(line, letters))
        return n <= MOST_NAMES;
    if (strchr(",!:-", last))
        return n <= MOST_GREETING_WORDS && !memmem(line->text, line->size - 1, ". ", 2);
    return n <= MOST_BARE_WORDS && last != '?';
}

/* "Hi CoTech, we'd like to join": how many bytes of the line are greeting; 0 where none are. */
static gsize inline_size(const struct jb_line *line)
{
    static const char *const firm[] = {
        "hi",           "hello",     "hey",     "hiya",        "dear",    "good morning", "good afternoon",
        "good evening", "greetings", "morning", "afternoon",   "evening", "annwyl",       "helo",
        "shwmae",       "s'mae",     "bore da", "prynhawn da", "a chara", "a chairde",    "bonjour",
        "hallo",        "hola",      NULL};
    if (!jb_line_begins_with(line, firm))
        return 0;
    guint n_words = 0;
    for (gsize i = 0; i + 1 < line->size && n_words < MOST_INLINE_WORDS; i++) {
        if (line->text[i] == ' ')
            n_words++;
        gboolean dash = line->text[i] == ' ' && i + 2 < line->size && line->text[i + 1] == '-' &&
                        line->text[i + 2] == ' ';
        if (dash)
            return i + 3;
        if (strchr(",!.:", line->text[i]) && line->text[i + 1] == ' ')
            return i + 2;
    }
    return 0;
}

void jb_greeting_mark(jb_page *page)
{
    guint n_lines = 0;
    for (gsize i = 0; i < page->lines->len && n_lines < MOST_LINES; i++) {
        struct jb_line *line = jb_page_line(page, i);
        if (!jb_line_is_own(line))
            continue;
        n_lines++;
        if (is_greeting(line)) {
            line->kind = JB_PASSAGE_GREETING;
            continue; /* "Good morning," and then "Dear all," */
        }
        gsize n = inline_size(line);
        line->text += n;
        line->size -= n;
        line->greeting = n;
        return;
    }
}
