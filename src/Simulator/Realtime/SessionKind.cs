namespace Lexi.Simulator.Realtime;

public enum SessionKind
{
    /// <summary>Hears and answers.</summary>
    Realtime,

    /// <summary>Only writes down what it hears.</summary>
    Transcription,
}
