package io.github.mfsm.aws.transport;

class LightFakesTest extends FakesContract {

    @Override
    TransportContract.Transport transport() {
        return new Transports.Light();
    }
}
