namespace Lexi.Simulator.Realtime;

/// <summary>Tokens of one answer: 1 a 100 ms of the person's audio, 1 a 50 ms of the character's, about 1 a 4 characters of text.</summary>
public sealed record ResponseUsage(
    int InputText, int InputAudio, int InputImage, int CachedText, int CachedAudio, int OutputText, int OutputAudio)
{
    public int Input => InputText + InputAudio + InputImage;

    public int Output => OutputText + OutputAudio;

    public int Total => Input + Output;
}
