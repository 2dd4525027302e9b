package io.energyrack.gateway.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.Timer;
import java.util.concurrent.TimeUnit;

/**
 * The domain is pure: the JDK alone, no I/O, no clock, no thread. Only the loop stands on Netty.
 */
@AnalyzeClasses(packages = "io.energyrack.gateway.core", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String LOOP = "io.energyrack.gateway.core.loop..";

  @ArchTest
  static final ArchRule domainStandsOnTheJdkAlone =
      classes()
          .that()
          .resideOutsideOfPackage(LOOP)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util..",
              "java.time",
              "org.jspecify..",
              "io.energyrack.gateway.core..");

  /** Of these packages only the two that name spans of time are harmless. */
  private static final DescribedPredicate<JavaClass> CLOCKS_THREADS_AND_LOCKS =
      resideInAnyPackage("java.util.concurrent..", "java.time..", LOOP)
          .and(not(belongToAnyOf(TimeUnit.class, Duration.class)))
          .or(
              belongToAnyOf(
                  Thread.class, ThreadLocal.class, Runtime.class, Process.class, Timer.class));

  @ArchTest
  static final ArchRule domainHasNoThreadNoLockNoClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(LOOP)
          .should()
          .dependOnClassesThat(CLOCKS_THREADS_AND_LOCKS);

  @ArchTest
  static final ArchRule domainReadsNoClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(LOOP)
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule loopKnowsNothingOfTheDomain =
      noClasses()
          .that()
          .resideInAPackage(LOOP)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.energyrack.gateway.core..")
                  .and(not(resideInAnyPackage(LOOP))));
}
