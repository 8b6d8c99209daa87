"""Runs a command whose standard output is a pipe that refuses what it has no room for, and prints what comes."""

import os
import subprocess
import sys
import time

reading, writing = os.pipe()
os.set_blocking(writing, False)
program = subprocess.Popen(sys.argv[1:], stdout=writing)
os.close(writing)
time.sleep(0.5)
with os.fdopen(reading, "rb") as pipe:
    sys.stdout.buffer.write(pipe.read())
sys.exit(program.wait())
