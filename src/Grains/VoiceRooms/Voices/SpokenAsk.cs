using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Voice.Models;

namespace Lexi.Grains.VoiceRooms.Voices;

/// <summary>What a character is asked to say: everything it is told for one answer.</summary>
internal sealed record SpokenAsk
{
    public required string UtteranceId { get; init; }

    /// <summary>Trusted: persona and rules.</summary>
    public required string Instructions { get; init; }

    /// <summary>The talk so far, oldest first.</summary>
    public required IReadOnlyList<HistoryItem> Context { get; init; }

    /// <summary>The provider's voice.</summary>
    public required string Voice { get; init; }

    public double Speed { get; init; } = 1.0;

    /// <summary>Functions it may call; they are run by <see cref="RunTool"/>.</summary>
    public IReadOnlyList<ToolDefinition> Tools { get; init; } = [];

    /// <summary>Given name and arguments (JSON) gives the result (JSON). Without it no function is called.</summary>
    public Func<string, string, CancellationToken, Task<string>>? RunTool { get; init; }

    /// <summary>For the provider's abuse detection, of the session that is opened for it.</summary>
    public string? SafetyIdentifier { get; init; }

    public static SpokenAsk Of(string utteranceId, SpokenPrompt prompt) => new()
    {
        UtteranceId = utteranceId,
        Instructions = prompt.Instructions,
        Context = [.. prompt.Lines.Select(line => new HistoryItem(RoleOf(line.Role), line.Text))],
        Voice = prompt.Voice,
        Speed = prompt.Speed,
        SafetyIdentifier = prompt.SafetyIdentifier,
    };

    private static ConversationRole RoleOf(string role) => role switch
    {
        "assistant" => ConversationRole.Assistant,
        "system" => ConversationRole.System,
        // What is not known to be trusted is not trusted.
        _ => ConversationRole.User,
    };
}
