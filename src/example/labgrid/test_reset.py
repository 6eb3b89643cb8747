"""The whole of a reset, as labgrid drives it: see bench.yaml."""


def test_reset(target):
    plug = target.get_driver("PowerProtocol", name="plug")
    hold = target.get_driver("PowerProtocol", name="hold")
    lamp = target.get_driver("PowerProtocol", name="lamp")
    console = target.get_driver("ConsoleProtocol", name="console")

    assert not hold.get()
    plug.cycle()
    console.expect("booting", timeout=120)
    console.expect("ready", timeout=120)
    assert plug.get() and lamp.get()

    hold.on()
    console.expect(r"restored after a hold of 20\.\d+ s", timeout=120)
    console.expect("rebooting", timeout=120)
    console.expect("ready", timeout=120)
    assert not hold.get()

    plug.off()
    assert not plug.get()
