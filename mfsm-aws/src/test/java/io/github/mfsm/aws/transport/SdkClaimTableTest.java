package io.github.mfsm.aws.transport;

class SdkClaimTableTest extends ClaimTableContract {

    @Override
    Transport transport() {
        return new Transports.Sdk();
    }
}
