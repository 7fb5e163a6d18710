package io.github.mfsm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares the public types of each published module, and what they offer, with the reviewed list in
 * {@code api/MODULE.txt}.
 *
 * <p>A difference is no mistake in itself: run the test with {@code -Dapi.update=true} and look at the change of the
 * lists.
 */
class PublicApiTest {
    private static final Path LISTS = Path.of("..", "api");
    private static final String ROOT = "io.github.mfsm.";

    /** Their Java is nobody's API: a command line, a deployable and a plugin. */
    private static final Set<String> NO_LIBRARIES = Set.of("cli", "lambda", "maven");

    @TestFactory
    Stream<DynamicTest> everyModuleOffersWhatItsListSays() {
        TreeMap<String, TreeSet<String>> offered = new TreeMap<>();
        House.CLASSES.stream()
                .filter(PublicApiTest::isOffered)
                .filter(type -> !NO_LIBRARIES.contains(module(type)))
                .forEach(type -> offered.computeIfAbsent(module(type), name -> new TreeSet<>())
                        .add(describe(type.reflect())));
        return offered.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> compare(entry.getKey(), String.join("\n", entry.getValue()))));
    }

    private static void compare(String module, String offered) throws IOException {
        Path list = LISTS.resolve("mfsm-" + module + ".txt");
        if (Boolean.getBoolean("api.update")) {
            Files.createDirectories(LISTS);
            Files.writeString(list, offered);
        }
        assertThat(Files.exists(list) ? Files.readString(list) : "")
                .as("public API of %s; if the change is meant, run this test with -Dapi.update=true", module)
                .isEqualTo(offered);
    }

    private static String module(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    /** Public all the way up, and not in a package named internal. */
    private static boolean isOffered(JavaClass type) {
        boolean visible = type.getPackageName().startsWith(ROOT.substring(0, ROOT.length() - 1))
                && type.getPackageName().length() > ROOT.length()
                && !(type.getPackageName() + '.').contains(".internal.");
        for (JavaClass t = type; visible && t != null; t = t.getEnclosingClass().orElse(null)) {
            visible = t.getModifiers().contains(JavaModifier.PUBLIC);
        }
        return visible && !type.isAnonymousClass() && !type.getSimpleName().equals("package-info");
    }

    private static String describe(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                members.add("  " + modifiers(field.getModifiers())
                        + name(field.getGenericType().getTypeName()) + ' ' + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                members.add("  new(" + parameters(constructor.getGenericParameterTypes()) + ')');
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isImplied(type, method)) {
                members.add("  " + modifiers(method.getModifiers())
                        + name(method.getGenericReturnType().getTypeName()) + ' ' + method.getName() + '('
                        + parameters(method.getGenericParameterTypes()) + ')');
            }
        }
        members.sort(String::compareTo);
        return header(type)
                + '\n'
                + members.stream().map(member -> member + '\n').collect(Collectors.joining());
    }

    /** What every record and enum has. */
    private static boolean isImplied(Class<?> type, Method method) {
        String name = method.getName();
        boolean ofObject = Set.of("equals", "hashCode", "toString").contains(name);
        boolean ofEnum = type.isEnum() && Set.of("values", "valueOf").contains(name);
        boolean ofRecord = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(method::equals);
        return ofObject || ofEnum || ofRecord;
    }

    private static String header(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        String components = type.isRecord()
                ? '('
                        + parameters(Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getGenericType)
                                .toArray(java.lang.reflect.Type[]::new))
                        + ')'
                : "";
        String sealed = type.isSealed() ? "sealed " : "";
        String open = kind.equals("class") && !Modifier.isFinal(type.getModifiers()) ? "open " : "";
        return type.getName() + ": " + sealed + open + kind + components;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int modifiers) {
        return (Modifier.isProtected(modifiers) ? "protected " : "") + (Modifier.isStatic(modifiers) ? "static " : "");
    }

    private static String parameters(java.lang.reflect.Type[] types) {
        return Arrays.stream(types).map(type -> name(type.getTypeName())).collect(Collectors.joining(", "));
    }

    /** Java's and our own packages need not be read. */
    private static String name(String type) {
        return type.replaceAll(
                "\\b(java\\.(lang|util|util\\.function|time|io|net|nio\\.file)|io\\.github\\.mfsm(\\.[a-z0-9]+)+)\\.(?=[A-Z])",
                "");
    }
}
