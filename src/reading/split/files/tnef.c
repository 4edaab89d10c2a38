#include "reading/split/files/tnef.h"

#include "reading/split/files/codepage.h"
#include "reading/split/files/entry_path.h"
#include "reading/split/files/mapi.h"
#include "reading/split/files/rtf_body.h"
#include "reading/split/files/rtf_lz.h"
#include "reading/split/files/tnef_attribute.h"
#include "reading/split/files/tnef_mail.h"

enum {
    DISPLAY_NAME = 0x3001,
    FILE_DATA = 0x3701,
    FILE_NAME = 0x3704, /* 8.3 */
    FILE_LONG_NAME = 0x3707,
    FILE_MEDIA_TYPE = 0x370E,
    FILE_CONTENT_ID = 0x3712,
    BODY_TEXT = 0x1000,
    BODY_RTF = 0x1009,
    BODY_HTML = 0x1013,
};

enum { MOST_BODY = 4 << 20, GUID_SIZE = 16 };

/* IID_IMessage: an object that is a mail. */
static const guint8 mail_guid[GUID_SIZE] = {0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46};

struct file {
    char *names[5]; /* the best first: enum name_rank */
    char *media_type;
    char *content_id;
    struct jb_span data;
    gboolean has_data;
    gboolean is_cut;
    gboolean is_mail;
};
enum name_rank { LONG_NAME, TITLE, SHORT_NAME, TRANSPORT_NAME, SHOWN_NAME };

struct walk {
    struct jb_unpack_budget *budget;
    jb_unpack_entry entry;
    gpointer user;
    char **limit;
    guint32 codepage;
    struct file file;
    gboolean in_file;
    gboolean is_over;  /* or ended by the caller */
    gboolean is_body_told;
    char *html, *text;
    struct jb_span rtf; /* compressed */
};

static void file_clear(struct file *file)
{
    for (gsize i = 0; i < G_N_ELEMENTS(file->names); i++)
        g_free(file->names[i]);
    g_free(file->media_type);
    g_free(file->content_id);
    *file = (struct file){0};
}

static const char *best_name(const struct file *file)
{
    for (gsize i = 0; i < G_N_ELEMENTS(file->names); i++)
        if (file->names[i] && *file->names[i])
            return file->names[i];
    return NULL;
}

static gboolean say_over(struct walk *walk, const char *why)
{
    walk->is_over = TRUE;
    if (!*walk->limit)
        *walk->limit = g_strdup_printf("winmail.dat: %s; the rest was not read", why);
    return FALSE;
}

static gboolean may_take(struct walk *walk, gsize size)
{
    if (walk->budget->entries_left == 0)
        return say_over(walk, "the containers of this message hold too many files");
    walk->budget->entries_left--;
    if (size > walk->budget->bytes_left)
        return say_over(walk, "too many bytes come out of the containers of this message");
    walk->budget->bytes_left -= size;
    return TRUE;
}

static void tell(struct walk *walk, const char *name, const char *type, struct jb_span bytes, guint flags)
{
    g_autofree char *path = jb_entry_path(name);
    if (walk->is_over)
        return;
    if (!may_take(walk, bytes.size))
        walk->entry(walk->user, path, type, NULL, 0, flags | JB_UNPACK_OVER);
    else if (!walk->entry(walk->user, path, type, bytes.at, bytes.size, flags))
        walk->is_over = TRUE;
}

static void tell_mail(struct walk *walk, struct jb_span tnef)
{
    const char *name = best_name(&walk->file);
    g_autofree char *with_ending = g_strconcat(name ? name : "message", ".eml", NULL);
    g_autoptr(GByteArray) mail = jb_tnef_mail(tnef);
    tell(walk, with_ending, "message/rfc822", (struct jb_span){mail->data, mail->len}, 0);
}

/* Whether the message's HTML shows the file. */
static gboolean is_shown(const struct walk *walk, const struct file *file)
{
    if (!file->content_id || !*file->content_id || !walk->html)
        return FALSE;
    g_autofree char *reference = g_strconcat("cid:", file->content_id, NULL);
    return strstr(walk->html, reference) != NULL;
}

