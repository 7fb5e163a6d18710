package io.github.mfsm.aws.transport;

class SdkFaultTest extends FaultContract {

    @Override
    Transport transport() {
        return new Transports.Sdk();
    }
}
