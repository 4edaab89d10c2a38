# unpack
