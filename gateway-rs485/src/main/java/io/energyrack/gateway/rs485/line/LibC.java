package io.energyrack.gateway.rs485.line;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;

/** The calls of libc that a tty needs; names and order of arguments are POSIX's and Linux's. */
interface LibC extends Library {

  /** Loaded with the class, so once. */
  LibC INSTANCE = Native.load("c", LibC.class);

  int O_RDWR = 2;
  int O_NOCTTY = 0400;
  int O_NONBLOCK = 04000;
  int O_CLOEXEC = 02000000;

  int ENOENT = 2;
  int EAGAIN = 11;
  int EACCES = 13;
  int EBUSY = 16;
  int ENOTTY = 25;

  int open(String path, int flags) throws LastErrorException;

  int close(int fd) throws LastErrorException;

  long read(int fd, byte[] buffer, long size) throws LastErrorException;

  long write(int fd, byte[] buffer, long size) throws LastErrorException;

  int poll(byte[] pollfds, long count, int millis) throws LastErrorException;

  int flock(int fd, int operation) throws LastErrorException;

  int ioctl(int fd, long request, byte[] argument) throws LastErrorException;

  int ioctl(int fd, long request, long argument) throws LastErrorException;

  int posix_openpt(int flags) throws LastErrorException;

  int grantpt(int fd) throws LastErrorException;

  int unlockpt(int fd) throws LastErrorException;

  /** Returns an error number rather than setting errno. */
  int ptsname_r(int fd, byte[] name, long size);
}
