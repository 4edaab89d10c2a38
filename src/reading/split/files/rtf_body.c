#include "reading/split/files/rtf_body.h"

#include "reading/split/files/codepage.h"

enum { MOST_DEPTH = 256, LONGEST_WORD = 32 };

struct group {
    gboolean is_skipped; /* a destination that holds no text */
    gboolean is_tag;     /* \*\htmltag: markup, as it is */
    gboolean is_rtf_only; /* \htmlrtf: shown by RTF readers only */
    gboolean is_hidden;  /* \v */
    guint n_fallback;    /* \uc: characters behind \u that stand for it */
};

struct rtf {
    struct jb_span in;
    GString *out;
    gboolean to_html;
    struct group stack[MOST_DEPTH];
    guint depth;     /* groups open; those beyond the stack share its last place */
    gboolean is_destination; /* \* came just before */
    guint n_to_skip; /* of fallback characters */
    gunichar high_surrogate;
    enum jb_codepage codepage;
};

static struct group *top(struct rtf *rtf)
{
    return &rtf->stack[MIN(rtf->depth, MOST_DEPTH - 1)];
}

static gboolean is_shown(struct rtf *rtf)
{
    const struct group *group = top(rtf);
    if (group->is_skipped)
        return FALSE;
    return rtf->to_html ? !group->is_rtf_only : !group->is_hidden && !group->is_tag;
}

