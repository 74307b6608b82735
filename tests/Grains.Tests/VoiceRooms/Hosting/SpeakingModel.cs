#if !ORLEANS
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.VoiceRooms.Hosting;

/// <summary>Sessions that say, for the character they are told to be, what the test wrote for it; otherwise a sentence with its name.</summary>
internal sealed class SpeakingModel(TimeProvider time) : IRealtimeModel
{
    private readonly Dictionary<string, Queue<ScriptedAnswer>> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _spoken = new(StringComparer.Ordinal);
    private readonly TimerAgenda _agenda = new(time);

    public RealtimeCapabilities Capabilities { get; } = new(true, true, true, true, true, []);

    /// <summary>Everything it was asked to answer, in order: who, and what it was told.</summary>
    public List<(string Name, RealtimeCommand.CreateAnswer Asked)> Asked { get; } = [];

    public int Cancelled { get; private set; }

    public int Opened { get; private set; }

    /// <summary>Opening a session fails so often from now on.</summary>
    public int Refuses { get; set; }

    /// <summary>Makes a line of a character who has none; null for its name and a number.</summary>
    public Func<string, string>? Otherwise { get; set; }

    /// <summary>The next thing this character says when it is asked.</summary>
    public void Says(string name, string words, Func<ScriptedAnswer, ScriptedAnswer>? change = null)
    {
        if (!_lines.TryGetValue(name, out var lines))
            _lines[name] = lines = new Queue<ScriptedAnswer>();
        var answer = new ScriptedAnswer(words);
        lines.Enqueue(change?.Invoke(answer) ?? answer);
    }

    public Task<IRealtimeSession> OpenAsync(RealtimeSessionOptions options, IVoiceModelSink sink, CancellationToken cancellation)
    {
        if (Refuses-- > 0)
            throw new ModelException(ModelFailure.ServerError, "scripted");
        Opened++;
        return Task.FromResult<IRealtimeSession>(new Session(this, new ScriptedModel(_agenda, sink.OnEvent, delta => sink.OnAudio(delta))));
    }

    private ScriptedAnswer Next(string name)
    {
        if (_lines.TryGetValue(name, out var lines) && lines.TryDequeue(out var line))
            return line;
        var number = _spoken[name] = _spoken.GetValueOrDefault(name) + 1;
        return new ScriptedAnswer(Otherwise?.Invoke(name) ?? $"This is {name} for the {number}. time.");
    }

    private static string NameIn(string instructions)
    {
        var start = instructions.IndexOf("You are ", StringComparison.Ordinal) + 8;
        return instructions[start..instructions.IndexOfAny([',', '.', '\n'], start)];
    }

    private sealed class Session(SpeakingModel model, ScriptedModel session) : IRealtimeSession
    {
        public string Id => "speaking";

        public DateTimeOffset? ExpiresAt => null;

        public bool SendAudio(ReadOnlySpan<byte> pcm) => throw new InvalidOperationException("A character does not listen by itself.");

        public void Send(RealtimeCommand command)
        {
            if (command is RealtimeCommand.CreateAnswer asked)
            {
                var name = NameIn(asked.Instructions);
                model.Asked.Add((name, asked));
                session.Answers(model.Next(name));
            }

            if (command is RealtimeCommand.CancelResponse)
                model.Cancelled++;
            session.Take(command);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
#endif
