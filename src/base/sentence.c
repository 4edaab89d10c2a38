/* sentence.c - see sentence.h. */
#include "base/sentence.h"

#include <string.h>

/* What always goes on: a number, a name. */
static const char *const go_on[] = {"no",  "nos", "nr",   "dr",   "mr",   "mrs",  "ms",  "st",     "prof", "rev", "arts",
                                    "para", "paras", "cl", "cls", "sec", "ss",  "sch", "reg",  "regd", "tel",    "ext",  "fax",
                                    "eg",  "ie", "e", "g",  "viz",  "cf",   "approx", "ca", "ref", "vol",    "fig",  "pp",  "est",
                                    "dept", "univ", "inv", "tlf",  "rhif"};

/* What may end a sentence too. */
static const char *const may_end[] = {"ltd", "art", "org", "co", "cic", "inc", "llp", "plc", "cyf", "etc", "bros", "am", "pm", "jr", "sr"};

static const char *const beginnings[] = {
    "we",    "our",   "us",    "i",       "my",       "it",    "its",  "they",   "their",   "he",     "she",      "this",  "that",
    "these", "those", "the",   "a",       "an",       "all",   "each", "every",  "both",    "some",   "no",       "nobody", "none",
    "any",   "anyone", "everyone", "everybody", "there", "here", "in",  "on",     "as",      "if",     "when",     "where", "since",
    "after", "before", "by",   "for",     "from",     "with",  "to",   "please", "thanks",  "thank",  "you",      "your",  "and",
    "but",   "so",    "or",    "also",    "however",  "most",  "many", "what",   "who",     "how",    "why",      "which", "only",
    "once",  "until", "unless", "subject", "mae",     "rydym", "ni",   "ein",    "yr",      "y",      "hoffem",   "one",   "members"};

static gboolean is_among(const char *word, const char *const *list, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp(word, list[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_one_letter(const char *word)
{
    return g_ascii_isalpha(word[0]) && word[1] == '\0';
}

enum jb_stop jb_stop_of(gunichar mark, const char *word, gunichar next)
{
    if (mark != '.')
        return next == 0 || g_unichar_isspace(next) ? JB_STOP_SURE : JB_STOP_CAPITAL;
    if (g_unichar_isdigit(next) || is_among(word, go_on, G_N_ELEMENTS(go_on)))
        return JB_STOP_NONE;
    if (is_one_letter(word)) /* initials, "e.g." */
        return next == 0 || g_unichar_isspace(next) ? JB_STOP_PERHAPS : JB_STOP_NONE;
    return is_among(word, may_end, G_N_ELEMENTS(may_end)) ? JB_STOP_PERHAPS : JB_STOP_CAPITAL;
}

gboolean jb_word_begins_sentence(const char *word)
{
    return is_among(word, beginnings, G_N_ELEMENTS(beginnings));
}
