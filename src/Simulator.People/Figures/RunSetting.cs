namespace Lexi.Simulator.People.Figures;

/// <summary>What a run was asked to do.</summary>
public sealed record RunSetting(
    Uri Url, int Rooms, int People, int Listeners, IReadOnlyList<string> Characters, int Talking, bool IsScripted, double Seconds, string Audio, int Stalled, int Seed);
