using Lexi.Providers.OpenAI.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Providers.Tests.OpenAI.Realtime;

public sealed class ResponseGateTests
{
    private static readonly RealtimeCommand.CreateResponse _first = new("first");
    private static readonly RealtimeCommand.CreateResponse _second = new("second");
    private static readonly RealtimeCommand.CreateResponse _third = new("third");
    private static readonly RealtimeCommand.CreateAnswer _apart = new("You are Nyx.", []);

    [Fact]
    public void An_idle_gate_lets_a_request_through()
    {
        var (_, effect) = ResponseGate.Idle.Ask(_first);

        Assert.Equal(new ResponseGateEffect.SendCreate(_first), effect);
    }

    [Fact]
    public void While_an_answer_runs_only_the_latest_request_waits_and_goes_out_at_its_end()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next.Started("r1").Next;

        (gate, var second) = gate.Ask(_second);
        (gate, var third) = gate.Ask(_third);
        Assert.Equal(ResponseGateEffect.Nothing, second);
        Assert.Equal(ResponseGateEffect.Nothing, third);

        (gate, var atEnd) = gate.Finished("r1");
        Assert.Equal(new ResponseGateEffect.SendCreate(_third), atEnd);
        Assert.Equal(ResponseGateEffect.Nothing, gate.Started("r2").Next.Finished("r2").Effect);
    }

    [Fact]
    public void An_answer_the_provider_began_by_itself_makes_requests_wait()
    {
        var (gate, effect) = ResponseGate.Idle.Started("own").Next.Ask(_first);

        Assert.Equal(ResponseGateEffect.Nothing, effect);
        Assert.Equal(new ResponseGateEffect.SendCreate(_first), gate.Finished("own").Effect);
    }

    [Fact]
    public void A_request_that_lost_the_race_with_the_providers_own_answer_is_sent_after_it()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next.Started("own").Next;

        (gate, var refused) = gate.CreateRefused(oneIsActive: true);

        Assert.Equal(ResponseGateEffect.Nothing, refused);
        Assert.Equal(new ResponseGateEffect.SendCreate(_first), gate.Finished("own").Effect);
    }

    [Fact]
    public void A_refusal_that_arrives_before_the_other_answer_is_known_waits_for_any_end()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next;

        (gate, _) = gate.CreateRefused(oneIsActive: true);

        Assert.Equal(new ResponseGateEffect.SendCreate(_first), gate.Finished("whoever").Effect);
    }

    [Fact]
    public void A_refusal_for_another_reason_sends_what_waits()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next.Ask(_second).Next;

        Assert.Equal(new ResponseGateEffect.SendCreate(_second), gate.CreateRefused(oneIsActive: false).Effect);
        Assert.True(ResponseGate.Idle.Ask(_first).Next.CreateRefused(oneIsActive: false).Next.IsIdle);
    }

    [Fact]
    public void Cancel_stops_the_running_answer_once_and_forgets_what_waits()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next.Started("r1").Next.Ask(_second).Next;

        (gate, var cancel) = gate.Cancel();
        Assert.Equal(new ResponseGateEffect.SendCancel("r1"), cancel);
        Assert.Equal(ResponseGateEffect.Nothing, gate.Cancel().Effect);

        Assert.Equal((ResponseGate.Idle, ResponseGateEffect.Nothing), gate.Finished("r1"));
    }

    [Fact]
    public void Cancel_before_the_answer_is_known_cancels_whichever_runs()
    {
        var (gate, effect) = ResponseGate.Idle.Ask(_first).Next.Cancel();

        Assert.Equal(new ResponseGateEffect.SendCancel(null), effect);
        Assert.Equal(ResponseGateEffect.Nothing, gate.Started("r1").Next.Cancel().Effect);
    }

    [Fact]
    public void A_cancelled_request_does_not_come_back_when_it_is_refused_late()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next.Started("own").Next.Cancel().Next;

        gate = gate.CreateRefused(oneIsActive: true).Next;

        Assert.Equal((ResponseGate.Idle, ResponseGateEffect.Nothing), gate.Finished("own"));
    }

    [Fact]
    public void An_answer_apart_is_cancelled_by_its_id_as_soon_as_that_is_known()
    {
        var (gate, effect) = ResponseGate.Idle.Ask(_apart).Next.Cancel();
        Assert.Equal(ResponseGateEffect.Nothing, effect);
        Assert.Equal(ResponseGateEffect.Nothing, gate.Cancel().Effect);

        (gate, effect) = gate.Ask(_second).Next.Started("r1");

        Assert.Equal(new ResponseGateEffect.SendCancel("r1"), effect);
        Assert.Equal(new ResponseGateEffect.SendCreate(_second), gate.Finished("r1").Effect);
    }

    [Fact]
    public void An_answer_apart_that_is_refused_after_its_cancel_leaves_nothing_behind()
    {
        var gate = ResponseGate.Idle.Ask(_apart).Next.Cancel().Next.CreateRefused(oneIsActive: false).Next;

        Assert.Equal(ResponseGate.Idle, gate);
        Assert.Equal(ResponseGateEffect.Nothing, gate.Ask(_apart).Next.Started("r2").Effect);
    }

    [Fact]
    public void Cancel_at_an_idle_gate_sends_nothing() =>
        Assert.Equal((ResponseGate.Idle, ResponseGateEffect.Nothing), ResponseGate.Idle.Cancel());

    [Fact]
    public void The_end_of_another_answer_changes_nothing()
    {
        var gate = ResponseGate.Idle.Ask(_first).Next.Started("r1").Next.Ask(_second).Next;

        Assert.Equal((gate, ResponseGateEffect.Nothing), gate.Finished("r0"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public void Whatever_happens_there_is_never_more_than_one_create_in_flight(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var provider = new ProviderModel();
        var gate = ResponseGate.Idle;

        for (var step = 0; step < 20_000; step++)
        {
            (ResponseGate Next, ResponseGateEffect Effect) move = random.Next(5) switch
            {
                0 => gate.Ask(random.Next(2) == 0 ? new RealtimeCommand.CreateResponse($"{step}") : _apart),
                1 when random.Next(4) == 0 => gate.Cancel(),
                2 when provider.Finish() is { } ended => gate.Finished(ended),
                3 when provider.StartByItself() is { } own => gate.Started(own),
                4 when provider.AnswerCreate() is { } answer => answer.Refused
                    ? gate.CreateRefused(oneIsActive: true)
                    : gate.Started(answer.Id),
                _ => (gate, ResponseGateEffect.Nothing),
            };
            gate = move.Next;
            if (move.Effect is ResponseGateEffect.SendCreate)
                provider.CreatesInFlight++;
            Assert.InRange(provider.CreatesInFlight, 0, 1);
        }
    }

    /// <summary>A provider that answers in the order of the wire, with everything it may do by itself.</summary>
    private sealed class ProviderModel
    {
        private int _number;
        private string? _active;

        public int CreatesInFlight { get; set; }

        // While a create is in flight the answer of before does not end: its end would come after the create's fate.
        public string? Finish()
        {
            if (CreatesInFlight > 0)
                return null;
            (var ended, _active) = (_active, null);
            return ended;
        }

        public string? StartByItself() => _active is null ? _active = $"own{_number++}" : null;

        public (bool Refused, string Id)? AnswerCreate()
        {
            if (CreatesInFlight == 0)
                return null;
            CreatesInFlight--;
            return _active is null ? (false, _active = $"asked{_number++}") : (true, _active);
        }
    }
}
