// ns-3 (libns3-dev) as a peer of groeipad-bench; bench/bench_peers.c says what it prints. The first argument is the
// scheduler: Map (its default), Heap, Calendar or PriorityQueue. ns-3 has no queue with a server at its core, so that
// one is written with events, as its users would.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <deque>
#include <string>
#include <vector>

#include "ns3/core-module.h"
#include "ns3/version-defines.h"

using namespace ns3;

namespace
{

constexpr double kLoad = 0.9;
long g_fired, g_left, g_customers;
std::vector<Time> g_delays;
std::size_t g_at;

double CpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

Time NextDelay()
{
    return g_delays[g_at++ & 4095];
}

void Hold()
{
    EventId next = Simulator::Schedule(NextDelay(), &Hold);
    (void)next;
    if (--g_left == 0)
        Simulator::Stop();
}

double TimeHold(long pending)
{
    g_left = g_fired;
    for (long i = 0; i < pending; i++)
        Simulator::Schedule(NextDelay(), &Hold);
    double began = CpuSeconds();
    Simulator::Run();
    double seconds = CpuSeconds() - began;
    Simulator::Destroy();
    return seconds / static_cast<double>(g_fired) * 1e9;
}

class Queue
{
  public:
    Queue()
        : m_random(CreateObject<ExponentialRandomVariable>())
    {
        Simulator::Schedule(Seconds(0), &Queue::Arrive, this);
    }

    double Sojourns() const
    {
        return m_sojourns;
    }

  private:
    Time Exponential(double mean)
    {
        return Seconds(m_random->GetValue(mean, 0.0));
    }

    void Arrive()
    {
        if (++m_arrived < g_customers)
            Simulator::Schedule(Exponential(1.0 / kLoad), &Queue::Arrive, this);
        m_present.push_back(Simulator::Now());
        if (m_present.size() == 1)
            Simulator::Schedule(Exponential(1.0), &Queue::Leave, this);
    }

    void Leave()
    {
        m_sojourns += (Simulator::Now() - m_present.front()).GetSeconds();
        m_present.pop_front();
        if (!m_present.empty())
            Simulator::Schedule(Exponential(1.0), &Queue::Leave, this);
    }

    Ptr<ExponentialRandomVariable> m_random;
    std::deque<Time> m_present; // when each came
    long m_arrived = 0;
    double m_sojourns = 0.0;
};

} // namespace

int main(int argc, char** argv)
{
    bool isQuick = std::strcmp(argv[argc - 1], "quick") == 0;
    std::string scheduler = argc > 1 ? argv[1] : "Map";
    g_fired = isQuick ? 50000 : 1000000;
    g_customers = isQuick ? 50000 : 500000;
    GlobalValue::Bind("SchedulerType", StringValue("ns3::" + scheduler + "Scheduler"));
    Ptr<ExponentialRandomVariable> random = CreateObject<ExponentialRandomVariable>();
    for (int i = 0; i < 4096; i++)
        g_delays.push_back(Seconds(random->GetValue(1.0, 0.0)));

    std::printf("name ns-3 %d.%d, %s\n", NS3_VERSION_MAJOR, NS3_VERSION_MINOR, scheduler.c_str());
    for (long pending : {1000L, 100000L})
        std::printf("hold %ld %g\n", pending, TimeHold(pending));
    Queue queue;
    double began = CpuSeconds();
    Simulator::Run();
    double seconds = CpuSeconds() - began;
    std::printf("mm1 %g %g\n", seconds / static_cast<double>(g_customers) * 1e9,
                queue.Sojourns() / Simulator::Now().GetSeconds());
    Simulator::Destroy();
    return 0;
}
