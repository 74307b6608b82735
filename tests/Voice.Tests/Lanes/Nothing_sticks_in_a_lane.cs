using Lexi.Voice.Endpointing;
using Lexi.Voice.Lanes;

namespace Lexi.Voice.Tests.Lanes;

/// <summary>Whatever happens to a lane, in whatever order: each turn ends once, in time and in order, and what was said is in it.</summary>
public sealed class Nothing_sticks_in_a_lane(ITestOutputHelper output)
{
    private static readonly string[] _texts = ["It was cold.", "and then", "", "(coughs)", "the blue lighthouse", "lit the lamp and looked", "yes"];

    [Fact]
    public void In_500_random_lanes_every_turn_ends_once_in_time_and_in_order()
    {
        const int First = 1;
        output.WriteLine($"seeds {First} to {First + 499}");
        for (var seed = First; seed < First + 500; seed++)
            Run(seed);
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var (ids, now, isVoiced, mode) = (0, 0L, false, MicrophoneMode.Open);
        var state = new LaneState { Rules = LaneRules.Default };
        var begun = new List<string>();
        var ended = new List<string>();
        var unanswered = new List<int>();
        for (var step = 0; step < 200; step++)
        {
            now += random.Next(0, 900);
            while (state.NextDeadline is { } due && due <= now)
                Do(new LaneInput.Elapsed(NewId(), isVoiced || mode == MicrophoneMode.KeyDown ? 500 : 0, due));
            switch (random.Next(8))
            {
                case 0 or 1 when !isVoiced && mode is MicrophoneMode.Open or MicrophoneMode.KeyDown:
                    isVoiced = true;
                    Do(new LaneInput.VoiceStarted(NewId(), now - random.Next(0, 100), now));
                    break;
                case 2 or 3 when isVoiced:
                    isVoiced = false;
                    Do(new LaneInput.VoiceStopped(now - 200, random.Next(0, 2000), now));
                    break;
                case 4 when unanswered.Count > 0:
                    var piece = unanswered[random.Next(unanswered.Count)];
                    var isFinal = random.Next(3) > 0;
                    if (isFinal)
                        _ = unanswered.Remove(piece);
                    Do(random.Next(6) == 0 ? new LaneInput.PieceFailed(piece, now) : new LaneInput.PieceWords(piece, _texts[random.Next(_texts.Length)], isFinal, now));
                    break;
                case 5 when random.Next(3) == 0:
                    (mode, isVoiced) = (mode == MicrophoneMode.Open ? MicrophoneMode.KeyDown : MicrophoneMode.Open, false);
                    Do(new LaneInput.Silenced(random.Next(0, 500), now));
                    if (mode == MicrophoneMode.KeyDown)
                        Do(new LaneInput.KeyPressed(NewId(), now));
                    break;
                case 6:
                    Do(new LaneInput.CharacterHeard(random.Next(2) == 0, "the keeper lit the lamp and looked out", now));
                    break;
                case 7:
                    Do(new LaneInput.PieceWords(random.Next(0, 500), "words of nobody", IsFinal: true, now));
                    break;
            }
        }

        // Everybody leaves: within the time for words all is over.
        Do(new LaneInput.Silenced(0, now));
        Do(new LaneInput.Elapsed(NewId(), 0, now + LaneRules.Default.WordsMs));
        Assert.Null(state.NextDeadline);
        Assert.Equal(begun, ended);
        return;

        string NewId() => $"t{++ids}";

        void Do(LaneInput input)
        {
            var before = state;
            var taken = LaneMachine.Step(state, input);
            state = taken.State;
            foreach (var effect in taken.Effects)
                Check(effect, input, before);
            Assert.True(state.NextDeadline is not { } next || next > input.At, $"seed {seed}: something was due and did not happen");
            Assert.True(state.Closing.Length <= 4, $"seed {seed}: too many turns wait");
        }

        void Check(LaneEffect effect, LaneInput input, LaneState before)
        {
            switch (effect)
            {
                case LaneEffect.SpeechStarted started when !begun.Contains(started.TurnId):
                    begun.Add(started.TurnId);
                    break;
                case LaneEffect.SpeechStarted started:
                    Assert.Equal(begun[^1], started.TurnId);
                    break;
                case LaneEffect.EndPiece piece:
                    Assert.Equal(before.LastPiece + 1, piece.Piece);
                    unanswered.Add(piece.Piece);
                    break;
                case LaneEffect.TurnEnded turn:
                    ended.Add(turn.TurnId);
                    Assert.Equal(begun[ended.Count - 1], turn.TurnId);
                    Assert.Equal(input.At, turn.At);
                    Assert.InRange(turn.VoicedMs, 0, LaneRules.Default.LongestTurnMs + 1000);
                    Assert.True(turn.Text.Length == 0 || !turn.WasEcho, $"seed {seed}: an echo has words");
                    break;
            }
        }
    }
}
