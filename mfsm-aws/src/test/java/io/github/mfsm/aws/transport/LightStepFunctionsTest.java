package io.github.mfsm.aws.transport;

class LightStepFunctionsTest extends StepFunctionsContract {

    @Override
    Transport transport() {
        return new Transports.Light();
    }
}
