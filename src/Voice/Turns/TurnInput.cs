using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>What can happen to a conversation.</summary>
public abstract record TurnInput
{
    private TurnInput()
    {
    }

    /// <summary>Time passed; deadlines that are due are carried out.</summary>
    public sealed record Tick : TurnInput
    {
        public static readonly Tick Instance = new();
    }

    /// <param name="Settings">The rules from now on; null keeps those it began with.</param>
    public sealed record SessionOpened(TurnSettings? Settings = null) : TurnInput;

    /// <summary>The session could not be opened.</summary>
    public sealed record SessionFailed(ModelFailure Failure) : TurnInput;

    public sealed record ModelSaid(VoiceModelEvent Event) : TurnInput;

    /// <summary>Our own voice activity detection heard the person begin.</summary>
    /// <param name="Since">When the speech began; a little earlier than now.</param>
    public sealed record LocalSpeechStarted(long Since) : TurnInput;

    /// <param name="Until">When the speech ended; earlier than now by the hangover.</param>
    public sealed record LocalSpeechStopped(long Until) : TurnInput;

    /// <summary>A piece of an answer was sent to the listener.</summary>
    public sealed record SpeechSent(string ItemId, int SentMs) : TurnInput;

    /// <summary>All of an item was sent.</summary>
    public sealed record SpeechAllSent(string ItemId, int DurationMs) : TurnInput;

    /// <summary>All of an item was heard.</summary>
    public sealed record SpeechPlayedOut(string ItemId, int DurationMs) : TurnInput;

    public sealed record TextWritten(string Text) : TurnInput;

    public sealed record MuteChanged(bool IsMuted) : TurnInput;

    public sealed record TurnModeChanged(bool IsPushToTalk) : TurnInput;

    public sealed record KeyPressed : TurnInput;

    public sealed record KeyReleased : TurnInput;

    public sealed record ToolFinished(string CallId, string OutputJson) : TurnInput;

    public sealed record ListenerAttached : TurnInput;

    public sealed record ListenerDetached : TurnInput;

    public sealed record EndRequested(EndCause Cause) : TurnInput;
}
