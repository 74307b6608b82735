namespace Lexi.Simulator.Realtime;

public enum ItemStatus
{
    InProgress,
    Completed,

    /// <summary>Cut off before its end.</summary>
    Incomplete,
}
