"""What a child process may not do: the kernel's means, each used where it is there.

Nothing here fails where the kernel lacks a means; the answer says what is in force, and the
parent records it. System call numbers and structures are those of the kernel's headers
(`linux/landlock.h`, `linux/seccomp.h`, `linux/filter.h`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _PR_SET_DUMPABLE = 1, 38, 22, 4
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000

#: audit architecture, and the numbers of socket, connect, bind, ptrace, process_vm_readv
_SECCOMP_NUMBERS = {
    "x86_64": (0xC000003E, (41, 42, 49, 101, 310)),
    "aarch64": (0xC00000B7, (198, 203, 200, 117, 270)),
}
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_FS_EXECUTE, _FS_WRITE_FILE, _FS_READ_FILE, _FS_READ_DIR = 1, 2, 4, 8
_FS_ALL_ABI1 = (1 << 13) - 1
_FS_ALL = {1: _FS_ALL_ABI1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_FS_ALL_ABI5 = (1 << 16) - 1
_ON_FILES = _FS_EXECUTE | _FS_WRITE_FILE | _FS_READ_FILE | (1 << 14) | (1 << 15)

#: programs, libraries and what they need to start; no home, no /etc beyond the linker's cache
SYSTEM_PATHS = (
    *("/usr", "/lib", "/lib64", "/bin", "/opt/djvulibre", "/etc/ld.so.cache", "/etc/alternatives"),
    *("/etc/localtime", "/proc/cpuinfo", "/proc/meminfo", "/proc/self", "/sys/devices/system/cpu"),
    *("/dev/null", "/dev/urandom", "/dev/zero", "/nix/store"),
)


def network() -> str:
    """Take the network away from this process and its children; says by what means.

    A network namespace of its own where allowed (as root, or through a user namespace), and a
    seccomp filter that refuses sockets and looking into other processes.
    """
    means = []
    if _LIBC.unshare(_CLONE_NEWNET) == 0:
        means.append("namespace")
    elif os.geteuid() != 0 and _LIBC.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        means.append("user namespace")
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if _seccomp():
        means.append("seccomp")
    return "+".join(means) or "none"


def _seccomp() -> bool:
    """Refuse `socket`, `connect`, `bind`, `ptrace`, `process_vm_readv` with EPERM."""
    if platform.machine() not in _SECCOMP_NUMBERS or struct.calcsize("P") != 8:
        return False
    architecture, numbers = _SECCOMP_NUMBERS[platform.machine()]
    refuse, allow = 0x00050000 | errno.EPERM, 0x7FFF0000
    load, equal, give = 0x20, 0x15, 0x06
    # another architecture's calls (32-bit on 64) would pass by other numbers: refuse them all
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (give, 0, 0, refuse), (load, 0, 0, 0)]
    for i, number in enumerate(numbers):
        program.append((equal, len(numbers) - i, 0, number))
    program += [(give, 0, 0, allow), (give, 0, 0, refuse)]
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    head = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program), ctypes.addressof(buffer))
    )
    return bool(_LIBC.prctl(_PR_SET_SECCOMP, 2, head, 0, 0) == 0)


def files(readable: Iterable[Path | str], writable: Iterable[Path | str]) -> str:
    """Leave this process only these files and folders; says by what means (`landlock` or none)."""
    abi = _LIBC.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if abi < 1:
        return "none"
    handled = _FS_ALL.get(abi, _FS_ALL_ABI5)
    attributes = ctypes.create_string_buffer(struct.pack("Q", handled))
    ruleset = _LIBC.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return "none"
    for paths, rights in (
        (readable, _FS_EXECUTE | _FS_READ_FILE | _FS_READ_DIR),
        (writable, handled & ~_FS_EXECUTE),
    ):
        for path in paths:
            _allow(ruleset, path, rights & handled)
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    done = _LIBC.syscall(_LANDLOCK_RESTRICT, ruleset, 0)
    os.close(ruleset)
    return "landlock" if done == 0 else "none"


def _allow(ruleset: int, path: Path | str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no right
    try:
        if not os.path.isdir(path):
            rights &= _ON_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, handle))
        _LIBC.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
    finally:
        os.close(handle)


def resources(memory_bytes: int, cpu_seconds: float, file_bytes: int) -> None:
    """Limits on memory (address space), processor time, the size of a file, handles and dumps."""
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CPU, max(1, int(cpu_seconds)))
    _limit(resource.RLIMIT_FSIZE, file_bytes)
    _limit(resource.RLIMIT_NOFILE, 256)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def library_paths() -> list[str]:
    """Where this interpreter and its modules live."""
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, *(p for p in sys.path if p)}
    return sorted(os.path.realpath(place) for place in places)
