package io.github.mfsm.aws.transport;

class LightClaimTableTest extends ClaimTableContract {

    @Override
    Transport transport() {
        return new Transports.Light();
    }
}
