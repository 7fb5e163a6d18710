package io.github.mfsm.testkit.sfn.internal.template;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Environment variables of a thread and of those that it starts, for code that asks {@code System.getenv}.
 *
 * <p>Java has no way to set them. The map that {@code System.getenv} reads is therefore replaced, once per process, by
 * one that looks at the thread first; that takes {@code --add-opens java.base/java.util=ALL-UNNAMED}.
 */
final class ThreadEnvironment extends AbstractMap<String, String> {
    private static final InheritableThreadLocal<Map<String, String>> OF_THREAD = new InheritableThreadLocal<>();
    private static final Object LOCK = new Object();
    private static boolean installed;

    private final Map<String, String> ofProcess;

    private ThreadEnvironment(Map<String, String> ofProcess) {
        this.ofProcess = ofProcess;
    }

    /** Returns whether threads can have variables of their own in this process. */
    static boolean isPossible() {
        synchronized (LOCK) {
            installed = installed || install();
            return installed;
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean install() {
        Map<String, String> environment = System.getenv();
        try {
            Field delegate = environment.getClass().getDeclaredField("m");
            delegate.setAccessible(true);
            delegate.set(environment, new ThreadEnvironment((Map<String, String>) delegate.get(environment)));
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return false;
        }
    }

    /** Something that runs with variables. */
    interface Step<E extends Exception> {
        void run() throws E;
    }

    /** Runs a step with variables in addition to those that there are. */
    static <E extends Exception> void with(Map<String, String> variables, Step<E> step) throws E {
        Map<String, String> before = OF_THREAD.get();
        OF_THREAD.set(variables);
        try {
            step.run();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }

    private Map<String, String> merged() {
        Map<String, String> mine = OF_THREAD.get();
        if (mine == null) {
            return ofProcess;
        }
        Map<String, String> all = new HashMap<>(ofProcess);
        all.putAll(mine);
        return all;
    }

    @Override
    @SuppressWarnings("NullAway") // a map's answer for a name that it doesn't have
    public String get(Object name) {
        Map<String, String> mine = OF_THREAD.get();
        String value = mine == null || !(name instanceof String variable) ? null : mine.get(variable);
        return value == null ? ofProcess.get(name) : value;
    }

    @Override
    public boolean containsKey(Object name) {
        Map<String, String> mine = OF_THREAD.get();
        return (mine != null && name instanceof String variable && mine.containsKey(variable))
                || ofProcess.containsKey(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return merged().entrySet();
    }
}
