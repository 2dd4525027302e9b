package io.energyrack.gateway.rs485;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.energyrack.gateway.rs485.frame.ReadRange;
import io.energyrack.gateway.rs485.frame.RtuFrame;

/** Bytes to readings is pure; only {@code line} touches the world; CAN is another module's. */
@AnalyzeClasses(packages = "io.energyrack.gateway.rs485", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String LINE = "io.energyrack.gateway.rs485.line..";

  @ArchTest
  static final ArchRule onlyTheLineTouchesTheWorld =
      noClasses()
          .that()
          .resideOutsideOfPackage(LINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "com.sun.jna..",
              "io.energyrack.gateway.core.loop..",
              "java.io..",
              "java.net..",
              "java.nio.channels..",
              "java.nio.file..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.Timer.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheLineMayReadTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(LINE)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule theLineStandsOnTheLoopAndItsPorts =
      classes()
          .that()
          .resideInAPackage(LINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.netty..",
              "com.sun.jna..",
              "io.energyrack.gateway.core..",
              "io.energyrack.gateway.rs485..");

  @ArchTest
  static final ArchRule rs485NeverSeesCan =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.energyrack.gateway.can..", "tel.schich..");

  /**
   * Where another master asks nothing is sent: there is no way to a line that can be written to.
   */
  @ArchTest
  static final ArchRule s4WhoOverhearsHasNoWayToSend =
      noClasses()
          .that()
          .haveSimpleNameStartingWith("Overhear")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("Line")
          .orShould()
          .callMethod(RtuFrame.class, "query", int.class, ReadRange.class);
}
