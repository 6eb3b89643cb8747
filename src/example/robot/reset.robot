*** Comments ***
A camera's password reset, on the bench that "pinhole bench serve" serves:

  robot --variable BENCH:http://127.0.0.1:8270/$(cat bench.token)/RPC2 reset.robot

Pinhole writes the token nowhere, but Robot Framework writes the command line's variables into its
output when something fails: keep that to yourself, or remove bench.token to have a new one.


*** Settings ***
Library           Remote    ${BENCH}
Test Teardown     Power Off


*** Test Cases ***
A Hold Of Twenty Seconds Restores The Default Password
    Power On
    Wait For Console    ready
    Login Should Be    owner    accepted
    Hold Button    20s
    Wait For Console    restored after a hold of *
    Wait For Console    rebooting
    Wait For Console    ready
    Lamp Should Be    lit
    Login Should Be    owner    refused
    Login Should Be    code    accepted

Letting Go Too Early Restores Nothing
    Power On
    Wait For Console    ready
    Hold Button    19.8s
    Wait For Console    hold abandoned after 19.8*
    Console Should Not Have Said    restoring
