# Files of this room.
include src/reading/understand/local.mk
