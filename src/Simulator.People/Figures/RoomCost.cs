namespace Lexi.Simulator.People.Figures;

/// <summary>What rooms say they have cost.</summary>
public sealed record RoomCost(long TranscribedMs, long InputTokens, long OutputTokens, long WastedTokens, int WastedAnswers)
{
    public static RoomCost operator +(RoomCost a, RoomCost b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new RoomCost(
            a.TranscribedMs + b.TranscribedMs,
            a.InputTokens + b.InputTokens,
            a.OutputTokens + b.OutputTokens,
            a.WastedTokens + b.WastedTokens,
            a.WastedAnswers + b.WastedAnswers);
    }

    public static RoomCost Add(RoomCost left, RoomCost right) => left + right;
}
