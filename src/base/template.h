/* template.h - text with holes: a small part of Mustache.
 *
 *     {{name}}                       the value, as it stands
 *     {{#name}} … {{/name}}          once where it is true or a text, once for each entry of a list (its keys first, then
 *                                    those around it; {{.}} is the entry itself)
 *     {{^name}} … {{/name}}          where it is false, null or empty
 *     {{! … }}                       a comment
 *
 * A line that holds nothing but a section's tag or a comment leaves no line. Values are never read as templates. A name
 * that nobody gives is an error, not an empty text. */
#ifndef JB_BASE_TEMPLATE_H
#define JB_BASE_TEMPLATE_H

#include <glib.h>
#include <jansson.h>

/* New text; NULL with JB_ERROR_CONFIG: "NAME:LINE: …". `name` is what errors call the template. */
char *jb_template_render(const char *text, const char *name, const json_t *view, GError **error);

/* What is wrong in any branch of it, be it rendered for this view or not: "NAME:LINE: …" (char *), appended to `faults`.
 * The lists of `view` have an entry each, which says what may be named in them. */
void jb_template_check(const char *text, const char *name, const json_t *view, GPtrArray *faults);

/* The names between its braces, sorted, each once: char *, owned by the array. */
GPtrArray *jb_template_names(const char *text);

#endif
