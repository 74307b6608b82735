using Lexi.Voice.Endpointing;

namespace Lexi.Voice.Lanes;

/// <summary>
/// When one person's turn in a room begins and ends, and what it says. Pure: the pieces of a turn are transcribed while it goes on; it is over
/// after a silence whose length depends on what the words look like, when the key goes up, or when it has lasted too long.
/// </summary>
public static class LaneMachine
{
    /// <summary>Turns whose words are waited for at a time; of more the oldest is taken as it is.</summary>
    private const int MostClosing = 4;

    /// <summary>Sound that is a piece by itself though no voice was found in it, because the person held the key, milliseconds.</summary>
    private const int LeastByKeyMs = 200;

    /// <summary>Longest turn in words; a model that writes more of what was said has lost its way.</summary>
    private const int MostCharacters = 4000;

    /// <summary>What was spoken before a silence of this length is no echo any more, milliseconds.</summary>
    private const int ForgottenMs = 5000;

    public static LaneStep Step(LaneState state, LaneInput input)
    {
        var effects = new List<LaneEffect>();
        state = input switch
        {
            LaneInput.VoiceStarted started => Start(state, started, effects),
            LaneInput.VoiceStopped stopped => Pause(state, stopped, effects),
            LaneInput.KeyPressed pressed => Press(state, pressed, effects),
            LaneInput.Silenced silenced => Close(state, silenced.PieceMs, silenced.At, effects),
            LaneInput.PieceWords words => Take(state, words.Piece, words.Text, words.IsFinal, words.At, effects),
            LaneInput.PieceFailed failed => Take(state, failed.Piece, null, isFinal: true, failed.At, effects),
            LaneInput.CharacterHeard heard => Hear(state, heard),
            LaneInput.Elapsed elapsed => Cut(state, elapsed, effects),
            _ => throw new InvalidOperationException($"Nobody tells a lane {input.GetType().Name}."),
        };
        return new LaneStep(EndWhatIsOver(state, input.At, effects), effects);
    }

    /// <summary>When the silence after a turn has lasted long enough; never while the person speaks or holds the key.</summary>
    internal static long EndsAt(SpokenTurn turn, LaneRules rules)
    {
        if (turn.IsByKey || turn.VoicedSince is not null || turn.VoiceEndedAt is not { } silentSince)
            return long.MaxValue;
        if (turn.AwaitsWords)
            return silentSince + rules.WordsMs;
        if (!turn.SaysSomething(rules))
            return silentSince;
        return silentSince + SentenceEnding.Of(turn.Text) switch
        {
            SentenceShape.Finished => rules.FinishedMs,
            SentenceShape.Unfinished => rules.UnfinishedMs,
            _ => rules.UnclearMs,
        };
    }

    private static LaneState Start(LaneState state, LaneInput.VoiceStarted started, List<LaneEffect> effects)
    {
        if (state.Current is not { } turn)
        {
            effects.Add(new LaneEffect.SpeechStarted(started.NewId, started.Since));
            return state with { Current = new SpokenTurn { Id = started.NewId, StartedAt = started.Since, VoicedSince = started.Since } };
        }

        if (!turn.IsByKey)
            effects.Add(new LaneEffect.SpeechStarted(turn.Id, started.Since));
        return state with { Current = turn with { VoicedSince = turn.VoicedSince ?? started.Since } };
    }

    private static LaneState Pause(LaneState state, LaneInput.VoiceStopped stopped, List<LaneEffect> effects)
    {
        if (state.Current is not { VoicedSince: not null } turn)
            return state;
        state = EndPiece(state with { Current = Silent(turn, stopped.Until) }, stopped.PieceMs, effects);
        if (!turn.IsByKey)
            effects.Add(new LaneEffect.SpeechStopped(turn.Id, stopped.Until));
        return state;
    }

    private static LaneState Press(LaneState state, LaneInput.KeyPressed pressed, List<LaneEffect> effects)
    {
        if (state.Current is not null)
            return state;
        effects.Add(new LaneEffect.SpeechStarted(pressed.NewId, pressed.At));
        return state with { Current = new SpokenTurn { Id = pressed.NewId, StartedAt = pressed.At, IsByKey = true } };
    }

    private static LaneState Close(LaneState state, int pieceMs, long at, List<LaneEffect> effects)
    {
        if (state.Current is not { } turn)
            return state;
        var wasVoiced = turn.VoicedSince is not null;
        state = state with { Current = Silent(turn, at) };
        if (wasVoiced || (turn.IsByKey && turn.Pieces.IsEmpty && pieceMs >= LeastByKeyMs))
            state = EndPiece(state, pieceMs, effects);
        else if (pieceMs > 0)
            effects.Add(new LaneEffect.ForgetPiece());
        if (wasVoiced || turn.IsByKey)
            effects.Add(new LaneEffect.SpeechStopped(turn.Id, at));
        var closed = state.Current! with { ClosesAt = at + state.Rules.WordsMs };
        return state with { Current = null, Closing = state.Closing.Add(closed) };
    }

    /// <summary>A turn that has lasted too long is taken as it is; whoever still speaks has begun another.</summary>
    private static LaneState Cut(LaneState state, LaneInput.Elapsed elapsed, List<LaneEffect> effects)
    {
        if (state.Current is not { } turn || elapsed.At < turn.StartedAt + state.Rules.LongestTurnMs)
            return state;
        var goesOn = turn.VoicedSince is not null;
        state = Close(state, elapsed.PieceMs, elapsed.At, effects);
        if (!goesOn && !turn.IsByKey)
            return state;
        effects.Add(new LaneEffect.SpeechStarted(elapsed.NewId, elapsed.At));
        return state with
        {
            Current = new SpokenTurn
            {
                Id = elapsed.NewId,
                StartedAt = elapsed.At,
                IsByKey = turn.IsByKey,
                VoicedSince = goesOn ? elapsed.At : null,
            },
        };
    }

