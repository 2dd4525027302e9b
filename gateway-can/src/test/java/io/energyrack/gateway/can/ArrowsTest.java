package io.energyrack.gateway.can;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Limits to frames is pure; only {@code bus} touches the world; RS485 is another module's. */
@AnalyzeClasses(packages = "io.energyrack.gateway.can", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String BUS = "io.energyrack.gateway.can.bus..";

  @ArchTest
  static final ArchRule onlyTheBusTouchesTheWorld =
      noClasses()
          .that()
          .resideOutsideOfPackage(BUS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "tel.schich..",
              "io.energyrack.gateway.core.loop..",
              "java.io..",
              "java.net..",
              "java.nio..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.Timer.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheBusMayReadTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(BUS)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theBusStandsOnTheLoopAndItsSocket =
      classes()
          .that()
          .resideInAPackage(BUS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.netty..",
              "tel.schich..",
              "io.energyrack.gateway.core.loop..",
              "io.energyrack.gateway.can..");

  @ArchTest
  static final ArchRule canNeverSeesRs485 =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.energyrack.gateway.rs485..", "com.sun.jna..");
}
