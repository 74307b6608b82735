namespace Lexi.Providers.OpenAI.Texts;

/// <summary>What is sent to and accepted from a model that writes. Past a limit the request is refused or the answer closed, never buffered.</summary>
public static class TextWireLimits
{
    /// <summary>A whole response, bytes. 4096 tokens, each in an event of its own with padding, are below 4 MB.</summary>
    public const int ResponseBytes = 16 * 1024 * 1024;

    /// <summary>One line of an event stream, bytes.</summary>
    public const int LineBytes = 4 * 1024 * 1024;

    /// <summary>Messages of one request.</summary>
    public const int Messages = 2000;

    /// <summary>All words of one request, UTF-16 units; a million tokens and more.</summary>
    public const int PromptCharacters = 4 * 1024 * 1024;

    public const int OutputTokens = 4096;

    public const int StopSequences = 4;

    public const int Tools = 128;

    /// <summary>Calls that are put together at a time; an index beyond is a wire that makes no sense.</summary>
    public const int OpenToolCalls = 128;

    /// <summary>Arguments of one call, UTF-16 units.</summary>
    public const int ArgumentCharacters = 256 * 1024;

    /// <summary>An id of a call, UTF-16 units.</summary>
    public const int IdCharacters = 256;

    /// <summary>Nesting of a schema.</summary>
    public const int SchemaDepth = 56;

    /// <summary>Texts of one embedding request.</summary>
    public const int Embeddings = 256;

    /// <summary>One text to embed or to judge, UTF-16 units.</summary>
    public const int InputCharacters = 32_000;

    /// <summary>Dimensions of a vector.</summary>
    public const int Dimensions = 8192;

    /// <summary>After the last word only the usage is missing: how long it is waited for.</summary>
    public static readonly TimeSpan AfterTheLastWord = TimeSpan.FromSeconds(2);
}
