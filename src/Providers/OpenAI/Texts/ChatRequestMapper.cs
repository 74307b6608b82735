using Lexi.Voice.Models.Text;
using OpenAI.Chat;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>From what Lexi asks to what chat completions take.</summary>
internal static class ChatRequestMapper
{
    public static IEnumerable<ChatMessage> Messages(TextRequest request) => request.Messages.Select(Message);

    /// <param name="request">What is asked.</param>
    /// <param name="model">Whom.</param>
    /// <param name="isSampled">Whether temperature, seed and stop words go along.</param>
    public static ChatCompletionOptions Options(TextRequest request, TextModelOptions model, bool isSampled)
    {
        var options = new ChatCompletionOptions { SafetyIdentifier = request.SafetyIdentifier };
        if (model.WantsMaxTokens)
            options.Patch.Set("$.max_tokens"u8, request.MaxOutputTokens);
        else
            options.MaxOutputTokenCount = request.MaxOutputTokens;
        if (model.ReasoningEffort is { } effort)
            options.ReasoningEffortLevel = new ChatReasoningEffortLevel(effort);
        if (isSampled)
        {
            options.Temperature = (float?)request.Temperature;
            options.Seed = request.Seed;
            foreach (var stop in request.StopSequences)
                options.StopSequences.Add(stop);
        }

        foreach (var tool in request.Tools)
            options.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.ParametersSchema)));
        if (request.Shape is { } shape)
            options.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(shape.Name, BinaryData.FromString(shape.Schema), jsonSchemaIsStrict: true);
        return options;
    }

    private static ChatMessage Message(TextMessage message) => message.Role switch
    {
        TextRole.System => new SystemChatMessage(message.Text) { ParticipantName = message.Name },
        TextRole.User => new UserChatMessage(message.Text) { ParticipantName = message.Name },
        TextRole.Tool => new ToolChatMessage(message.ToolCallId, message.Text),
        _ => Assistant(message),
    };

    private static AssistantChatMessage Assistant(TextMessage message)
    {
        if (message.ToolCalls.Count == 0)
            return new AssistantChatMessage(message.Text) { ParticipantName = message.Name };

        var calls = message.ToolCalls.Select(call => ChatToolCall.CreateFunctionToolCall(
            call.CallId, call.Name, BinaryData.FromString(call.ArgumentsJson.Length == 0 ? "{}" : call.ArgumentsJson)));
        var mapped = new AssistantChatMessage(calls) { ParticipantName = message.Name };
        if (message.Text.Length > 0)
            mapped.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return mapped;
    }
}
