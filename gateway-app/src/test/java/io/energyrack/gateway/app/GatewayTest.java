package io.energyrack.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayTest {

  // The list of commands shows the first line of each one's description, and no more.
  @Test
  void everyCommandSaysInOneWholeSentenceWhatItDoes() {
    assertThat(new Gateway().line.getSubcommands().values())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .matches("[A-Z].*[.]"));
  }
}
