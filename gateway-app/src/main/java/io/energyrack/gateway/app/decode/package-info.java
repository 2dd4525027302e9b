/**
 * {@code energyrack decode}: what the frames of a transcript mean, for people or as JSON. Pure, but
 * for reading lines and writing them. Each line of the transcript goes one way: {@link
 * io.energyrack.gateway.app.decode.TranscriptLine} says what it is, a decoding makes {@link
 * io.energyrack.gateway.app.decode.Described} of it, a writer prints that.
 */
@NullMarked
package io.energyrack.gateway.app.decode;

import org.jspecify.annotations.NullMarked;
