using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>
/// A text model that lets nothing be forgotten: into every summary, memory and reason it copies each of the marked words it was told, and, when asked to,
/// into every third answer too. Each answer has a word of its own.
/// </summary>
internal sealed partial class CopyingModel(TimeProvider time, bool copiesAloud, Func<string> newWord, Action<string, string, TextRequest> told) : ITextModel
{
    // Long enough that a handful of messages is more than a prompt holds.
    public static readonly string Padding = string.Concat(Enumerable.Repeat(" and so on", 60));

    private static readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal) { ["Lexi"] = "lexi", ["Nyx"] = "nyx", ["Aiko"] = "aiko", ["Marlow"] = "bartender" };
    private int _answers;

    /// <summary>How often it was asked, by what for.</summary>
    public SortedDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> WordsIn(string text) => [.. Word().Matches(text).Select(match => match.Value).Distinct()];

    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var all = string.Join('\n', request.Messages.Select(message => message.Text));
        var words = WordsIn(all);
        var kind = request.Shape?.Name ?? (request.Messages[0].Text.StartsWith("You keep the memory", StringComparison.Ordinal) ? "summary" : "answer");
        Asked[kind] = Asked.GetValueOrDefault(kind) + 1;
        told(KeyOf(kind, request), kind, request);
        var copied = string.Join(' ', words.TakeLast(12));
        var text = kind switch
        {
            "summary" => string.Join(' ', words.Prepend("Before:")),
            "memories" => Memories(copied, all),
            "feeling_change" => new JsonObject { ["delta"] = 0.3, ["type"] = "friend", ["reason"] = $"They said {copied}" }.ToJsonString(),
            "answer" => (copiesAloud && ++_answers % 3 == 0 ? $"{newWord()} {copied}" : newWord()) + Padding,
            _ => throw new ModelException(ModelFailure.ServerError, "not asked for in this test"),
        };
        var half = text.Length / 2;
        await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
        yield return new TextModelEvent.Delta(text[..half]);
        await Task.Delay(TimeSpan.FromMilliseconds(300), time, cancellation);
        yield return new TextModelEvent.Delta(text[half..]);
        yield return new TextModelEvent.Finished(TextFinish.Stop, null);
    }

    private static string Memories(string copied, string all) => new JsonObject
    {
        ["memories"] = new JsonArray([.. Enumerable.Range(1, 3).Where(person => all.Contains($"\"p{person}\"", StringComparison.Ordinal)).Select(person => (JsonNode)new JsonObject
        {
            ["text"] = $"They said {copied}",
            ["importance"] = 9,
            ["about"] = "p" + person.ToString(CultureInfo.InvariantCulture),
        })]),
    }.ToJsonString();

    private static string KeyOf(string kind, TextRequest request) => kind switch
    {
        "feeling_change" => _keys[JsonNode.Parse(request.Messages[1].Text)!["listener"]!.GetValue<string>()],
        "answer" => _keys.First(name => request.Messages[0].Text.Contains($"You are {name.Key}, ", StringComparison.Ordinal)).Value,
        _ => _keys.First(name => request.Messages[0].Text.Contains($"the memory of {name.Key}, ", StringComparison.Ordinal)).Value,
    };

    [GeneratedRegex("word[0-9]+x")]
    private static partial Regex Word();
}
