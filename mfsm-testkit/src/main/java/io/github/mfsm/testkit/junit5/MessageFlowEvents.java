package io.github.mfsm.testkit.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a {@code @ParameterizedTest} once for each WorkMail event among the resources of the tests.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MessageFlowEvents("events/*.json")
 * void neverDropsMail(MessageFlowEvent event) { ... }
 * }</pre>
 *
 * <p>The parameter may be a {@link io.github.mfsm.api.MessageFlowEvent}, or a {@code String} for the file's text. A
 * pattern may have {@code *} and {@code ?} in the file's name; it must find at least one file, and all must be events.
 * Files come in the order of their names. Resources within jars are not looked for.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(EventFiles.class)
public @interface MessageFlowEvents {
    /** Returns paths or patterns of files, relative to the root of the class path. */
    String[] value();
}
