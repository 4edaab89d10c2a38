#include "reading/split/attach.h"

#include "reading/split/files/archive.h"
#include "reading/split/body.h"
#include "reading/split/html/html.h"
#include "reading/split/files/layout.h"
#include "reading/split/name.h"
#include "reading/split/files/tnef.h"
#include "reading/split/decode/words.h"

void jb_picture_free(gpointer p)
{
    struct jb_picture *picture = p;

    g_free(picture->content_id);
    g_free(picture);
}

/* ---- records */

static gboolean is_listed(const struct jb_split *split, const struct jb_attachment *file)
{
    for (guint i = 0; i < split->parts->attachments->len; i++) {
        const struct jb_attachment *other = g_ptr_array_index(split->parts->attachments, i);

        if (other->size_bytes == file->size_bytes && g_strcmp0(other->sha256, file->sha256) == 0 &&
            g_strcmp0(other->name, file->name) == 0)
            return TRUE;
    }
    return FALSE;
}

/* "part-2.pdf": N-13. */
static char *name_for(const struct jb_split *split, const struct jb_file *file, const char *media_type)
{
    char *name = jb_name_clean(file->name);

    if (name)
        return name;
    return g_strdup_printf("part-%u%s", split->n_parts, jb_sniff_extension(media_type));
}

static gboolean is_machine_type(const char *declared)
{
    static const char *const types[] = {"application/applefile", "application/pgp-encrypted"};

    for (gsize i = 0; declared && i < G_N_ELEMENTS(types); i++)
        if (strcmp(declared, types[i]) == 0)
            return TRUE;
    return FALSE;
}

/* The files' bytes behind an offset; there may be none at all. */
static struct jb_bytes bytes_from(const struct jb_split *split, gsize at)
{
    return split->bytes->len > at ? jb_bytes(split->bytes->data + at, split->bytes->len - at)
                                  : jb_bytes("", 0);
}

/* A message or file under PGP or S/MIME: only its owner's key opens it (P-04, P-08). Signed S/MIME was opened before. */
static gboolean is_encrypted(const char *declared, struct jb_bytes bytes)
{
    static const char armour[] = "-----BEGIN PGP MESSAGE-----";

    return (bytes.n > strlen(armour) && memcmp(bytes.p, armour, strlen(armour)) == 0) ||
           (declared && strstr(declared, "pkcs7-mime"));
}

static struct jb_layout_hint hint_of(const struct jb_split *split, const struct jb_attachment *attachment)
{
    return (struct jb_layout_hint){
        .name = attachment->name,
        .path = attachment->path,
        .declared_type = attachment->declared_type,
        .media_type = attachment->media_type,
        .bytes = attachment->offset >= 0 ? bytes_from(split, (gsize)attachment->offset).p : NULL,
        .size = (gsize)attachment->size_bytes,
    };
}

static void remember_picture(struct jb_split *split, const struct jb_file *file)
{
    struct jb_picture *picture = g_new0(struct jb_picture, 1);

    picture->attachment = split->parts->attachments->len - 1;
    picture->content_id = g_strdup(file->content_id);
    picture->is_inline = file->is_inline;
    picture->is_shown = file->is_shown;
    g_ptr_array_add(split->pictures, picture);
}

/* Lists a file whose bytes stand at the end of split->bytes, from `at` on. */
static void record(struct jb_split *split, const struct jb_file *file, gsize at, const char *media_type)
{
    struct jb_attachment *attachment = jb_shape_new(&jb_attachment_shape);
    gsize n = split->bytes->len - at;

    attachment->message = file->message;
    attachment->name = name_for(split, file, media_type);
    attachment->path = g_strdup(file->path);
    attachment->declared_type = g_strdup(file->declared_type);
    attachment->media_type = g_strdup(media_type);
    attachment->size_bytes = (gint64)n;
    attachment->offset = file->is_locked || file->is_kept_shut ? -1 : (gint64)at;
    attachment->is_damaged = file->is_damaged;
    attachment->is_locked =
        file->is_locked || is_encrypted(file->declared_type, jb_bytes(n ? split->bytes->data + at : NULL, n));
    if (attachment->offset >= 0)
        attachment->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes_from(split, at).p, n);
    struct jb_layout_hint hint = hint_of(split, attachment);
    hint.name = file->name ? file->name : attachment->name; /* "._Rules.pdf" has lost its dot */
    attachment->is_machine = is_machine_type(file->declared_type) || jb_layout_is_machine(&hint);
    if (split->bytes->len > JB_LIMIT_FILE_BYTES) {
        jb_note(&split->notes, FILE_BYTES);
        attachment->offset = -1;
        g_byte_array_set_size(split->bytes, (guint)at);
    }
    if (split->parts->attachments->len >= JB_LIMIT_FILES)
        jb_note(&split->notes, FILES);
    if (split->parts->attachments->len >= JB_LIMIT_FILES ||
        (attachment->sha256 && is_listed(split, attachment))) {
        g_byte_array_set_size(split->bytes, (guint)at);
        jb_shape_free(&jb_attachment_shape, attachment);
        return;
    }
    g_ptr_array_add(split->parts->attachments, attachment);
    remember_picture(split, file);
}

