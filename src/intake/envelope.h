/* envelope.h - what the mail server said about a message beside its bytes, and how the spool file keeps it.
 *
 * THE SPOOL FILE. Its name in spool/new/ is
 *
 *     SECONDS.M<usec>P<pid>Q<n>.<host>            the bytes of the mail and nothing else
 *     SECONDS.M<usec>P<pid>Q<n>.<host>,J=<bytes>  the first <bytes> bytes are our block, the mail follows
 *
 * SECONDS is decimal, <usec> has six digits, so that names sort by arrival; <host> holds neither '/', ':' nor ','
 * (written \057, \072, \054). A Maildir reader that moves the file may append ":2,FLAGS". Only the name says that there
 * is a block: in a Maildir that others feed, a sender could write the same lines.
 *
 * THE BLOCK is header lines that end in LF and are never folded, in this order:
 *
 *     Return-Path: <SENDER>          "<>" is the null sender; the line is absent where the sender is not known
 *     Delivered-To: RECIPIENT        one line each; none where not known
 *     X-Original-To: RECIPIENT       the recipient before alias and forward; absent where not known
 *     X-Joinbox: at=<seconds>.<usec>; logname=<LOGNAME>; extension=<EXTENSION>
 *                                    always there, all three always in it, empty where not known
 *
 * In all values bytes below 0x20 and 0x7F are written '?', in logname and extension ';' as well; what is longer than
 * JB_ENVELOPE_VALUE_MAX bytes is cut there. Values are otherwise the mail server's bytes: not always UTF-8, and
 * not always addresses.
 *
 * Where neither sender, recipient nor original recipient is known there is no block.
 *
 * WHERE IT COMES FROM: options first, then the environment that mail servers set (Postfix local(8), Exim's pipe
 * transport), then, for the sender, the mbox "From " line, which is not part of the mail and is dropped. A server that
 * writes MAILER-DAEMON, without a domain, for the null sender means the null sender (Postfix pipe(8), null_sender). */
#ifndef JB_INTAKE_ENVELOPE_H
#define JB_INTAKE_ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/time.h>

enum { JB_ENVELOPE_VALUE_MAX = 900 };

struct jb_span { /* borrowed bytes; `at` NULL: not known */
    const char *at;
    size_t size;
};

struct jb_envelope {
    struct jb_span sender; /* size 0: the null sender */
    char *const *recipients;
    size_t n_recipients;
    struct jb_span recipient; /* from the environment, where there are none in `recipients` */
    struct jb_span original;
    struct jb_span logname;
    struct jb_span extension;
    struct timeval at;
};

/* Where the block goes: called with its pieces, in order. */
typedef void (*jb_envelope_sink)(void *context, const char *bytes, size_t size);

/* Fills in from the environment what the options left open. The envelope borrows the strings. */
void jb_envelope_complete(struct jb_envelope *envelope);

/* The size of a leading mbox "From " line with its LF: 0 where there is none, or where it does not end within `head`
 * (the first `size` bytes of the mail). `sender` gets the address in it where it names one (else stays). RFC 4155. */
size_t jb_envelope_from_line(const char *head, size_t size, struct jb_span *sender);

/* Whether more than these first `size` bytes are needed to tell. */
bool jb_envelope_from_line_is_open(const char *head, size_t size);

bool jb_envelope_is_known(const struct jb_envelope *envelope);
void jb_envelope_write(const struct jb_envelope *envelope, jb_envelope_sink sink, void *context);
size_t jb_envelope_size(const struct jb_envelope *envelope);

#endif
