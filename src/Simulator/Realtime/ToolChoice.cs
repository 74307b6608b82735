using System.Text.Json;

namespace Lexi.Simulator.Realtime;

/// <summary>Which tool may or must be called.</summary>
/// <param name="Mode">"auto", "none", "required", or the name of a function.</param>
/// <param name="Raw">The object as it was given when it names a tool; null for the plain words.</param>
public sealed record ToolChoice(string Mode, JsonElement? Raw = null)
{
    public static ToolChoice Auto { get; } = new("auto");
}
