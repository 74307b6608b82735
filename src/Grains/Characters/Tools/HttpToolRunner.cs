using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models.Tools;

namespace Lexi.Grains.Characters.Tools;

/// <summary>Runs a tool that is somebody's address: what the model sent is checked, then asked once, and whatever comes of it is JSON for the model.</summary>
public sealed class HttpToolRunner(IToolCaller caller)
{
    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>JSON text; <c>{"error": …}</c> when the tool, its arguments or its answer are wrong.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more; when that was known before, nothing was asked.</exception>
    public async Task<string> Run(HttpTool tool, string argumentsJson, CancellationToken cancellation)
    {
        // Rules change; a tool that was stored under older ones is not called by them.
        if (HttpToolRules.FirstError(tool) is not null || ToolSchema.Read(tool.Tool.ParametersSchema, out _) is not { } schema)
        {
            return Error("The tool is not set up correctly.");
        }

        if (schema.Check(argumentsJson, out var error) is not { } arguments)
        {
            return Error(error!);
        }

        cancellation.ThrowIfCancellationRequested();
        var answer = await caller.CallAsync(new ToolCall(tool.Url, arguments, TimeSpan.FromMilliseconds(tool.TimeoutMs)), cancellation);
        return answer.Failure == ToolFailure.None ? answer.Json : Error(Sentence(answer.Failure));
    }

    /// <summary>An error for the model.</summary>
    public static string Error(string message) => new JsonObject { ["error"] = message }.ToJsonString(_readable);

    private static string Sentence(ToolFailure failure) => failure switch
    {
        ToolFailure.NotAllowed => "This server does not allow the tool's address.",
        ToolFailure.TimedOut => "The tool did not answer in time.",
        ToolFailure.Refused => "The tool refused.",
        ToolFailure.TooLarge => "The tool said too much.",
        ToolFailure.NotJson => "The tool's answer could not be read.",
        _ => "The tool could not be reached.",
    };
}
