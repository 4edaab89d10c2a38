/* take.c - what each part of a structure is, and who reads it. */
#include "reading/split/split.h"

#include "reading/split/alternative.h"
#include "reading/split/attach.h"
#include "reading/split/body.h"
#include "reading/split/html/html.h"
#include "reading/split/inside.h"
#include "reading/split/leaf.h"
#include "reading/split/message.h"
#include "reading/split/decode/pkcs7.h"

/* One message of a structure while its parts are read. */
struct visit {
    struct jb_split *split;
    const jb_structure *structure;
    gint64 message;    /* index in the result */
    guint n_messages;  /* how deep it is in others */
    gboolean has_text; /* some text in it has no name: those with names are files then */
    GPtrArray *cids;   /* struct jb_html_cid: what its HTML shows */
    GPtrArray *spare;  /* struct jb_body: texts of a winmail.dat, where there is no other */
};

enum { MAX_TEXT_BYTES = 6 * 1024 * 1024, HEAD_BYTES = 4096 };

static void take_message(struct jb_split *split, const jb_structure *structure, int root, gint64 within);
static void visit_part(struct visit *v, int i, GPtrArray *bodies);

static void free_bodies(gpointer p)
{
    jb_shape_list_clear(&jb_body_shape, p);
    g_ptr_array_unref(p);
}

static struct jb_file file_of(const struct visit *v, const jb_leaf *leaf)
{
    return (struct jb_file){
        .message = v->message,
        .n_messages = v->n_messages,
        .name = leaf->name,
        .declared_type = leaf->part->has_type ? leaf->type : NULL,
        .content_id = leaf->content_id,
        .encoding = leaf->part->encoding,
        .has_crlf = v->structure->has_crlf,
        .is_inline = leaf->is_inline,
        .bytes = leaf->part->body,
    };
}

/* ---- texts */

static enum jb_encoding encoding_of(const struct jb_part *part)
{
    return part->encoding_known ? part->encoding
                                : jb_encoding_guess(jb_bytes_cut(part->body, 0, MAX_TEXT_BYTES));
}

/* Not the whole of a text of many megabytes, unless a file may stand in it. */
static struct jb_bytes readable_of(struct jb_split *split, struct jb_bytes body)
{
    if (body.n <= MAX_TEXT_BYTES || jb_bytes_find(body, "\nbegin "))
        return body;
    jb_note(&split->notes, BODY_BYTES);
    return jb_bytes_cut(body, 0, MAX_TEXT_BYTES);
}

static gboolean param_is(const jb_params *params, const char *name, const char *value)
{
    const char *is = jb_params_get(params, name);

    return is && g_ascii_strcasecmp(is, value) == 0;
}

static void take_text(struct visit *v, const jb_leaf *leaf, GPtrArray *bodies)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct jb_bytes raw = readable_of(v->split, leaf->part->body);
    struct jb_decoded decoded = jb_transfer_decode(encoding_of(leaf->part), raw, bytes);
    struct jb_file like = file_of(v, leaf);

    if (decoded.rest.n) { /* a footer in clear behind base64 (T-07) */
        g_byte_array_append(bytes, (const guint8 *)"\n\n", 2);
        g_byte_array_append(bytes, decoded.rest.p, (guint)decoded.rest.n);
    }
    if (strcmp(leaf->type, "text/html") != 0)
        jb_inside_take(v->split, bytes, &like);
    struct jb_body_source source = {
        .type = jb_leaf_is_text(leaf) || jb_leaf_is_report(leaf) ? leaf->type : "text/plain",
        .charset = leaf->charset,
        .is_flowed = param_is(leaf->part->type, "format", "flowed"),
        .delsp = param_is(leaf->part->type, "delsp", "yes"),
        .bytes = jb_bytes_cut(jb_bytes(bytes->data, bytes->len), 0, MAX_TEXT_BYTES),
    };
    g_ptr_array_add(bodies, jb_body_new(v->split, &source, v->cids));
}

/* ---- what a leaf is */

/* The first bytes, decoded. */
static GByteArray *head_of(const struct jb_part *part)
{
    GByteArray *head = g_byte_array_new();

    jb_transfer_decode(encoding_of(part), jb_bytes_cut(part->body, 0, HEAD_BYTES), head);
    return head;
}

