namespace Lexi.Simulator.Realtime;

/// <summary>What a piece of an item's content is.</summary>
public enum PartKind
{
    InputText,
    InputAudio,
    InputImage,
    OutputText,
    OutputAudio,
}
