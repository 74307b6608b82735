using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Keeps what an object already says under a property's name.</summary>
internal sealed class GivenValues(JsonObject? given) : IShapeValues
{
    public JsonNode? For(string name, JsonElement schema, int index) => index == 0 && given?[name] is { } value ? value.DeepClone() : null;
}
