#include "reading/split/files/layout.h"

enum {
    PAGE_SHORT_SIDE = 500, /* pixels: a page that can be read has more */
    PAGE_LONG_SIDE = 700,
    ICON_SIDE = 128,       /* nobody sends a document so small */
    SMALL_AREA = 300 * 160, /* a logo in a signature */
    LIGHT_BYTES = 40 << 10, /* of a picture whose size in pixels is not known */
    SHORT_NOTE = 4 << 10,
};

static const char *base_name(const char *name)
{
    const char *slash = name ? strrchr(name, '/') : NULL;
    return slash ? slash + 1 : name ? name : "";
}

static gboolean is_type(const char *type, const char *const *types)
{
    return type && g_strv_contains(types, type);
}

static gboolean is_digits(const char *text, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
    return n > 0;
}

/* "image001.png" of Outlook, "Outlook-a1b2c3d4.png", "logo.png", "facebook_icon.gif" and their kind. */
static gboolean has_layout_name(const char *name)
{
    static const char *const words[] = {"logo",     "icon",   "facebook", "twitter", "linkedin", "instagram", "youtube",
                                        "mastodon", "banner", "footer",   "spacer",  "pixel",    "signature", "divider",
                                        "emoji",    "badge",  NULL};
    g_autofree char *low = g_ascii_strdown(base_name(name), -1);
    if (g_str_has_prefix(low, "image") && is_digits(low + 5, strspn(low + 5, "0123456789")) && low[5] == '0')
        return TRUE;
    if (g_str_has_prefix(low, "outlook-") || g_str_has_prefix(low, "oledata") || g_str_has_prefix(low, "~wrd"))
        return TRUE;
    for (const char *const *word = words; *word; word++)
        if (strstr(low, *word))
            return TRUE;
    return FALSE;
}

gboolean jb_layout_is_layout(const struct jb_layout_hint *hint)
{
    guint32 width = 0, height = 0;
    if (!hint->media_type || !g_str_has_prefix(hint->media_type, "image/"))
        return strcmp(base_name(hint->name), "oledata.mso") == 0;
    gboolean is_shown = hint->cid_used, is_placed = hint->has_cid || hint->is_inline;
    if (is_shown && hint->is_small)
        return TRUE;
    if (!jb_picture_size(hint->bytes, hint->size, &width, &height))
        return hint->size > 0 && hint->size < LIGHT_BYTES && (is_shown || (is_placed && has_layout_name(hint->name)));
    if (MIN(width, height) >= PAGE_SHORT_SIDE && MAX(width, height) >= PAGE_LONG_SIDE)
        return FALSE; /* may be a page */
    if (is_shown || MAX(width, height) <= ICON_SIDE)
        return TRUE;
    gboolean is_small = (guint64)width * height <= SMALL_AREA;
    return is_small ? is_placed || has_layout_name(hint->name) : is_placed && has_layout_name(hint->name);
}

/* What systems leave in folders: by any step of the path for the folder of macOS. */
static gboolean is_litter(const struct jb_layout_hint *hint)
{
    static const char *const names[] = {".ds_store", "thumbs.db", "desktop.ini", "icon\r", ".localized", "ehthumbs.db", NULL};
    const char *path = hint->path ? hint->path : hint->name ? hint->name : "";
    g_autofree char *low = g_ascii_strdown(base_name(path), -1);
    return strstr(path, "__MACOSX/") || g_str_has_prefix(low, "._") || g_str_has_prefix(low, "~$") ||
           g_strv_contains(names, low);
}

/* Exchange names text that stood between attachments ATT00001.txt; virus filters leave a note for what they took. */
static gboolean is_left_by_server(const struct jb_layout_hint *hint)
{
    static const char *const notes[] = {"virus", "attachment removed", "attachment-warning", "attachment_removed",
                                        "malware alert", "deleted0", "removed attachment", NULL};
    g_autofree char *low = g_ascii_strdown(base_name(hint->name), -1);
    if (hint->size > SHORT_NOTE || !hint->media_type || !g_str_has_prefix(hint->media_type, "text/"))
        return FALSE;
    if (g_str_has_prefix(low, "att") && strlen(low) >= 8 && is_digits(low + 3, 5) && (low[8] == '.' || !low[8]))
        return TRUE;
    for (const char *const *note = notes; *note; note++)
        if (strstr(low, *note))
            return TRUE;
    return FALSE;
}

static gboolean has_machine_name(const char *name)
{
    static const char *const endings[] = {".vcf", ".vcard", ".ics", ".p7s", ".p7b", ".p7c", ".sig", NULL};
    g_autofree char *low = g_ascii_strdown(base_name(name), -1);
    for (const char *const *ending = endings; *ending; ending++)
        if (g_str_has_suffix(low, *ending))
            return TRUE;
    return strcmp(low, "signature.asc") == 0 || strcmp(low, "pgp.asc") == 0 || g_str_has_prefix(low, "openpgp_") ||
           g_str_has_prefix(low, "publickey");
}

gboolean jb_layout_is_machine(const struct jb_layout_hint *hint)
{
    static const char *const types[] = {"text/vcard", "text/calendar", "application/pgp-signature", "application/pgp-keys",
                                        "application/x-x509-ca-cert", NULL};
    static const char *const declared[] = {"text/vcard", "text/x-vcard", "text/directory", "text/calendar", "application/ics",
                                           "application/pgp-signature", "application/pgp-keys",
                                           "application/pkcs7-signature", "application/x-pkcs7-signature", NULL};
    gboolean is_plain = !hint->media_type || g_str_has_prefix(hint->media_type, "text/") ||
                        strcmp(hint->media_type, "application/octet-stream") == 0;
    if (is_type(hint->media_type, types) || is_litter(hint) || is_left_by_server(hint))
        return TRUE;
    if (g_strcmp0(hint->declared_type, "application/pgp-encrypted") == 0 && hint->size < 64)
        return TRUE; /* "Version: 1" */
    return is_plain && (is_type(hint->declared_type, declared) || has_machine_name(hint->name));
}
