package io.github.mfsm.aws.transport;

class SdkFakesTest extends FakesContract {

    @Override
    TransportContract.Transport transport() {
        return new Transports.Sdk();
    }
}
