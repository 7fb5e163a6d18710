package io.github.mfsm.template.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How to read a template. Immutable. */
public final class TemplateOptions {
    private static final TemplateOptions NONE = builder().build();

    private final Map<String, String> parameters;
    private final Map<String, String> substitutions;
    private final @Nullable Path root;

    private TemplateOptions(Builder builder) {
        parameters = Map.copyOf(builder.parameters);
        substitutions = Map.copyOf(builder.substitutions);
        root = builder.root;
    }

    /** Returns the options without any value. */
    public static TemplateOptions none() {
        return NONE;
    }

    /** Returns a builder without any value. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the values of parameters (Terraform: variables), which win over defaults. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** Returns the values for {@code ${NAME}} in a bare definition. */
    public Map<String, String> substitutions() {
        return substitutions;
    }

    /**
     * Returns the folder that no include leaves; empty where none is set: then it is the working directory where the
     * template is in it, else the template's folder.
     */
    public Optional<Path> root() {
        return Optional.ofNullable(root);
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
            return new TemplateOptions(this);
        }
    }
}
