package io.energyrack.gateway.rs485.dialect.pylontech;

import io.energyrack.gateway.rs485.dialect.ascii.AsciiAnswer;

/** What an answer carries in a layout of this dialect. */
public sealed interface PylontechAnswer extends AsciiAnswer
    permits AnalogAnswer,
        StateAnswer,
        ParametersAnswer,
        LimitsAnswer,
        ManufacturerAnswer,
        SerialAnswer,
        FirmwareAnswer,
        BankIdentityAnswer,
        BankAnswer,
        BankAlarmsAnswer {}
