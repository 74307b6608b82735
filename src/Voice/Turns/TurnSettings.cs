using Lexi.Voice.Models;

namespace Lexi.Voice.Turns;

/// <summary>The rules of one conversation; constant while it lasts. Milliseconds unless the name says otherwise.</summary>
public sealed record TurnSettings
{
    public static readonly TurnSettings Default = new();

    /// <summary>How turns end while the microphone is open.</summary>
    public TurnDetection Detection { get; init; } = new TurnDetection.ServerVad();

    /// <summary>Speech over the character that counts as an interruption.</summary>
    public int InterruptionConfirmMs { get; init; } = 400;

    /// <summary>How long to wait for words before a false alarm resumes.</summary>
    public int FalseAlarmResumeMs { get; init; } = 2000;

    /// <summary>How late local voice activity reports the end of speech.</summary>
    public int LocalHangoverMs { get; init; } = 200;

    /// <summary>At the beginning and the end of an answer a murmur is an answer, not a murmur.</summary>
    public int BackchannelGuardMs { get; init; } = 1000;

    /// <summary>Silence after which the character asks whether the person is still there, seconds; 0 is never.</summary>
    public int IdlePromptSeconds { get; init; } = 30;

    public int MostIdlePrompts { get; init; } = 2;

    /// <summary>A conversation in which nobody speaks ends after this, seconds.</summary>
    public int SilentCallSeconds { get; init; } = 300;

    /// <summary>Longest conversation, seconds.</summary>
    public int CallSeconds { get; init; } = 7200;

    /// <summary>How long a listener that went away may come back, seconds.</summary>
    public int ResumeSeconds { get; init; } = 60;

    /// <summary>How long an answer waits for a listener that went away in the middle of it.</summary>
    public int DetachedSpeechMs { get; init; } = 5000;

    public int ConnectingMs { get; init; } = 10_000;

    /// <summary>From asking for an answer to its first sound.</summary>
    public int ThinkingMs { get; init; } = 15_000;

    /// <summary>From releasing the push-to-talk key to the turn being taken.</summary>
    public int CommitMs { get; init; } = 5000;

    /// <summary>A listener that does not get further although there is sound for it.</summary>
    public int StalledPlaybackMs { get; init; } = 5000;

    /// <summary>A model that stops in the middle of an answer.</summary>
    public int StalledAnswerMs { get; init; } = 10_000;

    /// <summary>A turn the model does not end although the person fell silent.</summary>
    public int StuckTurnMs { get; init; } = 10_000;

    /// <summary>Longest turn with the key held down.</summary>
    public int LongestKeyDownMs { get; init; } = 120_000;

    /// <summary>A key pressed for less than this said nothing.</summary>
    public int ShortestKeyDownMs { get; init; } = 150;

    public int ToolMs { get; init; } = 10_000;

    /// <summary>Answers that may follow one another by tool results alone, in one turn.</summary>
    public int MostToolRounds { get; init; } = 5;

    /// <summary>What the character is told to open the conversation with; null when it waits for the person.</summary>
    public string? GreetingInstructions { get; init; }

    /// <summary>What the character is told when the person has been silent.</summary>
    public string IdleInstructions { get; init; } = "The person has been silent for a while. Ask briefly whether they are still there.";

    /// <summary>Silence that ends a turn, as the model's own detection is set.</summary>
    public int SilenceMs => Detection is TurnDetection.ServerVad vad ? vad.SilenceDurationMs : 500;

    /// <summary>Sound before the start of speech that the model's times include.</summary>
    public int PrefixMs => Detection is TurnDetection.ServerVad vad ? vad.PrefixPaddingMs : 300;
}
