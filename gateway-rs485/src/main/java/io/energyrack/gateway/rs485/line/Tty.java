package io.energyrack.gateway.rs485.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tty that jSerialComm has opened and set. Opening and closing may block: on the desk only. */
final class Tty {

  private final SerialPort port;
  private final int fd;

  private Tty(SerialPort port, int fd) {
    this.port = port;
    this.fd = fd;
  }

  /**
   * Opens the device that the path leads to now, so that a name which moved is followed.
   *
   * @throws LineException when there is no such device, it cannot be used, or its descriptor is not
   *     to be found.
   */
  static Tty open(Endpoint.Device device, int baud, Rs485Mode mode) throws LineException {
    var path = Path.of(device.path());
    if (!Files.exists(path)) {
      throw LineException.passing("no such device: " + device);
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw LineException.lasting("no right to use " + device + " (group dialout?)");
    }
    var port = settled(device, baud, mode);
    try {
      var before = TtyDescriptor.before(path.toRealPath());
      if (!port.openPort(0)) {
        throw LineException.passing(
            "cannot open " + device + ": error " + port.getLastErrorCode() + " or in use");
      }
      return new Tty(port, before.after());
    } catch (IOException e) {
      port.closePort();
      throw LineException.of(e);
    }
  }

  private static SerialPort settled(Endpoint.Device device, int baud, Rs485Mode mode)
      throws LineException {
    SerialLibrary.load();
    try {
      var port = SerialPort.getCommPort(device.path());
      port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
      port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
      port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
      // Always on, also where the port cannot do it: without, jSerialComm sets BRKINT, and then a
      // break on the line (a pack that powers up) throws away what was received before it.
      port.setRs485ModeParameters(
          true,
          mode.rtsHighToSend(),
          false,
          mode.hearsItself(),
          mode.microsBeforeSend(),
          mode.microsAfterSend());
      return port;
    } catch (SerialPortInvalidPortException gone) {
      throw LineException.passing("no such device: " + device, gone);
    }
  }

  /** The open descriptor, in non-blocking mode. It goes with {@link #close()}. */
  int fd() {
    return fd;
  }

  /** May block while the driver drains what was never sent. */
  void close() {
    port.closePort();
  }
}
