using System.Security.Cryptography;
using System.Text;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Endpointing;
using Lexi.Voice.Models;
using Lexi.Voice.Turns;

namespace Lexi.Grains.VoiceCalls;

/// <summary>Makes the voice engine's settings of what a character, the limits and the options say. Pure.</summary>
internal static class CallRules
{
    /// <summary>Longest silence semantic turn detection waits for before it ends a turn.</summary>
    private const int LongestSemanticWaitMs = 8000;

    /// <summary>Silence sent beyond the one that ends a turn, so that the model always ends it.</summary>
    private const int TailBeyondMs = 2000;

    /// <summary>The rules before the character is known.</summary>
    public static TurnSettings Before(Limits limits, VoiceCallOptions options) => new()
    {
        CallSeconds = limits.CallSeconds,
        ResumeSeconds = limits.ResumeSeconds,
        SilentCallSeconds = limits.SilentCallSeconds,
        ConnectingMs = options.ConnectingMs,
        ThinkingMs = options.ThinkingMs,
        ToolMs = options.ToolMs,
        LocalHangoverMs = options.Microphone.HangoverMs,
    };

    public static TurnSettings With(TurnSettings before, CharacterBrief brief, RealtimeCapabilities model) => before with
    {
        Detection = DetectionOf(brief.Endpointing, model),
        InterruptionConfirmMs = brief.Endpointing.InterruptionConfirmMs,
        FalseAlarmResumeMs = brief.Endpointing.FalseAlarmResumeMs,
        IdlePromptSeconds = brief.Endpointing.IdlePromptSeconds,
        GreetingInstructions = brief.Greeting is { } greeting
            ? $"The call begins. Greet the person in character, for example like this: \"{greeting}\""
            : null,
    };

    public static MicrophoneSettings MicrophoneFor(MicrophoneSettings settings, TurnSettings rules)
    {
        var longest = rules.Detection is TurnDetection.SemanticVad ? LongestSemanticWaitMs : rules.SilenceMs;
        return settings with { TailMs = Math.Max(settings.TailMs, longest + TailBeyondMs) };
    }

    public static RealtimeSessionOptions SessionFor(CharacterBrief brief, string voice, bool isPushToTalk, string userId, RealtimeCapabilities model) => new()
    {
        Instructions = brief.Instructions,
        Voice = voice,
        Speed = brief.Speed,
        Model = brief.Model,
        Language = brief.Language,
        TurnDetection = isPushToTalk ? new TurnDetection.PushToTalk() : DetectionOf(brief.Endpointing, model),
        AnswersByItself = false,
        InterruptsItself = false,
        Tools = model.CallsTools ? [.. brief.Tools.Select(tool => new ToolDefinition(tool.Name, tool.Description, tool.ParametersSchema))] : [],
        SafetyIdentifier = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"lexi:{userId}"))),
    };

    private static TurnDetection DetectionOf(Endpointing endpointing, RealtimeCapabilities model) =>
        endpointing.Mode == EndpointingMode.SemanticVad && model.DetectsTurnsByMeaning
            ? new TurnDetection.SemanticVad()
            : new TurnDetection.ServerVad(endpointing.Threshold, endpointing.PrefixPaddingMs, endpointing.SilenceMs);
}
