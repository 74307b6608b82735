namespace Lexi.Audio;

/// <summary>Which way voice activity changed.</summary>
public enum VoiceActivityKind
{
    SpeechStarted,
    SpeechStopped,
}
