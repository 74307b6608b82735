namespace Lexi.Simulator.Realtime;

internal enum StepKind
{
    BeginItem,
    Word,
    Audio,
    Text,
    Arguments,
    EndItem,
    Finish,
}
