namespace Lexi.Providers.OpenAI;

/// <summary>How a transcription model is told which names may be said, so that it spells them right.</summary>
public enum TranscriptionHints
{
    /// <summary>As <c>keywords</c>, which <c>gpt-live-transcribe</c> and <c>gpt-transcribe</c> take.</summary>
    Keywords,

    /// <summary>As <c>prompt</c>, which the models before them take.</summary>
    Prompt,

    /// <summary>Not at all.</summary>
    None,
}
