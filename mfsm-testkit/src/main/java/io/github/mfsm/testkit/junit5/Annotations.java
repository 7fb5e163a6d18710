package io.github.mfsm.testkit.junit5;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds {@link MfsmTest} as JUnit finds its own annotations: through others, base classes and enclosing classes. */
final class Annotations {
    private Annotations() {}

    /** Returns the annotation of the test class; a nested class without one has that of the class around it. */
    static Optional<MfsmTest> nearest(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                context.getRequiredTestClass(), MfsmTest.class, context.getEnclosingTestClasses());
    }

    /** Returns the annotation of the test class itself. */
    static Optional<MfsmTest> own(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), MfsmTest.class);
    }
}
