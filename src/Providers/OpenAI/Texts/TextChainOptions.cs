namespace Lexi.Providers.OpenAI.Texts;

/// <summary>
/// The models that write, the favourite first; each next one is asked when those before it cannot begin. Configuration section
/// <c>Lexi:TextModels</c>, a list. Default one: <see cref="OpenAIOptions.TextModel"/>, named <c>default</c>.
/// </summary>
public sealed class TextChainOptions
{
    public const string Section = "Lexi:TextModels";

    /// <summary>The name of the only model when none is configured.</summary>
    public const string DefaultName = "default";

    /// <summary>Most models of a chain; a person waits for each of them in turn.</summary>
    public const int Most = 8;

    public IList<TextModelOptions> Models { get; } = [];
}
