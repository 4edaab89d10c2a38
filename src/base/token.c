#include "base/token.h"

#define MAC_BYTES 10 /* 80 bits, threats I8: 16 characters of base 32 */
#define MAC_CHARACTERS 16
#define MAX_TOKEN 64

/* RFC 4648 §6 in lower case, of exactly MAC_BYTES bytes. */
static void append_base32(GString *out, const guint8 *bytes)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    guint64 bits = 0;
    guint n_bits = 0;

    for (gsize i = 0; i < MAC_BYTES; i++) {
        bits = bits << 8 | bytes[i];
        for (n_bits += 8; n_bits >= 5; n_bits -= 5)
            g_string_append_c(out, digits[(bits >> (n_bits - 5)) & 31]);
    }
}

char *jb_token_make(GBytes *key, gint64 application)
{
    gsize key_size, size = 32;
    const guint8 *key_bytes = g_bytes_get_data(key, &key_size);
    g_autoptr(GHmac) hmac = g_hmac_new(G_CHECKSUM_SHA256, key_bytes, key_size);
    g_autofree char *what = g_strdup_printf("application %" G_GINT64_FORMAT, application);
    g_autoptr(GString) token = g_string_new(NULL);
    guint8 mac[32];

    g_hmac_update(hmac, (const guchar *)what, -1);
    g_hmac_get_digest(hmac, mac, &size);
    g_string_append_printf(token, "%" G_GINT64_FORMAT "-", application);
    append_base32(token, mac);
    return g_string_free(g_steal_pointer(&token), FALSE);
}

char *jb_token_message_id(GBytes *key, gint64 application, guint64 nonce, const char *domain)
{
    g_autofree char *token = jb_token_make(key, application);

    return g_strdup_printf("%s.%016" G_GINT64_MODIFIER "x@%s", token, nonce, domain);
}

char *jb_token_address(GBytes *key, gint64 application, const char *address)
{
    const char *at = strrchr(address, '@');
    g_autofree char *token = NULL;

    if (!at || at == address)
        return NULL;
    token = jb_token_make(key, application);
    return g_strdup_printf("%.*s+%s%s", (int)(at - address), address, token, at);
}

/* The same time whatever differs, so that it cannot be guessed letter by letter. */
static gboolean equal(const char *a, const char *b, gsize size)
{
    guint8 difference = 0;

    for (gsize i = 0; i < size; i++)
        difference |= (guint8)(a[i] ^ b[i]);
    return difference == 0;
}

/* The application of a token of `size` bytes at `text`; 0 where it is none of ours. */
static gint64 verify(GBytes *key, const char *text, gsize size)
{
    g_autofree char *token = size <= MAX_TOKEN ? g_ascii_strdown(text, (gssize)size) : NULL;
    g_autofree char *right = NULL;
    char *end;
    gint64 application;

    if (!token || !g_ascii_isdigit(token[0]))
        return 0;
    application = g_ascii_strtoll(token, &end, 10);
    if (*end != '-' || application <= 0 || strlen(end + 1) != MAC_CHARACTERS)
        return 0;
    right = jb_token_make(key, application);
    return strlen(right) == size && equal(token, right, size) ? application : 0;
}

gint64 jb_token_in_message_id(GBytes *key, const char *message_id)
{
    return message_id ? verify(key, message_id, strcspn(message_id, ".@")) : 0;
}

gint64 jb_token_in_address(GBytes *key, const char *address)
{
    const char *at = address ? strrchr(address, '@') : NULL;
    const char *plus = at ? memchr(address, '+', (gsize)(at - address)) : NULL;

    return plus ? verify(key, plus + 1, (gsize)(at - plus - 1)) : 0;
}
