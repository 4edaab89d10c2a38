#include "base/parts.h"

JB_SHAPE(jb_address_shape, jb_address,
         JB_FIELD(jb_address, name, JB_STRING, .flags = JB_OPTIONAL, .max = 4096),
         JB_FIELD(jb_address, email, JB_STRING, .flags = JB_OPTIONAL, .max = 512));

JB_SHAPE(jb_header_shape, jb_header,
         JB_FIELD(jb_header, name, JB_STRING, .max = 1024),
         JB_FIELD(jb_header, value, JB_STRING));

JB_SHAPE(jb_link_shape, jb_link,
         JB_FIELD(jb_link, url, JB_STRING, .max = 8192),
         JB_FIELD(jb_link, label, JB_STRING, .flags = JB_OPTIONAL),
         JB_FIELD(jb_link, at, JB_INT));

#define MAX_BODY (2 * 1024 * 1024) /* threats: text kept of a body */

JB_SHAPE(jb_body_shape, jb_body,
         JB_FIELD(jb_body, type, JB_STRING, .max = 256),
         JB_FIELD(jb_body, text, JB_STRING, .max = MAX_BODY),
         JB_FIELD(jb_body, is_flowed, JB_BOOL),
         JB_FIELD(jb_body, from_html, JB_BOOL),
         JB_FIELD(jb_body, links, JB_LIST, .of = &jb_link_shape));

#define ADDRESSES(member) JB_FIELD(jb_message, member, JB_LIST, .of = &jb_address_shape, .max = 100)

JB_SHAPE(jb_message_shape, jb_message,
         JB_FIELD(jb_message, within, JB_INT),
         JB_FIELD(jb_message, headers, JB_LIST, .of = &jb_header_shape),
         ADDRESSES(from), ADDRESSES(sender), ADDRESSES(reply_to), ADDRESSES(to), ADDRESSES(cc),
         JB_FIELD(jb_message, subject, JB_STRING, .flags = JB_OPTIONAL),
         JB_FIELD(jb_message, sent_at, JB_INT),
         JB_FIELD(jb_message, message_id, JB_STRING, .flags = JB_OPTIONAL, .max = 2048),
         JB_FIELD(jb_message, in_reply_to, JB_STRINGS),
         JB_FIELD(jb_message, references, JB_STRINGS),
         JB_FIELD(jb_message, part_types, JB_STRINGS),
         JB_FIELD(jb_message, bodies, JB_LIST, .of = &jb_body_shape));

JB_SHAPE(jb_attachment_shape, jb_attachment,
         JB_FIELD(jb_attachment, message, JB_INT),
         JB_FIELD(jb_attachment, name, JB_STRING, .flags = JB_OPTIONAL, .max = 4096),
         JB_FIELD(jb_attachment, path, JB_STRING, .flags = JB_OPTIONAL, .max = 16384),
         JB_FIELD(jb_attachment, declared_type, JB_STRING, .flags = JB_OPTIONAL, .max = 1024),
         JB_FIELD(jb_attachment, media_type, JB_STRING, .max = 256),
         JB_FIELD(jb_attachment, size_bytes, JB_INT),
         JB_FIELD(jb_attachment, sha256, JB_STRING, .flags = JB_OPTIONAL, .max = 64),
         JB_FIELD(jb_attachment, offset, JB_INT),
         JB_FIELD(jb_attachment, is_layout, JB_BOOL),
         JB_FIELD(jb_attachment, is_machine, JB_BOOL),
         JB_FIELD(jb_attachment, is_damaged, JB_BOOL),
         JB_FIELD(jb_attachment, is_locked, JB_BOOL));

JB_SHAPE(jb_parts_shape, jb_parts,
         JB_FIELD(jb_parts, messages, JB_LIST, .of = &jb_message_shape),
         JB_FIELD(jb_parts, attachments, JB_LIST, .of = &jb_attachment_shape),
         JB_FIELD(jb_parts, limits, JB_STRINGS));

const char *jb_message_header(const struct jb_message *message, const char *name)
{
    for (guint i = 0; i < message->headers->len; i++) {
        const struct jb_header *header = g_ptr_array_index(message->headers, i);

        if (g_ascii_strcasecmp(header->name, name) == 0)
            return header->value;
    }
    return NULL;
}

void jb_parts_free(jb_parts *parts)
{
    jb_shape_free(&jb_parts_shape, parts);
}
