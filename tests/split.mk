# split
