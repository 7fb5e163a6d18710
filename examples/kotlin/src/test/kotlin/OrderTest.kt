import io.github.mfsm.asl.task.TaskResult
import io.github.mfsm.testkit.junit5.MfsmTest
import io.github.mfsm.testkit.sfn.FakeStepFunctions
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@MfsmTest
class OrderTest {
    private val definition = javaClass.getResource("/order.asl.json")!!.readText()

    @Test
    fun `charges again after a minute, and waits two weeks for returns`(stepFunctions: FakeStepFunctions) {
        val answers = ArrayDeque(listOf(TaskResult.failed("Busy", "later"), TaskResult.succeeded("{}")))
        val order = stepFunctions.create("order", definition)
            .onTask("Charge") { answers.removeFirst() }

        val run = order.run("""{"total": 20}""")

        assertEquals(listOf("Charge", "Wait for Returns", "Done"), run.visitedStates())
        assertEquals(listOf(Duration.ofMinutes(1)), run.retryDelays("Charge"))
    }

    @Test
    fun `gives up after three more attempts`(stepFunctions: FakeStepFunctions) {
        val order = stepFunctions.create("order", definition)
            .onTask("Charge") { TaskResult.failed("Busy", "later") }

        val run = order.run("""{"total": 20}""")

        assertEquals("Busy", run.error())
        assertEquals(listOf(1L, 2L, 4L).map { Duration.ofMinutes(it) }, run.retryDelays("Charge"))
    }
}
