using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts.Shapes;

namespace Lexi.Simulator.Texts;

/// <summary>Makes a call's arguments fit the function's schema, keeping those that do.</summary>
internal static class FittingCall
{
    public static MindToolCall Of(MindToolCall call, IReadOnlyList<MindTool> tools, Random random)
    {
        if (tools.FirstOrDefault(tool => tool.Name == call.Name) is not { ParametersSchema.Length: > 2 } tool)
            return call;
        using var schema = JsonDocument.Parse(tool.ParametersSchema);
        using var arguments = JsonDocument.Parse(call.ArgumentsJson);
        if (SchemaRules.Fits(schema.RootElement, schema.RootElement, arguments.RootElement))
            return call;
        var given = new GivenValues(JsonNode.Parse(call.ArgumentsJson) as JsonObject);
        return call with { ArgumentsJson = new SchemaFiller(tool.ParametersSchema, random, given).Fill() };
    }
}
