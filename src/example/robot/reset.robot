*** Comments ***
A camera's password reset, on a bench that "pinhole bench serve" serves:

  export BENCH=http://127.0.0.1:8270/$(cat bench.token)
  java -jar robotframework-4.1.2.jar run reset.robot

If nobody serves it there, Robot Framework's log quotes the URL, and so the token.


*** Settings ***
Library           Remote    %{BENCH}/RPC2
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
