"""The program under load: started, killed, ended and watched from outside."""

import http.client
import os
import pathlib
import re
import signal
import subprocess
import time

READY = "/health/ready"
PATIENCE = 300


class Server:
    """`marsad run` in a home, on one port for all its lives."""

    def __init__(self, program, home, country, port, model=None):
        base = [program, "--home", home, "--country", country]
        base += ["--model", model] if model else []
        self.command = [str(it) for it in base]
        self.home, self.port, self.process = pathlib.Path(home), port, None
        self.log = open(self.home / "server.log", "ab")
        self.lives = []

    def once(self, *arguments):
        """Runs a command to its end; gives what it prints."""
        done = subprocess.run(
            [*self.command, *arguments], stdout=subprocess.PIPE, stderr=self.log, check=True, text=True
        )
        return done.stdout.strip()

    def start(self):
        """Gives the seconds until it is ready."""
        begun = time.monotonic()
        run = [*self.command, "run", "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(run, stdout=self.log, stderr=self.log)
        while time.monotonic() - begun < PATIENCE:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended; see {self.log.name}")
            try:
                if ask(self.port, READY)[0] == 200:
                    return time.monotonic() - begun
            except OSError:
                pass
            time.sleep(0.02)
        raise RuntimeError("the server does not get ready")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it gracefully; gives the seconds and the code."""
        self.remember()
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        return time.monotonic() - begun, code

    def remember(self):
        """What it took in this life, which is about to end."""
        waits = metric(self.port, "marsad_until_searchable_seconds")
        life = {"cpu_seconds": self.cpu(), "peak_mib": self.memory("VmHWM"), "waits": waits}
        self.lives.append(life)

    def memory(self, name="VmRSS"):
        """In MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024

    def cpu(self):
        """Seconds of processor time."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")")[-1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def open_files(self):
        """How many it may have open."""
        limits = pathlib.Path(f"/proc/{self.process.pid}/limits").read_text()
        return int(re.search(r"Max open files\s+(\d+)", limits)[1])


def ask(port, path):
    """Status, headers and body of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    except http.client.HTTPException as error:
        raise ConnectionError(str(error)) from error
    finally:
        connection.close()


def metric(port, name):
    """The steps of a histogram: how many waited at most so many seconds."""
    text = ask(port, "/metrics")[2].decode()
    steps = re.findall(rf'^{name}_bucket{{le="([^"]+)"}} (\d+)$', text, re.M)
    return {step: int(n) for step, n in steps}
