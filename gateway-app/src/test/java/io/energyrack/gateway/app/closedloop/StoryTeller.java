package io.energyrack.gateway.app.closedloop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one story from a file and tells its course: the journal, and every figure. */
public final class StoryTeller {

  private StoryTeller() {}

  /** {@code StoryTeller FILE}. */
  public static void main(String[] args) throws IOException {
    House house = Story.parse(Files.readString(Path.of(args[0]))).run();
    house.journal().forEach(System.out::println);
    System.out.print(house.watch());
    house.watch().violations().forEach(System.out::println);
  }
}
