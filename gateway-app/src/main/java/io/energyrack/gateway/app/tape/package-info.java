/**
 * A recording of the lines and the bus: everything that comes to a gateway from outside and when,
 * and what it sends. The loop hands over what happened; the desk writes it.
 *
 * <pre>
 * # energyrack recording 1
 * # | lines:                                       the configuration, line by line
 * # (1795337577.000000) begin                      the gateway's clock stands at 0
 * # (1795337577.000417) start                      its first task; then "task" and "stop"
 * # (1795337577.250412) timer 2                    a timer was due, numbered as they were made
 * # (1795337577.003120) rs485-1 open               or: rs485-1 closed: why
 * (1795337577.227873) rs485-1 &gt; ~20024642E00202FD33
 * (1795337577.312001) rs485-1 &lt; ~2002460090... ; 32 32@16012 14@31998
 * (1795337577.400310) rs485-1 &lt; F0 FF              bytes that form no frame
 * # (1795337577.001044) can0 up                    or: can0 down: why
 * (1795337577.500100) can0 351#2A02C800F401A801 T  ours, as the bus confirmed it
 * (1795337577.600100) can0 305#0000000000000000 R  another's
 * # (1795337577.700100) can0 full 351              the bus took no frame of this id: or "gone"
 * # (1795337577.700100) can0 error BUS_OFF         what the controller reported
 * </pre>
 *
 * <p>A frame stands where its first byte came. What follows the semicolon are the pieces in which
 * the port handed it over: so many bytes at the stamp, so many some microseconds later; without, it
 * came in one. Pieces of one line with one and the same stamp were one piece. Bytes are
 * hexadecimal, and a frame of an ASCII dialect is its text, its CR implied. Every event has a
 * microsecond of its own; what is written with the same stamp happened within it.
 *
 * <p>Who only listened ({@code record}) writes {@code # energyrack listening 1} instead, and the
 * configuration where there was one. Everything on a line is then {@code <}, queries of another
 * master, too, and everything on the bus {@code R}; a frame ends by its CR or a pause.
 */
@NullMarked
package io.energyrack.gateway.app.tape;

import org.jspecify.annotations.NullMarked;
