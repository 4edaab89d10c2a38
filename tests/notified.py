#!/usr/bin/env python3
"""notified.py ADDRESS LOG COMMAND... - runs a service as systemd would, and writes down what it says of itself.

ADDRESS is a path, or @name for an abstract socket. LOG gets a line for each datagram's lines; LOG.pid holds the service's
process. Its exit status becomes ours. $WATCHDOG_MS: what it is granted between two signs of life."""
import os
import select
import socket
import sys

address, log_name, command = sys.argv[1], sys.argv[2], sys.argv[3:]
ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ear.bind("\0" + address[1:] if address.startswith("@") else address)
gone, at_exit = os.pipe()
child = os.fork()
if child == 0:
    os.close(gone)
    os.set_inheritable(at_exit, True)  # it closes by itself when the service ends; its children keep only 0 to 2
    os.environ["NOTIFY_SOCKET"] = address
    if "WATCHDOG_MS" in os.environ:
        os.environ["WATCHDOG_USEC"] = str(int(os.environ["WATCHDOG_MS"]) * 1000)
        os.environ["WATCHDOG_PID"] = str(os.getpid())
    os.execvp(command[0], command)
os.close(at_exit)
with open(log_name, "w", encoding="utf-8") as log:
    with open(log_name + ".pid", "w", encoding="utf-8") as file:
        file.write(str(child))
    ended = False
    while not ended:
        ready, _, _ = select.select([ear, gone], [], [])
        ended = gone in ready
        try:
            while True:
                log.write(ear.recv(65536, socket.MSG_DONTWAIT).decode() + "\n")
        except BlockingIOError:
            pass
        log.flush()
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.exit(status if status >= 0 else 128 - status)
