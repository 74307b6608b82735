namespace Lexi.Bench.RoomHub;

/// <summary>How many do what.</summary>
internal sealed record Load(int Rooms, int People, int Characters, int Talking, string Audio, int WarmUpSeconds, int Seconds)
{
    /// <summary>As many as a room has places for; the others listen.</summary>
    public int Speakers => Math.Min(People, 10);
}
