# split: a raw message taken apart.
split_core = \
	src/reading/split/bytes.h src/reading/split/limits.def src/reading/split/notes.h src/reading/split/notes.c \
	src/reading/split/decode/transfer.h src/reading/split/decode/transfer.c src/reading/split/decode/base64.c \
	src/reading/split/decode/quoted.c src/reading/split/decode/uu.c src/reading/split/decode/pkcs7.h src/reading/split/decode/pkcs7.c \
	src/reading/split/decode/charsets.def src/reading/split/decode/charset.h src/reading/split/decode/charset.c \
	src/reading/split/decode/charset_own.h src/reading/split/decode/charset_own.c \
	src/reading/split/decode/words.h src/reading/split/decode/words.c src/reading/split/header.h src/reading/split/header.c \
	src/reading/split/params.h src/reading/split/params.c src/reading/split/name.h src/reading/split/name.c \
	src/reading/split/addresses.h src/reading/split/addresses.c src/reading/split/date.h src/reading/split/date.c \
	src/reading/split/ids.h src/reading/split/ids.c src/reading/split/structure.h src/reading/split/structure.c \
	src/reading/split/part_type.h src/reading/split/part_type.c \
	src/reading/split/leaf.h src/reading/split/leaf.c src/reading/split/message.h src/reading/split/message.c \
	src/reading/split/body.h src/reading/split/body.c src/reading/split/alternative.h \
	src/reading/split/alternative.c src/reading/split/attach.h src/reading/split/attach.c \
	src/reading/split/inside.h src/reading/split/inside.c \
	src/reading/split/split.h src/reading/split/split.c src/reading/split/take.c

noinst_LIBRARIES += libsplit.a
libsplit_a_SOURCES = $(split_core)
split_libs = libsplit.a $(unpack_libs) $(base_libs)

pkglibexec_PROGRAMS += joinbox-split
joinbox_split_SOURCES = src/reading/split/split_main.c
joinbox_split_LDADD = $(split_libs)
