using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Puts the words of an answer where a shape has a place for them.</summary>
internal sealed class WordValues(string words) : IShapeValues
{
    private static readonly HashSet<string> _places = new(StringComparer.OrdinalIgnoreCase)
    {
        "text", "answer", "message", "reply", "response", "content", "says", "say", "summary", "explanation", "output",
    };

    public JsonNode? For(string name, JsonElement schema, int index) => index == 0 && _places.Contains(name) ? words : null;
}
