using Lexi.Grains.Runtime;
using Lexi.Simulator.InProcess;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Speech;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Tests.Group;

/// <summary>Spoken answers that are told everything at once, as a voice room asks for them.</summary>
public sealed class RoomMindTests(ITestOutputHelper output)
{
    private static readonly string[] _voices = ["marin", "cedar", "coral"];

    [Fact]
    public void A_room_of_three_characters_talks_worth_listening_to()
    {
        var talk = new GroupTalk();
        talk.Feelings[("Lexi", "Nyx")] = ("teasing", 0.7);
        talk.Feelings[("Nyx", "Aiko")] = ("annoyed", -0.2);
        talk.Person("Ada", "Hello everyone! Nyx, what do you think about the rain?");
        var room = new Room(seed: 1);
        GroupTalk.Cast[] order = [GroupTalk.Nyx, GroupTalk.Lexi, GroupTalk.Aiko];
        for (var turn = 0; turn < 12; turn++)
        {
            if (turn == 6)
                talk.Person("Ben", "Aiko, who is Captain Mochi?");
            var who = order[turn % order.Length];
            var said = room.Ask(who.Name, _voices[turn % order.Length], talk.Prompt(who));
            talk.Said.Add((who.Name, "character", said));
            Assert.InRange(Sentences.Of(said).Count, 1, 3);
        }

        foreach (var (from, _, says) in talk.Said)
            output.WriteLine($"{from}: {says}");
        Assert.Contains("Ada", talk.Said[1].Says, StringComparison.Ordinal);
        Assert.Equal(12, talk.Said.Where(line => line.Kind == "character").Select(line => line.Says).Distinct().Count());
    }

    [Fact]
    public void The_same_is_said_whichever_session_is_asked_and_another_seed_says_something_else()
    {
        var talk = new GroupTalk();
        talk.Person("Ada", "Lexi, tell me about maps.");
        var room = new Room(seed: 1);
        var first = room.Ask("Lexi", "marin", talk.Prompt(GroupTalk.Lexi));

        Assert.Equal(first, room.Ask("Lexi", "marin", talk.Prompt(GroupTalk.Lexi)));
        Assert.Equal(first, room.Ask("Lexi again", "coral", talk.Prompt(GroupTalk.Lexi)));
        Assert.Equal(first, new Room(seed: 1).Ask("Lexi", "marin", talk.Prompt(GroupTalk.Lexi)));
        Assert.Contains(Enumerable.Range(2, 6), seed => new Room(seed).Ask("Lexi", "marin", talk.Prompt(GroupTalk.Lexi)) != first);
    }

    [Fact]
    public void What_is_said_aloud_is_what_is_written_and_each_voice_sounds_otherwise()
    {
        var talk = new GroupTalk();
        talk.Person("Ada", "Nyx, do you like trains?");
        var room = new Room(seed: 1);
        var said = room.Ask("Nyx", "marin", talk.Prompt(GroupTalk.Nyx));
        var marin = room.Sound("Nyx");
        _ = room.Ask("Nyx too", "cedar", talk.Prompt(GroupTalk.Nyx));

        Assert.Equal(Words(said), Words(SimulatedEar.Read(marin)));
        Assert.NotEqual(marin, room.Sound("Nyx too"));
    }

    [Fact]
    public void A_function_is_called_and_what_it_returned_is_told()
    {
        var talk = new GroupTalk();
        talk.Person("Ada", "Nyx, what's the weather like in Oslo?");
        var room = new Room(seed: 1, new ToolDefinition(
            "get_weather", "Get the weather in a city", """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"""));
        var prompt = talk.Prompt(GroupTalk.Nyx);

        Assert.Equal("", room.Ask("Nyx", "marin", prompt));
        Assert.Equal(("get_weather", """{"city":"Oslo"}"""), (room.Calls.Single().Name, room.Calls.Single().ArgumentsJson));
        prompt.Add(new TextMessage(TextRole.User, """{"note":"What a function returned.","function":"get_weather","returned":"{\"sky\":\"cloudy\"}"}"""));

        Assert.EndsWith("The sky is cloudy.", room.Ask("Nyx", "marin", prompt), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_a_call_are_no_group_whatever_is_said_in_it()
    {
        var sink = new RecordingSink();
        var time = new VirtualTimeProvider();
        await using var session = await new SimulatedRealtimeModel(new SimulatedRealtimeOptions(), time).OpenAsync(
            new RealtimeSessionOptions { Instructions = "You are Nyx.", Voice = "marin", TurnDetection = new TurnDetection.PushToTalk() }, sink, CancellationToken.None);
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.User, "What is 2 plus 2?"));
        session.Send(new RealtimeCommand.AddMessage(ConversationRole.System, "Answer now."));
        session.Send(new RealtimeCommand.CreateResponse());
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("4", Assert.Single(sink.Events.OfType<VoiceModelEvent.ResponseItemFinished>()).Transcript, StringComparison.Ordinal);
    }

    private static string Words(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split([' ', '.', ',', '!', '?', ':', ';', '"', '“', '”', '—'], StringSplitOptions.RemoveEmptyEntries));

    private sealed class Room(int seed, params ToolDefinition[] tools)
    {
        private readonly VirtualTimeProvider _time = new();
        private readonly Dictionary<string, (IRealtimeSession Session, RecordingSink Sink)> _sessions = [];
        private SimulatedRealtimeModel? _model;

        public IEnumerable<VoiceModelEvent.ToolCalled> Calls => _sessions.Values.SelectMany(one => one.Sink.Events.OfType<VoiceModelEvent.ToolCalled>());

        public short[] Sound(string session) => [.. _sessions[session].Sink.Audio.SelectMany(piece => Samples(piece.Pcm))];

        public string Ask(string name, string voice, List<TextMessage> prompt)
        {
            _model ??= new SimulatedRealtimeModel(new SimulatedRealtimeOptions { Seed = seed }, _time);
            if (!_sessions.TryGetValue(name, out var one))
            {
                var sink = new RecordingSink();
                var options = new RealtimeSessionOptions { Instructions = "Wait.", Voice = voice, TurnDetection = new TurnDetection.PushToTalk(), Tools = tools };
                _sessions[name] = one = (_model.OpenAsync(options, sink, CancellationToken.None).Result, sink);
            }

            var before = one.Sink.Events.Count;
            one.Session.Send(new RealtimeCommand.CreateAnswer(prompt[0].Text, [.. prompt.Skip(1).Select(message => new HistoryItem(
                message.Role switch { TextRole.System => ConversationRole.System, TextRole.Assistant => ConversationRole.Assistant, _ => ConversationRole.User }, message.Text))]));
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.DoesNotContain(one.Sink.Events, said => said is VoiceModelEvent.CommandRefused);
            return one.Sink.Events.Skip(before).OfType<VoiceModelEvent.ResponseItemFinished>().SingleOrDefault()?.Transcript ?? "";
        }

        private static IEnumerable<short> Samples(byte[] pcm)
        {
            for (var i = 0; i < pcm.Length; i += sizeof(short))
                yield return BitConverter.ToInt16(pcm, i);
        }
    }
}
