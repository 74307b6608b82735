namespace Lexi.Providers.OpenAI.Texts;

/// <summary>A model was sent a temperature, a seed or stop words and knows none.</summary>
internal sealed class SamplingRefusedException() : Exception("The model takes no sampling parameters");
