namespace Lexi.Providers.OpenAI.Texts;

/// <summary>A response was longer than is accepted.</summary>
internal sealed class AnswerTooLargeException() : IOException("The response is longer than is accepted");
