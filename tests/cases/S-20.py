"""RTF with a piece of two gigabytes that is not there, groups within groups, and an object."""
from make import attached, multi, text
import make

words = rb"1. Every member of the society is a worker.\par "
make.send(multi(text("We would like to join."), attached(rb"{\rtf1\ansi " + words + rb"\bin2147483647 x", "text/rtf", "bin.rtf"),
                attached(rb"{\rtf1\ansi " + words + b"{" * 100000, "text/rtf", "deep.rtf"),
                attached(rb"{\rtf1\ansi " + words + rb"{\object\objemb{\*\objdata 0105000002000000}}}", "text/rtf", "object.rtf")))
