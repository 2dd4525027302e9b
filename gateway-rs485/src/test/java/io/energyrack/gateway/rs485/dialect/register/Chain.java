package io.energyrack.gateway.rs485.dialect.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.rs485.dialect.Answer;
import io.energyrack.gateway.rs485.dialect.Dialect;
import io.energyrack.gateway.rs485.dialect.DialectContract.Exchange;
import io.energyrack.gateway.rs485.dialect.Part;
import io.energyrack.gateway.rs485.dialect.Query;
import io.energyrack.gateway.rs485.dialect.Topic;
import io.energyrack.gateway.rs485.frame.Frame;
import java.util.ArrayList;
import java.util.List;

/** A topic asked to its end, with the answers given by hand. */
public final class Chain {

  private final List<Exchange> exchanges = new ArrayList<>();
  private Answer last;

  /** Asks and answers; every answer but the last must be one that has more to come. */
  public Chain(Dialect dialect, Topic topic, int address, Frame... answers) {
    List<Query> queries = dialect.queries(topic, address);
    assertThat(queries).hasSize(1);
    Query query = queries.get(0);
    exchanges.add(new Exchange(query, answers[0]));
    last = dialect.decode(query, answers[0]);
    for (int i = 1; i < answers.length; i++) {
      assertThat(last).isInstanceOf(Answer.Partly.class);
      query = ((Answer.Partly) last).next();
      exchanges.add(new Exchange(query, answers[i]));
      last = dialect.decode(query, answers[i]);
    }
  }

  public List<Exchange> exchanges() {
    return exchanges;
  }

  /** What the last answer means. */
  public Answer answer() {
    return last;
  }

  /** The one part that was told. */
  public Part part() {
    assertThat(last).isInstanceOf(Answer.Told.class);
    assertThat(((Answer.Told) last).parts()).hasSize(1);
    return ((Answer.Told) last).parts().get(0);
  }
}
