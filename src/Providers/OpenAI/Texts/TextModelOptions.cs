namespace Lexi.Providers.OpenAI.Texts;

/// <summary>A model that writes, at OpenAI or at any server that speaks its chat completions. One entry of <c>Lexi:TextModels</c>.</summary>
public sealed class TextModelOptions
{
    /// <summary>What its measures are labelled with, and what a character names to be written by it: 1 to 64 characters of a–z, 0–9, dot, dash and underscore.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Where the API is, up to and including <c>/v1</c>; http or https. Default the address of <c>Lexi:OpenAI</c>, with its key and headers,
    /// which are sent nowhere else.
    /// </summary>
    public string? BaseUrl { get; set; }

    /// <summary>The secret key, sent as a bearer token. Default none at an address of its own. Never logged.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model's id at that server.</summary>
    public string Model { get; set; } = "";

    /// <summary>How hard a reasoning model thinks before it writes: <c>none</c>, <c>minimal</c>, <c>low</c>, … Default none is sent. Thinking costs time and tokens.</summary>
    public string? ReasoningEffort { get; set; }

    /// <summary>
    /// Whether temperature, seed and stop words are sent; models that think refuse them. Default true: the first refusal is answered by asking
    /// without them from then on, at the cost of one request.
    /// </summary>
    public bool TakesSampling { get; set; } = true;

    /// <summary>Whether the bound of an answer is called <c>max_tokens</c>, as older servers want it. Default false.</summary>
    public bool WantsMaxTokens { get; set; }
}
