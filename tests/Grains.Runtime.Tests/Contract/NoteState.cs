namespace Lexi.Grains.Runtime.Tests.Contract;

[GenerateSerializer]
public sealed class NoteState
{
    [Id(0)]
    public string Text { get; set; } = "";
}
