using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>An answer that is asked for, and how far asking has come.</summary>
internal sealed class VoiceJob(SpokenAsk ask, SpokenAnswer answer)
{
    public SpokenAsk Ask { get; } = ask;

    public SpokenAnswer Answer { get; } = answer;

    /// <summary>What functions returned, told behind the rest.</summary>
    public List<HistoryItem> Results { get; } = [];

    /// <summary>What is being called; each round is another object.</summary>
    public List<VoiceModelEvent.ToolCalled> Calls { get; set; } = [];

    public string?[] Outputs { get; set; } = [];

    public int ToolRounds { get; set; }

    /// <summary>Cancelled when nobody waits for the functions any more.</summary>
    public CancellationTokenSource? Patience { get; set; }

    public bool WasTriedAgain { get; set; }

    /// <summary>The provider's id of it; null until it begins.</summary>
    public string? ResponseId { get; set; }

    public void StopTools()
    {
        Patience?.Cancel();
        Patience?.Dispose();
        Patience = null;
    }
}
