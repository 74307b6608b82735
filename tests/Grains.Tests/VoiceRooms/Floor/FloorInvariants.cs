using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>What holds on every floor at every moment, whatever happens.</summary>
internal sealed class FloorInvariants(FloorWorld world)
{
    private readonly Dictionary<string, string> _stage = [];

    // What was allowed once, and was taken back in the middle, is not undone.
    private int _mostTurns;

    public int Played { get; private set; }

    public int Cut { get; private set; }

    public int Discarded { get; private set; }

    /// <summary>An effect is legal where the turn stands.</summary>
    public void Saw(FloorEffect effect)
    {
        switch (effect)
        {
            case FloorEffect.Prepare prepare:
                Assert.True(_stage.TryAdd(prepare.Turn.UtteranceId, "prepared"), $"{prepare.Turn.UtteranceId} is prepared twice.");
                Assert.True(prepare.OnTopOf is null || _stage[prepare.OnTopOf] is "heard" or "held", "It is prepared on top of what is not heard.");
                break;
            case FloorEffect.Play play:
                Move(play.UtteranceId, "heard", "prepared");
                Assert.DoesNotContain(world.State.Speech, speech => speech.IsOpen);
                Played++;
                break;
            case FloorEffect.Hold hold:
                Move(hold.UtteranceId, "held", "heard");
                break;
            case FloorEffect.Resume resume:
                Move(resume.UtteranceId, "heard", "held");
                break;
            case FloorEffect.Cut cut:
                Move(cut.UtteranceId, "ended", "heard", "held");
                Cut++;
                break;
            case FloorEffect.Finish finish:
                Move(finish.UtteranceId, "ended", "heard", "held");
                break;
            case FloorEffect.Discard discard:
                Move(discard.UtteranceId, "ended", "prepared");
                Discarded++;
                break;
        }
    }

    /// <summary>The floor stands as it may.</summary>
    public void Stands()
    {
        var (state, settings) = (world.State, world.State.Settings);
        var heard = _stage.Where(turn => turn.Value is "heard" or "held").Select(turn => turn.Key).ToHashSet();
        Assert.Equal(heard, state.Answers.Where(answer => answer.IsHeard).Select(answer => answer.Id).ToHashSet());
        Assert.True(heard.Count <= Most(state), $"{heard.Count} are heard at once.");
        Assert.Equal(_stage.Where(turn => turn.Value == "prepared").Select(turn => turn.Key).ToHashSet(),
            state.Answers.Where(answer => !answer.IsHeard).Select(answer => answer.Id).ToHashSet());
        Assert.True(state.Answers.Count(answer => !answer.IsHeard) <= 1, "More than the next one is prepared.");

        Assert.True(state.NextDeadline is null || state.NextDeadline > world.Now, $"Something was due at {state.NextDeadline} and was not done at {world.Now}.");
        Assert.True(state.IsQuiet || state.NextDeadline is not null || state.People.IsEmpty, "Something goes on that never ends.");

        Assert.True(state.Queue.Count <= settings.MostQueued, $"{state.Queue.Count} are queued.");
        Assert.True(state.Waiting.Count <= 10 && state.Speech.Count <= state.People.Count * 5);
        _mostTurns = Math.Max(_mostTurns, Math.Max(settings.MostCharacterTurns, settings.MostAutoTurns));
        Assert.True(state.CharacterTurns <= _mostTurns, $"{state.CharacterTurns} turns without a person.");
        Assert.Equal(state.Queue.Count, state.Queue.Select(turn => turn.UtteranceId).Distinct().Count());

        foreach (var speech in state.Speech.Where(speech => InterruptionRules.ConfirmsAt(settings, speech) <= world.Now))
        {
            Assert.DoesNotContain(state.Answers, answer => answer.IsHeard && speech.Over.Contains(answer.Id));
        }

        foreach (var speech in state.Speech.Where(speech => speech.Doubt == FloorDoubt.Confirmed))
        {
            Assert.DoesNotContain(state.Answers, answer => speech.Over.Contains(answer.Id));
        }
    }

    /// <summary>Every turn that was prepared came to an end.</summary>
    public void Ended() => Assert.DoesNotContain(_stage, turn => turn.Value != "ended");

    // Two who were let overlap end as they began when that is forbidden meanwhile; the worlds of the tests do not forbid it.
    private static int Most(FloorState state) => state.Settings.AllowsOverlap ? 2 : 1;

    private void Move(string utteranceId, string to, params string[] from)
    {
        Assert.True(_stage.TryGetValue(utteranceId, out var stage), $"{utteranceId} was never prepared.");
        Assert.True(from.Contains(stage), $"{utteranceId} is {stage} and cannot become {to}.");
        _stage[utteranceId] = to;
    }
}
