#include "reading/split/html/html_sight.h"

#include "reading/split/html/html_marks.h"
#include "reading/split/html/html_style.h"

gboolean jb_html_is_seen(guint sight)
{
    return !(sight & (JB_SIGHT_HIDDEN | JB_SIGHT_TINY)) && (!(sight & JB_SIGHT_WHITE) || sight & JB_SIGHT_BACKED);
}

static guint with(guint sight, guint bit, gboolean is_set)
{
    return is_set ? sight | bit : sight & ~bit;
}

static guint colours(guint sight, const struct jb_html_token *token, guint styles)
{
    g_autofree char *colour = jb_html_attribute_value(token, JB_HTML_COLOR);
    g_autofree char *backing = jb_html_attribute_value(token, JB_HTML_BGCOLOR);
    if (colour)
        sight = with(sight, JB_SIGHT_WHITE, jb_style_is_white(colour));
    if (styles & (JB_STYLE_WHITE | JB_STYLE_COLOURED))
        sight = with(sight, JB_SIGHT_WHITE, styles & JB_STYLE_WHITE);
    if (styles & JB_STYLE_BACKGROUND || token->attributes[JB_HTML_BACKGROUND].at ||
        (backing && !jb_style_is_white(backing)))
        sight |= JB_SIGHT_BACKED;
    return sight;
}

guint jb_html_sight(guint around, const struct jb_html_token *token, guint styles, guint marks)
{
    guint does = token->element->does, sight = colours(around, token, styles);
    if (styles & (JB_STYLE_TINY | JB_STYLE_SIZED))
        sight = with(sight, JB_SIGHT_TINY, styles & JB_STYLE_TINY);
    if (styles & (JB_STYLE_PRE | JB_STYLE_FOLDED) || does & JB_HTML_PRE)
        sight = with(sight, JB_SIGHT_PRE, !(styles & JB_STYLE_FOLDED));
    if (styles & JB_STYLE_HIDDEN || does & JB_HTML_HIDDEN || marks & JB_MARK_PREHEADER ||
        token->attributes[JB_HTML_HIDDEN_ATTRIBUTE].at)
        sight |= JB_SIGHT_HIDDEN;
    if (does & JB_HTML_LIST)
        sight = (sight | JB_SIGHT_IN_LIST) & ~(guint)JB_SIGHT_IN_ITEM;
    return does & JB_HTML_ITEM ? sight | JB_SIGHT_IN_ITEM : sight;
}
