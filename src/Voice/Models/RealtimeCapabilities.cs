namespace Lexi.Voice.Models;

/// <summary>What sessions of a model can do.</summary>
/// <param name="CanTruncate">A spoken item can be cut to what was heard.</param>
/// <param name="CanGateResponses">Answers can be switched to "only when asked for" (<see cref="RealtimeCommand.CreateResponse"/>).</param>
/// <param name="DetectsTurns">The model finds start and end of speech itself.</param>
/// <param name="DetectsTurnsByMeaning">It offers semantic turn detection.</param>
/// <param name="CallsTools">It can call functions.</param>
/// <param name="Voices">The voices that exist; empty when unknown.</param>
public sealed record RealtimeCapabilities(
    bool CanTruncate,
    bool CanGateResponses,
    bool DetectsTurns,
    bool DetectsTurnsByMeaning,
    bool CallsTools,
    IReadOnlyList<string> Voices);
