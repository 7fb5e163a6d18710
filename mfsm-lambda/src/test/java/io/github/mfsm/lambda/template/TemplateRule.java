package io.github.mfsm.lambda.template;

import java.util.List;

/** What a template must keep. */
interface TemplateRule {
    /** Returns what is wrong, one sentence each. */
    List<String> problems(Template template);
}
