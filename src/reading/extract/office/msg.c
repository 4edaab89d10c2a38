#include "reading/extract/office/msg.h"

#include "reading/extract/charset.h"
#include "reading/extract/format.h"
#include "reading/extract/html.h"
#include "reading/extract/office/ole.h"
#include "reading/extract/plain.h"

enum { MAX_STREAM = 8 << 20, MAX_FILE = 16 << 20, MAX_CHILDREN = 2000 };

/* A text property, by its number ([MS-OXPROPS]): Unicode (001F) or in the code page of its writer (001E). Caller frees;
 * NULL where it is missing. */
static char *text_of(struct jb_ole *ole, const char *folder, const char *number)
{
    static const char *const kinds[] = {"001F", "001E"};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path = g_strdup_printf("%s__substg1.0_%s%s", folder, number, kinds[i]);
        g_autoptr(GBytes) stream = jb_ole_stream(ole, path, MAX_STREAM);
        gsize size = 0;
        const guint8 *bytes = stream ? g_bytes_get_data(stream, &size) : NULL;
        if (bytes && size > 0)
            return i == 0 ? jb_charset_decode("UTF-16LE", bytes, size) : jb_charset_guess(bytes, size);
    }
    return NULL;
}

static void write_head(struct jb_ole *ole, struct jb_out *out)
{
    static const struct { const char *number, *name; } fields[] = {
        {"0037", "Subject"}, {"0C1A", "From"}, {"5D01", "From"}, {"0E04", "To"}, {"0E03", "Cc"}};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autofree char *value = text_of(ole, "", fields[i].number);
        g_autofree char *line = value ? g_strdup_printf("%s: %s", fields[i].name, value) : NULL;
        if (line)
            jb_out_add(out, &(struct jb_piece){.text = line, .is_aside = TRUE});
    }
}

static void write_body(struct jb_ole *ole, struct jb_out *out)
{
    g_autofree char *text = text_of(ole, "", "1000");
    g_autoptr(GBytes) html = text ? NULL : jb_ole_stream(ole, "__substg1.0_10130102", MAX_STREAM);
    gsize size = 0;
    const guint8 *bytes = html ? g_bytes_get_data(html, &size) : NULL;
    if (text)
        jb_plain_read_text(text, out);
    else if (bytes)
        jb_html_read(bytes, size, out);
}

/* What is attached to it: its bytes are property 3701; a message within is a storage, and is named only. */
static void read_attachments(struct jb_ole *ole, struct jb_out *out)
{
    g_auto(GStrv) names = jb_ole_names(ole, "", MAX_CHILDREN);
    for (guint i = 0; names[i]; i++) {
        if (!g_str_has_prefix(names[i], "__attach_"))
            continue;
        g_autofree char *folder = g_strconcat(names[i], "/", NULL);
        g_autofree char *path = g_strconcat(folder, "__substg1.0_37010102", NULL);
        g_autofree char *name = text_of(ole, folder, "3707");
        g_autoptr(GBytes) content = jb_ole_stream(ole, path, MAX_FILE);
        gsize size = 0;
        const guint8 *bytes = content ? g_bytes_get_data(content, &size) : NULL;
        jb_format_read_embedded(out, name, bytes, size);
    }
}

void jb_msg_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    struct jb_ole *ole = jb_ole_open(bytes, size);
    if (!ole) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The message is damaged.");
        return;
    }
    write_head(ole, out);
    write_body(ole, out);
    read_attachments(ole, out);
    jb_ole_close(ole);
}
