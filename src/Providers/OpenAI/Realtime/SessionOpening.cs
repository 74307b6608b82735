using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>What one session begins with and keeps to, whatever kind it is.</summary>
internal sealed record SessionOpening
{
    /// <summary>The first frame on the wire: <c>session.update</c>.</summary>
    public required ReadOnlyMemory<byte> Configuration { get; init; }

    /// <summary>Persona and rules; empty of a session that only hears.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Replayed as text once the configuration is confirmed.</summary>
    public IReadOnlyList<HistoryItem> History { get; init; } = [];

    public bool AnswersByItself { get; init; }

    public bool InterruptsItself { get; init; }

    /// <summary>A session that hears and speaks.</summary>
    /// <exception cref="ModelException">The provider would refuse the options.</exception>
    public static SessionOpening Of(RealtimeSessionOptions options, OpenAIOptions configured)
    {
        var error = configured.Voices.Count > 0 && !configured.Voices.Contains(options.Voice)
            ? "the voice is not among the configured ones"
            : SessionOptionsCheck.FirstError(options);
        ThrowIf(error);
        return new SessionOpening
        {
            Configuration = SessionConfigurationWriter.Configure(options, configured.TranscriptionModel),
            Instructions = options.Instructions,
            History = options.History,
            AnswersByItself = options.AnswersByItself,
            InterruptsItself = options.InterruptsItself,
        };
    }

    /// <summary>A session that only hears.</summary>
    /// <exception cref="ModelException">The provider would refuse the options.</exception>
    public static SessionOpening Of(TranscriptionOptions options, OpenAIOptions configured)
    {
        ThrowIf(SessionOptionsCheck.FirstError(options));
        return new SessionOpening
        {
            Configuration = TranscriptionConfigurationWriter.Configure(
                options, options.Model ?? configured.TranscriptionModel, configured.TranscriptionHints),
        };
    }

    private static void ThrowIf(string? error)
    {
        if (error is not null)
            throw new ModelException(ModelFailure.ConfigurationRefused, $"Not sent to the provider: {error}");
    }
}
