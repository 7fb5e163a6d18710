/** The deployment template, and the rules that it must keep. */
package io.github.mfsm.lambda.template;