/* A file that is called a text: a PDF sent as text/plain (T-17). Own signatures only: a text is never more. */
static gboolean is_file_in_truth(const jb_leaf *leaf)
{
    g_autoptr(GByteArray) head = head_of(leaf->part);
    const char *type = head->len ? jb_sniff_type(NULL, head->data, head->len, NULL) : "text/plain";

    return !g_str_has_prefix(type, "text/") && !g_str_has_prefix(type, "message/") &&
           strcmp(type, "application/octet-stream") != 0 && !strstr(type, "xml");
}

/* Where the header names no type that is one, the bytes decide: no control characters but those of text (H-24). */
static gboolean looks_like_text(const jb_leaf *leaf)
{
    g_autoptr(GByteArray) head = head_of(leaf->part);

    for (guint i = 0; i < head->len; i++)
        if (head->data[i] < ' ' && !jb_is_space(head->data[i]) && head->data[i] != 0x1B)
            return FALSE;
    return TRUE;
}

static gboolean is_body(const struct visit *v, const jb_leaf *leaf)
{
    if (jb_leaf_is_report(leaf))
        return TRUE;
    if (!jb_leaf_is_text(leaf) || is_file_in_truth(leaf))
        return FALSE;
    if (jb_leaf_is_piece_of_body(leaf))
        return TRUE;
    if (leaf->is_attachment || (leaf->name && v->has_text))
        return FALSE;
    return leaf->has_valid_type || looks_like_text(leaf);
}

/* Whether some text of the message can be nothing but its words. */
static gboolean find_plain_text(const struct visit *v, int root)
{
    g_autofree int *owners = g_new0(int, v->structure->parts->len);

    for (guint i = 0; i < v->structure->parts->len; i++) {
        const struct jb_part *part = g_ptr_array_index(v->structure->parts, i);

        owners[i] = part->is_message ? (int)i : owners[part->parent];
        if (owners[i] != root || part->role != JB_ROLE_LEAF)
            continue;
        g_autoptr(jb_leaf) leaf = jb_leaf_new(v->split->charsets, part);
        if (jb_leaf_is_text(leaf) && !leaf->name && !leaf->is_attachment && jb_bytes_trim(part->body).n > 0)
            return TRUE;
    }
    return FALSE;
}

