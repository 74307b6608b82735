using System.Text.Json;
using Lexi.Simulator.Realtime;
using Lexi.Simulator.Texts.Shapes;

namespace Lexi.Simulator.Rest;

/// <summary>Reads "tools" and "tool_choice", as chat completions nest them ("function": {…}) or as responses lay them flat.</summary>
internal static class ToolReader
{
    private const int MaxTools = 128;
    private const int MaxNameLength = 64;

    public static IReadOnlyList<MindTool> Read(JsonElement body, bool isNested)
    {
        if (Fields.Find(body, "tools") is not { } tools)
            return [];
        if (tools.ValueKind != JsonValueKind.Array)
            throw new RequestRefusedException(ApiError.InvalidType("tools", "an array of tools"));
        if (tools.GetArrayLength() > MaxTools || (isNested && tools.GetArrayLength() == 0))
            throw new RequestRefusedException(ApiError.InvalidValue("tools", $"Invalid 'tools': expected 1 to {MaxTools} tools."));
        var read = new List<MindTool>();
        var i = 0;
        foreach (var tool in tools.EnumerateArray())
            read.Add(ReadTool(tool, $"tools[{i++}]", isNested));
        return read;
    }

    /// <returns>"auto", "none", "required" or a function's name.</returns>
    public static string ReadChoice(JsonElement body, IReadOnlyList<MindTool> tools, bool isNested)
    {
        if (Fields.Find(body, "tool_choice") is not { } choice)
            return "auto";
        if (choice.ValueKind == JsonValueKind.String)
        {
            var word = StrictJson.OneOf(choice, "tool_choice", "auto", "none", "required");
            return tools.Count > 0 || word != "required"
                ? word
                : throw new RequestRefusedException(ApiError.InvalidValue("tool_choice", "'tool_choice' is only allowed when 'tools' are specified."));
        }

        StrictJson.OneOf(Fields.Find(choice, "type") ?? throw new RequestRefusedException(ApiError.Missing("tool_choice.type")), "tool_choice.type", "function");
        var holder = isNested ? Fields.Find(choice, "function") ?? throw new RequestRefusedException(ApiError.Missing("tool_choice.function")) : choice;
        var name = StrictJson.RequiredString(holder, isNested ? "tool_choice.function" : "tool_choice", "name");
        return tools.Any(tool => tool.Name == name)
            ? name
            : throw new RequestRefusedException(ApiError.InvalidValue("tool_choice", $"Tool choice '{StrictJson.Shorten(name)}' not found in 'tools' parameter."));
    }

    private static MindTool ReadTool(JsonElement tool, string path, bool isNested)
    {
        var type = StrictJson.RequiredString(tool, path, "type");
        if (type != "function")
            throw new RequestRefusedException(ApiError.InvalidValue($"{path}.type", $"Invalid value: '{StrictJson.Shorten(type)}'. Supported values are: 'function'."));
        var function = isNested ? Fields.Find(tool, "function") ?? throw new RequestRefusedException(ApiError.Missing($"{path}.function")) : tool;
        var at = isNested ? $"{path}.function" : path;
        if (isNested)
            StrictJson.Object(function, at, "name", "description", "parameters", "strict");
        else
            StrictJson.Object(function, at, "type", "name", "description", "parameters", "strict", "defer_loading");
        var name = StrictJson.RequiredString(function, at, "name", MaxNameLength);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new RequestRefusedException(ApiError.InvalidValue(
                $"{at}.name", $"Invalid '{at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'."));
        }

        var parameters = Fields.Find(function, "parameters");
        if (parameters is { } schema && Fields.Bool(function, "strict", $"{at}.strict") == true)
            StrictSchema.Check(schema, name, $"{at}.parameters");
        return new MindTool(name, StrictJson.OptionalString(function, at, "description", 100_000) ?? "", parameters?.GetRawText() ?? "{}");
    }
}
