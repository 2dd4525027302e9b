package io.energyrack.gateway.core.limit;

/** The limits in force, and for each field the reason that binds it. */
public record LimitDecision(
    Limits limits,
    LimitReason cvlReason,
    LimitReason cclReason,
    LimitReason dclReason,
    LimitReason dvlReason) {}
