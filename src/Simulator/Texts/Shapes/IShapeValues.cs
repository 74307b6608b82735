using System.Text.Json.Nodes;

namespace Lexi.Simulator.Texts.Shapes;

/// <summary>Knows what to put under a property's name.</summary>
internal interface IShapeValues
{
    /// <summary>A value for a property; null when nothing better than any valid value is known. It is used only when it fits the schema.</summary>
    /// <param name="name">The property's name, or that of the array an item is in; empty for the whole answer.</param>
    /// <param name="schema">What it must be.</param>
    /// <param name="index">Which item of an array; 0 otherwise.</param>
    JsonNode? For(string name, System.Text.Json.JsonElement schema, int index);
}
