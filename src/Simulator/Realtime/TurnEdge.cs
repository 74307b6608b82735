namespace Lexi.Simulator.Realtime;

internal enum TurnEdge
{
    None,
    Started,
    Stopped,
}