/* A URL that a message/external-body names: told as a link, never fetched (M-20). */
static void take_external(struct visit *v, const jb_leaf *leaf, GPtrArray *bodies)
{
    const char *url = jb_params_get(leaf->part->type, "url");
    struct jb_body *body = jb_shape_new(&jb_body_shape);

    body->type = g_strdup(leaf->type);
    body->text = g_strdup("");
    if (url && (g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://")) &&
        strlen(url) < 4096) {
        struct jb_link *link = jb_shape_new(&jb_link_shape);

        link->url = g_strdup(url);
        g_ptr_array_add(body->links, link);
    }
    g_ptr_array_add(bodies, body);
    jb_split_say(v->split,
                 "a part of the message is kept elsewhere (message/external-body) and was not fetched");
}

static void say_partial(struct visit *v, const jb_leaf *leaf)
{
    const char *number = jb_params_get(leaf->part->type, "number"),
               *total = jb_params_get(leaf->part->type, "total");
    g_autofree char *sentence = g_strdup_printf("the message is part %.8s of %.8s of a larger one",
                                                number ? number : "?", total ? total : "?");

    jb_split_say(v->split, sentence);
}

/* ---- parts inside an encoding or signature */

static void take_inner_entity(struct visit *v, struct jb_bytes raw, GPtrArray *bodies)
{
    jb_split_entity(v->split, raw, v->message, v->n_messages, bodies);
}

/* A multipart whose boundaries are under its own encoding (T-11). False where nothing comes of it. */
static gboolean take_coded_multipart(struct visit *v, const jb_leaf *leaf, GPtrArray *bodies)
{
    const struct jb_part *part = leaf->part;
    const struct jb_raw_header *type = jb_headers_find(part->headers, "content-type");
    g_autoptr(GByteArray) entity = g_byte_array_new();

    if (!part->is_guessed || !type || part->n_messages >= JB_LIMIT_NESTED ||
        (part->encoding != JB_ENCODING_BASE64 && part->encoding != JB_ENCODING_QUOTED))
        return FALSE;
    g_byte_array_append(entity, (const guint8 *)"Content-Type:", 13);
    g_byte_array_append(entity, type->value.p, (guint)type->value.n);
    g_byte_array_append(entity, (const guint8 *)"\n\n", 2);
    jb_transfer_decode(part->encoding, part->body, entity);
    take_inner_entity(v, jb_bytes(entity->data, entity->len), bodies);
    return TRUE;
}

/* S/MIME that holds its content opaquely (P-03). False where it is encrypted or broken: then it is a file. */
static gboolean take_signed(struct visit *v, const jb_leaf *leaf, GPtrArray *bodies)
{
    g_autoptr(GByteArray) der = NULL, content = NULL;

    if (!strstr(leaf->type, "pkcs7-mime") || v->n_messages >= JB_LIMIT_NESTED)
        return FALSE;
    der = g_byte_array_new();
    jb_transfer_decode(leaf->part->encoding, leaf->part->body, der);
    content = jb_pkcs7_content(jb_bytes(der->data, der->len));
    if (!content)
        return FALSE;
    take_inner_entity(v, jb_bytes(content->data, content->len), bodies);
    return TRUE;
}

static void take_file(struct visit *v, const jb_leaf *leaf)
{
    struct jb_file file = file_of(v, leaf);

    if (!leaf->part->encoding_known)
        file.encoding = encoding_of(leaf->part);
    jb_attach_file(v->split, &file, v->spare);
}

static void take_leaf(struct visit *v, const struct jb_part *part, GPtrArray *bodies)
{
    g_autoptr(jb_leaf) leaf = jb_leaf_new(v->split->charsets, part);

    v->split->n_parts++;
    if (jb_leaf_is_for_devices(leaf) || take_coded_multipart(v, leaf, bodies) || take_signed(v, leaf, bodies))
        return;
    if (strcmp(leaf->type, "message/partial") == 0)
        say_partial(v, leaf);
    if (strcmp(leaf->type, "message/external-body") == 0)
        take_external(v, leaf, bodies);
    else if (is_body(v, leaf))
        take_text(v, leaf, bodies);
    else if (part->body.n > 0 || leaf->name || leaf->is_attachment)
        take_file(v, leaf);
}

/* ---- multiparts */

static gboolean is_child(const struct visit *v, guint i, int parent)
{
    return ((const struct jb_part *)g_ptr_array_index(v->structure->parts, i))->parent == parent;
}

static void visit_children(struct visit *v, int parent, GPtrArray *bodies)
{
    for (guint i = (guint)parent + 1; i < v->structure->parts->len; i++)
        if (is_child(v, i, parent))
            visit_part(v, (int)i, bodies);
}

static void visit_alternative(struct visit *v, int parent, GPtrArray *bodies)
{
    g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func(free_bodies);
    GPtrArray *chosen;

    for (guint i = (guint)parent + 1; i < v->structure->parts->len; i++) {
        if (!is_child(v, i, parent))
            continue;
        g_ptr_array_add(choices, g_ptr_array_new());
        visit_part(v, (int)i, g_ptr_array_index(choices, choices->len - 1));
    }
    chosen = jb_alternative_choose(choices);
    if (!chosen)
        return;
    g_ptr_array_extend_and_steal(bodies, chosen);
}

static void visit_part(struct visit *v, int i, GPtrArray *bodies)
{
    const struct jb_part *part = g_ptr_array_index(v->structure->parts, i);

    switch (part->role) {
    case JB_ROLE_MESSAGE:
        for (guint j = (guint)i + 1; j < v->structure->parts->len; j++)
            if (is_child(v, j, i))
                take_message(v->split, v->structure, (int)j, v->message);
        break;
    case JB_ROLE_MULTIPART:
        if (strcmp(part->type->value, "multipart/alternative") == 0)
            visit_alternative(v, i, bodies);
        else
            visit_children(v, i, bodies);
        break;
    case JB_ROLE_LEAF:
        take_leaf(v, part, bodies);
        break;
    }
}

/* ---- a message */

static gboolean any_says_something(const GPtrArray *bodies)
{
    for (guint i = 0; i < bodies->len; i++)
        if (jb_body_says_something(g_ptr_array_index(bodies, i)))
            return TRUE;
    return FALSE;
}

/* What programs write before the first boundary for readers that know no MIME. */
static gboolean is_standard_preamble(struct jb_bytes text)
{
    g_autofree char *lower = g_ascii_strdown((const char *)text.p, (gssize)MIN(text.n, 1000));

    return text.n < 600 && strstr(lower, "mime");
}

static void add_stray_text(struct visit *v, struct jb_bytes text, GPtrArray *bodies)
{
    struct jb_body_source source = {.type = "text/plain", .bytes = jb_bytes_cut(text, 0, MAX_TEXT_BYTES)};

    if (jb_bytes_trim(text).n > 0 && !is_standard_preamble(jb_bytes_trim(text)))
        g_ptr_array_add(bodies, jb_body_new(v->split, &source, v->cids));
}

/* Words outside all parts are read where the parts hold none (M-11). */
static void add_outside_texts(struct visit *v, int root, GPtrArray *bodies)
{
    g_autofree int *owners = g_new0(int, v->structure->parts->len);

    for (guint i = 0; i < v->structure->parts->len; i++) {
        const struct jb_part *part = g_ptr_array_index(v->structure->parts, i);

        owners[i] = part->is_message ? (int)i : owners[part->parent];
        if (owners[i] != root || part->role != JB_ROLE_MULTIPART)
            continue;
        add_stray_text(v, part->preamble, bodies);
        add_stray_text(v, part->epilogue, bodies);
    }
}

static void add_what_else_there_is(struct visit *v, int root, GPtrArray *bodies)
{
    if (any_says_something(bodies))
        return;
    g_ptr_array_extend(bodies, v->spare, NULL, NULL);
    g_ptr_array_set_size(v->spare, 0);
    if (!any_says_something(bodies))
        add_outside_texts(v, root, bodies);
}

static void read_parts(struct visit *v, int root, GPtrArray *bodies)
{
    v->cids = g_ptr_array_new_with_free_func(jb_html_cid_free);
    v->spare = g_ptr_array_new();
    v->has_text = find_plain_text(v, root);
    visit_part(v, root, bodies);
    add_what_else_there_is(v, root, bodies);
    jb_alternative_drop_twins(bodies);
    jb_attach_find_layout(v->split, v->message, v->cids);
    g_ptr_array_unref(v->cids);
    free_bodies(v->spare);
}

static void take_message(struct jb_split *split, const jb_structure *structure, int root, gint64 within)
{
    const struct jb_part *part = g_ptr_array_index(structure->parts, root);
    struct visit v = {.split = split, .structure = structure, .n_messages = part->n_messages};

    if (split->parts->messages->len >= JB_LIMIT_MESSAGES) {
        jb_note(&split->notes, MESSAGES);
        return;
    }
    v.message = jb_message_add(split, structure, root, within);
    GPtrArray *bodies = g_ptr_array_new();
    read_parts(&v, root, bodies);
    struct jb_message *message = g_ptr_array_index(split->parts->messages, v.message);
    jb_bodies_take(split, bodies, message->bodies);
}

gboolean jb_split_inner(struct jb_split *split, struct jb_bytes raw, gint64 within, guint n_messages)
{
    if (n_messages > JB_LIMIT_NESTED) {
        jb_note(&split->notes, NESTED);
        return FALSE;
    }
    g_autoptr(jb_structure) structure = jb_structure_parse(split->charsets, raw, n_messages, &split->notes);
    take_message(split, structure, 0, within);
    return TRUE;
}

void jb_split_entity(struct jb_split *split, struct jb_bytes raw, gint64 message, guint n_messages,
                     GPtrArray *bodies)
{
    g_autoptr(jb_structure) structure =
        jb_structure_parse(split->charsets, raw, n_messages + 1, &split->notes);
    struct visit v = {
        .split = split, .structure = structure, .message = message, .n_messages = n_messages + 1};

    read_parts(&v, 0, bodies);
}