/* ---- containers */

enum { MAX_PATH = 4000 };

struct opening {
    struct jb_split *split;
    const struct jb_file *container;
    GPtrArray *spare;
};

static void take_spare_body(struct opening *o, const char *type, struct jb_bytes bytes)
{
    struct jb_body_source source = {.type = type, .charset = "utf-8", .bytes = bytes};

    if (!o->spare || (strcmp(type, "text/plain") != 0 && strcmp(type, "text/html") != 0))
        return;
    g_ptr_array_add(o->spare, jb_body_new(o->split, &source, NULL));
}

static gboolean take_entry(gpointer user, const char *path, const char *type, const guint8 *bytes, gsize size,
                           guint flags)
{
    struct opening *o = user;
    g_autofree char *container = jb_name_clean(o->container->name);
    g_autofree char *whole = g_strdup_printf("%s/%s",
                                             o->container->path ? o->container->path
                                             : container        ? container
                                                                : "",
                                             path);
    jb_words_cut(whole, MAX_PATH);
    const struct jb_file file = {
        .message = o->container->message,
        .n_messages = o->container->n_messages,
        .name = strcmp(path, "file") == 0 ? NULL : path, /* unpack.h: it has no name */
        .path = whole,
        .declared_type = type,
        .encoding = JB_ENCODING_BINARY,
        .is_shown = (flags & JB_UNPACK_SHOWN) != 0,
        .is_damaged = (flags & JB_UNPACK_DAMAGED) != 0,
        .is_locked = (flags & JB_UNPACK_LOCKED) != 0,
        .is_kept_shut = (flags & JB_UNPACK_OVER) != 0,
        .bytes = jb_bytes(bytes, bytes ? size : 0),
    };

    if (flags & JB_UNPACK_BODY)
        take_spare_body(o, type ? type : "text/plain", file.bytes);
    else
        jb_attach_file(o->split, &file, NULL);
    return o->split->parts->attachments->len < JB_LIMIT_FILES;
}

static gboolean is_tnef(const struct jb_file *file, const char *media_type)
{
    return strcmp(media_type, "application/vnd.ms-tnef") == 0 ||
           strcmp(media_type, "application/ms-tnef") == 0 ||
           (file->declared_type && strstr(file->declared_type, "ms-tnef"));
}

gboolean jb_attach_looks_like_message(struct jb_bytes bytes)
{
    static const char *const marks[] = {
        "from:",     "to:",           "subject:",     "date:",         "message-id:",
        "received:", "mime-version:", "return-path:", "delivered-to:", "content-type:"};
    guint seen = 0, n_lines = 0, n_marks = 0;
    struct jb_bytes line;

    bytes = jb_bytes_cut(bytes, 0, 16 * 1024);
    while (jb_bytes_line(&bytes, &line) && n_lines++ < 200) {
        if (jb_bytes_trim(line).n == 0 && seen)
            break;
        if (jb_bytes_trim(line).n == 0 || jb_header_is_mbox_line(line) || jb_is_blank(line.p[0]))
            continue;
        if (!jb_header_begins(line, NULL))
            return FALSE;
        for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
            seen |= jb_bytes_begin_nocase(line, marks[i]) ? 1u << i : 0;
    }
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        n_marks += (seen >> i) & 1;
    return n_marks >= 3 && (seen & 1);
}

/* A saved message: so declared or named, or of no name and type; what is called .txt stays a text. */
static gboolean is_message(const struct jb_file *file, struct jb_bytes bytes)
{
    g_autofree char *extension = jb_name_extension(file->name);
    const char *declared = file->declared_type;

    if (strcmp(extension, ".eml") == 0 || (declared && strcmp(declared, "message/rfc822") == 0))
        return jb_attach_looks_like_message(bytes) || (bytes.n && jb_header_begins(bytes, NULL));
    if (file->name && *extension)
        return FALSE;
    return (!declared || strcmp(declared, "application/octet-stream") == 0) &&
           jb_attach_looks_like_message(bytes);
}

static void note_meeting(struct jb_split *split, const struct jb_file *file, struct jb_bytes bytes)
{
    const char *type = jb_tnef_calendar(bytes.p, bytes.n);
    if (type && file->message >= 0 && file->message < split->parts->messages->len)
        g_ptr_array_add(((struct jb_message *)split->parts->messages->pdata[file->message])->part_types, g_strdup(type));
}