static void end_file(struct walk *walk)
{
    struct file *file = &walk->file;
    const char *name = best_name(file);
    if (walk->in_file && file->is_mail && jb_tnef_is(file->data))
        tell_mail(walk, file->data);
    else if (walk->in_file && (file->has_data || name))
        tell(walk, name, file->media_type, file->data,
             (file->is_cut ? JB_UNPACK_DAMAGED : 0) | (is_shown(walk, file) ? JB_UNPACK_SHOWN : 0));
    file_clear(file);
    walk->in_file = FALSE;
}

static void set_name(struct file *file, enum name_rank rank, char *name)
{
    g_free(file->names[rank]);
    file->names[rank] = name;
}

/* An object is the GUID of its kind and its bytes; a mail's are a TNEF stream. */
static void take_data(struct file *file, const struct jb_mapi_property *property)
{
    struct jb_span data = property->value, guid;
    if (property->type == JB_MAPI_OBJECT) {
        if (!jb_span_take(&data, GUID_SIZE, &guid))
            return;
        file->is_mail = memcmp(guid.at, mail_guid, GUID_SIZE) == 0;
    }
    if (file->has_data && !file->is_mail)
        return; /* attAttachData has the bytes */
    file->data = data;
    file->has_data = TRUE;
    file->is_cut |= property->is_cut;
}

static void take_file_property(gpointer user, const struct jb_mapi_property *property)
{
    struct walk *walk = user;
    struct file *file = &walk->file;
    char *text = jb_mapi_text(property, walk->codepage);
    switch (property->id) {
    case FILE_LONG_NAME:
        set_name(file, LONG_NAME, g_steal_pointer(&text));
        break;
    case FILE_NAME:
        set_name(file, SHORT_NAME, g_steal_pointer(&text));
        break;
    case DISPLAY_NAME:
        set_name(file, SHOWN_NAME, g_steal_pointer(&text));
        break;
    case FILE_MEDIA_TYPE:
        g_free(file->media_type);
        file->media_type = g_steal_pointer(&text);
        break;
    case FILE_CONTENT_ID:
        g_free(file->content_id);
        file->content_id = g_steal_pointer(&text);
        break;
    case FILE_DATA:
        take_data(file, property);
        break;
    default:
        break;
    }
    g_free(text);
}

static void take_file_attribute(struct walk *walk, const struct jb_tnef_attribute *attribute)
{
    struct file *file = &walk->file;
    struct jb_mapi_property text = {.type = JB_MAPI_STRING8, .value = attribute->value};
    if (attribute->tag == JB_TNEF_FILE_START)
        end_file(walk);
    walk->in_file = TRUE;
    if (attribute->tag == JB_TNEF_FILE_TITLE)
        set_name(file, TITLE, jb_mapi_text(&text, walk->codepage));
    else if (attribute->tag == JB_TNEF_FILE_TRANSPORT_NAME)
        set_name(file, TRANSPORT_NAME, jb_mapi_text(&text, walk->codepage));
    else if (attribute->tag == JB_TNEF_FILE_PROPERTIES)
        jb_mapi_read(attribute->value, take_file_property, walk);
    if (attribute->tag != JB_TNEF_FILE_DATA || file->is_mail)
        return;
    file->data = attribute->value;
    file->has_data = TRUE;
    file->is_cut = attribute->is_cut;
}

static char *valid_text(struct jb_span bytes)
{
    gsize size = bytes.at ? strnlen((const char *)bytes.at, bytes.size) : 0;
    return jb_codepage_text(1252, size ? (const char *)bytes.at : "", MIN(size, MOST_BODY));
}

static void take_message_property(gpointer user, const struct jb_mapi_property *property)
{
    struct walk *walk = user;
    if (property->id == BODY_RTF && property->type == JB_MAPI_BINARY) {
        walk->rtf = property->value;
    } else if (property->id == BODY_HTML && !walk->html) {
        walk->html = property->type == JB_MAPI_UNICODE ? jb_mapi_text(property, 0) : valid_text(property->value);
    } else if (property->id == BODY_TEXT && !walk->text) {
        walk->text = jb_mapi_text(property, walk->codepage);
    }
}

