package io.energyrack.gateway.app.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and a port as one word, an IPv6 address in brackets: {@code [::1]:9485}. */
record HostPort(String host, int port) {

  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern SHAPE =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,253})):([0-9]{1,5})");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_-]+)*\\.?");
  private static final Pattern ONLY_DIGITS_AND_POINTS = Pattern.compile("[0-9.]+");
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** The parts, host in small letters; empty when it is none, or its address or port cannot be. */
  static Optional<HostPort> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String inBrackets = matcher.group(1);
    String host = inBrackets != null ? inBrackets : matcher.group(2);
    boolean sound = inBrackets != null ? isIpv6(host) : isIpv4(host) || isName(host);
    int port = Integer.parseInt(matcher.group(3));
    if (!sound || port < 1 || port > HIGHEST_PORT) {
      return Optional.empty();
    }
    return Optional.of(new HostPort(host.toLowerCase(Locale.ROOT), port));
  }

  static String join(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether the host is an address, and not a name that somebody would have to look up. */
  boolean isAddress() {
    return host.contains(":") || isIpv4(host);
  }

  private static boolean isName(String host) {
    return NAME.matcher(host).matches() && !ONLY_DIGITS_AND_POINTS.matcher(host).matches();
  }

  private static boolean isIpv4(String host) {
    String[] octets = host.split("\\.", -1);
    if (octets.length != 4) {
      return false;
    }
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
        return false;
      }
    }
    return true;
  }

  /** A word with a colon is never looked up as a name: it is an address or refused. */
  private static boolean isIpv6(String host) {
    if (!host.contains(":")) {
      return false;
    }
    try {
      return InetAddress.getByName(host) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
