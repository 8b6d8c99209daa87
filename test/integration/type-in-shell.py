"""Types into an interactive shell on a terminal of its own, and prints what the shell shows.

Arguments: what to type once the shell shows READY>, the text after which to stop, the shell and its arguments.
"""
import fcntl, os, pty, select, struct, sys, termios, time

keys, until, *argv = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(argv[0], argv)
# Wide and high, so that nothing is broken or asked for.
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 200, 500, 0, 0))
shown = b''
typed = False
deadline = time.monotonic() + 20
while time.monotonic() < deadline:
    if not select.select([terminal], [], [], 0.2)[0]:
        continue
    try:
        shown += os.read(terminal, 65536)
    except OSError:
        break
    if not typed and b'READY>' in shown:
        shown = b''
        typed = True
        os.write(terminal, keys.encode())
    elif typed and until.encode() in shown:
        break
os.kill(pid, 9)
os.close(terminal)
os.waitpid(pid, 0)
sys.stdout.write(shown.decode(errors='replace'))
