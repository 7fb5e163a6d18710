package io.github.mfsm.aws.transport;

class SdkStepFunctionsTest extends StepFunctionsContract {

    @Override
    Transport transport() {
        return new Transports.Sdk();
    }
}