static gboolean is_text(const char *text)
{
    return text && text[strspn(text, " \t\r\n")];
}

/* HTML, else the HTML in the RTF, else plain text, else the words of the RTF. Before the files, some of which it shows. */
static void tell_body(struct walk *walk)
{
    if (walk->is_body_told)
        return;
    walk->is_body_told = TRUE;
    g_autoptr(GByteArray) rtf = is_text(walk->html) ? NULL : jb_rtf_decompress(walk->rtf, MOST_BODY);
    struct jb_span rtf_span = {rtf ? rtf->data : NULL, rtf ? rtf->len : 0};
    if (rtf && !is_text(walk->html)) {
        g_free(walk->html);
        walk->html = jb_rtf_html(rtf_span);
    }
    if (rtf && !is_text(walk->html) && !is_text(walk->text)) {
        g_free(walk->text);
        walk->text = jb_rtf_text(rtf_span);
    }
    gboolean is_html = is_text(walk->html);
    const char *body = is_html ? walk->html : walk->text;
    if (is_text(body))
        tell(walk, "body", is_html ? "text/html" : "text/plain", (struct jb_span){(const guint8 *)body, strlen(body)},
             JB_UNPACK_BODY);
}

static void take_attribute(gpointer user, const struct jb_tnef_attribute *attribute)
{
    struct walk *walk = user;
    if (attribute->is_cut && !*walk->limit)
        *walk->limit = g_strdup("winmail.dat: it is cut off or damaged; what follows could not be read");
    if (attribute->is_of_file) {
        tell_body(walk);
        take_file_attribute(walk, attribute);
        return;
    }
    if (attribute->tag == JB_TNEF_CODEPAGE)
        walk->codepage = jb_span_u32_at(attribute->value, 0);
    else if (attribute->tag == JB_TNEF_MESSAGE_PROPERTIES)
        jb_mapi_read(attribute->value, take_message_property, walk);
    else if (attribute->tag == JB_TNEF_BODY && !walk->text)
        walk->text = valid_text(attribute->value);
}

gboolean jb_tnef_walk(const guint8 *bytes, gsize size, struct jb_unpack_budget *budget, jb_unpack_entry entry,
                      gpointer user, char **limit)
{
    struct walk walk = {.budget = budget, .entry = entry, .user = user, .limit = limit};
    struct jb_span stream = {bytes, size};
    if (!jb_tnef_is(stream))
        return FALSE;
    if (budget->depth_left == 0) {
        say_over(&walk, "containers are opened only so many deep");
        return FALSE;
    }
    budget->depth_left--;
    if (!jb_tnef_attributes(stream, take_attribute, &walk))
        say_over(&walk, "it holds more than 4,096 attributes");
    tell_body(&walk);
    end_file(&walk);
    budget->depth_left++;
    g_free(walk.html);
    g_free(walk.text);
    return TRUE;
}

/* Names of MS-OXOCAL and, before it, of Schedule+ (MS-OXTNEF §2.1.3.4). */
static void take_class(gpointer user, const struct jb_tnef_attribute *attribute)
{
    static const struct {
        const char *begin, *type;
    } rows[] = {{"IPM.Schedule.Meeting.Resp", "text/calendar; method=reply"},
                {"IPM.Microsoft Schedule.MtgResp", "text/calendar; method=reply"},
                {"IPM.Schedule.Meeting", "text/calendar; method=request"},
                {"IPM.Microsoft Schedule.Mtg", "text/calendar; method=request"}};
    const char **found = user;
    const struct jb_span *value = &attribute->value;
    for (gsize i = 0; attribute->tag == JB_TNEF_CLASS && !*found && i < G_N_ELEMENTS(rows); i++) {
        gsize n = strlen(rows[i].begin);
        if (value->size >= n && g_ascii_strncasecmp((const char *)value->at, rows[i].begin, n) == 0)
            *found = rows[i].type;
    }
}

const char *jb_tnef_calendar(const guint8 *bytes, gsize size)
{
    struct jb_span stream = {bytes, size};
    const char *found = NULL;
    if (jb_tnef_is(stream))
        jb_tnef_attributes(stream, take_class, &found);
    return found;
}
