package io.github.mfsm.aws.transport;

class LightFaultTest extends FaultContract {

    @Override
    Transport transport() {
        return new Transports.Light();
    }
}
