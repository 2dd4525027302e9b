package io.energyrack.gateway.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The app's parts: tools that stand alone, and the daemon that knows none of them. That RS485 and
 * CAN never see each other is tested where they are; here only wiring, decode and demo see both.
 */
@AnalyzeClasses(packages = "io.energyrack.gateway.app", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String APP = "io.energyrack.gateway.app";
  private static final String JSON = "io.energyrack.gateway.app.json..";
  private static final String CORE = "io.energyrack.gateway.core..";
  private static final String LOOP = "io.energyrack.gateway.core.loop..";
  private static final String RS485 = "io.energyrack.gateway.rs485..";
  private static final String LINE = "io.energyrack.gateway.rs485.line..";
  private static final String CAN = "io.energyrack.gateway.can..";
  private static final String BUS = "io.energyrack.gateway.can.bus..";

  /** The command line's root names every command; nobody names it. */
  private static final DescribedPredicate<JavaClass> OURS =
      resideInAPackage("io.energyrack.gateway..");

  private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
    return OURS.and(DescribedPredicate.not(resideInAnyPackage(packages)))
        .as("of ours outside %s", String.join(", ", packages));
  }

  @ArchTest
  static final ArchRule onlyDemoAndTheCommandLineKnowTheSimulator =
      classes()
          .that()
          .resideInAPackage(APP + ".simulate..")
          .should()
          .onlyBeAccessed()
          .byClassesThat(
              resideInAnyPackage(APP + ".simulate..", APP + ".demo..")
                  .or(JavaClass.Predicates.type(Gateway.class)));

  @ArchTest
  static final ArchRule simulatorKnowsPacksAndLinesAndNoGateway =
      noClasses()
          .that()
          .resideInAPackage(APP + ".simulate")
          .should()
          .dependOnClassesThat(oursOutside(APP + ".simulate..", CORE, RS485))
          .orShould()
          .dependOnClassesThat(resideInAPackage(LOOP));

  @ArchTest
  static final ArchRule simulatedInverterKnowsABusAndNoGateway =
      noClasses()
          .that()
          .resideInAPackage(APP + ".simulate.inverter")
          .should()
          .dependOnClassesThat(oursOutside(APP + ".simulate..", CORE, CAN));

  @ArchTest
  static final ArchRule decodeKnowsBytesAndNoPort =
      noClasses()
          .that()
          .resideInAPackage(APP + ".decode..")
          .should()
          .dependOnClassesThat(oursOutside(APP + ".decode..", JSON, CORE, RS485, CAN))
          .orShould()
          .dependOnClassesThat(resideInAnyPackage(LOOP, LINE, BUS));

  @ArchTest
  static final ArchRule configKnowsThePlanAndNoBus =
      noClasses()
          .that()
          .resideInAPackage(APP + ".config..")
          .should()
          .dependOnClassesThat(oursOutside(APP + ".config..", JSON, CORE, LINE))
          .orShould()
          .dependOnClassesThat(resideInAPackage(LOOP));

  @ArchTest
  static final ArchRule jsonKnowsNothingOfOurs =
      noClasses().that().resideInAPackage(JSON).should().dependOnClassesThat(oursOutside(JSON));

  @ArchTest
  static final ArchRule metersReadSnapshotsAndTouchNothing =
      noClasses()
          .that()
          .resideInAPackage(APP + ".meters..")
          .should()
          .dependOnClassesThat(
              oursOutside(APP + ".meters..", APP, CORE, "io.energyrack.gateway.can.profile.."))
          .orShould()
          .dependOnClassesThat(resideInAnyPackage(LOOP, RS485, BUS))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Wiring.class, RunningGateway.class, RunCommand.class);

  @ArchTest
  static final ArchRule daemonKnowsNoTool =
      noClasses()
          .that()
          .resideInAPackage(APP)
          .and()
          .doNotBelongToAnyOf(Gateway.class)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(APP + ".simulate..", APP + ".demo..", APP + ".decode.."));

  @ArchTest
  static final ArchRule nobodyKnowsTheCommandLine =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Gateway.class)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Gateway.class);

  @ArchTest
  static final ArchRule toolsDoNotKnowEachOtherInCircles =
      slices().matching(APP + ".(*)..").should().beFreeOfCycles();

  /**
   * What nobody reads cannot be believed: a wall clock may jump by any amount (contract S5). Stamps
   * in the log are Logback's; a recording is stamped once where it begins, and goes on from there.
   */
  @ArchTest
  static void s5NobodyReadsAWallClock(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP + ".tape..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.time.Clock.class,
            java.time.Instant.class,
            java.time.LocalDateTime.class,
            java.time.ZonedDateTime.class,
            java.util.Calendar.class,
            java.util.Date.class)
        .check(classes);
  }
}
