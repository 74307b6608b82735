using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Simulator.Realtime;
using Lexi.Voice.Models;

namespace Lexi.Simulator.InProcess;

/// <summary>Turns what the ports ask for into what the session machine knows.</summary>
internal static class SessionConfigMapping
{
    private const string TranscriptionModel = "gpt-4o-transcribe";

    public static SessionConfig Map(RealtimeSessionOptions options, string model) => new()
    {
        Kind = SessionKind.Realtime,
        Model = options.Model ?? model,
        Instructions = options.Instructions,
        Voice = options.Voice,
        Speed = options.Speed,
        Transcription = new TranscriptionConfig(TranscriptionModel, options.Language, null),
        TurnDetection = Map(options.TurnDetection, options),
        Tools = [.. options.Tools.Select(Map)],
    };

    public static SessionConfig Map(TranscriptionOptions options, string model) => new()
    {
        Kind = SessionKind.Transcription,
        Model = "",
        Transcription = new TranscriptionConfig(options.Model ?? model, options.Language, null),
        TurnDetection = null,
    };

    /// <summary>A change of turn detection as the wire carries it: the machine merges what it is sent.</summary>
    public static ClientEvent.UpdateSession Change(TurnDetection detection, RealtimeSessionOptions options)
    {
        JsonNode? node = null;
        if (Map(detection, options) is { } vad)
        {
            var fields = new JsonObject
            {
                ["type"] = vad.IsSemantic ? "semantic_vad" : "server_vad",
                ["create_response"] = vad.CreateResponse,
                ["interrupt_response"] = vad.InterruptResponse,
            };
            if (vad.IsSemantic)
            {
                fields["eagerness"] = vad.Eagerness;
            }
            else
            {
                fields["threshold"] = vad.Threshold;
                fields["prefix_padding_ms"] = vad.PrefixPaddingMs;
                fields["silence_duration_ms"] = vad.SilenceDurationMs;
            }

            node = fields;
        }

        var session = new JsonObject
        {
            ["type"] = "realtime",
            ["audio"] = new JsonObject { ["input"] = new JsonObject { ["turn_detection"] = node } },
        };
        return new ClientEvent.UpdateSession(Element(session));
    }

    public static ClientEvent.CreateResponse Create(RealtimeCommand.AnswerRequest asked, string persona) => new(asked switch
    {
        RealtimeCommand.CreateAnswer answer => new ResponseRequest
        {
            InConversation = false,
            Instructions = answer.Instructions,
            Input = [.. answer.Context.Where(item => item.Text.Length > 0).Select(item => new ResponseInput(null, Message(item.Role, item.Text, item.ItemId).Item))],
        },
        RealtimeCommand.CreateResponse { ExtraInstructions: { } extra } => new ResponseRequest { Instructions = $"{persona}\n\n{extra}" },
        _ => new ResponseRequest(),
    });

    public static ClientEvent.CreateItem Message(ConversationRole role, string text, string? itemId)
    {
        var (mindRole, kind) = role switch
        {
            ConversationRole.Assistant => (MindRole.Assistant, PartKind.OutputText),
            ConversationRole.System => (MindRole.System, PartKind.InputText),
            _ => (MindRole.User, PartKind.InputText),
        };
        return new ClientEvent.CreateItem(new NewItem(new ConversationItem
        {
            Id = itemId ?? "",
            Role = mindRole,
            Content = [new ContentPart(kind, text)],
        }));
    }

    public static ClientEvent.CreateItem ToolResult(string callId, string output) => new(new NewItem(new ConversationItem
    {
        Id = "",
        Kind = ItemKind.FunctionCallOutput,
        CallId = callId,
        Output = output,
    }));

    private static ToolConfig Map(ToolDefinition tool)
    {
        var raw = new JsonObject
        {
            ["type"] = "function",
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["parameters"] = JsonNode.Parse(tool.ParametersSchema),
        };
        return new ToolConfig(new MindTool(tool.Name, tool.Description, tool.ParametersSchema), Element(raw));
    }

    private static JsonElement Element(JsonObject json)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static VadConfig? Map(TurnDetection detection, RealtimeSessionOptions options) => detection switch
    {
        TurnDetection.ServerVad vad => new VadConfig
        {
            Threshold = vad.Threshold,
            PrefixPaddingMs = vad.PrefixPaddingMs,
            SilenceDurationMs = vad.SilenceDurationMs,
            CreateResponse = options.AnswersByItself,
            InterruptResponse = options.InterruptsItself,
        },
        TurnDetection.SemanticVad vad => new VadConfig
        {
            IsSemantic = true,
            Eagerness = vad.Eagerness switch
            {
                TurnEagerness.Low => "low",
                TurnEagerness.Medium => "medium",
                TurnEagerness.High => "high",
                _ => "auto",
            },
            CreateResponse = options.AnswersByItself,
            InterruptResponse = options.InterruptsItself,
        },
        _ => null,
    };
}
