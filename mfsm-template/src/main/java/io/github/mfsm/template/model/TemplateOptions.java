package io.github.mfsm.template.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to read a template. Immutable.
 *
 * @param parameters values of parameters (Terraform: variables), which win over defaults
 * @param substitutions values for {@code ${NAME}} in a bare definition
 * @param root the folder that no include leaves; unset: the working directory where the template is in it, else its
 *     folder
 */
public record TemplateOptions(
        Map<String, String> parameters,
        Map<String, String> substitutions,
        @Nullable Path root) {
    private static final TemplateOptions NONE = new TemplateOptions(Map.of(), Map.of(), null);

    public TemplateOptions {
        parameters = Map.copyOf(parameters);
        substitutions = Map.copyOf(substitutions);
    }

    /** Returns the options without any value. */
    public static TemplateOptions none() {
        return NONE;
    }

    /** Returns a builder without any value. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the values. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final Map<String, String> substitutions = new LinkedHashMap<>();
        private @Nullable Path root;

        private Builder() {}

        /** Gives a parameter (Terraform: a variable) its value. */
        public Builder parameter(String name, String value) {
            parameters.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Gives {@code ${name}} in a bare definition its value, textually, before the definition is parsed. */
        public Builder substitute(String name, String value) {
            substitutions.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Sets the folder that no include leaves. */
        public Builder root(Path folder) {
            this.root = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /** Returns the options. */
        public TemplateOptions build() {
            return new TemplateOptions(parameters, substitutions, root);
        }
    }
}
