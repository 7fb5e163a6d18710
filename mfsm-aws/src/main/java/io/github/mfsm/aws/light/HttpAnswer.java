package io.github.mfsm.aws.light;

import org.jspecify.annotations.Nullable;

/**
 * An answer, read whole.
 *
 * @param status HTTP status
 * @param errorType header {@code x-amzn-ErrorType}, or null
 * @param date header {@code Date}, or null
 * @param body whole body
 * @param keepsConnection whether the connection can take another request
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record HttpAnswer(
        int status, @Nullable String errorType, @Nullable String date, byte[] body, boolean keepsConnection) {}
