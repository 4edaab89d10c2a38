#include "reading/split/files/sniff.h"

#include <magic.h>

#include "base/error.h"
#include "reading/split/files/sniff_inner.h"

static const struct {
    gsize offset, size;
    const char *bytes, *type;
} signatures[] = {
#define X(offset, bytes, type) {offset, sizeof(bytes) - 1, bytes, type},
#include "reading/split/files/sniff_types.def"
#undef X
};

static const struct {
    const char *type, *extension;
} extensions[] = {
    {"application/gzip", ".gz"},
    {"application/msword", ".doc"},
    {"application/pdf", ".pdf"},
    {"application/vnd.apple.pages", ".pages"},
    {"application/vnd.ms-excel", ".xls"},
    {"application/vnd.ms-outlook", ".msg"},
    {"application/vnd.ms-powerpoint", ".ppt"},
    {"application/vnd.oasis.opendocument.presentation", ".odp"},
    {"application/vnd.oasis.opendocument.spreadsheet", ".ods"},
    {"application/vnd.oasis.opendocument.text", ".odt"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
    {"application/x-7z-compressed", ".7z"},
    {"application/x-rar", ".rar"},
    {"application/x-tar", ".tar"},
    {"application/zip", ".zip"},
    {"image/bmp", ".bmp"},
    {"image/gif", ".gif"},
    {"image/heic", ".heic"},
    {"image/jpeg", ".jpg"},
    {"image/png", ".png"},
    {"image/tiff", ".tiff"},
    {"image/webp", ".webp"},
    {"message/rfc822", ".eml"},
    {"text/calendar", ".ics"},
    {"text/csv", ".csv"},
    {"text/html", ".html"},
    {"text/plain", ".txt"},
    {"text/rtf", ".rtf"},
    {"text/vcard", ".vcf"},
};

struct jb_sniffer {
    magic_t magic;
};

struct jb_sniffer *jb_sniffer_load(GError **error)
{
    magic_t magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_ELF |
                               MAGIC_NO_CHECK_TEXT);
    if (!magic || magic_load(magic, NULL) != 0) {
        g_set_error(error, JB_READING_ERROR, JB_ERROR_NOT_FOUND, "loading libmagic's database: %s",
                    magic && magic_error(magic) ? magic_error(magic) : "no memory");
        if (magic)
            magic_close(magic);
        return NULL;
    }
    struct jb_sniffer *sniffer = g_new0(struct jb_sniffer, 1);
    sniffer->magic = magic;
    return sniffer;
}

void jb_sniffer_free(struct jb_sniffer *sniffer)
{
    if (!sniffer)
        return;
    magic_close(sniffer->magic);
    g_free(sniffer);
}

static gboolean has_at(struct jb_span bytes, gsize offset, const char *wanted, gsize size)
{
    return bytes.size >= size && offset <= bytes.size - size && memcmp(bytes.at + offset, wanted, size) == 0;
}

static const char *by_signature(struct jb_span bytes)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++)
        if (has_at(bytes, signatures[i].offset, signatures[i].bytes, signatures[i].size))
            return signatures[i].type;
    return NULL;
}

/* "%PDF-" in the first KiB, as readers of PDF take it; behind other bytes only at the start of a line and with its
 * version, since texts speak of PDF too. */
static gboolean is_pdf(struct jb_span bytes)
{
    enum { HEAD = 1024 };
    const char mark[] = "%PDF-";
    struct jb_span rest = {bytes.at, MIN(bytes.size, HEAD)};
    if (has_at(bytes, 0, mark, sizeof mark - 1))
        return TRUE;
    for (const guint8 *at = rest.at; (at = memmem(at, (gsize)(rest.at + rest.size - at), mark, sizeof mark - 1)); at++) {
        gsize offset = (gsize)(at - bytes.at), behind = offset + sizeof mark - 1;
        gboolean is_line = at == bytes.at || at[-1] == '\n' || at[-1] == '\r' || at[-1] < 0x20 || at[-1] >= 0x7F;
        if (is_line && behind + 2 < bytes.size && g_ascii_isdigit(bytes.at[behind]) && bytes.at[behind + 1] == '.')
            return TRUE;
    }
    return FALSE;
}

/* ISO base media: the brands that pictures of phones have. */
static const char *media_brand(struct jb_span bytes)
{
    static const char *const heic[] = {"heic", "heix", "heim", "heis", "hevc", "hevx"};
    if (!has_at(bytes, 4, "ftyp", 4))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(heic); i++)
        if (has_at(bytes, 8, heic[i], 4))
            return "image/heic";
    if (has_at(bytes, 8, "avif", 4) || has_at(bytes, 8, "avis", 4))
        return "image/avif";
    if (has_at(bytes, 8, "mif1", 4) || has_at(bytes, 8, "msf1", 4))
        return has_at(bytes, 16, "avif", 4) || has_at(bytes, 20, "avif", 4) ? "image/avif" : "image/heic";
    return has_at(bytes, 8, "qt  ", 4) ? "video/quicktime" : "video/mp4";
}

static const char *by_look(struct jb_span bytes)
{
    if (has_at(bytes, 0, "RIFF", 4) && has_at(bytes, 8, "WEBP", 4))
        return "image/webp";
    if (has_at(bytes, 0, "BM", 2) && bytes.size > 26 && jb_span_u32_at(bytes, 6) == 0 && jb_span_u32_at(bytes, 14) < 256)
        return "image/bmp";
    if (has_at(bytes, 0, "BZh", 3) && has_at(bytes, 4, "1AY&SY", 6))
        return "application/x-bzip2";
    return media_brand(bytes);
}

/* Leading blanks and a byte order mark do not matter to RTF, armour and cards. */
static struct jb_span without_blanks(struct jb_span bytes)
{
    struct jb_span taken;
    if (has_at(bytes, 0, "\xef\xbb\xbf", 3))
        jb_span_take(&bytes, 3, &taken);
    for (guint n = 0; n < 64 && bytes.size && g_ascii_isspace(bytes.at[0]); n++)
        jb_span_take(&bytes, 1, &taken);
    return bytes;
}

static const char *by_magic(struct jb_sniffer *sniffer, struct jb_span bytes)
{
    enum { LOOKED_AT = 64 << 10 };
    const char *type = sniffer ? magic_buffer(sniffer->magic, bytes.at, MIN(bytes.size, LOOKED_AT)) : NULL;
    gboolean is_type = type && strchr(type, '/') && !g_str_has_prefix(type, "text/") && !g_str_has_prefix(type, "inode/");
    return is_type ? type : "application/octet-stream";
}

const char *jb_sniff_type(struct jb_sniffer *sniffer, const guint8 *bytes, gsize size, const char *name)
{
    struct jb_span all = {bytes, bytes ? size : 0};
    if (all.size == 0)
        return "application/octet-stream";
    const char *type = by_signature(all);
    if (!type)
        type = by_signature(without_blanks(all));
    if (!type)
        type = jb_sniff_zip(all, name);
    if (!type)
        type = jb_sniff_ole(all, name);
    if (!type)
        type = by_look(all);
    if (!type && is_pdf(all))
        type = "application/pdf";
    if (!type)
        type = jb_sniff_text(all, name);
    if (!type)
        type = jb_sniff_zip_behind(all, name);
    return type ? type : by_magic(sniffer, all);
}

const char *jb_sniff_extension(const char *media_type)
{
    for (gsize i = 0; media_type && i < G_N_ELEMENTS(extensions); i++)
        if (strcmp(extensions[i].type, media_type) == 0)
            return extensions[i].extension;
    return "";
}
