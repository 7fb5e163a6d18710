package io.github.mfsm.explore.properties;

import static io.github.mfsm.explore.properties.Property.always;
import static io.github.mfsm.explore.properties.Property.atMostOnce;
import static io.github.mfsm.explore.properties.Property.failed;
import static io.github.mfsm.explore.properties.Property.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.explore.Exploration;
import io.github.mfsm.explore.Finding;
import io.github.mfsm.explore.FindingKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyTest {
    private static String task(String name, String handlers, String next) {
        return "\"" + name + "\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\","
                + " \"Parameters\": {\"FunctionName\": \"f\"}, \"ResultPath\": null" + handlers + ", " + next + "}";
    }

    private static String caught(String next) {
        return ", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"" + next + "\"}]";
    }

    private static List<Finding> broken(String states, Property property) {
        StateMachine machine = StateMachine.parse("{\"StartAt\": \"Charge\", \"States\": {" + states + "}}");
        return Exploration.of(machine).check(property).run().findings(FindingKind.BROKEN_PROPERTY);
    }

    private static String order(String afterCharge, String afterShip) {
        return task("Charge", caught(afterCharge), "\"Next\": \"Ship\"") + ","
                + task("Ship", caught(afterShip), "\"End\": true") + ","
                + task("Refund", caught("Tell"), "\"Next\": \"Tell\"")
                + ",\"Tell\": {\"Type\": \"Pass\", \"End\": true}";
    }

    @Test
    void aStateThatMayComeBeforeAnotherIsFoundOnTheShortestPath() {
        Property property = never("Ship").before("Charge");

        assertThat(broken(order("Tell", "Refund"), property)).isEmpty();
        Finding finding = broken(order("Ship", "Refund"), property).get(0);
        assertThat(finding.message())
                .isEqualTo(
                        "never(\"Ship\").before(\"Charge\") does not hold: 'Ship' was entered before 'Charge' had succeeded");
        assertThat(finding.run().orElseThrow().steps()).hasSize(2).first().isEqualTo("Charge fails with Unforeseen");
    }

    @Test
    void aStateThatMustFollowAFailureIsMissedOnSomePath() {
        Property property = always("Refund").after(failed("Ship"));

        assertThat(broken(order("Tell", "Refund"), property)).isEmpty();
        assertThat(broken(order("Refund", "Tell"), property)).hasSize(1);
        String uncaught = task("Charge", caught("Refund"), "\"Next\": \"Ship\"") + ","
                + task("Ship", "", "\"End\": true") + "," + task("Refund", "", "\"End\": true");
        assertThat(broken(uncaught, property)).hasSize(1);
    }

    @Test
    void aStateThatIsEnteredTwiceIsFoundAndRetriesAreNot() {
        String again = task("Charge", caught("Tell"), "\"Next\": \"Ship\"") + ","
                + task("Ship", caught("Charge"), "\"End\": true") + ",\"Tell\": {\"Type\": \"Pass\", \"End\": true}";
        String retried = task("Charge", ", \"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]", "\"End\": true");

        assertThat(broken(again, atMostOnce("Charge"))).hasSize(1);
        assertThat(broken(retried, atMostOnce("Charge"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never(\"Ship it\").before(\"Charge\")",
                "always(\"Refund\").after(failed(\"Ship\"))",
                "always(\"Refund\").after(succeeded(\"Ship\"))",
                "atMostOnce(\"Charge (all)\")"
            })
    void propertiesAreReadAsTheyAreWritten(String written) {
        assertThat(Property.parse(written)).hasToString(written);
    }

    @Test
    void whatIsNoPropertyIsRefused() {
        assertThatThrownBy(() -> Property.parse("never(Ship)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a property: never(Ship); write never(\"A\").before(\"B\")");
    }

    @Test
    void aNameWithQuotesIsWrittenAndReadAsInJava() {
        Property property = Property.atMostOnce("Pay \"now\" failed(\\)");

        assertThat(property).hasToString("atMostOnce(\"Pay \\\"now\\\" failed(\\\\)\")");
        assertThat(Property.parse(property.toString()).states()).containsExactly("Pay \"now\" failed(\\)");
    }
}
