/* transfer-private.h - names that both ways share. For transfer_out.c and transfer_in.c. */
#ifndef JB_STORE_TRANSFER_PRIVATE_H
#define JB_STORE_TRANSFER_PRIVATE_H

#define TRANSFER_RECORDS "export.jsonl"
#define TRANSFER_RECEIVED "received.mbox"
#define TRANSFER_SENT "sent.mbox"

#endif
