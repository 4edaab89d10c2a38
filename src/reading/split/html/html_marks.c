#include "reading/split/html/html_marks.h"

#include "reading/split/html/html_style.h"

static const char *const signature_names[] = {
    "gmail_signature", "signature", "moz-signature", "applemailsignature", "_mailautosig",
    "ms-outlook-mobile-signature", "protonmail_signature_block", "linebreakatbeginningofsignature",
    "tutanota_signature", "zmail_signature", "x_signature", "x_gmail_signature", NULL};
static const char *const reply_names[] = {"divrplyfwdmsg", "x_divrplyfwdmsg", "stopspelling", NULL};
static const char *const preheader_names[] = {"mcnpreviewtext", "preview-text", "previewtext", NULL};
static const char *const paragraph_names[] = {"msonormal", "msolistparagraph", "msonospacing", "x_msonormal",
                                              "msoplaintext", "msolistparagraphcxspfirst",
                                              "msolistparagraphcxspmiddle", "msolistparagraphcxsplast", NULL};

static guint marks_of_word(const char *word)
{
    guint marks = 0;
    if (g_strv_contains(signature_names, word))
        marks |= JB_MARK_SIGNATURE;
    if (g_strv_contains(reply_names, word))
        marks |= JB_MARK_REPLY;
    if (g_strv_contains(preheader_names, word) || strstr(word, "preheader"))
        marks |= JB_MARK_PREHEADER;
    if (g_strv_contains(paragraph_names, word))
        marks |= JB_MARK_NO_MARGIN;
    if (g_str_has_prefix(word, "yahoo_quoted"))
        marks |= JB_MARK_YAHOO;
    if (strstr(word, "quote") && strcmp(word, "blockquote") != 0)
        marks |= JB_MARK_CITED;
    return marks;
}

static guint marks_of_words(const struct jb_html_token *token, enum jb_html_attribute attribute)
{
    guint marks = 0;
    g_autofree char *value = jb_html_attribute_value(token, attribute);
    for (char *p = value; p && *p;) {
        gsize length = strcspn(p, " \t\n\r\f");
        if (length > 0 && length < 64) {
            g_autofree char *word = g_ascii_strdown(p, (gssize)length);
            marks |= marks_of_word(word);
        }
        p += length + (p[length] != '\0');
    }
    return marks;
}

static gboolean is_cite(const struct jb_html_token *token)
{
    g_autofree char *type = jb_html_attribute_value(token, JB_HTML_TYPE);
    return token->attributes[JB_HTML_CITE].at || (type && g_ascii_strcasecmp(type, "cite") == 0);
}

guint jb_html_marks(const struct jb_html_token *token, guint styles)
{
    guint marks = marks_of_words(token, JB_HTML_CLASS) | marks_of_words(token, JB_HTML_ID);
    guint named = marks_of_words(token, JB_HTML_NAME);
    marks |= named & JB_MARK_SIGNATURE;
    if (styles & JB_STYLE_NO_MARGIN)
        marks |= JB_MARK_NO_MARGIN;
    if (!(token->element->does & JB_HTML_QUOTE)) {
        gboolean is_gmx = named & JB_MARK_CITED && styles & JB_STYLE_BORDER_LEFT;
        return is_gmx ? marks | JB_MARK_CITED : marks & ~(guint)JB_MARK_CITED;
    }
    if (is_cite(token) || styles & JB_STYLE_BORDER_LEFT)
        return marks | JB_MARK_CITED;
    return styles & JB_STYLE_NO_BORDER ? marks | JB_MARK_INDENTED : marks;
}

gboolean jb_html_attributes_mail(const char *line, gsize size)
{
    enum { LONGEST = 400 };
    while (size && line[size - 1] == ' ')
        size--;
    if (size < 2 || size > LONGEST || line[size - 1] != ':')
        return FALSE;
    g_autofree char *words = g_ascii_strdown(line, (gssize)size);
    return strchr(words, '@') || strstr(words, " wrote:");
}
