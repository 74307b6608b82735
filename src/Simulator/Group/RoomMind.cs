using System.Text.Json;
using Lexi.Simulator.Mind;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Group;

/// <summary>
/// Lets the character of a spoken answer take part in a group when it is told everything at once (<see cref="MindPrompt.HasOwnInput"/>), as a
/// room does: what <see cref="GroupMind"/> would write, said aloud. Everything else goes on to another mind.
/// </summary>
/// <param name="alone">Who answers where there is no group.</param>
internal sealed class RoomMind(IMind alone) : IMind
{
    /// <summary>Who listens cannot skip.</summary>
    private const int MostSentences = 3;

    private readonly GroupMind _group = new(alone);

    public MindAnswer Answer(MindPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (!prompt.HasOwnInput)
            return alone.Answer(prompt);
        var told = prompt with { Turns = [.. prompt.Turns.Select(Told)] };
        if (SceneReader.Read(told) is not { } scene)
            return alone.Answer(told);
        var answer = _group.Answer(scene);
        return answer with { Text = Spoken(answer.Text) };
    }

    /// <summary>Outside of a conversation no call can be answered: its result is told as a fact, {"function":…,"returned":…}.</summary>
    private static MindTurn Told(MindTurn turn)
    {
        if (turn.Role != MindRole.User)
            return turn;
        using var json = LineReader.Parse(turn.Text);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } fact
            && LineReader.Text(fact, "function") is { } name && LineReader.Text(fact, "returned") is { } result
            ? new MindTurn(MindRole.ToolResult, result) { ToolName = name }
            : turn;
    }

    private static string Spoken(string text)
    {
        var plain = text.Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        var sentences = Sentences.Of(plain);
        return sentences.Count <= MostSentences ? plain : string.Join(' ', sentences.Take(MostSentences));
    }
}