    private static LaneState Take(LaneState state, int number, string? text, bool isFinal, long at, List<LaneEffect> effects)
    {
        if (state.Current is { } turn && IndexOf(turn, number) is >= 0 and var current)
            return state with { Current = Take(state, turn, current, text, isFinal, at, effects) };
        for (var index = 0; index < state.Closing.Length; index++)
        {
            if (IndexOf(state.Closing[index], number) is >= 0 and var found)
                return state with { Closing = state.Closing.SetItem(index, Take(state, state.Closing[index], found, text, isFinal, at, effects)) };
        }

        // Of the piece that goes on, or too late: its turn has ended.
        return number == state.LastPiece + 1 && state.Current is { } speaking
            ? state with { Current = Tell(state, speaking, speaking with { OpenText = Bounded(speaking, "", text) }, at, effects) }
            : state;
    }

    private static SpokenTurn Take(
        LaneState state, SpokenTurn turn, int index, string? text, bool isFinal, long at, List<LaneEffect> effects)
    {
        var piece = turn.Pieces[index];
        if (piece.IsDone)
            return turn;
        piece = piece with { Text = Bounded(turn, piece.Text, text), IsDone = isFinal };
        return Tell(state, turn, turn with { Pieces = turn.Pieces.SetItem(index, piece) }, at, effects);
    }

    private static SpokenTurn Tell(LaneState state, SpokenTurn before, SpokenTurn turn, long at, List<LaneEffect> effects)
    {
        var now = turn.Text;
        if (now == before.Text)
            return turn;
        turn = turn with { WordsAt = at };

        // What may still turn out to be an echo is nobody's news: it could stop the very character that speaks.
        if (Backchannels.HasWords(now) && !(OverlapsCharacter(state, turn) && EchoText.IsWithin(now, state.EchoWords.AsSpan(), leastWords: 1)))
            effects.Add(new LaneEffect.Words(turn.Id, now));
        return turn;
    }

    /// <summary>New words in place of old ones, as far as they fit.</summary>
    private static string Bounded(SpokenTurn turn, string before, string? text) =>
        text is null || turn.Text.Length - before.Length + text.Length > MostCharacters ? before : text;

    private static LaneState Hear(LaneState state, LaneInput.CharacterHeard heard)
    {
        // The end of it is news of the same kind: until now it was audible.
        var at = heard.IsPlaying || state.IsEchoing ? heard.At : state.EchoAt;
        if (state.EchoAt < heard.At - ForgottenMs)
            state = state with { EchoWords = [] };
        return state with { IsEchoing = heard.IsPlaying, EchoAt = at, EchoWords = EchoText.Append(state.EchoWords, heard.Words) };
    }

    private static LaneState EndWhatIsOver(LaneState state, long at, List<LaneEffect> effects)
    {
        while (!state.Closing.IsEmpty
            && (!state.Closing[0].AwaitsWords || at >= state.Closing[0].ClosesAt || state.Closing.Length > MostClosing))
        {
            effects.Add(End(state, state.Closing[0], at));
            state = state with { Closing = state.Closing.RemoveAt(0) };
        }

        if (!state.Closing.IsEmpty || state.Current is not { } turn || at < EndsAt(turn, state.Rules))
            return state;
        effects.Add(End(state, turn, at));
        return state with { Current = null };
    }

    private static LaneEffect.TurnEnded End(LaneState state, SpokenTurn turn, long at)
    {
        var text = turn.SaysSomething(state.Rules) ? turn.Text : "";
        var isEcho = OverlapsCharacter(state, turn) && EchoText.IsWithin(text, state.EchoWords.AsSpan(), EchoText.LeastWords);
        var endedAt = turn.VoiceEndedAt ?? at;
        return new LaneEffect.TurnEnded(
            turn.Id, isEcho ? "" : text, turn.VoicedMs, turn.TranscribedMs, endedAt, turn.WordsAt ?? at, at, isEcho);
    }

    private static bool OverlapsCharacter(LaneState state, SpokenTurn turn) => state.MayEcho(turn.StartedAt);

    private static SpokenTurn Silent(SpokenTurn turn, long until) => turn.VoicedSince is { } since
        ? turn with { VoicedSince = null, VoiceEndedAt = until, VoicedMs = turn.VoicedMs + (int)Math.Max(0, until - since) }
        : turn;

    private static LaneState EndPiece(LaneState state, int pieceMs, List<LaneEffect> effects)
    {
        if (pieceMs == 0 || state.Current is not { } turn)
            return state;
        var number = state.LastPiece + 1;
        effects.Add(new LaneEffect.EndPiece(number));
        return state with { LastPiece = number, Current = turn with { Pieces = turn.Pieces.Add(new SpokenPiece(number, pieceMs, turn.OpenText)), OpenText = "" } };
    }

    private static int IndexOf(SpokenTurn turn, int number)
    {
        for (var index = turn.Pieces.Length - 1; index >= 0; index--)
        {
            if (turn.Pieces[index].Number == number)
                return index;
        }

        return -1;
    }
}
