# Files of this room.
include src/reading/understand/local.mk
include src/reading/split/unpack.mk
include src/reading/split/local.mk
include src/reading/extract/local.mk

# The parent's side: which stage, in which order, with which budget.
noinst_LIBRARIES += libreading.a
libreading_a_SOURCES = src/reading/run.h src/reading/run-private.h src/reading/run.c src/reading/documents.c src/reading/attachment.c \
	src/reading/stages.h src/reading/stages.c src/reading/servers.h src/reading/servers.c
