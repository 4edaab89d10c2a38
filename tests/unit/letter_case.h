/* letter_case.h - for tests: a case (base/setting.h) from a mail written out, headers and plain body. */
#ifndef JB_TEST_LETTER_CASE_H
#define JB_TEST_LETTER_CASE_H

#include "base/mailbox.h"
#include "base/parts.h"
#include "base/setting.h"

static inline void add_address(GPtrArray *list, const char *value)
{
    struct jb_address *address = jb_mailbox_parse(value, strlen(value));

    if (address)
        g_ptr_array_add(list, address);
}

static inline void add_ids(GPtrArray *list, const char *value)
{
    g_auto(GStrv) words = g_strsplit_set(value, "<> ", -1);

    for (char **w = words; *w; w++)
        if (strchr(*w, '@'))
            g_ptr_array_add(list, g_strdup(*w));
}

static inline void add_field(struct jb_message *message, const char *line)
{
    const char *colon = strchr(line, ':');
    struct jb_header *header = jb_shape_new(&jb_header_shape);

    g_assert_nonnull(colon);
    header->name = g_strndup(line, (gsize)(colon - line));
    header->value = g_strdup(colon + 1 + strspn(colon + 1, " "));
    g_ptr_array_add(message->headers, header);
    if (g_str_equal(header->name, "From"))
        add_address(message->from, header->value);
    if (g_str_equal(header->name, "Reply-To"))
        add_address(message->reply_to, header->value);
    if (g_str_equal(header->name, "Subject"))
        message->subject = g_strdup(header->value);
    if (g_str_equal(header->name, "In-Reply-To"))
        add_ids(message->in_reply_to, header->value);
    if (g_str_equal(header->name, "References"))
        add_ids(message->references, header->value);
    if (g_str_equal(header->name, "Content-Type")) /* of the whole; the body below stays plain text */
        g_ptr_array_add(message->part_types, g_ascii_strdown(header->value, -1));
}

static inline struct jb_message *message_of_text(const char *text, gint64 within)
{
    struct jb_message *message = jb_shape_new(&jb_message_shape);
    struct jb_body *body = jb_shape_new(&jb_body_shape);
    const char *blank = strstr(text, "\n\n");
    g_autofree char *head = g_strndup(text, (gsize)(blank - text));
    g_auto(GStrv) lines = g_strsplit(head, "\n", -1);

    message->within = within;
    for (char **line = lines; *line; line++)
        add_field(message, *line);
    body->type = g_strdup("text/plain");
    body->text = g_strdup(blank + 2);
    g_ptr_array_add(message->part_types, g_strdup("text/plain"));
    g_ptr_array_add(message->bodies, body);
    return message;
}

static inline jb_case *case_of_text(const char *text)
{
    jb_case *c = jb_shape_new(&jb_case_shape);

    c->setting = jb_shape_new(&jb_setting_shape);
    c->envelope = jb_shape_new(&jb_envelope_shape);
    c->parts = jb_shape_new(&jb_parts_shape);
    g_ptr_array_add(c->setting->own_addresses, g_strdup("contact@coops.tech"));
    g_ptr_array_add(c->setting->own_domains, g_strdup("coops.tech"));
    g_ptr_array_add(c->setting->authserv_ids, g_strdup("mx.coops.tech"));
    g_ptr_array_add(c->parts->messages, message_of_text(text, -1));
    return c;
}

#endif
