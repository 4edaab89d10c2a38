# Files of this room.
include src/reading/understand/local.mk
include src/reading/split/unpack.mk
