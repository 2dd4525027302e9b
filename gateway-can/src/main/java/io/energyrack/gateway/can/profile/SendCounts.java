package io.energyrack.gateway.can.profile;

/**
 * What the send plan has done since the start.
 *
 * @param cyclesStarted whole sets begun.
 * @param cyclesCompleted sets of which the kernel took every frame.
 * @param cyclesConfirmed sets of which the bus echoed every frame before the next set began.
 * @param cyclesDropped sets given up: the queue was full, or the set could not end in its second.
 * @param framesSent frames the kernel took.
 * @param framesUrgent of those, the ones that went ahead of their turn.
 * @param framesRefused frames the kernel's full queue did not take.
 * @param starved times the plan fell silent because nobody told it anything new.
 */
public record SendCounts(
    long cyclesStarted,
    long cyclesCompleted,
    long cyclesConfirmed,
    long cyclesDropped,
    long framesSent,
    long framesUrgent,
    long framesRefused,
    long starved) {}
