namespace Lexi.Simulator.Realtime;

public enum ResponseStatus
{
    InProgress,
    Completed,
    Cancelled,
    Incomplete,
    Failed,
}