static void show(struct rtf *rtf, gunichar c)
{
    if (!is_shown(rtf))
        return;
    if (rtf->to_html && !top(rtf)->is_tag && (c == '<' || c == '>' || c == '&'))
        g_string_append(rtf->out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
    else if (c)
        g_string_append_unichar(rtf->out, c);
}

/* One character of text: the next ones behind a \u are its fallback. */
static void text_character(struct rtf *rtf, gunichar c)
{
    if (rtf->n_to_skip > 0)
        rtf->n_to_skip--;
    else
        show(rtf, c);
}

static void unicode(struct rtf *rtf, gint32 number)
{
    gunichar c = (gunichar)(number < 0 ? number + 65536 : number);
    rtf->n_to_skip = top(rtf)->n_fallback;
    if (c >= 0xD800 && c <= 0xDBFF) {
        rtf->high_surrogate = c;
        return;
    }
    if (c >= 0xDC00 && c <= 0xDFFF)
        c = rtf->high_surrogate ? 0x10000 + ((rtf->high_surrogate - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
    rtf->high_surrogate = 0;
    show(rtf, c <= 0x10FFFF ? c : 0xFFFD);
}

/* Control words that stand for a character. */
static const struct {
    const char *word;
    gunichar character;
} characters[] = {
    {"par", '\n'},       {"line", '\n'},       {"row", '\n'},        {"sect", '\n'},     {"page", '\n'},
    {"tab", '\t'},       {"cell", '\t'},       {"lquote", 0x2018},   {"rquote", 0x2019}, {"ldblquote", 0x201C},
    {"rdblquote", 0x201D}, {"endash", 0x2013}, {"emdash", 0x2014},   {"bullet", 0x2022}, {"emspace", ' '},
    {"enspace", ' '},
};

/* Destinations without text of the body; one marked \* is skipped unless it is known. */
static const char *const skipped[] = {"fonttbl", "colortbl", "stylesheet", "info",    "pict",    "object",
                                      "header",  "footer",   "headerl",    "headerr", "footerl", "footerr",
                                      "listtable", "listoverridetable", "themedata", "datastore", "generator", NULL};

static void start_destination(struct rtf *rtf, const char *word, gboolean is_marked)
{
    struct group *group = top(rtf);
    if (is_marked && strcmp(word, "htmltag") == 0)
        group->is_tag = TRUE;
    else if (is_marked || g_strv_contains(skipped, word))
        group->is_skipped = TRUE;
}

static void skip_binary(struct rtf *rtf, gint32 size)
{
    struct jb_span binary;
    jb_span_take(&rtf->in, MIN((gsize)MAX(size, 0), rtf->in.size), &binary);
}

static void set_codepage(struct rtf *rtf, gint32 number)
{
    rtf->codepage = number == 437 ? JB_CODEPAGE_437 : number == 850 ? JB_CODEPAGE_850 : JB_CODEPAGE_1252;
}

static void control_word(struct rtf *rtf, const char *word, gboolean has_number, gint32 number)
{
    gboolean is_marked = rtf->is_destination;
    rtf->is_destination = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(characters); i++)
        if (strcmp(word, characters[i].word) == 0) {
            show(rtf, characters[i].character);
            return;
        }
    if (strcmp(word, "u") == 0)
        unicode(rtf, number);
    else if (strcmp(word, "uc") == 0)
        top(rtf)->n_fallback = (guint)CLAMP(number, 0, 16);
    else if (strcmp(word, "htmlrtf") == 0)
        top(rtf)->is_rtf_only = !has_number || number != 0;
    else if (strcmp(word, "v") == 0)
        top(rtf)->is_hidden = !has_number || number != 0;
    else if (strcmp(word, "plain") == 0)
        top(rtf)->is_hidden = FALSE;
    else if (strcmp(word, "bin") == 0)
        skip_binary(rtf, number);
    else if (strcmp(word, "ansicpg") == 0)
        set_codepage(rtf, number);
    else
        start_destination(rtf, word, is_marked);
}

/* Letters, a number, one blank. */
static void read_word(struct rtf *rtf)
{
    char word[LONGEST_WORD + 1] = "";
    gsize length = 0;
    gint64 number = 0;
    gboolean has_number = FALSE, is_negative = FALSE;
    struct jb_span *in = &rtf->in, rest;
    for (; in->size && g_ascii_isalpha(in->at[0]); jb_span_take(in, 1, &rest))
        if (length < LONGEST_WORD)
            word[length++] = (char)in->at[0];
    if (in->size && in->at[0] == '-') {
        is_negative = TRUE;
        jb_span_take(in, 1, &rest);
    }
    for (; in->size && g_ascii_isdigit(in->at[0]); jb_span_take(in, 1, &rest)) {
        has_number = TRUE;
        number = MIN(number * 10 + (in->at[0] - '0'), G_MAXINT32);
    }
    if (in->size && in->at[0] == ' ')
        jb_span_take(in, 1, &rest);
    control_word(rtf, word, has_number, (gint32)(is_negative ? -number : number));
}

static void read_hex(struct rtf *rtf)
{
    struct jb_span digits;
    if (!jb_span_take(&rtf->in, 2, &digits))
        return;
    int high = g_ascii_xdigit_value((char)digits.at[0]), low = g_ascii_xdigit_value((char)digits.at[1]);
    if (high >= 0 && low >= 0)
        text_character(rtf, jb_codepage_character(rtf->codepage, (guint8)(high * 16 + low)));
}

static void control(struct rtf *rtf)
{
    guint8 symbol;
    if (rtf->in.size && g_ascii_isalpha(rtf->in.at[0])) {
        read_word(rtf);
        return;
    }
    if (!jb_span_u8(&rtf->in, &symbol))
        return;
    if (symbol == '*')
        rtf->is_destination = TRUE;
    else if (symbol == '\'')
        read_hex(rtf);
    else if (symbol == '\n' || symbol == '\r')
        show(rtf, '\n');
    else if (symbol == '~')
        text_character(rtf, 0xA0);
    else if (symbol == '_')
        text_character(rtf, 0x2011);
    else if (symbol != '-')
        text_character(rtf, symbol);
}

static void open_group(struct rtf *rtf)
{
    struct group group = *top(rtf);
    rtf->depth++;
    *top(rtf) = group;
    rtf->n_to_skip = 0;
}

static void close_group(struct rtf *rtf)
{
    if (rtf->depth > 0)
        rtf->depth--;
    rtf->n_to_skip = 0;
}

static char *convert(struct jb_span in, gboolean to_html)
{
    g_autofree struct rtf *rtf = g_new0(struct rtf, 1);
    guint8 c;
    rtf->in = in;
    rtf->out = g_string_new(NULL);
    rtf->to_html = to_html;
    rtf->codepage = JB_CODEPAGE_1252;
    rtf->stack[0].n_fallback = 1;
    while (jb_span_u8(&rtf->in, &c)) {
        if (c == '{')
            open_group(rtf);
        else if (c == '}')
            close_group(rtf);
        else if (c == '\\')
            control(rtf);
        else if (c != '\r' && c != '\n')
            text_character(rtf, jb_codepage_character(rtf->codepage, c));
    }
    return g_string_free(rtf->out, FALSE);
}

char *jb_rtf_html(struct jb_span rtf)
{
    enum { HEAD = 2048 };
    const char mark[] = "\\fromhtml";
    if (!rtf.at || !memmem(rtf.at, MIN(rtf.size, HEAD), mark, sizeof mark - 1))
        return NULL;
    return convert(rtf, TRUE);
}

char *jb_rtf_text(struct jb_span rtf)
{
    return convert(rtf, FALSE);
}
