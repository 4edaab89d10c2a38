#include "reading/split/message.h"

#include "reading/split/addresses.h"
#include "reading/split/date.h"
#include "reading/split/ids.h"
#include "reading/split/decode/words.h"

static void list_headers(struct jb_split *split, const GArray *raw, GPtrArray *headers)
{
    for (guint i = 0; i < raw->len; i++) {
        const struct jb_raw_header *field = &g_array_index(raw, struct jb_raw_header, i);

        if (split->n_list_bytes > JB_LIMIT_LIST_BYTES || headers->len >= 4000) {
            jb_note(&split->notes, LIST_BYTES);
            return;
        }
        struct jb_header *header = jb_shape_new(&jb_header_shape);
        g_autoptr(GString) line = jb_header_unfold(field->value);

        header->name = g_strndup((const char *)field->name.p, field->name.n);
        header->value = jb_words_decode(split->charsets, jb_bytes(line->str, line->len));
        split->n_list_bytes += strlen(header->name) + strlen(header->value) + 24;
        g_ptr_array_add(headers, header);
    }
}

static struct jb_bytes value_of(const GArray *headers, const char *name)
{
    const struct jb_raw_header *header = jb_headers_find(headers, name);

    return header ? header->value : jb_bytes("", 0);
}

static void read_addresses(struct jb_split *split, const GArray *headers, const char *name, GPtrArray *list)
{
    struct jb_bytes value = value_of(headers, name);

    if (value.n)
        jb_addresses_parse(split->charsets, value, list, &split->notes);
}

static char *read_subject(struct jb_split *split, const GArray *headers)
{
    g_autoptr(GString) line = jb_header_unfold(value_of(headers, "subject"));
    g_autofree char *subject = jb_words_decode(split->charsets, jb_bytes(line->str, line->len));

    return *subject ? g_steal_pointer(&subject) : NULL;
}

static gboolean hides_subject(const char *subject)
{
    return !subject || strcmp(subject, "...") == 0 || strcmp(subject, "[...]") == 0 ||
           g_ascii_strcasecmp(subject, "Encrypted Message") == 0;
}

/* A signed part may bear the true subject, where the outer one says nothing (RFC 9788; P-07). */
static char *protected_subject(struct jb_split *split, const jb_structure *structure)
{
    for (guint i = 1; i < structure->parts->len; i++) {
        const struct jb_part *part = g_ptr_array_index(structure->parts, i);

        if (!part->is_message &&
            (jb_params_get(part->type, "protected-headers") || jb_params_get(part->type, "hp")))
            return read_subject(split, part->headers);
    }
    return NULL;
}

static char *read_message_id(struct jb_split *split, const GArray *headers)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

    jb_ids_parse(split->charsets, value_of(headers, "message-id"), ids, &split->notes);
    return ids->len ? g_strdup(g_ptr_array_index(ids, 0)) : NULL;
}

/* "multipart/report; report-type=delivery-status". */
static char *describe_type(const struct jb_part *part)
{
    GString *text = g_string_new(NULL);

    for (const char *p = part->type->value; *p && text->len < 200; p++)
        if (*p > ' ' && *p < 0x7F)
            g_string_append_c(text, *p);
    for (guint i = 0; i < part->type->list->len; i++) {
        const struct jb_param *param = g_ptr_array_index(part->type->list, i);

        if (strlen(param->value) < 100 &&
            (strcmp(param->name, "report-type") == 0 || strcmp(param->name, "protocol") == 0 ||
             strcmp(param->name, "method") == 0))
            g_string_append_printf(text, "; %s=%s", param->name, param->value);
    }
    return g_string_free(text, FALSE);
}

/* Of the parts of this message, not of those inside it. */
static void list_types(const jb_structure *structure, int root, GPtrArray *types)
{
    g_autofree int *owners = g_new0(int, structure->parts->len);

    for (guint i = 0; i < structure->parts->len; i++) {
        const struct jb_part *part = g_ptr_array_index(structure->parts, i);

        owners[i] = part->is_message ? (int)i : owners[part->parent];
        if (owners[i] == root)
            g_ptr_array_add(types, describe_type(part));
    }
}

/* The sender of an mbox's first line, told as a field before all others: "From_" (E-02, E-03). */
static void add_mbox_sender(const jb_structure *structure, GPtrArray *headers)
{
    if (!structure->mbox_sender || !*structure->mbox_sender)
        return;
    struct jb_header *header = jb_shape_new(&jb_header_shape);

    header->name = g_strdup("From_");
    header->value = jb_words_decode(NULL, jb_bytes_of(structure->mbox_sender));
    g_ptr_array_add(headers, header);
}

gint64 jb_message_add(struct jb_split *split, const jb_structure *structure, int root, gint64 within)
{
    const struct jb_part *part = g_ptr_array_index(structure->parts, root);
    struct jb_message *message = jb_shape_new(&jb_message_shape);

    message->within = within;
    if (root == 0)
        add_mbox_sender(structure, message->headers);
    list_headers(split, part->headers, message->headers);
    read_addresses(split, part->headers, "from", message->from);
    read_addresses(split, part->headers, "sender", message->sender);
    read_addresses(split, part->headers, "reply-to", message->reply_to);
    read_addresses(split, part->headers, "to", message->to);
    read_addresses(split, part->headers, "cc", message->cc);
    message->subject = read_subject(split, part->headers);
    if (root == 0 && hides_subject(message->subject)) {
        char *better = protected_subject(split, structure);

        if (better) {
            g_free(message->subject);
            message->subject = better;
        }
    }
    message->sent_at = jb_date_parse(value_of(part->headers, "date"));
    message->message_id = read_message_id(split, part->headers);
    jb_ids_parse(split->charsets, value_of(part->headers, "in-reply-to"), message->in_reply_to,
                 &split->notes);
    jb_ids_parse(split->charsets, value_of(part->headers, "references"), message->references, &split->notes);
    list_types(structure, root, message->part_types);
    g_ptr_array_add(split->parts->messages, message);
    return (gint64)split->parts->messages->len - 1;
}