static gboolean walk_container(struct jb_split *split, const struct jb_file *file, struct jb_bytes bytes,
                               const char *media_type, GPtrArray *spare)
{
    struct opening opening = {split, file, spare};
    struct jb_archive archive = {.bytes = bytes.p, .size = bytes.n, .name = file->name};
    g_autofree char *limit = NULL;
    gboolean is_open;

    if (is_tnef(file, media_type)) {
        note_meeting(split, file, bytes);
        is_open = jb_tnef_walk(bytes.p, bytes.n, &split->budget, take_entry, &opening, &limit);
    } else {
        is_open = jb_archive_walk(&archive, &split->budget, take_entry, &opening, &limit);
    }
    if (limit)
        jb_split_say(split, limit);
    return is_open;
}

static gboolean is_container(const struct jb_file *file, const char *media_type, struct jb_bytes bytes)
{
    if (file->is_locked || file->is_kept_shut || bytes.n == 0)
        return FALSE;
    return jb_archive_handles(media_type) || is_tnef(file, media_type) || is_message(file, bytes);
}

/* Opens a container. False where it is none in truth, and is to be listed itself. */
static gboolean open_container(struct jb_split *split, const struct jb_file *file, struct jb_bytes bytes,
                               const char *media_type, GPtrArray *spare)
{
    if (jb_archive_handles(media_type) || is_tnef(file, media_type))
        return walk_container(split, file, bytes, media_type, spare);
    return jb_split_inner(split, bytes, file->message, file->n_messages + 1);
}

/* Appends the file's bytes. In a mail with CR LF the lines of a text end with LF, as they would with LF (E-07). */
static gboolean decode_file(const struct jb_file *file, GByteArray *out)
{
    gsize at = out->len;

    if (file->has_crlf && file->encoding == JB_ENCODING_QUOTED) {
        g_autoptr(GByteArray) lines = g_byte_array_new();

        g_byte_array_append(lines, file->bytes.p, (guint)file->bytes.n);
        jb_lines_to_lf_from(lines, 0);
        jb_quoted_decode(jb_bytes(lines->data, lines->len), out);
        return TRUE;
    }
    struct jb_decoded decoded = jb_transfer_decode(file->encoding, file->bytes, out);
    if (file->has_crlf && file->encoding == JB_ENCODING_LINES)
        jb_lines_to_lf_from(out, at);
    return !decoded.is_damaged;
}

/* What is packed in a way that is not read: its bytes are text, and not the file's (T-15). */
static const char *unreadable_type(const struct jb_file *file)
{
    if (file->media_type)
        return file->media_type;
    if (file->declared_type && strstr(file->declared_type, "binhex"))
        return "application/mac-binhex40";
    return file->encoding == JB_ENCODING_UNREADABLE ? "application/x-yenc" : NULL;
}

void jb_attach_file(struct jb_split *split, const struct jb_file *given, GPtrArray *spare)
{
    struct jb_file file = *given;
    gsize at = split->bytes->len;

    file.is_damaged |= !decode_file(&file, split->bytes);
    struct jb_bytes bytes = bytes_from(split, at);
    const char *packed = unreadable_type(&file);
    g_autofree char *media_type =
        g_strdup(packed ? packed : jb_sniff_type(split->sniffer, bytes.p, bytes.n, file.name));

    file.is_damaged |= packed != NULL;
    if (is_container(&file, media_type, bytes)) {
        g_autofree guint8 *copy = g_memdup2(bytes.p, bytes.n);

        g_byte_array_set_size(split->bytes, (guint)at);
        if (open_container(split, &file, jb_bytes(copy, bytes.n), media_type, spare))
            return;
        g_byte_array_append(split->bytes, copy, (guint)bytes.n);
    }
    record(split, &file, at, media_type);
}

void jb_attach_find_layout(struct jb_split *split, gint64 message, const GPtrArray *cids)
{
    for (guint i = 0; i < split->pictures->len; i++) {
        const struct jb_picture *picture = g_ptr_array_index(split->pictures, i);
        struct jb_attachment *attachment = g_ptr_array_index(split->parts->attachments, picture->attachment);

        if (attachment->message != message)
            continue;
        struct jb_layout_hint hint = hint_of(split, attachment);
        gboolean has_cid = picture->content_id && *picture->content_id;

        hint.has_cid = has_cid;
        hint.is_inline = picture->is_inline;
        hint.cid_used = picture->is_shown;
        for (guint j = 0; has_cid && !hint.cid_used && j < cids->len; j++) {
            const struct jb_html_cid *cid = g_ptr_array_index(cids, j);

            hint.cid_used = strcmp(cid->id, picture->content_id) == 0;
            hint.is_small = hint.cid_used && cid->is_small;
        }
        attachment->is_layout = jb_layout_is_layout(&hint);
    }
}
