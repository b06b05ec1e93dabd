"""SimPy (python3-simpy3) as a peer of groeipad-bench; bench/bench_peers.c says what it prints.

Written as its documentation teaches: generators, timeouts, a Resource with a request in a with-block.
"""
import platform
import random
import sys
import time

import simpy

is_quick = sys.argv[-1] == "quick"
FIRED = 10000 if is_quick else 200000
CUSTOMERS = 10000 if is_quick else 100000
LOAD = 0.9

random.seed(2012)
delays = [random.expovariate(1.0) for _ in range(4096)]


def hold(pending):
    def holder(env, at):
        while True:
            at = (at + 1) & 4095
            yield env.timeout(delays[at])

    env = simpy.Environment()
    for i in range(pending):
        env.process(holder(env, i * 7919))
    for _ in range(pending):
        env.step()  # they begin
    began = time.process_time()
    for _ in range(FIRED):
        env.step()
    return (time.process_time() - began) / FIRED * 1e9


def queue():
    """Nanoseconds a customer, and the mean number present by Little's law."""
    sojourns = []

    def customer(env, server):
        arrived = env.now
        with server.request() as request:
            yield request
            yield env.timeout(random.expovariate(1.0))
        sojourns.append(env.now - arrived)

    def arrivals(env, server):
        for _ in range(CUSTOMERS):
            env.process(customer(env, server))
            yield env.timeout(random.expovariate(LOAD))

    env = simpy.Environment()
    env.process(arrivals(env, simpy.Resource(env, capacity=1)))
    began = time.process_time()
    env.run()
    seconds = time.process_time() - began
    return seconds / CUSTOMERS * 1e9, sum(sojourns) / env.now


print("name SimPy %s, Python %s" % (simpy.__version__, platform.python_version()))
for size in (1000, 100000):
    print("hold %d %g" % (size, hold(size)))
print("mm1 %g %g" % queue())
