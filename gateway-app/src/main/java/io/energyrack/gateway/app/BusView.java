package io.energyrack.gateway.app;

import io.energyrack.gateway.can.profile.InverterLink;
import io.energyrack.gateway.can.profile.SendCounts;
import java.util.OptionalLong;

/**
 * The CAN bus as it stands, for people and meters; counts are since the start.
 *
 * @param up whether frames can be sent now.
 * @param muted whether no whole set of frames leaves, though the bus is up and there is one to
 *     send.
 * @param foreignFrames frames with our ids that somebody else sent.
 * @param errors error reports of the controller.
 * @param inverterAgeNanos how long ago the inverter was heard; empty when never.
 * @param gx whether the inverter proved to be a GX.
 */
public record BusView(
    String name,
    String profile,
    boolean up,
    boolean muted,
    SendCounts sent,
    long foreignFrames,
    long errors,
    InverterLink.Status inverter,
    OptionalLong inverterAgeNanos,
    boolean gx) {}
